"""Publish: what can a person see and a program load?"""

from recoupe.publish.assemble import assemble
from recoupe.publish.formats import DEFAULT, DEFAULT_LANGUAGE, FORMATS
from recoupe.publish.frames import frame
from recoupe.publish.joining import render as joined
from recoupe.publish.record import load, schema
from recoupe.publish.save import refuse, save
from recoupe.publish.tables import TABLES, table

__all__ = [
    "DEFAULT", "DEFAULT_LANGUAGE", "FORMATS", "TABLES", "assemble", "frame", "joined", "load",
    "refuse", "save", "schema", "table",
]  # fmt: skip

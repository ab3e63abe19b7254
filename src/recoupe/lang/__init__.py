"""Languages: a pack is a folder of data, compiled once into a `Language` that is handed down."""

from recoupe.lang.begin import begin
from recoupe.lang.language import Language, Outlet, Place, compiled
from recoupe.lang.languages import Languages, available, folder, installed, load
from recoupe.lang.pack import PackError, read
from recoupe.lang.words import NOTHING, either

__all__ = [
    "NOTHING",
    "Language",
    "Languages",
    "Outlet",
    "PackError",
    "Place",
    "available",
    "begin",
    "compiled",
    "either",
    "folder",
    "installed",
    "load",
    "read",
]

"""The web desk over an archive: read a story, check each entry against its words, rule."""

from recoupe.desk.app import application
from recoupe.desk.services import Services

__all__ = ["Services", "application"]

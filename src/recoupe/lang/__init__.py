"""Languages: a pack is a folder of data, compiled once into a `Language` that is handed down."""

from recoupe.lang.begin import begin
from recoupe.lang.doubled import doubled
from recoupe.lang.examples import unsound
from recoupe.lang.language import Language, Outlet, Place, compiled
from recoupe.lang.languages import Languages, available, folder, installed, load
from recoupe.lang.pack import PackError, read
from recoupe.lang.problems import Problem
from recoupe.lang.words import NOTHING, any_of, any_pattern, either, lists, opened

__all__ = [
    "NOTHING",
    "Language",
    "Languages",
    "Outlet",
    "PackError",
    "Place",
    "Problem",
    "any_of",
    "any_pattern",
    "available",
    "begin",
    "compiled",
    "doubled",
    "either",
    "folder",
    "installed",
    "lists",
    "load",
    "opened",
    "read",
    "unsound",
]

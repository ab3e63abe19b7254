"""Are these two spellings one name? Shared by reading (within an article) and cross-checking."""

from recoupe.matching.acronyms import is_acronym_of
from recoupe.matching.persons import Given, differ, same_person
from recoupe.matching.scripts import latin
from recoupe.matching.spelling import consonants, fold, folded, same_spelling, skeleton, small

__all__ = [
    "Given",
    "consonants",
    "differ",
    "fold",
    "folded",
    "is_acronym_of",
    "latin",
    "same_person",
    "same_spelling",
    "skeleton",
    "small",
]

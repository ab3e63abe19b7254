"""Are these two spellings one name? Shared by reading (within an article) and cross-checking."""

from recoupe.matching.acronyms import is_acronym_of
from recoupe.matching.spelling import fold, same_person, same_spelling, skeleton

__all__ = ["fold", "is_acronym_of", "same_person", "same_spelling", "skeleton"]

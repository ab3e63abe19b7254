"""Read: what does this article say, and who says it?"""

from recoupe.reading.ahead import Ahead
from recoupe.reading.article import ParsedArticle, day_of
from recoupe.reading.explain import explain
from recoupe.reading.kept import Kept
from recoupe.reading.read import Reader
from recoupe.reading.soundness import unsound

__all__ = [
    "Ahead",
    "Kept",
    "ParsedArticle",
    "Reader",
    "day_of",
    "explain",
    "unsound",
]

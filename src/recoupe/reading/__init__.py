"""Read: what does this article say, and who says it?"""

from recoupe.reading.article import ParsedArticle, day_of
from recoupe.reading.explain import explain
from recoupe.reading.kept import Kept
from recoupe.reading.read import Reader

__all__ = ["Kept", "ParsedArticle", "Reader", "day_of", "explain"]

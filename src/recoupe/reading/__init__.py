"""Read: what does this article say, and who says it?"""

from recoupe.reading.explain import explain
from recoupe.reading.read import ParsedArticle, Reader, day_of

__all__ = ["ParsedArticle", "Reader", "day_of", "explain"]

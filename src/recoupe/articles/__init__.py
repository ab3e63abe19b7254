"""Clean: which characters are the article?"""

from recoupe.articles.breaks import lost_breaks
from recoupe.articles.clean import clean
from recoupe.articles.language import detect, primary, told

__all__ = ["clean", "detect", "lost_breaks", "primary", "told"]

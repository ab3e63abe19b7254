"""Clean: which characters are the article?"""

from recoupe.articles.clean import clean
from recoupe.articles.language import detect, primary, told

__all__ = ["clean", "detect", "primary", "told"]

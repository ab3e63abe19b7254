"""Clean: which characters are the article?"""

from recoupe.articles.clean import clean
from recoupe.articles.language import detect, primary

__all__ = ["clean", "detect", "primary"]

"""Articles as runs of word numbers, and the fingerprints of their n-grams."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from recoupe.matching import fold
from recoupe.model import Article

GRAM = 5
"""Words in an n-gram."""
WORD = re.compile(r"\w+")
BASE = np.uint64(0x9E3779B97F4A7C15)
"""An odd multiplier; hashes wrap at 64 bits."""

Numbers = NDArray[np.uint64]
Positions = NDArray[np.int64]


class Words(msgspec.Struct, frozen=True, eq=False):
    """The words of all articles in one row, as numbers that are alike where the words are, case
    and accents aside; `starts` has where each article begins in it, and the end of the last."""

    numbers: Numbers
    starts: Positions


def words(articles: Sequence[Article]) -> Words:
    """The words of the articles' paragraphs, furniture aside."""
    known: dict[str, int] = {}
    folded: dict[str, int] = {}
    row: list[int] = []
    starts = [0]
    for article in articles:
        for paragraph in article.paragraphs:
            for word in WORD.findall(article.text, paragraph.start, paragraph.end):
                number = known.get(word)
                if number is None:
                    number = known[word] = folded.setdefault(fold(word), len(folded) + 1)
                row.append(number)
        starts.append(len(row))
    return Words(np.array(row, dtype=np.uint64), np.array(starts, dtype=np.int64))


def spans(article: Article) -> list[tuple[int, int]]:
    """Where each word of an article stands in its text, in the order of `words`."""
    return [
        match.span()
        for paragraph in article.paragraphs
        for match in WORD.finditer(article.text, paragraph.start, paragraph.end)
    ]


def fingerprints(text: Words) -> tuple[Numbers, Positions, Positions]:
    """Hashes of all n-grams in ascending order, with the word each begins at and the article that
    is in; of each article the first place of a hash. None runs over from one article into the next.

    All are kept: sampling them (winnowing, Schleimer, Wilkerson and Aiken 2003; 0 mod p, Manber
    1994) lost edited passages on bench/reuse.py and saved no time, since numpy sorts them at once.
    """
    count = max(0, len(text.numbers) - GRAM + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(GRAM):
        hashes = hashes * BASE + text.numbers[offset : offset + count]
    hashes = (hashes ^ (hashes >> np.uint64(29))) * BASE
    at = np.arange(count)
    article = np.searchsorted(text.starts, at, side="right") - 1
    inside = at + GRAM <= text.starts[article + 1]
    at, article, hashes = at[inside], article[inside], hashes[at[inside]]
    order = np.lexsort((at, article, hashes))
    at, article, hashes = at[order], article[order], hashes[order]
    fresh = np.ones(len(at), dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (article[1:] != article[:-1])
    return hashes[fresh], at[fresh], article[fresh]

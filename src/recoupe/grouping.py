"""Which articles tell of one event: words, meaning and days, in any language of the encoder.

The likeness of two articles is a cosine of their words (BM25's saturated counts; inverse document
frequencies over the archive, with a prior by the look of a word so that a young archive has some,
too), mixed with the cosine of their leads in a multilingual encoder, and less the farther apart
they were published. An article joins the story whose articles are most like it on average; two
stories that have become as like are one. News of one kind is written in the same words (« un
incendie s'est déclaré »): a story takes in only what shares a name with it, or no words at all, as
in another language. One threshold for all archives.
"""

from __future__ import annotations

import functools
import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import NDArray

from recoupe.matching import fold
from recoupe.model import RawArticle

Vector = NDArray[np.float32]

THRESHOLD = 0.12
"""Mean likeness from which an article is of a story, and two stories are one."""
MEANING = 0.2
"""Share of the encoder in the likeness; the rest is of the words."""
ABROAD = 0.27
"""What a cosine of the encoder counts alone, between articles that share no words: about 0.45 of
it reaches the threshold."""
APART = 0.02
"""Cosine of words below which two articles share none."""
DAYS = 28.0
"""Days over which the likeness falls to 1/e; four times that and nothing is left of it."""
UNDATED = 0.85
"""What the likeness is worth where a day is not known."""

BODY = 6000
"""Characters of an article that are looked at."""
HEADLINE = 2
"""How often a word of the headline counts more."""
SHORTEST = 3
SATURATION = 0.6
"""BM25's k1."""
PRIOR = 80
"""Articles that the prior of a word counts for."""
RAREST = 1 / 400
LOOKS = (1 / 60, 1 / 15, 0.5, 0.2)
"""In which share of articles a word stands, by its look: a name, long, short, between."""
LEAD = 3
"""Sentences that the encoder reads beside the headline."""
LONGEST = 300

RARITIES = 1 << 14
"""Of how many words, by how often they stand, it is held what they tell."""
LEAD_BYTES = 512
STEPS = np.float32(500)
"""Parts of one that a lead is rounded to."""
LARGEST = 4 << 20
"""Bytes that a profile may inflate to; those of the longest article are 100,000."""
ZLIB = b"\x78"
ROW = b"\x02"
"""What packed profiles begin with, by their forms: ROW, before it ZLIB, before that neither."""
NAME, INNER = 1, 2
"""Marks of a packed word."""

WORD = re.compile(r"[^\W_]+")
INSIDE = re.compile(r"[\w,;:'’(«\"“-]\s?$")
"""What stands before a word that does not open its sentence."""
SENTENCE = re.compile(r"(?<=[.!?»\"”])\s+")


class Profile(msgspec.Struct, frozen=True):
    """What an article is grouped by: its folded words with their counts, which of them are
    written as names or numbers and which as names within a sentence, and its lead in the encoder
    (512 signed bytes, see `STEPS`)."""

    counts: dict[str, int]
    names: frozenset[str]
    inner: frozenset[str]
    lead: Annotated[bytes, msgspec.Meta(min_length=LEAD_BYTES, max_length=LEAD_BYTES)]

    @property
    def vector(self) -> Vector:
        """The lead as a unit vector."""
        return np.asarray(np.frombuffer(self.lead, dtype=np.int8) / STEPS, dtype=np.float32)


class _Row(msgspec.Struct, frozen=True, array_like=True):
    """A profile as it is packed: its words, a line each, with the count and marks of each."""

    words: str
    counts: tuple[int, ...]
    marks: bytes
    lead: bytes


class _Earlier(msgspec.Struct, frozen=True):
    """One as earlier releases packed it, its lead in 512 halves."""

    counts: dict[str, int]
    names: frozenset[str]
    inner: frozenset[str]
    lead: Annotated[bytes, msgspec.Meta(min_length=2 * LEAD_BYTES, max_length=2 * LEAD_BYTES)]


_ROWS = msgspec.msgpack.Decoder(_Row)
_EARLIER = msgspec.msgpack.Decoder(_Earlier)


def packed(found: Profile) -> bytes:
    """A profile in bytes."""
    words = sorted(found.counts)
    marks = (NAME * (word in found.names) + INNER * (word in found.inner) for word in words)
    counts = tuple(found.counts[word] for word in words)
    row = _Row("\n".join(words), counts, bytes(marks), found.lead)
    return ROW + zlib.compress(msgspec.msgpack.encode(row), 9)


def unpacked(data: bytes) -> Profile:
    """The profile of such bytes, also of those of earlier releases; msgspec.DecodeError where they
    are none."""
    try:
        if data[:1] == ROW:
            return _of_row(_ROWS.decode(_inflated(data[1:])))
        earlier = _EARLIER.decode(_inflated(data) if data[:1] == ZLIB else data)
    except zlib.error as error:
        raise msgspec.DecodeError(str(error)) from error
    lead = np.frombuffer(earlier.lead, dtype=np.float16).astype(np.float32)
    return Profile(earlier.counts, earlier.names, earlier.inner, _steps(lead))


def _of_row(row: _Row) -> Profile:
    words = row.words.split("\n") if row.words else []
    names, inner = (
        frozenset(w for w, marks in zip(words, row.marks, strict=False) if marks & mark)
        for mark in (NAME, INNER)
    )
    counts = dict(zip(words, row.counts, strict=False))
    if not len(words) == len(row.counts) == len(row.marks) or len(row.lead) != LEAD_BYTES:
        raise msgspec.DecodeError("no profile: its columns are not alike")
    return Profile(counts, names, inner, row.lead)


def _steps(lead: Vector) -> bytes:
    """A unit vector in signed bytes."""
    return bytes(np.clip(np.rint(lead * STEPS), -127, 127).astype(np.int8))


def _inflated(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, LARGEST)


def profile(title: str | None, text: str, lead: Vector) -> Profile:
    """The profile of an article; `lead` is the unit vector of its `lead_of`."""
    counts: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    inside: set[str] = set()
    for match in WORD.finditer(text[:BODY]):
        word = fold(match[0])
        if len(word) >= SHORTEST:
            counts[word] += 1
            capital[word] += not match[0][0].islower()
            at = match.start()
            if match[0][0].isupper() and INSIDE.search(text[max(0, at - 2) : at]):
                inside.add(word)
    names = frozenset(word for word, number in counts.items() if capital[word] > number / 2)
    for match in WORD.finditer(title or text.partition("\n")[0][:150]):
        word = fold(match[0])
        if len(word) >= SHORTEST:
            counts[word] += HEADLINE
    return Profile(dict(counts), names, names & inside, _steps(lead))


def profiles(raw: Sequence[RawArticle], encode: Callable[[Sequence[str]], Vector]) -> list[Profile]:
    """The profiles of articles; their leads are encoded together."""
    leads = [lead_of(one.title, one.text) for one in raw]
    vectors = encode([part for lead in leads for part in lead])
    made, at = [], 0
    for one, lead in zip(raw, leads, strict=True):
        mean = vectors[at : at + len(lead)].sum(axis=0)
        at += len(lead)
        unit = np.asarray(mean / (np.linalg.norm(mean) or 1), dtype=np.float32)
        made.append(profile(one.title, one.text, unit))
    return made


def lead_of(title: str | None, text: str) -> list[str]:
    """The headline and first sentences, which the encoder reads."""
    sentences = (part.strip() for part in SENTENCE.split(" ".join(text[:BODY].split())))
    lead = [part[:LONGEST] for part in sentences if len(part) >= 25][:LEAD]
    return [*filter(None, [title]), *lead] or [text[:LONGEST]]


def weights(found: Profile, articles: Mapping[str, int], count: int) -> dict[str, float]:
    """The words of a profile as a unit vector; `articles` says in how many of the `count`
    articles of the archive each of them stands."""
    made = {}
    for word, number in found.counts.items():
        rarity = _rarity(articles.get(word, 0), look(word, found), count)
        made[word] = number * (SATURATION + 1) / (number + SATURATION) * rarity
    length = math.sqrt(sum(weight * weight for weight in made.values())) or 1.0
    return {word: weight / length for word, weight in made.items()}


@functools.lru_cache(maxsize=RARITIES)
def _rarity(articles: int, look: int, count: int) -> float:
    """What a word tells that stands in so many of `count` articles, by its look."""
    share = (articles + PRIOR * LOOKS[look]) / (count + PRIOR)
    return max(math.log(1 / (share + RAREST)), 0.01)


def look(word: str, found: Profile) -> int:
    """What a word looks like, as a number of `LOOKS`."""
    if word in found.names:
        return 0
    return 1 if len(word) >= 6 else 2 if len(word) <= 4 else 3


def likeness(words: Vector, leads: Vector, days: NDArray[np.float32]) -> Vector:
    """How like articles are, from the cosines of their words and of their leads and the days
    between them (NaN where one is not known)."""
    mixed = (1 - MEANING) * words + MEANING * leads
    mixed = np.where(words < APART, np.maximum(mixed, ABROAD * leads), mixed)
    near = np.where(np.isnan(days), UNDATED, np.where(days > 4 * DAYS, 0, np.exp(-days / DAYS)))
    return np.asarray(mixed * near, dtype=np.float32)


def share_a_name(a: Profile, b: Profile) -> bool:
    """Whether a word that one writes as a name within a sentence is a name of the other's."""
    return bool(a.inner & b.names or b.inner & a.names)


def cosines(ours: Sequence[dict[str, float]], theirs: Sequence[dict[str, float]]) -> Vector:
    """Cosines of unit vectors of words, over the words of the shorter list."""
    if len(theirs) < len(ours):
        return cosines(theirs, ours).T
    place = {word: n for n, word in enumerate(sorted({w for found in ours for w in found}))}
    tables = [np.zeros((len(side), len(place)), dtype=np.float32) for side in (ours, theirs)]
    for table, side in zip(tables, (ours, theirs), strict=True):
        for row, found in enumerate(side):
            for word, weight in found.items():
                if word in place:
                    table[row, place[word]] = weight
    return np.asarray(tables[0] @ tables[1].T, dtype=np.float32)

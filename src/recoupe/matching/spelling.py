"""Spellings of one word of a name: accents, transliterations, slips."""

from __future__ import annotations

import functools
import re
import unicodedata

from rapidfuzz.distance import DamerauLevenshtein

from recoupe.matching.scripts import is_abjad, latin

# Romanisations that differ from one language of transit to the next, longest first:
# « Tokaïev » and « Tokayev », « Jomart » and « Zhomart », « Khamenei » and « Hamenei ».
ROMANISATIONS = (
    ("shch", "s"), ("tsch", "s"), ("tch", "s"), ("sch", "s"), ("ch", "s"), ("sh", "s"),
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("gue", "ge"), ("gui", "gi"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ck", "k"), ("qu", "k"),
    ("q", "k"), ("tz", "ts"), ("w", "v"), ("y", "i"), ("x", "ks"),
)  # fmt: skip
LEVELS = str.maketrans("goei", "kuaa")
"""Letters that one transliteration writes and another does not: « Qasim » and « Qasem »."""
NO_WORD = re.compile(r"\W+")
FUZZY_LENGTH = 6
"""Names shorter than this are never joined over a differing letter."""


WRITTEN = {"œ": "oe", "æ": "ae", "ı": "i", "ʼ": " "}
"""Letters that no normalisation takes apart."""


class _Plain(dict[int, str]):
    """Of each character what `fold` makes of it, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        plain = "".join(WRITTEN.get(c, c) for c in apart if not unicodedata.combining(c))
        self[code] = found = NO_WORD.sub(" ", plain)
        return found


PLAIN = _Plain()


@functools.lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Letters and digits, lower case, accents off.

    >>> fold("L'État")
    'l etat'
    """
    return folded(text)


def folded(text: str) -> str:
    """The same, but nothing is held of it: for long texts that come once.

    >>> folded("L'État")
    'l etat'
    """
    return " ".join(text.translate(PLAIN).split())


ALSO = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "K": "k", "µ": "μ"})
"""What a pattern without regard to case takes for another letter, and `lower` does not."""


def small(text: str) -> str:
    """A text in small letters, as a pattern that ignores case has matched it.

    >>> small("MAİ")
    'mai'
    """
    return text.translate(ALSO).lower()


@functools.lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """What is left of a word when romanisations, doublings and glides are levelled.

    >>> skeleton("Tokaïev") == skeleton("Tokayev")
    True
    """
    plain = fold(latin(fold(word))).replace(" ", "")
    for written, levelled in ROMANISATIONS:
        plain = plain.replace(written, levelled)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    plain = plain.replace("ie", "e").replace("ii", "i")
    return re.sub(r"e$", "", plain) or plain


@functools.lru_cache(maxsize=100_000)
def consonants(word: str) -> str:
    """The consonants of a skeleton, doublings aside: all that some scripts write, and what slips
    of vowels leave.

    >>> consonants("Bachar al-Assad") == consonants("بشار الأسد")
    True
    """
    plain = re.sub(r"[aeiouyv]", "", skeleton(word).replace("v", "w").replace("w", ""))
    return re.sub(r"(.)\1+", r"\1", plain)


@functools.lru_cache(maxsize=100_000)
def levelled(word: str) -> str:
    """A skeleton whose vowels and gutturals are told apart no more than transliterations do.

    >>> levelled("Kadhafi") == levelled("Gaddafi"), levelled("Marin") == levelled("Morin")
    (True, False)
    """
    plain = skeleton(word).replace("dh", "d").translate(LEVELS)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=a)h$", "", plain))


@functools.lru_cache(maxsize=200_000)
def same_spelling(a: str, b: str) -> bool:
    """Whether two words spell the same name, a slip of one vowel or two letters changed about in
    a long one allowed: « Merkel » and « Merkle », not « Durand » and « Durant »."""
    if fold(a) == fold(b):
        return True
    one, other = skeleton(a), skeleton(b)
    if one == other and len(one) > 2:
        return True
    if is_abjad(a) != is_abjad(b):
        return len(consonants(a)) > 2 and consonants(a) == consonants(b)
    if min(len(one), len(other)) < FUZZY_LENGTH or one[0] != other[0]:
        return False
    near = DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
    return near and sorted(consonants(a)) == sorted(consonants(b))

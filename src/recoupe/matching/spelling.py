"""Spellings of one name: accents, transliterations, initials, short forms."""

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
FUZZY_LENGTH = 6
"""Names shorter than this are never joined over a differing letter."""


@functools.lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Letters and digits, lower case, accents off.

    >>> fold("L'État")
    'l etat'
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = plain.replace("œ", "oe").replace("æ", "ae").replace("ı", "i").replace("ʼ", " ")
    return re.sub(r"\W+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


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


def same_person(a: str, b: str) -> str | None:
    """Why two names of persons may be one, or None.

    Last names meet, and first names do not differ: « Kassym-Jomart Tokaïev » with
    « K. Tokayev », « Tokayev »; not with « Tomiris Tokaïeva ».
    """
    one, other = _words(a), _words(b)
    if not one or not other:
        return None
    if one == other:
        return "same-form"
    if is_abjad(a) != is_abjad(b):
        written = consonants(a) == consonants(b) and len(consonants(a)) > 3
        return "transliteration" if written else None
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return _short_form(short[0], long)
    if len(short) > 1 and skeleton("".join(one)) == skeleton("".join(other)):
        return "spelling"
    if len(one) == len(other) == 2 and one == (other[1], other[0]):
        return "order"
    if not _ends_meet(short, long):
        return None
    firsts = short[: len(short) - 1]
    if not _first_names_agree(firsts, long):
        return None
    return "initials" if any(len(word) == 1 for word in firsts) else "spelling"


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(latin(fold(name))).split())


def _short_form(word: str, long: tuple[str, ...]) -> str | None:
    if len(long) == 1:
        return "spelling" if same_spelling(word, long[0]) else None
    if same_spelling(word, long[-1]):
        return "last-name"
    return None


def _ends_meet(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return same_spelling(short[-1], long[-1])


def _first_names_agree(firsts: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Each first name of the shorter is one of the longer's, or an initial of one; particles
    (« al », « el », « ben ») say little beside a first name."""
    rest = long[:-1]
    telling = [first for first in firsts if len(first) not in (2, 3)] or list(firsts)
    return all(
        any(_same_first(first, other) or _initial_of(first, other) for other in rest)
        for first in telling
    )


def _same_first(a: str, b: str) -> bool:
    """First names are spelt in more ways than last ones: « Mohammed », « Mohammad »."""
    return same_spelling(a, b) or (len(consonants(a)) > 3 and consonants(a) == consonants(b))


def _initial_of(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) == 1 and long.startswith(short)

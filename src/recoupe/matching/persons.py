"""Are two names one person's? Full names, initials, short forms, orders and transliterations.

Different given names are different persons: what one name has and the other has not must be all on
one side, and stand in the order of the other.
"""

from __future__ import annotations

import msgspec

from recoupe.matching.scripts import is_abjad, latin
from recoupe.matching.spelling import consonants, fold, levelled, same_spelling, skeleton

PARTICLES = frozenset({"al", "el", "ben", "bin", "ibn", "abu"})
"""Small words of names that one article writes and another leaves out."""
MOST_LEFT = 2
"""Names that the longer of two may have besides."""

LEAST_FIRST = 3
"""Letters that a first name has at the least."""


class Given(msgspec.Struct, frozen=True, eq=False):
    """Given names that are known, folded, by gender."""

    masculine: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()

    def __contains__(self, word: str) -> bool:
        return word in self.masculine or word in self.feminine

    def opposed(self, a: str, b: str) -> bool:
        """Whether one is a man's name and the other a woman's: « Michel », « Michelle »."""
        return self.gender(a) + self.gender(b) in ("mf", "fm")

    def gender(self, word: str) -> str:
        """« m » or « f » where a name is of one gender only, else nothing."""
        masculine, feminine = word in self.masculine, word in self.feminine
        return "" if masculine == feminine else "m" if masculine else "f"


NONE_KNOWN = Given()


def same_person(a: str, b: str, given: Given = NONE_KNOWN) -> str | None:
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
    if given.opposed(one[0], other[0]):
        return None
    return _full_names(short, long, given)


def differ(a: str, b: str, given: Given = NONE_KNOWN) -> bool:
    """Whether two names are surely two people's: full names with one last name, or an initial of
    it, and another first name."""
    one, other = _words(a), _words(b)
    if min(len(one), len(other)) < 2 or same_person(a, b, given):
        return False
    return _same_last(one[-1], other[-1])


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(latin(fold(name))).split())


def _short_form(word: str, long: tuple[str, ...]) -> str | None:
    if len(long) == 1:
        return "spelling" if same_spelling(word, long[0]) else None
    return "last-name" if same_spelling(word, long[-1]) else None


def _full_names(short: tuple[str, ...], long: tuple[str, ...], given: Given) -> str | None:
    if skeleton("".join(short)) == skeleton("".join(long)):
        return "spelling"
    if _turned(short, long, given):
        return "order"
    if _transliterated(short, long):
        return "transliteration"
    if same_spelling(short[-1], long[-1]):
        left = _left_over(short[:-1], long[:-1])
        if left is None or len(left) > MOST_LEFT or _initials_differ(short, left):
            return None
        return "initials" if any(len(word) == 1 for word in short) else "spelling"
    if _cut_short(short, long):
        return "initials"
    return "last-name" if _opens(short, long, given) else None


def _turned(one: tuple[str, ...], other: tuple[str, ...], given: Given) -> bool:
    """« Orbán Viktor », « Nguyen Van Thieu »: the family name first; of two given names no order
    tells which is the family's."""
    if len(one) != len(other) or all(word in given for word in one):
        return False
    return any(one[n:] + one[:n] == other for n in (1, len(one) - 1))


def _transliterated(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """« Qasim Suleymany », « Qasem Soleimani »: every word is written in another way, and all
    sound alike; or one does, in no more than a guttural."""
    pairs = list(zip(one, other, strict=False))
    if len(one) != len(other) or not all(levelled(x) == levelled(y) for x, y in pairs):
        return False
    unlike = [(x, y) for x, y in pairs if x != y and x not in PARTICLES]
    vowels_alike = all(_after_first(x) == _after_first(y) for x, y in unlike)
    telling = sum(len(consonants(word)) for word in one) > 4
    everywhere = len(unlike) == len([word for word in one if word not in PARTICLES])
    return telling and (everywhere or vowels_alike)


def _after_first(word: str) -> str:
    return skeleton(word).replace("dh", "d")[1:]


def _left_over(short: tuple[str, ...], long: tuple[str, ...]) -> list[str] | None:
    """What the longer has besides the words of the shorter, which stand in it in their order;
    None where one of them does not."""
    left: list[str] = []
    at = 0
    for word in short:
        found = next((i for i in range(at, len(long)) if _same_first(word, long[i])), None)
        if found is not None:
            left += long[at:found]
            at = found + 1
        elif word not in PARTICLES:
            return None
    return [word for word in (*left, *long[at:]) if word not in PARTICLES]


def _initials_differ(short: tuple[str, ...], left: list[str]) -> bool:
    """« George W. » and « George H. W. »: both say their initials, and they are not the same."""
    return any(len(word) == 1 for word in short) and any(len(word) == 1 for word in left)


def _cut_short(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """« Sélim K. » of « Selim Karevane »: a first name and the initial of the last."""
    first, *initials = short
    if len(initials) != 1 or len(initials[0]) > 1 or len(first) < LEAST_FIRST:
        return False
    return same_spelling(first, long[0]) and _initial_of(initials[0], long[-1])


def _opens(short: tuple[str, ...], long: tuple[str, ...], given: Given) -> bool:
    """« Ali Bongo » of « Ali Bongo Ondimba »: first and family name, with more of the family's;
    « Jean Paul » opens nobody's name."""
    first, last = short[0], short[-1]
    if len(first) < 3 or len(last) < 4 or first in PARTICLES or last in given:
        return False
    return len(long) > len(short) and all(map(same_spelling, short, long))


def _same_first(a: str, b: str) -> bool:
    """First names are spelt in more ways than last ones: « Mohammed », « Mohammad »."""
    if same_spelling(a, b) or _initial_of(a, b):
        return True
    return len(consonants(a)) > 3 and consonants(a) == consonants(b)


def _same_last(a: str, b: str) -> bool:
    return same_spelling(a, b) or _initial_of(a, b)


def _initial_of(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) == 1 and long.startswith(short)

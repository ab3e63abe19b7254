"""What may be ruled of what: words by kinds of entries, values by fields."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime

from msgspec import UNSET

from recoupe.model.rulings import Ruled, Ruling, Value, Word
from recoupe.rulings.unfit import Unfit

OF_ENTRIES: frozenset[Word] = frozenset({"right", "wrong", "value", "note"})
OF_TWO: frozenset[Word] = frozenset({"same", "apart"})
OF_ARTICLES: frozenset[Word] = frozenset({"belongs", "elsewhere", "note"})
OF_FINDINGS: frozenset[Word] = frozenset({"confirmed", "dismissed", "kept", "note"})
"""Words that may be said of one entry, of two of a kind, of an article, of a finding."""
WORDS: Mapping[Ruled, frozenset[Word]] = {
    "figure": OF_ENTRIES | OF_TWO,
    "statement": OF_ENTRIES | OF_TWO,
    "name": OF_ENTRIES | OF_TWO,
    "date": OF_ENTRIES,
    "article": OF_ARTICLES,
    "finding": OF_FINDINGS,
}
FIELDS: Mapping[Ruled, frozenset[str]] = {
    "figure": frozenset({"low", "high", "approx", "measure", "unit", "role", "as_of", "holder"}),
    "statement": frozenset({"voice", "voice_label"}),
    "name": frozenset({"kind", "body"}),
    "date": frozenset({"value"}),
}
"""Values that an entry of a kind has."""
BOUNDS = frozenset({"low", "high"})
"""Those that are numbers."""
DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
TIMEX = re.compile(
    r"[\dX]{2,4}(?:-[-\dXWT]+|-(?:SP|SU|FA|WI|Q\d|H\d)|-W[\dX]{2}-WE)?"
    r"|[\dX]{4}-[\dX]{2}-[\dX]{2}T(?:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?|MO|MI|AF|EV|NI|DT)?"
    r"|P(?:T?[\dX]+(?:[.,]\d+)?[A-SU-WYZ]{1,2})+|(?:PAST|PRESENT|FUTURE)_REF"
)
"""A month or a year; a value of TIMEX3 (ISO-TimeML), or one end of a range of two."""
LONGEST_NUMBER = 18
"""Characters of a number."""
LONGEST_NOTE = 4000
"""Characters of a note."""


def said_of(of: Ruled, word: Word, count: int) -> None:
    """Unfit where a word is not said of entries of this kind, or of so many."""
    if word not in WORDS[of]:
        raise Unfit("%(word)s cannot be said of %(of)s", word=repr(word), of=_a(of))
    wanted = 2 if word in OF_TWO else 1
    if count != wanted:
        raise Unfit(
            "%(word)s is said of %(wanted)s entries, not of %(count)s",
            word=repr(word), wanted=wanted, count=count,
        )  # fmt: skip


def valued(of: Ruled, word: Word, value: Value) -> None:
    """Unfit where a value is none that entries of this kind have, or the word gives none."""
    if (word == "value") != (value != Value()):
        raise Unfit("a value is given with the word 'value', and only with it")
    for name in _given(value):
        if name not in FIELDS.get(of, ()):
            raise Unfit("%(of)s has no %(name)s", of=_a(of), name=name)
    if value.voice is not UNSET and value.voice_label is not UNSET:
        raise Unfit("a voice is a name, or what nobody is named by, not both")
    bounded(value.low, value.high)
    if isinstance(value.as_of, str) and not _is_day(value.as_of):
        raise Unfit("%(day)s is no day: say it as 2022-01-11", day=repr(value.as_of))
    if isinstance(value.value, str) and not all(map(TIMEX.fullmatch, value.value.split("/"))):
        raise Unfit("%(value)s is no TIMEX3 value: say it as 2022-01-11", value=repr(value.value))


def bounded(low: object, high: object) -> None:
    """Unfit where two bounds, of which any may be open or unknown, are no bounds."""
    numbers = [float(n) for n in (low, high) if isinstance(n, int | float)]
    if not all(map(math.isfinite, numbers)):
        raise Unfit("a bound is a number")
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        raise Unfit("the lower bound is above the upper one")


def number(written: str) -> float:
    """A bound as people write it, with a comma or a point; Unfit where it is no number.

    >>> number("1 013,5")
    1013.5
    """
    plain = "".join(written.split()).replace(",", ".")
    digits = plain.replace(".", "", 1).removeprefix("-")
    if not digits.isdecimal() or len(plain) > LONGEST_NUMBER:
        raise Unfit("%(written)s is no number", written=repr(written))
    return float(plain)


def noted(note: str) -> None:
    """Unfit where a note is too long."""
    if len(note) > LONGEST_NOTE:
        raise Unfit("a note has %(most)s characters at most", most=LONGEST_NOTE)


def carried(ruling: Ruling) -> None:
    """Unfit where a ruling that a file holds is none that could have been made."""
    if not ruling.on or not ruling.by.strip():
        raise Unfit("a ruling says on what it is, and whose")
    if not _is_moment(ruling.at) or not (ruling.undone is None or _is_moment(ruling.undone)):
        raise Unfit("%(at)s is no moment: a ruling says when it was made", at=repr(ruling.at))
    several = ruling.of in ("finding", "article")
    said_of(ruling.of, ruling.word, 1 if several else len(ruling.on))
    valued(ruling.of, ruling.word, ruling.value)
    noted(ruling.note)


def _given(value: Value) -> list[str]:
    return [name for name in value.__struct_fields__ if getattr(value, name) is not UNSET]


def _a(of: Ruled) -> str:
    return f"an {of}" if of == "article" else f"a {of}"


def _is_day(written: str) -> bool:
    return DAY.fullmatch(written) is not None or _is_moment(written)


def _is_moment(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True

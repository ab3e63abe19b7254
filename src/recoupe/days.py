"""Days as they are printed: « le 24 janvier 2022 à 20h28 », « 16/09/2020 », « Sept. 16, 2020 »."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt", "pl")
"""Whose names of months are known, before those of the languages behind them."""
MONTH_FIRST = "en"
"""In this language « 03/04/2020 » may be either day: it is left open."""
LONGEST = 400
"""Characters of a text in which a day is looked for."""

CLOCK = r"(?:\D{0,12}?\b(?P<hour>[01]?\d|2[0-3])\s?(?:h|H|:|\.)\s?(?P<minute>[0-5]\d)?(?!\d)"
CLOCK += r"(?::[0-5]\d(?!\d))?(?:\s?(?:UTC|GMT)?\s?(?P<zone>[+-]\d\d:?\d\d)(?!\d)"
CLOCK += r"|\s?(?P<utc>UTC|GMT|Z)\b(?!\s?[+-]\d))?)?"
SHORT = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"(?!\d)" + CLOCK
)
YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/.-])(?P<a>\d{1,2})(?P=mark)(?P<b>\d{1,2})(?!\d)"
    + r"(?:T?\s*"
    + CLOCK
    + ")"
)
NAMED = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:[^\W\d_]{1,2}\b|[.º°])?\s*(?:[^\W\d_]{2}\s+)?"
    r"(?P<month>[^\W\d_]{3,12})\.?,?\s*(?:[^\W\d_]{2}\s+)?(?P<year>(?:19|20)\d\d)(?!\d)" + CLOCK
)
NAMED_FIRST = re.compile(
    r"(?<![^\W\d_])(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:[^\W\d_]{2}\b)?,?\s+"
    r"(?P<year>(?:19|20)\d\d)(?!\d)" + CLOCK
)


def printed(text: str, language: str | None = None) -> str | None:
    """The first day that a text prints, as ISO 8601, with the time where it has one; None where
    there is none, or no telling which of two it is.

    >>> printed("Publié le 24 janvier 2022 à 20h28")
    '2022-01-24T20:28'
    >>> printed("mardi 15 sept. 2020"), printed("16/09/2020"), printed("September 5, 2020")
    ('2020-09-15', '2020-09-16', '2020-09-05')
    >>> printed("03/04/2020", "en")
    """
    for day in all_printed(text, language):
        return day
    return None


def all_printed(text: str, language: str | None = None) -> Iterator[str]:
    """All the days that a text prints, in order."""
    head = text[:LONGEST]
    found = [(m.start(), m) for how in READINGS for m in how.finditer(head)]
    for _, match in sorted(found, key=lambda pair: pair[0]):
        if (day := _iso(match, READINGS[match.re](match, language))) is not None:
            yield day


def mailed(text: str) -> str | None:
    """A moment as mail and feeds write it (RFC 5322) as ISO 8601; None for what is none.

    >>> mailed("Tue, 15 Sep 2020 10:00:00 +0200")
    '2020-09-15T10:00:00+02:00'
    """
    try:
        return parsedate_to_datetime(text[:100]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def with_first(written: str, day: date, first: str) -> str:
    """A day in words with the first of a month as a language has it, which Babel does not know.

    >>> with_first("1 juillet 2020", date(2020, 7, 1), "1er")
    '1er juillet 2020'
    """
    return re.sub(r"(?<!\d)1(?!\d)", first, written, count=1) if day.day == 1 else written


def _short(match: re.Match[str], language: str | None) -> tuple[int, int] | None:
    a, b = int(match["a"]), int(match["b"])
    if b > 12:
        return b, a
    if a <= 12 and a != b and (language or "")[:2].lower() == MONTH_FIRST:
        return None
    return a, b


def _year_first(match: re.Match[str], language: str | None) -> tuple[int, int]:
    return int(match["b"]), int(match["a"])


def _named(match: re.Match[str], language: str | None) -> tuple[int, int] | None:
    month = _months().get(_plain(match["month"]))
    return (int(match["day"]), month) if month else None


READINGS = {SHORT: _short, YEAR_FIRST: _year_first, NAMED: _named, NAMED_FIRST: _named}
"""Patterns, and what gives (day, month) of a match; None where there is no telling."""


def _iso(match: re.Match[str], day: tuple[int, int] | None) -> str | None:
    if day is None:
        return None
    hour, minute = match["hour"], match["minute"] or "0"
    try:
        moment = datetime(int(match["year"]), day[1], day[0], int(hour or 0), int(minute))
    except ValueError:
        return None
    zone = match["zone"] or ("+00:00" if match["utc"] else "")
    clock = moment.isoformat(timespec="minutes") + zone
    return clock if hour else moment.date().isoformat()


@functools.cache
def _months() -> dict[str, int]:
    """Names of months, whole and short, plain: Unicode's CLDR has them."""
    found: dict[str, int] = {}
    from babel import Locale  # when a month is first read

    for code in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = Locale(code).months[context][width]
                for number, name in names.items():
                    found.setdefault(_plain(name), number)
    return found


def _plain(name: str) -> str:
    """« fevr » of « févr. »."""
    spelt = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in spelt if c.isalpha())

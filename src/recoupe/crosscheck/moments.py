"""Moments in words: ISO 8601 dates and times as a reader of the language says them."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_time

from recoupe import days
from recoupe.lang import Language


def said(value: str | None, language: Language) -> str:
    """A moment in words; what is no ISO date is given back as it is, None as a question mark.

    >>> from recoupe.lang import load
    >>> said("2023-11-14T18:45:00+02:00", load("fr")), said("2023-07-01", load("fr"))
    ('14 novembre 2023, 18:45', '1er juillet 2023')
    """
    if value is None:
        return "?"
    try:
        day = date.fromisoformat(value[:10])
        written = format_date(day, "long", locale=language.code)
        written = days.with_first(written, day, language.messages.get("first-of-month", "1"))
        if len(value) <= 10:
            return str(written)
        clock = format_time(datetime.fromisoformat(value).time(), "short", locale=language.code)
        return f"{written}, {clock}"
    except ValueError:
        return value

"""Moments in words: ISO 8601 dates and times as a reader of the language says them."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_time


def said(value: str | None, locale: str) -> str:
    """A moment in words; what is no ISO date is given back as it is, None as a question mark.

    >>> said("2023-11-14T18:45:00+02:00", "fr")
    '14 novembre 2023, 18:45'
    """
    if value is None:
        return "?"
    try:
        day = format_date(date.fromisoformat(value[:10]), "long", locale=locale)
        if len(value) <= 10:
            return str(day)
        return f"{day}, {format_time(datetime.fromisoformat(value).time(), 'short', locale=locale)}"
    except ValueError:
        return value

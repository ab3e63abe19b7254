"""Moments as the rows of an archive have theirs."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def in_utc(written: str, zone: tzinfo | None) -> str:
    """A day or moment of ISO 8601 as rows are compared, letter by letter; one that says no offset
    is of a time zone, None for this machine's. ValueError, with a sentence, for what is none.

    >>> in_utc("2024-06-04T01:30:00+02:00", None), in_utc("2024-06-04", UTC)
    ('2024-06-03T23:30:00+00:00', '2024-06-04T00:00:00+00:00')
    """
    try:
        at = datetime.fromisoformat(written)
        if at.tzinfo is None and zone is not None:
            at = at.replace(tzinfo=zone)
        return at.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{written!r} is no ISO 8601 date") from error

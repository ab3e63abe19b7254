"""Days and moments that somebody writes, in a time zone, as the rows of an archive have theirs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, timedelta, timezone, tzinfo

import pytest

from recoupe.archive.moments import in_utc


@pytest.fixture(autouse=True)
def _tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "JST-9")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("written", "zone", "moment"),
    [
        ("2024-06-04", None, "2024-06-03T15:00:00+00:00"),
        ("2024-06-04", UTC, "2024-06-04T00:00:00+00:00"),
        ("2024-06-04", timezone(timedelta(hours=-5)), "2024-06-04T05:00:00+00:00"),
        ("2024-06-04T08:00:00Z", None, "2024-06-04T08:00:00+00:00"),
        ("2024-06-04T08:00:00.9+02:00", UTC, "2024-06-04T06:00:00+00:00"),
    ],
)
def test_without_an_offset_it_is_of_the_zone(
    written: str, zone: tzinfo | None, moment: str
) -> None:
    assert in_utc(written, zone) == moment


@pytest.mark.parametrize("written", ["hier", "", "0001-01-01T00:00:00+09:00", "2024-02-30"])
def test_what_is_no_moment_is_said(written: str) -> None:
    with pytest.raises(ValueError, match="is no ISO 8601 date"):
        in_utc(written, UTC)

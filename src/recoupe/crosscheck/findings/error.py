"""What cannot be right as printed: parts that exceed their whole, dates that are none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from recoupe.crosscheck import moments
from recoupe.crosscheck.figures import sums
from recoupe.crosscheck.findings.checked import SHOWN, Checked, figure_place, quoted
from recoupe.crosscheck.findings.incomparable import is_added
from recoupe.crosscheck.story import Story
from recoupe.matching import fold
from recoupe.model import DateMention, Finding, Place

TIMES = frozenset({"day", "hour", "week", "month", "year"})
"""Units of which a bare number is no part: « 57 cas en 24 heures, dont 36 à Velm »."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONG = 10
"""Characters of a value that tell the day: « 2019-07-03TMO » is the morning of one."""
CLOSE, FAR = 3, 62
"""Days between a date that cannot be right and one that is meant: of another day, of another
month."""


def find(checked: Checked) -> Iterator[Finding]:
    """Parts larger than their whole, and suspect dates."""
    yield from _parts(checked)
    yield from _dates(checked)


def _parts(checked: Checked) -> Iterator[Finding]:
    """« 12 morts, dont 14 enfants »: parts that are more than their whole."""
    story = checked.story
    for whole, parts in sums.too_large(story):
        times = whole.figure.unit in TIMES and any(not part.figure.of for part in parts)
        if times or is_added(whole, story):
            continue
        words = ", ".join(quoted(part, story) for part in parts)
        text = story.pack.messages["finding-parts"].format(parts=words, whole=quoted(whole, story))
        yield Finding("parts-exceed", text, tuple(map(figure_place, (whole, *parts))))


def _dates(checked: Checked) -> Iterator[Finding]:
    """Dates that cannot be right, a weekday that is none of that date: one finding for those of one
    article, and for one date in several."""
    story = checked.story
    groups: list[list[Suspect]] = []
    home: dict[tuple[str, str], list[Suspect]] = {}
    for reading in story.readings:
        for date in reading.dates:
            if date.suspect:
                # An article's id may itself be a date.
                keys = ("article", reading.article), ("date", date.value)
                group = next((home[key] for key in keys if key in home), None)
                if group is None:
                    groups.append(group := [])
                group.append((Place.at(reading.article, date.span), date))
                home |= dict.fromkeys(keys, group)
    for group in groups:
        yield _suspect(group, story)


Suspect = tuple[Place, DateMention]


def _suspect(group: list[Suspect], story: Story) -> Finding:
    """The first of some dates that cannot be right, with where the others stand, and on the other
    side those that may be meant."""
    place, date = group[0]
    meant = _meant(group, story)
    why, day = date.suspect or "", moments.said(date.value[:10], story.pack)
    key = "finding-suspect-beside" if meant else "finding-suspect"
    text = story.pack.messages[key].format(
        words=story.words(place),
        why=why.replace(date.value[:10], day),
        others=", ".join(dict.fromkeys(story.words(one) for one in meant)),
    )
    places = tuple(place for place, _ in group)
    sides = (places, meant) if meant else ()
    return Finding("suspect-date", text, (*places, *meant), None, sides)


def _meant(group: list[Suspect], story: Story) -> tuple[Place, ...]:
    """Dates of the weekday that a suspect one gives, close to it or one slip from it: « lundi
    5 août » beside « lundi 6 août »."""
    sound = [
        (Place.at(reading.article, date.span), date.value)
        for reading in story.readings
        for date in reading.dates
        if not date.suspect and re.search(r"\d", date.span.of(story.article(reading.article).text))
    ]
    found = [
        at
        for place, suspect in group
        if (weekday := _weekday(place, story)) is not None
        for at, value in sound
        if _is_slip(suspect.value, value) and _weekday(at, story) == weekday
    ]
    return tuple(dict.fromkeys(found))[:SHOWN]


def _is_slip(value: str, other: str) -> bool:
    """Whether two days are close by, or have the same number in other months."""
    value, other = value[:LONG], other[:LONG]
    if not (DAY.fullmatch(value) and DAY.fullmatch(other)):
        return False
    days = abs((datetime.date.fromisoformat(value) - datetime.date.fromisoformat(other)).days)
    return days <= CLOSE or (days <= FAR and value[-2:] == other[-2:])


def _weekday(place: Place, story: Story) -> str | None:
    """The weekday that a date names, folded."""
    known = {fold(day) for day in story.language(story.article(place.article)).dates.weekdays}
    return next((word for word in fold(story.words(place)).split() if word in known), None)

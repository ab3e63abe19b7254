"""What cannot be right as printed: parts that exceed their whole, dates that are none."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck import moments
from recoupe.crosscheck.figures import sums
from recoupe.crosscheck.findings.checked import Checked, figure_place, quoted
from recoupe.crosscheck.story import Story
from recoupe.model import DateMention, Finding, Place

TIMES = frozenset({"day", "hour", "week", "month", "year"})
"""Units of which a bare number is no part: « 57 cas en 24 heures, dont 36 à Velm »."""


def find(checked: Checked) -> Iterator[Finding]:
    """Parts larger than their whole, and suspect dates."""
    yield from _parts(checked)
    yield from _dates(checked)


def _parts(checked: Checked) -> Iterator[Finding]:
    """« 12 morts, dont 14 enfants »: parts that are more than their whole."""
    story = checked.story
    for whole, parts in sums.too_large(story):
        if whole.figure.unit in TIMES and any(not part.figure.of for part in parts):
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
    """The first of some dates that cannot be right, with where the others stand."""
    place, date = group[0]
    why, day = date.suspect or "", moments.said(date.value[:10], story.pack.code)
    text = story.pack.messages["finding-suspect"].format(
        words=place.span.of(story.article(place.article).text),
        why=why.replace(date.value[:10], day),
    )
    return Finding("suspect-date", text, tuple(place for place, _ in group))

"""What cannot be right as printed: parts that exceed their whole, dates that are none."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck import moments
from recoupe.crosscheck.figures import sums
from recoupe.crosscheck.findings.checked import Checked, figure_place, quoted
from recoupe.model import Finding, Place


def find(checked: Checked) -> Iterator[Finding]:
    """Parts larger than their whole, and suspect dates."""
    yield from _parts(checked)
    yield from _dates(checked)


def _parts(checked: Checked) -> Iterator[Finding]:
    """« 12 morts, dont 14 enfants »: parts that are more than their whole."""
    story = checked.story
    for whole, parts in sums.too_large(story):
        words = ", ".join(quoted(part, story) for part in parts)
        text = story.pack.messages["finding-parts"].format(parts=words, whole=quoted(whole, story))
        yield Finding("parts-exceed", text, tuple(map(figure_place, (whole, *parts))))


def _dates(checked: Checked) -> Iterator[Finding]:
    """Dates that cannot be right: a weekday that is none of that date."""
    story = checked.story
    text = {article.id: article.text for article in story.articles}
    for reading in story.readings:
        for date in reading.dates:
            if date.suspect:
                day = moments.said(date.value[:10], story.pack.code)
                said = story.pack.messages["finding-suspect"].format(
                    words=date.span.of(text[reading.article]),
                    why=date.suspect.replace(date.value[:10], day),
                )
                yield Finding("suspect-date", said, (Place.at(reading.article, date.span),))

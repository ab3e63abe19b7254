"""Articles that tell what happened after the hour they are dated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from recoupe.crosscheck.findings.checked import Checked, quote
from recoupe.crosscheck.findings.moods import happened
from recoupe.crosscheck.sentences import DAY
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, compiled, either
from recoupe.model import DateMention, Finding, Place, Reading

CLEARLY = 20
"""Minutes after its own hour from which what an article tells as past cannot be in it."""

AT_MOST, FIRST = 240, 10
"""Minutes beyond which, and hours of the article before which, an hour may be the day before's."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each article that tells as past what happened later on its own day."""
    for reading in checked.story.readings:
        places = tuple(_late(reading, checked.story))
        if places:
            moment = _moment(reading)
            text = checked.story.pack.messages["finding-early"].format(
                hour=f"{moment:%H:%M}" if moment else "?", words=quote(places[0], checked.story)
            )
            yield Finding("suspect-date", text, places, None, (places,))


def _moment(reading: Reading) -> datetime | None:
    value = reading.published.value
    if value is None or len(value) <= len("2022-01-11"):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _late(reading: Reading, story: Story) -> Iterator[Place]:
    """Sentences in the past tense with an hour of the article's day that had not come."""
    moment = _moment(reading)
    if moment is None:
        return
    text = story.article(reading.article).text
    language = story.language(story.article(reading.article))
    if _elsewhere(language).search(text):
        return
    for date in reading.dates:
        found = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d))?", date.value)
        if found is None or found[1] != f"{moment:%Y-%m-%d}":
            continue
        late = (int(found[2]) - moment.hour) * 60 + int(found[3] or 0) - moment.minute
        sentence = next((s for s in reading.sentences if s.covers(date.span)), None)
        its_own = CLEARLY <= late <= AT_MOST and moment.hour >= FIRST
        if not its_own or sentence is None or _ends(language).search(text[: date.span.start]):
            continue
        if happened(language).search(sentence.of(text)) and not _is_of_before(date, reading, text):
            yield Place.at(reading.article, sentence)


def _is_of_before(hour: DateMention, reading: Reading, text: str) -> bool:
    """Whether the paragraph names another day before the hour, of which it may be one."""
    start = text.rfind("\n", 0, hour.span.start) + 1
    days = (d.value for d in reading.dates if start <= d.span.start < hour.span.start)
    return any(DAY.match(day) and day[:10] != hour.value[:10] for day in days)


@compiled
def _elsewhere(language: Language) -> re.Pattern[str]:
    """Words beside hours that are another place's."""
    return re.compile(rf"(?<!\w)(?:{either(language.disputes.elsewhere.words)})(?!\w)")


@compiled
def _ends(language: Language) -> re.Pattern[str]:
    """Words before an hour at which something ends, which may be to come."""
    return re.compile(rf"(?<!\w)(?:{either(language.disputes.until.words)})\s*$", re.IGNORECASE)

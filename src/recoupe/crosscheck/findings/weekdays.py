"""Articles that say « ce jeudi » of what has happened, and came out on another day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from recoupe.crosscheck.findings.checked import Checked, day_of, quote
from recoupe.crosscheck.findings.moods import happened, to_come
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, compiled, either, marks
from recoupe.model import Finding, Place, Reading

AFTER = (1, 2)
"""Days after the one an article is dated at which it cannot have told what happened on it."""
WEEK = 7


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each article that tells as past what happened on a day after its own."""
    story = checked.story
    for reading in story.readings:
        found = list(_later(reading, story))
        if found:
            places = tuple(place for place, _ in found)
            text = story.pack.messages["finding-stale-day"].format(
                day=day_of(places[0], story), words=found[0][1], told=quote(places[0], story)
            )
            yield Finding("suspect-date", text, places, None, (places,))


def _later(reading: Reading, story: Story) -> Iterator[tuple[Place, str]]:
    """Sentences in the past tense that name so a weekday right after the article's own."""
    value = reading.published.value
    if value is None or reading.published.basis != "metadata":
        return
    article = story.article(reading.article)
    language = story.language(article)
    weekdays = [day.lower() for day in language.dates.weekdays]
    today = date.fromisoformat(value[:10]).weekday()
    for sentence in reading.sentences:
        words = sentence.of(article.text)
        for found in _this_day(language).finditer(words):
            days = (weekdays.index(found[1].lower()) - today) % WEEK
            past = happened(language).search(words) and not to_come(language).search(words)
            if days in AFTER and past:
                yield Place.at(article.id, sentence), found[0]


@compiled
def _this_day(language: Language) -> re.Pattern[str]:
    """« ce jeudi », no number behind, not « ce jeudi-là »."""
    hyphens = re.escape("".join(marks.HYPHENS))
    this, days = either(language.disputes.this.words), either(language.dates.weekdays)
    return re.compile(rf"(?<!\w)(?:{this})\s({days})(?![\w{hyphens}])(?!\s\d)", re.IGNORECASE)

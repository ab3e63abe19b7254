"""One person, of whom two articles give two ages: « Anna Velm, 39 ans », « Anna Velm, 40 ans »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import SHOWN, Checked, attributed
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, compiled
from recoupe.model import Finding, Name, Place, Span

PERSON, WHOLE = "person", 2
"""The kind of name that has an age, and the words of one that is written in full: a family shares
the last."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each person of whom two ages are given, each where it is given first."""
    story = checked.story
    for name in story.names:
        ages = _ages(name, story) if name.kind == PERSON else {}
        if len(ages) > 1:
            yield _finding(name, list(ages.values())[:2], story)


def _ages(name: Name, story: Story) -> dict[int, list[Place]]:
    """Where each age of a person stands right behind the whole name, in the order of articles."""
    found: dict[int, list[Place]] = {}
    for mention in name.mentions:
        article = story.article(mention.article)
        if len(mention.span.of(article.text).split()) < WHOLE:
            continue
        pattern = _aged(story.language(article))
        if pattern is not None and (told := pattern.match(article.text, mention.span.end)):
            group = told.lastindex or 0
            place = Place.at(article.id, Span(told.start(group), told.end()))
            found.setdefault(int(told[group]), []).append(place)
    return found


def _finding(name: Name, sides: list[list[Place]], story: Story) -> Finding:
    a, b = (_told(side[0], story) for side in sides)
    text = story.pack.messages["finding-aged"].format(name=name.label, a=a, b=b)
    shown = tuple(tuple(side[:SHOWN]) for side in sides)
    return Finding("figure-conflict", text, (*shown[0], *shown[1]), None, shown)


def _told(place: Place, story: Story) -> str:
    words = story.pack.messages["quoted"].format(words=story.words(place))
    day = story.published(place.article)[:10]
    return attributed(words, None, story.article(place.article), day, story)


@compiled
def _aged(language: Language) -> re.Pattern[str] | None:
    words = language.disputes.aged.words
    return re.compile("|".join(words)) if words else None

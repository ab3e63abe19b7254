"""« Aucun blessé », and in a later article there are some."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.findings.checked import (
    SHOWN,
    Checked,
    attributed,
    figure_place,
    said_by,
)
from recoupe.crosscheck.findings.incomparable import is_of_now
from recoupe.crosscheck.findings.stemmed import plain_stems
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language, compiled
from recoupe.lang.literals import Guarded
from recoupe.model import Article, Finding, Place, Span

NEAR, SHARED = 300, 2
"""Characters around, and the stems that both must share there."""
WIDELY = 0.5
"""The share of articles that name a place which is that of the story."""


class _Nobody(msgspec.Struct, frozen=True, eq=False):
    """Where a sentence says that there is nobody of a measure."""

    sentence: SentenceMention
    measure: str
    span: Span

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place.at(self.sentence.article.id, self.span)


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each measure of which there were none at first, with what is counted first
    in an article that came out later."""
    story = checked.story
    told: dict[str, list[_Nobody]] = {}
    for one in _nobodies(story):
        told.setdefault(one.measure, []).append(one)
    for measure, none in told.items():
        counted = [f for f in story.figures if f.figure.measure == measure and _is_whole(f, story)]
        first = min((story.published(f.article.id) for f in counted), default="")
        early = [one for one in none if not _is_older(first, one)]
        alone = [one for one in early if all(f.article.id != one.place.article for f in counted)]
        then = _then(alone[0], counted, story) if alone else []
        if then:
            yield _finding(alone[0], early, then, story)


def _nobodies(story: Story) -> Iterator[_Nobody]:
    """Where an article whose day is known says so of no place but that of the story."""
    for sentence in sentences(story):
        if not sentence.published:
            continue
        for found in sentence.finditer(_patterns):
            measure = found.lastgroup or ""
            span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            if not _is_elsewhere(sentence, story):
                yield _Nobody(sentence, measure, span)


def _is_elsewhere(sentence: SentenceMention, story: Story) -> bool:
    """Whether it names a place that few articles do, or a day of another week."""
    least = WIDELY * len(story.articles)
    return any(
        name.kind == "place" and len({m.article for m in name.mentions}) < least
        for _, name in names_in(sentence.article.id, sentence.span, story)
    )


def _is_whole(figure: FigureMention, story: Story) -> bool:
    """Whether it counts all of its measure, now."""
    count = of_story(story)[figure.id]
    some = count.part or count.rest or count.rate or count.overtaken or count.approx == "vague"
    now = bool(story.published(figure.article.id)) and is_of_now(figure, story)
    return not some and now and count.role == "level" and count.middle >= 1


def _is_older(first: str, one: _Nobody) -> bool:
    """Whether somebody was counted in an article that surely came out before."""
    known = min(len(first), len(one.sentence.published))
    return first[:known] < one.sentence.published[:known]


def _then(one: _Nobody, counted: list[FigureMention], story: Story) -> list[FigureMention]:
    """The number that the first article after it gives, wherever it is given."""
    later = [f for f in counted if story.came_later(f.article.id, one.place.article)]
    if not later:
        return []
    first = min(later, key=lambda f: (story.published(f.article.id), f.figure.span))
    beside = (f for f in later if f.article.id == first.article.id)
    if not any(_are_of_one(one, figure, story) for figure in beside):
        return []
    return [first, *(f for f in counted if f is not first and bounds.same(f.figure, first.figure))]


def _are_of_one(one: _Nobody, figure: FigureMention, story: Story) -> bool:
    """Whether both articles tell around it of one event: « l'orage n'a fait aucun blessé » says
    nothing of those of an accident."""
    ours = _around(one.sentence.article, one.span, story)
    theirs = _around(figure.article, figure.figure.span, story)
    return len(ours & theirs) >= SHARED


def _around(article: Article, span: Span, story: Story) -> frozenset[str]:
    """The stems of what stands around a place, but for what is written with a capital."""
    text = article.text
    words = f"{text[max(0, span.start - NEAR) : span.start]} {text[span.end : span.end + NEAR]}"
    return plain_stems(words, story.language(article))


def _finding(
    one: _Nobody, every: list[_Nobody], then: list[FigureMention], story: Story
) -> Finding:
    say = story.pack.messages
    words = say["quoted"].format(words=story.words(one.place))
    told = story.statement_at(one.place.article, one.span)
    day = one.sentence.published[:10]
    text = say["finding-nobody"].format(
        label=say[f"measure-{one.measure}"],
        none=attributed(words, told, one.sentence.article, day, story),
        then=said_by(then[0], story, day=True),
    )
    before = tuple(dict.fromkeys((one.place, *(other.place for other in every))))[:SHOWN]
    after = tuple(map(figure_place, then))[:SHOWN]
    return Finding("figure-rises", text, (*before, *after), None, (before, after))


@compiled
def _patterns(language: Language) -> Guarded:
    words = language.disputes.nobody_harmed.words
    return Guarded(re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE))

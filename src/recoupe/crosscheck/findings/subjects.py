"""What articles count, and the number that each gives of it where it gives one alone."""

from __future__ import annotations

import itertools
from collections import defaultdict

import msgspec

from recoupe.crosscheck.figures import bounds, headings
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.evidence.values import GROWING
from recoupe.crosscheck.figures.nouns import is_rest, words_of
from recoupe.crosscheck.findings.checked import PLACE, UNNAMED
from recoupe.crosscheck.findings.stemmed import plain_stems
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.matching import fold

IDLE = frozenset(
    {
        "duration",
        "distance",
        "magnitude",
        "share",
        "population",
        "price",
        "money",
        "score",
        "demonstrators",
        "strikers",
    }
)
"""Measures of which a story has many that no noun tells apart, or each side its own."""
ROLES = frozenset({"level", "forecast"})
"""What a number may be for."""
NEAR = 60
"""Characters around a number that tell what is counted."""


class Subject(msgspec.Struct, frozen=True):
    """What is counted: the unit, the measure, the noun, in what state, and whether they are some of
    more."""

    unit: str
    measure: str
    noun: str
    state: frozenset[str]
    some: bool


class Given(msgspec.Struct, frozen=True, eq=False):
    """The number that an article gives of something, told again or not, and the stems around it."""

    figures: list[FigureMention]
    words: frozenset[str]

    @property
    def first(self) -> FigureMention:
        """Where it stands first."""
        return self.figures[0]


def subjects(story: Story) -> dict[Subject, list[Given]]:
    """Of each noun that is counted, the numbers of the articles that give one alone, in order."""
    told: dict[Subject, dict[str, list[FigureMention]]] = defaultdict(lambda: defaultdict(list))
    for figure in story.figures:
        if (subject := _subject(figure, story)) is not None:
            told[subject][figure.article.id].append(figure)
    return {
        subject: sorted(
            (Given(figures, _around(figures, story)) for figures in articles.values()
             if _is_one(figures)),
            key=lambda one: (story.published(one.first.article.id), one.first.figure.span),
        )
        for subject, articles in told.items()
    }  # fmt: skip


def _subject(figure: FigureMention, story: Story) -> Subject | None:
    """What a figure counts; None where it counts some of them, says nothing of now, or does not
    tell what."""
    one, count = figure.figure, of_story(story)[figure.id]
    if one.measure in IDLE or one.measure == UNNAMED or one.unit == PLACE or one.approx == "vague":
        return None
    whole = story.figure(figure.whole) if count.part and figure.whole is not None else None
    daily = count.role == "change"
    if daily or (one.role not in ROLES and whole is None) or not story.published(figure.article.id):
        return None
    if count.part and whole is None:
        return None
    rest = count.rest or is_rest(figure, words_of(story.language(figure.article)))
    if rest or count.rate or count.norm or count.window or count.overtaken:
        return None
    harmed = one.measure in GROWING and not (count.kind or count.who)
    noun = "" if harmed or headings.anybody(figure, story) else _noun(figure, story)
    if not noun and (one.measure not in GROWING or whole is not None):
        return None
    measure = whole.figure.measure if whole is not None else one.measure
    return Subject(one.unit if noun else "", measure, noun, count.state, whole is not None)


def _noun(figure: FigureMention, story: Story) -> str:
    language = story.language(figure.article)
    words = headings.bare(figure.figure.of, language).split()
    return min(stems(words[0], language), default=fold(words[0])) if words else ""


def _is_one(figures: list[FigureMention]) -> bool:
    """Whether all that an article gives may be one number."""
    return all(bounds.meet(a.figure, b.figure) for a, b in itertools.combinations(figures, 2))


def _around(figures: list[FigureMention], story: Story) -> frozenset[str]:
    """The stems of what stands near a number within its sentence, but for what it counts and what
    is written with a capital."""
    found: frozenset[str] = frozenset()
    for one in figures:
        at, text = one.figure.span, one.article.text
        start, end = max(one.sentence.start, at.start - NEAR), min(one.sentence.end, at.end + NEAR)
        words = f"{text[start : at.start]} {text[at.end : end]}"
        language = story.language(one.article)
        found |= plain_stems(words, language) - stems(one.figure.of, language)
    return found

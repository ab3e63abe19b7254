"""What a prosecutor asked for, and what a court gave."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.findings.checked import Checked, figure_place, quote
from recoupe.crosscheck.findings.sides import Passage, opposed
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, Place

PENALTIES = frozenset({"sentence", "fine"})
"""Measures of what is asked against somebody and then given."""
SHARED = 2
"""Stems beside the penalty by which two sentences are of one trial, where no name is."""


def find(checked: Checked) -> Iterator[Finding]:
    """The first penalty that was asked for beside the first one given, in a later article and of
    one trial; else those of the first convict whose both surely are."""
    story = checked.story
    asked = _penalties("request", story)
    given = _penalties("result", story)
    whole = _first(asked, given, story)
    if whole is not None and _is_one_trial(*whole, story):
        yield _finding(*whole, (asked, given), story)
        return
    holders = [h for h in dict.fromkeys(f.holder for f in asked) if h is not None]
    pairs = (_first(_of(h, asked), _of(h, given), story) for h in holders)
    for one, other in itertools.islice((pair for pair in pairs if pair is not None), 1):
        yield _finding(one, other, (asked, given), story)


Pair = tuple[FigureMention, FigureMention]


def _penalties(role: str, story: Story) -> list[FigureMention]:
    """Penalties asked for or given, the earliest told first."""
    found = [
        f
        for f in story.figures
        if f.figure.measure in PENALTIES and f.figure.role == role and story.published(f.article.id)
    ]
    return sorted(found, key=lambda f: (story.published(f.article.id), f.figure.span))


def _of(holder: str, figures: list[FigureMention]) -> list[FigureMention]:
    return [figure for figure in figures if figure.holder == holder]


def _first(asked: list[FigureMention], given: list[FigureMention], story: Story) -> Pair | None:
    """The first asked for, and the first given of the same sort in a later article, where they
    differ; None where an article told of what was given before."""
    if not asked:
        return None
    one = asked[0]
    alike = [f for f in given if f.figure.measure == one.figure.measure]
    if not alike or not story.came_later(alike[0].article.id, one.article.id):
        return None
    return None if bounds.same(one.figure, alike[0].figure) else (one, alike[0])


def _is_one_trial(one: FigureMention, other: FigureMention, story: Story) -> bool:
    """Whether the sentences of two penalties share words beside them."""
    words = [
        stems(f.sentence.of(f.article.text), story.language(f.article))
        - stems(f.figure.span.of(f.article.text), story.language(f.article))
        for f in (one, other)
    ]
    return len(words[0] & words[1]) >= SHARED


def _finding(
    one: FigureMention,
    other: FigureMention,
    penalties: tuple[list[FigureMention], list[FigureMention]],
    story: Story,
) -> Finding:
    first, second = (
        map(Passage, _again(figure, group))
        for figure, group in zip((one, other), penalties, strict=True)
    )
    words = {"asked": _quoted(one, story), "given": _quoted(other, story)}
    return opposed("finding-asked", first, second, story, words)


def _again(figure: FigureMention, group: list[FigureMention]) -> tuple[Place, ...]:
    """A penalty, the others of its article, and where it is told again."""
    beside = [one for one in group if one.article.id == figure.article.id]
    again = [one for one in group if bounds.same(one.figure, figure.figure)]
    return tuple(map(figure_place, (figure, *beside, *again)))


def _quoted(figure: FigureMention, story: Story) -> str:
    place = Place.at(figure.article.id, figure.sentence)
    return quote(place, story, figure.figure.span)

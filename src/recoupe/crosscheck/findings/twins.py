"""Findings that say what another says: of two sentences beside each other, one is enough."""

from __future__ import annotations

import functools

from recoupe.crosscheck.findings.checked import figure_place
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, Place

FIGURES = frozenset({"figure-conflict", "figure-rises", "figure-falls", "figure-changes"})


def are_twins(one: Finding, other: Finding, story: Story) -> bool:
    """Whether two findings of numbers of one measure rest on the same sentences: « 34.223 en
    Italie et 29.374 en France », « 34.301 en Italie et 29.398 en France »."""
    if one.kind != other.kind or one.kind not in FIGURES or len(one.sides) != len(other.sides):
        return False
    pairs = zip(one.sides, other.sides, strict=True)
    return all(_are_together(ours[0], theirs[0], story) for ours, theirs in pairs)


def _are_together(a: Place, b: Place, story: Story) -> bool:
    one, other = _figure(a, story), _figure(b, story)
    if one is None or other is None or a.article != b.article:
        return False
    return one.sentence == other.sentence and one.figure.measure == other.figure.measure


def _figure(place: Place, story: Story) -> FigureMention | None:
    return _by_place(story).get(place)


@functools.lru_cache(maxsize=4)
def _by_place(story: Story) -> dict[Place, FigureMention]:
    return {figure_place(figure): figure for figure in story.figures}

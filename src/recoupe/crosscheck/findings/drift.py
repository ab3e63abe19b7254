"""A source, a bound or a conditional lost from one article to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import (
    MANY,
    MINOR,
    Checked,
    figure_place,
    measure,
    quoted,
    said_by,
)
from recoupe.crosscheck.story import Counted, Story
from recoupe.model import Finding, Thread


def find(checked: Checked) -> Iterator[Finding]:
    """Numbers that lose their bound, or that one voice gave and several other articles print as
    their own."""
    for thread in checked.of_kind("figure"):
        yield from _hardened(thread, checked.story)
        if measure(thread, checked.story) not in MINOR:
            yield from _unsourced(thread, checked.story)


def _unsourced(thread: Thread, story: Story) -> Iterator[Finding]:
    alike: dict[object, list[Counted]] = defaultdict(list)
    for figure in map(story.figure, thread.members):
        alike[figure.figure.low, figure.figure.high].append(figure)
    for group in alike.values():
        signed = [f for f in group if f.statement is not None and f.statement.voice]
        voices = {f.statement.voice for f in signed if f.statement}
        bare = _bare(group, signed)
        articles = {f.article.id for f in bare}
        if len(voices) == 1 and len(articles) >= MANY and (name := story.name(voices.pop())):
            text = story.pack.messages["finding-unsourced"].format(
                words=quoted(signed[0], story), voice=name.label, articles=len(articles)
            )
            evidence = tuple(figure_place(f) for f in (signed[0], *bare))
            yield Finding("figure-unsourced", text, evidence, thread.id)


def _bare(group: list[Counted], signed: list[Counted]) -> list[Counted]:
    """Figures of articles that name no source for it, printed once a source had given it."""
    sourced = {f.article.id for f in group if f.statement is not None}
    first = min((f.moment or "" for f in signed), default="")
    return [f for f in group if f.article.id not in sourced and (f.moment or "") >= first]


CLOSE = 0.01
"""How far, of itself, a number may lie from the ceiling it was: « 1.044 au plus », « 1.050 »."""
LEAST = 20
"""Numbers below this are often alike by chance."""


def _hardened(thread: Thread, story: Story) -> Iterator[Finding]:
    """« jusqu'à 5 000 » becomes « 5 000 »: the ceiling of one article is another's number."""
    figures = [story.figure(id) for id in thread.members]
    ceilings = [
        f for f in figures if f.figure.approx == "at_most" and (f.figure.high or 0) >= LEAST
    ]
    if not ceilings:
        return
    first = min(ceilings, key=lambda f: f.moment or "")
    careful = {f.article.id for f in ceilings}
    hard = [f for f in figures if f.article.id not in careful and _is_ceiling(f, first)]
    if hard:
        text = story.pack.messages["finding-hardened"].format(
            a=said_by(first, story, day=True), b=said_by(hard[0], story, day=True)
        )
        sides = ((figure_place(first),), tuple(map(figure_place, hard)))
        yield Finding("figure-hardened", text, (*sides[0], *sides[1]), thread.id, sides)


def _is_ceiling(figure: Counted, ceiling: Counted) -> bool:
    """Whether a later report gives as exact what was the most there may be."""
    high, value = ceiling.figure.high or 0.0, figure.figure.low or 0.0
    later = (figure.moment or "") > (ceiling.moment or "")
    return later and figure.figure.approx == "exact" and abs(value - high) <= CLOSE * high

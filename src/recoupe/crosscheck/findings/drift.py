"""A source, a bound or a conditional lost from one article to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.called import called
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.findings.checked import (
    MANY,
    MINOR,
    UNNAMED,
    Checked,
    figure_place,
    measure,
    quoted,
    said_by,
)
from recoupe.crosscheck.findings.conflict import rivals
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, Thread


def find(checked: Checked) -> Iterator[Finding]:
    """Numbers that lose their bound, or that one voice gave and several other articles print as
    their own."""
    for thread in checked.of_kind("figure"):
        if measure(thread, checked.story) != UNNAMED:
            yield from _hardened(thread, checked.story)
        if measure(thread, checked.story) not in MINOR:
            yield from _unsourced(thread, checked.story)


CONTESTED = 1
"""Articles without the source of a number that another contradicts, that make it worth saying."""


TELLING = 5
"""Numbers below this everybody gives: « deux gendarmes » have no source to lose."""


def _unsourced(thread: Thread, story: Story) -> Iterator[Finding]:
    alike: dict[object, list[FigureMention]] = defaultdict(list)
    for figure in map(story.figure, thread.members):
        if figure.figure.approx != "vague" and bounds.middle(figure.figure) >= TELLING:
            alike[figure.figure.low, figure.figure.high].append(figure)
    for group in alike.values():
        signed = [f for f in group if f.statement is not None and f.statement.voice]
        voices = {f.statement.voice for f in signed if f.statement}
        bare = _bare(group, signed)
        articles = {f.article.id for f in bare}
        least = CONTESTED if rivals(thread, story) is not None else MANY
        if len(voices) == 1 and len(articles) >= least and (name := story.name(voices.pop())):
            key = "finding-unsourced" if len(articles) > 1 else "finding-unsourced-once"
            text = story.pack.messages[key].format(
                words=quoted(signed[0], story),
                voice=called(name.label, name.id, story),
                articles=len(articles),
            )
            evidence = tuple(figure_place(f) for f in (signed[0], *bare))
            yield Finding("figure-unsourced", text, evidence, thread.id)


def _bare(group: list[FigureMention], signed: list[FigureMention]) -> list[FigureMention]:
    """Figures of articles that name no source for it, printed once a source had given it; none
    where one printed it before the source did: it has the number from elsewhere."""
    sourced = {f.article.id for f in group if f.statement is not None}
    first = min((f.moment or "" for f in signed), default="")
    bare = [f for f in group if f.article.id not in sourced]
    return bare if all((f.moment or "") >= first for f in bare) else []


CLOSE = 0.01
"""How far, of itself, a number may lie from the ceiling it was: « 1.044 au plus », « 1.050 »."""
LEAST = 20
"""Numbers below this are often alike by chance."""
PRECISE = 3
"""Digits by which a floor is told again, not another count: 1.318, not 700 000."""


def _hardened(thread: Thread, story: Story) -> Iterator[Finding]:
    """« jusqu'à 5 000 » becomes « 5 000 », « au moins 1 318 » becomes « 1 318 »: the bound of one
    article is another's number."""
    figures = [story.figure(id) for id in thread.members]
    for key, careful in (("finding-hardened", _ceilings), ("finding-hardened-floor", _floors)):
        bounded = sorted(careful(figures), key=lambda f: f.moment or "")
        if not bounded:
            continue
        first, articles = bounded[0], {f.article.id for f in bounded}
        hard = [f for f in figures if f.article.id not in articles and _is_bound(f, first)]
        bare = [f for f in figures if f.article.id in articles and _is_plain(f, first)]
        if hard and not bare:
            text = story.pack.messages[key].format(
                a=said_by(first, story, day=True), b=said_by(hard[0], story, day=True)
            )
            sides = ((figure_place(first),), tuple(map(figure_place, hard)))
            yield Finding("figure-hardened", text, (*sides[0], *sides[1]), thread.id, sides)
            return


def _ceilings(figures: list[FigureMention]) -> list[FigureMention]:
    return [f for f in figures if f.figure.approx == "at_most" and (f.figure.high or 0) >= LEAST]


def _floors(figures: list[FigureMention]) -> list[FigureMention]:
    """Minima with digits enough that the same number is no other count."""
    told = [f for f in figures if f.figure.approx == "at_least"]
    return [f for f in told if bounds.digits(f.figure.low or 0.0) >= PRECISE]


def _is_bound(figure: FigureMention, bound: FigureMention) -> bool:
    """Whether a later report gives as exact what was the most or the least there may be."""
    limit = bound.figure.high or bound.figure.low or 0.0
    later = (figure.moment or "") > (bound.moment or "")
    near = CLOSE * limit if bound.figure.approx == "at_most" else 0.0
    value = figure.figure.low or 0.0
    return later and figure.figure.approx == "exact" and abs(value - limit) <= near


def _is_plain(figure: FigureMention, bound: FigureMention) -> bool:
    """Whether a careful article gives the number as exact too."""
    limit = bound.figure.high or bound.figure.low
    return figure.figure.approx == "exact" and figure.figure.low == limit

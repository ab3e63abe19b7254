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
)
from recoupe.crosscheck.story import Counted, Story
from recoupe.model import Finding, Thread


def find(checked: Checked) -> Iterator[Finding]:
    """Numbers one voice gave, that several other articles print as their own."""
    for thread in checked.of_kind("figure"):
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

"""A number that loses its source from one article to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.called import called
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.findings.checked import (
    MANY,
    MINOR,
    Checked,
    figure_place,
    measure,
    quoted,
)
from recoupe.crosscheck.findings.conflict import rivals
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, Thread

CONTESTED = 1
"""Articles without the source of a number that another contradicts, that make it worth saying."""
TELLING = 5
"""Numbers below this everybody gives: « deux gendarmes » have no source to lose."""


def find(checked: Checked) -> Iterator[Finding]:
    """Numbers that one voice gave and several other articles print as their own."""
    for thread in checked.of_kind("figure"):
        if measure(thread, checked.story) not in MINOR:
            yield from _of_thread(thread, checked.story)


def _of_thread(thread: Thread, story: Story) -> Iterator[Finding]:
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

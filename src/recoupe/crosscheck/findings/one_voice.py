"""Many articles, one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from recoupe.crosscheck.findings.checked import (
    Checked,
    figure_place,
    measure,
    passage,
    quote,
    quoted,
    statement_place,
)
from recoupe.crosscheck.sources import source_of
from recoupe.crosscheck.story import Counted, Story, Told
from recoupe.matching import fold
from recoupe.model import Finding, Thread

ARTICLES = 2
"""Articles that give a claim or a number to one voice, from which it is worth saying."""
WORDS = 6
"""Words from which a claim says something by itself."""
IDLE = frozenset({"duration", "distance", "magnitude"})
"""Measures of which nobody asks whose word they are."""


def find(checked: Checked) -> Iterator[Finding]:
    """Claims and numbers that several articles have from one voice and no other; a number within
    such a claim is not told again."""
    claimed: set[str] = set()
    for thread in checked.of_kind("statement"):
        for finding in _claim(thread, checked.story):
            claimed |= set(thread.members)
            yield finding
    for thread in checked.of_kind("figure"):
        if measure(thread, checked.story) not in IDLE:
            yield from _numbers(thread, claimed, checked.story)


def _claim(thread: Thread, story: Story) -> Iterator[Finding]:
    told = [story.told(id) for id in thread.members]
    voice = _only_voice(told, story)
    if thread.articles < ARTICLES or voice is None or len(thread.label.split()) < WORDS:
        return
    first = min(told, key=lambda t: len(t.words) < len(thread.label))
    text = story.pack.messages["finding-one-voice"].format(
        claim=quote(statement_place(first), story), voice=voice, articles=thread.articles
    )
    evidence = tuple(dict.fromkeys(passage(t, story) for t in told))
    yield Finding("one-voice", text, evidence, thread.id, (evidence,))


def _only_voice(told: Sequence[Told], story: Story) -> str | None:
    """The label of the one voice that says all of it; None where there may be two."""
    keys = {t.voice or fold(t.statement.voice_label) for t in told}
    source = source_of(told[0], story)
    return source.label if len(keys) == 1 and source is not None else None


def _numbers(thread: Thread, claimed: set[str], story: Story) -> Iterator[Finding]:
    """Figures of one value that one voice gives in several articles."""
    alike: dict[object, list[Counted]] = defaultdict(list)
    for figure in map(story.figure, thread.members):
        if figure.whole is None and figure.figure.role == "level":
            alike[figure.figure.low, figure.figure.high].append(figure)
    for group in alike.values():
        signed = [f for f in group if f.statement is not None and source_of(f.statement, story)]
        told = [f.statement for f in signed if f.statement is not None]
        if len({f.article.id for f in signed}) < ARTICLES or {t.id for t in told} <= claimed:
            continue
        voice = _only_source(told, story)
        if voice is not None:
            articles = len({f.article.id for f in group})
            text = story.pack.messages["finding-one-voice-number"].format(
                label=thread.label, words=quoted(signed[0], story), voice=voice, articles=articles
            )
            evidence = tuple(figure_place(f) for f in group)
            yield Finding("one-voice", text, evidence, thread.id, (evidence,))


def _only_source(told: Sequence[Told], story: Story) -> str | None:
    sources = [source for one in told if (source := source_of(one, story)) is not None]
    return sources[0].label if len({source.key for source in sources}) == 1 else None

"""Who says that a fault was made, and said before that there was nothing, or that all was well."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.findings.changes import POSITION, Passage, change
from recoupe.crosscheck.findings.checked import Checked, passage
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sources import speaker_of
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, any_pattern, compiled
from recoupe.model import Finding, Span

OWN = frozenset({"assert", "deny", "promise"})
"""Acts of saying by which one speaks for oneself: who accuses speaks of others' faults."""
NEXT = 25
"""Characters behind a fault within which stands whose it is."""
SHARED = 2
"""Stems by which what was said before is of the fault that is admitted."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each source that admits a fault after it cleared somebody in an article that
    came out before."""
    story = checked.story
    for told in _by_source(story).values():
        admitted = [t for t in told if _owns_up(t, story)]
        if not admitted:
            continue
        first = min(story.published(t.article.id) for t in admitted)
        things = frozenset[str]().union(*(_stems(t, story) for t in admitted))
        before = [
            t
            for t in told
            if story.published(t.article.id) < first
            and (_clears(t, story) or len(_stems(t, story) & things) >= SHARED)
        ]
        if before and first:
            yield change(POSITION, _passages(before, story), _passages(admitted, story), story)


def _by_source(story: Story) -> dict[str, list[StatementMention]]:
    """What each source that is known says for itself."""
    found: dict[str, list[StatementMention]] = defaultdict(list)
    for told in story.statements:
        source = speaker_of(told, story)
        if source is not None and told.statement.act in OWN:
            found[source.key].append(told)
    return found


def _owns_up(told: StatementMention, story: Story) -> bool:
    """Whether a statement with its words of saying tells of a fault, « a reconnu une erreur », and
    right behind names nobody else whose it is."""
    said = told.statement
    spans = [*said.content, *([said.cue] if said.cue else [])]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    found = _faults(story.language(told.article)).search(told.article.text[start:end])
    if found is None:
        return False
    behind = Span(start + found.end(), min(end, start + found.end() + NEXT))
    named = (name for _, name in names_in(told.article.id, behind, story) if behind.start < end)
    return not any(name.kind == "person" and name.id != told.voice for name in named)


def _clears(told: StatementMention, story: Story) -> bool:
    """Whether it says that there was nothing, or that what was done was right."""
    language = story.language(told.article)
    patterns = _nothing(language), _vindicates(language)
    return any(pattern.search(told.words) for pattern in patterns)


def _stems(told: StatementMention, story: Story) -> frozenset[str]:
    return stems(told.words, story.language(told.article))


def _passages(told: list[StatementMention], story: Story) -> list[Passage]:
    return [Passage(passage(one, story), one.statement.content[0]) for one in told]


@compiled
def _faults(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.faults.words)


@compiled
def _nothing(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.nothing.words)


@compiled
def _vindicates(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.vindicates.words)

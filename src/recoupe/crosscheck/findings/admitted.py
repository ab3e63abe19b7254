"""Who says that a fault was made, and said before that there was nothing, or that all was well."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.sides import POSITION, Passage, opposed, spoken
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import sentences
from recoupe.crosscheck.sources import voiced
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, any_pattern, compiled
from recoupe.model import Finding, Span

OWN = frozenset({"assert", "deny", "promise"})
"""Acts of saying by which one speaks for oneself: who accuses speaks of others' faults."""
NEXT = 25
"""Characters behind a fault within which stands whose it is."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each voice that admits a fault after it cleared somebody in an article that
    came out before."""
    story = checked.story
    owned = _untold(story)
    for key, told in _by_voice(story).items():
        admitted = [*(spoken(t, story) for t in told if _owns_up(t, story)), *owned.get(key, ())]
        first = min((story.published(fault.place.article) for fault in admitted), default="")
        before = [t for t in told if story.published(t.article.id) < first and _clears(t, story)]
        if before:
            yield opposed(POSITION, [spoken(t, story) for t in before], admitted, story)


def _untold(story: Story) -> dict[str, list[Passage]]:
    """Sentences in which no statement was found, and that say of the one person named there, who
    speaks elsewhere, that they admit a fault: « « … un risque », reconnaît la grutière »."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for sentence in sentences(story):
        if not _faults(sentence.language).search(sentence.words) or story.statements_over(
            sentence.place
        ):
            continue
        named = names_in(sentence.article.id, sentence.span, story)
        persons = {name.id for _, name in named if name.kind == "person"}
        if len(persons) == 1:
            found[persons.pop()].append(Passage(sentence.place))
    return found


def _by_voice(story: Story) -> dict[str, list[StatementMention]]:
    """What each voice that has a name says for itself."""
    found: dict[str, list[StatementMention]] = defaultdict(list)
    for said in voiced(story):
        if said.told.statement.act in OWN and said.told.voice is not None:
            found[said.told.voice].append(said.told)
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


@compiled
def _faults(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.faults.words)


@compiled
def _nothing(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.nothing.words)


@compiled
def _vindicates(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.vindicates.words)

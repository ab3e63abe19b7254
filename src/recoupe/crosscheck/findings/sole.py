"""The one voice whose word something is, where it surely is one: a person, a body, an outlet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from recoupe.crosscheck.called import called
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.findings.checked import UNNAMED
from recoupe.crosscheck.findings.sayings import is_scoop
from recoupe.crosscheck.sources import Source, media, source_of, speaking, speaks
from recoupe.crosscheck.story import FigureMention, StatementMention, Story
from recoupe.lang import Language, any_of, compiled
from recoupe.matching import fold
from recoupe.model import Thread

IDLE = frozenset({"duration", "distance", "magnitude", "population"})
"""Measures of which nobody asks whose word they are."""
REGISTERED = frozenset(
    {"quantity", "share", "infected", "tested", "deployed", "jobs", "vote_share", "turnout"}
)
"""Measures that a body counts of its own."""
WORDS = 6
"""Words from which a claim says something by itself."""


def only_voice(told: Sequence[StatementMention], story: Story) -> str | None:
    """The label of the one voice that says all of it, persons of one body being one; None where
    there may be two."""
    voices = {t.voice or fold(t.statement.voice_label) for t in told}
    if len(voices) > 1 and _is_one_utterance(told, story):
        return called(told[0].statement.voice_label, None, story)
    found = [whose(t, story) for t in told]
    sources = [source for source in found if source is not None and _is_somebody(source, story)]
    if len(sources) < len(found) or len({source.key for source in sources}) > 1:
        return None
    source = next((one for one in sources if _is_named(one, story)), sources[0])
    language = story.language(told[0].article)
    if not _is_named(source, story) and _points(language).search(source.label):
        return None
    return called(source.label, source.name, story)


def whose(told: StatementMention, story: Story) -> Source | None:
    """Whose word it is: somebody who speaks, or an outlet that found it out."""
    name = story.name(told.voice)
    if name is not None and name.id in media(story) and is_scoop(told, story):
        return Source(f"outlet {name.id}", name.id, name.label, True)
    return source_of(told, story)


def _is_named(source: Source, story: Story) -> bool:
    """Whether it is called by its name: « une porte-parole du port » is not."""
    name = story.name(source.name)
    return name is not None and name.label == source.label


def _is_somebody(source: Source, story: Story) -> bool:
    """Whether a source surely is one that speaks: no place, none named before by a word, and none
    that is told of by other words than a name's."""
    name = story.name(source.name)
    if source.key.startswith("anybody ") or (name is not None and name.kind == "place"):
        return False
    if name is not None and not _is_named(source, story):
        return not speaking(story.pack).isdisjoint(fold(source.label).split())
    return speaks(source, story)


def counts_of(told: StatementMention, story: Story) -> list[FigureMention]:
    """The figures that a statement holds."""
    figures = story.figures_of(told.article.id)
    return [f for f in figures if f.statement is not None and f.statement.id == told.id]


def weighty(told: StatementMention, story: Story) -> list[FigureMention]:
    """Those of which somebody would ask whose word they are: no lengths, no degrees."""
    return [f for f in counts_of(told, story) if f.figure.measure not in IDLE | {UNNAMED}]


def is_register(told: StatementMention, counts: Sequence[FigureMention], story: Story) -> bool:
    """Whether a body tells nothing but numbers that it alone counts: homes without power, trains
    that run, cases of the day."""
    name = story.name(told.voice)
    body = name is not None and name.kind == "organisation"
    return body and {one.figure.measure for one in counts} <= REGISTERED


def is_known(source: Source) -> bool:
    """Whether it has a name, or is a body told of without (« le procureur »)."""
    return source.name is not None or source.key.startswith("body ")


def is_contested(
    told: Sequence[StatementMention], counted: Mapping[str, Thread], story: Story
) -> bool:
    """Whether another voice gives another number for a count in what one voice says."""
    for figure in (one for t in told for one in counts_of(t, story)):
        thread = counted.get(figure.id)
        if thread is None or thread.verdict != "conflict":
            continue
        given = [
            (one, source_of(one.statement, story)) for one in map(story.figure, thread.members)
        ]
        ours = {s.key for one, s in given if s and bounds.same(one.figure, figure.figure)}
        if any(s.known and s.key not in ours for _, s in given if s):
            return True
    return False


def _is_one_utterance(told: Sequence[StatementMention], story: Story) -> bool:
    """Whether sources without a name are one, since articles print the same words of theirs: « une
    source portuaire » is « une source proche de l'enquête »."""
    words = [fold(t.words) for t in told]
    shortest = min(words, key=len)
    alike = len(shortest.split()) >= WORDS and all(shortest in one for one in words)
    return alike and all(is_anonymous(t, story) for t in told)


def is_anonymous(told: StatementMention, story: Story) -> bool:
    """« une source proche du dossier », who could be anybody."""
    language = story.language(told.article)
    return bool(_anonymous(language).search(told.statement.voice_label))


@compiled
def _anonymous(language: Language) -> re.Pattern[str]:
    return any_of(language.disputes.anonymous.words)


@compiled
def _points(language: Language) -> re.Pattern[str]:
    """« la même source »: words that point to whoever was named before."""
    return any_of(language.attribution.same.words)

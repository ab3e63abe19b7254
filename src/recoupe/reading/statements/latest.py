"""Who was spoken of last: of several who may be meant, and whether somebody was just now."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.lang import marks
from recoupe.model import LocalName
from recoupe.reading.statements.discourse import Discourse, Turn
from recoupe.reading.statements.people import People, fits

ENOUGH = 3
"""How often an article names whom it is about, at least."""
DOMINANT = 2
"""How many times more often than any other of the kind."""


def latest(
    names: list[LocalName], discourse: Discourse, candidates: Iterable[int], at: int
) -> int | None:
    """The candidate that spoke last, if not long before, else the one named last, else the only one
    there is."""
    wanted = sorted(candidates)
    spoke = next((t for t in discourse.before(at) if t.voice in wanted and t.spoke), None)
    if spoke is not None and spoke.voice is not None and near(discourse, spoke, at):
        return spoke.voice
    named = [
        (span.start, index) for index in wanted for span in names[index].mentions if span.start < at
    ]
    if named:
        return max(named)[1]
    return wanted[0] if len(wanted) == 1 else None


def dominant(names: list[LocalName], candidates: Iterable[int]) -> int | None:
    """Whom of some an article is about: the one that it names far more often than any other."""
    counted = sorted(((len(names[i].mentions), -i) for i in candidates), reverse=True)
    if not counted:
        return None
    second = counted[1][0] if len(counted) > 1 else 0
    return -counted[0][1] if counted[0][0] >= max(ENOUGH, DOMINANT * second) else None


def near(discourse: Discourse, turn: Turn, at: int) -> bool:
    """Whether somebody spoke in this paragraph or the last, or was a subject just before."""
    sentences = discourse.sentence(at) - discourse.sentence(turn.at)
    paragraphs = discourse.paragraph(at) - discourse.paragraph(turn.at)
    return paragraphs <= 1 and (turn.spoke or (turn.main and sentences <= 2))


def named_since(
    people: People, discourse: Discourse, voice: int, since: int, at: int, gender: str
) -> bool:
    """Whether an article names another person of a gender, outside what is quoted, before an offset
    and in a sentence after that of another offset, or of the last mention of somebody."""
    mentions = [span.start for span in people.names[voice].mentions if span.start < at]
    _, since = discourse.bounds(max([since, *mentions]), len(people.text))
    return any(
        since <= span.start < at
        and not discourse.aside(span.start)
        and not quoted(people, discourse, span.start)
        for index, name in enumerate(people.names)
        if index != voice and name.kind == "person" and fits(people.genders[index], gender)
        for span in name.mentions
    )


def quoted(people: People, discourse: Discourse, at: int) -> bool:
    """Whether a mention stands in a quotation, by the marks before it in its paragraph."""
    before = people.text[discourse.head(at) : at]
    return sum(before.count(mark) for mark in marks.QUOTES) % 2 == 1

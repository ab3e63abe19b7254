"""Who was spoken of last: of several who may be meant, and whether somebody was just now."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.model import LocalName
from recoupe.reading.statements.discourse import Discourse, Turn


def latest(
    names: list[LocalName], discourse: Discourse, candidates: Iterable[int], at: int
) -> int | None:
    """The candidate named last before, else the only one there is."""
    wanted = sorted(candidates)
    spoke = next((t for t in discourse.before(at) if t.voice in wanted and t.spoke), None)
    if spoke is not None and spoke.voice is not None and near(discourse, spoke, at):
        return spoke.voice
    named = [
        (max(span.start for span in spans), index)
        for index in wanted
        if (spans := [s for s in names[index].mentions if s.start < at])
    ]
    if named:
        return max(named)[1]
    return wanted[0] if len(wanted) == 1 else None


def near(discourse: Discourse, turn: Turn, at: int) -> bool:
    """Whether somebody spoke in this paragraph or the last, or was a subject just before."""
    sentences = discourse.sentence(at) - discourse.sentence(turn.at)
    paragraphs = discourse.paragraph(at) - discourse.paragraph(turn.at)
    return paragraphs <= 1 and (turn.spoke or (turn.main and sentences <= 2))

"""Why the members of a thread stand together: its reasons, pair by pair, in plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recoupe.model import Dossier, DossierFigure, DossierStatement, Reason, Thread
from recoupe.publish.page.desk import Desk

PAIRS = 40
"""Pairs that are told, those with the most between them first."""
WORDS = 100
"""Characters of a member's words."""


def render(dossier: Dossier, id: str) -> str:
    """A thread with its members and what speaks for and against each pair that was joined.

    KeyError, which names the threads there are, for one there is not.
    """
    thread = dossier.thread(id)
    desk = Desk(dossier, "en")
    return "\n".join([*_head(thread), "", *_members(desk, thread), "", *_reasons(thread)]) + "\n"


def _head(thread: Thread) -> Iterator[str]:
    yield f"{thread.id}  {thread.label}: {thread.verdict}"
    yield thread.why
    counts = (_count(len(thread.members), "mention"), _count(thread.articles, "article"))
    yield ", ".join((*counts, f"{_count(thread.sources, 'source')} established as independent"))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _members(desk: Desk, thread: Thread) -> Iterator[str]:
    for id in thread.members:
        entry = desk.figures.get(id) or desk.statements[id]
        words = " ".join(desk.dossier.words(entry).split())
        shown = words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"
        yield f"{id}  {shown}  {desk.cited(entry.article)}{_voice(desk, entry)}"


def _voice(desk: Desk, entry: DossierFigure | DossierStatement) -> str:
    if isinstance(entry, DossierStatement):
        return f", {desk.voice_label(entry)}"
    carrier = desk.statements.get(entry.statement or "")
    return f", {desk.voice_label(carrier)}" if carrier else ""


def _reasons(thread: Thread) -> Iterator[str]:
    pairs: dict[tuple[str, str], list[Reason]] = defaultdict(list)
    for reason in thread.reasons:
        pairs[reason.a, reason.b].append(reason)
    if not pairs:
        yield "No reason is kept: the thread has one member, or the dossier is of version 1."
        return
    ordered = sorted(pairs.items(), key=lambda pair: -sum(reason.weight for reason in pair[1]))
    for (a, b), reasons in ordered[:PAIRS]:
        yield f"{a} + {b}  {sum(reason.weight for reason in reasons):+.1f}"
        yield from (f"  {reason.weight:+5.1f}  {reason.point}" for reason in reasons)
    if len(ordered) > PAIRS:
        yield f"and {_count(len(ordered) - PAIRS, 'more pair')}"

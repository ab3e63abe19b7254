"""What an entry is joined with, and what it might be: others of its thread, of its name."""

from __future__ import annotations

import msgspec

from recoupe.desk.entries import Entries, Entry
from recoupe.model import Thread
from recoupe.publish.page.desk import Desk, InSentence

MEMBERS, CANDIDATES = 12, 8
"""Entries that are shown of those one is joined with, and of those it might be."""
PAIRED = frozenset({"figure", "statement", "name"})
"""Entries of which two may be the same."""


class Other(msgspec.Struct, frozen=True):
    """Another entry, one that is joined or might be: its key, its words in their sentence, what
    speaks for it."""

    key: str
    href: str
    said: InSentence
    points: tuple[str, ...]


def joined(
    desk: Desk, entries: Entries, entry: Entry | None
) -> tuple[Thread | None, list[Other], int, list[Other]]:
    """The thread of an entry, those it is joined with, how many more they are than are shown, and
    those it might be."""
    if entry is None or entry.of not in PAIRED:
        return None, [], 0, []
    thread = desk.thread_of.get(entry.id) if entry.of != "name" else None
    if entry.of == "name":
        others, alike = _mentions(desk, entry), _namesakes(desk, entry)
    else:
        others = [id for id in thread.members if id != entry.id] if thread else []
        alike = _candidates(desk, entry, {entry.id, *others})
    members = [_other(desk, entries, id, _points(thread, entry.id, id)) for id in others[:MEMBERS]]
    candidates = [_other(desk, entries, id, ()) for id in alike[:CANDIDATES]]
    return thread, members, max(0, len(others) - MEMBERS), candidates


def _points(thread: Thread | None, a: str, b: str) -> tuple[str, ...]:
    reasons = thread.reasons if thread else ()
    return tuple(f"{r.point} {r.weight:+.1f}" for r in reasons if {r.a, r.b} == {a, b})


def _other(desk: Desk, entries: Entries, id: str, points: tuple[str, ...]) -> Other:
    key = entries.by_id[id]
    return Other(key, entries.href(key), desk.in_sentence(entries.by_key[key].place), points)


def _candidates(desk: Desk, entry: Entry, gone: set[str]) -> list[str]:
    """Figures of the same measure and unit, or statements of the same voice, in other articles
    first; one of each thread."""
    found: list[str] = []
    threads: set[str] = set()
    if entry.of == "figure":
        mine = desk.figures[entry.id]
        alike = [
            f.id for f in desk.dossier.figures
            if f.id not in gone and (f.measure, f.unit) == (mine.measure, mine.unit)
            and not (f.article == mine.article and f.start == mine.start)
        ]  # fmt: skip
        alike.sort(key=lambda id: desk.figures[id].article == mine.article)
    else:
        told = desk.statements[entry.id]
        alike = [
            s.id for s in desk.dossier.statements
            if s.id not in gone and desk.voice_key(s) == desk.voice_key(told)
        ]  # fmt: skip
    for id in alike:
        thread = desk.thread_of.get(id)
        if thread is None or thread.id not in threads:
            threads |= {thread.id} if thread else set()
            found.append(id)
    return found


def _mentions(desk: Desk, entry: Entry) -> list[str]:
    """The other spellings of a name, and where it stands in other articles: one each."""
    id = entry.own
    text = {article.id: article.text for article in desk.dossier.articles}
    seen = {(entry.place.article, entry.place.span.of(text[entry.place.article]))}
    found = []
    for number, mention in enumerate(desk.names[id].mentions):
        spelt = mention.article, mention.span.of(text[mention.article])
        if spelt not in seen and mention.article != entry.place.article:
            seen.add(spelt)
            found.append(f"{id}/{number}")
    return found


def _namesakes(desk: Desk, entry: Entry) -> list[str]:
    """Names of the same kind that share a word with it."""
    mine = desk.names[entry.own]
    words = set(mine.label.casefold().split())
    return [
        f"{name.id}/0" for name in desk.dossier.names
        if name.id != mine.id and name.kind == mine.kind
        and words & set(name.label.casefold().split())
    ]  # fmt: skip

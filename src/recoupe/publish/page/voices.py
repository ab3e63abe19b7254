"""Who says what: statements by voice, then in time; and claims heard more than once."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from recoupe.model import DossierStatement, Thread
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.typography import inside, nested, opened

ORDER = ("disputed", "corroborated", "several", "repeated", "single")


class Said(msgspec.Struct, frozen=True):
    """Words as printed, and every article that prints them so: (address, outlet, day)."""

    parts: list[str]
    href: str
    mode: str
    act: str
    hedge: str
    negated: bool
    voice_by: str
    via: list[tuple[str, str]]
    places: list[tuple[str, str, str]]
    verdict: str
    thread: str


class VoiceRow(msgspec.Struct, frozen=True):
    """A voice and what it says; `name` is its address among the names, or empty."""

    anchor: str
    label: str
    name: str
    signed: bool
    articles: int
    said: list[Said]


class ClaimVoice(msgspec.Struct, frozen=True):
    """A voice in a claim, and where it makes it."""

    label: str
    href: str
    places: list[tuple[str, str, str]]


class Claim(msgspec.Struct, frozen=True):
    """Statements that claim, or deny, the same."""

    anchor: str
    label: str
    why: str
    thread: Thread
    voices: list[ClaimVoice]


def voices(desk: Desk) -> list[VoiceRow]:
    """Voices, those heard in the most articles first; the words nobody signs last."""
    told: dict[str, list[DossierStatement]] = defaultdict(list)
    for entry in desk.dossier.statements:
        told[desk.voice_key(entry)].append(entry)
    rows = [_voice(desk, entries) for entries in told.values()]
    return sorted(rows, key=lambda row: (not row.signed, -row.articles, -len(row.said)))


def _voice(desk: Desk, entries: list[DossierStatement]) -> VoiceRow:
    first = entries[0]
    name = desk.anchors.names.get(first.voice or "")
    return VoiceRow(
        anchor=desk.voices[desk.voice_key(first)],
        label=desk.voice_label(first),
        name=desk.anchors.at(name) if name else "",
        signed=desk.signed(first),
        articles=len({entry.article for entry in entries}),
        said=[_said(desk, alike) for alike in _alike(desk, entries)],
    )


def _alike(desk: Desk, entries: list[DossierStatement]) -> list[list[DossierStatement]]:
    """Statements in time, those printed in the same words together."""
    order = {article: rank for rank, article in enumerate(desk.articles)}
    entries = sorted(
        entries,
        key=lambda e: (
            desk.published(e.article) or "9999",
            order[e.article],
            e.content[0].start,
        ),
    )
    groups: dict[tuple[object, ...], list[DossierStatement]] = {}
    for e in entries:
        same = (tuple(_parts(desk, e)), e.mode, e.act, e.hedge, e.negated, e.via)
        groups.setdefault(same, []).append(e)
    return list(groups.values())


def _parts(desk: Desk, entry: DossierStatement) -> list[str]:
    text = desk.articles[entry.article].text
    words = [" ".join(span.of(text).split()) for span in entry.content]
    return [opened(inside(words[0])), *map(inside, words[1:])]


def _said(desk: Desk, alike: list[DossierStatement]) -> Said:
    first = alike[0]
    thread = _thread(desk, first)
    return Said(
        parts=_parts(desk, first),
        href=_place(desk, first)[0],
        mode=first.mode,
        act=first.act,
        hedge=first.hedge or "",
        negated=first.negated,
        voice_by=first.voice_by or "",
        via=[(desk.anchors.at(desk.anchors.names[v]), desk.names[v].label) for v in first.via],
        places=[_place(desk, entry) for entry in alike],
        verdict=thread.verdict if thread else "",
        thread=desk.anchors.at(desk.anchors.threads[thread.id]) if thread else "",
    )


def _thread(desk: Desk, entry: DossierStatement) -> Thread | None:
    """The claim a statement belongs to, where it is made more than once."""
    thread = desk.thread_of.get(entry.id)
    return thread if thread and thread.verdict != "single" else None


def _place(desk: Desk, entry: DossierStatement) -> tuple[str, str, str]:
    anchor = desk.anchors.statements[entry.id]
    href = desk.anchors.shown(entry.article, entry.content[0], anchor)
    return href, desk.label(entry.article), desk.day_out(entry.article)


def claims(desk: Desk) -> list[Claim]:
    """Statement threads of two statements or more, those that are disputed first."""
    threads = [t for t in desk.dossier.threads if t.kind == "statement" and t.verdict != "single"]
    threads.sort(key=lambda thread: (ORDER.index(thread.verdict), -thread.articles))
    return [_claim(desk, thread) for thread in threads]


def _claim(desk: Desk, thread: Thread) -> Claim:
    told: dict[str, list[DossierStatement]] = defaultdict(list)
    for member in thread.members:
        told[desk.voice_key(desk.statements[member])].append(desk.statements[member])
    rows = [
        ClaimVoice(desk.voice_label(e[0]), desk.voice_href(e[0]), [_place(desk, x) for x in e])
        for e in told.values()
    ]
    label, why = inside(opened(thread.label)), nested(thread.why)
    return Claim(desk.anchors.threads[thread.id], label, why, thread, rows)

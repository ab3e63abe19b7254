"""Figures: threads that are told more than once with their charts, the others in one table."""

from __future__ import annotations

import functools
from typing import get_args

import msgspec

from recoupe import lang
from recoupe.matching import fold
from recoupe.model import DossierFigure, Thread
from recoupe.model.reading import PlainUnit
from recoupe.publish.page.charts import Chart, Value, chart
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.typography import bound, inside, nested

ORDER = ("conflict", "evolves", "compatible", "agree", "single")
SIGNS = {"percent": " %", "km": " km", "m": " m", "t": " t", "kg": " kg", "hour": " h"}


PLAIN_UNITS = get_args(PlainUnit)
ISO_4217 = 3
"""Letters of a currency's code."""
MOVED = {"figure-rises": "rises", "figure-falls": "falls", "figure-changes": "evolves"}
"""What a finding says of a count that moved, and the verdict that says the same."""
TRIVIAL = {"duration", "distance"}
"""Measures that a story seldom turns on, unless they are in doubt."""
PLAIN = {"quantity", "other", "share"}
"""Measures that say nothing by themselves, not even with a place."""
OWNED = {"money", "jobs", "population"}
"""Measures that say nothing where it is not told whose."""
LEAD = 400
"""Characters at the head of an article in which it says what it is about."""


class FigureRow(msgspec.Struct, frozen=True):
    """One figure as printed, its bounds as read, and where it stands; `role` is empty for a
    level, `holder` for a number that is nobody's, `other_day` its day where that is
    another than its article's."""

    thread: str
    about: str
    words: str
    href: str
    bounds: str
    approx: str
    article: str
    article_href: str
    voice: str
    voice_href: str
    hand: int
    as_of: str
    other_day: str
    role: str
    holder: str


class FigureThread(msgspec.Struct, frozen=True):
    """Figures that count the same thing; `sources` is None where the dossier does not say how many
    are independent, `trivial` tells what the page folds."""

    anchor: str
    thread: Thread
    why: str
    verdict: str
    rows: list[FigureRow]
    hands: list[tuple[int, str]]
    chart: Chart | None
    sources: int | None
    trivial: bool


def threads(desk: Desk) -> list[FigureThread]:
    """Threads of two figures or more, the most important first: what findings are about, in their
    order, then what headlines and leads tell, then what most articles carry; trivia last."""
    told = [t for t in desk.dossier.threads if t.kind == "figure" and len(t.members) > 1]
    found: dict[str, list[str]] = {}
    for finding in desk.dossier.findings:
        if finding.thread:
            found.setdefault(finding.thread, []).append(finding.kind)
    rank = {id: number for number, id in enumerate(found)}
    told.sort(key=lambda thread: _importance(desk, thread, rank))
    return [_thread(desk, thread, found.get(thread.id, [])) for thread in told]


def _importance(desk: Desk, thread: Thread, found: dict[str, int]) -> tuple[float, ...]:
    """The smaller, the sooner a reader should see it."""
    rank = found.get(thread.id, len(found))
    figures = [desk.figures[member] for member in thread.members]
    leads = len({figure.article for figure in figures if figure.start < LEAD})
    verdict = ORDER.index(thread.verdict)
    return _is_trivial(desk, thread, thread.id in found), rank, -leads, -thread.articles, verdict


def _is_trivial(desk: Desk, thread: Thread, found: bool) -> bool:
    """Durations, distances, « plusieurs », and what has a label that says nothing, where no finding
    is about them."""
    if found:
        return False
    figures = [desk.figures[member] for member in thread.members]
    vague = all(f.approx == "vague" for f in figures)
    return vague or all(f.measure in TRIVIAL for f in figures) or _says_nothing(desk, thread)


def _says_nothing(desk: Desk, thread: Thread) -> bool:
    """« Quantités », « Parts (Velm), « 10 % » », « Salariés » of nobody."""
    measures = {desk.figures[member].measure for member in thread.members}
    kinds, opening = _bare(desk.dossier.language)
    label = thread.label.partition(opening)[0]
    if measures <= PLAIN and label.partition(" (")[0] in kinds:
        return True
    nouns = {fold(desk.figures[member].of) for member in thread.members}
    return measures <= OWNED and (label in kinds or fold(label) in nouns)


@functools.cache
def _bare(language: str | None) -> tuple[frozenset[str], str]:
    """What measures that say nothing are called, and what stands in a label before the numbers it
    quotes."""
    pack = lang.installed().get(language or "")
    if pack is None:
        return frozenset(), "\n"
    keys = (*(f"measure-{measure}" for measure in PLAIN | OWNED), "sense-held")
    opening = pack.messages["quoted"].partition("{")[0]
    return frozenset(pack.messages[key] for key in keys), f", {opening}"


def singles(desk: Desk) -> list[FigureRow]:
    """Figures that are told once."""
    alone = [t for t in desk.dossier.threads if t.kind == "figure" and len(t.members) == 1]
    return [_row(desk, desk.figures[t.members[0]], t, {}) for t in alone]


def _thread(desk: Desk, thread: Thread, found: list[str]) -> FigureThread:
    entries = sorted(
        (desk.figures[member] for member in thread.members),
        key=lambda entry: (entry.as_of or "9999")[:10],
    )
    hands = _hands(desk, entries)
    return FigureThread(
        anchor=desk.anchors.threads[thread.id],
        thread=thread,
        why=bound(nested(thread.why)),
        verdict=_verdict(thread, found),
        rows=[_row(desk, entry, thread, hands) for entry in entries],
        hands=[(number, label) for label, number in hands.items()],
        sources=None if "threads[].sources" in desk.dossier.lacks else thread.sources,
        trivial=_is_trivial(desk, thread, bool(found)),
        chart=chart([_value(desk, entry, hands) for entry in entries], desk.catalogue),
    )


def _hands(desk: Desk, entries: list[DossierFigure]) -> dict[str, int]:
    """Voices of a thread, numbered for their shapes: the articles' own words are 0."""
    labels = dict.fromkeys(_voice(desk, entry)[0] for entry in entries)
    voiced = [label for label in labels if label]
    own = {"": 0} if "" in labels else {}
    return {**{label: number for number, label in enumerate(voiced, 1)}, **own}


def _voice(desk: Desk, entry: DossierFigure) -> tuple[str, str]:
    """Whose figure it is, and the address of that voice; empty for the article's own words."""
    told = desk.statements.get(entry.statement or "")
    return (desk.voice_label(told), desk.voice_href(told)) if told else ("", "")


def _row(desk: Desk, entry: DossierFigure, thread: Thread, hands: dict[str, int]) -> FigureRow:
    text = desk.articles[entry.article].text
    voice, voice_href = _voice(desk, entry)
    day, came_out = (entry.as_of or "")[:10], desk.published(entry.article) or ""
    return FigureRow(
        thread=desk.anchors.threads[thread.id],
        about=thread.label,
        words=inside(" ".join(entry.span.of(text).split())),
        href=desk.anchors.shown(entry.article, entry.span, desk.anchors.figures[entry.id]),
        bounds=bounds(desk, entry),
        approx=entry.approx,
        article=desk.cited(entry.article),
        article_href=desk.anchors.article(entry.article),
        voice=voice,
        voice_href=voice_href,
        hand=hands.get(voice, 0),
        as_of=desk.catalogue.when(day),
        other_day="" if day in ("", came_out[:10]) else desk.catalogue.as_of(day),
        role=entry.role if entry.role != "level" else "",
        holder=desk.names[entry.holder].label if entry.holder in desk.names else "",
    )


def bounds(desk: Desk, figure: DossierFigure) -> str:
    """Bounds in signs: « ≥ 12 », « ≤ 50 », « ≈ 100 », « 70 – 90 », « 30 % »."""
    number, low, high = desk.catalogue.number, figure.low, figure.high
    is_currency = len(figure.unit) == ISO_4217 and figure.unit not in PLAIN_UNITS
    sign = SIGNS.get(figure.unit, f" {figure.unit.upper()}" if is_currency else "")
    if low is None and high is None:
        return "?"
    if low is None or high is None:
        known = high if low is None else low
        return f"{'≤' if low is None else '≥'} {number(known or 0)}{sign}"
    if low != high:
        return f"{number(low)} – {number(high)}{sign}"
    return f"{'≈ ' if figure.approx == 'about' else ''}{number(low)}{sign}"


def _value(desk: Desk, entry: DossierFigure, hands: dict[str, int]) -> Value:
    voice, _ = _voice(desk, entry)
    told = [bounds(desk, entry), desk.label(entry.article), voice]
    anchor = desk.anchors.figures[entry.id]
    return Value(
        day=(entry.as_of or "")[:10],
        low=entry.low,
        high=entry.high,
        approx=entry.approx,
        hand=hands[voice],
        href=desk.anchors.shown(entry.article, entry.span, anchor),
        title=" · ".join(filter(None, told)),
    )


def _verdict(thread: Thread, found: list[str]) -> str:
    """The verdict as the finding of the thread has it, so that the table never contradicts it: one
    that moves says which way (`rises`, `falls`), and a conflict that is not sure enough for a
    finding `differs`."""
    if thread.verdict == "conflict":
        return "conflict" if "figure-conflict" in found else "differs"
    if thread.verdict != "evolves":
        return thread.verdict
    moved = next((MOVED[kind] for kind in found if kind in MOVED), None)
    return moved or thread.trend or "evolves"

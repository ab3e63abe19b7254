"""Figures: threads that are told more than once with their charts, the others in one table."""

from __future__ import annotations

import msgspec

from recoupe.model import DossierFigure, Thread
from recoupe.publish.page.charts import Chart, Value, chart
from recoupe.publish.page.desk import Desk

ORDER = ("conflict", "evolves", "compatible", "agree", "single")
SIGNS = {"percent": " %", "km": " km", "m": " m", "t": " t", "kg": " kg", "hour": " h"}


class FigureRow(msgspec.Struct, frozen=True):
    """One figure as printed, its bounds as read, and where it stands."""

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


class FigureThread(msgspec.Struct, frozen=True):
    """Figures that count the same thing. `trend` is up, down or empty."""

    anchor: str
    thread: Thread
    verdict: str
    rows: list[FigureRow]
    hands: list[tuple[int, str]]
    chart: Chart | None


def threads(desk: Desk) -> list[FigureThread]:
    """Threads of two figures or more, those that conflict first."""
    told = [t for t in desk.dossier.threads if t.kind == "figure" and len(t.members) > 1]
    told.sort(key=lambda thread: ORDER.index(thread.verdict))
    return [_thread(desk, thread) for thread in told]


def singles(desk: Desk) -> list[FigureRow]:
    """Figures that are told once."""
    alone = [t for t in desk.dossier.threads if t.kind == "figure" and len(t.members) == 1]
    return [_row(desk, desk.figures[t.members[0]], t, {}) for t in alone]


def _thread(desk: Desk, thread: Thread) -> FigureThread:
    entries = sorted(
        (desk.figures[member] for member in thread.members),
        key=lambda entry: (entry.as_of or "9999")[:10],
    )
    hands = _hands(desk, entries)
    return FigureThread(
        anchor=desk.anchors.threads[thread.id],
        thread=thread,
        verdict=_verdict(thread),
        rows=[_row(desk, entry, thread, hands) for entry in entries],
        hands=[(number, label) for label, number in hands.items()],
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
    return FigureRow(
        thread=desk.anchors.threads[thread.id],
        about=thread.label,
        words=" ".join(entry.span.of(text).split()),
        href=desk.anchors.shown(entry.article, entry.span, desk.anchors.figures[entry.id]),
        bounds=bounds(desk, entry),
        approx=entry.approx,
        article=desk.label(entry.article),
        article_href=desk.anchors.article(entry.article),
        voice=voice,
        voice_href=voice_href,
        hand=hands.get(voice, 0),
        as_of=desk.catalogue.when((entry.as_of or "")[:10]),
    )


def bounds(desk: Desk, figure: DossierFigure) -> str:
    """Bounds in signs: « ≥ 12 », « ≤ 50 », « ≈ 100 », « 70 – 90 », « 30 % »."""
    number, low, high = desk.catalogue.number, figure.low, figure.high
    sign = SIGNS.get(figure.unit, f" {figure.unit.upper()}" if figure.measure == "money" else "")
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


def _verdict(thread: Thread) -> str:
    """The verdict; one that moves says which way (`rises`, `falls`)."""
    if thread.verdict != "evolves":
        return thread.verdict
    return thread.trend or "evolves"

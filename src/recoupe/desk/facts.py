"""What was read of an entry, in words: for each kind, what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from recoupe.desk.entries import Entry
from recoupe.model.rulings import Ruled
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.figures import bounds


def _figure(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    figure, say = desk.figures[entry.id], desk.catalogue.say
    yield "Bounds", bounds(desk, figure)
    yield "How exact", say("approx", figure.approx)
    yield "What it counts", " · ".join(filter(None, (say("measure", figure.measure), figure.of)))
    yield "What for", say("role", figure.role)
    for what, id in (("Whose number", figure.holder), ("Place", figure.place)):
        yield what, desk.names[id].label if id in desk.names else ""
    yield "As of", desk.catalogue.when((figure.as_of or "")[:10])
    told = desk.statements.get(figure.statement or "")
    yield "Who said so", desk.voice_label(told) if told else ""


def _statement(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    told, say = desk.statements[entry.id], desk.catalogue.say
    text = desk.articles[told.article].text
    yield "Voice", desk.voice_label(told)
    yield "Found by", say("voice_by", told.voice_by) if told.voice_by else ""
    yield "Cue", told.cue.of(text) if told.cue else ""
    yield "Mode", say("mode", told.mode)
    yield "Act", say("act", told.act)
    yield "Hedge", say("hedge", told.hedge) if told.hedge else ""
    yield "Carried by", ", ".join(desk.names[id].label for id in told.via)


def _name(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    name = desk.names[entry.own]
    yield "Name", name.label
    yield "Kind", desk.catalogue.say("kind", name.kind)
    yield "Speaks for", desk.names[name.body].label if name.body in desk.names else ""
    yield "Joined because", ", ".join(desk.catalogue.say("joined", why) for why in name.why)


def _date(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    date = next(one for one in desk.dossier.dates if one.id == entry.id)
    yield "Day", desk.catalogue.day(date.value) if date.type == "DATE" else date.value
    yield "Value", date.value
    yield "To check", date.suspect or ""


def _article(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    article = desk.articles[entry.place.article]
    yield "Outlet", article.outlet or ""
    yield "Came out", desk.catalogue.when(desk.published(article.id))
    yield "From", article.url or article.source


def _finding(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    finding = desk.dossier.findings[entry.number]
    yield "Kind", desk.catalogue.say("finding", finding.kind)


FACTS: dict[Ruled, Callable[[Desk, Entry], Iterator[tuple[str, str]]]] = {
    "figure": _figure, "statement": _statement, "name": _name, "date": _date, "finding": _finding,
    "article": _article,
}  # fmt: skip
"""What was read of an entry, as (what, said); what is empty is not shown."""

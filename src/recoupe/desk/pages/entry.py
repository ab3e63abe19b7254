"""An entry with its sentence: what was read, by which pattern, what it joins, what was ruled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec
from starlette.responses import Response

from recoupe.archive.stories import Story
from recoupe.desk import facts, joins, values
from recoupe.desk.asked import GONE, Asked, Refused
from recoupe.desk.entries import Entry
from recoupe.desk.pages.activity import Row, row
from recoupe.desk.pages.story import beat
from recoupe.desk.work import Worked
from recoupe.model import Dossier, Place, Reading, Thread
from recoupe.model.rulings import Anchor, Ruled, Ruling
from recoupe.publish.page import texts
from recoupe.publish.page.desk import InSentence
from recoupe.rulings import anchor, place

WORDS: dict[Ruled, tuple[str, ...]] = {
    "figure": ("right", "wrong"),
    "statement": ("right", "wrong"),
    "date": ("right", "wrong"),
    "name": ("right", "wrong"),
    "finding": ("confirmed", "dismissed", "kept"),
    "article": ("belongs", "elsewhere"),
}
"""What may be said of an entry with one click."""
OTHERS = 60
"""Other stories that are offered to an article."""


class View(msgspec.Struct, frozen=True):
    """All that is shown of an entry; `there` tells whether an entry is read at its place now."""

    key: str
    of: Ruled
    there: bool
    said: list[InSentence]
    where: str
    facts: list[tuple[str, str]]
    pattern: str
    text: str
    thread: Thread | None
    thread_href: str
    members: list[joins.Other]
    more: int
    candidates: list[joins.Other]
    fields: list[values.Field]
    rulings: list[Row]
    standing: str
    before: str
    after: str


def page(asked: Asked) -> Response:
    """An entry, as a page of its own or as the part that another opens."""
    story, key = asked.request.path_params["story"], asked.request.path_params["key"]
    return shown(asked, story, key)


def shown(asked: Asked, story: int, key: str, said: str = "") -> Response:
    """The same; `said` is a line about what was just done."""
    worked = asked.ready(story)
    view = _view(asked, worked, key)
    known = {
        "entry": view,
        "words": WORDS[view.of],
        "said": said,
        "held": _held(asked, worked, view),
        "stories": _stories(asked, worked, view) if view.of == "article" else [],
    }
    if asked.is_part:
        return asked.page("panel.html", 200, **_base(worked), **known)
    return asked.page("entry.html", 200, **known, **{**_base(worked), **beat(asked, worked)})


def _stories(asked: Asked, worked: Worked, view: View) -> list[tuple[int, str]]:
    """Other stories that an article may belong to, those of its days first."""
    at = worked.entries.by_key.get(view.key)
    published = worked.dossier.article(at.place.article).published.value if at else None
    others = [one for one in asked.services.works.stories() if one.id != worked.story]

    def far(one: Story) -> tuple[bool, int]:
        days = [days_between(day, published) for day in (one.first, one.last)]
        known = [day for day in days if day is not None]
        return not known, min(known, default=0)

    return [(one.id, one.title) for one in sorted(others, key=far)[:OTHERS]]


def days_between(one: str | None, other: str | None) -> int | None:
    """Days from one to the other (ISO 8601); None where one is not known."""
    try:
        days = [date.fromisoformat((day or "")[:10]) for day in (one, other)]
    except ValueError:
        return None
    return abs((days[0] - days[1]).days)


def _base(worked: Worked) -> dict[str, Any]:
    root = worked.entries.root
    language = texts.tag(worked.dossier.language)
    known = {"root": root, "title": worked.title, "story": worked.story}
    return {**known, "paired": joins.PAIRED, "text_language": language}


def _held(asked: Asked, worked: Worked, view: View) -> tuple[str, str] | None:
    """The entry that is held to compare with this one: its key and its words."""
    held = asked.known.held
    found = worked.entries.by_key.get(held)
    if found is None or found.of != view.of or held == view.key or view.of not in joins.PAIRED:
        return None
    text = worked.dossier.article(found.place.article).text
    return held, " ".join(found.place.span.of(text).split())


def _view(asked: Asked, worked: Worked, key: str) -> View:
    entries = worked.entries
    entry = entries.by_key.get(key)
    found = (entry.of, entry.place) if entry else entries.of_key(key)
    if found is None:
        raise Refused(404, GONE)
    of, at = found
    desk = worked.desk(asked.language)
    made = rulings_on(asked, worked, of, at, entry)
    before, after = entries.beside(key)
    thread, members, more, candidates = joins.joined(desk, worked.entries, entry)
    evidence = _evidence(worked.dossier, entry) or (at,)
    return View(
        key=key,
        of=of,
        there=entry is not None,
        said=[desk.in_sentence(one) for one in evidence],
        where=entries.where(at, key.partition(".")[2][:1]) if of != "finding" else "",
        facts=list(facts.FACTS[of](desk, entry)) if entry else [],
        pattern=_pattern(asked, worked, of, at),
        text=worked.dossier.findings[entry.number].text if entry and of == "finding" else "",
        thread=thread,
        thread_href=desk.anchors.at(desk.anchors.threads[thread.id]) if thread else "",
        members=members,
        more=more,
        candidates=candidates,
        fields=values.fields(desk, entry) if entry else [],
        rulings=[row(asked, ruling) for ruling in made],
        standing=_standing(made),
        before=entries.href(before) if before else "",
        after=entries.href(after) if after else "",
    )


def _standing(made: list[Ruling]) -> str:
    """The id of the ruling that stands: the last that was not taken back, notes aside."""
    standing = [one.id for one in made if one.undone is None and one.word != "note"]
    return standing[-1] if standing else ""


def _evidence(dossier: Dossier, entry: Entry | None) -> tuple[Place, ...]:
    """What an entry is shown by: its words; all that a finding rests on."""
    if entry is None:
        return ()
    if entry.of == "finding":
        return dossier.findings[entry.number].evidence
    if entry.of == "statement":
        return dossier.places(dossier.statement(entry.id))
    return (entry.place,)


def rulings_on(
    asked: Asked, worked: Worked, of: Ruled, at: Place, entry: Entry | None
) -> list[Ruling]:
    """The rulings on an entry, in the order in which they were made, those taken back among
    them."""
    basis = asked.services.works.basis(worked.story)
    made = basis.rulings if basis is not None else ()
    dossier, keys = worked.dossier, worked.basis.keys

    def own(one: Place) -> Anchor:
        return anchor(keys[one.article], dossier.article(one.article).text, one.span)

    if of == "article":
        meant = own(at)
        return [r for r in made if r.of == of and r.on[0] == meant]
    if of == "finding":
        rests = {own(one) for one in _evidence(dossier, entry)}
        kind = dossier.findings[entry.number].kind if entry else None
        return [r for r in made if r.of == of and r.finding == kind and rests & set(r.on)]
    places = [at]
    if of == "name" and entry is not None:
        name = dossier.name(entry.own)
        places = [m for m in name.mentions if m.article == at.article]
    spots = {own(one) for one in places}
    text = dossier.article(at.article).text
    spans = {one.span for one in places}

    def here(one: Anchor) -> bool:
        return one in spots or (one.article == keys[at.article] and place(text, one) in spans)

    return [r for r in made if r.of == of and any(here(one) for one in r.on)]


def _pattern(asked: Asked, worked: Worked, of: Ruled, at: Place) -> str:
    """The pattern that found an entry, as its article is read alone."""
    reading = _reading(asked, worked, at.article) if of in PATTERNED else None
    if reading is None:
        return ""
    found = PATTERNED[of](reading)
    return next((pattern for span, pattern in found if span == at.span), "")


PATTERNED: dict[Ruled, Callable[[Reading], Iterator[tuple[Any, str]]]] = {
    "figure": lambda reading: ((f.span, f.pattern) for f in reading.figures),
    "statement": lambda reading: ((s.content[0], s.pattern) for s in reading.statements),
    "date": lambda reading: ((d.span, d.pattern) for d in reading.dates),
}


def _reading(asked: Asked, worked: Worked, article: str) -> Reading | None:
    known = worked.readings
    if article not in known:
        raw = next((one for one in worked.basis.settled if one.id == article), None)
        with asked.services.works.archive() as archive:
            known[article] = archive.reading(raw) if raw is not None else None
    return known[article]

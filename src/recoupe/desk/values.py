"""The values of an entry that an editor may give otherwise: as fields of a form, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from recoupe.desk.entries import Entry
from recoupe.matching import fold
from recoupe.model.reading import Approx, Measure, NameKind, Role
from recoupe.model.rulings import Value
from recoupe.publish.page.desk import Desk
from recoupe.rulings import Unfit
from recoupe.rulings.fitting import BOUNDS, number

OPEN = BOUNDS | {"holder", "voice", "body", "as_of"}
"""What may be nobody, no day, no bound."""
LONGEST = 300
"""Characters of a value."""


class Field(msgspec.Struct, frozen=True):
    """A value as a form asks for it: the one it has, those to choose from (code and words) or, for
    a name, those that are offered: the article's own, and `others` of the story; None where it is
    no name."""

    name: str
    value: str
    choices: list[tuple[str, str]] = []
    offered: list[str] | None = None
    others: list[str] = []


def fields(desk: Desk, entry: Entry) -> list[Field]:
    """The values of an entry; none of a finding."""
    say = desk.catalogue.say

    def chosen(name: str, value: str, of: Any, context: str) -> Field:
        return Field(name, value, [(code, say(context, code)) for code in get_args(of)])

    def named(name: str, id: str | None) -> Field:
        offered = _offered(desk, entry)
        others = _others(desk, offered)
        return Field(name, _called(desk, id, entry), [], offered, others)

    match entry.of:
        case "figure":
            figure = desk.figures[entry.id]
            return [
                Field("low", _written(figure.low)),
                Field("high", _written(figure.high)),
                chosen("approx", figure.approx, Approx, "approx"),
                chosen("measure", figure.measure, Measure, "measure"),
                chosen("role", figure.role, Role, "role"),
                named("holder", figure.holder),
                Field("as_of", (figure.as_of or "")[:10]),
            ]
        case "statement":
            told = desk.statements[entry.id]
            unnamed = "" if told.voice else told.voice_label
            return [named("voice", told.voice), Field("voice_label", unnamed)]
        case "name":
            name = desk.names[entry.own]
            body = desk.names[name.body].label if name.body in desk.names else ""
            bodies = {n.label for n in desk.names.values() if n.kind == "organisation"}
            offered = sorted(bodies - {name.label}, key=str.casefold)
            return [
                chosen("kind", name.kind, NameKind, "kind"),
                Field("body", body, [], offered),
            ]
        case "date":
            date = next(one for one in desk.dossier.dates if one.id == entry.id)
            return [Field("value", date.value)]
    return []


def given(known: list[Field], form: Mapping[str, str]) -> Value:
    """What a form says otherwise than it was asked. Unfit with a sentence for what is no
    value, or where all is as it was."""
    changed: dict[str, Any] = {}
    for field in known:
        written = " ".join(form.get(f"value-{field.name}", field.value).split())
        if written == field.value:
            continue
        if len(written) > LONGEST:
            raise Unfit("This is too long.")
        names = None if field.offered is None else {*field.offered, *field.others, ""}
        if names is not None and written not in names:
            raise Unfit("This story has no such name.")
        if field.name == "voice_label" and not written:
            continue
        changed[field.name] = _read(field.name, written)
    if not changed:
        raise Unfit("All values are as they were.")
    try:
        return msgspec.convert(changed, Value)
    except msgspec.ValidationError as error:
        raise Unfit("This is no such value.") from error


def _read(name: str, written: str) -> float | str | None:
    if not written:
        if name not in OPEN:
            raise Unfit("This is no such value.")
        return None
    return number(written) if name in BOUNDS else written


def _written(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}".replace(".", ",")


def _offered(desk: Desk, entry: Entry) -> list[str]:
    """What the article calls the names that it has: the longest spelling of each."""
    text = desk.articles[entry.place.article].text
    found = (_spelt(text, entry, name.mentions) for name in desk.dossier.names)
    return sorted({spelt for spelt in found if spelt}, key=str.casefold)


def _others(desk: Desk, offered: list[str]) -> list[str]:
    """The labels of the story's persons and bodies that an article does not name."""
    here = set(map(fold, offered))
    speakers = (n.label for n in desk.names.values() if n.kind in ("person", "organisation"))
    return sorted({label for label in speakers if fold(label) not in here}, key=str.casefold)


def _called(desk: Desk, id: str | None, entry: Entry) -> str:
    text = desk.articles[entry.place.article].text
    if id not in desk.names:
        return ""
    name = desk.names[id]
    return _spelt(text, entry, name.mentions) or name.label


def _spelt(text: str, entry: Entry, mentions: Any) -> str:
    here = [m.span.of(text) for m in mentions if m.article == entry.place.article]
    return " ".join(max(here, key=len, default="").split())

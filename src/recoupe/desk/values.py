"""The values of an entry that an editor may give otherwise: as fields of a form, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from recoupe.desk.entries import Entry
from recoupe.model.reading import Approx, Measure, NameKind, Role
from recoupe.model.rulings import Value
from recoupe.publish.page.desk import Desk

NUMBERS = frozenset({"low", "high"})
OPEN = frozenset({"low", "high", "holder", "voice", "as_of"})
"""What may be nobody, no day, no bound."""
LONGEST = 300
"""Characters of a value."""


class Field(msgspec.Struct, frozen=True):
    """A value as a form asks for it: the one it has, those to choose from (code and words) or, for
    a name, those that are offered."""

    name: str
    value: str
    choices: list[tuple[str, str]]
    offered: list[str]


def fields(desk: Desk, entry: Entry) -> list[Field]:
    """The values of an entry; none of a finding."""
    say = desk.catalogue.say

    def chosen(name: str, value: str, of: Any, context: str) -> Field:
        return Field(name, value, [(code, say(context, code)) for code in get_args(of)], [])

    match entry.of:
        case "figure":
            figure = desk.figures[entry.id]
            return [
                Field("low", _written(figure.low), [], []),
                Field("high", _written(figure.high), [], []),
                chosen("approx", figure.approx, Approx, "approx"),
                chosen("measure", figure.measure, Measure, "measure"),
                chosen("role", figure.role, Role, "role"),
                Field("holder", _called(desk, figure.holder, entry), [], _offered(desk, entry)),
                Field("as_of", (figure.as_of or "")[:10], [], []),
            ]
        case "statement":
            told = desk.statements[entry.id]
            return [Field("voice", _called(desk, told.voice, entry), [], _offered(desk, entry))]
        case "name":
            name = desk.names[entry.own]
            return [chosen("kind", name.kind, NameKind, "kind")]
        case "date":
            date = next(one for one in desk.dossier.dates if one.id == entry.id)
            return [Field("value", date.value, [], [])]
    return []


def given(known: list[Field], form: Mapping[str, str]) -> Value:
    """What a form says otherwise than it was asked. ValueError with a sentence for what is no
    value, or where all is as it was."""
    changed: dict[str, Any] = {}
    for field in known:
        written = " ".join(form.get(f"value-{field.name}", field.value).split())
        if written == field.value:
            continue
        if len(written) > LONGEST:
            raise ValueError("This is too long.")
        if field.offered and written and written not in field.offered:
            raise ValueError("This article has no such name.")
        changed[field.name] = _read(field.name, written)
    if not changed:
        raise ValueError("All values are as they were.")
    try:
        return msgspec.convert(changed, Value)
    except msgspec.ValidationError as error:
        raise ValueError("This is no such value.") from error


def _read(name: str, written: str) -> float | str | None:
    if not written:
        if name not in OPEN:
            raise ValueError("This is no such value.")
        return None
    if name not in NUMBERS:
        return written
    plain = "".join(written.split()).replace(",", ".")
    number = float(plain) if plain.replace(".", "", 1).removeprefix("-").isdecimal() else None
    if number is None or len(plain) > 18:
        raise ValueError("This is no number.")
    return number


def _written(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}".replace(".", ",")


def _offered(desk: Desk, entry: Entry) -> list[str]:
    """What the article calls the names that it has: the longest spelling of each."""
    text = desk.articles[entry.place.article].text
    found = (_spelt(text, entry, name.mentions) for name in desk.dossier.names)
    return sorted({spelt for spelt in found if spelt}, key=str.casefold)


def _called(desk: Desk, id: str | None, entry: Entry) -> str:
    text = desk.articles[entry.place.article].text
    return _spelt(text, entry, desk.names[id].mentions) if id in desk.names else ""


def _spelt(text: str, entry: Entry, mentions: Any) -> str:
    here = [m.span.of(text) for m in mentions if m.article == entry.place.article]
    return " ".join(max(here, key=len, default="").split())

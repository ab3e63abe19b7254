"""Is a language pack sound, as far as reading goes? It names only what the rules know, and every
pattern that they expand matches the example it stands under; every message has the words it is
given."""

from __future__ import annotations

import re
from string import Formatter
from typing import Literal, get_args

from recoupe.lang import Language
from recoupe.lang.problems import Found
from recoupe.lang.schema import CountedNoun, Deed
from recoupe.model.article import FurnitureKind
from recoupe.model.reading import Act, Measure, Unit
from recoupe.reading import phrases
from recoupe.reading.dates import expressions, values
from recoupe.reading.statements.reported import FRAMES

FRAME_NAMES = frozenset({*FRAMES, "incise"})
SIDES = Literal["m", "f", "mf"]
PERSONS = Literal["m", "f", "mp", "fp", "p", ""]
OUTLETS = ("agency", "outlet", "platform")
CURRENCY = re.compile(r"[a-z]{3}")
"""An ISO 4217 code, as figures write it."""


def unsound(language: Language, reference: Language) -> Found:
    """What the rules of reading do not know or cannot use; `reference` is a pack known to be sound,
    which tells what messages there are and what they are given."""
    yield from _dates(language)
    yield from _furniture(language)
    yield from _measures(language)
    yield from _money(language)
    yield from _cues(language)
    yield from _attribution(language)
    yield from _grammar(language)
    yield from _roles(language)
    yield from _outlets(language)
    yield from _messages(language, reference)


def _dates(language: Language) -> Found:
    for pattern in language.dates.pattern:
        if pattern.rule not in values.RULES:
            known = ", ".join(sorted(values.RULES))
            yield "dates.toml", f'"{pattern.rule}"', f"no rule {pattern.rule!r}; there are: {known}"
        try:
            compiled = expressions.expanded(pattern, language)
        except (re.error, KeyError) as error:
            yield "dates.toml", pattern.name, f"{pattern.name}: no pattern: {error}"
            continue
        if not pattern.example.strip() or not compiled.search(pattern.example):
            message = f"{pattern.name}: its pattern does not match its example {pattern.example!r}"
            yield "dates.toml", pattern.example or pattern.name, message


def _furniture(language: Language) -> Found:
    kinds = get_args(FurnitureKind)
    for line in language.furniture.line:
        if line.kind not in kinds:
            message = f"no kind of furniture {line.kind!r}; there are: {', '.join(kinds)}"
            yield "furniture.toml", f'"{line.kind}"', message
        yield from _matches("furniture.toml", line.match, line.example)
    teaser = language.furniture.teaser_date
    yield from _matches("furniture.toml", teaser.match, teaser.example)


def _matches(file: str, match: str, example: str) -> Found:
    try:
        pattern = re.compile(match.replace("{{", "{").replace("}}", "}"), re.I | re.DOTALL)
    except re.error as error:
        yield file, match, f"no pattern: {error}"
        return
    if not pattern.fullmatch(example.strip()):
        yield file, example, f"the pattern does not match its example {example!r}"


def _measures(language: Language) -> Found:
    measures, units = get_args(Measure), re.compile(_unit_pattern())
    groups: list[CountedNoun | Deed] = [*language.measures.noun, *language.measures.verb]
    for group in groups:
        if group.measure not in measures:
            message = f"no measure {group.measure!r}; there are: {', '.join(measures)}"
            yield "measures.toml", f'"{group.measure}"', message
    for noun in language.measures.noun:
        if not units.match(noun.unit):
            yield "measures.toml", f'"{noun.unit}"', f"no unit {noun.unit!r}"


def _money(language: Language) -> Found:
    measures = language.measures
    for table in (measures.paid, measures.shares):
        for measure in table.keys() - {*get_args(Measure), "example"}:
            yield "measures.toml", f"{measure} =", f"no measure {measure!r}"
    for code in measures.currencies.keys() - {"example"}:
        if not CURRENCY.fullmatch(code):
            yield "measures.toml", f"{code} =", f"no ISO code of a currency: {code!r}"
    for prefix, table in (("state", measures.qualities), ("sense", measures.senses)):
        for name in table.keys() - {"example"}:
            if f"{prefix}-{name}" not in language.messages:
                yield "measures.toml", f"{name} =", f"messages.toml has no {prefix}-{name}"


def _unit_pattern() -> str:
    pattern: str = get_args(Unit)[1].pattern
    return pattern


def _cues(language: Language) -> Found:
    for group in language.verbs.cue:
        for frame in group.frames:
            if frame not in FRAME_NAMES:
                known = ", ".join(sorted(FRAME_NAMES))
                yield "verbs.toml", f'"{frame}"', f"no frame {frame!r}; there are: {known}"


def _attribution(language: Language) -> Found:
    for group in language.attribution.preposition:
        if group.act not in get_args(Act):
            yield "attribution.toml", f'"{group.act}"', f"no act {group.act!r}"
        if not phrases.matcher(tuple(group.words)).search(group.example):
            message = f"none of its words stands in its example {group.example!r}"
            yield "attribution.toml", group.example, message


def _grammar(language: Language) -> Found:
    for marks in language.grammar.quotation_marks:
        if not all(marks):
            yield "pack.toml", "quotation_marks", "a quotation mark is empty"
    for article, gender in language.grammar.genders.items():
        if gender not in get_args(SIDES):
            yield "pack.toml", f'{article} = "{gender}"', f"no gender {gender!r}: m, f or mf"


def _roles(language: Language) -> Found:
    known = {*language.roles.roles_m, *language.roles.roles_f}
    for title, role in language.roles.title_roles.items():
        if role not in known:
            yield "roles.toml", f'{title} = "{role}"', f"no role {role!r} in roles_m or roles_f"
    for pronoun, who in language.verbs.persons.items():
        if pronoun != "example" and who not in get_args(PERSONS):
            kinds = ", ".join(filter(None, get_args(PERSONS)))
            yield "verbs.toml", f'{pronoun} = "{who}"', f"no person {who!r}: {kinds} or nothing"


def _outlets(language: Language) -> Found:
    for outlet in language.outlets:
        if outlet.kind not in OUTLETS:
            known = ", ".join(OUTLETS)
            yield "outlets.tsv", f"{outlet.name}\t{outlet.kind}", f"no {outlet.kind!r}: {known}"


def _messages(language: Language, reference: Language) -> Found:
    for key, said in reference.messages.items():
        if key not in language.messages:
            yield "messages.toml", key, f"{key}: missing"
            continue
        try:
            mine = _placeholders(language.messages[key])
        except ValueError as error:
            yield "messages.toml", f"{key} =", f"{key}: {error}"
            continue
        if strange := mine - _placeholders(said):
            message = f"{key}: is not given {', '.join(sorted(strange))}"
            yield "messages.toml", f"{key} =", message
    for key in language.messages.keys() - reference.messages.keys():
        yield "messages.toml", f"{key} =", f"{key}: no message of the program"


def _placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}

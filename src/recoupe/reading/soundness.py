"""Is a language pack sound? Every pattern compiles, names what the program knows, and matches the
example it stands under; every message has the words it is given.

A pack is judged without a model: where an example must hold one of the words of its group, any
form of the word will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Literal, get_args

import msgspec

from recoupe import lang
from recoupe.lang import Language, PackError
from recoupe.lang.schema import CountedNoun, Deed
from recoupe.matching import fold
from recoupe.model.article import FurnitureKind
from recoupe.model.reading import Act, Measure, Unit
from recoupe.reading import phrases
from recoupe.reading.dates import expressions, values
from recoupe.reading.statements.reported import FRAMES

FRAME_NAMES = frozenset({*FRAMES, "incise"})
SIDES = Literal["m", "f", "mf"]


class Problem(msgspec.Struct, frozen=True, order=True):
    """What is wrong, in which file of the pack and on which line (1 where it cannot be told)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def problems(folder: Traversable, reference: Language) -> list[Problem]:
    """What is wrong with the pack in a folder, in order; `reference` is a pack known to be sound,
    which tells what messages there are and what they are given.

    >>> from importlib import resources
    >>> problems(resources.files("recoupe.lang") / "fr", lang.load("fr"))
    []
    """
    try:
        language = lang.read(folder)
    except PackError as error:
        file, _, message = str(error).partition(": ")
        name, _, row = file.partition(":")
        line = re.search(r"(?<=at line )\d+", message)
        return [Problem(name, int(line[0] if line else row or 1), message or str(error))]
    texts = {f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
    found = (
        *_dates(language),
        *_furniture(language),
        *_measures(language),
        *_cues(language),
        *_attribution(language),
        *_grammar(language),
        *_messages(language, reference),
    )
    return sorted(
        {Problem(file, _line(texts[file], near), message) for file, near, message in found}
    )


Found = Iterator[tuple[str, str, str]]
"""File, words of it near the place, and what is wrong."""


def _line(text: str, near: str) -> int:
    at = text.find(near)
    if at < 0:
        at = text.find(near.replace('"', '\\"').replace("\\", "\\\\"))
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


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
        yield from _holds("measures.toml", group.example, group.words, language.verbs.irregular)
    for noun in language.measures.noun:
        if not units.match(noun.unit):
            yield "measures.toml", f'"{noun.unit}"', f"no unit {noun.unit!r}"


def _unit_pattern() -> str:
    pattern: str = get_args(Unit)[1].pattern
    return pattern


def _cues(language: Language) -> Found:
    for group in language.verbs.cue:
        for frame in group.frames:
            if frame not in FRAME_NAMES:
                known = ", ".join(sorted(FRAME_NAMES))
                yield "verbs.toml", f'"{frame}"', f"no frame {frame!r}; there are: {known}"
        yield from _holds("verbs.toml", group.example, group.words, language.verbs.irregular)


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


def _holds(
    file: str, example: str, words: Iterable[str], irregular: dict[str, str] | None = None
) -> Found:
    """An example must hold a form of one of the words it stands for."""
    said = fold(example).split()
    forms = irregular or {}
    if any(_spoken(fold(word).split(), said, forms) for word in words):
        return
    yield file, example, f"none of its words stands in its example {example!r}"


STEM = 3
"""Letters of a word that all its forms are taken to share, at least; else half of them."""


def _spoken(word: list[str], said: list[str], irregular: dict[str, str]) -> bool:
    """Whether a form of a word, of several the longest, stands among those said."""
    if not word:
        return False
    main = max(word, key=len)
    stem = main[: max(STEM, len(main) // 2)]
    lemmas = {fold(form): fold(lemma) for form, lemma in irregular.items()}
    return any(w.startswith(stem) or lemmas.get(w) == main for w in said)

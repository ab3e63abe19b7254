"""Whether each example of a pack holds what it is an example of, and each pattern compiles.

A pack is judged without a model: where an example must hold one of the words of its table, any
form of the word will do.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from recoupe.lang import schema
from recoupe.lang.language import Language
from recoupe.lang.pack import SECTIONS
from recoupe.lang.problems import Found
from recoupe.lang.words import any_pattern
from recoupe.matching import fold

NAMES = frozenset({"example", "name", "label", "act", "measure", "unit"})
"""Keys of a table that hold no words of a text."""
BY_RULES = (schema.DatePattern, schema.LinePattern, schema.TeaserDate, schema.DenialPattern)
"""Tables whose patterns the rules expand, and check, themselves."""
CODE = 2
"""Letters of a code, at most (« mp »); a longer string is a word."""
STEM = 3
"""Letters of a word that all its forms are taken to share, at least; else half of them."""


def unsound(language: Language) -> Found:
    """Patterns that do not compile, examples without what they are examples of, words without an
    example."""
    for file, section in SECTIONS.items():
        for table in _tables(getattr(language, section)):
            yield from ((file, near, message) for near, message in _judged(table, language))


def _tables(value: Any) -> Iterator[Any]:
    """A section and the tables in it."""
    if isinstance(value, BY_RULES):
        return
    if isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _tables(getattr(value, name))
    elif isinstance(value, dict) and "example" in value:
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _tables(one)


def _judged(table: Any, language: Language) -> Iterator[tuple[str, str]]:
    patterns = _patterns(table)
    broken = [(pattern, error) for pattern in patterns if (error := _broken(pattern))]
    yield from ((pattern, f"no pattern: {error}") for pattern, error in broken)
    example = table["example"] if isinstance(table, dict) else getattr(table, "example", None)
    words = [word for word in _words(table) if word]
    if example is None or broken or not words:
        return
    if not example.strip():
        yield f'"{words[0]}"', "no example stands above it"
    elif isinstance(table, schema.Patterns):
        if not any_pattern(patterns).search(example):
            yield example, f"none of its patterns matches its example {example!r}"
    elif isinstance(table, schema.Turn):
        if not any_pattern(table.before).search(example):
            yield example, f"no pattern of `before` matches its example {example!r}"
    elif not holds(example, words, language):
        yield example, f"none of its words stands in its example {example!r}"


def _patterns(table: Any) -> list[str]:
    """The regular expressions of a table, as its type says."""
    if not isinstance(table, msgspec.Struct):
        return []
    hints = typing.get_type_hints(type(table), include_extras=True)
    lists = [name for name, hint in hints.items() if typing.get_args(hint) == (schema.Regex,)]
    return [pattern for name in lists for pattern in getattr(table, name)]


def _broken(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return ""


def _words(table: Any) -> Iterator[str]:
    """The words of a table: those of its lists, or its keys where each is given a short code."""
    fields = table if isinstance(table, dict) else msgspec.structs.asdict(table)
    for key, value in fields.items():
        if key in NAMES or isinstance(value, (msgspec.Struct, bool)):
            continue
        if isinstance(value, list):
            yield from (one for one in value if isinstance(one, str))
        elif isinstance(value, str):
            coded = isinstance(table, dict) and len(value) <= CODE
            yield key if coded else value


def holds(example: str, words: Iterable[str], language: Language) -> bool:
    """Whether a form of one of the words stands in an example, as far as spelling tells.

    >>> from recoupe import lang
    >>> holds("Elle a démissionné.", ["démissionner"], lang.load("fr"))
    True
    """
    said = re.findall(r"[^\s.,;:!?()]+", fold(example))
    forms = {fold(form): fold(lemma) for form, lemma in language.verbs.irregular.items()}
    return any(_spoken(fold(word), said, forms, example) for word in words)


def _spoken(word: str, said: list[str], forms: dict[str, str], example: str) -> bool:
    """Whether a form of a word, of several the longest, stands among those said."""
    if not word.split():
        return False
    if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", fold(example)):
        return True
    main = max(word.split(), key=len)
    stem = main[: max(STEM, len(main) // 2)]
    return any(w.startswith(stem) or forms.get(w) == main for w in said)

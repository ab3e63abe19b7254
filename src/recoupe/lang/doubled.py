"""Words that a pack has twice: in one list, or in two lists of which a word can be in one alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from recoupe.lang.language import Language
from recoupe.lang.pack import SECTIONS
from recoupe.lang.problems import Found


def doubled(language: Language) -> Found:
    """Each word that stands twice in a list; nouns that count as two measures whatever stands
    beside them."""
    for file, section in SECTIONS.items():
        for near, key, words in _lists(getattr(language, section), "", ""):
            for word in _repeated(words):
                yield file, near or f'"{word}"', f"{word!r} stands twice in `{key}`"
    plain = [n for n in language.measures.noun if not (n.unless or n.only or n.where)]
    for word in _repeated([word for noun in plain for word in dict.fromkeys(noun.words)]):
        having = [noun for noun in plain if word in noun.words]
        known = ", ".join(sorted({noun.measure for noun in having}))
        message = f"{word!r} stands in two groups of nouns: {known}"
        yield "measures.toml", having[-1].example, message


def _repeated(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def _lists(value: Any, key: str, near: str) -> Iterator[tuple[str, str, list[str]]]:
    """The lists of words in a section, what they are called, and the example above them."""
    if isinstance(value, msgspec.Struct):
        near = getattr(value, "example", "") or near
        value = msgspec.structs.asdict(value)
    if isinstance(value, dict):
        near = value["example"] if isinstance(value.get("example"), str) else near
        for name, one in value.items():
            yield from _lists(one, f"{key}.{name}" if key else str(name), near)
    elif isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield near, key, value
    elif isinstance(value, list):
        for one in value:
            yield from _lists(one, key, near)

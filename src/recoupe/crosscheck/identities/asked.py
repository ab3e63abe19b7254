"""Offices that speak without a name: « la ministre du Travail ».

An office that many hold, or that is a tie to another, is none of one person; a noun alone, « la
ministre », may be another's than the coverage names.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable

import msgspec

from recoupe.lang import Language, compiled, marks, opened
from recoupe.matching import fold
from recoupe.model import Statement

LONGEST = 4
"""Words that the noun of an office may have: « président de la République »."""


class Asked(msgspec.Struct, frozen=True):
    """An office that speaks, in words: the noun, folded, and all its words as the text may have
    them; `gender` by its article."""

    head: str
    words: str
    gender: str | None


def find_asked(one: Statement, language: Language) -> Asked | None:
    """The office that speaks without a name; None where that is no office of one person."""
    if one.voice is not None or one.speaker is None:
        return None
    article, words = opened(marks.straight(one.voice_label), _articles(language))
    head = _head(fold(words), language)
    if not article or head is None or head == fold(words) or _joined(words, language):
        return None
    gender = language.grammar.genders.get(article)
    return Asked(head, level(words), gender if gender in ("m", "f") else None)


def _joined(words: str, language: Language) -> bool:
    """« préfet et le maire », « préfet Paul Karev et Anne Morel »: whether words are of several; «
    ministre de l'Économie et des Finances » is one."""
    parts = words.replace("'", "' ").split()
    joining = {*language.grammar.coordinators, *language.grammar.like}
    opening = frozenset(_articles(language))
    return any(
        word.lower() in joining and (after.lower() in opening or after[:1].isupper())
        for word, after in itertools.pairwise(parts)
    )


@compiled
def _articles(language: Language) -> list[str]:
    """Definite articles: those that point at nothing, and that no preposition is in."""
    grammar = language.grammar
    others = {*grammar.demonstratives, *grammar.contractions}
    return [article for article in grammar.definite if article not in others]


def _head(words: str, language: Language) -> str | None:
    """The noun of an office that words begin with; None where it is none, or one of many."""
    parts = words.split()
    for size in range(min(LONGEST, len(parts)), 0, -1):
        if (noun := " ".join(parts[:size])) in _nouns(language):
            return noun
    return None


@compiled
def _nouns(language: Language) -> frozenset[str]:
    """Nouns of offices, folded, that one person holds and that are no tie to another."""
    roles = language.roles
    many = {*roles.one_of_many, *roles.relational}
    return _folded((*roles.roles_m, *roles.roles_f)) - _folded(many)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def level(text: str) -> str:
    """A text in small letters without accents, each character in its place."""
    return marks.straight(text).translate(_LETTERS)


class _Letters(dict[int, str]):
    """Each character by its number, small and without accents."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFD", chr(code))[0].lower()[:1]
        return self[code]


_LETTERS = _Letters()

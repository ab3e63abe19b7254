"""Words that a text must hold for a pattern to match in it.

A pack has a hundred patterns, of which a paragraph answers three. To look for a word is fifty
times as quick as to search a pattern, so that what cannot match is passed over.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from recoupe.lang.openings import LATIN, is_digit, openings
from recoupe.matching import small

Needed = frozenset[str]
"""One of these must stand in a text, in small letters; DIGIT is any digit."""
DIGIT = "\\d"
DIGITS = re.compile(r"\d")
WORD = re.compile(r"(?<![\w-])\w{1,3}")
MOST = 400
"""Words from which looking for each is no quicker than the pattern."""
TEXTS = 1 << 11
"""Texts of which is held what stands in them."""


class Guarded:
    """A pattern that ignores case, behind the words that it needs; one that is given as it is
    written is compiled for the first text that has them.

    >>> [sorted(words) for words in Guarded(re.compile(r"le (?:lundi|mardi) \\d+", re.I)).needed]
    [['lundi', 'mardi'], ['le '], ['\\\\d']]
    """

    def __init__(self, pattern: re.Pattern[str] | str) -> None:
        given: tuple[str, int] = (
            (pattern, re.I) if isinstance(pattern, str) else (pattern.pattern, pattern.flags)
        )
        self._written, self._flags = given
        self.needed = needed(self._written, self._flags)

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self._written, self._flags)

    @functools.cached_property
    def _openings(self) -> Needed | None:
        """How words open at which it may match: worked out for the first text that may."""
        return openings(self.pattern)

    def search(self, text: str, known: Text) -> re.Match[str] | None:
        """As the pattern's own; `known` is the same text."""
        return self.pattern.search(text) if known.may(self) else None

    def finditer(self, text: str, known: Text) -> Iterable[re.Match[str]]:
        """As the pattern's own; `known` is the same text."""
        if not known.may(self):
            return ()
        places = known.places(self._openings) if self._openings else None
        return self.pattern.finditer(text) if places is None else self._at(text, places)

    def _at(self, text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
        """The matches that begin at one of the places, none before the end of another."""
        end = 0
        for place in places:
            if place >= end and (match := self.pattern.match(text, place)):
                yield match
                end = match.end()


class Together:
    """Patterns that are tried on the same texts: the words that they need are looked for once for
    all of them, and of most texts no pattern is asked.

    >>> both = Together([Guarded(re.compile(one, re.I)) for one in ("lundi", "mars|avril")])
    >>> [number for number, _ in both.of(Text("Jusqu'en avril"))]
    [1]
    """

    def __init__(self, patterns: Iterable[Guarded]) -> None:
        self.patterns = list(patterns)
        self._needing: dict[str, list[int]] = {}
        for number, pattern in enumerate(self.patterns):
            for word in pattern.needed[0] if pattern.needed else ("",):
                self._needing.setdefault(word, []).append(number)

    def of(self, text: Text) -> list[tuple[int, Guarded]]:
        """Those that may match in a text, by their numbers, in order."""
        found = text.tried.get(self)
        if found is None:
            places = {place for word in text.among(self._needing) for place in self._needing[word]}
            several = ((place, self.patterns[place]) for place in sorted(places))
            found = text.tried[self] = [(n, pattern) for n, pattern in several if text.may(pattern)]
        return found


class Text:
    """A text that words are looked for in, each once."""

    def __init__(self, text: str) -> None:
        self._small = small(text)
        self._by_letter = len(self._small) == len(text)
        digit = re.search(r"\d", text) is not None
        self._present, self._absent = ({DIGIT}, set[str]()) if digit else (set[str](), {DIGIT})
        self._places: dict[Needed, list[int]] = {}
        self._may: dict[Guarded, bool] = {}
        self.tried: dict[Together, list[tuple[int, Guarded]]] = {}

    def may(self, pattern: Guarded) -> bool:
        """Whether what a pattern needs stands in it."""
        found = self._may.get(pattern)
        if found is None:
            found = self._may[pattern] = all(map(self.has, pattern.needed))
        return found

    def among(self, words: Iterable[str]) -> list[str]:
        """Which of the words stand in it."""
        return [word for word in words if word in self._small or word in self._present]

    def has(self, words: Needed) -> bool:
        """Whether one of the words stands in it."""
        if not self._present.isdisjoint(words):
            return True
        for word in words - self._absent:
            if word in self._small:
                self._present.add(word)
                return True
            self._absent.add(word)
        return False

    def places(self, openings: Needed) -> list[int] | None:
        """Where words open so, in order; None where small letters are not one for one."""
        if not self._by_letter:
            return None
        if openings not in self._places:
            opened = self._opened
            found = {place for opening in openings for place in opened.get(opening, ())}
            self._places[openings] = sorted(found)
        return self._places[openings]

    @functools.cached_property
    def _opened(self) -> dict[str, list[int]]:
        """Where words open, by their first letters, any number of them."""
        every: dict[str, list[int]] = {}
        for match in WORD.finditer(DIGITS.sub("0", self._small)):
            every.setdefault(match[0], []).append(match.start())
        found: dict[str, list[int]] = {}
        for letters, places in every.items():
            for length in range(1, len(letters) + 1):
                found.setdefault(letters[:length], []).extend(places)
        return found


@functools.lru_cache(maxsize=TEXTS)
def known(text: str) -> Text:
    """What is known of a text, held for all that ask: copies have the same sentences again and
    again, and each finding looks for words of its own."""
    return Text(text)


def needed(pattern: str, flags: int) -> list[Needed]:
    """Sets of words, of each of which one stands in every text that matches; those that tell most
    come first."""
    found = _of_sequence(_parser.parse(pattern, flags))
    telling = (words for words in found if len(words) <= MOST and " " not in words)
    return sorted(telling, key=_worth, reverse=True)


def _of_sequence(items: Iterable[Any]) -> list[Needed]:
    """What each of its items needs: letters that follow each other are one word."""
    found: list[Needed] = []
    run = ""
    for name, value in items:
        letter = small(chr(value)) if name is _constants.LITERAL else ""
        if len(letter) == 1 and ord(letter) < LATIN:
            run += letter
            continue
        found += [frozenset({run})] if run else []
        run = ""
        found += _of_item(name, value)
    return [*found, frozenset({run})] if run else found


def _of_item(name: Any, value: Any) -> list[Needed]:
    if name is _constants.SUBPATTERN:
        return _of_sequence(value[-1])
    if name is _constants.BRANCH:
        parts = [max(_of_sequence(branch), key=_worth, default=None) for branch in value[1]]
        return [frozenset().union(*(part for part in parts if part))] if all(parts) else []
    if name in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        least, _, inner = value
        return _of_sequence(inner) if least else []
    if name is _constants.IN and all(is_digit(*one) for one in value):
        return [frozenset({DIGIT})]
    return []


def _worth(words: Needed) -> tuple[int, int]:
    """Few long words tell most."""
    return min(2 if word == DIGIT else len(word) for word in words), -len(words)

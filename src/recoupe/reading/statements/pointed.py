"""Whom « cette source », « ce syndicat » go back to: who was quoted by that noun."""

from __future__ import annotations

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.reading.statements.discourse import Discourse
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.speaker import Speaker

NEAR = 2
"""How many sentences back somebody was quoted whom « cette source » may mean by any noun."""


class Pointed:
    """Who was quoted in one article, by the nouns they were quoted by."""

    def __init__(self, discourse: Discourse, language: Language) -> None:
        grammar, attribution = language.grammar, language.attribution
        self._discourse = discourse
        self._pointing = frozenset(map(fold, (*grammar.demonstratives, *attribution.same.words)))
        self._sources = frozenset(fold(w).split()[-1] for w in attribution.source.words)
        self._by_noun: dict[str, Speaker] = {}
        self._last: tuple[int, Speaker] | None = None

    def heard(self, phrase: SpeakerPhrase, speaker: Speaker, at: int) -> None:
        """Remembers who was quoted, at an offset."""
        words = fold(phrase.words).split()
        noun = phrase.head or next(iter(words), "")
        if noun and not phrase.pronoun and not self._points(words):
            self._by_noun[noun] = speaker
        self._last = at, speaker

    def find(self, phrase: SpeakerPhrase, at: int) -> Speaker | None:
        """Who was quoted by the noun at an offset, the latest; by « source », whoever was quoted
        just before, where nobody was so called. None where something narrows the noun."""
        words = fold(phrase.words).split()
        if not self._points(words) or len(words) != 2:
            return None
        called = self._by_noun.get(words[1])
        if called is not None or words[1] not in self._sources or self._last is None:
            return called
        before, last = self._last
        near = self._discourse.sentence(at) - self._discourse.sentence(before) <= NEAR
        return last if near else None

    def _points(self, words: list[str]) -> bool:
        return bool(words) and words[0] in self._pointing

"""Whose « le communiqué », « le texte » is: who was told just before to speak by one."""

from __future__ import annotations

import re

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.reading import phrases
from recoupe.reading.statements.discourse import Discourse
from recoupe.reading.statements.saying import SpeakerPhrase

REACH = 2
"""How many paragraphs back a document may have been told of."""


class Issued:
    """The documents that the voices of one article were told to speak by."""

    def __init__(self, text: str, discourse: Discourse, language: Language) -> None:
        attribution = language.attribution
        self._text = text
        self._discourse = discourse
        self._documents = frozenset(map(fold, attribution.documents.words))
        self._definite = frozenset(map(fold, language.grammar.definite))
        self._papers = frozenset(map(fold, attribution.papers.words))
        self._told = phrases.matcher(tuple(attribution.issued.words))
        self._last: tuple[int, int, str] | None = None

    def heard(self, voice: int, at: int) -> None:
        """Remembers who spoke at an offset, where the sentence says by what: « par une lettre »."""
        start, end = self._discourse.bounds(at, len(self._text))
        told = self._told.search(self._text, start, end)
        if told is not None:
            self._last = voice, at, fold(told[0])

    def issuer(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """Whose « le communiqué » at an offset is; None where nobody was told to speak by one, or
        something narrows it."""
        words = re.findall(r"\w+", fold(phrase.words))
        alone = len(words) == 2 and words[0] in self._definite and words[1] in self._documents
        if not alone or self._last is None:
            return None
        voice, told, by = self._last
        if words[1] not in self._papers and words[1] not in by.split():
            return None
        near = self._discourse.paragraph(at) - self._discourse.paragraph(told) <= REACH
        return voice if near else None

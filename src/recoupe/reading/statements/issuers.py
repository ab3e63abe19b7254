"""Who made a document that is quoted: « un bilan établi par la préfecture »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.statements.channels import is_outlet
from recoupe.reading.statements.heads import genitive
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_from
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.view import View

ASIDE = 60
"""Characters between what was done to a document and by whom."""


def with_issuer(view: View, phrase: SpeakerPhrase) -> SpeakerPhrase:
    """The phrase of a document, named by who made it where the words behind it say so; any other
    phrase as it is."""
    words = _words(view.language)
    if phrase.name is not None or phrase.head not in words.documents:
        return phrase
    made = words.made.match(view.paragraph.text, phrase.span.end)
    start = view.token_at(made.end()) if made else None
    issuer = phrase_from(view, start) if start is not None else None
    if made is None:
        return _owner(view, phrase) or phrase
    if issuer is None or (is_outlet(view, issuer) and words.shown.search(made[0])):
        return phrase
    if issuer.name is None:
        return issuer
    span = Span(phrase.span.start, issuer.span.end)
    return msgspec.structs.replace(phrase, span=span, name=issuer.name)


def _owner(view: View, phrase: SpeakerPhrase) -> SpeakerPhrase | None:
    """« les chiffres du ministère », « un rapport de la commission »: who can speak and is told of
    straight behind the noun of a document; not « des informations de presse »."""
    first, last = view.token_at(phrase.span.start), view.token_at(phrase.span.end)
    inside = range(first or 0, len(view.tokens) if last is None else last)
    noun = next((i for i in inside if fold(view.tokens[i].text) == phrase.head), None)
    if noun is None or noun + 2 not in inside or not genitive(view.tokens[noun + 1], view.small):
        return None
    owner = phrase_from(view, noun + 2)
    if owner is None or not is_speaker(view, owner):
        return None
    bare = view.tokens[noun + 1].text.lower() not in view.small.contractions
    bare = bare and view.tokens[noun + 2].pos != "DET"
    return None if bare and owner.name is None else owner


class _Words(msgspec.Struct, frozen=True):
    documents: frozenset[str]
    made: re.Pattern[str]
    shown: re.Pattern[str]


@compiled
def _words(language: Language) -> _Words:
    attribution = language.attribution
    inside = rf"[^{marks.ENDS}:;{marks.QUOTES}]{{0,{ASIDE}}}?"
    made = phrases.alternation(attribution.made_by.words)
    by = phrases.alternation(attribution.by.words)
    return _Words(
        shown=phrases.matcher(tuple(attribution.shown.words)),
        documents=frozenset(map(fold, attribution.documents.words)),
        made=re.compile(
            rf"\s+(?:{inside}\s)?(?:{made})\s+(?:{inside}\s)?(?:{by})\s+", re.IGNORECASE
        ),
    )

"""What tells more of a speaker behind « selon X », and is no part of what is said."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import grammar
from recoupe.reading.statements.view import View


def aside(view: View, index: int, last: int) -> int | None:
    """The comma that ends an aside on the speaker: « Selon Karev, porte-parole de l'armée, P »,
    « selon des analyses menées à Velm, P », « selon le maire, cité par l'AOP, P »."""
    tokens = view.tokens
    comma = next((i for i in range(index, last) if tokens[i].text == ","), None)
    if comma is None or comma + 1 >= last or index >= comma:
        return None
    opener = tokens[index]
    participle = grammar.is_participle(opener)
    told = view.has_verb(Span(opener.start, tokens[comma].start))
    follows = view.has_verb(Span(tokens[comma].end, tokens[last - 1].end))
    if opener.text.lower() in view.small.relative and grammar.is_subject(opener):
        return comma if follows else None
    if opener.pos == "DET" and fold(tokens[index + 1].text) in view.lexicon.roles:
        role = comma == index + 2 or tokens[index + 2].pos in ("ADJ", "ADP")
        return comma if role and follows and not told else None
    if opener.pos == "NOUN" and _apposed(view, index, comma):
        return comma if follows else None
    noun = opener.pos in ("NOUN", "ADP", "PROPN") and view.candidate_at(index) is None
    relayed = view.small.relaying.match(view.paragraph.text, opener.start) is not None
    if not (participle or relayed or (noun and _describes(view, index))):
        return None
    return None if told else comma


def _apposed(view: View, index: int, comma: int) -> bool:
    """« Selon le comité, organe qui surveille le port, P »: a bare noun with no verb up to the
    comma but one of a relative clause."""
    words = view.tokens[index:comma]
    relative = next((n for n, t in enumerate(words) if t.text.lower() in view.small.relative), None)
    bare = index > 0 and view.tokens[index - 1].text == ","
    return bare and not any(t.is_finite for t in words[:relative])


def _describes(view: View, index: int) -> bool:
    """A role, or « de … »: what tells more of a speaker."""
    token = view.tokens[index]
    return fold(token.text) in view.lexicon.roles or token.text.lower() in view.small.contracted


def tells_speaker(view: View, index: int, end: int) -> bool:
    """« P, selon Karev, (le) porte-parole de l'armée », « …, désignée par le juge », « …, ajoutant
    que Q »: what ends a sentence behind a speaker and tells of them."""
    tokens = view.tokens
    opener = tokens[index]
    cue = view.cue_opening(index)
    if fold(opener.text) in view.lexicon.roles or (cue is not None and cue.participle):
        return True
    led = opener.pos == "DET" and index + 1 < end
    role = led and fold(tokens[index + 1].text) in view.lexicon.roles
    verbs = any(token.is_finite for token in tokens[index:end])
    return (role or grammar.is_past_participle(opener)) and not verbs

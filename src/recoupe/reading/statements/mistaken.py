"""Nouns that the parser takes for a subject and that are none, or not the one asked for."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.reading.statements.following import after_adposition
from recoupe.reading.statements.noun_phrases import phrase_from
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.view import View


def before_apposition(view: View, position: int) -> SpeakerPhrase | None:
    """« Torvak, une entreprise de Velm, a affirmé »: the name that the noun between commas tells
    more of, where the parser takes the noun for the subject."""
    tokens = view.tokens
    if position < 3 or tokens[position - 1].pos != "DET" or tokens[position - 2].text != ",":
        return None
    candidate = view.candidate_at(position - 3)
    if candidate is None or after_adposition(view, candidate.first):
        return None
    if fold(candidate.text) in view.lexicon.places:
        return None
    closes = any(t.text == "," for t in tokens[position + 1 : tokens[position].head])
    opens = candidate.label == "PER" and candidate.first == view.bounds(position)[0]
    return phrase_from(view, candidate.first) if closes or opens else None


def apposed(view: View, position: int) -> bool:
    """« le rapport du BEV, le Bureau d'enquêtes, conclut »: a noun with its article between commas
    that the parser takes for a second subject."""
    tokens = view.tokens
    head = tokens[position].head
    first = any(t.head == head and t.relation == "subject" for t in tokens[:position])
    return (
        first
        and position > 1
        and tokens[position - 1].pos == "DET"
        and tokens[position - 2].text == ","
    )


def led_away(view: View, position: int) -> bool:
    """Whether a preposition other than a partitive article leads to a noun that the parser takes
    for a subject: « où des militants réclament » has one that is none."""
    if not after_adposition(view, position):
        return False
    lead = view.tokens[position - 1]
    return (
        lead.pos != "ADP" or lead.text.lower() not in view.small.articles or lead.head != position
    )

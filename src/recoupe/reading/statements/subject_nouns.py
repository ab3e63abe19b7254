"""The words of a subject: its noun phrase, or what « qui » stands for."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.reading.statements.following import after_adposition, skip_to_noun
from recoupe.reading.statements.noun_phrases import (
    can_speak,
    can_together,
    is_speaker,
    phrase_around,
    phrase_from,
)
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.view import STOPS, View

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X"})


def subject_phrase(view: View, position: int) -> SpeakerPhrase | None:
    """The noun phrase of a subject; of « qui », what it stands for."""
    relative = view.tokens[position].text.lower() in view.small.relative
    noun = _antecedent(view, position) if relative else None
    if noun is None and (behind := _past_opening(view, position)) is not None:
        return behind
    return phrase_around(view, position if noun is None else noun)


def _past_opening(view: View, position: int) -> SpeakerPhrase | None:
    """« Présent à ses côtés, le maire a dit », « Invité de Rade TV, Paul Karev a dit »: who is told
    of behind the comma, where a bare word that opens a sentence is taken for its subject."""
    tokens, named = view.tokens, view.candidate_at(position)
    first, last = view.bounds(position)
    bare = position == first and tokens[first].pos != "PRON" and (not named or not named.label)
    if not bare or first + 1 >= last or tokens[first + 1].pos != "ADP":
        return None
    verb = tokens[position].head
    commas = (i for i in range(first + 2, min(verb, last)) if tokens[i].text == ",")
    comma = next(commas, None)
    phrase = phrase_from(view, comma + 1) if comma is not None else None
    return phrase if phrase is not None and is_speaker(view, phrase) else None


def _antecedent(view: View, position: int) -> int | None:
    """What « qui » stands for: the person named straight before, what the parser hangs its verb on;
    where that is no noun, or a place that something is in, the person told of before it."""
    before = view.candidate_at(position - 1) if position else None
    if before is not None and before.label == "PER":
        return before.first
    if (behind := _behind_cue(view, position)) is not None:
        return behind
    head = view.tokens[view.tokens[position].head].head
    nominal = view.tokens[head].pos in NOMINAL and head < position
    if nominal and not _is_where(view, head) and not _is_thing(view, head, position):
        return head
    person = _person_before(view, position)
    return head if person is None and nominal else person


def _is_thing(view: View, index: int, position: int) -> bool:
    """« a dit Paul Karev lors d'un point de presse, qui a ajouté »: whether what a relative clause
    of one, behind a comma, is hung on is a noun of what cannot speak."""
    tokens, noun = view.tokens, fold(view.tokens[index].text)
    named = view.candidate_at(index) is not None or tokens[index].pos == "PRON"
    verb = tokens[tokens[position].head].text.lower()
    several = verb.endswith(tuple(view.language.grammar.of_several))
    behind = tokens[position - 1].text == "," and not several
    return behind and not (named or can_speak(view, noun) or can_together(view, noun))


def _behind_cue(view: View, position: int) -> int | None:
    """« a dit à l'AOP la régie, qui réclame un moratoire »: the noun phrase between a cue and the
    comma before a relative clause."""
    first, _ = view.bounds(position)
    if position - 1 <= first or view.tokens[position - 1].text != ",":
        return None
    end = view.tokens[position - 2].end
    for cue in view.cues:
        leads = cue.finite and not cue.passive and first <= cue.first < position
        start = skip_to_noun(view, cue.last) if leads else None
        phrase = phrase_from(view, start) if start is not None and start < position else None
        if phrase is not None and phrase.span.end == end:
            return start
    return None


def _is_where(view: View, index: int) -> bool:
    """« à la gare de Velm », « dans la Karve »: a place that a preposition leads to."""
    candidate = view.candidate_at(index)
    places = view.lexicon.places
    placed = candidate is not None and fold(candidate.text) in places
    return placed and after_adposition(view, index)


def _person_before(view: View, position: int) -> int | None:
    """The person told of last before a relative clause, no verb between."""
    first, _ = view.bounds(position)
    for index in range(position - 1, first - 1, -1):
        token, candidate = view.tokens[index], view.candidate_at(index)
        if token.is_finite or token.text in (*STOPS, *marks.QUOTES):
            return None
        if candidate is not None and candidate.label == "PER":
            return candidate.first
        if token.pos == "NOUN" and candidate is None and fold(token.text) in view.lexicon.of_people:
            return _opening(view, index, first)
    return None


def _opening(view: View, index: int, first: int) -> int:
    """« le voisin pompier », « Paul Karev, professeur »: the noun that another stands beside, or
    the person that it tells more of."""
    while index > first and view.tokens[index - 1].pos in ("NOUN", "ADJ"):
        index -= 1
    comma = index - 1 if index > first and view.tokens[index - 1].pos != "DET" else index - 2
    named = view.candidate_at(comma - 1) if comma > first else None
    apposed = named is not None and named.label == "PER" and view.tokens[comma].text == ","
    return named.first if apposed and named is not None else index

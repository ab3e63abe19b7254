"""Numbers that somebody counted, in the passive: « sont estimés par la mairie à 3 millions »."""

from __future__ import annotations

from recoupe.model import Span
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.complements import clause
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_from
from recoupe.reading.statements.object_bounds import is_number
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.subjects import clause_start
from recoupe.reading.statements.time_words import past_when
from recoupe.reading.statements.view import View

AMOUNT = 4
"""Words behind a preposition among which an amount begins."""


def told_by(
    view: View, cue: Cue, quotations: tuple[Quotation, ...]
) -> tuple[tuple[Span, ...], SpeakerPhrase] | None:
    """What is counted, and by whom: « les dégâts sont estimés par la mairie à 3 millions », « 40
    blessés ont été recensés par la préfecture »."""
    if not (cue.passive and cue.finite) or cue.clitic:
        return None
    speaker = _agent(view, cue)
    if speaker is None:
        return None
    first = clause_start(view, cue)
    before = Span(view.tokens[first].start, view.tokens[cue.first].start)
    before = before.trimmed(view.paragraph.text)
    if "count" in cue.frames and any(map(is_number, view.tokens[first : cue.first])):
        return (before,), speaker
    amount = _amount(view, cue, speaker, quotations) if "amount" in cue.frames else ()
    return ((before, *amount), speaker) if amount else None


def _agent(view: View, cue: Cue) -> SpeakerPhrase | None:
    _, last = view.bounds(cue.verb)
    index = past_when(view, cue.last, last)
    by = view.language.attribution.by.words
    if index + 1 >= last or view.tokens[index].text.lower() not in by:
        return None
    phrase = phrase_from(view, index + 1)
    return phrase if phrase is not None and is_speaker(view, phrase) else None


def _amount(
    view: View, cue: Cue, speaker: SpeakerPhrase, quotations: tuple[Quotation, ...]
) -> tuple[Span, ...]:
    index = view.token_at(speaker.span.end)
    _, last = view.bounds(cue.verb)
    if index is None or index + 1 >= last or view.tokens[index].text.lower() not in view.small.to:
        return ()
    numeric = any(map(is_number, view.tokens[index + 1 : index + 1 + AMOUNT]))
    return clause(view, index, cue, quotations) if numeric else ()

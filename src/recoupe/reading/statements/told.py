"""Where one is told: « indique-t-on à la préfecture », « a-t-on appris de source judiciaire »."""

from __future__ import annotations

from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_from
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.time_words import past_when
from recoupe.reading.statements.view import View


def told_at(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« indique-t-on à la préfecture », « a-t-on appris auprès du parquet »: where one is told."""
    _, last = view.bounds(cue.verb)
    index = past_when(view, cue.last, last)
    if index + 1 >= last:
        return None
    led = view.small.asked_of.match(view.paragraph.text, view.tokens[index].start)
    start = view.token_at(led.end()) if led else None
    phrase = phrase_from(view, start) if start is not None and start < last else None
    return phrase if phrase is not None and is_speaker(view, phrase) else None

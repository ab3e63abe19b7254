"""Outlets and agencies that carry somebody else's words."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.names.mentions import Candidate
from recoupe.reading.statements.noun_phrases import phrase_from
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.view import View


@compiled
def _channel_words(language: Language) -> re.Pattern[str]:
    return phrases.matcher(tuple(language.attribution.channel_after_cue.words))


def channels(
    view: View, anchor: int, content: tuple[Span, ...], speaker: SpeakerPhrase | None
) -> tuple[Span, ...]:
    """Outlets and agencies that carry the words, in the sentence of the token `anchor`:
    « à l'AOP », « cité par l'agence AOP », « sur Rade TV », « au micro de Rade FM »."""
    first, last = view.bounds(anchor)
    text = view.paragraph.text
    found = []
    for candidate in view.candidates:
        spoken = speaker is not None and candidate.span == speaker.name
        inside = any(part.covers(candidate.span) for part in content)
        if not first <= candidate.first < last or spoken or inside:
            continue
        lead = text[max(0, candidate.span.start - 40) : candidate.span.start]
        if _relayed(view, lead) or (_outlet(view, candidate) and _led_by_channel(view, lead)):
            found.append(candidate.span)
    return tuple(found)


def cited(view: View, speaker: SpeakerPhrase | None) -> SpeakerPhrase | None:
    """« Reuters, citant un responsable », « des médias, citant la police »: whom an outlet that
    seems to speak names as its source; None where it does not."""
    if speaker is None or not _is_medium(view, speaker):
        return None
    index = view.token_at(speaker.span.start)
    if index is None:
        return None
    _, last = view.bounds(index)
    end = view.tokens[last - 1].end
    match = view.small.citing.search(view.paragraph.text, speaker.span.end, end)
    start = view.token_at(match.end()) if match else None
    return phrase_from(view, start) if start is not None and start < last else None


def is_outlet(view: View, speaker: SpeakerPhrase) -> bool:
    """« a indiqué l'AOP », « selon l'AOP »: what an outlet says somebody said, it only carries."""
    name = speaker.name
    return name is not None and fold(name.of(view.paragraph.text)) in view.lexicon.outlets


def _is_medium(view: View, speaker: SpeakerPhrase) -> bool:
    """An outlet by name, or « des médias locaux »."""
    return is_outlet(view, speaker) or speaker.head in view.small.outlet_nouns


def _relayed(view: View, lead: str) -> bool:
    match = view.small.relaying.search(lead)
    return match is not None and _leads_straight(lead[match.end() :])


def _led_by_channel(view: View, lead: str) -> bool:
    """A channel's preposition, and at most a few common words, before the name."""
    matches = list(_channel_words(view.language).finditer(lead))
    return any(_leads_straight(lead[match.end() :]) for match in matches[-2:])


def _outlet(view: View, candidate: Candidate) -> bool:
    """Whether a mention names an outlet or agency; « au Figaro » names one with its article."""
    folded = fold(candidate.text)
    if folded in view.lexicon.outlets:
        return True
    before = view.tokens[candidate.first - 1].text.lower() if candidate.first else ""
    return folded in view.lexicon.bare_outlets and before in view.small.contractions


def _leads_straight(between: str) -> bool:
    """« cité par l'agence de presse AOP »: only common words stand between."""
    return len(between.split()) <= 4 and not re.search(rf"[A-ZÀ-Ý]|[,.;:{marks.QUOTES}]", between)

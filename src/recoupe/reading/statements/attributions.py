"""Statements that a preposition attributes: « selon X », « pour X », « de source proche »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.model.reading import Act
from recoupe.reading import phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.around import around
from recoupe.reading.statements.channels import channels, is_outlet
from recoupe.reading.statements.issuers import with_issuer
from recoupe.reading.statements.noun_phrases import (
    before_subject,
    is_speaker,
    phrase_around,
    phrase_from,
)
from recoupe.reading.statements.saying import Saying, SpeakerPhrase
from recoupe.reading.statements.view import View


class _Preposition(msgspec.Struct, frozen=True):
    pattern: re.Pattern[str]
    act: Act
    speakers_only: bool


@compiled
def _prepositions(language: Language) -> tuple[_Preposition, ...]:
    return tuple(
        _Preposition(phrases.matcher(tuple(p.words)), p.act, p.speakers_only)  # type: ignore[arg-type]
        for p in language.attribution.preposition
    )


def find_attributions(
    view: View, quotations: tuple[Quotation, ...], language: Language
) -> list[Saying]:
    """Attributed sayings of a paragraph."""
    return [
        *_by_preposition(view, quotations, language),
        *_by_source(view, quotations, language),
    ]


def _by_preposition(
    view: View, quotations: tuple[Quotation, ...], language: Language
) -> list[Saying]:
    found: list[Saying] = []
    for preposition in _prepositions(view.language):
        for match in preposition.pattern.finditer(view.paragraph.text):
            if any(q.inner.start < match.start() < q.inner.end - 1 for q in quotations):
                continue
            index = view.token_at(match.end())
            if index is None:
                continue
            relative = view.tokens[index].text.lower() in view.small.relative
            if relative:
                speaker = _antecedent(view, match.start())
                content = around(view, match.start(), view.tokens[index].end, quotations, False)
            else:
                speaker = _attributed(view, index, preposition, match, language)
                content = (
                    around(view, match.start(), speaker.span.end, quotations) if speaker else ()
                )
            if speaker is None:
                continue
            cue = Span(match.start(), match.end())
            via = channels(view, index, content, speaker)
            outlet = is_outlet(view, speaker)
            found.append(
                Saying(content, cue, speaker, via, preposition.act, "preposition", relay=outlet)
            )
    return found


def _antecedent(view: View, offset: int) -> SpeakerPhrase | None:
    """« le maire, selon qui P »: the noun phrase before, if it may speak."""
    index = view.token_at(offset)
    if index is None or index == 0:
        return None
    first, _ = view.bounds(index)
    before = index - 2 if view.tokens[index - 1].text == "," else index - 1
    if before >= first and _named_twice(view, first, before):
        return None
    speaker = phrase_around(view, before) if before >= first else None
    return speaker if speaker is not None and is_speaker(view, speaker) else None


def _named_twice(view: View, first: int, before: int) -> bool:
    """« une phrase d'Anne Morel sur Paul Karev selon laquelle P »: either may be the one."""
    people = {
        candidate.span
        for index in range(first, before + 1)
        if (candidate := view.candidate_at(index)) is not None and candidate.label == "PER"
    }
    return len(people) > 1 and view.candidate_at(before) is not None


@compiled
def _sources(language: Language) -> re.Pattern[str]:
    return phrases.matcher(tuple(language.attribution.source.words))


def _by_source(view: View, quotations: tuple[Quotation, ...], language: Language) -> list[Saying]:
    """« De source policière, on parle de trois blessés »: the speaker is the phrase."""
    found: list[Saying] = []
    for match in _sources(view.language).finditer(view.paragraph.text):
        index = view.token_at(match.end())
        if index is None or view.tokens[index].pos not in ("ADJ", "NOUN"):
            continue
        opening = _opening(view, match.start())
        if opening is None:
            continue
        words = re.match(r"\w+", match[0])
        start = match.start() + (words.end() + 1 if words else 0)
        span = Span(start, view.tokens[index].end)
        speaker = SpeakerPhrase(span, None, "", "", False, span.of(view.paragraph.text))
        content = around(view, opening, speaker.span.end, quotations)
        if content:
            cue = Span(match.start(), match.end())
            found.append(Saying(content, cue, speaker, (), "assert", "source"))
    return found


def _opening(view: View, offset: int) -> int | None:
    """Where « de source policière » or « a-t-on appris de source policière » opens; None where it
    is no attribution: « confirmé de source indépendante »."""
    before = view.paragraph.text[:offset].rstrip()
    if not before or before[-1] in marks.BREAKS + "(":
        return offset
    index = view.token_at(offset)
    cue = next((c for c in view.cues if c.last == index and c.clitic), None)
    return view.tokens[cue.first].start if cue is not None else None


def _attributed(
    view: View, index: int, preposition: _Preposition, match: re.Match[str], language: Language
) -> SpeakerPhrase | None:
    speaker = phrase_from(view, index)
    if speaker is None:
        return None
    speaker = with_issuer(view, before_subject(view, speaker))
    refused = {fold(word) for word in language.attribution.not_speakers.words}
    heads = {speaker.head, *map(speaker.head.removesuffix, language.grammar.plurals)}
    if speaker.name is None and heads & refused:
        return None
    if not preposition.speakers_only:
        return speaker
    return speaker if is_speaker(view, speaker) and _set_off(view, match, speaker) else None


def _set_off(view: View, match: re.Match[str], speaker: SpeakerPhrase) -> bool:
    """« Pour X, … » at the head of a sentence or a heading, or « …, pour X, … »."""
    text = view.paragraph.text
    before, after = text[: match.start()].rstrip(), text[speaker.span.end :].lstrip(marks.SPACES)
    index = view.token_at(match.start())
    if index and view.tokens[index - 1].pos == "CCONJ":
        before = text[: view.tokens[index - 1].start].rstrip()
    opens = not before or before[-1] in marks.BREAKS
    return opens and after[:1] in (",", ":", *marks.OPENING)

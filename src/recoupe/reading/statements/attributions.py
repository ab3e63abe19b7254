"""Statements that a preposition attributes: « selon X », « pour X », « de source proche »."""

from __future__ import annotations

import functools
import re

import msgspec

from recoupe import lang
from recoupe.lang import Pack
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.model.reading import Act
from recoupe.reading import phrases
from recoupe.reading.statements.channels import channels
from recoupe.reading.statements.clauses import clause_end
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_from
from recoupe.reading.statements.quotes import Quotation
from recoupe.reading.statements.saying import Saying, SpeakerPhrase
from recoupe.reading.statements.view import View, small


class _Preposition(msgspec.Struct, frozen=True):
    pattern: re.Pattern[str]
    act: Act
    speakers_only: bool


@functools.cache
def _prepositions(code: str) -> tuple[_Preposition, ...]:
    return tuple(
        _Preposition(phrases.matcher(tuple(p.words)), p.act, p.speakers_only)  # type: ignore[arg-type]
        for p in lang.load(code).attribution.preposition
    )


def find(view: View, quotations: tuple[Quotation, ...], pack: Pack) -> list[Saying]:
    """Attributed sayings of a paragraph."""
    return [
        *_by_preposition(view, quotations, pack),
        *_by_source(view, quotations, pack),
    ]


def _by_preposition(view: View, quotations: tuple[Quotation, ...], pack: Pack) -> list[Saying]:
    found: list[Saying] = []
    for preposition in _prepositions(view.code):
        for match in preposition.pattern.finditer(view.paragraph.text):
            if any(q.inner.start < match.start() < q.inner.end - 1 for q in quotations):
                continue
            index = view.token_at(match.end())
            if index is None:
                continue
            speaker = _attributed(view, index, preposition, match, pack)
            if speaker is None:
                continue
            content = _attributed_content(view, match, speaker, quotations)
            if not content:
                continue
            outlet = (
                speaker.name is not None
                and fold(speaker.name.of(view.paragraph.text)) in view.lexicon.outlets
            )
            via = tuple(
                v for v in channels(view, index, content, speaker) if v.start > match.start()
            )
            found.append(
                Saying(
                    content,
                    Span(match.start(), match.end()),
                    speaker,
                    via,
                    preposition.act,
                    "preposition",
                    False,
                    outlet,
                )
            )
    return found


@functools.cache
def _sources(code: str) -> re.Pattern[str]:
    return phrases.matcher(tuple(lang.load(code).attribution.source.words))


def _by_source(view: View, quotations: tuple[Quotation, ...], pack: Pack) -> list[Saying]:
    """« De source policière, on parle de trois blessés »: the speaker is the phrase."""
    found: list[Saying] = []
    for match in _sources(view.code).finditer(view.paragraph.text):
        index = view.token_at(match.end())
        if index is None or view.tokens[index].pos not in ("ADJ", "NOUN"):
            continue
        words = re.match(r"\w+", match[0])
        start = match.start() + (words.end() + 1 if words else 0)
        span = Span(start, view.tokens[index].end)
        speaker = SpeakerPhrase(span, None, "", "", False, span.of(view.paragraph.text))
        content = _attributed_content(view, match, speaker, quotations)
        if content:
            cue = Span(match.start(), match.end())
            found.append(Saying(content, cue, speaker, (), "assert", "source"))
    return found


def _attributed(
    view: View, index: int, preposition: _Preposition, match: re.Match[str], pack: Pack
) -> SpeakerPhrase | None:
    token = view.tokens[index]
    if token.text.lower() in small(view.code).relative:
        return None
    speaker = phrase_from(view, index)
    if speaker is None or not speaker.span.end > match.end():
        return None
    refused = {fold(word) for word in pack.attribution.not_speakers.words}
    if speaker.name is None and (speaker.head in refused or fold(speaker.words) in refused):
        return None
    if not preposition.speakers_only:
        return speaker
    return speaker if is_speaker(view, speaker) and _set_off(view, match, speaker) else None


def _set_off(view: View, match: re.Match[str], speaker: SpeakerPhrase) -> bool:
    """« Pour X, … » at the head of a sentence or a heading, or « …, pour X, … »."""
    text = view.paragraph.text
    before, after = text[: match.start()].rstrip(), text[speaker.span.end :].lstrip(" \u00a0")
    index = view.token_at(match.start())
    if index and view.tokens[index - 1].pos == "CCONJ":
        before = text[: view.tokens[index - 1].start].rstrip()
    opens = not before or before[-1] in ".!?:»,;–—-"
    return opens and after[:1] in (",", ":", "«")


def _attributed_content(
    view: View, match: re.Match[str], speaker: SpeakerPhrase, quotations: tuple[Quotation, ...]
) -> tuple[Span, ...]:
    """The rest of the sentence: after the speaker, before the preposition, or both."""
    text, tokens = view.paragraph.text, view.tokens
    here = view.token_at(match.start())
    if here is None:
        return ()
    first, last = view.bounds(here)
    opening = tokens[first].start
    left = text[opening : match.start()].strip(" ,–—-(\u00a0")
    stop = _quoted_end(view, last, quotations)
    parts = []
    if (
        re.search(r"\w", left)
        and not _conjoined(view, here, first)
        and _says_something(view, opening, match, speaker)
    ):
        left = _past_topic(view, opening, left)
        begin = opening + text[opening:].index(left[0])
        end = begin + len(left)
        parts.append(_inner(Span(begin, end), quotations))
    after = view.token_at(speaker.span.end)
    if after is not None and after < last:
        right = _right_part(view, after, last, stop, quotations, bool(parts))
        if right is not None:
            parts.append(right)
    return tuple(parts)


def _conjoined(view: View, here: int, first: int) -> bool:
    """« A, et, selon X, B »: only what follows is attributed."""
    before = here - 1
    if before > first and view.tokens[before].text == ",":
        before -= 1
    return before >= first and view.tokens[before].pos in ("SCONJ", "CCONJ")


def _past_topic(view: View, opening: int, left: str) -> str:
    """« Élections au Bénin : P, selon la commission »: a heading's topic is not said."""
    topic, colon, rest = left.partition(" : ")
    heading = Span(opening, opening + len(topic))
    return rest.strip() if colon and rest.strip() and not view.has_verb(heading) else left


def _says_something(view: View, opening: int, match: re.Match[str], speaker: SpeakerPhrase) -> bool:
    """What stands before « , selon X » is said if it holds a verb, or leads on to one after it."""
    left = Span(opening, match.start())
    if view.has_verb(left) or len(left.of(view.paragraph.text).split()) > 4:
        return True
    after = view.paragraph.text[speaker.span.end :].lstrip(" \u00a0")
    return after.startswith(",") and not re.search(r"[.:;]\s*$", left.of(view.paragraph.text))


def _right_part(
    view: View, after: int, last: int, stop: int, quotations: tuple[Quotation, ...], second: bool
) -> Span | None:
    text, tokens = view.paragraph.text, view.tokens
    index = after
    while index < last and tokens[index].text in (",", ":", "(", ")"):
        index += 1
    while (end := _aside(view, index, last)) is not None:
        after, index = end, end + 1
    comma = tokens[after].text in (",", ":")
    if index >= last or (second and not comma):
        return None
    quotation = next((q for q in quotations if q.outer.start == tokens[index].start), None)
    if quotation is not None and _tail_is_marks(text[quotation.outer.end : stop]):
        return quotation.inner
    end = clause_end(view, index)
    if end <= index:
        return None
    span = view.paragraph.span(index, end)
    if second and len(span.of(text).split()) < 3:
        return None
    return _inner(span, quotations)


def _aside(view: View, index: int, last: int) -> int | None:
    """The comma that ends an aside on the speaker: « Selon Karev, porte-parole de l'armée, P »,
    « selon des analyses menées à Velm, P », « selon le maire, cité par l'AOP, P »."""
    tokens = view.tokens
    comma = next((i for i in range(index, last) if tokens[i].text == ","), None)
    if comma is None or comma + 1 >= last or index >= comma:
        return None
    opener = tokens[index]
    participle = "VerbForm=Part" in opener.morph
    noun = opener.pos in ("NOUN", "ADP", "PROPN") and view.candidate_at(index) is None
    relayed = small(view.code).relaying.match(view.paragraph.text, opener.start) is not None
    if not (participle or relayed or (noun and _describes(view, index))):
        return None
    said = Span(opener.start, tokens[comma].start)
    return None if view.has_verb(said) and not relayed else comma


def _describes(view: View, index: int) -> bool:
    """A role, or « de … »: what tells more of a speaker."""
    token = view.tokens[index]
    return (
        fold(token.text) in view.lexicon.roles or token.text.lower() in small(view.code).contracted
    )


def _tail_is_marks(tail: str) -> bool:
    return not re.search(r"\w", tail)


def _quoted_end(view: View, last: int, quotations: tuple[Quotation, ...]) -> int:
    """End of the sentence, or of the quotation that runs over it."""
    end = view.tokens[last - 1].end
    running = [q.outer.end for q in quotations if q.outer.start < end < q.outer.end]
    return max([end, *running])


def _inner(span: Span, quotations: tuple[Quotation, ...]) -> Span:
    """A span that is one quotation gives up its marks."""
    for q in quotations:
        if (
            q.outer.start >= span.start
            and q.outer.end <= span.end + 1
            and len(span) - len(q.outer) <= 2
        ):
            return q.inner
    return span

"""Quotations that a colon introduces, or nothing: « Karev : « … » », orphans."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.model import Span
from recoupe.reading import grammar
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.channels import channels
from recoupe.reading.statements.complements import SHORTEST_QUOTE
from recoupe.reading.statements.following import skip_to_noun
from recoupe.reading.statements.noun_phrases import (
    is_speaker,
    phrase_around,
    phrase_from,
    written_on,
)
from recoupe.reading.statements.saying import Saying, SpeakerPhrase
from recoupe.reading.statements.view import View

ORPHAN_WORDS = 5
GOES_ON = frozenset({",", ";", ":"})
"""Marks after which the sentence of a quotation has words of its own."""


def after_colon(view: View, quotations: tuple[Quotation, ...]) -> list[Saying]:
    """A speaker before a colon, in a heading or a sentence: « Karev : « Nous tiendrons » »."""
    found: list[Saying] = []
    text = view.paragraph.text
    for quotation in quotations:
        lead = text[: quotation.outer.start].rstrip(marks.SPACES)
        if not lead.endswith(":") or len(quotation.inner.of(text).split()) < SHORTEST_QUOTE:
            continue
        colon = len(lead) - 1
        index = view.token_at(colon)
        if index is None or index == 0:
            continue
        speaker = _before_colon(view, index, colon)
        if speaker is None:
            continue
        via = channels(view, index, (quotation.inner,), speaker)
        found.append(Saying((quotation.inner,), None, speaker, via, "assert", "colon"))
    return found


def _before_colon(view: View, index: int, colon: int) -> SpeakerPhrase | None:
    """« Karev : « … » », or the subject of the sentence that leads to the quotation:
    « Le maire a défendu sa décision : « … » »."""
    first, _ = view.bounds(index)
    text = view.paragraph.text
    speaker = phrase_from(view, first)
    if speaker is not None and _only_space(text[speaker.span.end : colon]):
        return speaker if is_speaker(view, speaker) else None
    for position in range(first, index):
        token = view.tokens[position]
        if token.relation == "subject" and view.tokens[token.head].relation in grammar.CLAUSES:
            speaker = phrase_around(view, position)
            return speaker if speaker is not None and is_speaker(view, speaker) else None
    return None


def _only_space(between: str) -> bool:
    return not between.strip(marks.SPACES + ",")


def after_quotation(
    view: View, quotations: tuple[Quotation, ...], sayings: list[Saying]
) -> list[Saying]:
    """« … », a évacué le maire »: any verb is one of saying that stands between a quotation's comma
    and a subject which can speak."""
    found: list[Saying] = []
    for quotation in quotations:
        inner = quotation.inner
        if any(inner.overlaps(part) for part in _told(sayings, inner)):
            continue
        opening = view.token_at(quotation.outer.end)
        if opening is None or view.tokens[opening].text != ",":
            continue
        verb = _inverted_verb(view, opening + 1)
        speaker = _inverted_subject(view, opening + 1, verb) if verb is not None else None
        if verb is None or speaker is None or not is_speaker(view, speaker):
            continue
        cue = view.paragraph.span(opening + 1, verb + 1)
        via = channels(view, verb, (inner,), speaker)
        found.append(Saying((inner,), cue, speaker, via, "assert", "incise"))
    return found


LEADING = frozenset({"AUX", "PRON", "ADV"})
"""What may stand before the verb of an incise: « lui a aussi lancé »."""


def _inverted_verb(view: View, start: int) -> int | None:
    """The finite verb that opens an incise, or the participle of its auxiliary."""
    if start >= len(view.tokens):
        return None
    _, last = view.bounds(start)
    helped = False
    for index in range(start, min(last, start + 6)):
        token = view.tokens[index]
        if token.pos == "VERB" and (token.is_finite or helped):
            return index
        inverted = token.text.startswith("-") or len(token.text) == 1
        if not inverted and (token.pos not in LEADING or grammar.is_subject(token)):
            return None
        helped = helped or token.pos == "AUX"
    return None


def _inverted_subject(view: View, first: int, verb: int) -> SpeakerPhrase | None:
    """What follows the verb of an incise or its auxiliary: « -t-il », « le maire »."""
    for token in view.tokens[first : verb + 3]:
        if (phrase := written_on(view, token)) is not None:
            return phrase
    start = skip_to_noun(view, verb + 1)
    return phrase_from(view, start) if start is not None else None


def _told(sayings: list[Saying], inner: Span) -> list[Span]:
    """What is said, but for what somebody who is quoted tells that others said."""
    return [
        part
        for saying in sayings
        if saying.pattern == "incise" or not _within(saying, inner)
        for part in saying.content
    ]


def _within(saying: Saying, inner: Span) -> bool:
    """Whether a saying stands in a quotation with its cue."""
    spans = (*saying.content, *((saying.cue,) if saying.cue else ()))
    return all(inner.covers(span) for span in spans)


def orphans(view: View, quotations: tuple[Quotation, ...], sayings: list[Saying]) -> list[Saying]:
    """Quotations that are sentences of their own: said by whoever spoke before; « unsaid » where
    the sentence goes on, and should have told by whom."""
    found: list[Saying] = []
    text = view.paragraph.text
    for quotation in quotations:
        inner = quotation.inner
        if any(inner.overlaps(part) for part in _told(sayings, inner)):
            continue
        lead = text[: quotation.outer.start].rstrip(marks.SPACES + marks.HYPHENS)
        after = text[quotation.outer.end :].lstrip(marks.SPACES)
        stands_alone = not lead or lead[-1] in marks.ENDS + marks.CLOSING + ":"
        told = view.small.attributing.search(text, inner.start, inner.end)
        others = after[:1] in GOES_ON or lead.endswith(":") or told is not None
        pattern = "unsaid" if others else "orphan"
        words = inner.of(text).split()
        if (
            stands_alone
            and len(words) >= ORPHAN_WORDS
            and view.has_verb(inner)
            and inner.of(text)[:1].isupper()
        ):
            found.append(Saying((inner,), None, None, (), "assert", pattern))
    return found

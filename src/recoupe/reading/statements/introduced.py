"""Quotations that a colon introduces, or nothing: « Karev : « … » », orphans."""

from __future__ import annotations

from recoupe.reading import grammar
from recoupe.reading.statements.channels import channels
from recoupe.reading.statements.complements import SHORTEST_QUOTE
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_around, phrase_from
from recoupe.reading.statements.quotes import Quotation
from recoupe.reading.statements.saying import Saying, SpeakerPhrase
from recoupe.reading.statements.view import View

ORPHAN_WORDS = 5


def after_colon(view: View, quotations: tuple[Quotation, ...]) -> list[Saying]:
    """A speaker before a colon, in a heading or a sentence: « Karev : « Nous tiendrons » »."""
    found: list[Saying] = []
    text = view.paragraph.text
    for quotation in quotations:
        lead = text[: quotation.outer.start].rstrip(" \u00a0\u202f")
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
    return not between.strip(" \u00a0\u202f,")


def orphans(view: View, quotations: tuple[Quotation, ...], sayings: list[Saying]) -> list[Saying]:
    """Quotations that are sentences of their own: said by whoever spoke before."""
    found: list[Saying] = []
    text = view.paragraph.text
    covered = [part for saying in sayings for part in saying.content]
    for quotation in quotations:
        inner = quotation.inner
        if any(inner.overlaps(part) for part in covered):
            continue
        lead = text[: quotation.outer.start].rstrip(" \u00a0\u202f-–—")
        stands_alone = not lead or lead[-1] in '.!?:…»”"'
        words = inner.of(text).split()
        if (
            stands_alone
            and len(words) >= ORPHAN_WORDS
            and view.has_verb(inner)
            and inner.of(text)[:1].isupper()
        ):
            found.append(Saying((inner,), None, None, (), "assert", "orphan"))
    return found

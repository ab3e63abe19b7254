"""A quotation that a verb of saying governs: « a déclaré : « … » », « a estimé « … » »."""

from __future__ import annotations

import re
from typing import NamedTuple

from recoupe.lang import marks
from recoupe.model import Span, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.complements import REACH, SHORTEST_QUOTE, clause
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.view import View

OBJECTS = frozenset({"object", "to_object", "quoted"})
"""Frames whose verbs govern a noun that may be quoted in part."""


class _Lead(NamedTuple):
    """What stands between a cue and the next quotation: the words, and their tokens."""

    view: View
    cue: Cue
    quotation: Quotation
    words: str
    tokens: list[Token]


def quote(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« … a déclaré : « … » », « … a estimé « … » »: a quotation after the cue."""
    end = view.tokens[min(cue.last, len(view.tokens)) - 1].end
    quotation = next((q for q in quotations if q.outer.start >= end), None)
    if quotation is None:
        return ()
    words = view.paragraph.text[end : quotation.outer.start]
    between = [t for t in view.tokens if end <= t.start < quotation.outer.start]
    lead = _Lead(view, cue, quotation, words, between)
    bars = PARTING if words.rstrip().endswith(":") else (*PARTING, *WITHOUT_COLON)
    if any(bar(lead) for bar in bars):
        return ()
    opening = view.token_at(quotation.outer.start)
    if opening is not None and not _is_cry(lead) and _goes_on(view, cue, quotation, opening):
        return clause(view, opening, cue, quotations)
    return (chained(view, quotation, quotations),)


def particle_quoted(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« a appelé les élus « à quitter leurs fonctions » », « appelle « au calme » »: what opens,
    in marks, with the preposition that a verb governs; the marks stand near, in its sentence."""
    _, last = view.bounds(cue.verb)
    for index in range(cue.last, min(last - 1, cue.last + REACH)):
        token = view.tokens[index]
        if token.text in phrases.OPENING:
            led = view.tokens[index + 1].text.lower() in view.small.recipients
            opening = (q for q in quotations if q.outer.start == token.start and led)
            quotation = next(opening, None)
            return () if quotation is None else (chained(view, quotation, quotations),)
        if token.is_verbal or token.text in (":", ";"):
            return ()
    return ()


def _goes_on(view: View, cue: Cue, quotation: Quotation, opening: int) -> bool:
    """« promet de « rembourser chaque euro » des repas », « juge « insensée » l'annonce du port »:
    whether what hangs on words of a quotation stands straight behind its mark."""
    tokens, after = view.tokens, view.token_at(quotation.outer.end)
    ends = after is None or after >= view.bounds(opening)[1]
    if after is None or ends or not quotation.closed or tokens[opening].text not in marks.QUOTES:
        return False
    if tokens[after].text.lower() in view.small.contracted:
        return True
    head = tokens[tokens[after].head]
    inside = opening < head.head < after and head.relation != "circumstance"
    judged = head.head == cue.verb and head.relation == "object" and opening == cue.last
    return tokens[after].pos in ("ADP", "DET") and (inside or judged)


def chained(
    view: View, quotation: Quotation, quotations: tuple[Quotation, ...], back: bool = False
) -> Span:
    """« « Rentrez », « Fermez tout » et « Attendez » »: what is quoted, with the quotations behind
    it, or before, that nothing but a comma or a coordinator parts from it."""
    first = last = quotation
    for other in reversed(quotations) if back else quotations:
        left, right = (other, first) if back else (last, other)
        if left.outer.end > right.outer.start:
            continue
        between = view.paragraph.text[left.outer.end : right.outer.start].strip(marks.SPACES + ",")
        if between.lower() not in {"", *view.small.coordinators} or not _parted(view, left, right):
            break
        first, last = (other, last) if back else (first, other)
    return Span(first.inner.start, last.inner.end)


def _parted(view: View, left: Quotation, right: Quotation) -> bool:
    """Whether anything but white space stands between two quotations, which one sentence has."""
    between = view.paragraph.text[left.outer.end : right.outer.start]
    places = map(view.paragraph.token_at, (left.inner.end, right.inner.start))
    same = len({view.paragraph.sentence_of(min(i, len(view.tokens) - 1)) for i in places}) == 1
    return bool(between.strip()) and same


def _another_says(lead: _Lead) -> bool:
    first, last = lead.cue.last, lead.cue.last + len(lead.tokens)
    return any(first <= c.verb < last and lead.view.says_at(c.verb) for c in lead.view.cues)


def _is_far(lead: _Lead) -> bool:
    _, last = lead.view.bounds(lead.cue.verb)
    limit = lead.view.tokens[last - 1].end
    return lead.quotation.outer.start > limit + 3 or len(lead.words.split()) > REACH


def _infinitive_leads(lead: _Lead) -> bool:
    """« ont assuré y avoir vu un mur fendu : « … »: what follows the cue is said, too."""
    first = next((t for t in lead.tokens if t.pos not in ("PRON", "ADV")), None)
    leads = first is not None and first.is_verbal and grammar.is_infinitive(first)
    return leads and "inf" in lead.cue.frames


def _of_itself(lead: _Lead) -> bool:
    """« le sommet se poursuit « dans le calme » »: the reflexive of a verb that says, and has no
    entry of its own, says only what a colon leads to."""
    own = lead.cue.lemma.startswith(tuple(lead.view.language.grammar.reflexive))
    return lead.cue.reflexive and lead.cue.finite and not own


def _is_word(lead: _Lead) -> bool:
    """« a dénoncé hier une « trahison » »: a word or two are quoted of what is said."""
    quoted = lead.quotation.inner.of(lead.view.paragraph.text)
    if _is_cry(lead):
        return False
    return len(lead.words.split()) > 3 or len(quoted.split()) < SHORTEST_QUOTE


def _is_cry(lead: _Lead) -> bool:
    """« ont crié « Démission » »: whether all that somebody says stands straight behind a verb
    that governs no noun; not « le chanteur, dit « Velm » »."""
    first = lead.cue.first
    called = first == lead.cue.verb and lead.view.tokens[max(0, first - 1)].text == ","
    before = lead.view.tokens[max(0, first - 1)].text.lower()
    quoted = lead.quotation.inner.of(lead.view.paragraph.text)
    named = (
        not quoted[:1].isupper()
        or before in lead.view.small.nobody
        or re.fullmatch(r"[\w-]+", quoted.strip())
    )
    return not (lead.words.strip() or "object" in lead.cue.frames or called or named)


def _verb_leads(lead: _Lead) -> bool:
    return any(t.is_verbal for t in lead.tokens)


def _is_in_object(lead: _Lead) -> bool:
    """« a dénoncé un « silence » », « a dénoncé « un silence » de l'exploitant », « s'est ému du
    « silence » qu'a gardé l'exploitant »."""
    noun = any(t.pos == "NOUN" for t in lead.tokens) and "object" in lead.cue.frames
    led = bool(lead.tokens) and _leads_noun(lead.view, lead.tokens[-1])
    governs = bool(lead.cue.frames.keys() & OBJECTS)
    return noun or (governs and _noun_goes_on(lead.view, lead.quotation, led))


def _leads_noun(view: View, token: Token) -> bool:
    """« un | « silence » », « du | « silence » »."""
    return token.pos == "DET" or token.text.lower() in view.small.contractions


PARTING = (_another_says, _is_far, _infinitive_leads)
"""What parts a quotation from the cue before it."""
WITHOUT_COLON = (_of_itself, _is_word, _verb_leads, _is_in_object)
"""The same where no colon leads to it."""


def _noun_goes_on(view: View, quotation: Quotation, led: bool) -> bool:
    """« a dénoncé « un silence » de l'exploitant »: what hangs on a quoted noun belongs to it;
    `led` where what leads to the noun stands before the marks."""
    after = view.token_at(quotation.outer.end)
    opening = view.token_at(quotation.inner.start)
    if after is None or opening is None or after >= view.bounds(opening)[1]:
        return False
    token, noun = view.tokens[after], led or view.tokens[opening].pos == "DET"
    lower = token.text.lower()
    joins = lower in view.small.contracted | view.small.relative | view.small.that
    described = token.pos == "ADJ" or (led and grammar.is_past_participle(token))
    return noun and (joins or described)

"""What a verb of saying governs that is a clause or a quotation: « que », « … »."""

from __future__ import annotations

from typing import NamedTuple

from recoupe.lang import marks
from recoupe.model import Span, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.clauses import clause_end
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.incised import past_aside
from recoupe.reading.statements.view import View

REACH = 14
"""How many words may stand between a verb of saying and its « que »."""
ASIDE = 22
"""The same where a comma opens an aside behind the verb."""
SHORTEST_QUOTE = 3
OBJECTS = frozenset({"object", "to_object", "quoted"})
"""Frames whose verbs govern a noun that may be quoted in part."""
QUOTED = 30
"""Characters of what is said within which what is quoted of it must begin."""


def that(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« … que la route rouvrirait »"""
    words = view.small
    index = seek(view, cue, words.that)
    if index is None and cue.lemma in words.asking:
        index = seek(view, cue, words.whether)
    if index is None or _has_object(view, cue, index) or _has_infinitive(view, cue, index):
        return ()
    return clause(view, index + 1, cue, quotations)


def _has_object(view: View, cue: Cue, that: int) -> bool:
    """« dénonce l'attitude du groupe, qu'elle juge partiale »: what the cue governs stands before
    « que »."""
    between = view.tokens[cue.last : that]
    opens = bool(between) and between[0].pos == "DET" and "object" in cue.frames
    opens = opens and not view.dated(cue.last)
    return opens and any(t.head == cue.verb and t.relation == "object" for t in between)


def _has_infinitive(view: View, cue: Cue, that: int) -> bool:
    """« affirme n'avoir jamais su que P »: the infinitive that the cue governs has the « que »."""
    leading = [t for t in view.tokens[cue.last : that] if t.pos not in ("PRON", "ADV")]
    leads = bool(leading) and leading[0].is_verbal and grammar.is_infinitive(leading[0])
    return leads and "inf" in cue.frames


def seek(view: View, cue: Cue, wanted: frozenset[str]) -> int | None:
    """The conjunction after a cue, no other finite verb between."""
    _, last = view.bounds(cue.verb)
    aside = cue.last < last and view.tokens[cue.last].text == ","
    for index in range(cue.last, min(last, cue.verb + (ASIDE if aside else REACH))):
        token = view.tokens[index]
        if begins_clause(view, index):
            return None
        if token.text.lower() in wanted and token.pos in (
            "SCONJ",
            "PRON",
            "ADV",
            "CCONJ",
            "X",
            "ADP",
        ):
            if _quote_at(view, index + 1):
                return index
            if token.relation == "fixed" and not _skips(view, cue, index):
                return None
            before = view.tokens[index - 1]
            relative = token.pos == "PRON" and not view.dated(index - 1)
            if relative and before.pos == "NOUN" and not past_aside(view, cue, index):
                return None
            return index
        if view.candidate_at(index) is not None:
            continue
        if token.is_finite or (view.says_at(index) and not _describes(view, index)):
            return None
        if token.text in (":", ";", *marks.OPENING):
            return None
    return None


def _skips(view: View, cue: Cue, that: int) -> bool:
    """« espère ainsi que P », where it joins nothing: whether no more than such a word stands
    between a cue and « que »."""
    return all(t.text.lower() in view.small.skipped for t in view.tokens[cue.last : that])


def begins_clause(view: View, index: int) -> bool:
    """« après que », « pour que »: what is told after these is when or what for."""
    token = view.tokens[index]
    leads = token.relation == "subordinator" and token.pos == "ADP"
    after = view.tokens[index + 1].text.lower() if index + 1 < len(view.tokens) else ""
    return leads and after in view.small.that


def _describes(view: View, index: int) -> bool:
    """« a estimé, dans un entretien publié dimanche, que P »: a participle that tells more of the
    noun before it."""
    before = view.tokens[index - 1].pos in ("NOUN", "PROPN", "ADJ") if index else False
    return before and grammar.is_past_participle(view.tokens[index])


def _quote_at(view: View, index: int) -> bool:
    return index < len(view.tokens) and view.tokens[index].text in phrases.OPENING


def clause(view: View, start: int, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """What a verb governs from a token on, to the end of its clause, without the marks round it."""
    _, last = view.bounds(cue.verb)
    while start < last and view.tokens[start].text in (",", ";", ":"):
        start += 1
    if start >= last:
        return ()
    if alone := _quotation_alone(view, start, quotations):
        return (alone,)
    end = clause_end(view, start, cue)
    if end <= start:
        return ()
    span = _whole_quotation(view.paragraph.span(start, end), quotations)
    return (unquoted(view.paragraph.text, span),)


def _quotation_alone(view: View, start: int, quotations: tuple[Quotation, ...]) -> Span | None:
    """« … que « la digue tiendra », il est parti »: the quotation is all that is said."""
    here = view.tokens[start].start
    text = view.paragraph.text
    for quotation in quotations:
        if (
            quotation.outer.start == here
            and len(quotation.inner.of(text).split()) >= SHORTEST_QUOTE
        ):
            after = text[quotation.outer.end :].lstrip(marks.SPACES)
            return quotation.inner if after[:1] in (",", ".", ";", ":", "") else None
    return None


def _whole_quotation(span: Span, quotations: tuple[Quotation, ...]) -> Span:
    """A quotation that opens in what is said and runs on over the sentence belongs to it whole."""
    for quotation in quotations:
        if (
            span.start <= quotation.outer.start < span.end < quotation.outer.end
            and quotation.closed
        ):
            return Span(span.start, quotation.outer.end)
    return span


def unquoted(text: str, span: Span) -> Span:
    """Without the quotation marks when they enclose the whole."""
    words = span.of(text)
    for opening, closing in zip(marks.OPENING, marks.CLOSING, strict=True):
        if (
            words.startswith(opening)
            and words.endswith(closing)
            and words.count(opening) <= 1 + (opening == closing)
        ):
            inner = words[1:-1]
            lead = len(inner) - len(inner.lstrip())
            return Span(span.start + 1 + lead, span.start + 1 + len(inner.rstrip()))
    return span


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
    return () if any(bar(lead) for bar in bars) else (chained(view, quotation, quotations),)


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
    whole = view.paragraph.sentence_of(view.paragraph.token_at(left.inner.end))
    same = whole == view.paragraph.sentence_of(view.paragraph.token_at(right.inner.start))
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
    return len(lead.words.split()) > 3 or len(quoted.split()) < SHORTEST_QUOTE


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


def quoted_early(content: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> Quotation | None:
    """What is quoted of what somebody says, where that is at its beginning."""
    if not content:
        return None
    start, end = content[0].start, min(content[0].start + QUOTED, content[-1].end)
    early = (q for q in quotations if start <= q.inner.start and q.outer.start <= end)
    return next(early, None)


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

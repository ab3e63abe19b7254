"""What a verb of saying governs that is a clause: « que », or whatever a verb leads to."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.model import Span
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
        if token.text in (":", ";", *marks.OPENING) and not _quoted_verb(view, cue, index):
            return None
    return None


def _quoted_verb(view: View, cue: Cue, index: int) -> bool:
    """« a « regretté | » que P »: the mark behind a verb that alone is quoted."""
    return index == cue.last and view.tokens[cue.verb - 1].text in marks.QUOTES


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


def quoted_early(content: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> Quotation | None:
    """What is quoted of what somebody says, where that is at its beginning."""
    if not content:
        return None
    start, end = content[0].start, min(content[0].start + QUOTED, content[-1].end)
    early = (q for q in quotations if start <= q.inner.start and q.outer.start <= end)
    return next(early, None)

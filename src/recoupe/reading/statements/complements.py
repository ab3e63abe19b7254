"""What a verb of saying governs that is a clause or a quotation: « que », an infinitive, « … »."""

from __future__ import annotations

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import grammar, phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.clauses import clause_end
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.incised import past_aside
from recoupe.reading.statements.view import STOPS, View

REACH = 14
"""How many words may stand between a verb of saying and its « que »."""


SHORTEST_QUOTE = 3


def that(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« … que la route rouvrirait »"""
    words = view.small
    index = seek(view, cue, words.that)
    if index is None and cue.lemma in words.asking:
        index = seek(view, cue, words.whether)
    return clause(view, index + 1, cue, quotations) if index is not None else ()


def seek(view: View, cue: Cue, wanted: frozenset[str]) -> int | None:
    """The conjunction after a cue, no other finite verb between."""
    _, last = view.bounds(cue.verb)
    for index in range(cue.last, min(last, cue.verb + REACH)):
        token = view.tokens[index]
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
            if token.relation == "fixed":
                return None
            before = view.tokens[index - 1]
            relative = token.pos == "PRON" and index > cue.last and not view.dated(index - 1)
            if relative and before.pos == "NOUN" and not past_aside(view, cue, index):
                return None
            return index
        if view.candidate_at(index) is not None:
            continue
        if view.says_at(index) or token.is_finite:
            return None
        if token.text in (":", ";", *marks.OPENING):
            return None
    return None


def _quote_at(view: View, index: int) -> bool:
    return index < len(view.tokens) and view.tokens[index].text in phrases.OPENING


def clause(view: View, start: int, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """What a verb governs from a token on, to the end of its clause, without the marks round it."""
    _, last = view.bounds(cue.verb)
    if start >= last:
        return ()
    while start < last and view.tokens[start].text in (",", ";", ":"):
        start += 1
    if start < last and (alone := _quotation_alone(view, start, quotations)):
        return (alone,)
    end = clause_end(view, start, cue) if start < last else start
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


def quote(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« … a déclaré : « … » », « … a estimé « … » »: a quotation after the cue."""
    text = view.paragraph.text
    end = view.tokens[min(cue.last, len(view.tokens)) - 1].end
    _, last = view.bounds(cue.verb)
    limit = view.tokens[last - 1].end
    for quotation in quotations:
        if quotation.outer.start < end:
            continue
        between = text[end : quotation.outer.start]
        if any(
            end <= view.tokens[c.verb].start < quotation.outer.start and view.says_at(c.verb)
            for c in view.cues
        ):
            return ()
        if quotation.outer.start > limit + 3 or len(between.split()) > REACH:
            return ()
        colon = between.rstrip().endswith(":")
        if colon or (
            len(between.split()) <= 3 and len(quotation.inner.of(text).split()) >= SHORTEST_QUOTE
        ):
            lead = [t for t in view.tokens if end <= t.start < quotation.outer.start]
            if not colon and any(t.pos in ("VERB", "AUX") for t in lead):
                return ()
            if not colon and "object" in cue.frames and any(t.pos == "NOUN" for t in lead):
                return ()
            if not colon and "object" in cue.frames and _noun_goes_on(view, quotation):
                return ()
            return (quotation.inner,)
        return ()
    return ()


def _noun_goes_on(view: View, quotation: Quotation) -> bool:
    """« a dénoncé « un silence » de l'exploitant »: what hangs on a quoted noun belongs to it."""
    after = view.token_at(quotation.outer.end)
    opening = view.token_at(quotation.inner.start)
    if after is None or opening is None or after >= view.bounds(opening)[1]:
        return False
    token, noun = view.tokens[after], view.tokens[opening].pos == "DET"
    lower = token.text.lower()
    of = lower in view.small.contracted and token.pos == "ADP" and not view.dated(after + 1)
    relative = lower in view.small.relative and token.pos == "PRON"
    return noun and (of or relative or token.pos == "ADJ")


def infinitive(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« affirme avoir vu »"""
    index = _infinitive_at(view, _past_addressee(view, cue))
    if index is None and not cue.infinitive:
        index = _infinitive_further_on(view, cue)
    return clause(view, index, cue, quotations) if index is not None else ()


def _infinitive_further_on(view: View, cue: Cue) -> int | None:
    """« a affirmé ce lundi dans une vidéo vouloir partir », « a dit, par lettre, être prêt »: an
    infinitive that no preposition and no other verb leads to."""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    for index in range(cue.last, min(last, cue.last + REACH)):
        token = tokens[index]
        if token.pos in ("VERB", "AUX") and grammar.is_infinitive(token):
            start = index
            while start > cue.last and _leans(view, start - 1):
                start -= 1
            led = tokens[start - 1].pos in ("ADP", "VERB", "AUX", "SCONJ")
            return None if led and start > cue.last else start
        if token.is_finite or token.text in STOPS or token.text in tuple(marks.CLOSING):
            return None
    return None


def _leans(view: View, index: int) -> bool:
    """« ne pas y », « s' »: what belongs to the infinitive after it."""
    token = view.tokens[index]
    pronoun = token.pos == "PRON" and token.text.lower() not in view.small.relative
    return pronoun or token.text.lower() in view.small.negations


def _past_addressee(view: View, cue: Cue) -> int:
    """« ont affirmé à l'AFP avoir vu »: the token after whom it is told, or after the cue."""
    _, last = view.bounds(cue.verb)
    tokens, start = view.tokens, _past_time(view, cue.last, last)
    if start + 1 >= last:
        return start
    beside = view.small.asked_of.match(view.paragraph.text, tokens[start].start)
    if not beside and tokens[start].text.lower() not in view.small.recipients:
        return start
    for index in range(start + 1, min(last, start + 7)):
        if grammar.is_infinitive(tokens[index]):
            return index
        if tokens[index].pos not in ("DET", "NOUN", "PROPN", "ADJ", "ADP", "ADV"):
            return start
    return start


def _past_time(view: View, start: int, last: int) -> int:
    """« a annoncé mardi vouloir », « a annoncé en début de semaine vouloir »: past when it was."""
    index = start
    while index < min(last, start + 6):
        token = view.tokens[index]
        timed = view.dated(index) or fold(token.text) in times(view.language)
        if not timed and token.pos not in ("ADV", "ADP", "DET", "NOUN"):
            break
        if token.text.lower() in view.small.negations:
            break
        if token.pos in ("ADP", "DET", "NOUN") and not timed and not _time_ahead(view, index, last):
            break
        index += 1
    return index


def _time_ahead(view: View, index: int, last: int) -> bool:
    """« en début de semaine »: whether a word of time ends the phrase that opens at a token."""
    for token in view.tokens[index : min(last, index + 5)]:
        if fold(token.text) in times(view.language):
            return True
        if token.pos not in ("ADP", "DET", "NOUN", "ADJ"):
            return False
    return False


def _infinitive_at(view: View, index: int, reach: int = 3) -> int | None:
    """Where an infinitive with its clitics begins, if one does."""
    _, last = view.bounds(min(index, len(view.tokens) - 1))
    for position in range(index, min(last, index + reach)):
        token = view.tokens[position]
        if token.pos in ("VERB", "AUX") and grammar.is_infinitive(token):
            start = index
            while (
                start < position
                and view.tokens[start].pos == "ADV"
                and view.tokens[start].text.lower() not in view.small.negations
            ):
                start += 1
            return start
        if token.pos not in ("ADV", "PRON") and token.text not in marks.OPENING:
            return None
    return None


def to_infinitive(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« promet de reconstruire »"""
    recipient = cue.last < len(view.tokens) and (
        view.tokens[cue.last].text.lower() in view.small.recipients
    )
    index = _to_infinitive_at(view, cue, REACH if recipient else 6)
    return clause(view, index, cue, quotations) if index is not None else ()


def _to_infinitive_at(view: View, cue: Cue, reach: int) -> int | None:
    _, last = view.bounds(cue.verb)
    to = view.small.to
    for index in range(cue.last, min(last, cue.last + reach)):
        token = view.tokens[index]
        if token.text.lower() in to and (found := _infinitive_at(view, index + 1, 4)) is not None:
            return found
        if token.is_finite or token.text in (
            ",",
            ":",
            ";",
        ):
            return None
    return None


def ask(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« appelle les habitants à rester », « appelle les parties à la retenue »: what is asked is
    the infinitive or the noun."""
    index = _to_infinitive_at(view, cue, REACH)
    if index is None:
        index = _to_noun_at(view, cue)
    return clause(view, index, cue, quotations) if index is not None else ()


def _to_noun_at(view: View, cue: Cue) -> int | None:
    """Where what somebody is called to begins, after whom: « les parties à la retenue »."""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    if cue.last >= last or tokens[cue.last].pos != "DET":
        return None
    for index in range(cue.last + 2, min(last, cue.last + REACH)):
        if tokens[index].pos in ("VERB", "AUX", "PUNCT"):
            return None
        if tokens[index].text.lower() in view.small.recipients and index + 1 < last:
            return index + 1
    return None


@compiled
def times(language: Language) -> frozenset[str]:
    """Words of time, which say nothing: « cet après-midi », « la semaine »."""
    dates = language.dates
    return frozenset(map(fold, [*dates.units, *dates.parts, *dates.weekdays, *dates.months]))

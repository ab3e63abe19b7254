"""What is said around an attribution: « selon X, P », « P, selon X », « P, comme l'a dit X, Q »."""

from __future__ import annotations

import re

from recoupe.lang import marks
from recoupe.model import Span
from recoupe.reading import grammar, phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.asides import aside, tells_speaker
from recoupe.reading.statements.clauses import clause_end
from recoupe.reading.statements.incised import is_incise
from recoupe.reading.statements.subjects import subject
from recoupe.reading.statements.view import View

NUMBERED = re.compile(
    rf"(?<![\w,.])\d[\d.,{marks.SPACES}]*[\w% {marks.APOSTROPHES}]*(?=\s*$|\s*\()"
)
"""The last number before a parenthesis, with the words that follow it."""


def around(
    view: View,
    start: int,
    speaker_end: int,
    quotations: tuple[Quotation, ...],
    before: bool = True,
) -> tuple[Span, ...]:
    """What is said around an attribution that opens at `start` and whose speaker ends at
    `speaker_end` (offsets): after it, before it unless `before` is False, or both."""
    text, tokens = view.paragraph.text, view.tokens
    here = view.token_at(start)
    if here is None:
        return ()
    first, last = view.bounds(here)
    opening = tokens[first].start
    opening += phrases.after_semicolon(text[opening:start])
    bracket = _bracket(text, opening, start)
    if bracket is not None:
        return _bracketed(view, opening, bracket, start)
    opening = _after_incise(view, _after_another(view, opening, start), start)
    left = text[opening:start].strip(marks.SPACES + marks.HYPHENS + ",(")
    stop = _quoted_end(view, last, quotations)
    parts = []
    if (
        before
        and re.search(r"\w", left)
        and not _conjoined(view, here, first)
        and _says_something(view, Span(opening, start), speaker_end)
    ):
        left = _past_topic(view, opening, left)
        begin = text.index(left, opening)
        end = begin + len(left)
        begin = from_quotation(view, begin, end, quotations)
        after = view.token_at(speaker_end)
        inside = _aside_before(view, begin, here, after) if after is not None else None
        if inside is not None:
            return (_inner(Span(tokens[inside].start, end), quotations),)
        own = next((q for q in quotations if q.outer.end in (end, end + 1)), None)
        turned = own is not None and view.turns_to(own)
        parts.append(own.inner if turned and own else _inner(Span(begin, end), quotations))
    after = view.token_at(speaker_end)
    if after is not None and after < last:
        right = _right_part(view, after, last, stop, quotations, bool(parts))
        if right is not None:
            parts.append(right)
    return tuple(parts)


def from_quotation(view: View, begin: int, end: int, quotations: tuple[Quotation, ...]) -> int:
    """« « La digue tient. Nous veillons », selon la mairie »: of what is said up to an offset,
    where it begins when its last sentence begins in a quotation; with the sentence that leads to
    that."""
    running = next((q for q in quotations if q.inner.start < begin < q.inner.end <= end), None)
    if running is None:
        return begin
    opens = view.token_at(running.outer.start)
    first = view.tokens[view.bounds(opens)[0]].start if opens is not None else begin
    lead = view.paragraph.text[first : running.outer.start].rstrip(marks.SPACES)
    return running.outer.start if lead[-1:] in (":", *marks.CLOSING, "") else min(first, begin)


def _bracket(text: str, opening: int, start: int) -> int | None:
    """Where the parenthesis opens that an attribution stands in."""
    last = text.rfind("(", opening, start)
    return last if last > text.rfind(")", opening, start) else None


def _bracketed(view: View, opening: int, bracket: int, start: int) -> tuple[Span, ...]:
    """« (250.000 selon la CGT) » says what is between, « 806.000 (selon le gouvernement) » the
    number before."""
    text = view.paragraph.text
    inside = Span(bracket + 1, start).trimmed(text)
    if re.search(r"\w", inside.of(text)):
        return (Span(inside.start, inside.start + len(inside.of(text).rstrip(" ,"))),)
    number = list(NUMBERED.finditer(text, opening, bracket))
    if number:
        return (Span(number[-1].start(), bracket).trimmed(text),)
    return ()


def _after_another(view: View, opening: int, start: int) -> int:
    """« 300 personnes selon la police, un millier selon les organisateurs »: what the second says
    begins after the comma that ends the first, or after « et » before its number."""
    text = view.paragraph.text
    others = [m.end() for m in view.small.attributing.finditer(text, opening, start)]
    if not others or len(text[opening : others[-1]].split()) < 3:
        return opening
    joined = _joined_number(view, others[-1], start)
    if joined is not None:
        return joined
    comma = text.find(",", others[-1], start)
    return comma + 1 if comma >= 0 else opening


def _after_incise(view: View, opening: int, start: int) -> int:
    """« « Nous restons », ont scandé les dockers, au nombre de 700 selon la police »: what is said
    is the number behind the incise, which tells of another's words."""
    for cue in view.cues:
        if not opening < view.tokens[cue.first].start < start or not is_incise(view, cue):
            continue
        speaker = subject(view, cue)
        comma = view.token_at(speaker.span.end) if speaker is not None else None
        if comma is None:
            continue
        rest = Span(view.tokens[comma].end, start)
        if re.search(r"\d", rest.of(view.paragraph.text)):
            return rest.start
    return opening


def _joined_number(view: View, first: int, start: int) -> int | None:
    """Where a number begins that a coordinator joins to one with a voice of its own."""
    tokens = view.tokens
    inside = [i for i, t in enumerate(tokens) if first <= t.start and t.end <= start]
    return next(
        (
            tokens[i + 1].start
            for i in inside[:-1]
            if tokens[i].text.lower() in view.small.coordinators
            and (tokens[i + 1].pos == "NUM" or tokens[i + 1].text[:1].isdigit())
        ),
        None,
    )


def _conjoined(view: View, here: int, first: int) -> bool:
    """« A, et, selon X, B », « A, qui, selon X, B »: only what follows is attributed."""
    before = here - 1
    if before > first and view.tokens[before].text == ",":
        before -= 1
    lead = view.tokens[max(first, before)]
    relative = lead.pos == "PRON" and lead.text.lower() in view.small.relative
    return before >= first and (relative or lead.pos in ("SCONJ", "CCONJ"))


def _aside_before(view: View, begin: int, here: int, after: int) -> int | None:
    """« M. Karev, en bonne santé selon le port, est rentré », « Ces marins, qui ont froid selon le
    port, dorment »: where what alone is attributed begins, between a subject and its verb."""
    tokens, opens = view.tokens, view.token_at(begin)
    commas = [i for i in range(opens or 0, here - 1) if tokens[i].text == ","]
    lead = range(opens, commas[-1]) if opens is not None and commas else range(0)
    named = any(tokens[i].pos in ("NOUN", "PROPN") and not view.dated(i) for i in lead)
    if not named or tokens[lead[0]].pos == "ADP" or any(tokens[i].is_finite for i in lead):
        return None
    index = after + 1 if tokens[after].text == "," else after
    resumed = tokens[index : index + 2]
    parted = all(t.text == "," for t in tokens[after:index])
    inside = tokens[commas[-1] + 1 : here]
    relative = inside[0].text.lower() in view.small.relative
    goes_on = any(t.is_finite and t.lemma != t.text.lower() for t in resumed[:1])
    aside = relative == any(t.is_finite for t in inside)
    return commas[-1] + 1 + relative if parted and goes_on and aside else None


def _past_topic(view: View, opening: int, left: str) -> str:
    """« Élections au Bénin : P, selon la commission »: a heading's topic is not said."""
    topic, colon, rest = left.partition(" : ")
    heading = Span(opening, opening + len(topic))
    return rest.strip() if colon and rest.strip() and not view.has_verb(heading) else left


def _says_something(view: View, left: Span, speaker_end: int) -> bool:
    """What stands before « , selon X » is said if it holds a verb, or leads on to one after it."""
    if (
        view.has_verb(left)
        or left.of(view.paragraph.text).lstrip()[:1].isdigit()
        or len(left.of(view.paragraph.text).split()) > 4
    ):
        return True
    after = view.paragraph.text[speaker_end:].lstrip(marks.SPACES)
    return after.startswith(",") and not re.search(r"[.:;]\s*$", left.of(view.paragraph.text))


def _right_part(
    view: View, after: int, last: int, stop: int, quotations: tuple[Quotation, ...], second: bool
) -> Span | None:
    text, tokens = view.paragraph.text, view.tokens
    if tokens[after].text == "(":
        closing = next((i for i in range(after, last) if tokens[i].text == ")"), after)
        after = min(closing + 1, last - 1)
    index = after
    while index < last and tokens[index].text in (",", ":", "(", ")"):
        index += 1
    while (end := aside(view, index, last)) is not None:
        after, index = end, end + 1
    comma = tokens[after].text in (",", ":")
    if index >= last or (second and not comma and not _midway(view, after)):
        return None
    relative = tokens[index].text.lower() in view.small.relative
    if relative and grammar.is_subject(tokens[index]):
        return None
    quotation = next((q for q in quotations if q.outer.start == tokens[index].start), None)
    if quotation is not None and _tail_is_marks(text[quotation.outer.end : stop]):
        return quotation.inner
    end = clause_end(view, index)
    if end <= index:
        return None
    span = view.paragraph.span(index, end)
    if second and (len(span.of(text).split()) < 3 or _attributed_itself(view, span)):
        return None
    if not (second or comma or view.has_verb(span)):
        return None
    if second and comma and tells_speaker(view, index, end):
        return None
    return _inner(span, quotations)


def _midway(view: View, after: int) -> bool:
    """« cette page est selon elle « une souillure » », « un bilan entaché selon lui par la crue »:
    an attribution without commas, before which the clause is not at its end."""
    tokens = view.tokens
    here = tokens[after].start
    opens = [m.start() for m in view.small.attributing.finditer(view.paragraph.text, 0, here)]
    lead = view.token_at(opens[-1]) if opens else None
    if (
        lead is None
        or lead < 1
        or (tokens[after].pos == "PUNCT" and tokens[after].text not in phrases.OPENING)
    ):
        return False
    before = tokens[lead - 1]
    waits = before.pos in ("AUX", "ADP") or before.is_finite
    return waits or tokens[tokens[after].head].relation == "agent"


def _attributed_itself(view: View, span: Span) -> bool:
    """« 65.000 selon la police, 250.000 selon la CGT »: what follows has a voice of its own."""
    text = view.paragraph.text
    match = view.small.attributing.search(text, span.start, span.end + 30)
    return match is not None and match.start() <= span.end + 2


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

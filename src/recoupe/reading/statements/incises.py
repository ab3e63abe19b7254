"""What is said around an incise: « …, a déclaré le maire », « …, a-t-il dit, … »."""

from __future__ import annotations

import re

from recoupe.lang import marks
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.around import from_quotation
from recoupe.reading.statements.complements import SHORTEST_QUOTE
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.incised import after_turn, parts_subject
from recoupe.reading.statements.quoting import chained
from recoupe.reading.statements.subjects import subject
from recoupe.reading.statements.view import View


def before_incise(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """What stands before « , a-t-il dit », and after it when the sentence goes on."""
    tokens, text = view.tokens, view.paragraph.text
    start = tokens[cue.first].start
    around = next((q for q in quotations if q.inner.start < start < q.inner.end), None)
    if around is not None:
        return _inside_quote(view, cue, around) if _speaks_inside(view, cue) else ()
    first, last = view.bounds(cue.first)
    before = [
        q for q in quotations if q.outer.end <= start and _only_marks(text[q.outer.end : start])
    ]
    alone = bool(before) and before[-1].outer.start <= tokens[first].start
    if before and (alone or len(before[-1].inner.of(text).split()) >= SHORTEST_QUOTE):
        quotation = before[-1]
        opening = _opens_outside(view, quotation, first)
        opening = opening and _past_lead(view, cue, opening, start, quotations)
        whole = chained(view, quotation, quotations, back=True)
        parts = [whole if opening is None else Span(opening, _bare_end(text, start))]
        after = _after_incise(view, cue, last, quotations)
        return (*parts, after) if after else tuple(parts)
    begin = _content_start(view, first)
    end = _bare_end(text, start)
    begin = from_quotation(view, begin, end, quotations)
    begin = _past_lead(view, cue, begin, start, quotations)
    begin += phrases.after_semicolon(text[begin:end])
    parted = parts_subject(view, cue)
    if after_turn(view, cue):
        rest = _after_incise(view, cue, last, quotations, True)
        return (rest,) if rest is not None else ()
    if end <= begin or not (parted or view.has_verb(Span(begin, end))):
        return ()
    parts = [Span(begin, end)]
    after = _after_incise(view, cue, last, quotations, parted)
    return (*parts, after) if after else tuple(parts)


def _speaks_inside(view: View, cue: Cue) -> bool:
    """« La digue tient, a dit le maire, Paul Karev. Nous veillons. » — in one pair of marks."""
    if cue.clitic:
        return True
    speaker = subject(view, cue)
    return speaker is not None and (
        speaker.name is not None
        or speaker.head in view.lexicon.roles
        or speaker.head in view.lexicon.collectives
    )


def _inside_quote(view: View, cue: Cue, quotation: Quotation) -> tuple[Span, ...]:
    """« Le pays a tenu, a-t-il expliqué. Nous l'avons vu. »: two parts of one quotation."""
    text = view.paragraph.text
    start, end = view.tokens[cue.first].start, view.tokens[min(cue.last, len(view.tokens)) - 1].end
    speaker = subject(view, cue)
    if speaker is not None and speaker.span.start >= start:
        end = max(end, speaker.span.end)
    left = Span(quotation.inner.start, _bare_end(text, start))
    resume = end + len(text[end:]) - len(text[end:].lstrip(marks.SPACES + ",.;:"))
    right = Span(resume, quotation.inner.end)
    return tuple(part for part in (left, right) if part.end - part.start > 2)


def _only_marks(between: str) -> bool:
    return len(between) < 8 and not re.search(r"\w", between)


def _bare_end(text: str, end: int) -> int:
    """Before the comma and spaces that lead to an incise."""
    return len(text[:end].rstrip(marks.SPACES + marks.HYPHENS + ","))


def _opens_outside(view: View, quotation: Quotation, first: int) -> int | None:
    """Where the content begins when words of the same sentence precede the quotation:
    « Il est "trop tôt" pour le dire, juge-t-il » is one mixed statement."""
    text = view.paragraph.text
    begin = view.tokens[first].start
    lead = text[begin : quotation.outer.start]
    if re.search(r"[:;]\s*$", lead) or not re.search(r"\w", lead):
        return None
    if view.turns_to(quotation) or _after_clause(view, first, quotation, lead):
        return None
    if quotation.inner.of(text)[:1].isupper() and re.search(rf"[.!?,{marks.CLOSING}]\s*$", lead):
        return None
    return _content_start(view, first)


def _after_clause(view: View, first: int, quotation: Quotation, lead: str) -> bool:
    """« Si la mairie fait état de dix morts, « nous n'en comptons aucun », a dit X »: a quotation
    that is a clause of its own, after one that tells what others say."""
    opens = view.tokens[first].pos == "SCONJ" and lead.rstrip().endswith(",")
    said = any(
        cue.finite and view.tokens[cue.verb].start < quotation.outer.start
        for cue in view.cues
        if cue.verb > first
    )
    return opens and said


def _content_start(view: View, first: int) -> int:
    """Past a dateline and connectives set off by a comma: « En outre, »."""
    tokens = view.tokens
    text = view.paragraph.text
    match = phrases.DATELINE.match(text[tokens[first].start :])
    if match:
        return tokens[first].start + match.end()
    for index in range(first, min(first + 4, len(tokens))):
        if (
            tokens[index].text == ","
            and all(t.pos in ("ADV", "ADP", "CCONJ", "DET", "PRON") for t in tokens[first:index])
            and index > first
        ):
            return tokens[index + 1].start if index + 1 < len(tokens) else tokens[first].start
    start = tokens[first].start
    return start + len(text[start:]) - len(text[start:].lstrip(marks.HYPHENS + marks.SPACES))


def _past_lead(
    view: View, cue: Cue, begin: int, end: int, quotations: tuple[Quotation, ...]
) -> int:
    """« Mais Paul Karev n'a rien confirmé: la digue tient, a-t-il dit »: what somebody who is named
    with a verb leads to with a colon begins behind that, where the incise has but a pronoun."""
    text = view.paragraph.text
    colon = next(
        (
            token
            for token in view.tokens
            if token.text == ":"
            and begin < token.start < end
            and not any(q.outer.start < token.start < q.outer.end for q in quotations)
        ),
        None,
    )
    if colon is None or not cue.clitic:
        return begin
    lead = Span(begin, colon.start)
    named = any(c.label == "PER" and lead.covers(c.span) for c in view.candidates)
    if not named:
        return begin
    return colon.end + len(text[colon.end : end]) - len(text[colon.end : end].lstrip(marks.SPACES))


def _gerund_leads(view: View, begin: int) -> bool:
    """« …, a-t-il dit, en notant que P », « tout en saluant X »: what the speaker did besides."""
    first = view.token_at(begin)
    following = view.tokens[first : first + 4] if first is not None else ()
    opens = next((t for t in following if t.pos not in ("ADP", "ADV")), None)
    return opens is not None and opens.text.endswith(view.small.gerunds)


def _closed_before(view: View, cue: Cue) -> bool:
    """« P », a-t-il dit: whether a mark closes what is said before a cue."""
    before = view.tokens[max(0, cue.first - 2) : cue.first]
    return any(token.text in tuple(marks.CLOSING) for token in before)


def _turns_away(view: View, begin: int) -> bool:
    """« …, a-t-il dit, alors que la pluie redouble », « …, a-t-il dit, en référence à ceux qui »:
    the article's words behind a quotation; not « …, a-t-il dit, mais l'eau monte »."""
    first = view.token_at(begin)
    if first is None:
        return False
    opener = view.tokens[first]
    contrast = view.small.contrasting.match(view.paragraph.text, begin)
    turns = contrast is not None and opener.text.lower() not in view.language.grammar.turning
    return turns or opener.pos == "ADP"


def _another_says(view: View, start: int, end: int) -> bool:
    """« …, a-t-elle dit, avant de nuancer : « … » »: an act of its own leads to the quotation."""
    return any(c.infinitive and start <= view.tokens[c.first].start < end for c in view.cues)


def _after_incise(
    view: View, cue: Cue, last: int, quotations: tuple[Quotation, ...], parted: bool = False
) -> Span | None:
    """The rest of what is said, when the incise stands between two commas."""
    text = view.paragraph.text
    speaker = subject(view, cue)
    end = view.tokens[min(cue.last, len(view.tokens)) - 1].end
    if speaker is not None and speaker.span.start >= view.tokens[cue.first].start:
        end = max(end, speaker.span.end)
    rest = re.match(rf"(?:[^:;{marks.QUOTES}.]{{0,90}}[,:;])?\s*(?=[{marks.OPENING}])", text[end:])
    resume = end + rest.end() if rest else len(text)
    quotation = next((q for q in quotations if resume <= q.outer.start <= resume + 2), None)
    if quotation is not None and _another_says(view, end, quotation.outer.start):
        return None
    if quotation is not None and len(quotation.inner.of(text).split()) >= SHORTEST_QUOTE:
        return chained(view, quotation, quotations)
    if not re.match(r",\s+\w", text[end:]) or not (cue.clitic or parted):
        return None
    stop = view.tokens[last - 1].end
    begin = end + len(text[end:]) - len(text[end:].lstrip("," + marks.SPACES))
    finish = len(text[:stop].rstrip(" " + marks.ENDS))
    tail = text[begin:finish]
    short = len(tail.split()) < (2 if parted else 4)
    if short or _gerund_leads(view, begin) or not view.has_verb(Span(begin, finish)):
        return None
    if _closed_before(view, cue) and _turns_away(view, begin):
        return None
    return Span(begin, finish)

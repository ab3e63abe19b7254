"""Where the object of a cue begins."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading import phrases
from recoupe.reading.statements.complements import REACH
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import times
from recoupe.reading.statements.view import STOPS, View


def is_number(token: Token) -> bool:
    """« accuse une baisse de 3 % »: a number tells of what no one is accused."""
    return token.pos == "NUM" or token.text[:1].isdigit()


def past_asides(view: View, index: int, last: int) -> int:
    """Past adverbs, times and « pour sa part » to the object of a verb."""
    while index < last:
        token = view.tokens[index]
        aside = view.small.asides.match(view.paragraph.text, token.start)
        aside = aside or view.small.issued.match(view.paragraph.text, token.start)
        if aside is not None:
            index = view.token_at(aside.end()) or last
        elif filled(view, index, last):
            return index
        elif skipped(view, index) and not bounds_number(view, index, last):
            index += 1
        else:
            break
    return index


def bounds_number(view: View, index: int, last: int) -> bool:
    """« environ 300 », « plus de 300 »: an adverb that is the number's own."""
    after = view.tokens[index + 1 : min(last, index + 3)]
    if after and after[0].text.lower() in view.small.contracted:
        after = after[1:]
    adverb = view.tokens[index].pos == "ADV"
    return adverb and bool(after) and is_number(after[0])


def words_at(view: View, start: int, last: int) -> tuple[Token, ...]:
    """The two words at a token, within its sentence."""
    return view.tokens[start : min(last, start + 2)]


def object_further_on(view: View, cue: Cue, last: int) -> int | None:
    """Where an object begins that an aside or a complement parts from its verb: « a relevé, grâce
    à ses témoins, l'existence de … »."""
    tokens = view.tokens
    start = cue.last
    if start < last and tokens[start].text == ",":
        close = next((i for i in range(start + 1, last) if tokens[i].text == ","), last)
        opens = close + 1 < last and tokens[close + 1].pos == "DET"
        return close + 1 if opens else None
    for index in range(start, min(last, start + REACH)):
        if tokens[index].head == cue.verb and tokens[index].relation == "object":
            first = index
            while first > start and tokens[first - 1].head in range(first, index + 1):
                first -= 1
            opens = tokens[first].pos == "DET"
            if first > start and tokens[first - 1].text in phrases.OPENING:
                first -= 1
            return first if opens else None
    return None


def broken(view: View, start: int, end: int) -> bool:
    """Whether a finite verb, a mark or a stop stands between."""
    return any(
        token.text in STOPS or token.text in (",", *marks.CLOSING, "(") or token.is_finite
        for token in view.tokens[start:end]
    )


def past_recipient(view: View, start: int, last: int) -> int:
    """« demande au préfet des mesures », « au président de la commission une suspension »: the
    object comes after the one it is asked of."""
    tokens = view.tokens
    words = view.small
    if start >= last or tokens[start].text.lower() not in words.recipients:
        return start
    index = start + 1
    while index < last:
        candidate = view.candidate_at(index)
        genitive = tokens[index].text.lower() in words.contracted
        if candidate is not None:
            index = candidate.last
        elif genitive and index > start + 1:
            index += 2 if index + 1 < last and tokens[index + 1].pos == "DET" else 1
        elif tokens[index].pos in ("DET", "ADJ", "NOUN", "PROPN"):
            if index > start + 1 and tokens[index].pos == "DET":
                break
            index += 1
        else:
            break
    opens = index < last and opens_noun(view, index)
    return index if opens else start


def skipped(view: View, index: int) -> bool:
    """An adverb, a time or « tous » between a verb and its object."""
    token = view.tokens[index]
    closing = token.text in tuple(marks.CLOSING) and not view.opens_quotation(index)
    adverb = token.pos == "ADV" or token.text.lower() in view.small.skipped
    if token.text.lower() in view.language.grammar.compounds:
        return False
    return adverb or closing or (view.dated(index) and not lasting(view, index))


def lasting(view: View, index: int) -> bool:
    """« a requis dix-huit mois de prison »: a time that measures the noun behind it."""
    here = view.tokens[index].start
    span = next((date for date in view.dates if date.start <= here < date.end), None)
    after = view.token_at(span.end) if span is not None else None
    first = view.token_at(span.start) if span is not None else None
    if after is None or first is None or after >= view.bounds(index)[1]:
        return False
    if not is_number(view.tokens[first]):
        return False
    token = view.tokens[after]
    return token.text.lower() in view.small.contracted


def filled(view: View, index: int, last: int) -> bool:
    """« requiert trois ans de prison », « demande dix jours de repos »: a length of time that says
    of what it is, and is no time."""
    tokens = view.tokens
    if index + 3 >= last or not is_number(tokens[index]):
        return False
    led = tokens[index + 2].text.lower() in view.small.contracted
    return led and of_time(view, index + 1, last)


def of_time(view: View, index: int, last: int) -> bool:
    """« a annoncé ce matin »: a time is no object."""
    return any(fold(t.text) in times(view.language) for t in words_at(view, index, last))


def opens_noun(view: View, index: int) -> bool:
    """Whether a noun phrase begins at a token: « la mesure », « Paul Karev »."""
    token = view.tokens[index]
    if token.pos == "DET" or view.candidate_at(index) is not None:
        return True
    if token.text in phrases.OPENING and index + 1 < len(view.tokens):
        return True
    return token.pos in ("NOUN", "ADJ", "NUM") or token.text.lower() in view.small.articles

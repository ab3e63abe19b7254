"""Bodies that common nouns name, where they speak: « le parquet de Velm », « la mairie »,
« les autorités sanitaires », « la mission de l'ONU au Liban »."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.capitals import is_capital
from recoupe.reading.names.mentions import Candidate

TAIL = frozenset({"ADJ", "NOUN", "PROPN", "DET", "ADP", "X"})
"""What a body's complements are made of."""


def common_bodies(
    paragraph: Paragraph,
    speakers: Iterable[Span],
    candidates: tuple[Candidate, ...],
    lexicon: Lexicon,
) -> dict[Span, Candidate]:
    """The body that each of the speakers' phrases is, where it is one that no name names.

    Only with a definite article: « un comité » is nobody one may come back to. Some bodies are
    told by their noun alone (« la mairie »), others by what follows it (« le comité de
    soutien »), but not by a nationality (« les autorités ostraines ») or a person's name (« les
    services de Paul Karev »).
    """
    persons = [c.span for c in candidates if c.label == "PER"]
    found = {}
    for phrase in speakers:
        body = _body(paragraph, phrase, lexicon)
        if body is not None and not any(body.span.overlaps(person) for person in persons):
            found[phrase] = body
    return found


def _body(paragraph: Paragraph, phrase: Span, lexicon: Lexicon) -> Candidate | None:
    tokens = paragraph.tokens
    inside = [i for i, t in enumerate(tokens) if phrase.start <= t.start and t.end <= phrase.end]
    head = next((i for i in inside if fold(tokens[i].text) not in lexicon.determiners), None)
    if head is None or not _definite(tokens, head, lexicon):
        return None
    noun = fold(tokens[head].text)
    last = _end(tokens, head, inside[-1] + 1, lexicon)
    tail = {fold(token.text) for token in tokens[head + 1 : last]}
    if tail & lexicon.roles:
        return None
    span = paragraph.span(head, last)
    if all(word in lexicon.demonyms or word in lexicon.levels for word in tail):
        told = noun in lexicon.institutions
    else:
        told = noun in lexicon.institutions or noun in lexicon.described
    if not told and fold(span.of(paragraph.text)) not in lexicon.institutions:
        return None
    return Candidate(
        span=span,
        first=head,
        last=last,
        text=span.of(paragraph.text),
        sure=True,
        head=noun,
        label="ORG",
        title="",
        located=False,
        spoken=True,
        called="body",
        common=True,
    )


def _definite(tokens: tuple[Token, ...], head: int, lexicon: Lexicon) -> bool:
    """« la mairie », « au ministère », not « une mairie », « cette mairie »."""
    return head > 0 and fold(tokens[head - 1].text) in lexicon.determiners


def _end(tokens: tuple[Token, ...], head: int, stop: int, lexicon: Lexicon) -> int:
    """Where the complements of a body's noun end, within its phrase."""
    position = last = head + 1
    while position < stop and tokens[position].pos in TAIL:
        token = tokens[position]
        linked = token.pos in ("ADP", "DET") or token.text.lower() in lexicon.inner
        if token.pos == "NOUN" and tokens[position - 1].pos in ("NOUN", "ADJ"):
            break
        position += 1
        last = last if linked else position
    return _with_where(tokens, last, lexicon) if last > head + 1 else last


def _with_where(tokens: tuple[Token, ...], last: int, lexicon: Lexicon) -> int:
    """« la mission de l'ONU au Liban »: a place that follows straight."""
    led = last + 1 < len(tokens) and fold(tokens[last].text) in lexicon.determiners
    place = led and is_capital(tokens[last + 1]) and fold(tokens[last + 1].text) in lexicon.places
    return last + 2 if place else last

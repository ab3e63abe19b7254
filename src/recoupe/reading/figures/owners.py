"""Whose number a figure may be, as its own sentence tells: the words, the likeliest first."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.reading import grammar
from recoupe.reading.figures.expressions import FigureExpression, How, Link, Owner
from recoupe.reading.statements.noun_phrases import phrase_around
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.subject_nouns import NOMINAL, subject_phrase
from recoupe.reading.statements.view import View

MOST = 16
"""Words that hang on one and are looked at: more are a list, or no sentence."""
LINKS = 8
"""How many words up a figure's words are followed."""
HAVING = 5
"""How many words before a figure a verb of having may stand."""
OPENING = 6
"""How many words a sentence may open with before a figure that is said of its subject."""
REST = 12
"""How many words behind a figure what a sentence opens with may go on."""
CLAUSAL = frozenset({"participial", "relative"})
BESIDE = frozenset({"apposition", "parataxis", "unspecified", "complement", "circumstance"})
"""How a figure in brackets behind a noun, or one led by « avec », hangs on it."""


def owned(figures: Iterable[FigureExpression], view: View) -> tuple[FigureExpression, ...]:
    """Figures of a paragraph, each with the words that may name its holder."""
    figures = tuple(figures)
    counted = sorted(figure.span for figure in figures)
    return tuple(msgspec.structs.replace(f, owners=find(view, f.span, counted)) for f in figures)


def find(view: View, figure: Span, counted: list[Span]) -> tuple[Owner, ...]:
    """Words of a figure's sentence that may name its holder, the likeliest first; what figures
    count (`counted`) is none."""
    found: dict[Span, Owner] = {}
    for how, phrase, link in _phrases(view, figure):
        if phrase is not None and not _overlaps(phrase.span, counted):
            found.setdefault(phrase.span, Owner(how, phrase, link))
    return tuple(found.values())


def _overlaps(phrase: Span, counted: list[Span]) -> bool:
    """Whether one of the spans, which follow one another, shares a character with a phrase."""
    index = bisect.bisect_right(counted, phrase.start, key=lambda span: span.end)
    return index < len(counted) and counted[index].overlaps(phrase)


def _phrases(view: View, figure: Span) -> Iterator[tuple[How, SpeakerPhrase | None, Link]]:
    tokens = view.tokens
    inside = view.paragraph.inside(figure)
    if not inside:
        return
    index = view.paragraph.top(inside)
    yield "subject", _opened(view, inside[0], inside[-1]), "direct"
    for led in range(max(0, inside[0] - 1), inside[0] + 1):
        yield "subject", _speaking(view, led), "direct"
    yield from _having(view, inside[0])
    yield from _linked(_complements(view, index, -1), "direct")
    link: Link = "direct"
    for _ in range(LINKS):
        token, above = tokens[index], tokens[index].head
        if above == index:
            return
        if token.relation in CLAUSAL:
            yield "antecedent", phrase_around(view, above), link
            yield from _linked(_complements(view, above, index), link)
            return
        if not _heads_clause(view.paragraph, above):
            yield from _linked(_complements(view, above, index), link)
            apart = link == "above" or token.relation == "conjunct"
            index, link = above, link if apart else "nested"
            continue
        link = _link(view, index, link)
        subject = _subject(tokens, above, index)
        if subject is not None:
            phrase = _speaking(view, subject) or _subject_phrase(view, subject)
            yield "subject", phrase, link
            yield from _linked(_nested(view, subject), link)
        yield from _linked(_around(view, above, index), link)
        if subject is not None:
            return
        index = above


def _opened(view: View, figure: int, last: int) -> SpeakerPhrase | None:
    """« Visé par deux enquêtes, Paul Karev a démissionné », « Père de deux enfants, il »: who a
    participle or a role is said of with which the sentence begins, and the figure hangs on: what
    stands straight behind the comma."""
    tokens = view.tokens
    first, end = view.bounds(figure)
    said_of = tokens[first].pos == "ADJ" or grammar.is_past_participle(tokens[first])
    if tokens[first].pos == "NOUN":
        opens = fold(tokens[first].text)
        said_of = opens in view.lexicon.people or opens in view.lexicon.roles
    if figure - first > OPENING or not said_of:
        return None
    comma = next((i for i in range(last, min(end, last + REST)) if tokens[i].text == ","), None)
    if comma is None or any(t.is_finite for t in tokens[first:comma]):
        return None
    heads = range(comma + 1, min(end, comma + 4))
    noun = next((i for i in heads if tokens[i].pos in (*NOMINAL, "PRON")), None)
    return None if noun is None else phrase_around(view, noun)


def _link(view: View, index: int, link: Link) -> Link:
    """How a figure that hangs on a verb by a token does, by how that token hung on the last."""
    if link == "above" or grammar.is_subject(view.tokens[index]):
        return "above"
    cue = view.cue_at(view.tokens[index].head)
    only_says = cue is not None and "assert" in cue.frames.values()
    own = view.tokens[index].relation == "open-clause" and link in ("direct", "aside")
    if only_says and not own:
        return "said"
    return "aside" if link == "direct" and grammar.is_oblique(view.tokens[index]) else link


def _linked(
    found: Iterator[tuple[How, SpeakerPhrase | None]], link: Link
) -> Iterator[tuple[How, SpeakerPhrase | None, Link]]:
    return ((how, phrase, link) for how, phrase in found)


def _having(view: View, figure: int) -> Iterator[tuple[How, SpeakerPhrase | None, Link]]:
    """« Velm compte jusqu'ici 64 ruches »: what stands before a verb of having that stands
    before the figure, which the model often takes for a noun."""
    first, _ = view.bounds(figure)
    forms = view.language.measures.holders.having
    for verb in range(figure - 1, max(first, figure - HAVING), -1):
        token = view.tokens[verb]
        if token.text.lower() in forms:
            if verb > first:
                yield "subject", _before(view, verb), "said" if view.cue_at(verb) else "direct"
            return
        if token.pos not in ("ADV", "ADP", "ADJ"):
            return


def _before(view: View, verb: int) -> SpeakerPhrase | None:
    """The noun phrase that ends before a token, which the model may hold for a part of it; words
    in brackets between are passed over (« Celle de Velm (Ostrie) compte »)."""
    noun = _opening(view, verb - 1) if view.tokens[verb - 1].text == ")" else verb - 1
    phrase, end = phrase_around(view, noun), view.tokens[noun].end
    if phrase is None or phrase.span.end <= end:
        return phrase
    span = Span(phrase.span.start, end)
    return msgspec.structs.replace(phrase, span=span, words=span.of(view.paragraph.text))


def _subject_phrase(view: View, index: int) -> SpeakerPhrase | None:
    """The words of a subject; for « qui » that the parser hung elsewhere, those straight before."""
    if view.tokens[index].text.lower() not in view.small.relative:
        return subject_phrase(view, index)
    found = subject_phrase(view, index)
    if found is not None and fold(found.words) not in view.small.relative:
        return found
    before, (first, _) = index - 1, view.bounds(index)
    while before > first and view.tokens[before].text in ",)":
        before = _opening(view, before) if view.tokens[before].text == ")" else before - 1
    if before < first or view.tokens[before].pos not in NOMINAL:
        return None
    return phrase_around(view, before)


def _opening(view: View, index: int) -> int:
    """The token before the bracket that one closes."""
    first, _ = view.bounds(index)
    opens = next((i for i in range(index, first, -1) if view.tokens[i].text == "("), first + 1)
    return opens - 1


def _speaking(view: View, index: int) -> SpeakerPhrase | None:
    """« nous », « nos », « j' »: whoever speaks."""
    token = view.tokens[index]
    holders = view.language.measures.holders
    word = marks.straight(token.text.lower())
    if word not in (*holders.speaking, *holders.speaking_together):
        return None
    return SpeakerPhrase(Span(token.start, token.end), None, word, "", False, token.text)


def _heads_clause(paragraph: Paragraph, index: int) -> bool:
    """Whether a word is a verb, or has a subject or a copula."""
    tokens = paragraph.tokens
    return tokens[index].pos == "VERB" or any(
        t.head == index and (grammar.is_subject(t) or t.relation == "copula") for t in tokens
    )


def _subject(tokens: tuple[Token, ...], verb: int, below: int) -> int | None:
    """The subject of a verb, where it is not what the figure itself belongs to."""
    return next(
        (
            i
            for i, t in enumerate(tokens)
            if t.head == verb and grammar.is_subject(t) and i not in (verb, below)
        ),
        None,
    )


def _complements(view: View, noun: int, below: int) -> Iterator[tuple[How, SpeakerPhrase | None]]:
    """« les salariés de l'usine », « Velm Auto (48 000 salariés) »: what stands with a noun."""
    tokens = view.tokens
    if below >= 0 and tokens[below].relation in BESIDE and tokens[noun].pos in NOMINAL:
        yield "antecedent", phrase_around(view, noun)
    for index in _under(view, noun, below):
        if tokens[index].relation == "complement":
            yield "complement", phrase_around(view, index)


def _under(view: View, head: int, below: int = -1) -> list[int]:
    """The first tokens that hang on one, `below` aside."""
    hanging = view.paragraph.hanging.get(head, ())
    return [index for index in hanging if index != below][:MOST]


def _nested(view: View, noun: int) -> Iterator[tuple[How, SpeakerPhrase | None]]:
    """« les effectifs de l'usine »: complements of a subject, and theirs."""
    for _, phrase in _complements(view, noun, -1):
        yield "within", phrase
    for index in _under(view, noun):
        if view.tokens[index].relation == "complement":
            for _, phrase in _complements(view, index, -1):
                yield "within", phrase


def _around(view: View, verb: int, below: int) -> Iterator[tuple[How, SpeakerPhrase | None]]:
    """Who did it (« par la cour ») and where (« à Velm », « chez Ostrelec »)."""
    for index in _under(view, verb, below):
        token = view.tokens[index]
        if token.relation == "object":
            yield "object", phrase_around(view, index)
        if grammar.is_oblique(token):
            how: How = "agent" if token.relation == "agent" else "frame"
            yield how, phrase_around(view, index)
            if how == "frame":
                yield from _nested(view, index)

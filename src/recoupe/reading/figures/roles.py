"""What a figure is for: how many there are, by how much it moved, a part, asked for, decided."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.model.reading import Role
from recoupe.reading import grammar
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.role_words import RoleWords, role_words

THEN = 4
"""Characters behind a figure up to « un an plus tôt », where that tells of it."""
LISTED = 80
"""Characters at most between two figures of one list."""
LIVING = frozenset({"person", "event"})
"""Units of whom and what courts and voters speak of, and do not give."""
DECIDED = frozenset({"sentence", "fine", "votes", "vote_share", "seats", "score"})
"""Measures of what courts and voters give."""


class _View(msgspec.Struct, frozen=True):
    """A figure in its paragraph: the words before and after it in its clause, the words it hangs
    on, the nearest first, and those that help or qualify them."""

    figure: FigureExpression
    before: str
    after: str
    lead: str
    last: str
    chain: tuple[Token, ...]
    beside: tuple[tuple[Token, ...], ...]
    opening: frozenset[int]
    words: RoleWords


def marked(
    figures: list[FigureExpression], paragraph: Paragraph, language: Language
) -> list[FigureExpression]:
    """The figures of a paragraph with what each is for."""
    words = role_words(language)
    starts = [*(figure.span.start for figure in figures[1:]), len(paragraph.text)]
    ends = [0, *(figure.span.end for figure in figures)]
    rooms = zip(ends, starts, strict=False)
    views = (_seen(f, paragraph, room, words) for f, room in zip(figures, rooms, strict=False))
    found: list[FigureExpression] = []
    for view in views:
        role = next((role for role, holds in RULES if holds(view)), "level")
        if role == "level" and found and _goes_on(found[-1], view.figure, paragraph):
            role = "forecast"
        found.append(msgspec.structs.replace(view.figure, role=role))
    return found


def _goes_on(last: FigureExpression, figure: FigureExpression, paragraph: Paragraph) -> bool:
    """« 12 % des trains circuleront dans l'Est et 27 % dans le Nord », « on attend de 50 à 80 mm et
    jusqu'à 100 mm en montagne »: whether a figure is only listed behind one of what will be."""
    between = Span(last.span.end, figure.span.start)
    same = last.role == "forecast" and last.unit == figure.unit and len(between) < LISTED
    if not same or re.search(r"[.;:()]", between.of(paragraph.text)):
        return False
    return not any(paragraph.tokens[i].pos in ("VERB", "AUX") for i in paragraph.inside(between))


def _seen(
    figure: FigureExpression, paragraph: Paragraph, room: tuple[int, int], words: RoleWords
) -> _View:
    text, tokens = paragraph.text, paragraph.tokens
    inside = list(paragraph.inside(figure.span))
    chain = _chain(paragraph, inside) if inside else []
    sentence = paragraph.sentences[paragraph.sentence_of(inside[0])] if inside else None
    start = tokens[sentence.first].start if sentence else 0
    end = tokens[sentence.last - 1].end if sentence else len(text)
    on = [paragraph.on(i) for i in chain]
    return _View(
        figure,
        before=text[max(start, room[0]) : figure.span.start],
        after=text[figure.span.end : min(end, room[1])],
        lead=text[start : figure.span.start],
        last=fold((text[start : figure.span.start].split() or [""])[-1]),
        chain=tuple(tokens[i] for i in chain),
        beside=tuple(
            tuple(t for t in hung if grammar.helps(t) or t.relation in grammar.QUALIFYING)
            for hung in on
        ),
        opening=frozenset(
            n for n, hung in enumerate(on) if any(t.relation == "open-clause" for t in hung)
        ),
        words=words,
    )


LINKS = 6
"""How many words up a figure's words are followed."""


def _chain(paragraph: Paragraph, inside: list[int]) -> list[int]:
    """The words a figure hangs on: its head, what that hangs on, up to the verb of its clause."""
    tokens = paragraph.tokens
    heads = (i for i in inside if tokens[i].head not in inside or tokens[i].head == i)
    chain = [next(heads, inside[0])]
    while len(chain) < LINKS and tokens[chain[-1]].head != chain[-1]:
        if _is_full(paragraph, chain[-1]):
            break
        chain.append(tokens[chain[-1]].head)
    return chain


def _is_full(paragraph: Paragraph, index: int) -> bool:
    """A verb with a finite form of its own or of a helper: a clause ends with it."""
    helped = any(grammar.helps(t) and t.is_finite for t in paragraph.on(index))
    return paragraph.tokens[index].is_finite or helped


# --- the rules, the first that holds decides ---------------------------------------------------


def _compares(view: _View) -> bool:
    """« contre 41 en 2014 », « 250 à la même heure en temps normal », « 41 un an plus tôt »; not
    what was asked or decided against people."""
    figure, words = view.figure, view.words
    then = words.then.search(view.after)
    usual = words.usual.search(view.after) or words.usual.search(view.before)
    against = figure.unit == "person" and _nearest(view) in ("asking", "deciding")
    opposed = figure.unit == "person" and words.opposed.search(view.before) is not None
    if words.comparing.search(view.before) and not opposed:
        return figure.measure not in DECIDED and not against
    return bool(usual) or (then is not None and then.start() <= THEN)


def _changes(view: _View) -> bool:
    """« 27 nouveaux cas », « une hausse de 12 % », « a baissé de 3 milliards », « (+ 2 points) »;
    not what befalls a thing: « l'effondrement de trois immeubles »."""
    figure, words, after = view.figure, view.words, view.after.strip()
    fallen = figure.measure in ("quantity", "damage") and words.falling.search(view.before)
    added = words.added.search(figure.of) or words.added.match(after)
    counted = f"{figure.of} {view.after[:12]}".strip()
    moved = words.moved_by.search(view.before) or words.moved_by.match(counted)
    last = (view.before.split() or [""])[-1]
    by = fold(last) in words.by and _any(view, words.moving)
    return not fallen and bool(added or moved or by or last.endswith("+"))


def _is_known(view: _View) -> bool:
    """« les 42 régimes », « le sort des 1 800 ouvriers »: named before, or known."""
    return view.last in view.words.known


def _is_part(view: _View) -> bool:
    """« dont 800 à Belval », « parmi eux, trois enfants », « les quatre autres »; « la France, dont
    5 100 soldats sont à Velm » is whose they are, and part of no number."""
    figure = view.figure
    theirs = bool(view.chain) and grammar.is_subject(view.chain[0])
    rest = fold(figure.of) in view.words.others and _is_known(view)
    return figure.whole is not None or rest or (figure.subset and not theirs)


def _is_asked(view: _View) -> bool:
    """« réclame 30 millions »; of people only what is straight asked for: not « a requis la prison
    contre trois notaires », nor who asks: « huit salariés sur dix réclament »."""
    things = view.figure.unit not in LIVING and view.chain[0].relation != "subject"
    return _nearest(view) == "asking" and (things or view.chain[0].relation == "object")


def _is_decided(view: _View) -> bool:
    """« quatre ans de prison », « a obtenu 12 millions »; « les six prévenus condamnés » are so
    many, and « condamné sept fois » so often."""
    given = view.figure.measure in DECIDED
    things = view.figure.unit not in LIVING
    if given and _is_by_law(view):
        return False
    return not _looks_ahead(view) if given else things and _nearest(view) == "deciding"


def _is_by_law(view: _View) -> bool:
    """« ce délit est puni de deux ans de prison »: what may be given, and is not."""
    return any(
        _is(token, view.words.lawful) and not any(_is(t, frozenset({view.words.have})) for t in on)
        for token, on in zip(view.chain, view.beside, strict=True)
    )


def _is_expected(view: _View) -> bool:
    """« prévoit 300 suppressions », « va supprimer 300 postes »; not what there is already, or is
    told aside: « remplacer les 42 régimes », « l'usine (300 salariés) », « à 70 km de là »; nor who
    does it (« visé par dix enquêtes »)."""
    known = _is_known(view) or (bool(view.chain) and view.chain[0].relation == "agent")
    aside = view.lead.count("(") > view.lead.count(")")
    there = known or aside or view.figure.measure == "distance"
    return not there and (_nearest(view) == "planning" or _looks_ahead(view))


def _nearest(view: _View) -> str:
    """Of the words for asking, deciding and planning, the one nearest above the figure."""
    near = (
        word for token, on in zip(view.chain, view.beside, strict=True) for word in (*on, token)
    )
    kinds = ("asking", "deciding", "planning")
    told = (kind for word in near for kind in kinds if _is(word, getattr(view.words, kind)))
    return next(told, "")


def _any(view: _View, words: frozenset[str]) -> bool:
    return any(_is(token, words) for token in view.chain)


def _is(token: Token, words: frozenset[str]) -> bool:
    """By its lemma, or as written: models know not all verbs of a language."""
    return fold(token.lemma) in words or fold(token.text) in words


def _looks_ahead(view: _View) -> bool:
    """A verb in the future, or in a conditional that is no hedge; one that points to it."""
    return any(
        word.is_verbal and (_is_to_come(word, view) or _points_ahead(number, word, view))
        for number, token in enumerate(view.chain)
        for word in (token, *view.beside[number])
    )


def _is_to_come(word: Token, view: _View) -> bool:
    """« supprimera », « supprimerait »; « aurait fait 12 morts », « douze personnes pourraient être
    là » are not sure, and no more."""
    lemma = fold(word.lemma)
    unsure = view.figure.unit == "person" and lemma in view.words.can
    hedged = unsure or lemma == view.words.have
    return grammar.is_future(word) or (_is_conditional(word, view.words) and not hedged)


def _points_ahead(number: int, word: Token, view: _View) -> bool:
    """« doit supprimer », « risque deux ans de prison »: a verb that points to what is to come,
    above or beside another, or before what courts give."""
    opens = view.figure.measure in ("sentence", "fine")
    opens |= number in view.opening or (
        number > 0 and grammar.is_infinitive(view.chain[number - 1])
    )
    led = word is not view.chain[number] or opens
    ahead = fold(word.lemma) in view.words.looking_ahead
    return led and ahead and not grammar.is_past_participle(word)


def _is_conditional(word: Token, words: RoleWords) -> bool:
    """By its form, where the model takes it for an imperfect: an infinitive, and an ending."""
    stems = {fold(word.lemma), fold(word.lemma).rstrip("e")}
    written = fold(word.text)
    formed = word.is_finite and any(
        written.endswith(ending) and written.removesuffix(ending) in stems
        for ending in words.conditional
    )
    return grammar.is_conditional(word) or formed


RULES: list[tuple[Role, Callable[[_View], bool]]] = [
    ("comparison", _compares),
    ("change", _changes),
    ("part", _is_part),
    ("request", _is_asked),
    ("result", _is_decided),
    ("forecast", _is_expected),
]

"""What a figure is for: how many there are, by how much it moved, a part, asked for, decided."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Paragraph, Token
from recoupe.model.reading import Role
from recoupe.reading import grammar
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.role_words import RoleWords, role_words

THEN = 4
"""Characters behind a figure up to « un an plus tôt », where that tells of it."""
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
    chain: tuple[Token, ...]
    beside: dict[int, tuple[Token, ...]]
    opening: frozenset[int]
    words: RoleWords


def marked(
    figures: list[FigureExpression], paragraph: Paragraph, language: Language
) -> list[FigureExpression]:
    """The figures of a paragraph with what each is for."""
    words = role_words(language)
    spans = [figure.span for figure in figures]
    out = []
    for number, figure in enumerate(figures):
        first = spans[number - 1].end if number else 0
        last = spans[number + 1].start if number + 1 < len(spans) else len(paragraph.text)
        view = _seen(figure, paragraph, (first, last), words)
        out.append(msgspec.structs.replace(figure, role=_role(view)))
    return out


def _role(view: _View) -> Role:
    return next((role for role, holds in RULES if holds(view)), "level")


def _seen(
    figure: FigureExpression, paragraph: Paragraph, room: tuple[int, int], words: RoleWords
) -> _View:
    text, tokens = paragraph.text, paragraph.tokens
    inside = list(paragraph.inside(figure.span))
    chain = _chain(paragraph, inside)
    sentence = paragraph.sentences[paragraph.sentence_of(inside[0])] if inside else None
    start = tokens[sentence.first].start if sentence else 0
    end = tokens[sentence.last - 1].end if sentence else len(text)
    before = text[max(start, room[0]) : figure.span.start]
    after = text[figure.span.end : min(end, room[1])]
    beside = {
        i: tuple(t for t in paragraph.on(i) if grammar.helps(t) or t.relation in grammar.QUALIFYING)
        for i in chain
    }
    return _View(
        figure,
        before,
        after,
        text[start : figure.span.start],
        tuple(tokens[i] for i in chain),
        dict(enumerate(beside.values())),
        frozenset(
            n
            for n, i in enumerate(chain)
            if any(t.relation == "open-clause" for t in paragraph.on(i))
        ),
        words,
    )


LINKS = 6
"""How many words up a figure's words are followed."""


def _chain(paragraph: Paragraph, inside: list[int]) -> list[int]:
    """The words a figure hangs on: its head, what that hangs on, up to the verb of its clause."""
    tokens = paragraph.tokens
    if not inside:
        return []
    top = next(
        (i for i in inside if tokens[i].head not in inside or tokens[i].head == i), inside[0]
    )
    chain = [top]
    while len(chain) < LINKS and tokens[chain[-1]].head != chain[-1]:
        if _is_full(paragraph, chain[-1]):
            break
        chain.append(tokens[chain[-1]].head)
    return chain


def _is_full(paragraph: Paragraph, index: int) -> bool:
    """A verb with a finite form of its own or of a helper: a clause ends with it."""
    if paragraph.tokens[index].is_finite:
        return True
    return any(grammar.helps(t) and t.is_finite for t in paragraph.on(index))


# --- the rules, the first that holds decides ---------------------------------------------------


def _compares(view: _View) -> bool:
    """« contre 41 en 2014 », « 250 à la même heure en temps normal »."""
    if view.words.comparing.search(view.before):
        against = view.figure.unit == "person" and _nearest(view) in ("asking", "deciding")
        return view.figure.measure not in DECIDED and not against
    if view.words.usual.search(view.after) or view.words.usual.search(view.before):
        return True
    then = view.words.then.search(view.after)
    return then is not None and then.start() <= THEN


def _changes(view: _View) -> bool:
    """« 27 nouveaux cas », « une hausse de 12 % », « a baissé de 3 milliards »; not what befalls
    a thing: « l'effondrement de trois immeubles »."""
    if view.figure.measure in ("quantity", "damage") and view.words.falling.search(view.before):
        return False
    counted = f"{view.figure.of} {view.after[:12]}"
    if view.words.added.search(view.figure.of) or view.words.added.match(view.after.strip()):
        return True
    if view.words.moved_by.search(view.before) or view.words.moved_by.match(counted.strip()):
        return True
    led = fold(view.before.split()[-1]) if view.before.split() else ""
    return led in view.words.by and _any(view, view.words.moving)


def _is_known(view: _View) -> bool:
    """« les 42 régimes », « le sort des 1 800 ouvriers »: named before, or known."""
    last = fold(view.lead.split()[-1]) if view.lead.split() else ""
    return last in view.words.known


def _is_part(view: _View) -> bool:
    """« dont 800 à Belval », « parmi eux, trois enfants », « les quatre autres »."""
    if view.figure.whole is not None:
        return True
    rest = fold(view.figure.of) in view.words.others and _is_known(view)
    return rest or (view.figure.subset and not _is_theirs(view))


def _is_theirs(view: _View) -> bool:
    """« la France, dont 5 100 soldats sont à Velm »: whose they are, and part of no number."""
    return bool(view.chain) and grammar.is_subject(view.chain[0])


def _is_asked(view: _View) -> bool:
    """« réclame 30 millions »; of people only what is straight asked for: not « a requis la prison
    contre trois notaires »."""
    if _nearest(view) != "asking":
        return False
    return view.figure.unit not in LIVING or view.chain[0].relation == "object"


def _is_decided(view: _View) -> bool:
    """« quatre ans de prison », « a obtenu 12 millions »; « les six prévenus condamnés » are so
    many, and « condamné sept fois » so often."""
    if view.figure.measure in DECIDED:
        return not _looks_ahead(view)
    return view.figure.unit not in LIVING and _nearest(view) == "deciding"


def _is_expected(view: _View) -> bool:
    """« prévoit 300 suppressions », « va supprimer 300 postes »; not what there is already, or is
    told aside: « remplacer les 42 régimes », « l'usine (300 salariés) », « à 70 km de là »; nor who
    does it (« visé par dix enquêtes »)."""
    known = _is_known(view) or (bool(view.chain) and view.chain[0].relation == "agent")
    aside = view.lead.count("(") > view.lead.count(")")
    if known or aside or view.figure.measure == "distance":
        return False
    return _nearest(view) == "planning" or _looks_ahead(view)


def _nearest(view: _View) -> str:
    """Of the words for asking, deciding and planning, the one nearest above the figure."""
    for number, token in enumerate(view.chain):
        for word in (*view.beside[number], token):
            for kind in ("asking", "deciding", "planning"):
                if _is(word, getattr(view.words, kind)):
                    return kind
    return ""


def _any(view: _View, words: frozenset[str]) -> bool:
    return any(_is(token, words) for token in view.chain)


def _is(token: Token, words: frozenset[str]) -> bool:
    """By its lemma, or as written: models know not all verbs of a language."""
    return fold(token.lemma) in words or fold(token.text) in words


def _looks_ahead(view: _View) -> bool:
    """A verb in the future, or in a conditional that is no hedge; one that points to it."""
    for number, token in enumerate(view.chain):
        for word in (token, *view.beside[number]):
            if not word.is_verbal:
                continue
            if grammar.is_future(word):
                return True
            if _is_conditional(word, view.words) and not _hedges(word, view):
                return True
            opens = number in view.opening or (
                number > 0 and grammar.is_infinitive(view.chain[number - 1])
            )
            led = word is not token or opens
            ahead = fold(word.lemma) in view.words.looking_ahead
            if led and ahead and not grammar.is_past_participle(word):
                return True
    return False


def _hedges(word: Token, view: _View) -> bool:
    """« aurait fait 12 morts », « douze personnes pourraient être là »: what is not sure."""
    unsure = view.figure.unit == "person" and fold(word.lemma) in view.words.can
    return unsure or fold(word.lemma) == view.words.have


def _is_conditional(word: Token, words: RoleWords) -> bool:
    """By its form, where the model takes it for an imperfect: an infinitive, and an ending."""
    if grammar.is_conditional(word):
        return True
    stems = {fold(word.lemma), fold(word.lemma).rstrip("e")}
    written = fold(word.text)
    return word.is_finite and any(
        written.endswith(ending) and written.removesuffix(ending) in stems
        for ending in words.conditional
    )


RULES: list[tuple[Role, Callable[[_View], bool]]] = [
    ("comparison", _compares),
    ("change", _changes),
    ("part", _is_part),
    ("request", _is_asked),
    ("result", _is_decided),
    ("forecast", _is_expected),
]

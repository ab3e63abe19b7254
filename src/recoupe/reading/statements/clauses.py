"""Where what is said ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from recoupe.lang import marks
from recoupe.reading import grammar
from recoupe.reading.statements.after_comma import attributes, cut_after, main_clause_at
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.view import STOPS, Small, View

REACH = 10
"""Words within which a clause that is joined to what is said has its verb."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
"""What a subject ends with that stands before its verb."""
LEANING = frozenset({"PRON", "ADV", "DET"})
"""What stands between a subject and its verb: « la mère | le | défend » has a determiner, too."""
PARTS = (",", ";", ":", "(", *marks.QUOTES)
"""Marks that part a joined clause from its verb."""


class _Place(msgspec.Struct, frozen=True):
    """A token among the words that a cue governs, where `start` is the first of them and `last` the
    sentence's end."""

    view: View
    start: int
    index: int
    last: int
    cue: Cue | None

    @property
    def text(self) -> str:
        """The token's text."""
        return self.view.tokens[self.index].text

    @property
    def small(self) -> Small:
        """The small words of its language."""
        return self.view.small


def _here(place: _Place) -> int:
    return place.index


def _behind(place: _Place) -> int:
    return place.index + 1


def _before_comma(place: _Place) -> int:
    """The token, or the comma before it."""
    comma = place.view.tokens[place.index - 1].text == ","
    return place.index - 1 if comma else place.index


def _at_comma(place: _Place) -> bool:
    """A comma or dash after which somebody else speaks, or the sentence's own verb follows."""
    view, index, last = place.view, place.index, place.last
    if place.text not in (",", *marks.HYPHENS):
        return False
    cut = cut_after(view, index, last, place.small)
    return cut or main_clause_at(view, index, last, place.cue) or _not_told_after(place)


def _not_told_after(place: _Place) -> bool:
    """« …, sans donner de nom », « …, avant de saluer la foule »; after a noun also « …, sans
    succès », « …, avant de quitter la salle »; not « que le contrat, sans valeur, est nul », nor
    « qu'il s'était enfui, avant d'être arrêté »."""
    view, index = place.view, place.index
    behind = view.tokens[index + 1 : min(place.last, index + 5)]
    if not behind or behind[0].text.lower() not in place.small.without:
        return False
    said = view.tokens[place.start : index]
    verb = next((n for n, token in enumerate(behind) if token.is_verbal), None)
    led = len(behind) > 1 and behind[1].text.lower() in place.small.to
    if led and (verb is None or not grammar.is_infinitive(behind[verb])):
        return False
    told = verb is not None and (
        view.cue_at(index + 1 + verb) is not None
        if led
        else behind[verb].lemma in place.small.withheld
    )
    that = view.tokens[max(0, place.start - 1)].text.lower() in place.small.that
    clausal = that or any(t.is_finite for t in said) or any(map(grammar.is_infinitive, said[:2]))
    return told or not clausal


def _at_stop(place: _Place) -> bool:
    return place.text == ";" or _quotation_follows(place)


def _quotation_follows(place: _Place) -> bool:
    """« … à Velm : « Les premiers arrivent » »: a quotation of its own after a colon."""
    after = place.view.tokens[place.index + 1 : place.index + 2]
    return place.text == ":" and any(token.text in STOPS for token in after)


def _gerund_after(place: _Place) -> bool:
    """« … » notant que »: a mark that closes a quotation, before a participle of saying."""
    return place.text in tuple(marks.CLOSING) and _gerund_at(place.view, place.index + 1)


def _gerund_at(view: View, index: int) -> bool:
    return any(c.first == index and c.participle and not c.passive for c in view.cues)


def _own_clause(place: _Place) -> bool:
    """« Parlant de la digue | il a affirmé »: the subject of the verb that a participle opens."""
    view, index, cue = place.view, place.index, place.cue
    token = view.tokens[index]
    if cue is None or not cue.participle or token.text.lower() not in view.small.persons:
        return False
    return grammar.is_subject(token) and view.tokens[cue.verb].head == token.head > index


def _next_deed(place: _Place) -> bool:
    """« avoir fouillé la cave | mais le suspect est parti », « le retrait du texte | et s'est mis
    au travail »: an infinitive or a noun holds no clause that is joined to it, whether that has a
    subject of its own or not."""
    view, first = place.view, place.index + 1
    joins = place.text.lower() in place.small.coordinators
    if place.cue is None or not joins or _is_clause(place):
        return False
    behind = view.tokens[first : min(place.last, first + REACH)]
    verb = next((n for n, token in enumerate(behind) if token.is_finite), None)
    if verb is None or not behind[verb].text.islower():
        return False
    between, bars = behind[:verb], place.small.relative.union(PARTS)
    if any(t.text.lower() in bars or t.pos == "SCONJ" or t.is_verbal for t in between):
        return False
    sure = behind[verb].lemma != behind[verb].text.lower() or any(map(grammar.is_subject, between))
    if not sure and behind[verb].head != place.cue.verb:
        return False
    nearest = next((t for t in reversed(between) if t.pos not in LEANING), None)
    return nearest is None or nearest.pos in NOMINAL


def _is_clause(place: _Place) -> bool:
    """Whether what is said so far has a verb or a relative, an open quotation, or « que » or a
    quotation mark leads to it."""
    tokens, words = place.view.tokens, place.small
    lead = tokens[place.start - 1].text.lower() if place.start else ""
    inside = tokens[place.start : place.index]
    clausal = any(t.is_finite or t.text.lower() in words.relative for t in inside)
    clausal = clausal or sum(t.text in marks.QUOTES for t in inside) % 2 == 1
    return clausal or lead in words.that or lead in marks.QUOTES


def _coordinated_cue(place: _Place) -> bool:
    """« et a promis de … »: a second cue with no subject of its own, after a coordinator."""
    view, index, cue = place.view, place.index, place.cue
    if place.text.lower() not in place.small.coordinators or cue is None:
        return False
    for offset in range(1, 5):
        other = view.cue_opening(index + offset)
        if other is not None:
            alike = other.finite == cue.finite and other.passive == cue.passive
            alike = alike and other.verb - other.first == cue.verb - cue.first
            governing = other.finite and cue.infinitive
            form = view.tokens[other.verb].form
            alone = other.verb == other.first and not other.passive
            shared = other.finite and form == "participle" and alone
            joined = view.tokens[other.verb].head == cue.verb
            return shared or alike or governing or joined or _resumes(place, other)
        if index + offset < place.last and not _leads_verb(view, index + offset):
            return False
    return False


def _leads_verb(view: View, index: int) -> bool:
    """« et | l'a », « et | de nouveau », « et, | lundi | »: what may stand before a verb."""
    token = view.tokens[index]
    beside = token.pos in ("ADV", "PUNCT", "AUX", "PRON", "CCONJ") or view.dated(index)
    return beside or token.relation in ("adverb", "fixed")


def _resumes(place: _Place, other: Cue) -> bool:
    """« affirme qu'il louait un garage | et se dit trompé »: a verb in the tense of the cue, behind
    a clause that is in another."""
    view, cue = place.view, place.cue
    inside = [t for t in view.tokens[place.start : place.index] if t.is_finite]
    if cue is None or not (cue.finite and other.finite and inside):
        return False
    ours, theirs = (_tense(view, one) for one in (cue, other))
    return bool(ours) and ours == theirs and inside[-1].tense not in ("", ours)


def _tense(view: View, cue: Cue) -> str:
    """The tense of the first finite word of a cue."""
    words = view.tokens[cue.first : cue.verb + 1]
    return next((t.tense for t in words if t.is_finite), "")


def _attribution_at(place: _Place) -> bool:
    """A trailing « selon X » with no comma before it."""
    view, index = place.view, place.index
    return attributes(view, view.tokens[index].start, place.small)


class _Gate(NamedTuple):
    """What ends the words said: after how many at least, whether in parentheses too, by what, and
    at which token."""

    after: int
    bracketed: bool
    holds: Callable[[_Place], bool]
    end: Callable[[_Place], int]


GATES = (
    _Gate(1, False, _at_comma, _here),
    _Gate(1, True, _at_stop, _here),
    _Gate(1, True, _gerund_after, _behind),
    _Gate(2, False, _coordinated_cue, _before_comma),
    _Gate(2, False, _attribution_at, _here),
    _Gate(2, False, _own_clause, _before_comma),
    _Gate(1, False, _next_deed, _before_comma),
)
"""The first that holds says where what is said ends."""


def clause_end(view: View, start: int, cue: Cue | None = None) -> int:
    """Token (exclusive) where what is said ends: the sentence's end, or before another cue in
    coordination, a participle of saying, or a trailing attribution."""
    _, last = view.bounds(start)
    depth = 0
    for index in range(start, last):
        text = view.tokens[index].text
        depth += (text == "(") - (text == ")")
        if depth < 0:
            return index
        place = _Place(view, start, index, last, cue)
        for gate in GATES:
            reached = index - start >= gate.after and (gate.bracketed or depth == 0)
            if reached and gate.holds(place):
                return gate.end(place)
    return _without_marks(view, start, last)


def _without_marks(view: View, start: int, end: int) -> int:
    """Before the marks that close a sentence; those of a quotation or parenthesis stay."""
    tokens = view.tokens
    while (
        end > start
        and tokens[end - 1].pos == "PUNCT"
        and tokens[end - 1].text not in marks.CLOSING + ")"
    ):
        end -= 1
    return end

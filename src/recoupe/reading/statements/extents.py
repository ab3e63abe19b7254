"""How far a noun phrase goes, and the mention that is its head or apposition."""

from __future__ import annotations

import functools

from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import grammar
from recoupe.reading.names.mentions import Candidate
from recoupe.reading.statements.heads import (
    apposition,
    called_after,
    genitive,
    in_complement,
    is_head,
    is_personal,
    noun_of_people,
    of_another,
    of_body,
    party,
    person_at,
)
from recoupe.reading.statements.phrase_edges import (
    closing,
    new_noun,
    outlet_follows,
    past_participle_clause,
    shared,
    time_begins,
)
from recoupe.reading.statements.view import View

LONGEST = 80
"""Words of a noun phrase."""


class _Walk:
    """A noun phrase as far as it was followed: its next token, the end of what belongs to it for
    sure, the name that heads it, and what the words so far were."""

    def __init__(self, view: View, first: int) -> None:
        _, last = view.bounds(first)
        self.view = view
        self.first = self.end = first
        self.last = min(last, first + LONGEST)
        self.name: Span | None = None
        self.after_preposition = self.nested = self.role = self.vehicle = self.carried = False
        self._stand(first)

    @functools.cached_property
    def personal(self) -> bool:
        """Whether it opens with the noun of a person."""
        return is_personal(self.view, self.first, self.last)

    @functools.cached_property
    def many(self) -> bool:
        """Whether it opens with one of several people."""
        plural = grammar.is_plural(self.view.tokens[self.first])
        return plural and noun_of_people(self.view, self.first, self.last) is not None

    def _stand(self, index: int) -> None:
        """Sets the next token, and its text in small letters."""
        self.index = index
        if index < self.last:
            self.token = self.view.tokens[index]
            self.lower = self.token.text.lower()

    @property
    def is_role(self) -> bool:
        """Whether it is the noun of a role."""
        return fold(self.token.text) in self.view.lexicon.roles

    def past(self, index: int, *, belongs: bool = False) -> bool:
        """Goes on to a token; `belongs` where the phrase may end there."""
        self._stand(index)
        if belongs:
            self.end = index
        return True


def extent(view: View, first: int) -> tuple[int, Span | None]:
    """End of a noun phrase and the mention that is its head or apposition."""
    walk = _Walk(view, first)
    while walk.index < walk.last and not _ends(walk) and _goes_on(walk):
        pass
    return walk.end, walk.name


def _goes_on(walk: _Walk) -> bool:
    """Takes the first step that can be taken. (Asked at every word: a loop, which is quickest.)"""
    for step in STEPS:  # noqa: SIM110
        if step(walk):
            return True
    return False


def _ends(walk: _Walk) -> bool:
    """Whether a verb of saying or a time stands next."""
    view, index = walk.view, walk.index
    cue = view.cue_at(index) if index > walk.first else None
    if cue is not None and cue.finite:
        return True
    bare = view.candidate_at(index) is None and index > walk.first + 1
    return bare and time_begins(view, index)


def _mention(walk: _Walk) -> bool:
    """A name, which heads the phrase or only belongs to it."""
    candidate = walk.view.candidate_at(walk.index)
    if candidate is None:
        return False
    if _heads(walk, candidate) and not _refused(walk, candidate):
        walk.name = candidate.span
    walk.after_preposition = False
    return walk.past(max(candidate.last, walk.index + 1), belongs=True)


def _heads(walk: _Walk, candidate: Candidate) -> bool:
    """Whether a name is the head so far, or that of the person whose noun opens the phrase."""
    view = walk.view
    inside = walk.nested or (walk.index > walk.first and in_complement(view, candidate))
    led = walk.after_preposition or (walk.nested and walk.many)
    if is_head(view, candidate, walk.name, inside, led):
        return True
    beside = not (inside or walk.after_preposition) and not view.names_person(walk.name)
    return walk.personal and candidate.label == "PER" and beside


def _refused(walk: _Walk, candidate: Candidate) -> bool:
    """Whether a name says whose somebody is, where they speak or what is apposed to another."""
    if walk.personal and (party(candidate) or of_body(walk.view, candidate)):
        return True
    if candidate.label == "PER" and called_after(walk.view, walk.first, candidate):
        return True
    return candidate.label != "PER" and (
        of_another(walk.view, candidate)
        or (walk.carried and fold(candidate.text) in walk.view.lexicon.outlets)
    )


def _joining_mark(walk: _Walk) -> bool:
    joins = walk.token.text in ("-", "/") and walk.index > walk.first
    tight = joins and walk.view.tokens[walk.index - 1].end == walk.token.start
    return tight and walk.past(walk.index + 1)


def _pronoun(walk: _Walk) -> bool:
    opens = walk.token.pos == "PRON" and walk.index <= walk.first + 1
    return opens and walk.past(walk.index + 1, belongs=True)


def _modifier(walk: _Walk) -> bool:
    """« le », « deux », « petit »: only an adjective may end the phrase."""
    pos = walk.token.pos
    if _another_opens(walk):
        return False
    article = walk.lower in walk.view.small.articles and pos != "ADP"
    modifies = pos in ("DET", "ADJ", "NUM") or article
    return modifies and walk.past(walk.index + 1, belongs=pos == "ADJ")


def _another_opens(walk: _Walk) -> bool:
    """« a dit à l'AOP | la régie »: an article straight behind a noun, which no title is; « la
    ville la plus haute »."""
    tokens, index = walk.view.tokens, walk.index
    if index == walk.first or walk.token.pos != "DET" or index + 1 >= walk.last:
        return False
    before = tokens[index - 1]
    titled = fold(before.text) in walk.view.lexicon.titles or before.text.lower() == walk.lower
    noun = before.pos in ("NOUN", "PROPN") and not titled
    alone = tokens[index + 1].pos != "ADV" and walk.view.candidate_at(index + 1) is None
    return noun and alone and walk.lower in walk.view.small.articles


def _noun(walk: _Walk) -> bool:
    """A noun or role that goes on with the words before it."""
    nominal = walk.token.pos in ("NOUN", "PROPN", "X") or walk.is_role or _no_auxiliary(walk)
    if not nominal:
        return False
    if walk.index != walk.first and new_noun(walk.view.tokens, walk.index):
        return False
    walk.role = walk.role or walk.is_role
    walk.vehicle = walk.name is None and fold(walk.token.text) in walk.view.small.vehicles
    walk.carried = walk.carried or walk.vehicle
    walk.after_preposition = False
    return walk.past(walk.index + 1, belongs=True)


def _no_auxiliary(walk: _Walk) -> bool:
    """« le constructeur automobile français »: a noun that the model takes for an auxiliary."""
    token, grammar = walk.token, walk.view.language.grammar
    helps = token.lemma in grammar.auxiliaries
    inside = walk.index > walk.first and walk.view.tokens[walk.index - 1].pos == "NOUN"
    return inside and token.pos == "AUX" and not helps


def _complement(walk: _Walk) -> bool:
    """« de la Pêche », « chargé de », after a role « à la culture »; not « sur Rade TV »."""
    view, token = walk.view, walk.token
    if token.pos != "ADP" or walk.end <= walk.first or walk.index + 1 >= walk.last:
        return False
    if view.small.relaying.match(view.paragraph.text, token.start) is not None:
        return False
    linked = genitive(token, view.small) or (walk.role and walk.lower in view.small.role_links)
    if not linked or outlet_follows(view, walk.index):
        return False
    walk.after_preposition = walk.nested = not walk.vehicle
    return walk.past(walk.index + 1)


def _role_link(walk: _Walk) -> bool:
    """« le ministre | chargé | des ports »."""
    links = walk.lower in walk.view.small.role_links and walk.token.pos in ("VERB", "ADJ")
    return walk.role and links and walk.past(walk.index + 1)


def _apposition(walk: _Walk) -> bool:
    """« le maire | , Paul Karev »: the comma before a name."""
    view, after = walk.view, walk.index + 1
    if walk.token.text != "," or not apposition(view, after, walk.last):
        return False
    named = walk.name is not None or person_at(view, after, walk.last)
    return (walk.personal or not named) and _anew(walk, after)


def _participle(walk: _Walk) -> bool:
    """« le chef | ayant trouvé l'épave, | Paul Karev »."""
    close = walk.role and past_participle_clause(walk.view, walk.index, walk.last)
    return bool(close) and _anew(walk, close)


def _anew(walk: _Walk, index: int) -> bool:
    """Goes on to a token that is in no complement."""
    walk.after_preposition = walk.nested = False
    return walk.past(index)


def _parenthesis(walk: _Walk) -> bool:
    opens = walk.token.text == "("
    close = closing(walk.view.tokens, walk.index, walk.last) if opens else 0
    return bool(close) and walk.past(close)


def _coordinated(walk: _Walk) -> bool:
    """« le journaliste | et | avocat »."""
    open_to = walk.role or walk.nested
    if not open_to or not shared(walk.view, walk.index, walk.last, walk.nested):
        return False
    walk.after_preposition = False
    return walk.past(walk.index + 1)


def _title(walk: _Walk) -> bool:
    titled = fold(walk.token.text) in walk.view.lexicon.titles
    return titled and walk.past(walk.index + 1)


STEPS = (
    _mention,
    _joining_mark,
    _pronoun,
    _modifier,
    _noun,
    _complement,
    _role_link,
    _apposition,
    _participle,
    _parenthesis,
    _coordinated,
    _title,
)
"""What may stand next in a noun phrase; the first that does takes it, and none ends the phrase."""

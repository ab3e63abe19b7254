"""How far a noun phrase goes, and the mention that is its head or apposition."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading.names.mentions import Candidate
from recoupe.reading.statements.heads import (
    apposition,
    called_after,
    genitive,
    in_complement,
    is_head,
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
from recoupe.reading.statements.view import STOPS, View
from recoupe.reading.statements.walk import Walk

SETTING = 3
"""Words up to the noun that a preposition leads to."""
CLAUSE = 14
"""Words of a relative clause before a name."""


def extent(view: View, first: int) -> tuple[int, Span | None]:
    """End of a noun phrase and the mention that is its head or apposition."""
    walk = Walk(view, first)
    while walk.index < walk.last and not _ends(walk) and _goes_on(walk):
        pass
    return walk.end, walk.name


def _goes_on(walk: Walk) -> bool:
    """Takes the first step that can be taken. (Asked at every word: a loop, which is quickest.)"""
    for step in STEPS:  # noqa: SIM110
        if step(walk):
            return True
    return False


def _ends(walk: Walk) -> bool:
    """Whether a verb of saying or a time stands next."""
    view, index = walk.view, walk.index
    cue = view.cue_at(index) if index > walk.first else None
    if cue is not None and cue.finite:
        return True
    bare = view.candidate_at(index) is None and index > walk.first + 1
    return bare and time_begins(view, index)


def _mention(walk: Walk) -> bool:
    """A name, which heads the phrase or only belongs to it."""
    candidate = walk.view.candidate_at(walk.index)
    if candidate is None:
        return False
    if _heads(walk, candidate) and not _refused(walk, candidate):
        walk.name = candidate.span
    walk.after_preposition = False
    return walk.past(max(candidate.last, walk.index + 1), belongs=True)


def _heads(walk: Walk, candidate: Candidate) -> bool:
    """Whether a name is the head so far, or that of the person whose noun opens the phrase."""
    view = walk.view
    inside = walk.nested or (walk.index > walk.first and in_complement(view, candidate))
    led = walk.after_preposition or (walk.nested and walk.many)
    if is_head(view, candidate, walk.name, inside, led):
        return True
    beside = not (inside or walk.after_preposition) and not view.names_person(walk.name)
    return walk.personal and candidate.label == "PER" and beside


def _refused(walk: Walk, candidate: Candidate) -> bool:
    """Whether a name says whose somebody is, where they speak or what is apposed to another."""
    if walk.personal and (party(walk.view, candidate) or of_body(walk.view, candidate)):
        return True
    if candidate.label == "PER" and called_after(walk.view, walk.first, candidate):
        return True
    return candidate.label != "PER" and (
        of_another(walk.view, candidate)
        or (walk.personal and walk.nested)
        or (walk.carried and fold(candidate.text) in walk.view.lexicon.outlets)
    )


def _joining_mark(walk: Walk) -> bool:
    joins = walk.token.text in ("-", "/") and walk.index > walk.first
    tight = joins and walk.view.tokens[walk.index - 1].end == walk.token.start
    return tight and walk.past(walk.index + 1)


def _pronoun(walk: Walk) -> bool:
    opens = walk.token.pos == "PRON" and walk.index <= walk.first + 1
    return opens and walk.past(walk.index + 1, belongs=True)


def _modifier(walk: Walk) -> bool:
    """« le », « deux », « petit »: only an adjective may end the phrase."""
    pos = walk.token.pos
    if _another_opens(walk):
        return False
    article = walk.lower in walk.view.small.articles and pos != "ADP"
    modifies = pos in ("DET", "ADJ", "NUM") or article
    return modifies and walk.past(walk.index + 1, belongs=pos == "ADJ")


def _another_opens(walk: Walk) -> bool:
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


def _noun(walk: Walk) -> bool:
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


def _no_auxiliary(walk: Walk) -> bool:
    """« le constructeur automobile français »: a noun that the model takes for an auxiliary."""
    token, grammar = walk.token, walk.view.language.grammar
    helps = token.lemma in grammar.auxiliaries
    inside = walk.index > walk.first and walk.view.tokens[walk.index - 1].pos == "NOUN"
    return inside and token.pos == "AUX" and not helps


def _complement(walk: Walk) -> bool:
    """« de la Pêche », « chargé de », after a role « à la culture »; not « sur Rade TV »."""
    view, token = walk.view, walk.token
    if token.pos != "ADP" or walk.end <= walk.first or walk.index + 1 >= walk.last:
        return False
    if view.small.relaying.match(view.paragraph.text, token.start) is not None:
        return False
    linked = genitive(token, view.small) or (walk.role and walk.lower in view.small.role_links)
    linked = linked or _aim(walk)
    if linked and not genitive(token, view.small) and _is_setting(walk):
        return False
    if not linked or outlet_follows(view, walk.index):
        return False
    walk.after_preposition = walk.nested = not walk.vehicle
    return walk.past(walk.index + 1)


def _is_setting(walk: Walk) -> bool:
    """« le maire | dans un tweet », « le maire | à la presse »: whether a preposition leads to
    where, to whom or by what somebody speaks."""
    after = walk.view.tokens[walk.index + 1 : walk.index + 1 + SETTING]
    noun = next((fold(t.text) for t in after if t.pos in ("NOUN", "PROPN")), "")
    return noun in walk.view.small.settings or noun in walk.view.small.addressees


def _aim(walk: Walk) -> bool:
    """« l'association | pour | la protection des digues »: what a body is for."""
    view, small = walk.view, walk.view.small
    leads = walk.lower in small.leads - small.recipients - small.contracted
    opens = view.tokens[walk.index + 1].pos in ("DET", "NOUN")
    return leads and opens and walk.name is None and _is_body(walk)


def _is_body(walk: Walk) -> bool:
    """Whether the first noun of a phrase is that of a body: « l'association », « le collectif »."""
    nouns = (t for t in walk.view.tokens[walk.first : walk.end] if t.pos == "NOUN")
    head = fold(next((t.text for t in nouns), ""))
    anaphors = map(fold, walk.view.language.attribution.anaphors.words)
    return head in walk.view.lexicon.org_heads or head in anaphors


def _role_link(walk: Walk) -> bool:
    """« le ministre | chargé | des ports »."""
    links = walk.lower in walk.view.small.role_links and walk.token.pos in ("VERB", "ADJ")
    return walk.role and links and walk.past(walk.index + 1)


def _apposition(walk: Walk) -> bool:
    """« le maire | , Paul Karev »: the comma before a name."""
    view, after = walk.view, walk.index + 1
    if walk.token.text != "," or not apposition(view, after, walk.last):
        return False
    named = walk.name is not None or person_at(view, after, walk.last)
    return (walk.personal or not named) and _anew(walk, after)


def _participle(walk: Walk) -> bool:
    """« le chef | ayant trouvé l'épave, | Paul Karev »."""
    close = walk.role and past_participle_clause(walk.view, walk.index, walk.last)
    return bool(close) and _anew(walk, close)


def _anew(walk: Walk, index: int) -> bool:
    """Goes on to a token that is in no complement."""
    walk.after_preposition = walk.nested = False
    return walk.past(index)


def _parenthesis(walk: Walk) -> bool:
    opens = walk.token.text == "("
    close = closing(walk.view.tokens, walk.index, walk.last) if opens else 0
    if not close:
        return False
    letters = walk.view.candidate_at(walk.index + 1)
    whole = letters is not None and walk.name is None and letters.last == close - 1
    if letters is None or not whole or walk.personal or not _is_body(walk):
        return walk.past(close)
    if letters.label == "PER" or not party(walk.view, letters):
        return walk.past(close)
    walk.name = letters.span
    return walk.past(close, belongs=True)


def _relative(walk: Walk) -> bool:
    """« un docker | qui travaille à Velm, | Paul Karev »: the clause before a person's name, in
    which nobody else is told of."""
    view, tokens = walk.view, walk.view.tokens
    if walk.lower not in view.small.relative or not walk.personal or walk.name is not None:
        return False
    for index in range(walk.index + 1, min(walk.last - 1, walk.index + CLAUSE)):
        named = view.candidate_at(index)
        if tokens[index].text == ",":
            after, last = index + 1, walk.last
            closes = apposition(view, after, last) and person_at(view, after, last)
            return closes and _anew(walk, after)
        person = named is not None and named.label == "PER"
        noun = fold(tokens[index].text)
        if person or noun in view.lexicon.of_people or noun in STOPS:
            return False
    return False


def _coordinated(walk: Walk) -> bool:
    """« le journaliste | et | avocat »."""
    open_to = walk.role or walk.nested
    if not open_to or not shared(walk.view, walk.index, walk.last, walk.nested):
        return False
    walk.after_preposition = False
    return walk.past(walk.index + 1)


def _title(walk: Walk) -> bool:
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
    _relative,
    _parenthesis,
    _coordinated,
    _title,
)
"""What may stand next in a noun phrase; the first that does takes it, and none ends the phrase."""

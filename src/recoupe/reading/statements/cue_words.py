"""The words of a pack by which a cue is told, and the auxiliary that it shares with another."""

from __future__ import annotations

import itertools

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Token
from recoupe.model.reading import Act
from recoupe.reading import grammar
from recoupe.reading.statements.mistagged import table

JOINED = 40
"""How many words may stand between two cues that share an auxiliary."""
REACH = 8
"""The same between an auxiliary and its participle."""
GOVERNED = frozenset({"object", "clause", "open-clause"})
"""What a participle governs that is no passive one."""


class Words(msgspec.Struct, frozen=True):
    """The pack's words by which a cue is told. `begun` are the words that entries of several
    begin with, `bare` the lemmas that an entry is of or begins with, its reflexive mark aside."""

    lemmas: dict[str, dict[str, Act]]
    reflexives: frozenset[str]
    negations: frozenset[str]
    pronouns: frozenset[str]
    clitics: frozenset[str]
    coordinators: frozenset[str]
    auxiliaries: tuple[str, ...]
    passive_auxiliary: str
    compounds: frozenset[str]
    marks: tuple[str, ...]
    begun: dict[str, tuple[str, ...]]
    bare: frozenset[str]


@compiled
def words_of(language: Language) -> Words:
    """The words of a language by which a cue is told."""
    lemmas = table(language)
    marks = tuple(f"{mark} " if mark[-1].isalnum() else mark for mark in language.grammar.reflexive)
    begun: dict[str, tuple[str, ...]] = {}
    for lemma in lemmas:
        for at, letter in enumerate(lemma):
            if letter == " ":
                begun[lemma[:at]] = (*begun.get(lemma[:at], ()), lemma[at + 1 :])
    leads = begun.keys() | lemmas.keys()
    return Words(
        begun=begun,
        bare=frozenset({lead.removeprefix(mark) for lead in leads for mark in ("", *marks)}),
        lemmas=lemmas,
        reflexives=frozenset(language.grammar.reflexive),
        negations=frozenset(language.grammar.verb_negations),
        pronouns=frozenset(language.verbs.persons),
        clitics=frozenset(language.grammar.clitics),
        coordinators=frozenset(language.grammar.coordinators),
        auxiliaries=tuple(language.grammar.auxiliaries),
        passive_auxiliary=language.grammar.passive_auxiliary,
        compounds=frozenset(language.grammar.compounds),
        marks=marks,
    )


def shared_auxiliary(tokens: tuple[Token, ...], index: int, words: Words) -> bool | None:
    """« ont confirmé un lien et évoqué un indice »: the auxiliary of the verb coordinated with;
    True where it is a passive one, None where there is none."""
    token = tokens[index]
    if not grammar.is_past_participle(token):
        return None
    if _joined(tokens, index, words) or _hung_on_auxiliary(tokens, index, words):
        return False
    if token.relation != "conjunct" or token.head >= index:
        return None
    helpers = [t for t in tokens[: token.head] if t.head == token.head and grammar.is_auxiliary(t)]
    passive = any(t.relation == "passive-auxiliary" for t in helpers)
    having = all(t.lemma != words.passive_auxiliary for t in helpers)
    return None if not helpers or (having and _agrees(token)) else passive


def _agrees(token: Token) -> bool:
    """« relevés », « relevée »: no participle of « avoir » that governs what follows it."""
    return grammar.is_plural(token) or grammar.is_feminine(token)


def _hung_on_auxiliary(tokens: tuple[Token, ...], index: int, words: Words) -> bool:
    """« a de son côté suspendu le vote et demandé un délai »: coordinated with the auxiliary
    itself, where the model takes that for the verb."""
    token = tokens[index]
    head = tokens[token.head]
    helps = head.is_finite and head.lemma in words.auxiliaries
    apart = head.lemma != words.passive_auxiliary and token.head < index
    return token.relation == "conjunct" and helps and apart


def _joined(tokens: tuple[Token, ...], index: int, words: Words) -> bool:
    """« a indiqué suivre la crue et évoqué une digue », « a réclamé des moyens, dénoncé un abandon
    et appelé »: a participle that agrees with nothing, after a coordinator or in a list, takes the
    auxiliary of the cue before it, whatever it was hung on; not « a salué un plan annoncé lundi et
    débattu par tous », nor one that has an agent."""
    agents = (t.head for t in tokens[index : index + JOINED] if grammar.is_agent(t))
    by = any(index in (head, tokens[head].head) for head in agents)
    if index == 0 or by or _agrees(tokens[index]) or not _is_next(tokens, index, words):
        return False
    governs = _governs(tokens, index)
    for back in range(index - 2, max(0, index - JOINED), -1):
        earlier = tokens[back]
        if earlier.text in (".", ";", ":"):
            return False
        if earlier.pos != "VERB" or not grammar.is_past_participle(earlier):
            continue
        if _has_auxiliary(tokens, back, words):
            if earlier.lemma in words.lemmas:
                return True
        elif not governs and (_agrees(earlier) or not _is_next(tokens, back, words)):
            return False
    return False


def _is_next(tokens: tuple[Token, ...], index: int, words: Words) -> bool:
    """« et évoqué une digue », « , dénoncé un abandon et réclamé »: whether a participle is one of
    several that are joined; in a list one that governs something, before the last."""
    before = tokens[index - 1].text.lower()
    if before != "," or not _governs(tokens, index):
        return before in words.coordinators
    following = tokens[index + 1 : index + JOINED]
    return any(
        word.text.lower() in words.coordinators
        and grammar.is_past_participle(after)
        and not _agrees(after)
        for word, after in itertools.pairwise(following)
    )


def _governs(tokens: tuple[Token, ...], index: int) -> bool:
    """« dénoncé un abandon », « déclaré ne pas savoir »: whether an object, a clause or an
    infinitive stands behind a participle, so that it is no passive one."""
    behind = tokens[index + 1 : index + 6]
    led = bool(behind) and behind[0].pos in ("DET", "SCONJ")
    return led or any(t.head == index and t.relation in GOVERNED for t in behind)


def _has_auxiliary(tokens: tuple[Token, ...], index: int, words: Words) -> bool:
    """« a dit », « a quant à lui dit », « a une nouvelle fois dit »; not « a été dit »."""
    before = tokens[max(0, index - REACH) : index]
    helpers = [t for t in before if t.head == index and grammar.is_auxiliary(t)] or before[-1:]
    return all(t.lemma in words.auxiliaries for t in helpers) and all(
        t.lemma != words.passive_auxiliary for t in helpers
    )

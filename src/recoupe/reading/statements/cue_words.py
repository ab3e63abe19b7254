"""The words of a pack by which a cue is told, and the auxiliary that it shares with another."""

from __future__ import annotations

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Token
from recoupe.model.reading import Act
from recoupe.reading import grammar
from recoupe.reading.statements.mistagged import table

JOINED = 30
"""How many words may stand between two cues that share an auxiliary."""


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
    begun: frozenset[str]
    bare: frozenset[str]


@compiled
def words_of(language: Language) -> Words:
    """The words of a language by which a cue is told."""
    lemmas = table(language)
    marks = tuple(f"{mark} " if mark[-1].isalnum() else mark for mark in language.grammar.reflexive)
    begun = {lemma[:at] for lemma in lemmas for at, letter in enumerate(lemma) if letter == " "}
    leads = begun | lemmas.keys()
    return Words(
        begun=frozenset(begun),
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
    if not grammar.is_participle(token):
        return None
    if _joined(tokens, index, words) or _hung_on_auxiliary(tokens, index, words):
        return False
    if token.relation != "conjunct" or token.head >= index:
        return None
    helpers = [
        t.relation for t in tokens[: token.head] if t.head == token.head and grammar.is_auxiliary(t)
    ]
    return "passive-auxiliary" in helpers if helpers else None


def _hung_on_auxiliary(tokens: tuple[Token, ...], index: int, words: Words) -> bool:
    """« a de son côté suspendu le vote et demandé un délai »: coordinated with the auxiliary
    itself, where the model takes that for the verb."""
    token = tokens[index]
    head = tokens[token.head]
    helps = head.is_finite and head.lemma in words.auxiliaries
    apart = head.lemma != words.passive_auxiliary and token.head < index
    return token.relation == "conjunct" and helps and apart


def _joined(tokens: tuple[Token, ...], index: int, words: Words) -> bool:
    """« a indiqué suivre la crue et évoqué une digue »: a participle that agrees with nothing,
    after a coordinator, takes the auxiliary of the cue before it, whatever it was hung on."""
    token, before = tokens[index], tokens[index - 1] if index else None
    agrees = grammar.is_plural(token) or grammar.is_feminine(token)
    if before is None or before.text.lower() not in words.coordinators or agrees:
        return False
    for back in range(index - 2, max(0, index - JOINED), -1):
        earlier = tokens[back]
        if earlier.text in (".", ";", ":"):
            return False
        helper = tokens[back - 1]
        if (
            earlier.pos == "VERB"
            and grammar.is_participle(earlier)
            and earlier.lemma in words.lemmas
            and helper.lemma in words.auxiliaries
            and helper.lemma != words.passive_auxiliary
        ):
            return True
    return False

"""Verbs of saying that the model tags as something else, as the verbs they are."""

from __future__ import annotations

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.model import Token
from recoupe.model.reading import Act
from recoupe.reading import grammar

DEFAULT: Act = "assert"
"""The act of a plain saying; where two groups of the pack name a verb, the other act wins."""


@compiled
def table(language: Language) -> dict[str, dict[str, Act]]:
    """Lemma (« déclarer », « se dire », « faire savoir ») to frames to act."""
    entries: dict[str, dict[str, Act]] = {}
    for group in language.verbs.cue:
        for word in group.words:
            for frame in group.frames:
                acts = entries.setdefault(word, {})
                if acts.get(frame, DEFAULT) == DEFAULT:
                    acts[frame] = group.act
    return entries


def corrected(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The tokens, hidden cues tagged as the verbs they are: « le syndicat estime que », whose verb
    the model takes for a noun; « a tweeté », « a-t-il martelé », whose participle it does not
    know, or takes for an adjective."""
    forms, participles = written(language)
    helpers = frozenset(language.grammar.auxiliary_forms)
    auxiliaries = frozenset(language.grammar.auxiliaries)
    gerunds = _gerunds(language)
    out = list(tokens)
    for index, token in enumerate(tokens):
        unknown = token.text in participles and not token.is_verbal
        place = _helper(tokens, index) if unknown else -1
        helped = place >= 0 and (
            tokens[place].text.lower() in helpers
            or (
                tokens[place].lemma in auxiliaries
                and any(tokens[i].text.startswith("-") for i in range(place + 1, index))
            )
        )
        if helped:
            out[index] = grammar.as_verb(token, participles[token.text], "participle")
            out[place] = msgspec.structs.replace(
                tokens[place], pos="AUX", relation="auxiliary", head=index
            )
        elif lemma := _hidden(tokens, index, forms):
            out[index] = _as_cue(tokens, index, lemma)
        elif lemma := _gerund(tokens, index, gerunds):
            out[index] = grammar.as_verb(token, lemma, "participle")
    return tuple(out)


@compiled
def _gerunds(language: Language) -> dict[str, str]:
    """The gerunds of the cues as written, to their lemma: « martelant »."""
    return {
        word.removesuffix(ending) + gerund: word
        for word in table(language)
        for ending in language.verbs.endings
        for gerund in language.grammar.gerunds
        if " " not in word and word.endswith(ending)
    }


def _gerund(tokens: tuple[Token, ...], index: int, gerunds: dict[str, str]) -> str | None:
    """« …, martelant que P », « en avertissant que P »: the lemma of a cue that the model takes for
    an adjective or a noun, between a comma or preposition and what it governs."""
    token = tokens[index]
    if token.text not in gerunds or token.is_verbal or not 0 < index < len(tokens) - 1:
        return None
    after = tokens[index + 1]
    governs = after.pos in ("SCONJ", "DET") or after.text in tuple(marks.QUOTES)
    return gerunds[token.text] if governs else None


def _helper(tokens: tuple[Token, ...], index: int) -> int:
    """The token before adverbs and a pronoun that is written onto it: « a-t-il aussi tweeté »."""
    place = index - 1
    while place > 0 and (
        tokens[place].pos == "ADV"
        or tokens[place].relation == "fixed"
        or tokens[place].text.startswith("-")
    ):
        place -= 1
    return place


def _as_cue(tokens: tuple[Token, ...], index: int, lemma: str) -> Token:
    """A hidden cue as the finite verb it is; « fait » and « dit » after an auxiliary stay
    participles."""
    token = tokens[index]
    helped = False
    for before in reversed(tokens[max(0, index - 4) : index]):
        if before.text in marks.QUOTES:
            break
        helped = helped or before.pos == "AUX"
    if token.is_verbal and (helped or not grammar.is_participle(token)):
        return msgspec.structs.replace(token, lemma=lemma)
    return grammar.as_verb(token, lemma, "finite")


@compiled
def written(language: Language) -> tuple[dict[str, str], dict[str, str]]:
    """Third persons of the cues as written, to their lemma; and their participles."""
    verbs = language.verbs
    forms = dict(verbs.irregular)
    participles: dict[str, str] = {}
    for lemma in table(language):
        word = lemma.rpartition(" ")[2].rpartition("'")[2]
        if " " in lemma:
            continue
        for ending, persons in verbs.endings.items():
            if word.endswith(ending):
                stem = word.removesuffix(ending)
                forms |= {stem + person: word for person in persons if stem + person not in forms}
                participles |= {stem + end: word for end in verbs.participles[ending]}
    return forms, participles


NOMINAL_BEFORE = frozenset({"DET", "ADJ", "ADP", "NUM"})


def _hidden(tokens: tuple[Token, ...], index: int, forms: dict[str, str]) -> str | None:
    """« le syndicat estime que »: the lemma of a cue that the model takes for a noun."""
    token = tokens[index]
    if token.text.lower() not in forms:
        return None
    if token.is_verbal:
        return forms[token.text.lower()] if not grammar.is_infinitive(token) else None
    if token.text not in forms:
        return None
    before = tokens[index - 1] if index else None
    if before is None or _compound(before, token):
        return None
    nominal = before.pos in NOMINAL_BEFORE and not _has_subject(tokens, index)
    return None if nominal else forms[token.text]


def _has_subject(tokens: tuple[Token, ...], index: int) -> bool:
    """« la police locale annonce que »: whether a noun before is the subject of what the model
    takes for a noun."""
    return any(t.head == index and grammar.is_subject(t) for t in tokens[max(0, index - 9) : index])


def _compound(before: Token, token: Token) -> bool:
    """« un point-presse »: the second part of a word that a hyphen makes."""
    return before.text in tuple(marks.HYPHENS)

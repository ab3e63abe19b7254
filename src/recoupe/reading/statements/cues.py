"""Cues: the verbs of saying in a paragraph, with the frames their pack entry gives them."""

from __future__ import annotations

import msgspec

from recoupe.lang import Language, marks
from recoupe.model import Paragraph, Token
from recoupe.model.reading import Act
from recoupe.reading import grammar
from recoupe.reading.statements.cue_words import Words, shared_auxiliary, words_of
from recoupe.reading.statements.mistagged import corrected

OF_PHRASE = frozenset({"ADP", "ADV", "DET", "NOUN", "PROPN", "PRON"})
TRANSITIVE = frozenset({"object", "accuse", "ask", "judged", "amount", "to_object", "quoted"})
"""Frames that a reflexive takes the object of: « le maire s'exprime lors d'une fête »."""
IN_WORDS = frozenset({"that", "incise"})
"""Frames that the reflexive of a cue has not: « il s'assure que la porte est close »."""
BETWEEN = frozenset({"ADV", "PRON", "PUNCT"})
"""What may part the words of a cue: « fait aussi valoir », « pouvait-on lire »."""


class Cue(msgspec.Struct, frozen=True):
    """A verb of saying in a paragraph: `verb` is its token, `first` to `last` (half-open) the
    tokens of the whole cue (« a-t-il ajouté »). `frames` are the complements
    it takes, each with the act it does; `clitic` an inverted pronoun (« il »); `writer` is True
    for a first person or an imperative (« rappelons que »), where the text itself speaks;
    `reflexive` for « se décrit », whose lemma need not say so; `shared` for « et réclamé », which
    has the auxiliary of the cue before it."""

    verb: int
    first: int
    last: int
    lemma: str
    frames: dict[str, Act]
    finite: bool
    participle: bool
    infinitive: bool
    passive: bool
    negated: bool
    clitic: str
    writer: bool
    reflexive: bool = False
    shared: bool = False


def find_cues(paragraph: Paragraph, language: Language) -> tuple[Cue, ...]:
    """Cues in order of their verb."""
    words = words_of(language)
    tokens = corrected(paragraph.tokens, language)
    cues = (_cue(tokens, i, words) for i, token in enumerate(tokens) if token.is_verbal)
    return tuple(cue for cue in cues if cue is not None)


def _cue(tokens: tuple[Token, ...], index: int, words: Words) -> Cue | None:
    token = tokens[index]
    if token.lemma not in words.bare or _compound(tokens, index):
        return None
    first, clitic, passive, auxiliary = _auxiliaries(tokens, index, words)
    reflexive = _reflexive(tokens, first, words.reflexives)
    reflexives = words.marks if reflexive is not None else ()
    lemma, last = _lemma(tokens, index, reflexives, words)
    if lemma is None:
        return None
    frames = words.lemmas[lemma]
    if reflexive is not None:
        passive = False
        if not lemma.startswith(words.marks):
            frames = {frame: act for frame, act in frames.items() if frame not in TRANSITIVE}
            if not (clitic or grammar.is_participle(token)):
                frames = {frame: act for frame, act in frames.items() if frame not in IN_WORDS}
    first = _over_clitics(tokens, first if reflexive is None else reflexive, words.clitics)
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    joined = after is not None and after.text.startswith("-")
    if joined or _link(tokens, index + 1):
        begin = index + 1 if joined else index + 2
        clitic, after_pronoun = _inverted(tokens, begin, words.pronouns, last)
        last = max(last, after_pronoun)
    if grammar.is_infinitive(token):
        clitic, auxiliary = "", False
    finite = auxiliary or grammar.has_finite_form(token)
    lead = None if finite else shared_auxiliary(tokens, index, words)
    if lead is not None:
        finite, passive = True, lead
    return Cue(
        verb=index,
        first=first,
        last=last,
        lemma=lemma,
        frames=frames,
        finite=finite,
        participle=not finite and grammar.is_participle(token),
        infinitive=not finite and grammar.is_infinitive(token),
        passive=passive or (not finite and grammar.is_past_participle(token)),
        negated=_negation_near(tokens, first, index, words.negations),
        clitic=clitic,
        writer=token.person == 1 or grammar.is_imperative(token),
        reflexive=reflexive is not None,
        shared=lead is False,
    )


def _compound(tokens: tuple[Token, ...], index: int) -> bool:
    """« c'est-à-dire », « soi-disant »: a verb that a hyphen makes part of another word."""
    before = tokens[index - 1] if index else None
    tight = before is not None and before.end == tokens[index].start
    return tight and before is not None and before.text[-1:] in tuple(marks.HYPHENS)


def _negation_near(
    tokens: tuple[Token, ...], first: int, index: int, negations: frozenset[str]
) -> bool:
    """« n'a pas confirmé »: the negation stands with the verb or its auxiliary."""
    return any(t.text.lower() in negations for t in tokens[max(0, first - 2) : index])


def _auxiliaries(
    tokens: tuple[Token, ...],
    index: int,
    words: Words,
) -> tuple[int, str, bool, bool]:
    """Left over « a », « avait été », « a-t-il », adverbs: first token, inverted pronoun, passive,
    and whether there was an auxiliary."""
    first, clitic, passive, seen = index, "", False, False
    for position in range(max(0, index - 6), index):
        token = tokens[position]
        helps = token.pos == "AUX" or token.lemma in words.auxiliaries
        if token.head == index and grammar.is_auxiliary(token) and helps:
            first, seen = min(first, position), True
            passive = passive or token.relation == "passive-auxiliary"
    position = index - 1
    while position >= 0:
        token = tokens[position]
        if token.pos == "AUX" and grammar.helps(token):
            passive = passive or token.relation == "passive-auxiliary"
            first, seen = min(first, position), True
        elif token.text.startswith("-"):
            clitic = clitic or _pronoun(token, words.pronouns)
        elif _link(tokens, position):
            pass
        elif (helper := _over_set_phrase(tokens, position, words.auxiliaries)) is not None:
            written = (
                _pronoun(t, words.pronouns)
                for t in tokens[helper + 1 : position]
                if t.text[0] == "-"
            )
            clitic = clitic or next(filter(None, written), "")
            first, seen, position = helper, True, helper
            passive = passive or tokens[helper].lemma == words.passive_auxiliary
        elif token.pos == "ADV" or token.relation in ("adverb", "fixed"):
            pass
        else:
            break
        position -= 1
    return first, clitic if seen else "", passive, seen


def _over_set_phrase(
    tokens: tuple[Token, ...], position: int, auxiliaries: tuple[str, ...]
) -> int | None:
    """« a, de son côté, dénoncé », « a pour sa part ajouté »: the auxiliary before the phrase
    that ends at a token; None where there is none."""
    led = False
    for lead in range(position, max(-1, position - 5), -1):
        token = tokens[lead]
        if led and token.lemma in auxiliaries:
            apart = tokens[position].text == ","
            return lead if apart == (tokens[lead + 1].text == ",") else None
        if token.pos not in OF_PHRASE and token.text != ",":
            return None
        led = led or token.pos == "ADP"
    return None


def _pronoun(token: Token, pronouns: frozenset[str]) -> str:
    """« -il », « -t-elle »: the inverted pronoun, "" where it is none."""
    word = token.text.lower().rpartition("-")[2]
    return word if word in pronouns else ""


def _link(tokens: tuple[Token, ...], index: int) -> bool:
    """« a t-il », « estime t-elle »: the letter between a verb and its pronoun, written apart."""
    pair = tokens[index : index + 2]
    return len(pair) == 2 and len(pair[0].text) == 1 and pair[1].text.startswith("-")


def _inverted(
    tokens: tuple[Token, ...], index: int, pronouns: frozenset[str], last: int
) -> tuple[str, int]:
    """« précise-t-elle »: the pronoun written onto a verb, and where the cue then ends."""
    while index < len(tokens) and tokens[index].text.startswith("-"):
        if pronoun := _pronoun(tokens[index], pronouns):
            return pronoun, index + 1
        index += 1
    return "", last


def _over_clitics(tokens: tuple[Token, ...], first: int, clitics: frozenset[str]) -> int:
    """« lui a-t-elle confié », « l'a annoncé »: the pronouns that lean on the verb."""
    while first > 0 and tokens[first - 1].pos == "PRON":
        token = tokens[first - 1]
        if token.relation not in grammar.LEANING and token.text.lower() not in clitics:
            break
        first -= 1
    return first


def _reflexive(tokens: tuple[Token, ...], first: int, reflexives: frozenset[str]) -> int | None:
    for position in (first - 1, first - 2):
        if position >= 0 and tokens[position].text.lower() in reflexives:
            return position
    return None


def _lemma(
    tokens: tuple[Token, ...], index: int, marks: tuple[str, ...], words: Words
) -> tuple[str | None, int]:
    """The pack's lemma for a verb, with its reflexive mark (one of `marks`) and as many words as
    the pack has, and where the cue ends."""
    lemma = tokens[index].lemma
    for lead in (*(f"{mark}{lemma}" for mark in marks), lemma):
        goes_on = min(index + 4, len(tokens)) if lead in words.begun else 0
        for position in range(index + 1, goes_on):
            if any(t.pos not in BETWEEN for t in tokens[index + 1 : position]):
                break
            apart = tokens[position - 1].text.lower() not in words.compounds
            following = words.begun[lead]
            if not apart or not _may_begin(tokens[position], following):
                continue
            for length in (3, 2, 1):
                after = tokens[position : position + length]
                for form in _forms(after):
                    if form in following:
                        return f"{lead} {form}", position + len(after)
        if lead in words.lemmas:
            return lead, index + 1
    return None, index + 1


def _may_begin(word: Token, following: tuple[str, ...]) -> bool:
    """Whether what follows a verb in an entry of the pack may begin with a word."""
    written = marks.straight(word.text.lower())
    return word.lemma in following or any(more.startswith(written) for more in following)


def _forms(words: tuple[Token, ...]) -> tuple[str, str]:
    """Words as a pack entry writes them, the last as it stands or as its lemma."""
    texts = [marks.straight(token.text.lower()) for token in words]
    return tuple(
        " ".join([*texts[:-1], last]).replace("' ", "'") for last in (texts[-1], words[-1].lemma)
    )  # type: ignore[return-value]

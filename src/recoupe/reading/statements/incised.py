"""Whether a cue stands after what is said: « La digue tient, a dit le préfet »."""

from __future__ import annotations

import itertools

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading import grammar
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import skip_to_noun
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_from
from recoupe.reading.statements.view import View

INCISE_MARKS = frozenset(
    [",", *marks.CLOSING, *marks.HYPHENS, "!", "?", marks.ELLIPSIS, "...", *marks.INNER, ")"]
)
GOVERNING = frozenset({"object", "accuse", "ask", "to_object", "quoted_inf"})
"""Frames of verbs that may have who follows them as their object."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
"""What a clause ends with."""


def is_incise(view: View, cue: Cue) -> bool:
    """Whether a cue stands after what is said: « …, a déclaré le maire », « …, a-t-il dit ».

    A noun must follow as its subject, and no « que ».
    """
    says = cue.finite and bool(cue.frames.keys() & {"quote", "that", "incise"})
    inverted = bool(cue.clitic) or (not cue.passive and _inverted(view, cue))
    return says and not cue.shared and inverted


def _inverted(view: View, cue: Cue) -> bool:
    """« …, a déclaré le maire »: whether a mark or a clause stands before a cue, and its subject
    behind it."""
    before = cue.first - 1
    marked = before >= 0 and view.tokens[before].text in INCISE_MARKS
    if _has_that(view, cue) or not (marked or _may_lack_comma(view, cue)):
        return False
    index = skip_to_noun(view, cue.last)
    if index is None or (marked and view.opens_quotation(before)):
        return False
    if not marked:
        return _ends_with(view, cue, index)
    governed = _disagrees(view, cue, index) or _governs(view, cue, index)
    governed = governed or _has_subject(view, cue)
    follows = _verb_before(view, cue) or parts_subject(view, cue)
    follows = follows or after_turn(view, cue)
    return follows and not governed and not _only_quotes(view, cue)


def is_of_several(view: View, cue: Cue) -> bool:
    """« ont annoncé »: whether a verb says by its form that several speak."""
    finite = next((t for t in view.tokens[cue.first : cue.verb + 1] if t.is_finite), None)
    return finite is not None and grammar.is_plural(finite)


def _disagrees(view: View, cue: Cue, index: int) -> bool:
    """« que 300 « voyous » ont attaqué Sarn »: one name behind a verb of several is its object."""
    speaker = phrase_from(view, index)
    if speaker is None or speaker.name is None or speaker.plural:
        return False
    after = view.token_at(speaker.span.end)
    behind = view.tokens[after : after + 2] if after is not None else ()
    joined = len(behind) > 1 and behind[1].pos in ("DET", "NOUN", "PROPN")
    joined = joined and behind[0].text.lower() in view.small.coordinators
    return is_of_several(view, cue) and not joined


def _may_lack_comma(view: View, cue: Cue) -> bool:
    """« Les renforts sont arrivés précise la préfecture »: a verb that governs no noun, with no
    subject before it and nothing that leads to it, after a clause."""
    governs = cue.frames.keys() & GOVERNING or not cue.frames.keys() & {"that"}
    if governs or cue.first == 0:
        return False
    before = view.tokens[cue.first - 1]
    if before.pos not in NOMINAL and not grammar.is_infinitive(before):
        return False
    own = any(t.head == cue.verb and grammar.is_subject(t) for t in view.tokens[: cue.first])
    return not own and _verb_before(view, cue)


def _ends_with(view: View, cue: Cue, index: int) -> bool:
    """Whether who can speak stands straight behind a cue, and ends the sentence."""
    speaker = phrase_from(view, index) if index == cue.last else None
    if speaker is None or not is_speaker(view, speaker):
        return False
    _, last = view.bounds(cue.verb)
    after = view.token_at(speaker.span.end)
    return after is None or after >= last or view.tokens[after].text in tuple(marks.ENDS)


def _only_quotes(view: View, cue: Cue) -> bool:
    """« La pluie tombe, a commencé le maire »: a verb that says only what is quoted, where no
    quotation ends before the comma."""
    words = cue.frames.keys() & {"quote", "that"}
    before = view.tokens[max(0, cue.first - 2) : cue.first]
    return not words and not any(t.text in tuple(marks.CLOSING) for t in before)


def _governs(view: View, cue: Cue, index: int) -> bool:
    """« Velm Auto, qui perd de l'argent, a annoncé la fermeture du site »: what follows the cue
    cannot speak, and who can stands at the head of the sentence, before a comma."""
    first, _ = view.bounds(cue.verb)
    before = view.tokens[first : cue.first]
    comma = next((n for n, t in enumerate(before[:-1]) if t.text == ","), None)
    quoted = any(t.text in tuple(marks.CLOSING) for t in before)
    if not quoted and any(
        t.is_verbal and grammar.is_infinitive(t) for t in view.tokens[cue.last : index]
    ):
        return True
    said, speaker = phrase_from(view, index), phrase_from(view, first)
    words = _telling(view.language)
    unnamed = said is not None and not is_speaker(view, said) and said.head not in words
    if unnamed and not quoted and _apposed_before(view, cue):
        own = view.tokens[index].text.lower() in view.language.grammar.possessives
        if cue.frames.keys() & GOVERNING or own:
            return True
    if comma is None or quoted or any(map(_is_verb, before[:comma])):
        return False
    if said is None or speaker is None:
        return False
    speaks = is_speaker(view, speaker) or speaker.head in words
    return speaks and not is_speaker(view, said) and said.head not in words


def _apposed_before(view: View, cue: Cue) -> bool:
    """« Le préfet, Paul Karev, | a promis », « La ville, qui craint la crue, | a appelé »: whether
    no more than a name or a relative clause stands between the two last commas before a cue."""
    first, _ = view.bounds(cue.verb)
    commas = [i for i in range(first, cue.first) if view.tokens[i].text == ","]
    if len(commas) < 2 or commas[-1] != cue.first - 1 or commas[-2] + 1 == commas[-1]:
        return False
    opens = commas[-2] + 1
    relative = view.tokens[opens].text.lower() in view.small.relative
    named = any(view.candidate_at(i) is not None for i in (opens, opens + 1))
    named = named and view.tokens[opens].pos != "ADP"
    return relative or (named and not any(map(_is_verb, view.tokens[opens : commas[-1]])))


def _has_subject(view: View, cue: Cue) -> bool:
    """« L'élu, qui a dit que P, a aussi appelé l'Etat à Q »: whether the noun that a sentence opens
    with, before a relative clause between commas, is the subject of a cue."""
    first, _ = view.bounds(cue.verb)
    opens = next((i for i in range(first, cue.first) if view.tokens[i].text == ","), None)
    if opens is None or _quotes_clause(view, cue):
        return False
    before = view.tokens[first:opens]
    relative = view.tokens[opens + 1].text.lower() in view.small.relative
    return relative and any(t.head == cue.verb and grammar.is_subject(t) for t in before)


def _quotes_clause(view: View, cue: Cue) -> bool:
    """« La crue, qui montait, « s'est tue », a dit le maire »: whether a quotation with a verb of
    its own ends before the comma before a cue."""
    first, close = view.bounds(cue.verb)[0], cue.first - 2
    marked = [i for i in range(first, close) if view.tokens[i].text in marks.QUOTES]
    if close < first or view.tokens[close].text not in marks.QUOTES or not marked:
        return False
    return any(token.is_finite for token in view.tokens[marked[-1] : close])


def _is_verb(token: Token) -> bool:
    """A finite verb; one that is its own lemma is a noun or adjective that was taken for one."""
    return token.is_finite and token.lemma != token.text.lower()


@compiled
def _telling(language: Language) -> frozenset[str]:
    """What speaks though it is no speaker's name: people, firms and documents."""
    words = language.attribution
    telling = (language.measures.people.words, words.firms.words, words.documents.words)
    return frozenset(fold(word) for nouns in telling for word in nouns)


def parts_subject(view: View, cue: Cue) -> bool:
    """« Les deux alpinistes, a précisé la gendarmerie, n'étaient pas encordés »: the incise stands
    between the subject of what is said and its verb."""
    first, last = view.bounds(cue.verb)
    if cue.clitic or _verb_before(view, cue):
        return False
    if view.tokens[first].pos not in ("DET", "PROPN", "PRON", "NUM"):
        return False
    if cue.first - first < 2 or any(t.text == "," for t in view.tokens[first : cue.first - 1]):
        return False
    comma = next((i for i in range(cue.last, last) if view.tokens[i].text == ","), last)
    resumed = view.tokens[comma + 1 : min(last, comma + 4)]
    negations = view.small.negations
    return any(
        grammar.has_finite_form(token)
        and all(t.pos in ("ADV", "PRON") or t.text.lower() in negations for t in resumed[:n])
        for n, token in enumerate(resumed)
    )


def after_turn(view: View, cue: Cue) -> bool:
    """« Mais, a dit la régie, « la digue tient » », « Toutefois, reconnaît le maire, P »: whether
    no more than what joins two sentences stands before a cue, and who can speak behind it."""
    first, _ = view.bounds(cue.verb)
    before = view.tokens[first : cue.first]
    turns = len(before) > 1 and all(t.pos in ("CCONJ", "ADV", "PUNCT") for t in before)
    index = skip_to_noun(view, cue.last) if turns and before[-1].text == "," else None
    speaker = phrase_from(view, index) if index is not None else None
    return speaker is not None and is_speaker(view, speaker)


def _verb_before(view: View, cue: Cue) -> bool:
    """Whether something was said before the cue: a quotation, or a finite verb that is no relative
    clause's: « le maire, qui dirige la ville, affirme »."""
    first, _ = view.bounds(cue.verb)
    before = view.tokens[first : cue.first]
    if any(t.text in marks.QUOTES for t in before):
        return True
    relative = view.small.relative
    opens = next(
        (
            n
            for n, t in enumerate(before[1:], 1)
            if t.text.lower() in relative
            and before[n - 1].text == ","
            and not _verbless(before[n:])
        ),
        len(before),
    )
    if any(t.is_finite for t in before[:opens]):
        return True
    clauses = sum(t.text.lower() in relative or t.pos == "SCONJ" for t in before[opens:])
    return sum(t.is_finite for t in before[opens:]) > clauses


def _verbless(clause: tuple[Token, ...]) -> bool:
    """« douze ouvriers, dont deux apprentis, ont été blessés »: a relative that a comma ends
    before any verb is none."""
    comma = next((n for n, t in enumerate(clause) if t.text == ","), None)
    return comma is not None and not any(t.is_verbal for t in clause[:comma])


def past_aside(view: View, cue: Cue, index: int) -> bool:
    """« assure de son côté qu'elle partira », « écrit dans une lettre que P »: whether only a
    phrase of a preposition stands between a cue and its « que », however that is tagged."""
    between = view.tokens[cue.last : index]
    opens = next((t for t in between if t.pos != "ADV"), None)
    led = opens is not None and opens.pos == "ADP"
    return led and not any(
        t.is_verbal and not (grammar.is_past_participle(t) and before.pos in NOMINAL)
        for before, t in itertools.pairwise(between)
    )


def _has_that(view: View, cue: Cue) -> bool:
    """A « que » that the cue governs: before any other finite verb."""
    that = view.small.that
    _, last = view.bounds(cue.verb)
    for index in range(cue.last, min(last, cue.last + 12)):
        token = view.tokens[index]
        if view.cue_at(index) is not None:
            return False
        if token.text.lower() in that:
            return True
        if token.is_finite or token.text in ",;:":
            return False
    return False

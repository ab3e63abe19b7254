"""Whose words a finite verb's are where the parser found it no subject, or a noun that is none."""

from __future__ import annotations

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.reading import phrases
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import after_adposition
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_from
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.view import View

ASIDE = 5
"""Words behind a subject that a preposition leads to."""
NOMINAL = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN"})
"""What such words are."""


def before_apposition(view: View, position: int) -> SpeakerPhrase | None:
    """« Torvak, une entreprise de Velm, a affirmé »: the name that the noun between commas tells
    more of, where the parser takes the noun for the subject."""
    tokens = view.tokens
    if position < 3 or tokens[position - 1].pos != "DET" or tokens[position - 2].text != ",":
        return None
    candidate = view.candidate_at(position - 3)
    if candidate is None or after_adposition(view, candidate.first):
        return None
    if fold(candidate.text) in view.lexicon.places:
        return None
    closes = any(t.text == "," for t in tokens[position + 1 : tokens[position].head])
    opens = candidate.label == "PER" and candidate.first == view.bounds(position)[0]
    return phrase_from(view, candidate.first) if closes or opens else None


def named_beside(view: View, cue: Cue, phrase: SpeakerPhrase) -> SpeakerPhrase:
    """« …, Karev, un luthier de Velm, raconte », « Cette rivale, Anne Morel, a dit »: the person
    whom a comma sets off from the words before a cue, behind them, or in front where the name opens
    the sentence or commas enclose the words; « aux côtés du maire, Karev, le préfet a dit » is the
    prefect's. The words themselves where there is none."""
    tokens = view.tokens
    first, last = view.token_at(phrase.span.start), view.token_at(phrase.span.end)
    if first is None or last is None or last > cue.first:
        return phrase
    behind = view.candidate_at(last + 1) if tokens[last].text == "," else None
    if behind is not None and behind.label == "PER" and behind.last == cue.first - 1:
        parted = tokens[behind.last].text == ","
        return msgspec.structs.replace(phrase, name=behind.span) if parted else phrase
    comma = first - 1
    while comma > 0 and tokens[comma].text in marks.QUOTES:
        comma -= 1
    before = view.candidate_at(comma - 1) if comma > 0 and tokens[comma].text == "," else None
    if before is None or before.label != "PER" or after_adposition(view, before.first):
        return phrase
    opens = before.first == view.bounds(first)[0]
    enclosed = tokens[last].text == "," and tokens[before.first - 1].text == ","
    indefinite = tokens[first].text.lower() in view.language.attribution.indefinite.words
    opens = opens or (enclosed and indefinite)
    return (phrase_from(view, before.first) or phrase) if opens else phrase


def apposed(view: View, position: int) -> bool:
    """« le rapport du BEV, le Bureau d'enquêtes, conclut »: a noun with its article between commas
    that the parser takes for a second subject."""
    tokens = view.tokens
    head = tokens[position].head
    first = any(t.head == head and t.relation == "subject" for t in tokens[:position])
    return (
        first
        and position > 1
        and tokens[position - 1].pos == "DET"
        and tokens[position - 2].text == ","
    )


def governed_before(view: View, position: int) -> bool:
    """« Le détenu qui a blessé deux gardiens a dit »: whether a verb stands straight before the
    words of a noun, which are its object and no subject of one that follows."""
    tokens = view.tokens
    first = position
    while (
        first > 0 and tokens[first - 1].pos in ("DET", "NUM") and tokens[first - 1].head == position
    ):
        first -= 1
    before = tokens[first - 1] if first > 0 else None
    return before is not None and before.pos == "VERB" and tokens[position].head > position


def led_away(view: View, position: int) -> bool:
    """Whether a preposition other than a partitive article leads to a noun that the parser takes
    for a subject: « où des militants réclament » has one that is none."""
    if not after_adposition(view, position):
        return False
    lead = view.tokens[position - 1]
    return (
        lead.pos != "ADP" or lead.text.lower() not in view.small.articles or lead.head != position
    )


def left_phrase(view: View, cue: Cue) -> SpeakerPhrase | None:
    """A noun phrase left of a finite verb that reaches it, when the parser found no subject, else
    the first of the clause."""
    first, _ = view.bounds(cue.verb)
    quoted = cue.first > first + 1 and view.tokens[cue.first - 1].text in phrases.OPENING
    for index in range(cue.first - 2 if quoted else cue.first - 1, first - 1, -1):
        if view.tokens[index].text in (":", ";", *marks.QUOTES):
            first = index + 1
            break
    opening = [i for i in range(first, cue.first) if _opens_phrase(view, i)]
    phrases_found = [p for i in opening if (p := phrase_from(view, i)) is not None]
    verb = view.tokens[cue.first - 1 if quoted else cue.first].start
    text = view.paragraph.text
    reaching = [p for p in phrases_found if _reaches(view, p, verb)]
    if reaching:
        return reaching[0]
    aside = [p for p in phrases_found if _aside(text[p.span.end : verb]) or _led(view, p, verb)]
    set_off = [p for p in aside if is_speaker(view, p)]
    if set_off:
        return set_off[0]
    opens = view.tokens[first].start
    return next((p for p in phrases_found if p.span.start == opens and is_speaker(view, p)), None)


def _reaches(view: View, phrase: SpeakerPhrase, verb: int) -> bool:
    """Whether nothing but clitics, negations and adverbs stands before the verb at an offset."""
    between = [t for t in view.tokens if phrase.span.end <= t.start < verb]
    clitics = all(t.pos in ("ADV", "PRON") or t.text == "," for t in between)
    return phrase.span.end <= verb and clitics


def _aside(between: str) -> bool:
    """« , en difficulté, », « - à la tête du port depuis 2010 - »: set off by commas or dashes."""
    inner = between.strip()
    parted = len(inner) > 2 and inner[0] == inner[-1]
    return parted and inner[0] in ("," + marks.HYPHENS)


def _led(view: View, phrase: SpeakerPhrase, verb: int) -> bool:
    """« la direction | du groupe en difficulté », « le maire | dans un texte »: whether a
    preposition leads to all that stands before the verb at an offset."""
    between = [t for t in view.tokens if phrase.span.end <= t.start < verb]
    short = 0 < len(between) <= ASIDE and between[0].pos == "ADP"
    return short and all(t.pos in NOMINAL for t in between)


def _opens_phrase(view: View, index: int) -> bool:
    token = view.tokens[index]
    candidate = view.candidate_at(index)
    if after_adposition(view, index) or token.pos == "ADP":
        return False
    if index > 0 and view.tokens[index - 1].pos == "VERB":
        return False
    if candidate is not None:
        return candidate.first == index
    person = token.pos == "PRON" and token.text.lower() in view.small.persons
    return token.pos == "DET" or person

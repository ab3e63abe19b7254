"""Past the words after a cue: when it was, to the noun phrase that follows it."""

from __future__ import annotations

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.reading.names.mentions import Candidate
from recoupe.reading.statements.phrase_edges import closing
from recoupe.reading.statements.view import STOPS, View

SKIPPED = 14
"""How many words may stand between a cue and the subject that follows it."""
NOUNS = frozenset({"PROPN", "NOUN", "X"})


def skip_to_noun(view: View, index: int) -> int | None:
    """Past adverbs, dates and channels to the noun phrase after an incised cue."""
    if index >= len(view.tokens):
        return None
    _, last = view.bounds(index)
    articles = view.small.articles
    past = 0
    for position in range(index, min(last, index + SKIPPED)):
        token = view.tokens[position]
        lower = token.text.lower()
        if view.dated(position) or token.start < past:
            continue
        aside = view.small.turns.match(view.paragraph.text, token.start)
        if aside is not None:
            past = aside.end()
            continue
        inside = view.candidate_at(position)
        if inside is not None and inside.first < position:
            continue
        if token.text in STOPS:
            return None
        if token.is_finite and inside is None:
            return None
        if token.text == "(" and (close := closing(view.tokens, position, last)):
            past = view.tokens[close - 1].end
            continue
        led = after_adposition(view, position) and view.tokens[position - 1].end > past
        if view.candidate_at(position) and not led:
            return position
        if _many_speak(view, index, position, last):
            return position + 1
        if token.pos == "DET" or (lower in articles and token.pos != "ADP"):
            if _same_time(view, position, last):
                past = view.tokens[position + 2].end
            elif not after_adposition(view, position):
                return position
        elif _is_noun(view, position) and not after_adposition(view, position):
            return position
    return None


def _same_time(view: View, position: int, last: int) -> bool:
    """« a déclaré | le soir même | le préfet »: a time with an adverb behind it."""
    if position + 2 >= last or view.tokens[position + 2].pos != "ADV":
        return False
    return fold(view.tokens[position + 1].text) in times(view.language)


def _many_speak(view: View, index: int, position: int, last: int) -> bool:
    """« ont précisé lundi | des sources »: an article that the model takes for a preposition,
    straight behind a cue or a time, before the noun of who can speak."""
    tokens = view.tokens
    token = tokens[position]
    article = token.pos == "ADP" and token.text.lower() in view.small.articles
    before = view.candidate_at(position - 1)
    told = before is not None and fold(before.text) in view.lexicon.outlets
    if not article or position + 1 >= last or token.text.lower() in view.small.recipients:
        return False
    if not (position == index or told or view.dated(position - 1)):
        return False
    noun = fold(tokens[position + 1].lemma)
    return noun in view.lexicon.roles or noun in view.lexicon.collectives


def _is_noun(view: View, index: int) -> bool:
    """A noun, or a pronoun that may stand for a speaker."""
    token = view.tokens[index]
    return bool(pronoun_at(view, index)) if token.pos == "PRON" else token.pos in NOUNS


def pronoun_at(view: View, index: int) -> str:
    """« il »: the pronoun at a token that may stand for a speaker; "" where there is none."""
    pronoun = view.tokens[index].text.lower()
    return pronoun if pronoun in view.small.persons else ""


def after_adposition(view: View, position: int) -> bool:
    """« a déclaré à l'agence AOP »: a noun led by a preposition is no subject."""
    candidate = view.candidate_at(position)
    if view.tokens[position].pos == "DET" and candidate is None:
        before = view.tokens[position - 1] if position else None
        told = view.tokens[position].text.lower() in view.small.recipients
        return told or (before is not None and before.pos == "ADP" and before.text[0].isalpha())
    named = candidate is not None and not _is_person(view, candidate)
    passed = ("DET", "ADJ", "NUM", "NOUN") if named else ("DET", "ADJ", "NUM")
    start = _first_of_list(view, position) if named else position
    for back in range(start - 1, max(-1, start - (6 if named else 4)), -1):
        token = view.tokens[back]
        if is_particle(view, back):
            continue
        if candidate is not None and not named and view.candidate_at(back) not in (None, candidate):
            return False
        if token.pos == "ADP" or token.text.lower() in view.small.recipients:
            return True
        titled = fold(token.text) in view.lexicon.titles or (named and _of_place(view, back))
        if token.pos not in passed and not titled:
            return False
    return False


def _first_of_list(view: View, position: int) -> int:
    """« sur Rade TV et RVK »: the first of names that are no persons', joined by a coordinator."""
    if position > 1 and view.tokens[position - 1].text.lower() in view.small.coordinators:
        before = view.candidate_at(position - 2)
        if before is not None and not _is_person(view, before):
            return before.first
    return position


def _is_person(view: View, candidate: Candidate) -> bool:
    """A person's name by the model, or a given name alone."""
    return candidate.label == "PER" or fold(candidate.text) in view.lexicon.given


def is_particle(view: View, position: int) -> bool:
    """« M. de Karev »: what a title parts from the name is part of that."""
    titled = position > 0 and fold(view.tokens[position - 1].text) in view.lexicon.titles
    return titled and view.tokens[position].text.lower() in view.small.contracted


def _of_place(view: View, position: int) -> bool:
    """« au New-York Times »: a place that is part of a paper's name."""
    named = view.candidate_at(position) is not None
    return named and not view.tokens[position].text.isupper()


@compiled
def times(language: Language) -> frozenset[str]:
    """Words of time, which say nothing: « cet après-midi », « la semaine »."""
    dates = language.dates
    return frozenset(map(fold, [*dates.units, *dates.parts, *dates.weekdays, *dates.months]))


def past_when(view: View, start: int, last: int) -> int:
    """« a-t-on aussi appris lundi | à la préfecture »: past adverbs and dates."""
    index = start
    while index < last and (view.tokens[index].pos == "ADV" or view.dated(index)):
        index += 1
    return index


def past_time(view: View, start: int, last: int) -> int:
    """« a annoncé mardi vouloir », « a annoncé en début de semaine vouloir »: past when it was."""
    index = start
    while index < min(last, start + 6):
        token = view.tokens[index]
        timed = view.dated(index) or fold(token.text) in times(view.language)
        if not timed and token.pos not in ("ADV", "ADP", "DET", "NOUN"):
            break
        if token.text.lower() in view.small.negations:
            break
        if token.pos in ("ADP", "DET", "NOUN") and not timed and not _time_ahead(view, index, last):
            break
        index += 1
    return index


def _time_ahead(view: View, index: int, last: int) -> bool:
    """« en début de semaine »: whether a word of time ends the phrase that opens at a token."""
    for token in view.tokens[index : min(last, index + 5)]:
        if fold(token.text) in times(view.language):
            return True
        if token.pos not in ("ADP", "DET", "NOUN", "ADJ"):
            return False
    return False

"""Which way a date looks from the day on which it is told: back, ahead, or not said."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled
from recoupe.model import Paragraph, Span
from recoupe.reading import phrases
from recoupe.reading.dates.clause import Clause, Tense


def told(paragraph: Paragraph, span: Span, language: Language) -> Tense:
    """Whether what a date dates is told as past or ahead, by the words before the date and by the
    verb it hangs on: « trafic difficile vendredi » and « le maire reçoit vendredi » do not say."""
    inside = paragraph.inside(span)
    if not inside:
        return "open"
    sentence = paragraph.sentences[paragraph.sentence_of(inside[0])]
    clause = Clause(paragraph, sentence, language)
    if not clause.is_parsed():
        return "beside"
    inside = clause.first_of(inside)
    verb = clause.governor(inside)
    tense = "open" if verb is None else clause.tense(verb)
    if verb is not None and clause.is_over(verb):
        return tense
    if verb is not None and clause.is_called_off(verb):
        return "past"
    if clause.runs_from(inside, language.dates.behind.words):
        return "past"
    lead = paragraph.text[
        paragraph.tokens[sentence.first].start : paragraph.tokens[inside[0]].start
    ]
    pointed = _pointed(lead, tense, clause.tells_past(), language)
    return pointed or _governed(clause, inside, verb, tense)


def _governed(clause: Clause, inside: range, verb: int | None, tense: Tense) -> Tense:
    """A date by its verb alone, or by the noun between the two."""
    noun = clause.noun_of(inside, verb)
    if noun is None:
        opens = verb is not None and inside[0] < verb and clause.has_done(verb)
        return "past" if opens and tense == "open" else tense
    if clause.is_to_come(noun):
        return "ahead"
    if tense != "ahead":
        return "beside"
    followed = clause.language.dates.followed.words
    return "open" if clause.is_led(inside) or clause.runs_from(inside, followed) else "ahead"


def _pointed(lead: str, tense: Tense, past: bool, language: Language) -> Tense | None:
    """« jusqu'à vendredi », « pour vendredi » look ahead, « comme jeudi », « depuis jeudi » back;
    None where no such word stands before a date."""
    ahead, starting, aimed, behind = _pointing(language)
    if ahead.search(lead) or (not past and starting.search(lead)):
        return "ahead"
    if aimed.search(lead):
        return "open" if tense == "past" else "ahead"
    return "past" if behind.search(lead) else None


@compiled
def _pointing(language: Language) -> tuple[re.Pattern[str], ...]:
    dates = language.dates
    words = (dates.until, dates.starting, dates.aimed, dates.behind)
    return tuple(phrases.ending(tuple(one.words)) for one in words)

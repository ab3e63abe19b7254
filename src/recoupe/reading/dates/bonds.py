"""How a date is tied to its sentence: is it the day of what the sentence tells, or of something
that it mentions?"""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled
from recoupe.model import Paragraph, Span
from recoupe.model.parse import Relation
from recoupe.model.reading import Bond
from recoupe.reading import grammar, phrases
from recoupe.reading.dates.clause import Clause, Tense

INSIDE = frozenset[Relation](
    {"complement", "apposition", "participial", "relative", "adjective", "adverbial-clause"}
)
"""What stands in a noun phrase, or in a clause that hangs on another."""
BARE = frozenset[Relation]({"complement", "apposition", "adjective"})
"""What a date without a small word before it is taken for where it stands behind a noun."""


def bond(paragraph: Paragraph, span: Span, tense: Tense, now: bool, language: Language) -> Bond:
    """« mardi, le pont a cédé » is told of Tuesday ("own"); « depuis mardi » since it, « comme
    mardi » and « jusqu'à mardi » aside, « le pont qui a cédé mardi sera rasé », « l'accident de
    mardi » of something within. What is true « aujourd'hui » may be so for years ("loose"); `now`
    tells that it is such a word."""
    inside = paragraph.inside(span)
    if not inside:
        return "own"
    sentence = paragraph.sentences[paragraph.sentence_of(inside[0])]
    lead = paragraph.text[
        paragraph.tokens[sentence.first].start : paragraph.tokens[inside[0]].start
    ]
    clause = Clause(paragraph, sentence, language)
    lasting, aside = _leads(language)
    if lasting.search(lead) or clause.runs_from(inside, language.dates.lasting.words):
        return "since"
    subject = _subject(paragraph, inside)
    if (aside.search(lead) and subject is None) or aside.match(f"{span.of(paragraph.text)} "):
        return "aside"
    if now and tense in ("open", "beside"):
        return "loose"
    if subject is not None and _counts(clause, paragraph.tokens[subject].head):
        return "own"
    return "within" if _is_within(paragraph, inside, clause.is_led(inside)) else "own"


def _subject(paragraph: Paragraph, inside: range) -> int | None:
    """« l'accident de lundi a fait », « celui de lundi a fait »: the subject that a date tells
    of."""
    day = paragraph.tokens[paragraph.top(inside)]
    told = day.relation == "complement" and grammar.is_subject(paragraph.tokens[day.head])
    return day.head if told else None


def _counts(clause: Clause, verb: int) -> bool:
    """« a fait trois morts »: what a noun's day did is of that day where it is a number of them;
    « a relancé le débat » may be later."""
    hanging, tokens = clause.paragraph.hanging, clause.paragraph.tokens
    objects = (i for i in hanging.get(verb, ()) if tokens[i].relation == "object")
    counted = any(tokens[i].relation == "number" for one in objects for i in hanging.get(one, ()))
    return counted and clause.tense(verb) == "past"


def _is_within(paragraph: Paragraph, inside: range, led: bool) -> bool:
    """Whether a noun or a clause that hangs on a verb holds the date. « a quitté le quai mardi »:
    a bare date that stands behind a noun is the verb's."""
    tokens = paragraph.tokens
    index = paragraph.top(inside)
    within = False
    seen: set[int] = set()
    while index not in seen:
        if within and any(map(grammar.has_finite_form, (tokens[index], *paragraph.on(index)))):
            return True
        bare = not seen and not led and tokens[index].relation in BARE
        within = within or (tokens[index].relation in INSIDE and not bare)
        seen.add(index)
        index = tokens[index].head
    return False


@compiled
def _leads(language: Language) -> tuple[re.Pattern[str], ...]:
    dates = language.dates
    return tuple(phrases.ending(tuple(one.words)) for one in (dates.lasting, dates.aside))

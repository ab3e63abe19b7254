"""When « un » and « quelques » are figures: alone, beside others, or of whom a toll counts."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import small
from recoupe.model import Paragraph
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.bounds import bounded_after
from recoupe.reading.figures.counted import Phrase
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.measuring import TOLL_MEASURES
from recoupe.reading.figures.noun_parts import word
from recoupe.reading.figures.quantities import Quantity
from recoupe.reading.figures.view import Number

NEAR = 40
"""Characters behind a subject in which it may be said what befell it."""
WEIGHED = frozenset({"t", "kg", "km", "m"})
MEASURED = frozenset({"duration", "distance", "money"})
UNLUCKY = frozenset({"killed", "injured", "missing"})


def counts_nothing(number: Number) -> bool:
    """Whether « un » or « quelques » is no count: « une voiture », « près d'une voiture »."""
    quantity, _ = number.halved
    alone = quantity.kind not in ("one", "few") or counts_alone(number)
    return not (alone or (quantity.kind == "one" and _is_counted(number)))


def counts_alone(number: Number) -> bool:
    """« un mort », « plus d'une heure », « un an au maximum »: « un » is a figure with a bound or a
    harm; « près d'une voiture » is where."""
    quantity, phrase = number.quantity, number.phrase
    if phrase is None:
        return False
    around, _ = bounded_after(number.text, phrase.end, quantity, number.language)
    known = counting.noun_of(number.tokens[phrase.noun], number.tables) or ("", "")
    measured = known[0] in MEASURED or known[1] in WEIGHED
    limited = quantity.approx not in ("exact", "vague", "about")
    return phrase.single or limited or (measured and around.approx not in ("exact", "vague"))


def _is_counted(number: Number) -> bool:
    """Whether « un » with neither is one of those who are counted."""
    phrase, previous = number.phrase, number.previous
    if phrase is None:
        return False
    quantity, paragraph, tables = number.quantity, number.paragraph, number.tables
    beside = _coordinated(paragraph, quantity, phrase, previous, tables)
    struck = _struck(paragraph, phrase.noun, tables)
    return beside or struck or _is_measured(paragraph, phrase, quantity, tables)


def _is_measured(
    paragraph: Paragraph, phrase: Phrase, quantity: Quantity, tables: CountingTables
) -> bool:
    """« en une heure », « à une heure de route », « peser une tonne »: a length of time something
    takes, a weight."""
    noun = paragraph.tokens[phrase.noun]
    known = counting.noun_of(noun, tables)
    if known is None or paragraph.text[noun.end : noun.end + 1] in tuple(marks.HYPHENS):
        return False
    if known[1] in WEIGHED and noun.pos == "NOUN":
        return True
    tokens, at = paragraph.tokens, phrase.noun
    before = paragraph.token_at(quantity.span.start) - 1
    led = before >= 0 and small(tokens[before].text) in tables.apart
    of = small(word(tokens, at + 1).text) in tables.of
    filled = of and any(form in tables.filled for form in counting.forms(word(tokens, at + 2)))
    return (led or filled) and known[0] == "duration"


def _coordinated(
    paragraph: Paragraph,
    quantity: Quantity,
    phrase: Phrase,
    previous: FigureExpression | None,
    tables: CountingTables,
) -> bool:
    """« six civils et un policier ont été blessés »: « un » counts beside a figure of people."""
    noun = paragraph.tokens[phrase.noun]
    people = counting.is_person(noun, tables) or any(
        f in tables.forces for f in counting.forms(noun)
    )
    if previous is None or previous.unit != "person" or not people:
        return False
    between = paragraph.text[previous.span.end : quantity.span.start]
    of_a_nation = counting.forms(noun)[0] in tables.nationalities
    return len(between) < 12 and (of_a_nation or previous.measure in TOLL_MEASURES)


def _struck(paragraph: Paragraph, noun: int, tables: CountingTables) -> bool:
    """« une personne est portée disparue », « une personne a trouvé la mort »: somebody of whom no
    more is told, and whom a toll counts; not « un policier a été blessé », of whom it goes on."""
    tokens = paragraph.tokens
    token = tokens[noun]
    somebody = any(form in tables.somebody for form in counting.forms(token))
    if not (somebody and grammar.is_subject(token)):
        return False
    behind = tokens[token.head + 1 : token.head + 3]
    told = (tokens[token.head], *(t for t in behind if t.head in (token.head, noun)))
    if any(t.pos != "NOUN" and counting.deed_of(t, tables) in UNLUCKY for t in told):
        return True
    words = paragraph.text[token.end : token.end + NEAR]
    deeds = counting.deed_phrases(paragraph.text, tables)
    return any(measure in UNLUCKY and phrase.search(words) for phrase, measure in deeds)

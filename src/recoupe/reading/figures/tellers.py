"""« plusieurs médias », « selon deux témoins »: those who tell a story are no part of it."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled, marks
from recoupe.model import Token
from recoupe.reading import phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.view import Number

MANY = 10
"""So many are a part of the story, whoever they are: « plus de 100 élus »."""


def counts_tellers(number: Number) -> bool:
    """« plusieurs médias », « trois sources », « selon deux témoins », « selon plusieurs récits »:
    « six de ses proches ont été arrêtés » are a part of the story."""
    noun, tables, quantity = number.noun, number.tables, number.quantity
    if noun is None:
        return False
    person = counting.is_person(noun, tables)
    if number.led(_attributed(number.language)):
        return person or quantity.kind in ("few", "vague") or _is_teller(noun, tables)
    sure = (quantity.least >= MANY or quantity.approx == "exact") and person
    return _is_teller(noun, tables) and not sure


def _is_teller(noun: Token, tables: CountingTables) -> bool:
    return any(form in tables.tellers for form in counting.forms(noun))


@compiled
def _attributed(language: Language) -> re.Pattern[str]:
    """« selon » and the like, straight before a number; « pour » opens the sentence."""
    groups = language.attribution.preposition
    opening = phrases.alternation(w for g in groups if g.speakers_only for w in g.words)
    words = phrases.alternation(w for g in groups if not g.speakers_only for w in g.words)
    first = rf"(?:^|[.!?{marks.QUOTES}]\s*)"
    return re.compile(rf"(?:(?<![\w-])(?:{words})|{first}(?:{opening}))\s+$", re.IGNORECASE)

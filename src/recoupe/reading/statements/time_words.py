"""Words of time, which say nothing, and how to get past them."""

from __future__ import annotations

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.reading.statements.view import View


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

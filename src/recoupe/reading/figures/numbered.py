"""The noun of a number that stands apart from it: « le nombre de disparus … à 27 », « les
assaillants seraient trois »."""

from __future__ import annotations

from recoupe.matching import fold, small
from recoupe.model import Paragraph, Token
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables

NEAR = 10
"""How far from its number « nombre » may stand to count what nothing else is counted by."""
NUMBERED = 6
"""How many words behind « nombre » its number may stand."""


def subject_noun(paragraph: Paragraph, index: int, tables: CountingTables) -> int | None:
    """« les assaillants seraient trois »: the subject, where the number is said of it."""
    tokens = paragraph.tokens
    if index == 0 or not (tokens[index - 1].is_finite and tokens[index - 1].pos == "AUX"):
        return None
    sentence = paragraph.sentences[paragraph.sentence_of(index)]
    for position in range(index - 2, max(sentence.first - 1, index - 5), -1):
        if tokens[position].pos == "NOUN":
            plural = grammar.is_plural(tokens[position])
            return position if plural and _is_known(tokens[position], tables) else None
    return None


def counted_noun(paragraph: Paragraph, index: int, tables: CountingTables) -> int | None:
    """« le nombre de disparus »: the noun, where the sentence counts by that word."""
    tokens = paragraph.tokens
    sentence = paragraph.sentences[paragraph.sentence_of(index)]
    for position in range(sentence.first, sentence.last - 2):
        if not any(form in tables.count_words for form in counting.forms(tokens[position])):
            continue
        after = position + 1
        if tokens[after].pos == "ADJ":
            after += 1
        lead = after
        while after < sentence.last and small(tokens[after].text) in tables.links:
            after += 1
        counts = _is_countable if abs(index - position) <= NEAR else _is_known
        if after > lead and after < sentence.last and counts(tokens[after], tables):
            return after
        if 0 < index - position <= NUMBERED:
            return _known_before(tokens, sentence.first, position, tables)
    return None


def _known_before(
    tokens: tuple[Token, ...], first: int, position: int, tables: CountingTables
) -> int | None:
    """« les manifestants, au nombre de 700 », « les salariés, dont le nombre oscillait autour du
    millier »: the noun in the plural before."""
    for index in range(position - 1, max(first - 1, position - 6), -1):
        known = counting.noun_of(tokens[index], tables)
        if known is not None and known[0] == "duration":
            continue
        if grammar.is_plural(tokens[index]) and _is_known(tokens[index], tables):
            return index
    return None


def _is_countable(token: Token, tables: CountingTables) -> bool:
    """« le nombre de cétacés »."""
    plural = token.pos == "NOUN" and grammar.is_plural(token)
    return _is_known(token, tables) or (plural and fold(token.text) not in tables.calendar)


def _is_known(token: Token, tables: CountingTables) -> bool:
    return counting.noun_of(token, tables) is not None or counting.is_person(token, tables)

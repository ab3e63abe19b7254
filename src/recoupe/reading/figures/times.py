"""« deux fois », « deux à trois fois plus de tumeurs »: how often, and how many times as many."""

from __future__ import annotations

from recoupe.model import Token
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.noun_parts import adjectives, bare_complement
from recoupe.reading.figures.view import NO_FIGURE, Found, Number


def times(number: Number) -> Found:
    """« deux à trois fois plus de tumeurs » compares; « deux fois » counts events; « dix fois
    championne » is what somebody is."""
    tables, tokens = number.tables, number.tokens
    found = tables.times.match(number.text, number.quantity.core.end + 1)
    if found is None:
        return None
    end, index = found.end(), number.paragraph.token_at(found.end())
    if len(found[0].split()) > 1:
        if index + 1 < len(tokens) and bare_complement(tokens, index, tables):
            end = tokens[adjectives(tokens, index + 2, tables) - 1].end
        return number.figure(end, "other:times", "other", "times")
    if index < len(tokens) and _is_called(tokens[index], tables):
        return NO_FIGURE
    return number.figure(end, "event", "quantity", "times")


def _is_called(token: Token, tables: CountingTables) -> bool:
    """« dix fois championne », « plusieurs fois médaillée »: what somebody is, and no count."""
    return counting.is_person(token, tables) or grammar.is_past_participle(token)

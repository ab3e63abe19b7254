"""Whom a verb beside a number befalls: those counted, or others."""

from __future__ import annotations

from recoupe.model import Measure, Paragraph, Token
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.quantities import Quantity

OBJECT = 4
"""Within how many words behind a verb the number that counts its object stands."""


def done_to(paragraph: Paragraph, quantity: Quantity, tables: CountingTables) -> Measure | None:
    """« en blessant quatre autres », « et tué 30 personnes »: what a verb right before a number, of
    which that is the object, says befell those counted."""
    before = paragraph.token_at(quantity.span.start) - 1
    if before < 0 or paragraph.tokens[before].pos != "VERB":
        return None
    return counting.deed_of(paragraph.tokens[before], tables)


def befalls_another(tokens: tuple[Token, ...], noun: int, verb: int) -> bool:
    """« sur ces suspects, quatre ont été arrêtés »: what befell the four, not all; « 30
    personnes et tué deux autres »: the others."""
    is_joined = noun < verb and tokens[verb - 1].pos == "CCONJ"
    if is_joined and any(t.pos == "NUM" for t in tokens[verb + 1 : verb + OBJECT]):
        return True
    led = any(grammar.is_oblique(tokens[i]) for i in (noun, tokens[noun].head) if i < verb)
    return led and any(t.head == verb and grammar.is_subject(t) for t in tokens[noun + 1 : verb])


def counts_another(tokens: tuple[Token, ...], noun: int, deed: int) -> bool:
    """« 1 200 sauveteurs sont là et 40 personnes ont disparu », « en mémoire des dix morts, 300
    personnes ont défilé »: another number stands between, or counts the deed itself."""
    if any(
        t.relation == "number" and grammar.is_subject(tokens[t.head])
        for t in tokens[noun + 1 : deed]
    ):
        return True
    counted = any(t.head == deed and t.relation == "number" for t in tokens)
    return tokens[deed].pos == "NOUN" and counted

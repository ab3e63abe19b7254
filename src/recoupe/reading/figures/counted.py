"""The noun a quantity counts, and where its phrase ends."""

from __future__ import annotations

import re

import msgspec

from recoupe.matching import fold, small
from recoupe.model import Measure, Paragraph, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables, fold_unit
from recoupe.reading.figures.noun_parts import (
    END,
    NOUNS,
    Tokens,
    adjectives,
    bare_complement,
    compound,
    coordinated,
    full_complement,
    one_complement,
    word,
)
from recoupe.reading.figures.quantities import Quantity

AHEAD = 6
"""How many words behind a number its noun may stand."""
FILLED = frozenset({"kg", "t"})
HARMED = frozenset({"killed", "injured", "missing", "infected"})
LONGER = 1.5
"""How many times as long as what it completes a complement may be."""
LARGE = 1000
MEASURED = frozenset({"duration", "distance", "population"})
"""Measures whose complement is no part of the figure: « trois ans de travaux »."""


class Phrase(msgspec.Struct, frozen=True):
    """The counted noun: its token index, where its phrase ends in the text, and whether « un » with
    it is a count (`single`: « un mort », not « une voiture »)."""

    noun: int
    end: int
    single: bool = False


def noun_phrase(paragraph: Paragraph, quantity: Quantity, tables: CountingTables) -> Phrase | None:
    """The noun a quantity counts, with the adjectives and bare complement that belong to it."""
    tokens = paragraph.tokens
    start = paragraph.token_at(quantity.core.end)
    noun = _counted(tokens, start, tables)
    if noun is None or _is_led_apart(tokens, start, noun, quantity, tables):
        return None
    alone = quantity.kind in ("one", "few") and quantity.approx in ("exact", "vague")
    single = alone and any(form in tables.singles for form in counting.forms(tokens[noun]))
    whole = single or not alone
    return Phrase(noun, phrase_end(tokens, noun, tables) if whole else tokens[noun].end, single)


def _counted(tokens: Tokens, start: int, tables: CountingTables) -> int | None:
    """The noun that what begins at a token leads on to."""
    if small(word(tokens, start).text) in tables.of_one:
        return None
    led = start
    while led < start + AHEAD and not _is_counted(word(tokens, led), tables, led == start):
        led = led + 1 if _leads_on(tokens, led, start, tables) else start + AHEAD
    return led if led < start + AHEAD else None


def _is_led_apart(
    tokens: Tokens, start: int, noun: int, quantity: Quantity, tables: CountingTables
) -> bool:
    """« débattre à 4 ou 5 de ce projet »: behind « de » a small number is of several, told in the
    plural."""
    led = noun > start and small(tokens[start].text) in tables.links
    few = quantity.kind in ("digits", "words") and quantity.most < LARGE
    one = tokens[noun].number == "singular" and tokens[noun].text[-1:] not in "sx"
    return led and few and one


def _leads_on(tokens: Tokens, index: int, start: int, tables: CountingTables) -> bool:
    """Whether a token may stand between a number, behind which the phrase starts, and the noun it
    counts; not « 20 au Pérou », « deux autres du même village »."""
    token = word(tokens, index)
    written, leads = small(token.text), token.pos == "DET"
    of, other = written in tables.links, fold(token.text) in tables.others
    of_others = index > start and fold(tokens[index - 1].text) in tables.others and (of or leads)
    if written in tables.inside or fold(token.text) in tables.calendar or of_others:
        return False
    if leads and index == start:
        return written in tables.whose
    return of or leads or other or token.text in phrases.OPENING or token.pos in ("ADJ", "NUM")


def filled_end(paragraph: Paragraph, end: int, unit: str, tables: CountingTables) -> int:
    """« 739 km de bouchons », « 521 kg de matériel »: with what a length or
    weight is of."""
    tokens, index = paragraph.tokens, paragraph.token_at(end)
    several = unit in ("km", "m") and grammar.is_plural(word(tokens, index + 1))
    if not (several or unit in FILLED) or not bare_complement(tokens, index, tables):
        return end
    return tokens[adjectives(tokens, index + 2, tables) - 1].end


def _is_counted(token: Token, tables: CountingTables, beside: bool) -> bool:
    """A noun, or a participle that the pack counts by: « 1 800 évacués »; what the model takes for
    an adjective or a name is one where it does what nouns do (« 35 étrangers sont morts »)."""
    if token.pos not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return False
    written, forms = fold(token.text), counting.forms(token)
    named = token.entity[2:] == "PER" and fold_unit(token.text) not in tables.nationalities
    nominal = token.pos in NOUNS or (token.pos == "ADJ" and _stands_alone(token))
    listed = (token.pos == "ADJ" or beside) and any(form in tables.nouns for form in forms)
    single = not (token.pos == "VERB" and beside) and any(form in tables.singles for form in forms)
    known = token.pos in ("ADJ", "VERB") and (listed or single)
    counts = known or (nominal and written not in tables.others)
    return counts and not named and written not in tables.calendar


def _stands_alone(token: Token) -> bool:
    """Whether an adjective in the plural is what a clause is about, or what « de » leads."""
    nominal = grammar.is_subject(token) or token.relation in (*grammar.COMPLEMENTS, "complement")
    return nominal and grammar.is_plural(token)


def phrase_end(tokens: Tokens, noun: int, tables: CountingTables) -> int:
    """End of the smallest complete phrase: noun, adjectives, « de » and a bare noun."""
    measure, after = _measure(tokens[noun], tables), noun + 1
    index = adjectives(tokens, compound(tokens, noun, tables), tables)
    if index == after and _named_together(tokens, noun, tables):
        index = adjectives(tokens, index + 1, tables)
    if measure == "duration" and not _is_of_a_kind(word(tokens, after), tables):
        index = after
    if measure not in MEASURED or _fills(tokens, measure, index, tables):
        index = _completed(tokens, noun, index, tables)
    return tokens[index - 1].end


def _completed(tokens: Tokens, noun: int, index: int, tables: CountingTables) -> int:
    """Where the nouns joined to a counted one end, and what it is of."""
    index = coordinated(tokens, index, tables)
    if _by_number(tokens, index, tables):
        return index + 2
    if bare_complement(tokens, index, tables):
        return coordinated(tokens, adjectives(tokens, index + 2, tables), tables)
    if any(form in tables.hollow for form in counting.forms(tokens[noun])):
        return full_complement(tokens, index, tables)
    return index + (index == noun + 1 and _is_told_of(tokens, noun, tables))


def _measure(noun: Token, tables: CountingTables) -> Measure | None:
    known = counting.noun_of(noun, tables)
    return known[0] if known else None


def _is_of_a_kind(after: Token, tables: CountingTables) -> bool:
    """« dix jours ouvrables »: a length of another kind; « 15 jours renouvelables » is 15 days."""
    return any(form in tables.filled for form in counting.forms(after))


def _is_told_of(tokens: Tokens, noun: int, tables: CountingTables) -> bool:
    """« 39 morts confirmés »: a participle that closes what it is said of."""
    told = grammar.is_past_participle(word(tokens, noun + 1))
    closed = word(tokens, noun + 2).pos in ("PUNCT", "CCONJ")
    return told and closed and _measure(tokens[noun], tables) in HARMED


def _named_together(tokens: Tokens, noun: int, tables: CountingTables) -> bool:
    """« douze cas confirmés »: a noun and a participle that the pack counts as one."""
    told = word(tokens, noun + 1)
    return grammar.is_participle(told) and any(
        f"{a} {b}" in tables.nouns
        for a in counting.forms(tokens[noun])
        for b in counting.forms(told)
    )


def _fills(tokens: Tokens, measure: Measure | None, index: int, tables: CountingTables) -> bool:
    """« 350 km de bouchons »: a length of what stands in a row, told in the plural; not « 70 km de
    Velm », « 3 m de haut »."""
    of = word(tokens, index + 1)
    row = measure == "distance" and grammar.is_plural(of)
    return bare_complement(tokens, index, tables) and (row or _is_of_a_kind(of, tables))


def _by_number(tokens: Tokens, index: int, tables: CountingTables) -> bool:
    """« neuf morts du Covid-19 »: « de » and a name that a number ends."""
    named = word(tokens, index + 1).text
    led = small(word(tokens, index).text) in tables.links
    return led and named[:1].isupper() and re.search(r"-\d+$", named) is not None


def percent_end(paragraph: Paragraph, end: int, tables: CountingTables) -> int:
    """« 92 % des bureaux de vote »: the share's whole belongs to it; not « 8 % au deuxième
    trimestre », « Velmart prendra 12 % d'Ostrelec »."""
    tokens, index = paragraph.tokens, paragraph.token_at(end)
    led = small(word(tokens, index).text) in tables.whose
    noun = next((token for token in tokens[index:] if token.pos in NOUNS), END)
    body = noun.pos == "PROPN" and noun.text.istitle() and not counting.is_person(noun, tables)
    led = led and not (body and small(word(tokens, index).text) in tables.of)
    hollow = any(form in tables.hollow for form in counting.forms(noun))
    last = (full_complement if hollow else one_complement)(tokens, index, tables) if led else index
    return tokens[last - 1].end if last > index else end


def whose_end(paragraph: Paragraph, start: int, end: int, noun: int, tables: CountingTables) -> int:
    """« cinquante employés d'une scierie », « 20 policiers de la brigade »: people counted from
    `start` to `end`, with what they are of; where that ends. Not « prévenir 300 clients de la
    panne », « 900 habitants de Velm », nor what is far longer than all it completes."""
    tokens, index = paragraph.tokens, paragraph.token_at(end)
    led = small(word(tokens, index).text)
    placed = led in tables.of and word(tokens, index + 1).pos == "PROPN"
    apt = led in tables.whose and not placed and _measure(tokens[noun], tables) not in HARMED
    last = one_complement(tokens, index, tables) if apt else index
    named = next((t for t in tokens[index:last] if t.pos in NOUNS), None)
    complete = tokens[last - 1].end
    short = complete - end <= LONGER * (end - start)
    return complete if named is not None and noun <= named.head < index and short else end

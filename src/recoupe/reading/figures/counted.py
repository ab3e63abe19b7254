"""The noun a quantity counts, and where its phrase ends."""

from __future__ import annotations

import re

import msgspec

from recoupe.matching import fold, small
from recoupe.model import Paragraph, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables, fold_unit
from recoupe.reading.figures.noun_parts import (
    NOUNS,
    adjectives,
    bare_complement,
    compound,
    coordinated,
    full_complement,
    one_complement,
)
from recoupe.reading.figures.quantities import Quantity

STOPS = frozenset(".!?;:")
"""Marks that no figure goes on behind."""
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
    index = start = paragraph.token_at(quantity.core.end)
    limit = min(len(tokens), index + 6)
    if index < limit and small(tokens[index].text) in tables.of_one:
        return None
    while index < limit and not _is_counted(tokens[index], tables, index == start):
        token = tokens[index]
        if fold(token.text) in tables.calendar or token.text[:1] in STOPS:
            return None
        if not _leads_on(tokens, index, start, tables):
            return None
        index += 1
    if index >= limit or _is_led_apart(tokens, start, index, quantity, tables):
        return None
    single = quantity.kind in ("one", "few")
    if single and quantity.approx in ("exact", "vague"):
        if not any(form in tables.singles for form in counting.forms(tokens[index])):
            return Phrase(index, tokens[index].end)
        return Phrase(index, phrase_end(tokens, index, tables), single=True)
    return Phrase(index, phrase_end(tokens, index, tables))


def _is_led_apart(
    tokens: tuple[Token, ...], start: int, noun: int, quantity: Quantity, tables: CountingTables
) -> bool:
    """« débattre à 4 ou 5 de ce projet »: behind « de » a small number is of several, told in the
    plural."""
    led = noun > start and small(tokens[start].text) in tables.links
    few = quantity.kind in ("digits", "words") and quantity.most < LARGE
    one = tokens[noun].number == "singular" and tokens[noun].text[-1:] not in "sx"
    return led and few and one


def _leads_on(tokens: tuple[Token, ...], index: int, start: int, tables: CountingTables) -> bool:
    """Whether a token may stand between a number, behind which the phrase starts, and the noun it
    counts; not « 20 au Pérou », « deux autres du même village »."""
    token = tokens[index]
    word = small(token.text)
    if word in tables.inside:
        return False
    of = word in tables.links
    if (
        index > start
        and fold(tokens[index - 1].text) in tables.others
        and (of or token.pos == "DET")
    ):
        return False
    if token.pos == "DET" and index == start:
        return word in tables.whose
    modifying = token.pos in ("ADJ", "NUM") or fold(token.text) in tables.others
    return of or token.text in phrases.OPENING or modifying or token.pos == "DET"


def filled_end(paragraph: Paragraph, end: int, unit: str, tables: CountingTables) -> int:
    """« 739 km de bouchons », « 521 kg de matériel »: with what a length or weight is of."""
    tokens = paragraph.tokens
    index = paragraph.token_at(end)
    if index + 1 >= len(tokens) or not bare_complement(tokens, index, tables):
        return end
    of = tokens[index + 1]
    if unit in ("kg", "t") or (unit in ("km", "m") and grammar.is_plural(of)):
        return tokens[adjectives(tokens, index + 2, tables) - 1].end
    return end


def _is_counted(token: Token, tables: CountingTables, beside: bool) -> bool:
    """A noun, or a participle that the pack counts by: « 1 800 évacués »; what the model takes for
    an adjective or a name is one where it does what nouns do (« 35 étrangers sont morts »)."""
    nation = fold_unit(token.text) in tables.nationalities
    if (token.entity[2:] == "PER" and not nation) or fold(token.text) in tables.calendar:
        return False
    if token.pos in NOUNS and fold(token.text) not in tables.others:
        return True
    if token.pos == "ADJ" and _stands_alone(token) and fold(token.text) not in tables.others:
        return True
    if beside and token.pos == "VERB":
        return any(form in tables.nouns for form in counting.forms(token))
    return token.pos in ("ADJ", "VERB") and (
        (any(form in tables.nouns for form in counting.forms(token)) and token.pos != "VERB")
        or any(form in tables.singles for form in counting.forms(token))
    )


def _stands_alone(token: Token) -> bool:
    """Whether an adjective in the plural is what a clause is about, or what « de » leads."""
    nominal = grammar.is_subject(token) or token.relation in (*grammar.COMPLEMENTS, "complement")
    return nominal and grammar.is_plural(token)


def phrase_end(tokens: tuple[Token, ...], noun: int, tables: CountingTables) -> int:
    """End of the smallest complete phrase: noun, adjectives, « de » and a bare noun."""
    index = adjectives(tokens, compound(tokens, noun, tables), tables)
    if index == noun + 1 and _named_together(tokens, noun, tables):
        index = adjectives(tokens, index + 1, tables)
    known = counting.noun_of(tokens[noun], tables)
    if known is not None and known[0] == "duration" and not _is_of_a_kind(tokens, noun, tables):
        index = noun + 1
    if known is not None and known[0] in MEASURED and not _fills(tokens, noun, index, tables):
        return tokens[index - 1].end
    index = coordinated(tokens, index, tables)
    if index + 1 < len(tokens) and _by_number(tokens, index, tables):
        return tokens[index + 1].end
    if index + 1 < len(tokens) and bare_complement(tokens, index, tables):
        index = coordinated(tokens, adjectives(tokens, index + 2, tables), tables)
    elif any(form in tables.hollow for form in counting.forms(tokens[noun])):
        index = full_complement(tokens, index, tables)
    elif index == noun + 1 and _is_told_of(tokens, noun, tables):
        index += 1
    return tokens[index - 1].end


def _is_of_a_kind(tokens: tuple[Token, ...], noun: int, tables: CountingTables) -> bool:
    """« dix jours ouvrables »: a length of another kind; « 15 jours renouvelables » is 15 days."""
    after = tokens[noun + 1] if noun + 1 < len(tokens) else None
    return after is not None and any(form in tables.filled for form in counting.forms(after))


def _is_told_of(tokens: tuple[Token, ...], noun: int, tables: CountingTables) -> bool:
    """« 39 morts confirmés »: a participle that closes what it is said of."""
    known = counting.noun_of(tokens[noun], tables)
    if known is None or known[0] not in HARMED or noun + 2 >= len(tokens):
        return False
    participle = grammar.is_past_participle(tokens[noun + 1]) and grammar.is_plural(
        tokens[noun + 1]
    )
    after = tokens[noun + 2]
    return participle and (after.pos in ("PUNCT", "CCONJ") or after.text[:1] in STOPS)


def _named_together(tokens: tuple[Token, ...], noun: int, tables: CountingTables) -> bool:
    """« douze cas confirmés »: a noun and a participle that the pack counts as one."""
    if noun + 1 >= len(tokens) or not grammar.is_participle(tokens[noun + 1]):
        return False
    pairs = (
        f"{a} {b}" for a in counting.forms(tokens[noun]) for b in counting.forms(tokens[noun + 1])
    )
    return any(pair in tables.nouns for pair in pairs)


def _fills(tokens: tuple[Token, ...], noun: int, index: int, tables: CountingTables) -> bool:
    """« 350 km de bouchons »: a length of what stands in a row, told in the plural; not « 70 km de
    Velm », « 3 m de haut »."""
    if index + 1 >= len(tokens) or not bare_complement(tokens, index, tables):
        return False
    if any(form in tables.filled for form in counting.forms(tokens[index + 1])):
        return True
    known = counting.noun_of(tokens[noun], tables)
    return known is not None and known[0] == "distance" and grammar.is_plural(tokens[index + 1])


def _by_number(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> bool:
    """« neuf morts du Covid-19 »: « de » and a name that a number ends."""
    named = tokens[index + 1].text
    led = small(tokens[index].text) in tables.links
    return led and named[:1].isupper() and re.search(r"-\d+$", named) is not None


def percent_end(paragraph: Paragraph, end: int, tables: CountingTables) -> int:
    """« 92 % des bureaux de vote »: the share's whole belongs to it."""
    tokens = paragraph.tokens
    index = paragraph.token_at(end)
    if index + 1 >= len(tokens) or small(tokens[index].text) not in tables.links:
        return end
    noun = next((i for i in range(index, len(tokens)) if tokens[i].pos in NOUNS), index)
    if any(form in tables.hollow for form in counting.forms(tokens[noun])):
        return tokens[max(index, full_complement(tokens, index, tables)) - 1].end
    complement = one_complement(tokens, index, tables)
    return tokens[complement - 1].end if complement > index else end


def whose_end(paragraph: Paragraph, start: int, end: int, noun: int, tables: CountingTables) -> int:
    """« cinquante employés d'une scierie », « 20 policiers de la brigade »: people counted from
    `start` to `end`, with what they are of; where that ends. Not « prévenir 300 clients de la
    panne », « 900 habitants de Velm », nor what is far longer than all it completes."""
    tokens, index = paragraph.tokens, paragraph.token_at(end)
    known = counting.noun_of(tokens[noun], tables)
    if index + 1 >= len(tokens) or (known is not None and known[0] in HARMED):
        return end
    placed = small(tokens[index].text) in tables.of and tokens[index + 1].pos == "PROPN"
    if placed or small(tokens[index].text) not in tables.whose:
        return end
    last = one_complement(tokens, index, tables)
    named = next((t for t in tokens[index:last] if t.pos in NOUNS), None)
    if named is None or not noun <= named.head < index:
        return end
    complete = tokens[last - 1].end
    return complete if complete - end <= LONGER * (end - start) else end

"""The noun a quantity counts, and where its phrase ends."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold, small
from recoupe.model import Paragraph, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.quantities import Quantity

NOUNS = frozenset({"NOUN", "PROPN"})
STOPS = frozenset(".!?;:")
"""Marks that no figure goes on behind."""
HARMED = frozenset({"killed", "injured", "missing", "infected"})
LONGER = 1.5
"""How many times as long as what it completes a complement may be."""
MEASURED = frozenset({"duration", "distance", "population"})
"""Measures whose complement is no part of the figure: « trois ans de travaux »."""


class Phrase(msgspec.Struct, frozen=True):
    """The counted noun: its token index and where its phrase ends in the text."""

    noun: int
    end: int


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
        if index > start and fold(tokens[index - 1].text) in tables.others and token.pos == "DET":
            return None
        linking = token.text.lower() in tables.links or token.text in phrases.OPENING
        modifying = token.pos in ("ADJ", "NUM") or fold(token.text) in tables.others
        governed = token.pos == "DET" and index > start
        if not (linking or modifying or governed) or (token.pos == "DET" and index == start):
            return None
        index += 1
    if index >= limit:
        return None
    single = quantity.kind in ("one", "few")
    if single and quantity.approx in ("exact", "vague"):
        if not any(form in tables.singles for form in counting.forms(tokens[index])):
            return Phrase(index, tokens[index].end)
        return Phrase(-1 - index, phrase_end(tokens, index, tables))
    return Phrase(index, phrase_end(tokens, index, tables))


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
    """A noun, or a participle that the pack counts by: « 1 800 évacués »."""
    if token.entity[2:] == "PER" or fold(token.text) in tables.calendar:
        return False
    if token.pos in NOUNS and fold(token.text) not in tables.others:
        return True
    if beside and token.pos == "VERB":
        return any(form in tables.nouns for form in counting.forms(token))
    return token.pos in ("ADJ", "VERB") and (
        (any(form in tables.nouns for form in counting.forms(token)) and token.pos != "VERB")
        or any(form in tables.singles for form in counting.forms(token))
    )


def phrase_end(tokens: tuple[Token, ...], noun: int, tables: CountingTables) -> int:
    """End of the smallest complete phrase: noun, adjectives, « de » and a bare noun."""
    index = adjectives(tokens, _compound(tokens, noun), tables)
    if index == noun + 1 and _named_together(tokens, noun, tables):
        index = adjectives(tokens, index + 1, tables)
    known = counting.noun_of(tokens[noun], tables)
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


def coordinated(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> int:
    """« neuf écoles et jardins d'enfants », « 50 soldats, marins et douaniers »: nouns in the
    plural, with no article of their own, are counted too; where the last ends, or `index`."""
    at = index
    while at + 1 < len(tokens) and _bare_plural(tokens, at + 1, tables):
        if small(tokens[at].text) in tables.joined:
            return adjectives(tokens, _compound(tokens, at + 1), tables)
        if tokens[at].text != ",":
            break
        at = _compound(tokens, at + 1)
    return index


def _bare_plural(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> bool:
    """A noun in the plural, or what the model takes for an adjective joined to one."""
    token = tokens[index]
    noun = token.pos == "NOUN" or (token.pos == "ADJ" and tokens[token.head].pos == "NOUN")
    known = token.pos == "ADJ" and counting.noun_of(token, tables) is not None
    joined = token.pos == "NOUN" or (token.relation == "conjunct" and not known)
    return noun and joined and grammar.is_plural(token) and fold(token.text) not in tables.calendar


def _compound(tokens: tuple[Token, ...], noun: int) -> int:
    """The token after a noun and what a hyphen joins to it: « sapeurs-pompiers »."""
    index = noun + 1
    while index + 1 < len(tokens) and _hyphened(tokens[index - 1 : index + 2]):
        index += 2
    return index


def _hyphened(tokens: tuple[Token, ...]) -> bool:
    before, hyphen, after = tokens
    touching = before.end == hyphen.start and hyphen.end == after.start
    return touching and hyphen.text in tuple(marks.HYPHENS) and after.text.isalpha()


def _by_number(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> bool:
    """« neuf morts du Covid-19 »: « de » and a name that a number ends."""
    named = tokens[index + 1].text
    led = small(tokens[index].text) in tables.links
    return led and named[:1].isupper() and re.search(r"-\d+$", named) is not None


def adjectives(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> int:
    """Where the adjectives and qualifying phrases after a noun end."""
    while index < len(tokens):
        token = tokens[index]
        if token.text[:1] in tuple(marks.HYPHENS):
            break
        if token.pos == "ADJ" or _qualifies(token, tables):
            index += 1
        elif (
            token.text in phrases.OPENING
            and index + 2 < len(tokens)
            and tokens[index + 1].pos == "ADJ"
        ):
            index += 1
        else:
            break
    return index


def _qualifies(token: Token, tables: CountingTables) -> bool:
    """A participle that says what befell those counted: « terroristes abattus »."""
    participle = token.pos == "VERB" and grammar.is_participle(token)
    return participle and counting.deed_of(token, tables) is not None


def bare_complement(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> bool:
    """« d'attaques »: « de » straight before a common noun."""
    noun = tokens[index + 1]
    calendar = fold(noun.text) in tables.calendar
    return small(tokens[index].text) in tables.of and noun.pos == "NOUN" and not calendar


def full_complement(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> int:
    """« des forces de l'ordre », « d'une même famille »: articles and nouns led by « de », as far
    as they go."""
    end = index
    led = False
    if index < len(tokens) and small(tokens[index].text) in tables.inside:
        return end
    while index < len(tokens):
        token = tokens[index]
        if token.text.lower() in tables.links:
            led = True
        elif token.pos in NOUNS and led:
            led, end = False, index + 1
        elif token.pos == "ADJ" and (led or end == index):
            end = index + 1
        else:
            break
        index += 1
    return end


def percent_end(paragraph: Paragraph, end: int, tables: CountingTables) -> int:
    """« 92 % des bureaux de vote »: the share's whole belongs to it."""
    tokens = paragraph.tokens
    index = paragraph.token_at(end)
    if index + 1 >= len(tokens) or small(tokens[index].text) not in tables.links:
        return end
    noun = next((i for i in range(index, len(tokens)) if tokens[i].pos in NOUNS), index)
    if any(form in tables.hollow for form in counting.forms(tokens[noun])):
        return tokens[max(index, full_complement(tokens, index, tables)) - 1].end
    complement = _one_complement(tokens, index, tables)
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
    last = _one_complement(tokens, index, tables)
    named = next((t for t in tokens[index:last] if t.pos in NOUNS), None)
    if named is None or not noun <= named.head < index:
        return end
    complete = tokens[last - 1].end
    return complete if complete - end <= LONGER * (end - start) else end


def _one_complement(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> int:
    """« des bureaux de vote »: one noun led by « de », with its adjectives and bare complement."""
    start = index
    while index < len(tokens) and small(tokens[index].text) in tables.links:
        index += 1
    while index < len(tokens) and tokens[index].pos == "ADJ":
        index += 1
    named = index < len(tokens) and tokens[index].text.isupper()
    if index >= len(tokens) or not (tokens[index].pos in NOUNS or named):
        return start
    index += 1
    while index < len(tokens) and tokens[index].pos == "ADJ":
        index += 1
    if index + 1 < len(tokens) and bare_complement(tokens, index, tables):
        index += 2
    return index

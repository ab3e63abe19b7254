"""What goes with a counted noun: adjectives, the nouns joined to it, complements."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold, small
from recoupe.model import Token
from recoupe.reading import grammar, phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables

NOUNS = frozenset({"NOUN", "PROPN"})


def coordinated(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> int:
    """« neuf écoles et jardins d'enfants », « 50 soldats, marins et douaniers », « 30 granges et
    autres remises »: nouns in the plural, with no article of their own, are counted too; where
    the last ends, or `index`."""
    at = index
    if index + 2 < len(tokens) and small(tokens[index].text) in tables.joined:
        others = fold(tokens[index + 1].text) in tables.others
        if others and _bare_plural(tokens, index + 2, tables):
            return adjectives(tokens, compound(tokens, index + 2, tables), tables)
    while at + 1 < len(tokens) and _bare_plural(tokens, at + 1, tables):
        if small(tokens[at].text) in tables.joined:
            return adjectives(tokens, compound(tokens, at + 1, tables), tables)
        if tokens[at].text != ",":
            break
        at = compound(tokens, at + 1, tables)
    return index


def _bare_plural(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> bool:
    """A noun in the plural, or what the model takes for an adjective joined to one."""
    token = tokens[index]
    noun = token.pos == "NOUN" or (token.pos == "ADJ" and tokens[token.head].pos == "NOUN")
    known = token.pos == "ADJ" and counting.noun_of(token, tables) is not None
    joined = token.pos == "NOUN" or (token.relation == "conjunct" and not known)
    return noun and joined and grammar.is_plural(token) and fold(token.text) not in tables.calendar


def compound(tokens: tuple[Token, ...], noun: int, tables: CountingTables) -> int:
    """The token after a noun and what makes one word with it: « sapeurs-pompiers », « wagons
    citernes »."""
    index = noun + 1
    while index + 1 < len(tokens) and _hyphened(tokens[index - 1 : index + 2]):
        index += 2
    if index == noun + 1 and index < len(tokens) and _is_apposed(tokens, noun, tables):
        index += 1
    return index


def _is_apposed(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> bool:
    """« six avions renifleurs », « dix wagons citernes »: a noun straight behind, of the same; not
    « 40 plaintes lundi », nor behind a length of time."""
    noun, after = tokens[index], tokens[index + 1]
    if not (noun.pos == after.pos == "NOUN" and after.start > noun.end and after.text.islower()):
        return False
    known = counting.noun_of(noun, tables)
    apart = fold(after.text) in tables.calendar or (known is not None and known[0] == "duration")
    same = after.relation in ("apposition", "complement", "adjective") and after.head == index
    return grammar.is_plural(after) and same and not apart


def _hyphened(tokens: tuple[Token, ...]) -> bool:
    before, hyphen, after = tokens
    touching = before.end == hyphen.start and hyphen.end == after.start
    return touching and hyphen.text in tuple(marks.HYPHENS) and after.text.isalpha()


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


def one_complement(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> int:
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

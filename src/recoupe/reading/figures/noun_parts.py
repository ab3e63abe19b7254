"""What goes with a counted noun: adjectives, the nouns joined to it, complements."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold, small
from recoupe.model import Token
from recoupe.reading import grammar, phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables

NOUNS = frozenset({"NOUN", "PROPN"})
PLURAL = frozenset("sxz")
NO_WORD = frozenset(marks.HYPHENS)
Tokens = tuple[Token, ...]
END = Token("", 0, 0, "", "", "unspecified", 0, "")
"""What stands behind the last word."""


def word(tokens: Tokens, index: int) -> Token:
    """The token at an index, or one that says nothing."""
    return tokens[index] if index < len(tokens) else END


def coordinated(tokens: Tokens, index: int, tables: CountingTables) -> int:
    """« neuf écoles et jardins d'enfants », « 50 soldats, marins et douaniers », « 30 granges et
    autres remises »: nouns in the plural, with no article of their own, are counted too; where
    the last ends, or `index`."""
    at = index
    while (joined := small(word(tokens, at).text) in tables.joined) or word(tokens, at).text == ",":
        noun = at + 1 + (joined and fold(word(tokens, at + 1).text) in tables.others)
        if not _is_bare_plural(tokens, noun, tables):
            break
        at = compound(tokens, noun, tables)
        if joined:
            return adjectives(tokens, at, tables)
    return index


def _is_bare_plural(tokens: Tokens, index: int, tables: CountingTables) -> bool:
    """A noun in the plural, or what the model takes for an adjective joined to one."""
    token = word(tokens, index)
    joined = token.pos == "ADJ" and token.relation == "conjunct"
    taken = joined and tokens[token.head].pos == "NOUN" and not counting.noun_of(token, tables)
    return (token.pos == "NOUN" or taken) and grammar.is_plural(token)


def compound(tokens: Tokens, noun: int, tables: CountingTables) -> int:
    """The token after a noun and what makes one word with it: « sapeurs-pompiers », « wagons
    citernes »."""
    index = noun + 1
    while index + 1 < len(tokens) and _is_hyphened(*tokens[index - 1 : index + 2]):
        index += 2
    return index + (index == noun + 1 and _is_apposed(tokens, noun, tables))


def _is_apposed(tokens: Tokens, index: int, tables: CountingTables) -> bool:
    """« six avions renifleurs », « dix wagons citernes »: a noun straight behind, of the same; not
    « 40 plaintes lundi »."""
    noun, after = tokens[index], word(tokens, index + 1)
    same = after.relation in ("apposition", "complement", "adjective") and after.head == index
    plain = noun.pos == after.pos == "NOUN" and after.text.islower() and grammar.is_plural(after)
    return same and plain and fold(after.text) not in tables.calendar


def _is_hyphened(before: Token, hyphen: Token, after: Token) -> bool:
    touching = before.end == hyphen.start and hyphen.end == after.start
    return touching and hyphen.text in tuple(marks.HYPHENS)


def adjectives(tokens: Tokens, index: int, tables: CountingTables) -> int:
    """Where the adjectives and participles after a noun end that say more of it (« terroristes
    abattus »), in quotation marks or not; not what bounds the number (« 15 élèves maximum »)."""
    several = index > 0 and tokens[index - 1].pos == "NOUN" and grammar.is_plural(tokens[index - 1])
    while index < len(tokens):
        token = tokens[index]
        opened = token.text in phrases.OPENING and word(tokens, index + 1).pos == "ADJ"
        befallen = token.pos == "VERB" and grammar.is_past_participle(token)
        told = token.pos == "ADJ" or (befallen and counting.deed_of(token, tables) is not None)
        single = token.number == "singular" and token.text[-1:] not in PLURAL
        another = several and token.pos == "ADJ" and single
        barred = another or token.text[:1] in NO_WORD or fold(token.text) in tables.bounds
        if barred or not (told or opened) or _goes_on(tokens, index, tables):
            break
        index += 1
    return index


def _goes_on(tokens: Tokens, index: int, tables: CountingTables) -> bool:
    """« 40 morts dues au froid », « six hommes fidèles au roi »: an adjective with words of its own
    behind it, that « de » does not lead; not « 300 maisons détruites par le feu »."""
    led = word(tokens, index + 1)
    prepositional = led.pos == "ADP" and small(led.text) not in tables.whose
    befell = counting.deed_of(tokens[index], tables) is not None
    return prepositional and not befell and tokens[led.head].head == index


def bare_complement(tokens: Tokens, index: int, tables: CountingTables) -> bool:
    """« d'attaques »: « de » straight before a common noun; not « de mardi »."""
    led, noun = small(word(tokens, index).text) in tables.of, word(tokens, index + 1)
    return led and noun.pos == "NOUN" and fold(noun.text) not in tables.calendar


def full_complement(tokens: Tokens, index: int, tables: CountingTables) -> int:
    """« des forces de l'ordre », « d'une même famille »: articles and nouns led by « de », as far
    as they go."""
    end, led = index, False
    while index < len(tokens):
        token = tokens[index]
        leads = small(token.text) in tables.links
        bound = fold(token.text) in tables.bounds
        told = token.pos == "ADJ" and (led or end == index) and not bound
        named = token.pos in NOUNS and led
        if not (leads or told or named):
            break
        index += 1
        led = leads or (led and not named)
        end = end if leads else index
    return end


def one_complement(tokens: Tokens, index: int, tables: CountingTables) -> int:
    """« des bureaux de vote »: one noun led by « de », with its adjectives and bare complement."""
    start = index
    while small(word(tokens, index).text) in tables.links:
        index += 1
    index = _after_adjectives(tokens, index)
    named = word(tokens, index)
    if not (named.pos in NOUNS or named.text.isupper()):
        return start
    index = _after_adjectives(tokens, index + 1)
    return index + 2 if bare_complement(tokens, index, tables) else index


def _after_adjectives(tokens: Tokens, index: int) -> int:
    while word(tokens, index).pos == "ADJ":
        index += 1
    return index

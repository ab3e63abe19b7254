"""Whom a verb near a number befalls: those counted, or others, of the clause before."""

from __future__ import annotations

from recoupe.model import Measure, Paragraph, Token
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.quantities import Quantity

TAKEN = grammar.SUBJECTS | {"object", "expletive"}
"""What those counted are for their verb; models take a bare number for an expletive."""
JOINED = frozenset({"conjunct", "parataxis"})
OBJECT = 4
"""Within how many words behind a verb the number that counts its object stands."""
DEEP = 8
"""How many words up at most the head of a clause is looked for."""


def done_to(paragraph: Paragraph, quantity: Quantity, tables: CountingTables) -> Measure | None:
    """« en blessant quatre autres », « et tué 30 personnes »: what a verb right before a number, of
    which that is the object, says befell those counted."""
    index = paragraph.token_at(quantity.span.start)
    before = paragraph.tokens[max(0, index - 1) : index]
    return next((counting.deed_of(t, tables) for t in before if t.pos == "VERB"), None)


def befalls_another(tokens: tuple[Token, ...], noun: int, verb: int) -> bool:
    """« sur ces suspects, quatre ont été arrêtés »: what befell the four, not all; « 30
    personnes et tué deux autres »: the others."""
    joined = noun < verb and tokens[verb - 1].pos == "CCONJ"
    others = joined and any(t.pos == "NUM" for t in tokens[verb + 1 : verb + OBJECT])
    led = any(grammar.is_oblique(tokens[i]) for i in (noun, tokens[noun].head) if i < verb)
    own = led and any(t.head == verb and grammar.is_subject(t) for t in tokens[noun + 1 : verb])
    return others or own


def counts_another(tokens: tuple[Token, ...], noun: int, deed: int) -> bool:
    """« 1 200 sauveteurs sont là et 40 personnes ont disparu », « en mémoire des dix morts, 300
    personnes ont défilé »: another number stands between, or counts the deed itself."""
    between = any(
        t.relation == "number" and grammar.is_subject(tokens[t.head])
        for t in tokens[noun + 1 : deed]
    )
    named = tokens[deed].pos == "NOUN"
    return between or (named and any(t.head == deed and t.relation == "number" for t in tokens))


def in_clause_before(tokens: tuple[Token, ...], counted: int, deed: int) -> bool:
    """« dix voisins sont morts et 500 ont pris la fuite », « ont arrêté trois hommes et fouillé 90
    passants »: whether a word stands in the clause to which is joined that whose subject or object
    those counted are; not « trois hommes ont fui et ont été pris », whose own both are."""
    own = _own_verb(tokens, counted)
    joined = own is not None and tokens[own].relation in JOINED
    return own is not None and joined and tokens[own].head == _clause(tokens, deed) < own


def tells_in_clause_before(tokens: tuple[Token, ...], counted: int, deed: int) -> bool:
    """« dix voisins ont été tués et 500 personnes ont fui »: whether a verb tells what befell
    others, in the clause before; a noun (« dix blessés ») may tell of both."""
    verbal = tokens[deed].pos != "NOUN" or _clause(tokens, deed) == deed
    return verbal and in_clause_before(tokens, counted, deed)


def is_active(tokens: tuple[Token, ...], counted: int) -> bool:
    """« 500 ont pris la fuite »: whether those counted do what their clause tells; not « trois sont
    soignés », which tells of a state or of what others did."""
    own = _own_verb(tokens, counted)
    helped = ("passive-auxiliary", "copula")
    return own is not None and not any(t.head == own and t.relation in helped for t in tokens)


def _own_verb(tokens: tuple[Token, ...], counted: int) -> int | None:
    """The head of the clause whose subject or object a noun or number is."""
    index = counted
    if tokens[index].relation == "complement" and tokens[index].head < index:
        index = tokens[index].head
    head = tokens[index].head
    return head if tokens[index].relation in TAKEN and _heads_clause(tokens, head) else None


def _clause(tokens: tuple[Token, ...], index: int) -> int:
    for _ in range(DEEP):
        head = tokens[index].head
        if head == index or _heads_clause(tokens, index):
            return index
        index = head
    return index


def _heads_clause(tokens: tuple[Token, ...], index: int) -> bool:
    """A verb, or what an auxiliary or copula makes one: « sont morts »."""
    before = tokens[max(0, index - DEEP) : index]
    helped = any(t.head == index and grammar.helps(t) for t in before)
    return tokens[index].pos == "VERB" or helped

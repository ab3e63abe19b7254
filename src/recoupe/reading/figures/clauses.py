"""Whose clause a number is in: what befell those of the clause before says nothing of it."""

from __future__ import annotations

from recoupe.model import Token
from recoupe.reading import grammar

TAKEN = grammar.SUBJECTS | {"object", "expletive"}
"""What those counted are for their verb; models take a bare number for an expletive."""
JOINED = frozenset({"conjunct", "parataxis"})
DEEP = 8
"""How many words up at most the head of a clause is looked for."""


def in_clause_before(tokens: tuple[Token, ...], counted: int, deed: int) -> bool:
    """« dix voisins sont morts et 500 ont pris la fuite », « ont arrêté trois hommes et fouillé 90
    passants »: whether a word stands in the clause to which is joined that whose subject or object
    those counted are; not « trois hommes ont fui et ont été pris », whose own both are."""
    own = _own_verb(tokens, counted)
    if own is None or tokens[own].relation not in JOINED:
        return False
    return tokens[own].head == _clause(tokens, deed) < own


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

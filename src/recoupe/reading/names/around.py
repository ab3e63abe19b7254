"""What stands before a name and says of which kind it is: « la région Velm », « le syndicat
étudiant UVF », « le quotidien ostrien Le Phare », « l'ouragan Ida »."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.capitals import is_capital

REACH = 6
"""How many words before a name the noun that calls it may stand."""


def called(tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon) -> str:
    """As what the words before a name call it: "body", "person", "place", "medium",
    "thing", or "".

    The nearest noun that is in a table decides: « la chaîne d'information Velm Un » is a medium.
    A contracted article is part of an outlet's name: « un entretien au Phare ».
    """
    if first == 0:
        return ""
    name = fold(" ".join(token.text for token in tokens[first:last]))
    if name in lexicon.bare_outlets and tokens[first - 1].text.lower() in lexicon.contractions:
        return "medium"
    for noun in _nouns_before(tokens, first, lexicon):
        for kind, nouns in lexicon.callers.items():
            if noun in nouns:
                return kind
        if noun in lexicon.roles:
            return ""
    return ""


def is_personal(
    tokens: tuple[Token, ...], first: int, last: int, label: str, lexicon: Lexicon
) -> bool:
    """Whether a name that a noun calls something else is a person's all the same: « le directeur
    du groupe Paul Karev »."""
    plain = sum(is_capital(token) for token in tokens[first:last]) > 1
    folded = fold(tokens[first].text)
    given = folded in lexicon.given or folded.split(" ")[0] in lexicon.given
    return plain and (given or label == "PER")


def _nouns_before(tokens: tuple[Token, ...], first: int, lexicon: Lexicon) -> list[str]:
    """The common nouns that a name may stand in apposition to, the nearest first."""
    found: list[str] = []
    at = first - 1
    while at >= max(0, first - REACH):
        token = tokens[at]
        folded = fold(token.text)
        if is_capital(token) and folded not in lexicon.demonyms:
            break
        if token.pos in ("NOUN", "PROPN", "X") or _is_caller(folded, lexicon):
            found.append(folded)
            if at > 0 and tokens[at - 1].text.lower() in lexicon.unarticled:
                at -= 1
            elif at == 0 or not _is_caller(fold(tokens[at - 1].text), lexicon):
                break
        elif token.pos != "ADJ" and folded not in lexicon.demonyms:
            break
        at -= 1
    return found


def _is_caller(folded: str, lexicon: Lexicon) -> bool:
    return any(folded in nouns for nouns in lexicon.callers.values())

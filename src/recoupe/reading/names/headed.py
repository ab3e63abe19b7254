"""Names that a common noun heads: « ministère de l'Intérieur », « la police ostraine »."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.capitals import (
    capital_follows,
    capitals,
    is_capital,
    of_portfolio,
    of_seat,
)

LONGEST_TAIL = 7


def headed(
    tokens: tuple[Token, ...], index: int, starts: set[int], lexicon: Lexicon
) -> tuple[int, int, str] | None:
    """A head noun with what names it: « ministère de l'Intérieur », « mont Velm »,
    « Cour pénale internationale »."""
    opener = tokens[index]
    folded = fold(opener.text)
    capital = is_capital(opener) and index not in starts
    if opener.pos not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    if not capital and folded in lexicon.speaking_bodies:
        return _national(tokens, index, lexicon)
    if not capital and folded not in lexicon.lower_heads:
        return None
    if capital and folded in lexicon.given and capital_follows(tokens, index):
        return None
    if folded in lexicon.generic or of_portfolio(tokens, index, index + 1, lexicon):
        return None
    last, seen = _complement(tokens, index, capital, lexicon)
    if last == index + 1 or not (seen or capital):
        return None
    if fold(" ".join(token.text for token in tokens[index:last])) in lexicon.whole_roles:
        return None
    if (
        not capital
        and folded in lexicon.parts_of_places
        and _of_place(tokens, index, last, lexicon)
    ):
        return None
    return index, last, folded


def _of_place(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« centre de Velm »: whether all that follows the head is « de » and a known place."""
    words = [token.text for token in tokens[index + 1 : last]]
    while words and words[0].lower() in lexicon.inner:
        words = words[1:]
    return fold(" ".join(words)) in lexicon.places


def _national(
    tokens: tuple[Token, ...], index: int, lexicon: Lexicon
) -> tuple[int, int, str] | None:
    """« la police française », « le gouvernement régional »: a body and what tells which."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or is_capital(after):
        return None
    if fold(after.text) not in lexicon.demonyms and fold(after.text) not in lexicon.levels:
        return None
    return index, index + 2, fold(tokens[index].text)


def _complement(
    tokens: tuple[Token, ...], head: int, capital: bool, lexicon: Lexicon
) -> tuple[int, bool]:
    """Where the complement of a head ends, and whether it holds a capital.

    Adjectives, capitals, and « de » phrases, as long as the name holds together.
    """
    last, seen, link = head + 1, False, ""
    position = head + 1
    while position < len(tokens) and position - head <= LONGEST_TAIL + 3:
        token = tokens[position]
        word = token.text.lower()
        if fold(token.text) in lexicon.civil:
            break
        if is_capital(token) and fold(token.text) not in lexicon.calendar:
            apart = _other_person(tokens, position, head) or (
                not capital and _whose(tokens, position, tokens[head], lexicon)
            )
            if apart or of_seat(tokens, head, position, lexicon):
                break
            seen = True
            position = capitals(tokens, position, lexicon)
            if position < len(tokens) and _adjective_of_name(tokens, position, lexicon):
                position += 1
            last = position
        elif _qualifies(tokens, position, head, lexicon) and (capital or not seen):
            position += 1
            last = position if capital else last
        elif (word in lexicon.inner or word in lexicon.conjunctions) and _leads_on(
            tokens, position, capital, seen, link, lexicon
        ):
            fresh = tokens[position - 1].text.lower() not in lexicon.inner
            link = word if word in lexicon.inner and fresh else link
            position += 1
        elif token.pos == "NOUN" and capital and tokens[position - 1].text.lower() in lexicon.inner:
            position += 1
            last = position
        else:
            break
    return last, seen


def _other_person(tokens: tuple[Token, ...], position: int, head: int) -> bool:
    """« le Conseil européen Charles Michel »: after an adjective, a person is another name."""
    return (
        position > head + 1
        and tokens[position - 1].pos == "ADJ"
        and (tokens[position].entity in ("B-PER", "I-PER"))
    )


def _whose(tokens: tuple[Token, ...], position: int, head: Token, lexicon: Lexicon) -> bool:
    """« l'accord de Paul Karev », « la coupe de Karev »: whose it is, not what it is called,
    which is told without a small word (« le pont Paul Karev »)."""
    if tokens[position - 1].text.lower() not in lexicon.inner:
        return False
    given = fold(tokens[position].text) in lexicon.given
    model = tokens[position].entity[2:] == "PER" and fold(head.text) not in lexicon.place_heads
    return model or (given and capital_follows(tokens, position))


def _qualifies(tokens: tuple[Token, ...], position: int, head: int, lexicon: Lexicon) -> bool:
    """An adjective of the head or of a noun of its complement."""
    token = tokens[position]
    if fold(token.text) in lexicon.demonyms:
        return True
    return token.pos == "ADJ" and head <= token.head < position


def _adjective_of_name(tokens: tuple[Token, ...], position: int, lexicon: Lexicon) -> bool:
    """« Affaires étrangères »: an adjective of the common noun that a capital dignifies."""
    token, before = tokens[position], tokens[position - 1]
    national = fold(token.text) in lexicon.demonyms
    plain = token.pos == "ADJ" and not is_capital(token) and not national
    return plain and before.pos == "NOUN" and token.head == position - 1


def _leads_on(
    tokens: tuple[Token, ...], position: int, capital: bool, seen: bool, link: str, lexicon: Lexicon
) -> bool:
    """Whether a small word leads on to more of the name."""
    if position + 1 >= len(tokens):
        return False
    word, after = tokens[position].text.lower(), tokens[position + 1]
    if word in lexicon.conjunctions:
        return bool(link) and after.text.lower() == link and (capital or seen)
    if seen and not capital and is_capital(after) and fold(after.text) in lexicon.places:
        return False
    if is_capital(after) or after.text.lower() in lexicon.articled:
        return not seen or capital or tokens[position].entity[:1] == "I"
    return capital and after.pos in ("NOUN", "ADJ")

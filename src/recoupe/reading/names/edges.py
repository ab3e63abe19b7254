"""Where a name begins and ends, once it is found: without its role, with its adjective."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.capitals import is_capital
from recoupe.reading.names.openings import FUNCTION, article_of_outlet, particle


def stripped(
    tokens: tuple[Token, ...], first: int, last: int, starts: set[int], lexicon: Lexicon
) -> tuple[int, int]:
    """Without the roles, titles, demonyms and small words that stand before the name proper."""
    while first < last - 1 and (length := _before_name(tokens, first, starts, lexicon)):
        first += length
    while last > first and _behind_name(tokens[last - 1], lexicon):
        last -= 1
    if last - first == 1:
        folded = fold(tokens[first].text)
        if (
            folded in lexicon.roles or folded in lexicon.titles or folded in lexicon.generic
        ) and not tokens[first].text.isupper():
            return last, last
        if first in starts and folded in lexicon.people:
            return last, last
        if (
            folded in lexicon.portfolios
            and first > 0
            and tokens[first - 1].text.lower() in lexicon.inner_contracted
        ):
            return last, last
    return first, last


def _behind_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token belongs to what follows a name: a small word, a mark, or the article of a
    sentence whose break was lost (« Paul Karev L'ancien maire a … »)."""
    if is_capital(token):
        return len(token.text) == 2 and token.text[-1] in marks.APOSTROPHES
    return token.text.lower() in lexicon.joining or token.pos == "PUNCT"


def _before_name(tokens: tuple[Token, ...], first: int, starts: set[int], lexicon: Lexicon) -> int:
    """How many tokens of a role, title, nationality or small word precede the name proper."""
    token = tokens[first]
    folded = fold(token.text)
    if fold(f"{token.text} {tokens[first + 1].text}") in lexicon.roles:
        return 2
    plain = folded in lexicon.titles or folded in lexicon.roles
    national = folded in lexicon.demonyms and folded not in lexicon.places
    office = is_capital(tokens[first + 1]) and (
        folded in lexicon.portfolios or folded in lexicon.generic
    )
    opening = first in starts and token.pos in FUNCTION and not particle(tokens, first, lexicon)
    small = token.text.lower() in lexicon.joining and not is_capital(token)
    if plain or national or office or small:
        return 1
    return 1 if opening and not article_of_outlet(tokens, first, lexicon) else 0


def before_holder(tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon) -> int:
    """« la présidente de la Caisse nationale Odile Garance », « l'avocat de Paul Karev Marc Roy »,
    « le patron de Sarn Autoroutes Paul Karev »:
    where the name ends of whom somebody is told to be, whose own name follows; else `last`, and
    where the body may be named after whom follows (« l'Institut national Louis Garance »)."""
    led = first > 0 and tokens[first - 1].text.lower() in lexicon.inner
    held = led and first > 1 and fold(tokens[first - 2].text) in lexicon.roles
    small = lexicon.inner | lexicon.conjunctions | lexicon.joining
    for position in range(first + 2, last - 1) if led else ():
        before, opener = tokens[position - 1], tokens[position]
        named = is_capital(opener) and is_capital(tokens[position + 1])
        if not named or fold(opener.text) not in lexicon.given:
            continue
        apart = not (fold(before.text) in lexicon.given or before.text.lower() in small)
        whole = not is_capital(tokens[first]) or fold(tokens[first].text) in lexicon.given or held
        if not (apart and before.text[-1].isalnum() and (whole or not is_capital(before))):
            continue
        person = fold(tokens[first].text) in lexicon.given
        return position if person or not _is_namesake(tokens, first, position, lexicon) else last
    return last


def before_leader(tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon) -> int:
    """« le ministère de l'Intérieur de Paul Karev »: where the name of a body ends whose leader is
    told; else `last`, and where it may be named after them."""
    for position in range(first + 4, last - 1):
        link, opener = tokens[position - 1], tokens[position]
        named = is_capital(opener) and is_capital(tokens[position + 1])
        if named and link.text.lower() in lexicon.inner and fold(opener.text) in lexicon.given:
            words = {fold(token.text) for token in tokens[first : position - 1]}
            led = fold(tokens[first].text) in lexicon.org_heads and not words & lexicon.memorial
            return position - 1 if led else last
    return last


def _is_namesake(tokens: tuple[Token, ...], first: int, position: int, lexicon: Lexicon) -> bool:
    """« la directrice de l'Institut national Louis Garance »: whether a body may be named after
    whom the given name at a position is of: by its noun, or since a woman's role leads to a man's
    name, or the other way round."""
    if any(fold(token.text) in lexicon.memorial for token in tokens[first:position]):
        return True
    before = (t.text for t in reversed(tokens[:first]) if t.text.lower() not in lexicon.inner)
    role, given = fold(next(before, "")), fold(tokens[position].text)
    women, men = lexicon.feminine_roles, lexicon.masculine_roles
    hers, his = lexicon.feminine_names, lexicon.masculine_names
    return (role in women - men and given in his - hers) or (
        role in men - women and given in hers - his
    )


def is_demonym(tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon) -> bool:
    """« deux Polonais » names nobody; « au Parisien » names a paper."""
    if last - first != 1:
        return False
    folded = fold(tokens[first].text)
    led = first > 0 and tokens[first - 1].text.lower() in lexicon.contractions
    paper = led and folded in lexicon.bare_outlets
    return folded in lexicon.demonyms and folded not in lexicon.places and not paper


def adjective_tail(
    tokens: tuple[Token, ...], first: int, last: int, starts: set[int], lexicon: Lexicon
) -> int:
    """« Sénat », « Alpes françaises », « Asie centrale »: an adjective the gazetteer or the model
    takes into the name."""
    if last >= len(tokens) or is_capital(tokens[last]):
        return last
    for length in (4, 3, 2):
        words = tokens[first : first + length]
        wordy = len(words) == length and all(
            t.text[-1].isalnum() or t.text[-1] in marks.APOSTROPHES for t in words
        )
        if wordy and fold(" ".join(t.text for t in words)) in lexicon.places:
            return first + length
    if tokens[last].pos == "ADJ" and tokens[last].entity[:1] == "I":
        return last + 1
    return last

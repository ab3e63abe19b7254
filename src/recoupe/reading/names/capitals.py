"""Runs of capitalised words, with the small words inside them, that make one name."""

from __future__ import annotations

import functools
import re

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading.lexicon import Lexicon

STOPPED = re.compile(r"\w+[A-ZÀ-Þ]\.")
"""The letters of a body and the stop of its sentence, taken for an abbreviation: « SpF. »"""


def capitals(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """Where the run of capitals, with the small words inside it, ends."""
    last = index + 1
    while last < len(tokens):
        token = tokens[last]
        if _new_name(tokens, index, last, lexicon) or _pair(tokens, index, last, lexicon):
            break
        if _joined(tokens, last) or _goes_on(tokens, last, lexicon):
            last += 1
        elif token.text.lower() in lexicon.joining and _bridge(tokens, last, lexicon):
            last += _bridge(tokens, last, lexicon)
        else:
            break
    return last


def _new_name(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« l'AOP Jean Karev »: a second name begins where the model says so and the first is known
    or of another kind."""
    token, before = tokens[last], tokens[last - 1]
    if last - index == 1 and fold(before.text) in lexicon.unfinished:
        return False
    if _after_agency(tokens, index, last, lexicon):
        return True
    if _of_country(tokens, index, last, lexicon) or _given(tokens, index, last, lexicon):
        return True
    if of_portfolio(tokens, index, last, lexicon) or of_seat(tokens, index, last, lexicon):
        return True
    if not is_capital(token) or token.entity[:1] != "B" or before.end == token.start:
        return False
    known = fold(" ".join(t.text for t in tokens[index:last]))
    return (
        known in lexicon.outlets
        or known in lexicon.places
        or (bool(before.entity) and before.entity[2:] != token.entity[2:])
    )


def _pair(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« Anne Morel de Paul Karev », « Anne Morel-Paul Karev », « Anne Morel de La Sarne unie »,
    « l'AOP de Paul Karev »: after a person's whole name, or a body's letters, a small word or a
    hyphen leads to another one's, or to a body's."""
    opener = tokens[index].text
    whole = last - index > 1 and fold(opener) in lexicon.given
    whole |= last - index == 1 and len(opener) > 1 and opener.isupper()
    if not whole or tokens[last].text.lower() not in lexicon.joining:
        return False
    given = last + 1 < len(tokens) and fold(tokens[last + 1].text) in lexicon.given
    ahead = [token.text for token in tokens[last + 1 : last + 5]]
    listed = any(fold(" ".join(ahead[:n])) in lexicon.known for n in range(2, len(ahead) + 1))
    return listed or (given and _capital_after_word(tokens, last + 1))


def _after_agency(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« a déclaré à l'AOP A K Tovari », « au micro de Rade TV Sophie »: who speaks, after the
    agency or, by a given name, the outlet that is told."""
    led = index > 0 and tokens[index - 1].pos in ("ADP", "DET")
    apart = tokens[last - 1].end < tokens[last].start and is_capital(tokens[last])
    known = lexicon.outlets.get(fold(" ".join(t.text for t in tokens[index:last])))
    if known is None or not (led and apart):
        return False
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    full = following is not None and is_capital(following) and following.start > tokens[last].end
    return fold(tokens[last].text) in lexicon.given or (full and known[1] == "agency")


def _given(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« le ministre de la Justice Paul Karev », « le directeur du site de Sarn Paul Karev », « la
    candidate UDV Claire Morel »: after a complement, a given name opens another name."""
    given = lexicon.given
    first = fold("".join(t.text for t in tokens[last : _written_as_one(tokens, last)]))
    if first not in given and first.split(" ")[0] not in given:
        return False
    before = tokens[index - 1] if index > 0 else None
    led = before is not None and before.pos in ("ADP", "DET")
    opener = fold(tokens[index].text)
    if before is not None and tokens[index].text.isupper() and fold(before.text) in lexicon.roles:
        led = True
    heads = (lexicon.heads - lexicon.portfolios) | given
    acronym = tokens[index].text.isupper() and len(opener) > 1
    alone = last - index == 1 and (opener not in heads or acronym)
    return led and alone and _surname_after(tokens, last, lexicon)


def _of_country(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« le président de l'Ostrie Paul Karev »: after a role and its country, the holder."""
    if index < 2 or not is_capital(tokens[last]) or not _capital_after_word(tokens, last):
        return False
    if fold(" ".join(t.text for t in tokens[index:last])) not in lexicon.places:
        return False
    roles = {fold(token.text) for token in tokens[max(0, index - 3) : index]}
    return bool(roles & lexicon.roles)


def of_portfolio(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« le ministre de la Justice Alvaro Karev »: after a role and what it is for, the holder."""
    alone = last - index == 1 and fold(tokens[index].text) in lexicon.portfolios
    return alone and _after_role(tokens, index, lexicon) and _capital_after_word(tokens, last)


def of_seat(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« le président du Sénat Paul Karev »: after a role and its seat, who holds it; not « le
    directeur de l'Institut Paul Karev », whose heads may be called for a person."""
    head = fold(tokens[index].text)
    if last != index + 1 or head not in lexicon.org_heads or head in lexicon.lower_heads:
        return False
    given = fold(tokens[last].text).split(" ")[0] in lexicon.given
    return given and _after_role(tokens, index, lexicon) and _capital_after_word(tokens, last)


def _after_role(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« président du Sénat », « président Solidarité Sarnoise du Sénat »: whether a role leads to
    the word at a token."""
    return any(fold(t.text) in lexicon.roles for t in tokens[max(0, index - 5) : index])


def _written_as_one(tokens: tuple[Token, ...], index: int) -> int:
    """Where the tokens end that are written without a space: « Jean-Yves »."""
    end = index + 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end:
        end += 1
    return end


def _capital_after_word(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the word after the one at a token is capitalised."""
    after = _written_as_one(tokens, index)
    return after < len(tokens) and is_capital(tokens[after])


def is_calling(tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon) -> bool:
    """« l'Insoumis Paul Karev », « la UDV Anne Morel »: what a party or a town makes of the person
    who is named next, and nobody by itself; not « le patron de la Tribune Paul Karev », « l'AOP
    Paul Karev »."""
    if last - first != 1 or last >= len(tokens) or first < 1 or tokens[first - 1].pos != "DET":
        return False
    folded, owned = fold(tokens[first].text), first > 1 and tokens[first - 2].pos == "ADP"
    listed = folded in lexicon.places or folded in lexicon.outlets or folded in lexicon.heads
    agency = tokens[first].text.isupper() and not _agrees(tokens, first, last, lexicon)
    return not (owned or listed or agency) and _given(tokens, first, last, lexicon)


def _agrees(tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the article before a name has the gender of a given name behind it."""
    given = fold("".join(t.text for t in tokens[last : _written_as_one(tokens, last)]))
    hers, his = given in lexicon.feminine_names, given in lexicon.masculine_names
    gender = "feminine" if hers else "masculine"
    return hers != his and tokens[first - 1].gender == gender


def _surname_after(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """Whether the word after the given name at a token is a surname, whose particle may be small:
    « Xavier Karev », « Xavier de la Marne »."""
    after = _written_as_one(tokens, index)
    particle = after < len(tokens) and tokens[after].text.lower() in lexicon.joining
    return _capital_after_word(tokens, index) or (particle and _bridge(tokens, after, lexicon) > 0)


def _bridge(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """How many small words stand between two capitals of one name, 0 if none does."""
    for length in (1, 2):
        after = index + length
        if after >= len(tokens) or not is_capital(tokens[after]):
            continue
        words = [token.text.lower() for token in tokens[index:after]]
        if all(word in lexicon.joining for word in words) and _close(
            tokens, index, after, words, lexicon
        ):
            if fold(tokens[after].text) in lexicon.calendar:
                return 0
            return length
    return 0


def _close(
    tokens: tuple[Token, ...], index: int, after: int, words: list[str], lexicon: Lexicon
) -> bool:
    """« Jean de Luz » is one name; « Karev du Parti » is two: contracted articles do not join,
    but after a head that is one (« Banque du Nord »)."""
    before = tokens[index - 1]
    if len(words) == 2 and tokens[index].end == tokens[index + 1].start == tokens[after].start - 1:
        return True
    if _of_surname(tokens, index, after, lexicon):
        return True
    if words[0] in lexicon.articled or len(words) == 2:
        return (
            before.pos in ("NOUN", "PROPN")
            and before.entity[2:] not in ("PER", "LOC")
            and (tokens[after].entity[:1] == "I")
        )
    if words[0] in (*marks.HYPHENS, "/"):
        return tokens[index - 1].end == tokens[index].start
    places = lexicon.places
    if before.entity[2:] == "LOC" and fold(tokens[after].text) in places:
        return False
    if tokens[after].entity[:1] == "I" or before.entity[2:] == "PER":
        return True
    return fold(before.text) not in places and fold(tokens[after].text) not in places


def _of_surname(tokens: tuple[Token, ...], index: int, after: int, lexicon: Lexicon) -> bool:
    """« Jean de la Fosse », « Jean De la Fosse »: small words after a given name that stands alone,
    or after a particle with a capital, are of the surname; « Sophie de la CGT » is of a body."""
    body = tokens[after].text.isupper() or fold(tokens[after].text) in lexicon.org_heads
    before = tokens[index - 1]
    if before.text.istitle() and before.text.lower() in lexicon.joining:
        return not body
    led = tokens[index - 2] if index > 1 and is_capital(tokens[index - 2]) else None
    alone = led is None or led.text.isupper() or fold(led.text) in lexicon.demonyms
    return alone and not body and after - index == 2 and fold(before.text) in lexicon.given


def _goes_on(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """Another capital, or a number that belongs to the name."""
    token, folded = tokens[index], fold(tokens[index].text)
    listed = folded in lexicon.calendar or folded in lexicon.titles or folded in lexicon.civil
    plain = is_capital(token) and not listed
    ended = STOPPED.fullmatch(tokens[index - 1].text)
    if ended or (token.pos == "PRON" and token.text in lexicon.never):
        return False
    return plain or _number_of_name(tokens, index, lexicon)


def _joined(tokens: tuple[Token, ...], index: int) -> bool:
    """A token written onto the one before: « Jean-Yves », « SpaceX-Dragon »."""
    before, token = tokens[index - 1], tokens[index]
    if before.end != token.start:
        return False
    if token.text in (*marks.HYPHENS, *marks.APOSTROPHES):
        return index + 1 < len(tokens) and tokens[index + 1].start == token.end
    return before.text in tuple(marks.HYPHENS) or (
        before.text[-1] in "-" + marks.APOSTROPHES and is_capital(token)
    )


def _number_of_name(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« France 24 », « Falcon 9 »: a number the model or the pack takes into the name."""
    token = tokens[index]
    if not re.fullmatch(r"\d{1,3}", token.text):
        return False
    pair = fold(f"{tokens[index - 1].text} {token.text}")
    return pair in lexicon.outlets or token.entity[:1] == "I"


ROMAN = re.compile(r"[IVX]{2,}")
"""« Titan III et IV »: a number by itself."""


def capital_follows(tokens: tuple[Token, ...], index: int) -> bool:
    """« Marine Karev », not « Marine nationale »: whether the next token is capitalised."""
    return index + 1 < len(tokens) and is_capital(tokens[index + 1])


def is_capital(token: Token) -> bool:
    """A word that case marks as a name: « Karev », « 20Minutes », « d'Artois », « al-Karev »."""
    return _capital(token.text)


CASED = re.compile(rf"\d+[A-ZÀ-Ý]{{2}}|[a-zà-ÿ]{{1,3}}[-{marks.APOSTROPHES}][A-ZÀ-Ý]")


@functools.lru_cache(maxsize=100_000)
def _capital(word: str) -> bool:
    return word[:1].isupper() or CASED.match(word) is not None


def initial(tokens: tuple[Token, ...], index: int) -> bool:
    """« B. Obama »: the tokenizer keeps the stop with the letter or just after it."""
    if not re.fullmatch(r"[A-ZÀ-Ý]\.?", tokens[index].text) or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    return after.text == "." or (tokens[index].text.endswith(".") and is_capital(after))

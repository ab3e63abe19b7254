"""Places in a paragraph that may name something: capitalised runs, heads with their
complements, and the model's guesses, cleaned."""

from __future__ import annotations

import re

import msgspec

from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.reading.lexicon import Lexicon

OPENERS = frozenset(["«", "“", '"', "‘", ":", ";", "-", "–", "—", "...", "…", "(", "[", "•"])
"""Marks after which a capital may only open a sentence."""
FUNCTION = frozenset({"DET", "ADP", "ADV", "PRON", "SCONJ", "CCONJ", "AUX", "PUNCT", "INTJ"})
LONGEST_TAIL = 7
LOUD = 3
"""Words in capitals in a row that are a heading, not names."""


class Candidate(msgspec.Struct, frozen=True):
    """A run of tokens (half-open) that may be a name. `sure` is False where only the head of
    a sentence capitalises it; `head` is the folded head noun that opens it, if any; `label`
    the model's; `title` the title or role before it; `located` that « à » or the like leads to
    it; `spoken` that it is a name only where it is quoted (« la police ostraine »);
    `collective` that a body's noun leads to it (« la société Torvak »)."""

    span: Span
    first: int
    last: int
    text: str
    sure: bool
    head: str
    label: str
    title: str
    located: bool
    spoken: bool
    collective: bool


def find(paragraph: Paragraph, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Candidates of a paragraph in order, none overlapping."""
    tokens = paragraph.tokens
    starts = {sentence.first for sentence in paragraph.sentences}
    starts |= {i + 1 for i, token in enumerate(tokens) if token.text in OPENERS}
    shouted = _shouted(paragraph)
    found: list[Candidate] = []
    index = 0
    while index < len(tokens):
        run = _run(tokens, index, starts, lexicon) if not shouted[index] else None
        if run is None:
            index += 1
            continue
        first, last, head = run
        found.append(_candidate(paragraph, first, last, head, starts, lexicon))
        index = last
    return tuple(found)


def _candidate(
    paragraph: Paragraph, first: int, last: int, head: str, starts: set[int], lexicon: Lexicon
) -> Candidate:
    tokens = paragraph.tokens
    span = paragraph.span(first, last)
    labels = [token.entity[2:] for token in tokens[first:last] if token.entity]
    label = max(sorted(set(labels)), key=labels.count) if labels else ""
    opener = tokens[first]
    lone = first in starts and _only_case(tokens[first:last])
    sure = not lone or opener.pos == "PROPN" or fold(opener.text) in lexicon.places
    title = _title_before(tokens, first, lexicon)
    if not title and label == "PER":
        title = _title_after(tokens, last, lexicon)
    located = first > 0 and tokens[first - 1].text.lower() in lexicon.place_prepositions
    spoken = head in lexicon.speaking_bodies and not _capital(opener)
    before = fold(tokens[first - 1].text) if first > 0 else ""
    collective = before in lexicon.collectives and before not in lexicon.roles
    return Candidate(
        span=span,
        first=first,
        last=last,
        text=span.of(paragraph.text),
        sure=sure,
        head=head,
        label=label,
        title=title,
        located=located,
        spoken=spoken,
        collective=collective,
    )


def _only_case(tokens: tuple[Token, ...]) -> bool:
    """One capitalised word and no acronym: the sentence may be what capitalises it."""
    return sum(_capital(token) for token in tokens) == 1 and not tokens[0].text[1:2].isupper()


def _run(
    tokens: tuple[Token, ...], index: int, starts: set[int], lexicon: Lexicon
) -> tuple[int, int, str] | None:
    """The name that opens at a token: its bounds and its head noun."""
    opener = tokens[index]
    folded = fold(opener.text)
    if length := _known(tokens, index, lexicon):
        return index, index + length, ""
    if folded in lexicon.platforms and opener.pos in ("NOUN", "PROPN", "X", "ADJ"):
        return index, index + 1, ""
    if folded in lexicon.heads:
        headed = _headed(tokens, index, starts, lexicon)
        if headed is not None:
            return headed
    if not _names(tokens, index, starts, lexicon):
        return None
    last = _capitals(tokens, index, lexicon)
    first, last = _stripped(tokens, index, last, starts, lexicon)
    if first >= last:
        return None
    if _demonym_only(tokens[first:last], lexicon):
        return None
    if last - first == 1:
        last = _adjective_tail(tokens, first, last, starts, lexicon)
    return first, last, ""


def _known(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """How many tokens of a name the pack lists stand here: « Nations unies »."""
    if not _capital(tokens[index]):
        return 0
    if (
        tokens[index].pos == "DET"
        and index + 1 < len(tokens)
        and _known(tokens, index + 1, lexicon)
    ):
        return 0
    for length in (5, 4, 3, 2):
        words = tokens[index : index + length]
        wordy = len(words) == length and all(
            t.text[-1].isalnum() or t.text[-1] in "'’-" for t in words
        )
        if wordy and fold(" ".join(t.text for t in words)) in lexicon.known:
            follows = tokens[index + length] if index + length < len(tokens) else None
            return 0 if follows is not None and _capital(follows) else length
    return 0


def _names(tokens: tuple[Token, ...], index: int, starts: set[int], lexicon: Lexicon) -> bool:
    """Whether the token at `index` may open a capitalised name."""
    token = tokens[index]
    folded = fold(token.text)
    if not _capital(token) or token.text in lexicon.never or folded in lexicon.calendar:
        return False
    if folded in lexicon.titles:
        return False
    if len(folded) < 2 and not (_initial(tokens, index) or _own_article(tokens, index, starts)):
        return False
    if index in starts:
        return _opens_sentence(tokens, index, lexicon)
    return True


def _own_article(tokens: tuple[Token, ...], index: int, starts: set[int]) -> bool:
    """« de L'Oréal »: a capital article inside a sentence belongs to the name."""
    elided = tokens[index].text[-1] in "'’" and index not in starts
    return elided and index + 1 < len(tokens) and _capital(tokens[index + 1])


def _opens_sentence(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    token = tokens[index]
    folded = fold(token.text)
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text[1:2].isupper() or folded in lexicon.places or folded in lexicon.outlets:
        return True
    if token.text[-1] in "'’" or token.pos in FUNCTION:
        return _particle(tokens, index, lexicon) or _article_of_outlet(tokens, index, lexicon)
    if token.pos in ("VERB", "ADJ", "NUM"):
        return token.entity[2:] in ("PER", "LOC") and follows is not None and _capital(follows)
    if token.pos == "NOUN" and token.entity[2:] not in ("PER", "LOC", "ORG"):
        return follows is not None and _capital(follows) and folded not in lexicon.roles
    return folded not in lexicon.roles


def _particle(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« De Santis a dit »: what looks like a preposition opens the subject's name."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or tokens[index].text.lower() not in lexicon.joining:
        return False
    return tokens[index].pos == "ADP" and _capital(after) and after.dep.startswith("nsubj")


def _article_of_outlet(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« Le Parisien affirme »: the article is the outlet's own."""
    words = fold(" ".join(token.text for token in tokens[index : index + 4])).split()
    return any(" ".join(words[:n]) in lexicon.outlets for n in range(2, len(words) + 1))


def _capitals(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """Where the run of capitals, with the small words inside it, ends."""
    last = index + 1
    while last < len(tokens):
        token = tokens[last]
        if _new_name(tokens, index, last, lexicon):
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
    if _of_country(tokens, index, last, lexicon):
        return True
    if not _capital(token) or token.entity[:1] != "B" or before.end == token.start:
        return False
    known = fold(" ".join(t.text for t in tokens[index:last]))
    return (
        known in lexicon.outlets
        or known in lexicon.places
        or (bool(before.entity) and before.entity[2:] != token.entity[2:])
    )


def _of_country(tokens: tuple[Token, ...], index: int, last: int, lexicon: Lexicon) -> bool:
    """« le président de l'Ostrie Paul Karev »: after a role and its country, the holder."""
    if (
        index < 2
        or last + 1 >= len(tokens)
        or not _capital(tokens[last])
        or not _capital(tokens[last + 1])
    ):
        return False
    if fold(" ".join(t.text for t in tokens[index:last])) not in lexicon.places:
        return False
    roles = {fold(token.text) for token in tokens[max(0, index - 3) : index]}
    return bool(roles & lexicon.roles)


def _bridge(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """How many small words stand between two capitals of one name, 0 if none does."""
    for length in (1, 2):
        after = index + length
        if after >= len(tokens) or not _capital(tokens[after]):
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
    if words[0] in lexicon.articled or len(words) == 2:
        return (
            before.pos in ("NOUN", "PROPN")
            and before.entity[2:] not in ("PER", "LOC")
            and (tokens[after].entity[:1] == "I")
        )
    if words[0] in ("-", "–", "/"):
        return tokens[index - 1].end == tokens[index].start
    if tokens[after].entity[:1] == "I" or before.entity[2:] == "PER":
        return True
    places = lexicon.places
    return fold(before.text) not in places and fold(tokens[after].text) not in places


def _goes_on(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """Another capital, or a number that belongs to the name."""
    folded = fold(tokens[index].text)
    capital = _capital(tokens[index]) and folded not in lexicon.calendar | lexicon.titles
    return capital or _number_of_name(tokens, index, lexicon)


def _joined(tokens: tuple[Token, ...], index: int) -> bool:
    """A token written onto the one before: « Jean-Yves », « SpaceX-Dragon »."""
    before, token = tokens[index - 1], tokens[index]
    if before.end != token.start:
        return False
    if token.text in ("-", "–", "'", "’"):
        return index + 1 < len(tokens) and tokens[index + 1].start == token.end
    return before.text in ("-", "–") or (before.text[-1] in "-'’" and _capital(token))


def _number_of_name(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« France 24 », « Falcon 9 »: a number the model or the pack takes into the name."""
    token = tokens[index]
    if not re.fullmatch(r"\d{1,3}", token.text):
        return False
    pair = fold(f"{tokens[index - 1].text} {token.text}")
    return pair in lexicon.outlets or token.entity[:1] == "I"


def _stripped(
    tokens: tuple[Token, ...], first: int, last: int, starts: set[int], lexicon: Lexicon
) -> tuple[int, int]:
    """Without the roles, titles, demonyms and small words that stand before the name proper."""
    while first < last - 1 and (length := _before_name(tokens, first, starts, lexicon)):
        first += length
    while (
        last > first
        and (tokens[last - 1].text.lower() in lexicon.joining or tokens[last - 1].pos == "PUNCT")
        and not _capital(tokens[last - 1])
    ):
        last -= 1
    if last - first == 1:
        folded = fold(tokens[first].text)
        if (
            folded in lexicon.roles | lexicon.titles | lexicon.generic
            and not tokens[first].text.isupper()
        ):
            return last, last
        if first in starts and folded in lexicon.people:
            return last, last
        if (
            folded in lexicon.portfolios
            and first > 0
            and tokens[first - 1].text.lower() in lexicon.inner
        ):
            return last, last
    return first, last


def _before_name(tokens: tuple[Token, ...], first: int, starts: set[int], lexicon: Lexicon) -> int:
    """How many tokens of a role, title, nationality or small word precede the name proper."""
    token = tokens[first]
    folded = fold(token.text)
    if fold(f"{token.text} {tokens[first + 1].text}") in lexicon.roles:
        return 2
    plain = folded in lexicon.titles | lexicon.roles
    national = folded in lexicon.demonyms and folded not in lexicon.places
    office = folded in lexicon.portfolios | lexicon.generic and _capital(tokens[first + 1])
    opening = first in starts and token.pos in FUNCTION and not _particle(tokens, first, lexicon)
    small = token.text.lower() in lexicon.joining and not _capital(token)
    if plain or national or office or small:
        return 1
    return 1 if opening and not _article_of_outlet(tokens, first, lexicon) else 0


def _demonym_only(tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """« deux Polonais » names nobody."""
    if len(tokens) != 1:
        return False
    folded = fold(tokens[0].text)
    return folded in lexicon.demonyms and folded not in lexicon.places


def _adjective_tail(
    tokens: tuple[Token, ...], first: int, last: int, starts: set[int], lexicon: Lexicon
) -> int:
    """« Sénat », « Alpes françaises », « Asie centrale »: an adjective the gazetteer or the model
    takes into the name."""
    if last >= len(tokens) or _capital(tokens[last]):
        return last
    for length in (4, 3, 2):
        words = tokens[first : first + length]
        wordy = len(words) == length and all(
            t.text[-1].isalnum() or t.text[-1] in "'’" for t in words
        )
        if wordy and fold(" ".join(t.text for t in words)) in lexicon.places:
            return first + length
    if tokens[last].pos == "ADJ" and tokens[last].entity[:1] == "I":
        return last + 1
    return last


def _headed(
    tokens: tuple[Token, ...], index: int, starts: set[int], lexicon: Lexicon
) -> tuple[int, int, str] | None:
    """A head noun with what names it: « ministère de l'Intérieur », « mont Velm »,
    « Cour pénale internationale »."""
    opener = tokens[index]
    folded = fold(opener.text)
    capital = _capital(opener) and index not in starts
    if opener.pos not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    if not capital and folded in lexicon.speaking_bodies:
        return _national(tokens, index, lexicon)
    if not capital and folded not in lexicon.lower_heads:
        return None
    if folded in lexicon.generic:
        return None
    last, capitals = _complement(tokens, index, capital, lexicon)
    if last == index + 1 or not (capitals or capital):
        return None
    return index, last, folded


def _national(
    tokens: tuple[Token, ...], index: int, lexicon: Lexicon
) -> tuple[int, int, str] | None:
    """« la police française », « le gouvernement régional »: a body and what tells which."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    qualifiers = lexicon.demonyms | lexicon.levels
    if after is None or fold(after.text) not in qualifiers or _capital(after):
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
        if _capital(token) and fold(token.text) not in lexicon.calendar:
            if _other_person(tokens, position, head):
                break
            seen = True
            position = _capitals(tokens, position, lexicon)
            if position < len(tokens) and _adjective_of_name(tokens, position, lexicon):
                position += 1
            last = position
        elif _qualifies(tokens, position, head, lexicon) and (capital or not seen):
            position += 1
            last = position if capital else last
        elif word in lexicon.inner | lexicon.conjunctions and _leads_on(
            tokens, position, capital, seen, link, lexicon
        ):
            link = word if word in lexicon.inner else link
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


def _qualifies(tokens: tuple[Token, ...], position: int, head: int, lexicon: Lexicon) -> bool:
    """An adjective of the head or of a noun of its complement."""
    token = tokens[position]
    if fold(token.text) in lexicon.demonyms:
        return True
    return token.pos == "ADJ" and head <= token.head < position


def _adjective_of_name(tokens: tuple[Token, ...], position: int, lexicon: Lexicon) -> bool:
    """« Affaires étrangères »: an adjective of the common noun that a capital dignifies."""
    token, before = tokens[position], tokens[position - 1]
    plain = token.pos == "ADJ" and not _capital(token) and fold(token.text) not in lexicon.demonyms
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
    if _capital(after) or after.text.lower() in lexicon.articled:
        return not seen or capital or tokens[position].entity[:1] == "I"
    return capital and after.pos in ("NOUN", "ADJ")


TITLE_REACH = 9
"""How many words before a name its role may stand."""


def _title_before(tokens: tuple[Token, ...], first: int, lexicon: Lexicon) -> str:
    """The title or role just before a name with the words that narrow it, folded; "" if none:
    « ministre russe defense » of « le ministre russe de la Défense, Igor Karev »."""
    window = tokens[max(0, first - TITLE_REACH) : first]
    words = [fold(token.text) for token in window]
    for size in (3, 2, 1):
        phrase = " ".join(words[-size:])
        if phrase in lexicon.titles or phrase in lexicon.roles:
            return phrase
    for offset in range(len(window) - 1, -1, -1):
        if words[offset] in lexicon.roles:
            between = window[offset + 1 :]
            return _role(words[offset], between) if _title_reaches(between) else ""
    return ""


def _title_after(tokens: tuple[Token, ...], last: int, lexicon: Lexicon) -> str:
    """The role in apposition after a name: « Igor Karev, porte-parole de la police »."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return ""
    for index in range(last + 1, min(last + 4, len(tokens))):
        if fold(tokens[index].text) in lexicon.roles:
            end = index + 1
            while end < len(tokens) and end < index + 5 and tokens[end].pos in PHRASAL:
                end += 1
            return _role(fold(tokens[index].text), tokens[index + 1 : end])
        if tokens[index].pos not in ("DET", "ADJ"):
            return ""
    return ""


PHRASAL = frozenset({"ADJ", "ADP", "DET", "NOUN", "PROPN"})


def _role(head: str, around: tuple[Token, ...]) -> str:
    """A role with the nouns and adjectives that narrow it."""
    words = [fold(token.text) for token in around if token.pos in ("ADJ", "NOUN", "PROPN")]
    return " ".join([head, *words])


def _title_reaches(between: tuple[Token, ...]) -> bool:
    """Whether the words between a role and a name leave them one phrase: « le ministre russe de
    la Défense, Igor Karev »; not « un membre du Parti »."""
    plain = all(t.pos in ("ADJ", "ADP", "DET", "NOUN", "PROPN") or t.text == "," for t in between)
    commas = sum(token.text == "," for token in between[:-1])
    linked = bool(between) and between[-1].pos in ("ADP", "DET")
    return plain and not commas and not linked


def _capital(token: Token) -> bool:
    if token.text[:1].isupper():
        return True
    return bool(re.match(r"\d+[A-ZÀ-Ý]{2}|[a-zà-ÿ]{1,3}[-'’][A-ZÀ-Ý]", token.text))


def _initial(tokens: tuple[Token, ...], index: int) -> bool:
    """« B. Obama »: the tokenizer keeps the stop with the letter or just after it."""
    if not re.fullmatch(r"[A-ZÀ-Ý]\.?", tokens[index].text) or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    return after.text == "." or (tokens[index].text.endswith(".") and _capital(after))


def _shouted(paragraph: Paragraph) -> list[bool]:
    """Tokens in runs written wholly in capitals, where case tells nothing."""
    flags = [False] * len(paragraph.tokens)
    for sentence in paragraph.sentences:
        run: list[int] = []
        for index in range(sentence.first, sentence.last + 1):
            token = paragraph.tokens[index] if index < sentence.last else None
            if token is not None and (token.text.isupper() or not token.text[:1].isalpha()):
                run.append(index)
                continue
            if sum(paragraph.tokens[i].text.isalpha() for i in run) >= LOUD:
                for i in run:
                    flags[i] = True
            run = []
    return flags

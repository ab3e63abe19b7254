"""Places in a paragraph that may name something: capitalised runs, heads with their
complements, and the model's guesses, cleaned."""

from __future__ import annotations

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.reading import grammar
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names import around
from recoupe.reading.names.capitals import ROMAN, capitals, initial, is_capital
from recoupe.reading.names.headed import headed
from recoupe.reading.names.titles import title_after, title_before

OPENERS = frozenset(
    [*marks.OPENING, *marks.HYPHENS, marks.ELLIPSIS, "...", ":", ";", "(", "[", "•"]
)
"""Marks after which a capital may only open a sentence."""


FUNCTION = frozenset({"DET", "ADP", "ADV", "PRON", "SCONJ", "CCONJ", "AUX", "PUNCT", "INTJ"})
SMALL = frozenset({"DET", "PRON", "SCONJ", "CCONJ"})


LOUD = 3
"""Words in capitals in a row that are a heading, not names."""


ACRONYM = 4
"""Letters up to which a word in capitals may be an acronym: « ING, KBC, BNP »."""


class Candidate(msgspec.Struct, frozen=True):
    """A run of tokens (half-open) that may be a name. `sure` is False where only the head of
    a sentence capitalises it; `head` is the folded head noun that opens it, if any; `label`
    the model's; `title` the title or role before it; `located` that « à » or the like leads to
    it; `spoken` that it is a name only where it is quoted (« la police ostraine »); `called` as
    what a noun before it calls it (« la société Torvak »: `around.called`), `common` that it is
    no more than common nouns (« la mairie »), `opening` that only the head of a sentence speaks
    for its capital."""

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
    called: str
    common: bool = False
    opening: bool = False


def find_candidates(paragraph: Paragraph, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Candidates of a paragraph in order, none overlapping."""
    tokens = paragraph.tokens
    starts = {sentence.first for sentence in paragraph.sentences}
    starts |= {i + 1 for i, token in enumerate(tokens) if token.text in OPENERS}
    shouted = _shouted(paragraph, lexicon)
    starts |= {i + 1 for i, loud in enumerate(shouted) if loud}
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
    rubric = lone and first == 0 and last < len(tokens) and tokens[last].text == ":"
    known = fold(opener.text) in lexicon.places
    sure = not lone or known or (opener.pos == "PROPN" and not rubric)
    title = title_before(tokens, first, lexicon)
    if not title and label == "PER":
        title = title_after(tokens, last, lexicon)
    located = first > 0 and tokens[first - 1].text.lower() in lexicon.place_prepositions
    spoken = head in lexicon.speaking_bodies and not is_capital(opener)
    called = around.called(tokens, first, last, lexicon)
    if called and title and around.is_personal(tokens, first, last, label, lexicon):
        called = ""
    elif called:
        title = ""
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
        called=called,
        opening=lone and not known,
    )


def _only_case(tokens: tuple[Token, ...]) -> bool:
    """One capitalised word and no acronym: the sentence may be what capitalises it."""
    return sum(is_capital(token) for token in tokens) == 1 and not tokens[0].text[1:2].isupper()


def _run(
    tokens: tuple[Token, ...], index: int, starts: set[int], lexicon: Lexicon
) -> tuple[int, int, str] | None:
    """The name that opens at a token: its bounds and its head noun."""
    opener = tokens[index]
    folded = fold(opener.text)
    if length := _known(tokens, index, lexicon):
        return index, index + length, ""
    if opener.pos == "DET" and _known(tokens, index + 1, lexicon):
        return None
    if folded in lexicon.platforms and opener.pos in ("NOUN", "PROPN", "X", "ADJ"):
        return index, index + 1, ""
    if not is_capital(opener) and (length := _whole_body(tokens, index, lexicon)):
        head = fold(" ".join(t.text for t in tokens[index : index + length]))
        return index, _with_place(tokens, index + length, lexicon), head
    if folded in lexicon.heads:
        name = headed(tokens, index, starts, lexicon)
        if name is not None:
            return name
    if not _names(tokens, index, starts, lexicon):
        return None
    last = capitals(tokens, index, lexicon)
    first, last = _stripped(tokens, index, last, starts, lexicon)
    if first >= last or (last - first == 1 and tokens[first].text.rstrip(".") in lexicon.never):
        return None
    if _demonym_only(tokens[first:last], lexicon):
        return None
    if last - first == 1:
        last = _adjective_tail(tokens, first, last, starts, lexicon)
    return first, last, ""


def _whole_body(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """How many tokens of a body that is named by common nouns stand here: « sécurité civile »."""
    if fold(tokens[index].text) not in lexicon.whole_openers:
        return 0
    for length in (4, 3, 2):
        words = tokens[index : index + length]
        wordy = len(words) == length and words[-1].text[-1].isalnum()
        if wordy and fold(" ".join(t.text for t in words)) in lexicon.whole_bodies:
            return length
    return 0


def _with_place(tokens: tuple[Token, ...], last: int, lexicon: Lexicon) -> int:
    """« les services d'urgence de Catalogne »: where a body ends that says of which place."""
    linked = last + 1 < len(tokens) and tokens[last].text.lower() in lexicon.inner
    if not linked or not is_capital(tokens[last + 1]):
        return last
    return capitals(tokens, last + 1, lexicon)


def _known(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """How many tokens of a name the pack lists stand here: « Nations unies »."""
    if index >= len(tokens):
        return 0
    if not is_capital(tokens[index]):
        return _known_in_small(tokens, index, lexicon)
    if tokens[index].pos == "DET" and _known(tokens, index + 1, lexicon):
        return 0
    opening = fold(tokens[index].text).split(" ")[0]
    for length in (5, 4, 3, 2, 1) if not opening or opening in lexicon.known_openers else ():
        words = tokens[index : index + length]
        wordy = len(words) == length and all(
            t.text[-1].isalnum() or t.text[-1] in marks.APOSTROPHES + "-" for t in words
        )
        if wordy and fold(" ".join(t.text for t in words)) in lexicon.known:
            follows = tokens[index + length] if index + length < len(tokens) else None
            return 0 if follows is not None and is_capital(follows) else length
    return 0


def _known_in_small(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """« la station spatiale internationale »: a name that the pack lists without a capital."""
    for length in (4, 3, 2) if tokens[index].text in lexicon.openers_in_small else ():
        words = [token.text for token in tokens[index : index + length]]
        if len(words) == length and " ".join(words) in lexicon.known_in_small:
            return length
    return 0


def _names(tokens: tuple[Token, ...], index: int, starts: set[int], lexicon: Lexicon) -> bool:
    """Whether the token at `index` may open a capitalised name."""
    token = tokens[index]
    folded = fold(token.text)
    if not is_capital(token) or token.text in lexicon.never or folded in lexicon.calendar:
        return False
    if _small_word(tokens, index) or _ends_role(tokens, index, lexicon):
        return False
    if lexicon.roman_ordinal.fullmatch(token.text) or ROMAN.fullmatch(token.text):
        return False
    if folded in lexicon.titles:
        return False
    if index > 0 and fold(tokens[index - 1].text) in lexicon.civil and len(token.text) == 2:
        return token.text[1] == "."
    if len(folded) < 2 and not (initial(tokens, index) or _own_article(tokens, index, starts)):
        return False
    if index in starts:
        return _opens_sentence(tokens, index, lexicon)
    return True


def _small_word(tokens: tuple[Token, ...], index: int) -> bool:
    """« …de jeudi Des centaines »: a small word is no name by itself, also where a lost stop
    hides that it opens a sentence."""
    token = tokens[index]
    if token.pos not in SMALL or token.text.isupper() or token.text[-1] in marks.APOSTROPHES:
        return False
    return index + 1 >= len(tokens) or not is_capital(tokens[index + 1])


def _ends_role(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« le garde des Sceaux »: a capital that a role of the pack has names nothing."""
    return any(
        fold(" ".join(t.text for t in tokens[index - length : index + 1])) in lexicon.whole_roles
        for length in (1, 2, 3)
        if length <= index
    )


def _own_article(tokens: tuple[Token, ...], index: int, starts: set[int]) -> bool:
    """« de L'Oréal »: a capital article inside a sentence belongs to the name."""
    elided = tokens[index].text[-1] in marks.APOSTROPHES and index not in starts
    return elided and index + 1 < len(tokens) and is_capital(tokens[index + 1])


def _opens_sentence(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    token = tokens[index]
    folded = fold(token.text)
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    if follows is not None and follows.start == token.end and follows.pos == "PRON":
        return False
    if token.text[1:2].isupper() or folded in lexicon.places or folded in lexicon.outlets:
        return True
    if token.text[-1] in marks.APOSTROPHES or token.pos in FUNCTION:
        return _particle(tokens, index, lexicon) or _article_of_outlet(tokens, index, lexicon)
    if token.pos in ("VERB", "ADJ", "NUM"):
        return token.entity[2:] in ("PER", "LOC") and follows is not None and is_capital(follows)
    if token.pos == "NOUN" and token.entity[2:] not in ("PER", "LOC", "ORG"):
        return follows is not None and is_capital(follows) and folded not in lexicon.roles
    return folded not in lexicon.roles


def _particle(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« De Santis a dit »: what looks like a preposition opens the subject's name."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or tokens[index].text.lower() not in lexicon.joining:
        return False
    return tokens[index].pos == "ADP" and is_capital(after) and grammar.is_subject(after)


def _article_of_outlet(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« Le Parisien affirme »: the article is the outlet's own."""
    words = fold(" ".join(token.text for token in tokens[index : index + 4])).split()
    return any(" ".join(words[:n]) in lexicon.outlets for n in range(2, len(words) + 1))


def _stripped(
    tokens: tuple[Token, ...], first: int, last: int, starts: set[int], lexicon: Lexicon
) -> tuple[int, int]:
    """Without the roles, titles, demonyms and small words that stand before the name proper."""
    while first < last - 1 and (length := _before_name(tokens, first, starts, lexicon)):
        first += length
    while (
        last > first
        and (tokens[last - 1].text.lower() in lexicon.joining or tokens[last - 1].pos == "PUNCT")
        and not is_capital(tokens[last - 1])
    ):
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
    opening = first in starts and token.pos in FUNCTION and not _particle(tokens, first, lexicon)
    small = token.text.lower() in lexicon.joining and not is_capital(token)
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


def _shouted(paragraph: Paragraph, lexicon: Lexicon) -> list[bool]:
    """Tokens in runs written wholly in capitals, where case tells nothing."""
    flags = [False] * len(paragraph.tokens)
    for sentence in paragraph.sentences:
        run: list[int] = []
        for index in range(sentence.first, sentence.last + 1):
            token = paragraph.tokens[index] if index < sentence.last else None
            if token is not None and (token.text.isupper() or not token.text[:1].isalpha()):
                run.append(index)
                continue
            words = [text for i in run if (text := paragraph.tokens[i].text).isalpha()]
            loud = len(words) >= LOUD and max(map(len, words)) > ACRONYM
            pair = len(words) == 2 and min(map(len, words)) > ACRONYM
            known = any(w in lexicon.given or w in lexicon.places for w in map(fold, words))
            if loud or (pair and not known):
                for i in run:
                    flags[i] = True
            run = []
    return flags

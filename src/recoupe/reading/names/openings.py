"""Whether a capital opens a name, or only a sentence, a role or a heading."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Paragraph, Token
from recoupe.reading import grammar
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.capitals import ROMAN, capital_follows, initial, is_capital

FUNCTION = frozenset({"DET", "ADP", "ADV", "PRON", "SCONJ", "CCONJ", "AUX", "PUNCT", "INTJ"})


SMALL = frozenset({"DET", "PRON", "SCONJ", "CCONJ"})


LOUD = 3
"""Words in capitals in a row that are a heading, not names."""


ACRONYM = 4
"""Letters up to which a word in capitals may be an acronym: « ING, KBC, BNP »."""


def may_open(tokens: tuple[Token, ...], index: int, starts: set[int], lexicon: Lexicon) -> bool:
    """Whether the token at `index` may open a capitalised name."""
    token = tokens[index]
    folded = fold(token.text)
    if not is_capital(token) or folded in lexicon.calendar:
        return False
    if token.text in lexicon.never and not _unfinished(tokens, index, lexicon):
        return False
    if _small_word(tokens, index) or _ends_role(tokens, index, lexicon):
        return False
    before, _, rest = folded.partition(" ")
    after = fold(tokens[index + 1].text) if index + 1 < len(tokens) else ""
    if before in lexicon.former and not lexicon.roles.isdisjoint((rest, f"{rest} {after}")):
        return False
    if before in lexicon.attached and rest and token.text[0].islower():
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


def _unfinished(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« SOS Racisme »: no name by itself, but it opens one."""
    return capital_follows(tokens, index) and fold(tokens[index].text) in lexicon.unfinished


def _small_word(tokens: tuple[Token, ...], index: int) -> bool:
    """« …de jeudi Des centaines »: a small word is no name by itself, also where a lost stop
    hides that it opens a sentence."""
    token = tokens[index]
    if token.pos not in SMALL or token.text.isupper() or token.text[-1] in marks.APOSTROPHES:
        return False
    return not capital_follows(tokens, index)


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
    return elided and capital_follows(tokens, index)


def _opens_sentence(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    token = tokens[index]
    folded = fold(token.text)
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    if follows is not None and follows.start == token.end and follows.pos == "PRON":
        return False
    if token.text[1:2].isupper() or folded in lexicon.places or folded in lexicon.outlets:
        return True
    if token.text[-1] in marks.APOSTROPHES or token.pos in FUNCTION:
        return particle(tokens, index, lexicon) or article_of_outlet(tokens, index, lexicon)
    if token.pos in ("VERB", "ADJ", "NUM"):
        return token.entity[2:] in ("PER", "LOC") and follows is not None and is_capital(follows)
    if token.pos == "NOUN" and token.entity[2:] not in ("PER", "LOC", "ORG"):
        return follows is not None and is_capital(follows) and folded not in lexicon.roles
    return folded not in lexicon.roles


def particle(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« De Santis a dit »: what looks like a preposition opens the subject's name."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or tokens[index].text.lower() not in lexicon.joining:
        return False
    return tokens[index].pos == "ADP" and is_capital(after) and grammar.is_subject(after)


def article_of_outlet(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """« Le Parisien affirme »: the article is the outlet's own."""
    words = fold(" ".join(token.text for token in tokens[index : index + 4])).split()
    return any(" ".join(words[:n]) in lexicon.outlets for n in range(2, len(words) + 1))


def shouted(paragraph: Paragraph, lexicon: Lexicon) -> list[bool]:
    """Tokens in runs written wholly in capitals, where case tells nothing."""
    flags = [False] * len(paragraph.tokens)
    for sentence in paragraph.sentences:
        run: list[int] = []
        for index in range(sentence.first, sentence.last + 1):
            token = paragraph.tokens[index] if index < sentence.last else None
            if token is not None and (token.text.isupper() or not token.text[:1].isalpha()):
                run.append(index)
                continue
            if not run:
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

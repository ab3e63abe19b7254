"""Names that the pack lists, of several words: « Nations unies », « sécurité civile »."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.capitals import capitals, is_capital


def known(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """How many tokens of a name the pack lists stand here: « Nations unies »."""
    if index >= len(tokens):
        return 0
    if not is_capital(tokens[index]):
        return _known_in_small(tokens, index, lexicon)
    if tokens[index].pos == "DET" and known(tokens, index + 1, lexicon):
        return 0
    opening = fold(tokens[index].text).split(" ")[0]
    for length in (5, 4, 3, 2, 1) if not opening or opening in lexicon.known_openers else ():
        words = tokens[index : index + length]
        wordy = len(words) == length and all(
            t.text[-1].isalnum() or t.text[-1] in marks.APOSTROPHES + "-" for t in words
        )
        if wordy and fold(" ".join(t.text for t in words)) in lexicon.known:
            runs_on = any(
                is_capital(follows) and fold(follows.text) not in lexicon.given
                for follows in tokens[index + length : index + length + 1]
            )
            return 0 if runs_on else length
    return 0


def _known_in_small(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """« la station spatiale internationale »: a name that the pack lists without a capital."""
    for length in (4, 3, 2) if tokens[index].text in lexicon.openers_in_small else ():
        words = [token.text for token in tokens[index : index + length]]
        if len(words) == length and " ".join(words) in lexicon.known_in_small:
            return length
    return 0


def whole_body(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """How many tokens of a body that is named by common nouns stand here: « sécurité civile »."""
    if fold(tokens[index].text) not in lexicon.whole_openers:
        return 0
    for length in (4, 3, 2):
        words = tokens[index : index + length]
        wordy = len(words) == length and words[-1].text[-1].isalnum()
        if wordy and fold(" ".join(t.text for t in words)) in lexicon.whole_bodies:
            return length
    return 0


def with_place(tokens: tuple[Token, ...], last: int, lexicon: Lexicon) -> int:
    """« les services d'urgence de Catalogne »: where a body ends that says of which place."""
    linked = last + 1 < len(tokens) and tokens[last].text.lower() in lexicon.inner
    if not linked or not is_capital(tokens[last + 1]):
        return last
    return capitals(tokens, last + 1, lexicon)

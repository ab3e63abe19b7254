"""Titles and roles before and after a name, and the small words of a surname behind one."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.capitals import is_capital

TITLE_REACH = 9
"""How many words before a name its role may stand."""
PHRASAL = frozenset({"ADJ", "ADP", "DET", "NOUN", "PROPN"})


def title_before(tokens: tuple[Token, ...], first: int, lexicon: Lexicon) -> str:
    """The title or role just before a name with the words that narrow it, folded; "" if none:
    « ministre russe defense » of « le ministre russe de la Défense, Igor Karev »."""
    window = tokens[max(0, first - TITLE_REACH) : first]
    words = [fold(token.text) for token in window]
    done = len(window) > 1 and window[-1].pos == "VERB" and window[-2].pos in ("AUX", "ADV")
    for size in (3, 2, 1) if not done else ():
        phrase = " ".join(words[-size:])
        if phrase in lexicon.titles or phrase in lexicon.roles:
            return phrase
    for offset in range(len(window) - 1, -1, -1):
        if words[offset] in lexicon.roles and window[offset].pos != "VERB":
            between = window[offset + 1 :]
            return _role(words[offset], between) if _title_reaches(between) else ""
    return ""


def title_after(tokens: tuple[Token, ...], last: int, lexicon: Lexicon) -> str:
    """The role in apposition after a name: « Igor Karev, porte-parole de la police »."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return ""
    for index in range(last + 1, min(last + 4, len(tokens))):
        if fold(tokens[index].text) in lexicon.roles:
            end = index + 1
            while end < len(tokens) and end < index + 5 and tokens[end].pos in PHRASAL:
                end += 1
            if index > last + 1 and _acts(tokens, end):
                return ""
            return _role(fold(tokens[index].text), tokens[index + 1 : end])
        if tokens[index].pos not in ("DET", "ADJ"):
            return ""
    return ""


def _acts(tokens: tuple[Token, ...], index: int) -> bool:
    """« À la demande de Karev, le préfet a cédé »: what stands after a name is a subject, whose
    verb follows."""
    while index < len(tokens) and tokens[index].pos in ("PRON", "ADV") and index > 0:
        index += 1
    return index < len(tokens) and tokens[index].is_finite


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


def after_title(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """How many small words open a surname behind a civil title: « M. de la Fosse », « Mme Le
    Garn »; 0 where none does (« Monsieur le Président », « le père de Karev »)."""
    if index < 1 or fold(tokens[index - 1].text) not in lexicon.civil:
        return 0
    metres = len(tokens[index - 1].text) < 3 and tokens[index - 1].text.islower()
    if metres or (index > 1 and tokens[index - 2].pos == "DET"):
        return 0
    for length in (1, 2):
        words = tokens[index : index + length + 1]
        small = all(word.text.lower() in lexicon.joining for word in words[:-1])
        if len(words) <= length or not small or not is_capital(words[-1]):
            continue
        behind = [token.text for token in tokens[index + length : index + length + 3]]
        ahead = {fold(" ".join(behind[:n])) for n in (1, 2, 3)}
        named = ahead.isdisjoint(lexicon.roles) and ahead.isdisjoint(lexicon.given)
        if named and words[0].text[0].isalpha():
            return length
    return 0

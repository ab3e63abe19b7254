"""Where sentences start, by rule: press punctuation is more regular than any model of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from recoupe.lang import marks
from recoupe.lang.schema import Grammar
from recoupe.reading import quotes

CAPITAL = "[A-ZÀ-ÖØ-Þ]"
SMALL = "[a-zà-ÿ]"
WORD = rf"{CAPITAL}(?:{SMALL}|[{marks.APOSTROPHES}])"
"""How a word with a capital begins."""
END = re.compile(
    rf"""(?<![{marks.ENDS}])(?P<stop>[{marks.ENDS}]++)(?P<close>(?:\s*+[{marks.CLOSING}{marks.INNER})\]]+)?)
        (?:(?P<gap>\s++)(?=[{marks.OPENING}{marks.DASHES}{marks.INNER}\-\[(]*\s*+
                          (?:{CAPITAL}|[0-9{marks.OPENING}]))
          |(?:(?<={SMALL}[.!?])|(?<=[0-9{marks.CLOSING}%)][.!?]))
           (?={WORD}))""",
    re.VERBOSE,
)
"""Runs are taken whole (`++`): giving back part of one finds no other end, and costs its square."""
STOP = re.compile(
    rf"""(?:(?<={SMALL}{SMALL})|(?<={CAPITAL}{CAPITAL})|(?<=[0-9)%{marks.CLOSING}]))[{marks.ENDS}]+
        |(?<=\w)(?=[{marks.CLOSING}]{WORD})|(?<=\w[{marks.SPACES}])[!?](?=[{marks.CLOSING}]?{WORD})""",
    re.VERBOSE,
)
"""The end of a sentence that the next may have run into, or of a quotation without a stop: also
after the space before a question mark."""
BEGUN = re.compile(rf"(?:[{marks.OPENING}]\s?)?{CAPITAL}|(?<={SMALL}[{marks.ENDS}])[0-9]")
"""« fini.|"Le », « AFP.|Le », « prêts".|Le », « indigne"|Le », « fini.|18 heures »."""
JOINED = re.compile(rf"(?<={SMALL})(?={CAPITAL}{SMALL}*(?:[ {marks.APOSTROPHES}]))")
"""« la policeLe préfet »: not even a stop."""
LONG = 4
"""How many letters a word in lower case has at least that ran into the next."""
FIRST_WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"[^\W\d_]+\Z")
LONGEST = 40
"""Characters of text in which the word before a stop is looked for."""


def starts(text: str, grammar: Grammar) -> list[int]:
    """Offsets at which a sentence begins, the first being 0.

    Ends at . ! ? … with closing marks, before an upper-case letter; never after an
    abbreviation or an initial; also where two sentences were run together (« fini.La »,
    « fini."La », « la policeLe »).
    """
    found = {0, *_met(text, grammar), *joined(text, grammar)}
    short = _abbreviations(grammar)
    for match in END.finditer(text):
        word = _word_before(text, match.start())
        if match["stop"] == "." and (word in short or _initial(word, text, match)):
            continue
        if match["stop"] == "." and _between_digits(text, match):
            continue
        found.add(_after_close(text, match))
    return sorted(found)


def _after_close(text: str, match: re.Match[str]) -> int:
    """The sentence starts after the closing marks, unless a mark there opens the next one."""
    close = match["close"]
    stripped = close.strip()
    if stripped == '"' and match["gap"] is None and close.startswith(tuple(marks.SPACES)):
        return match.end() - len(close.lstrip())
    return match.end()


def _met(text: str, grammar: Grammar) -> Iterator[int]:
    """Where a sentence begins straight after another; a mark that may open as well as close does
    what it does in the quotations of the text."""
    stops = list(STOP.finditer(text))
    opens = {q.outer.start for q in quotes.find_quotations(text, grammar)} if stops else set()
    for match in stops:
        at = match.end()
        closes = text[at : at + 1] in tuple(marks.CLOSING) and at not in opens
        short = _word_before(text, match.start()) in _abbreviations(grammar)
        if BEGUN.match(text, at + closes) and not (match[0] == "." and short):
            yield at + closes


def joined(text: str, grammar: Grammar) -> Iterator[int]:
    """Where a heading ran into the next line: « la policeLe préfet », « 3 parts surUne ». After a
    word with a capital only a small word of the language begins anew: names are written so."""
    for match in JOINED.finditer(text):
        at = match.start()
        before, after = _word_before(text, at), FIRST_WORD.match(text, at)
        if after is None or len(before) < LONG:
            continue
        if before.islower() or after[0].lower() in _small_words(grammar):
            yield at


def _word_before(text: str, at: int) -> str:
    """The letters that end there; empty where there are none."""
    found = LAST_WORD.search(text[max(0, at - LONGEST) : at])
    return found[0] if found else ""


def _between_digits(text: str, match: re.Match[str]) -> bool:
    """« 1. 5 »: the stop of a number."""
    return text[match.start() - 1 : match.start()].isdigit() and text[match.end() :][:1].isdigit()


def _initial(word: str, text: str, match: re.Match[str]) -> bool:
    """« J. Karev », « B. Obama »: one capital before a stop is no end."""
    return len(word) == 1 and word.isupper() and match["gap"] is not None


@functools.cache
def _short_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _abbreviations(grammar: Grammar) -> frozenset[str]:
    return _short_words(tuple(grammar.abbreviations))


def _small_words(grammar: Grammar) -> frozenset[str]:
    return _short_words((*grammar.stopwords, *grammar.articles))

"""Where sentences start, by rule: press punctuation is more regular than any model of it."""

from __future__ import annotations

import functools
import re

from recoupe.lang import marks
from recoupe.lang.schema import Grammar

CAPITAL = "[A-ZÀ-ÖØ-Þ]"
SMALL = "[a-zà-ÿ]"
END = re.compile(
    rf"""(?P<stop>[{marks.ENDS}]+)(?P<close>\s*[{marks.CLOSING}{marks.INNER})\]]*)
        (?:(?P<gap>\s+)(?=[{marks.OPENING}{marks.DASHES}{marks.INNER}\-\[(]*\s*
                          (?:{CAPITAL}|[0-9{marks.OPENING}]))
          |(?:(?<={SMALL}[.!?])|(?<=[0-9{marks.CLOSING}%)][.!?]))
           (?={CAPITAL}(?:{SMALL}|[{marks.APOSTROPHES}])))""",
    re.VERBOSE,
)


def starts(text: str, grammar: Grammar) -> list[int]:
    """Offsets at which a sentence begins, the first being 0.

    Ends at . ! ? … with closing marks, before an upper-case letter; never after an
    abbreviation or an initial; also where two sentences were run together (« fini.La »).
    """
    found = [0]
    short = _abbreviations(grammar)
    for match in END.finditer(text):
        before = text[: match.start()]
        word = re.search(r"[^\W\d_]+$", before)
        if match["stop"] == "." and word and (word[0] in short or _initial(word[0], text, match)):
            continue
        if match["stop"] == "." and re.search(r"\d$", before) and text[match.end() :][:1].isdigit():
            continue
        found.append(_after_close(text, match))
    return found


def _after_close(text: str, match: re.Match[str]) -> int:
    """The sentence starts after the closing marks, unless a mark there opens the next one."""
    close = match["close"]
    stripped = close.strip()
    if stripped == '"' and match["gap"] is None and close.startswith(tuple(marks.SPACES)):
        return match.end() - len(close.lstrip())
    return match.end()


def _initial(word: str, text: str, match: re.Match[str]) -> bool:
    """« J. Karev », « B. Obama »: one capital before a stop is no end."""
    return len(word) == 1 and word.isupper() and match["gap"] is not None


@functools.cache
def _short_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _abbreviations(grammar: Grammar) -> frozenset[str]:
    return _short_words(tuple(grammar.abbreviations))

"""Is a sentence the article's own, with no source in it, and quoting nobody?"""

from __future__ import annotations

import functools
import re

from recoupe.crosscheck.statements.claims import SENTENCES
from recoupe.lang import Language, any_of, compiled, either

SHORTEST = 5
"""Letters of a preposition that can only attribute: « pour » has other uses."""
QUOTED = 0.5
"""Share of a sentence above which what it quotes is somebody's, whoever that is."""


@functools.lru_cache(maxsize=SENTENCES)
def is_narration(words: str, language: Language) -> bool:
    """Whether no source is given, and it is no piece of a quotation; copies have the same sentences
    again and again."""
    marks = "".join({mark for pair in language.grammar.quotation_marks for mark in pair})
    piece = words[:1] in marks or words.count('"') % 2 == 1
    quoted = sum(_quoted(line, language) for line in words.split("\n"))
    told = quoted > QUOTED * len(words) or _attributes(language).search(words)
    return not piece and not told


def _quoted(line: str, language: Language) -> int:
    """How many characters stand between marks of quotation, the marks among them. What closes is
    looked for once behind the last that closes, not behind each mark that opens."""
    pairs, opening = language.grammar.quotation_marks, _opening(language)
    quoted = at = 0
    shut: set[tuple[str, str]] = set()
    while found := opening.search(line, at):
        start, at = found.span()
        for pair in pairs:
            if pair in shut or not line.startswith(pair[0], start):
                continue
            end = line.find(pair[1], start + len(pair[0]) + 1)
            if end >= 0:
                at = end + len(pair[1])
                quoted += at - start
                break
            shut.add(pair)
    return quoted


@compiled
def _opening(language: Language) -> re.Pattern[str]:
    return re.compile(either(opening for opening, _ in language.grammar.quotation_marks))


@compiled
def _attributes(language: Language) -> re.Pattern[str]:
    """Words before a source."""
    words = [w for w in language.attribution.prepositions if len(w) >= SHORTEST]
    return any_of(words + language.disputes.reports.words)

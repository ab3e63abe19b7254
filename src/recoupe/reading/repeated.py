"""Whose a quotation is that stands alone, as headings do, where the article has its words again."""

from __future__ import annotations

import msgspec

from recoupe.matching import fold
from recoupe.model import Statement

FEWEST = 4
"""Words that a quotation must have for its repetition to be no chance."""


def with_repeated(found: list[Statement], text: str) -> list[Statement]:
    """« « La digue tiendra toujours » », alone, then « « La digue tiendra toujours, croyez-moi »,
    a dit le préfet »: words that nobody stands beside are those of the one voice that says them
    elsewhere in the article."""
    said = [(fold(_words(s, text)), s) for s in found if s.voice is not None and s.cue is not None]
    return [_with_voice(statement, text, said) for statement in found]


def _with_voice(alone: Statement, text: str, said: list[tuple[str, Statement]]) -> Statement:
    words = fold(_words(alone, text))
    open_ = alone.speaker is None and alone.voice_by in (None, "carried")
    if not open_ or len(words.split()) < FEWEST:
        return alone
    others = {s.voice: s for theirs, s in said if f" {words} " in f" {theirs} "}
    if len(others) != 1:
        return alone
    other = next(iter(others.values()))
    return msgspec.structs.replace(
        alone, voice=other.voice, voice_label=other.voice_label, voice_by="carried", office=None
    )


def _words(statement: Statement, text: str) -> str:
    return " ".join(part.of(text) for part in statement.content)

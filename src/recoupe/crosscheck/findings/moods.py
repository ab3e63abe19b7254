"""How a sentence tells of a thing: as not sure, as past, as still to come, as true of oneself, as
not so; or whether it only asks."""

from __future__ import annotations

import functools
import re

from recoupe.crosscheck.statements.claims import SENTENCES
from recoupe.lang import Language, any_of, any_pattern, compiled
from recoupe.lang.literals import Guarded


@compiled
def unsure(language: Language) -> re.Pattern[str]:
    """Words by which something is told as not sure."""
    return any_pattern(language.disputes.unsure.words)


@functools.lru_cache(maxsize=SENTENCES)
def is_unsure(words: str, language: Language) -> bool:
    """Whether some words are told as not sure; copies have the same sentences again and again."""
    return unsure(language).search(words) is not None


@compiled
def happened(language: Language) -> re.Pattern[str]:
    """Words by which something is told as past."""
    return any_pattern(language.disputes.happened.words)


@compiled
def to_come(language: Language) -> re.Pattern[str]:
    """Words by which something is told as still to come."""
    return any_pattern(language.disputes.to_come.words)


@compiled
def so_far(language: Language) -> re.Pattern[str]:
    """Words by which something is told as so at the time of saying."""
    return any_of(language.disputes.so_far.words)


@compiled
def admits(language: Language) -> Guarded:
    """Words by which somebody says that a thing is true of themselves."""
    return Guarded(any_of(language.disputes.admits.words))


@compiled
def denies(language: Language) -> re.Pattern[str]:
    """Words that deny."""
    known = language.disputes
    return any_of([*known.denies.words, *known.contests.words, *known.contested.words])


@compiled
def turns(language: Language) -> re.Pattern[str]:
    """Words that negate or deny."""
    known = language.disputes
    return any_of([*language.grammar.negations, *known.denies.words, *known.contests.words])

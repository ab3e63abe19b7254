"""How what stands on two sides is told: what was and what is, what one says and another denies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from recoupe.crosscheck.called import called
from recoupe.crosscheck.findings.checked import SHOWN, day_of, passage, quote
from recoupe.crosscheck.sources import Said
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.model import Finding, FindingKind, Place, Span

POSITION = "finding-position"
"""Message: somebody says another thing than before."""
STATE = "finding-state"
"""Message: what was so is no more."""
NEGATED = "finding-negated"
"""Message: what one says another denies."""

TOLD: dict[str, tuple[FindingKind, str]] = {
    POSITION: ("position-changed", "before day now later"),
    STATE: ("position-changed", "before day now later"),
    NEGATED: ("statement-disputed", "claim then denial day"),
    "finding-none": ("statement-disputed", "claim then denial day"),
    "finding-denied": ("statement-disputed", "claim then denial day"),
    "finding-answered": ("statement-disputed", "claim then denial day"),
    "finding-contested": ("statement-disputed", "claim then denial day"),
    "finding-reply": ("statement-disputed", "claim then reply day"),
    "finding-attribution-dropped": ("attribution-dropped", "claim day later then"),
    "finding-hedge-dropped": ("hedge-dropped", "claim day later then"),
    "finding-versions": ("versions-differ", "a day b later"),
    "finding-asked": ("figure-changes", "asked day given later"),
}
"""Of each message the kind of finding, and its words for what the first side says and when, what
the second says and when."""


class Passage(msgspec.Struct, frozen=True):
    """A place, and `at` what words it tells what matters; None for its beginning."""

    place: Place
    at: Span | None = None


def opposed(
    message: str,
    first: Iterable[Passage],
    second: Iterable[Passage],
    story: Story,
    words: Mapping[str, str] = MappingProxyType({}),
    most: int = SHOWN,
) -> Finding:
    """The finding that a message makes of two sides: the first passage of each is quoted with its
    day, if `words` have no others, and at most so many of each are shown.

    >>> opposed(STATE, [Passage(held)], [Passage(free)], story).text  # doctest: +SKIP
    'La situation a changé : « … » (14 mai 2018), puis « … » (16 mai 2018).'
    """
    kind, names = TOLD[message]
    both = [list(dict.fromkeys(passages)) for passages in (first, second)]
    sides = tuple(tuple(dict.fromkeys(p.place for p in side))[:most] for side in both)
    said = (
        text
        for side in both
        for text in (quote(side[0].place, story, side[0].at), day_of(side[0].place, story))
    )
    given = dict(zip(names.split(), said, strict=True))
    text = story.pack.messages[message].format(**{**given, **words})
    return Finding(kind, text, (*sides[0], *sides[1]), None, sides)


def denied(
    claims: Sequence[Said],
    denials: Sequence[Said],
    story: Story,
    message: str = NEGATED,
    words: Mapping[str, str] = MappingProxyType({}),
) -> Finding:
    """The finding that others deny what some say, with whose word either is."""
    voice, other = (called(s[0].source.label, s[0].source.name, story) for s in (claims, denials))
    first, second = ([spoken(one.told, story) for one in side] for side in (claims, denials))
    given = {"voice": voice, "other": other, **words}
    return opposed(message, first, second, story, given)


def spoken(told: StatementMention, story: Story) -> Passage:
    """The sentences of a statement, quoted from what is said where they are long."""
    return Passage(passage(told, story), told.statement.content[0])

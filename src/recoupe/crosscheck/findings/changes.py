"""How a change is told: what was so or said, and what is now, in two quotations."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from recoupe.crosscheck.findings.checked import SHOWN, day_of, quote
from recoupe.crosscheck.story import Story
from recoupe.model import Finding, Place, Span

POSITION = "finding-position"
"""Message: somebody says another thing than before."""
STATE = "finding-state"
"""Message: what was so is no more."""


class Passage(msgspec.Struct, frozen=True):
    """A place, and `at` what words it tells what matters; None for its beginning."""

    place: Place
    at: Span | None = None


def change(
    message: str, before: Iterable[Passage], now: Iterable[Passage], story: Story
) -> Finding:
    """The finding that what was `before` is what is `now`: the first of each is quoted.

    >>> change(STATE, [Passage(held)], [Passage(free)], story).text  # doctest: +SKIP
    'La situation a changé : « … » (14 mai 2018), puis « … » (16 mai 2018).'
    """
    was, are = list(dict.fromkeys(before)), list(dict.fromkeys(now))
    sides = tuple(
        tuple(dict.fromkeys(one.place for one in passages))[:SHOWN] for passages in (was, are)
    )
    text = story.pack.messages[message].format(
        before=quote(was[0].place, story, was[0].at),
        day=day_of(was[0].place, story),
        now=quote(are[0].place, story, are[0].at),
        later=day_of(are[0].place, story),
    )
    return Finding("position-changed", text, (*sides[0], *sides[1]), None, sides)

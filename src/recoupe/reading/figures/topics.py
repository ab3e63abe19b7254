"""Whose number a figure is by what is spoken of most."""

from __future__ import annotations

from collections.abc import Callable

from recoupe.reading.figures.holding import (
    BODIES,
    LOOSE,
    PLACES,
    TOLLS,
    Asked,
    Kinds,
)
from recoupe.reading.figures.neighbours import has_unknown

MANY = 3
TWICE = 1.5
LEAD = 400
"""Characters from its beginning in which an article says what it is about."""


def by_main_name(asked: Asked) -> int | None:
    """The name that the article speaks of most, of all that may hold it, where none is near and
    the article opens with it; the sick are a country's, the victims of an attack only where it
    took place."""
    if has_unknown(asked) or asked.is_elsewhere:
        return None
    if asked.measure in TOLLS:
        ill = asked.setting.illness
        return most_named(asked, PLACES, asked.setting.called.is_country) if ill else None
    found = most_named(asked, _kinds(asked))
    if found is None:
        return None
    return found if asked.setting.names[found].mentions[0].start < LEAD else None


def _kinds(asked: Asked) -> Kinds:
    """What kinds of main name may have it: of what may be anybody's, the place whose epidemic an
    article tells of, the body whose plan it is."""
    if asked.measure not in LOOSE:
        return asked.kinds[0]
    if asked.setting.epidemic:
        return PLACES if asked.figure.unit != "hour" else ()
    planned = asked.setting.staffed and asked.figure.role == "forecast"
    return BODIES if planned else ()


def most_named(
    asked: Asked, kinds: Kinds, allowed: Callable[[int], bool] = lambda _: True
) -> int | None:
    """The name of some kinds that an article names far more often than the next."""
    counts = sorted(
        (
            (len(n.mentions), -i)
            for i, n in enumerate(asked.setting.names)
            if n.kind in kinds and n.kind != "outlet" and allowed(i)
        ),
        reverse=True,
    )
    if not counts or counts[0][0] < MANY:
        return None
    alone = len(counts) == 1 or counts[0][0] >= TWICE * counts[1][0]
    return -counts[0][1] if alone else None

"""Whose number a figure is by another figure: its whole, the one before it, the same told again."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.model import Figure
from recoupe.reading.figures.holding import AWARDED, LOOSE, TOLLS, Asked

NEAR = 150
"""Characters between two figures of which the second may belong to what the first does."""
FEW = 2
"""How many people may get what courts give where a sentence told again is told of the same."""


def by_whole(asked: Asked) -> int | None:
    """« dont 800 à Belval »: a part is of what its whole is of."""
    whole = asked.figure.whole
    if whole is None or whole >= len(asked.known):
        return None
    return asked.known[whole].holder


def by_figure_before(asked: Asked) -> int | None:
    """« Le taux de grévistes chez Velm Auto est de 55 %. 80 % des soudeurs sont en grève »: what
    the figure of the same measure just before it, in the same paragraph, belongs to; of what may be
    anybody's, only what it is joined to (« 276 marchés et 33 000 restaurants »)."""
    told = any(owner.how == "subject" for owner in asked.owners)
    if not asked.known or told or asked.is_elsewhere:
        return None
    other, measure = asked.known[-1], asked.figure.measure
    between = asked.setting.text[other.span.end : asked.figure.span.start]
    if "\n" in between or len(between) > NEAR:
        return None
    if measure in LOOSE and not _is_joined(asked, between):
        return None
    return other.holder if other.measure == measure or {other.measure, measure} <= TOLLS else None


def _is_joined(asked: Asked, between: str) -> bool:
    """Whether nothing but « et » or a comma stands between two figures."""
    joints = asked.setting.language.grammar.coordinators
    return between.strip(" ,").lower() in ("", *joints)


def by_same_number(asked: Asked) -> int | None:
    """« cette peine de quatre ans »: a number that the article gives to one holder alone, told
    again of the same."""
    figure, awarded = asked.figure, asked.figure.measure in AWARDED
    given = {other.holder for other in asked.known if other.measure in AWARDED} - {None}
    same = {
        other.holder
        for other in asked.known
        if other.holder is not None
        and (other.low, other.high, other.measure) == (figure.low, figure.high, figure.measure)
        and (awarded or _is_of_the_same(figure, other))
    }
    return same.pop() if len(same) == 1 and not (awarded and len(given) > FEW) else None


def _is_of_the_same(figure: Figure, other: Figure) -> bool:
    """Whether two figures count the same by their words."""
    return fold(other.of) == fold(figure.of) != ""

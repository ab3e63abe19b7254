"""What two figures measure, and what they are for."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.count import Count

TOLLS = frozenset(
    {"killed", "injured", "killed_or_injured", "missing", "detained", "attackers", "deployed",
     "homeless", "evacuated", "attacks", "damage", "jobs", "cut", "demonstrators", "strikers",
     "infected", "tested", "turnout", "votes", "seats"}
)  # fmt: skip
"""Measures of which a story has one count at a time: they meet by who is counted, and where."""
APART = frozenset({"comparison", "request"})
"""Roles that seldom meet another: last year's number, what is asked for."""
GIVEN = frozenset({"sentence", "fine"})
"""What courts give, and prosecutors ask for: one may be as high as the other, and is another."""


def measure(a: Count, b: Count) -> Iterator[str]:
    """Points on what is counted. Of things a story has many counts: « plusieurs communes » are
    seldom those that another counts."""
    if a.measure != b.measure:
        if a.unit == "person" and "quantity" not in (a.measure, b.measure):
            yield "rival-measure"
    elif not is_toll(a):
        yield "one-quantity"
        if bounds.are_vague(a, b) and not (bounds.same(a, b) and a.kind & b.kind):
            yield "vague-quantity"
    else:
        yield "one-toll"


def is_toll(count: Count) -> bool:
    """Whether a story has one such count at a time; of shares it has many."""
    return count.measure in TOLLS and count.unit != "percent"


def role(a: Count, b: Count) -> Iterator[str]:
    """« 27 nouveaux cas », « 106 cas »: how many more is not how many. A part may be told as a
    change of its own: « 49 nouveaux cas, dont 36 à Pékin »."""
    both = set(roles(a, b))
    if len(both) == 1 or both == {"part", "change"}:
        return
    if "request" in both and a.measure == b.measure and a.measure in GIVEN:
        yield "asked-against-given"
    elif both & APART:
        yield "role-apart"
    elif both == {"level", "change"}:
        yield "change-against-level"
    else:
        yield "other-role"


PLANNED = frozenset({"forecast", "level", "result"})
"""What one plan or estimate is told as: « la suppression de 300 postes », « 300 postes seront
supprimés », « 300 postes supprimés »."""
ESTIMATED = frozenset({"damage", "cut", "loan", "evacuated", "deployed"})
"""Measures of plans and estimates."""


def roles(a: Count, b: Count) -> tuple[str, str]:
    """What two counts are for: at its own place a part is for what its whole is, and a plan is one
    whether it is told as to come or as decided."""
    one, other = a.role, b.role
    if a.scope & b.scope:
        one, other = a.there or one, b.there or other
    planned = (_is_planned(a) and _is_planned(b)) or a.deed & b.deed
    if {one, other} <= PLANNED and planned:
        return "level", "level"
    return one, other


def _is_planned(count: Count) -> bool:
    return "cut" in count.sense or count.measure in ESTIMATED


def sense(a: Count, b: Count) -> Iterator[str]:
    """« 5.000 postes supprimés » are none of « 48.000 salariés »."""
    if not a.sense & b.sense and (a.sense or b.sense):
        yield "other-sense" if a.sense and b.sense else "sense-against-none"

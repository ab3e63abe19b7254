"""Do two figures count the same thing? Evidence for and against, as points that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from recoupe.crosscheck import places
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.counts import Count
from recoupe.crosscheck.story import Story

TOLLS = frozenset(
    {"killed", "injured", "killed_or_injured", "missing", "detained", "attackers", "deployed",
     "homeless", "evacuated", "attacks", "damage", "jobs"}
)  # fmt: skip
"""Measures of which a story has one count at a time: they meet by who is counted, and where."""

APART = -20.0
"""What no other evidence makes up for."""

POINTS = {
    "one-toll": 1.0,
    "plain-toll": 1.0,
    "another-measure": -1.0,
    "one-quantity": -1.5,
    "linked": 8.0,
    "same-bounds": 2.0,
    "same-quantity": 1.5,
    "same-small-bounds": 1.0,
    "bounds-meet": 1.0,
    "bounds-far": -0.5,
    "vague": -1.0,
    "told-apart": -3.0,
    "two-voices": 1.5,
    "group": 2.0,
    "group-against-all": -3.0,
    "group-against-kind": -1.0,
    "other-group": -8.0,
    "kind": 1.0,
    "kind-of-quantity": 2.5,
    "other-kind": -1.0,
    "kind-against-all": -0.7,
    "state": 1.5,
    "other-state": -6.0,
    "state-left-out": -1.0,
    "place": 1.5,
    "part-of-place": 1.0,
    "other-place": -6.0,
    "town-against-land": -1.0,
    "minor-place": -1.5,
    "sum-against-place": -4.0,
    "sum-against-all": -2.0,
    "same-period": 1.0,
    "other-period": -4.0,
    "period-against-total": -4.0,
    "total-against-part": -2.0,
    "rest": -1.5,
    "part": -1.5,
    "same-names": 0.5,
}
"""The one table of weights: tried on the stories of `tests/stories` and bench/threads.py."""


class Ground(msgspec.Struct, frozen=True):
    """What the whole story tells: the town where it mainly takes place, and the parts of a day
    (« NI ») that it tells of several days: of nights, say."""

    story: Story
    main: str | None
    recurring: frozenset[str]


def ground(story: Story, counts: Iterable[Count]) -> Ground:
    """The ground on which some counts of a story are compared."""
    days: dict[str, set[str]] = defaultdict(set)
    for count in counts:
        if count.period:
            days[count.period[10:]].add(count.period[:10])
    recurring = frozenset(part for part, told in days.items() if len(told) > 1)
    return Ground(story, places.main(story), recurring)


def may_meet(a: Count, b: Count) -> bool:
    """Whether two counts may be of one thing at all: of one time, and in measure and unit."""
    if a.year != b.year:
        return False
    if a.measure == b.measure:
        return a.unit == b.unit
    both = {a.measure, b.measure}
    if a.unit != b.unit:
        return False
    return bool(both & BESIDE) if a.unit == "person" else both == DESTROYED


BESIDE = frozenset({"attackers", "quantity", "killed_or_injured"})
"""Measures of people that may be told with another measure, too: « cinq suspects » shot."""


DESTROYED = frozenset({"damage", "quantity"})
"""Measures of things: « douze maisons détruites », « douze maisons ont brûlé »."""


def points(a: Count, b: Count, ground: Ground) -> float:
    """How much speaks for two counts that may meet being of one thing, sentences aside; above 0
    is for it."""
    return _measure(a, b) + _value(a, b) + _who(a, b) + _where(a, b, ground) + _which(a, b, ground)


# --- what ------------------------------------------------------------------------------------


def _measure(a: Count, b: Count) -> float:
    if a.measure != b.measure:
        return 0.0 if a.unit != "person" else POINTS["another-measure"]
    if a.measure not in TOLLS:
        return POINTS["one-quantity"]
    return POINTS["one-toll"] + (POINTS["plain-toll"] if _is_plain(a) and _is_plain(b) else 0)


def _is_plain(count: Count) -> bool:
    """The toll of all, nobody singled out, at any time and place."""
    apart = (count.who, count.kind, count.state, count.period, count.scope)
    return not (any(apart) or count.part or count.rest or count.total)


# --- how many --------------------------------------------------------------------------------

STEPS = ((1.5, 0.0), (2.0, -0.3), (3.0, -1.0), (6.0, -2.0), (20.0, -3.0))
"""A later count is up to so many times higher: points against."""
TOO_FAR = -5.0
SMALL = 5
"""Numbers below this are often alike by chance."""
LARGE = 20
"""Quantities from here on are seldom alike by chance in one unit and story."""
SHRINKING = frozenset({"missing"})
"""Counts that fall as the story goes on: the missing are found."""
LONGEST = 3
"""Days beyond which a count may not change more."""
FALLS = 2.0
"""A fall weighs as much as a rise of the square: counts are seldom revised downwards."""


def _value(a: Count, b: Count) -> float:
    if bounds.same(a, b):
        if a.middle < SMALL:
            return POINTS["same-small-bounds"]
        told = a.measure not in TOLLS and a.middle >= LARGE
        return POINTS["same-bounds"] + (POINTS["same-quantity"] if told else 0)
    one_side = (a.low is None and b.low is None) or (a.high is None and b.high is None)
    if bounds.meet(a, b) and not one_side:
        if "vague" in (a.approx, b.approx):
            return POINTS["vague"]
        step = _step(a, b)
        return POINTS["bounds-meet"] if step == 0 else max(step, POINTS["bounds-far"])
    return _step(a, b)


def _step(a: Count, b: Count) -> float:
    """Points against two numbers that differ: the further apart, the less one thing."""
    low, high = sorted((a.middle, b.middle))
    ratio = high / low if low > 0 else float("inf")
    first, then = sorted((a, b), key=lambda count: count.day or "")
    later = bool(first.day) and first.day != then.day
    falls = later and then.middle < first.middle
    if falls and a.measure not in SHRINKING and not (first.overtaken or then.overtaken):
        ratio **= FALLS
    else:
        ratio **= 1 / (1 + _days(first, then))
    return next((against for most, against in STEPS if ratio <= most), TOO_FAR)


def _days(first: Count, then: Count) -> int:
    """Days between two counts: what a day may change, ten may change more. One where a day is
    unknown."""
    if not first.day or not then.day:
        return 1
    return min((date.fromisoformat(then.day) - date.fromisoformat(first.day)).days, LONGEST)


# --- whom ------------------------------------------------------------------------------------


def _who(a: Count, b: Count) -> float:
    one, other = _groups(a, b), _groups(b, a)
    total = 0.0
    if one or other:
        if one & other or one == other:
            total += POINTS["group"]
        else:
            total += POINTS[_against(one, other, a, b)]
    if a.state or b.state:
        total += POINTS[_state(a, b)]
    if a.kind & b.kind:
        total += POINTS["kind-of-quantity" if a.measure == "quantity" else "kind"]
    elif a.kind and b.kind and not (one & other):
        total += POINTS["other-kind"]
    elif a.kind or b.kind:
        total += POINTS["kind-against-all"]
    return total


def _state(a: Count, b: Count) -> str:
    """« trois pompiers légèrement blessés », « les trois pompiers blessés »: a state left out of
    the same number is no other one."""
    if a.state & b.state:
        return "state"
    return "state-left-out" if bounds.same(a, b) and not (a.state and b.state) else "other-state"


def _against(one: frozenset[str], other: frozenset[str], a: Count, b: Count) -> str:
    """Two groups; one group against all; or against people told by what they do (« occupants »),
    as all who are deployed are."""
    if one and other:
        return "other-group"
    told = (b if one else a).kind or a.measure == "deployed"
    return "group-against-kind" if told else "group-against-all"


def _groups(count: Count, other: Count) -> frozenset[str]:
    """The groups singled out; a count of attackers singles them out by its measure, while all
    who are detained are suspects, or were in the crowd."""
    if "detained" in (count.measure, other.measure):
        return count.who - {"attackers", "protesters"}
    if count.measure == other.measure == "quantity":
        return count.who - {"protesters"}
    if count.measure == "attackers" and other.measure != "attackers":
        return count.who | {"attackers"}
    return count.who


# --- where -----------------------------------------------------------------------------------


def _where(a: Count, b: Count, ground: Ground) -> float:
    if _is_sum(a) != _is_sum(b):
        return 0.0 if bounds.same(a, b) else _sum(b if _is_sum(a) else a, ground)
    if not a.scope and not b.scope:
        return 0.0
    if not a.scope or not b.scope:
        told = a.scope or b.scope
        return 0.0 if all(_is_main(id, ground) for id in told) else POINTS["minor-place"]
    if a.scope & b.scope:
        return POINTS["place"]
    relations = {places.relation(x, y, ground.story) for x in a.scope for y in b.scope}
    for relation in ("part-of-place", "town-against-land", "other-place"):
        if relation in relations:
            return POINTS[relation]
    return 0.0


def _is_sum(count: Count) -> bool:
    """Over several places: « au total », « à Sarn et à Velm »."""
    return count.total or len(count.scope) > 1


def _sum(part: Count, ground: Ground) -> float:
    """A sum beside a count of one place."""
    if not part.scope:
        return POINTS["sum-against-all"]
    wide = all(places.is_wide(id, ground.story) for id in part.scope)
    return 0.0 if wide else POINTS["sum-against-place"]


def _is_main(place: str, ground: Ground) -> bool:
    """Where the story takes place, a part of it, or the land around."""
    if place == ground.main or places.is_wide(place, ground.story) or ground.main is None:
        return True
    return places.relation(place, ground.main, ground.story) == "part-of-place"


# --- which -----------------------------------------------------------------------------------


def _which(a: Count, b: Count, ground: Ground) -> float:
    """Parts, remainders, sums and nights."""
    total = 0.0
    if a.period and a.period == b.period:
        total += POINTS["same-period"]
    elif _recurs(a, ground) and _recurs(b, ground):
        total += POINTS["other-period"]
    elif (_recurs(a, ground) and b.total) or (_recurs(b, ground) and a.total):
        total += POINTS["period-against-total"]
    if a.total != b.total and (a.part or b.part):
        total += POINTS["total-against-part"]
    if a.rest != b.rest:
        total += POINTS["rest"]
    if a.part != b.part and not bounds.same(a, b):
        total += POINTS["part"]
    return total


def _recurs(count: Count, ground: Ground) -> bool:
    return count.period is not None and count.period[10:] in ground.recurring

"""Do two figures count the same thing? Evidence for and against, as named points that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from recoupe.crosscheck import places
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.counts import Count
from recoupe.crosscheck.figures.weights import POINTS
from recoupe.crosscheck.story import Story

TOLLS = frozenset(
    {"killed", "injured", "killed_or_injured", "missing", "detained", "attackers", "deployed",
     "homeless", "evacuated", "attacks", "damage", "jobs", "cut", "demonstrators", "strikers",
     "infected", "tested", "turnout", "votes", "seats"}
)  # fmt: skip
"""Measures of which a story has one count at a time: they meet by who is counted, and where."""


class Point(msgspec.Struct, frozen=True):
    """One piece of evidence: its name in `weights.POINTS`, and how much there is of it."""

    name: str
    amount: float = 1.0

    @property
    def weight(self) -> float:
        """What it speaks for (above 0) or against two figures being of one thing."""
        return POINTS[self.name] * self.amount


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
    """Whether two counts may be of one thing at all: of one time, one purpose, and in measure and
    unit."""
    if block(a) != block(b):
        return False
    both = {a.measure, b.measure}
    return len(both) == 1 or (bool(both & BESIDE) if a.unit == "person" else both == DESTROYED)


def block(count: Count) -> tuple[str, str | None, str | None]:
    """What two counts must have alike: their unit, their year, and what they are for where that
    is another thing than telling how many."""
    return count.unit, count.year, count.role if count.role in ALONE else None


ALONE = frozenset({"comparison", "request"})
"""Roles that never meet another: last year's number, what is asked for."""
BESIDE = frozenset({"attackers", "quantity", "killed_or_injured"})
"""Measures of people that may be told with another measure, too: « cinq suspects » shot."""
DESTROYED = frozenset({"damage", "quantity"})
"""Measures of things: « douze maisons détruites », « douze maisons ont brûlé »."""


class Likeness(msgspec.Struct, frozen=True):
    """Cosines of the sentences of two cells, of the words around the figures, and of those for
    what they count."""

    sentences: float
    clauses: float
    nouns: float


def points(a: Cell, b: Cell, likeness: Likeness, ground: Ground) -> list[Point]:
    """All that speaks for and against two cells that may meet being of one thing."""
    one, other = a.count, b.count
    return [
        *map(Point, _of_counts(one, other, ground)),
        *_of_nouns(one, other, likeness.nouns),
        *_of_sentences(a, b, likeness),
        *_of_articles(a, b),
    ]


def weigh(points: Iterable[Point]) -> float:
    """What some points add up to; above 0 is for it."""
    return sum(point.weight for point in points)


def _of_counts(a: Count, b: Count, ground: Ground) -> Iterator[str]:
    yield from _measure(a, b)
    yield from _role(a, b)
    yield from _holder(a, b)
    yield from _value(a, b)
    yield from _who(a, b)
    yield from _where(a, b, ground)
    yield from _which(a, b, ground)


# --- what, and what for ----------------------------------------------------------------------


def _measure(a: Count, b: Count) -> Iterator[str]:
    if a.measure != b.measure:
        if a.unit == "person":
            yield "another-measure"
    elif a.measure not in TOLLS:
        yield "one-quantity"
    else:
        yield "one-toll"
        if _is_plain(a) and _is_plain(b):
            yield "plain-toll"


def _is_plain(count: Count) -> bool:
    """The toll of all, nobody singled out, at any time and place."""
    apart = (count.who, count.kind, count.state, count.period, count.scope)
    return not (any(apart) or count.part or count.rest or count.total)


def _role(a: Count, b: Count) -> Iterator[str]:
    """« 27 nouveaux cas », « 106 cas »: how many more is not how many. A part may be told as a
    change of its own: « 49 nouveaux cas, dont 36 à Pékin »."""
    if a.role != b.role:
        yield "part-against-change" if {a.role, b.role} == {"part", "change"} else "other-role"


def _holder(a: Count, b: Count) -> Iterator[str]:
    """Whose number it is: candidate, firm, plant, convict, team."""
    if a.holder and b.holder:
        yield "holder" if a.holder == b.holder else "other-holder"
    elif a.holder or b.holder:
        yield "holder-against-none"


# --- how many --------------------------------------------------------------------------------

STEPS = (
    (1.5, None),
    (2.0, "up-to-twice"),
    (3.0, "up-to-three-times"),
    (6.0, "up-to-six-times"),
    (20.0, "up-to-twenty-times"),
)
"""What speaks against a count that is up to so many times the other."""
PRECISE = 3
"""Digits that say something from which a number is seldom alike by chance: 4.634, not 5 000."""
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


def _value(a: Count, b: Count) -> Iterator[str]:
    if bounds.same(a, b):
        yield from _same_value(a)
    elif a.role == b.role == "change" and a.day != b.day:
        yield "another-days-change"
    else:
        yield from _other_value(a, b)


def _same_value(count: Count) -> Iterator[str]:
    if count.middle < SMALL:
        yield "same-small-bounds"
        return
    yield "same-bounds"
    if count.measure not in TOLLS and count.middle >= LARGE:
        yield "same-quantity"
    if _digits(count.middle) >= PRECISE:
        yield "precise"


def _digits(number: float) -> int:
    """Digits but for the noughts at the end: 2 of 4 600."""
    return len(f"{number:.10g}".replace(".", "").strip("0"))


def _other_value(a: Count, b: Count) -> Iterator[str]:
    one_side = (a.low is None and b.low is None) or (a.high is None and b.high is None)
    step = _step(a, b)
    if not bounds.meet(a, b) or one_side:
        if step:
            yield step
    elif "vague" in (a.approx, b.approx):
        yield "vague"
    else:
        yield "bounds-far" if step else "bounds-meet"


def _step(a: Count, b: Count) -> str | None:
    """What speaks against two numbers that differ: the further apart, the less one thing."""
    low, high = sorted((a.middle, b.middle))
    ratio = high / low if low > 0 else float("inf")
    first, then = sorted((a, b), key=lambda count: count.day or "")
    later = bool(first.day) and first.day != then.day
    falls = later and then.middle < first.middle
    if falls and a.measure not in SHRINKING and not (first.overtaken or then.overtaken):
        ratio **= FALLS
    else:
        ratio **= 1 / (1 + _days(first, then))
    return next((against for most, against in STEPS if ratio <= most), "far")


def _days(first: Count, then: Count) -> int:
    """Days between two counts: what a day may change, ten may change more. One where a day is
    unknown."""
    if not first.day or not then.day:
        return 1
    return min((date.fromisoformat(then.day) - date.fromisoformat(first.day)).days, LONGEST)


# --- whom ------------------------------------------------------------------------------------


def _who(a: Count, b: Count) -> Iterator[str]:
    one, other = _groups(a, b), _groups(b, a)
    shared = bool(one & other)
    if one or other:
        yield "group" if shared or one == other else _against(one, other, a, b)
    if a.state or b.state:
        yield _state(a, b)
    if a.kind & b.kind:
        yield f"kind{_sort(a)}"
    elif a.kind and b.kind:
        if not shared:
            yield f"other-kind{_sort(a)}"
    elif a.kind or b.kind:
        yield "kind-against-all"


def _sort(count: Count) -> str:
    """Of things and shares the noun tells more than of people: « 85 % des conducteurs »."""
    if count.unit == "percent":
        return "-of-share"
    return "-of-quantity" if count.measure == "quantity" else ""


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


def _where(a: Count, b: Count, ground: Ground) -> Iterator[str]:
    if _is_sum(a) != _is_sum(b):
        if not bounds.same(a, b):
            yield from _sum(b if _is_sum(a) else a, ground)
    elif a.scope and b.scope:
        yield from _places(a, b, ground)
    elif not all(_is_main(id, ground) for id in a.scope or b.scope):
        yield "minor-place"


def _places(a: Count, b: Count, ground: Ground) -> Iterator[str]:
    if a.scope & b.scope:
        yield "place"
        return
    relations = {places.relation(x, y, ground.story) for x in a.scope for y in b.scope}
    against = ("part-of-place", "town-against-land", "other-place")
    yield from [relation for relation in against if relation in relations][:1]


def _is_sum(count: Count) -> bool:
    """Over several places: « au total », « à Sarn et à Velm »."""
    return count.total or len(count.scope) > 1


def _sum(part: Count, ground: Ground) -> Iterator[str]:
    """A sum beside a count of one place."""
    if not part.scope:
        yield "sum-against-all"
    elif not all(places.is_wide(id, ground.story) for id in part.scope):
        yield "sum-against-place"


def _is_main(place: str, ground: Ground) -> bool:
    """Where the story takes place, a part of it, or the land around."""
    if place == ground.main or places.is_wide(place, ground.story) or ground.main is None:
        return True
    return places.relation(place, ground.main, ground.story) == "part-of-place"


# --- which -----------------------------------------------------------------------------------


def _which(a: Count, b: Count, ground: Ground) -> Iterator[str]:
    """Parts, remainders, sums and nights."""
    if a.period and a.period == b.period:
        yield "same-period"
    elif _recurs(a, ground) and _recurs(b, ground):
        yield "other-period"
    elif (_recurs(a, ground) and b.total) or (_recurs(b, ground) and a.total):
        yield "period-against-total"
    if a.total != b.total and (a.part or b.part):
        yield "total-against-part"
    if a.rest != b.rest:
        yield "rest"
    if a.part != b.part and not bounds.same(a, b):
        yield "part"


def _recurs(count: Count, ground: Ground) -> bool:
    return count.period is not None and count.period[10:] in ground.recurring


# --- the sentences, and the articles ---------------------------------------------------------

EVEN = {
    "meaning-of-tolls": 0.4,
    "meaning-of-quantities": 0.55,
    "words-around-tolls": 0.4,
    "words-around-quantities": 0.5,
    "meaning-of-nouns": 0.5,
}
"""Cosine from which sentences alike in meaning speak for it, and below which against."""


def _of_nouns(a: Count, b: Count, likeness: float) -> Iterator[Point]:
    """« onze quartiers résidentiels », « 11 zones résidentielles », where no word is shared."""
    if a.kind and b.kind and not a.kind & b.kind:
        yield Point("meaning-of-nouns", likeness - EVEN["meaning-of-nouns"])


def _of_sentences(a: Cell, b: Cell, likeness: Likeness) -> Iterator[Point]:
    toll = a.count.measure in TOLLS or b.count.measure in TOLLS
    sort = "tolls" if toll else "quantities"
    yield Point(f"meaning-of-{sort}", likeness.sentences - EVEN[f"meaning-of-{sort}"])
    yield Point(f"words-around-{sort}", likeness.clauses - EVEN[f"words-around-{sort}"])
    if not toll and not a.around.isdisjoint(b.around):
        yield Point("same-names")


def _of_articles(a: Cell, b: Cell) -> Iterator[Point]:
    """One article that gives both, though they do not meet, tells them apart; unless it sets two
    voices against each other."""
    articles = a.tellers.keys() & b.tellers.keys()
    one, other = a.count, b.count
    if not articles or bounds.meet(one, other) or one.overtaken != other.overtaken:
        return
    both = sum(len(a.tellers[article] & b.tellers[article]) for article in articles)
    least = min(sum(map(len, a.tellers.values())), sum(map(len, b.tellers.values())))
    yield Point("told-apart", both / least)
    if {f.sentence for f in a.figures} & {f.sentence for f in b.figures}:
        yield Point("one-sentence")
    if _two_voices(a, b, articles):
        yield Point("two-voices")


def _two_voices(a: Cell, b: Cell, articles: set[str]) -> bool:
    """« 500 selon la police, 2 000 selon les syndicats »."""
    return a.count.measure == b.count.measure and any(
        one and other and one != other
        for article in articles
        for one in a.tellers[article]
        for other in b.tellers[article]
    )

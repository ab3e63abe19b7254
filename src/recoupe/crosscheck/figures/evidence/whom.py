"""Whom and what two figures single out."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.evidence.values import SMALL
from recoupe.crosscheck.figures.units import THING

AGES = frozenset({"men", "women", "children"})
"""Groups by what people are."""
CALLINGS = frozenset(
    {"police", "protesters", "firefighters", "soldiers", "attackers", "foreigners", "journalists"}
)
"""Groups by what people do. All others are those of a place."""
ARMED = frozenset({"police", "soldiers"})
"""Groups of which some are of both: gendarmes."""


def who(a: Count, b: Count) -> Iterator[str]:
    """Points on groups, states and nouns."""
    if a.unit != THING:
        yield from _of_groups(a, b)
    yield from _of_states(a, b)
    yield from _of_deeds(a, b)
    yield from _of_kinds(a, b)


def _of_groups(a: Count, b: Count) -> Iterator[str]:
    """Points on groups. One that is left out of the same number is no other one, but where a noun
    or a measure stands in its place: « 140 policiers », « 140 plongeurs », « 140 ouvriers »."""
    one, other, same = groups(a, b), groups(b, a), bounds.same(a, b)
    if one & other:
        yield "group"
    elif one and other:
        yield "group-aside" if same and _are_aside(one, other) else "other-group"
    elif one or other:
        named = (b.kind if one else a.kind) or len({a.measure, b.measure} - {"quantity"}) > 1
        yield "group-left-out" if same and not named else "group-against-all"


def _are_aside(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two groups are told by other things, so that they may be one: « trois Français »,
    « trois sauveteurs » and « trois hommes », but not « trois femmes »."""
    return one | other <= ARMED or not _sorts(one) & _sorts(other)


def _sorts(groups: frozenset[str]) -> set[str]:
    return {"age" if g in AGES else "calling" if g in CALLINGS else "place" for g in groups}


def _of_states(a: Count, b: Count) -> Iterator[str]:
    """« trois pompiers légèrement blessés », « les trois pompiers blessés », « plusieurs
    blessés »: a state left out of the same number, or of a vague one, is no other one."""
    if a.state & b.state or not (a.state or b.state):
        return
    both = a.state and b.state
    if both or not (bounds.same(a, b) or bounds.are_vague(a, b)):
        held = a.measure == b.measure == "detained" and a.state | b.state == {"custody"}
        yield "custody-against-all" if held else "other-state"


def _of_deeds(a: Count, b: Count) -> Iterator[str]:
    """« 25 baleines sont mortes », « 90 cétacés ont péri »: the same became of them, whatever they
    are called; bridges that are closed are none of those that open again."""
    if a.deed & b.deed:
        yield "deed"
    elif a.deed and b.deed:
        yield "other-deed"


def _of_kinds(a: Count, b: Count) -> Iterator[str]:
    """Of things and shares the noun tells more than of people: « 85 % des conducteurs ». Years in
    prison are none of those in which nobody may vote for one."""
    sort = _sort(a)
    if a.measure == b.measure == "sentence" and a.kind and b.kind and not a.kind & b.kind:
        yield "other-penalty"
    elif a.kind & b.kind:
        if sort == "quantity" and a.measure != "sentence":
            yield "kind-of-quantity"
    elif a.kind and b.kind:
        if sort is not None and not groups(a, b) & groups(b, a) and not a.deed & b.deed:
            yield f"other-kind-of-{sort}"
    elif (a.kind or b.kind) and not a.deed & b.deed and not _is_left_out(a, b):
        yield "kind-against-all"


def _is_left_out(a: Count, b: Count) -> bool:
    """« huit passagers tués », « huit morts »: a noun left out of the same number is no other one;
    of few who are not told by one measure it may be: « deux sœurs », « deux personnes »."""
    one = a.measure == b.measure != "quantity"
    return bounds.same(a, b) and (one or a.number >= SMALL)


def _sort(count: Count) -> str | None:
    if count.unit == "percent":
        return "share"
    things = count.unit == THING or count.measure in ("quantity", "sentence")
    return "quantity" if things else None


def groups(count: Count, other: Count) -> frozenset[str]:
    """The groups singled out; a count of attackers singles them out by its measure, while all
    who are detained are suspects, or were in the crowd; the men that are sent out are firefighters,
    or whoever is. « quatre sites français » are those that
    the other counts in France."""
    who = count.who - other.scope
    if count.measure == other.measure == "deployed":
        return who - {"men"}
    if "detained" in (count.measure, other.measure):
        return who - {"attackers", "protesters"}
    if count.measure == other.measure == "quantity":
        return who - {"protesters"}
    if count.measure == "attackers" and other.measure != "attackers":
        return who | {"attackers"}
    return who

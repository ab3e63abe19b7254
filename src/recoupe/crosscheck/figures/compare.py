"""Which two numbers of a thread may be held against each other before a reader.

A thread is put together by evidence that adds up; a finding that quotes two of its numbers asks
more: that nothing in their words tells them apart.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable

from recoupe.crosscheck import places
from recoupe.crosscheck.figures import bounds, links
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.evidence.ground import Ground, ground
from recoupe.crosscheck.figures.evidence.holders import holder
from recoupe.crosscheck.figures.evidence.purpose import roles
from recoupe.crosscheck.figures.evidence.values import GROWING, SHRINKING
from recoupe.crosscheck.story import FigureMention, Story

GROWS = 40.0
"""How many times as high the next number of a growing count may be."""
MANY, LEAP = 100, 2.5
"""How many people are many, and how many times as many are no more of the same."""
GATHERED = frozenset({"tested", "evacuated", "homeless", "demonstrators", "strikers", "deployed"})
"""Measures of those who may be many times as many the next day, or by another's count."""
SENT = frozenset({"deployed"})
"""Measures of who is sent: ten times as many are those of another place, or of all."""
MULTIPLIES = 6.0
"""The same of things that one noun names: two markets closed, then eleven."""
VARIES = 2.0
"""The same of other counts."""
FALLS = 1.6
"""How many times as low the next number may be."""
RIVAL = 4.0
"""How many times as high one source's number may be as another's."""
ROUND, PAST = 2, 1.1
"""Digits that a round number has at most, as many noughts or more, and how far past it another
may be that is the same."""
NEAR = 3
"""Characters between two sentences that follow each other."""
SMALL = 5
"""Numbers below this that count things are seldom of one thing where they differ, or fall."""
QUANTITY = "quantity"
"""The measure of what only its noun tells."""
VARIED = frozenset({"other", "share", "money", "duration", "distance", "price"})
"""Measures of which a lower number is another thing's, or another day's."""
LOST = frozenset({"dead", "destroyed", "damaged"})
"""What may become of things of which a count is corrected downwards, as that of a toll is."""
DAILY = frozenset({"quantity", "other", "share", "price"})
"""Measures of how a day is: another day has its own, which nothing says was revised."""
PASSING = frozenset({"change", "comparison", "part"})
"""What a figure may be for that neither moves nor is disputed: every day has its own change."""


def purpose(thread: list[FigureMention], story: Story) -> str:
    """What the figures of a thread are for: levels, where it has any."""
    roles_ = Counter(role_of(figure, story) for figure in thread)
    return "level" if roles_["level"] else max(roles_, key=lambda role: (roles_[role], role))


def role_of(figure: FigureMention, story: Story) -> str:
    """What a figure is for; a plan is one whether it is told as to come or as decided."""
    count = of_story(story)[figure.id]
    return roles(count, count)[0]


def is_step(before: FigureMention, after: FigureMention, story: Story) -> bool:
    """Whether a number may be what became of the one before."""
    low, high = bounds.middle(before.figure), bounds.middle(after.figure)
    if not _is_one_thing(before, after, story):
        return False
    one, other = of_story(story)[before.id], of_story(story)[after.id]
    if is_rounded(low, high) or is_leap(before, after):
        return False
    if high >= low:
        return high <= low * _growth(one, other)
    of_others = one.measure in VARIED or (one.measure == QUANTITY and high < SMALL)
    if of_others and not one.deed & other.deed & LOST:
        return False
    return one.measure in SHRINKING or low <= high * FALLS


def is_leap(before: FigureMention, after: FigureMention) -> bool:
    """« 9.273 morts », the next day « 25.531 »: whether there are so many more people, and no few
    before, that they are of all, or of longer."""
    counted = before.figure.unit == after.figure.unit == "person"
    low, high = bounds.middle(before.figure), bounds.middle(after.figure)
    return counted and before.figure.measure not in GATHERED and high >= LEAP * low >= LEAP * MANY


def are_daily(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether two numbers are two days' of what does not add up: places on alert, shares of a poll,
    degrees. What became of things (burnt, cancelled) does, and people come together."""
    one, other = of_story(story)[a.id], of_story(story)[b.id]
    if "person" in (one.unit, other.unit):
        return False
    same_day = (a.moment or "")[:10] == (b.moment or "")[:10]
    return not same_day and one.measure in DAILY and not one.deed & other.deed


def is_rounded(number: float, other: float) -> bool:
    """Whether one of two numbers is the other with fewer digits: 740 000 for 743 000 is no step."""
    return _rounds(number, other) or _rounds(other, number)


def _rounds(number: float, other: float) -> bool:
    digits, size = bounds.digits(number), len(f"{other:.0f}")
    return 1 < digits < size and round(other, digits - size) == number


def _growth(one: Count, other: Count) -> float:
    """How many times as high the next number may be."""
    if one.measure in GROWING - SENT or one.deed & other.deed:
        return GROWS
    return MULTIPLIES if one.kind & other.kind else VARIES


def is_rival(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether two numbers may be two sources' answers to one question."""
    low, high = sorted((bounds.middle(a.figure), bounds.middle(b.figure)))
    things = a.figure.measure in ("quantity", "other")
    if not _is_one_thing(a, b, story) or (things and low < SMALL):
        return False
    if a.article.id == b.article.id and (_is_passed(low, high) or not _is_opposed(a, b, story)):
        return False
    return high <= low * RIVAL


def _is_passed(low: float, high: float) -> bool:
    """Whether a number is the round one that another is past: « passe la barre des 40.000 ruches »,
    with 41.263 told below."""
    digits, size = bounds.digits(low), len(f"{low:.0f}")
    return digits <= ROUND and size - digits >= ROUND and high <= PAST * low


def are_beside(
    a: FigureMention, b: FigureMention, members: Iterable[FigureMention], story: Story
) -> bool:
    """Whether an article of a thread gives both numbers as they stand, neither overtaken, and
    none sets them against each other: so they count two things."""
    ours, theirs = ([f for f in members if _is_given(f, one) and not f.overtaken] for one in (a, b))
    beside = [
        pair for pair in itertools.product(ours, theirs) if pair[0].article.id == pair[1].article.id
    ]
    return bool(beside) and not any(_is_opposed(*pair, story) for pair in beside)


def _is_given(figure: FigureMention, one: FigureMention) -> bool:
    """Whether a figure gives a number, perhaps with other digits at its end."""
    ours, theirs = bounds.middle(figure.figure), bounds.middle(one.figure)
    return bounds.same(figure.figure, one.figure) or is_rounded(ours, theirs)


def is_alike(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether the words of two numbers single out the same: places, groups, nouns, states."""
    one, other = of_story(story)[a.id], of_story(story)[b.id]
    places_of = [
        {place for place in count.scope if not places.is_wide(place, story)}
        for count in (one, other)
    ]
    singled = [(c.who, c.state, c.sense, c.part, c.rest) for c in (one, other)]
    kinds = not one.kind or not other.kind or one.kind & other.kind
    return places_of[0] == places_of[1] and singled[0] == singled[1] and bool(kinds)


def clarity(a: FigureMention, b: FigureMention, story: Story) -> tuple[bool, bool, bool, bool]:
    """How plainly two numbers that differ contradict each other, as something to sort by: rivals,
    of two who are named, of one place, neither told about."""
    one, other = of_story(story)[a.id], of_story(story)[b.id]
    voiced = a.teller is not None and b.teller is not None and a.teller != b.teller
    exact = "about" not in (one.approx, other.approx)
    return is_rival(a, b, story), voiced, bool(one.scope & other.scope), exact


def _is_opposed(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether an article gives two numbers as the words of two, or sets them against each other."""
    pairs = links.opposed(story)
    voices = a.teller is not None and b.teller is not None and a.teller != b.teller
    set_apart = (a.id, b.id) in pairs or (b.id, a.id) in pairs
    return voices or set_apart or _answers(a, b)


def _answers(a: FigureMention, b: FigureMention) -> bool:
    """« Le maire compte 600 évacués. La préfecture, elle, s'en tient à 220 »: a number of no noun
    in the sentence of another or in the next."""
    first, then = sorted((a, b), key=lambda figure: figure.figure.span)
    near = then.sentence.start - first.sentence.end <= NEAR
    return near and not then.figure.of


def _is_one_thing(a: FigureMention, b: FigureMention, story: Story) -> bool:
    one, other = of_story(story)[a.id], of_story(story)[b.id]
    role, again = roles(one, other)
    of_two_sorts = (
        role != again or role in PASSING,
        "vague" in (one.approx, other.approx),
        one.rate or other.rate,
        one.rest or other.rest,
        one.state != other.state,
        one.part != other.part,
    )
    if any(of_two_sorts) or one.sense != other.sense:
        return False
    here = _is_one_place(a, b, story) and not _is_elsewhere(a, b, story)
    return here and is_one_holder(one, other, story)


def is_one_holder(one: Count, other: Count, story: Story) -> bool:
    """Whether no holder tells them apart: the town's number is not its land's, a union has its own
    members."""
    if "other-holder" in holder(one, other, story):
        return False
    ours, theirs = story.name(one.holder), story.name(other.holder)
    if ours is None or theirs is None or {ours.kind, theirs.kind} != {"place"}:
        return True
    return places.relation(ours.id, theirs.id, story) == "same-place"


def _is_elsewhere(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether their sentences name other sites: « l'usine de Dieppe », « celle de Maubeuge »."""
    ground = _ground(story)
    one, other = ground.local(a.around), ground.local(b.around)
    return bool(one and other) and not any(
        places.relation(x, y, story) in ("same-place", "part-of-place") for x in one for y in other
    )


@functools.lru_cache(maxsize=4)
def _ground(story: Story) -> Ground:
    return ground(story, of_story(story).values())


def _is_one_place(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether neither two lands nor two towns tell them apart: a land may be named for its town's
    number."""
    towns = [
        [place for place in of_story(story)[figure.id].scope if not places.is_wide(place, story)]
        for figure in (a, b)
    ]
    relations = {places.relation(one, other, story) for one in towns[0] for other in towns[1]}
    apart = relations and not relations & {"same-place", "part-of-place"}
    return not apart and not places.are_in_two_lands(a.place, b.place, story)

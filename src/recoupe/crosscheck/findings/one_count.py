"""Whether two numbers of things are of one count, as what stands beside them tells."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.crosscheck.figures import compare
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.findings.checked import is_tick
from recoupe.crosscheck.findings.stemmed import plain_stems
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story

ROUGH = 1.25
"""How many times another a number must be that is told with care: « une douzaine », « 13 »."""
THINGS, AMOUNT = "quantity", "money"
"""Measures of which a thread may have two things' numbers; what a sum is of is told by a word."""


def may_be_one_count(
    ours: Sequence[FigureMention], theirs: Sequence[FigureMention], story: Story
) -> bool:
    """Whether two numbers, given once or again, may be of one count. Something was lost of what
    they count; or each is of no day of its own, neither says more of what it counts that the other
    does not, their sentences share a word that is no name, and they differ by more than bulletins
    and round numbers do: « 12 camions bloquaient », « 30 camions de pompiers mobilisés »."""
    a, b = ours[0], theirs[0]
    counts = of_story(story)
    one, other = counts[a.id], counts[b.id]
    if a.figure.measure not in (THINGS, AMOUNT):
        return True
    if any(counts[figure.id].deed & compare.LOST for figure in (*ours, *theirs)):
        return True
    if a.figure.measure == AMOUNT and not _is_named(a, b, story):
        return False
    tick = is_tick(*sorted((one.middle, other.middle)))
    if tick or are_rough(a, b, story) or are_of_their_days(a, b, story) or are_of_two(a, b, story):
        return False
    words = [
        frozenset[str]().union(*(_around(figure, story) for figure in figures))
        for figures in (ours, theirs)
    ]
    return bool(words[0] & words[1])


def are_rough(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """« une douzaine », « 13 »: whether either is told with care, and they are no more apart than
    that may be."""
    one, other = (of_story(story)[figure.id] for figure in (a, b))
    low, high = sorted((one.middle, other.middle))
    return "about" in (one.approx, other.approx) and high < ROUGH * low


def are_of_their_days(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """« a placé lundi onze vallées en alerte », « jeudi quatre »: whether each is told of a day,
    and is of what does not add up."""
    dated = a.dated is not None and b.dated is not None and a.dated[:10] != b.dated[:10]
    return dated and compare.are_daily(a, b, story)


def are_of_two(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """« dossiers de subvention », « dossiers de surendettement »; 300 members of one union, 450 of
    another: whether either says more of what it counts that the other does not, or they are held by
    two."""
    one, other = of_story(story)[a.id], of_story(story)[b.id]
    others = one.kind - other.kind and other.kind - one.kind
    return bool(others) or not compare.is_one_holder(one, other, story)


def _is_named(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether a word or a place tells of both sums what they are."""
    one, other = (of_story(story)[figure.id] for figure in (a, b))
    return bool(one.scope & other.scope or one.kind & other.kind or one.deed & other.deed)


def _around(figure: FigureMention, story: Story) -> frozenset[str]:
    """The stems of its sentence beside what it counts, but for what is written with a capital."""
    language = story.language(figure.article)
    counted = stems(figure.figure.of or "", language)
    return plain_stems(figure.sentence.of(figure.article.text), language) - counted

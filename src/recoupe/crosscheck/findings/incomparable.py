"""Numbers that are put together, and that no finding may set against each other."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from recoupe.crosscheck import places
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.nouns import is_rest, words_of
from recoupe.crosscheck.story import FigureMention, Story, by_story
from recoupe.lang import NOTHING, Language, any_of, compiled, lists, marks
from recoupe.matching import fold
from recoupe.model import Span

THOUSAND = 1000
"""What a number is times another where one of them has left out « millions »."""
DECIMALS = 3
"""Digits behind the point to which one of two numbers may be rounded."""
OPEN = frozenset({"quantity", "other", "damage"})
"""Measures that do not say what is counted."""
FAR = 400
"""Characters beyond which two numbers of one article are not set against each other."""
MOST = 4.0
"""How many times a number what there is in all may be: more is that of another land, or the
world."""
FEW = 5
"""Words behind a number among which it may say that so many are more, or fewer."""
NEXT = 2
"""Words behind a number that may say that it adds to others."""
WEEK = 7
"""Days."""
DATED = frozenset({"DATE", "TIME"})
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MORE = 1.5
"""How many times as many people in another ward, or in all, may be: more are others."""
SIGNED = re.compile(rf"[(\[]\s*[{marks.SIGNS}+]\s?$|(?:^|[\s{marks.OPENING}])[{marks.SIGNS}+]$")
"""What stands straight before a number that is added or taken away; no dash of a list."""
LIST = 3
"""Numbers of one unit that make a sentence a list: each is of another day, or another place."""


def are_incomparable(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether something tells that two numbers are not two values of one count."""
    return (
        are_one_number(a, b)
        or _are_in_two_wards(a, b, story)
        or any(
            is_remainder(one, story)
            or is_added(one, story)
            or _is_sample(one, story)
            or is_part(one, other, story)
            or _is_of_more(one, other, story)
            for one, other in ((a, b), (b, a))
        )
    )


def are_one_number(a: FigureMention, b: FigureMention) -> bool:
    """« 60,9 % » for « 60,89 % », « 800 » for « 800 millions »: one number, written with fewer
    digits, or without the word that multiplies it."""
    one, other = bounds.middle(a.figure), bounds.middle(b.figure)
    return _rounds(one, other) or _rounds(other, one) or _is_scaled(one, other)


def _rounds(number: float, other: float) -> bool:
    told = (round(other, digits) for digits in range(DECIMALS))
    return other != round(other) and number in told


def _is_scaled(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    bare = 0 < low < THOUSAND  # « 5 millions » and « 5 milliards » are two numbers
    return bare and any(high == low * THOUSAND**power for power in (1, 2, 3))


def is_remainder(figure: FigureMention, story: Story) -> bool:
    """« vingt-trois autres départements »: how many there are beside those told before; « trois
    morts et quatre autres portés disparus » tells of all of these, « un autre disparu » of none
    but him."""
    words = words_of(story.language(figure.article))
    text, span = figure.article.text, figure.figure.span
    if figure.figure.low == figure.figure.high == 1 and is_rest(figure, words):
        return True
    noun = set(words.others.sub("", fold(figure.figure.of)).split())
    named = bool(noun & set(fold(span.of(text)).split())) and is_rest(figure, words)
    return named and (of_story(story)[figure.id].rest or figure.figure.measure in OPEN)


def _are_in_two_wards(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """« 300 malades en réanimation », « 4 000 malades »: whether sentences tell of people in other
    wards, of whom one are many more."""
    if {a.figure.unit, b.figure.unit} != {"person"}:
        return False
    low, high = sorted((bounds.middle(a.figure), bounds.middle(b.figure)))
    return high >= MORE * low and _wards(a, story) != _wards(b, story)


def _wards(figure: FigureMention, story: Story) -> set[str]:
    told = fold(figure.sentence.of(figure.article.text))
    wards = _ward_words(story.language(figure.article))
    return {ward for ward, words in wards.items() if words.search(told)}


@compiled
def _ward_words(language: Language) -> dict[str, re.Pattern[str]]:
    return {ward: any_of(map(fold, words)) for ward, words in lists(language.measures.wards)}


def _is_sample(figure: FigureMention, story: Story) -> bool:
    """« un échantillon de 1.200 personnes »: how many a poll asked; each has its own."""
    before = figure.article.text[figure.sentence.start : figure.figure.span.start]
    people = figure.figure.unit == "person"
    return people and _sampled(story.language(figure.article)).search(before) is not None


@compiled
def _sampled(language: Language) -> re.Pattern[str]:
    known = "|".join(language.measures.sampled.words) or NOTHING
    return re.compile(rf"(?<!\w)(?:{known})[\s{marks.OPENING}]*$", re.IGNORECASE)


def is_added(figure: FigureMention, story: Story) -> bool:
    """« trois nouveaux départements », « deux morts de plus », « (+29) », « 186 malades en moins »:
    how many come to those before, or are left of them."""
    span, text = figure.figure.span, figure.article.text
    if SIGNED.search(text[: span.start][-NEXT - 1 :]):
        return True
    behind = text[span.end : figure.sentence.end].split(",", 1)[0].split()
    language = story.language(figure.article)
    added, balance = _added(language)
    if balance.search(fold(" ".join(behind[:FEW]))):
        return True
    found = added.search(fold(f"{span.of(text)} {' '.join(behind[:NEXT])}"))
    after = fold(" ".join(behind[NEXT : NEXT + 1]))
    of = {fold(word) for word in language.measures.roles.by}
    return found is not None and not (after in of or after[:2] in of)


@compiled
def _added(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is added, straight behind a number; and what is left more or less, of nothing else."""
    roles = language.measures.roles
    of = any_of([fold(word) for word in roles.by])
    return any_of(map(fold, roles.added)), re.compile(
        rf"{any_of(map(fold, roles.balance)).pattern}(?! {of.pattern})"
    )


@by_story
def total_of(figure: FigureMention, story: Story) -> FigureMention | None:
    """Of « Le feu du nord a tué quatre personnes. Au total, les feux ont fait cinq morts », for the
    four the five: what its article says there are of the like in all."""
    if is_total(figure, story):
        return None
    like = (
        other
        for other in _totals(story).get(figure.article.id, ())
        if _is_like(figure, other, story)
        and not bounds.meet(other.figure, figure.figure)
        and 1 < bounds.middle(other.figure) / max(bounds.middle(figure.figure), 1.0) <= MOST
    )
    return next(like, None)


def _is_like(figure: FigureMention, other: FigureMention, story: Story) -> bool:
    """Whether two figures measure the same, of one noun where the measure does not tell what."""
    one, whole = of_story(story)[figure.id], of_story(story)[other.id]
    same = one.measure == whole.measure and one.unit == whole.unit
    return same and (one.measure not in OPEN or bool(one.kind & whole.kind))


@by_story
def is_total(figure: FigureMention, story: Story) -> bool:
    """« au total », « en tout »: whether its sentence says before it that it sums up."""
    if not is_of_now(figure, story):
        return False
    if of_story(story)[figure.id].total:
        return True
    before = [other.figure.span.end for other in story.figures_beside(figure)]
    end = figure.figure.span.start
    start = max((at for at in before if at <= end), default=figure.sentence.start)
    words = words_of(story.language(figure.article))
    part = figure.whole is not None or figure.figure.role == "part"
    return not part and bool(words.total.search(fold(figure.article.text[start:end])))


def is_of_now(figure: FigureMention, story: Story) -> bool:
    """Whether its sentence names no time but days of the week in which its article came out: « la
    semaine dernière », « en 2019 » and « cet hiver » are of other counts."""
    printed = story.published(figure.article.id)[:10]
    told = (
        one.value
        for one in story.reading(figure.article.id).dates
        if one.type in DATED and figure.sentence.covers(one.span)
    )
    day = _day(printed)
    return day is None or all(_is_of_week(value, day) for value in told)


def _is_of_week(value: str, day: date) -> bool:
    """Whether a TIMEX3 value is a day of the week that ends with another, or that week."""
    told = _day(value[: len(day.isoformat())])
    year, week, _ = day.isocalendar()
    return abs((day - told).days) < WEEK if told else value == f"{year}-W{week:02}"


def _day(value: str) -> date | None:
    """The day a value is; None where it is none."""
    try:
        return date.fromisoformat(value) if DAY.fullmatch(value) else None
    except ValueError:
        return None


@functools.lru_cache(maxsize=4)
def _totals(story: Story) -> dict[str, list[FigureMention]]:
    totals = [f for f in story.figures if not f.overtaken and is_total(f, story)]
    groups = itertools.groupby(totals, key=lambda figure: figure.article.id)
    return {id: list(group) for id, group in groups}


def is_part(part: FigureMention, other: FigureMention, story: Story) -> bool:
    """Whether one is less than what its article says there are in all, of no place of its own, and
    the other is no such part, or of another holder."""
    total = total_of(part, story)
    if total is None or part.overtaken or not set(part.scope) <= set(total.scope):
        return False
    alike = total_of(other, story) is not None and part.article.id != other.article.id
    return not alike and (part.holder is None or part.holder != other.holder)


def _is_of_more(wide: FigureMention, other: FigureMention, story: Story) -> bool:
    """« 15 morts en Velmie, en Sarnie et dans le Tarn », « deux morts en Sarnie »: whether one
    counts over several places, of which the other's is one."""
    here, there = set(wide.scope), set(other.scope)
    return bool(there) and any(
        all(places.relation(more, one, story) == "other-place" for one in there)
        for more in here - there
        if there < here
    )


def are_listed(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """« 257 morts vendredi, 253 jeudi, 216 mercredi »: whether one sentence lists both numbers,
    among others of their measure, as one voice's."""
    return any(
        len(told) >= LIST
        and len({figure.teller for figure in told} - {None}) < 2
        and all(any(bounds.same(f.figure, one.figure) for f in told) for one in (a, b))
        for told in _lists(story).get(a.figure.measure, ())
    )


@functools.lru_cache(maxsize=4)
def _lists(story: Story) -> dict[str, list[list[FigureMention]]]:
    """For each measure the numbers of each sentence."""
    found: dict[tuple[str, str, Span], list[FigureMention]] = defaultdict(list)
    for figure in story.figures:
        found[figure.figure.measure, figure.article.id, figure.sentence].append(figure)
    lists: dict[str, list[list[FigureMention]]] = defaultdict(list)
    for (measure, _, _), told in found.items():
        lists[measure].append(told)
    return dict(lists)


def are_far(a: FigureMention, b: FigureMention, members: Iterable[FigureMention]) -> bool:
    """Whether articles give both numbers, and none of them near each other: what is opposed is
    told together. Not where two name who says either, or two articles give one alone."""
    ours, theirs = ([f for f in members if bounds.same(f.figure, one.figure)] for one in (a, b))
    here, there = ({f.article.id for f in side} for side in (ours, theirs))
    if (here - there and there - here) or (a.teller and b.teller and a.teller != b.teller):
        return False
    gaps = [
        max(one.figure.span, other.figure.span).start - min(one.figure.span, other.figure.span).end
        for one, other in itertools.product(ours, theirs)
        if one.article.id == other.article.id
    ]
    return bool(gaps) and min(gaps) > FAR

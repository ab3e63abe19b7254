"""One thing that article after article counts, each once, whatever its threads."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import bounds, compare, headings, labels
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.evidence.values import GROWING
from recoupe.crosscheck.figures.series import Step, trend
from recoupe.crosscheck.findings.apart import are_apart
from recoupe.crosscheck.findings.checked import PLACE, UNNAMED, Checked, is_tick
from recoupe.crosscheck.findings.moved import in_steps
from recoupe.crosscheck.findings.planned import are_planned
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.matching import fold
from recoupe.model import Finding

IDLE = frozenset(
    {
        "duration",
        "distance",
        "magnitude",
        "share",
        "population",
        "price",
        "money",
        "score",
        "demonstrators",
        "strikers",
    }
)
"""Measures of which a story has many that no noun tells apart, or each side its own."""
ROLES = frozenset({"level", "forecast"})
"""What a number may be for."""
STEPS = 3
"""Steps, each of another day, that going one way are of one count by themselves."""
NEAR, SHARED = 60, 2
"""Characters around a number that tell what is counted, and the stems beside the noun that two
numbers must share."""
MOST = 6.0
"""How many times as high, or as low, the next of two numbers may be."""
ROUGH = 1.25
"""How many times another a number must be that is told with care: « une douzaine », « 13 »."""

Subject = tuple[str, str, str]
"""The unit, the measure and the noun of what is counted."""


class _Given(msgspec.Struct, frozen=True, eq=False):
    """The number that an article gives of something, told again or not, and the stems around it."""

    figures: list[FigureMention]
    words: frozenset[str]

    @property
    def first(self) -> FigureMention:
        """Where it stands first."""
        return self.figures[0]


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each thing of which articles give one number each that moves: of three days or
    more one way, or of two in words alike."""
    story = checked.story
    for (_, _, noun), given in _subjects(story).items():
        steps = _in_steps(given, story)
        if (noun and _is_course(steps, story)) or _are_two_alike(steps, story):
            series = [Step([figure for one in step for figure in one.figures]) for step in steps]
            label = labels.labels([[f for step in series for f in step.figures]], story)[0]
            yield in_steps(series, label, None, story)


def _subjects(story: Story) -> dict[Subject, list[_Given]]:
    """Of each noun that is counted, the numbers of the articles that give one alone, in order."""
    told: dict[Subject, dict[str, list[FigureMention]]] = defaultdict(lambda: defaultdict(list))
    for figure in story.figures:
        if (subject := _subject(figure, story)) is not None:
            told[subject][figure.article.id].append(figure)
    return {
        subject: sorted(
            (_Given(figures, _around(figures, story)) for figures in articles.values()
             if _is_one(figures)),
            key=lambda one: (story.published(one.first.article.id), one.first.figure.span),
        )
        for subject, articles in told.items()
    }  # fmt: skip


def _subject(figure: FigureMention, story: Story) -> Subject | None:
    """What a figure counts; None where it counts some of them, says nothing of now, or does not
    tell what."""
    one, count = figure.figure, of_story(story)[figure.id]
    if one.measure in IDLE or one.measure == UNNAMED or one.unit == PLACE or one.approx == "vague":
        return None
    if one.role not in ROLES or not story.published(figure.article.id):
        return None
    if count.part or count.rest or count.rate or count.norm or count.window or count.overtaken:
        return None
    harmed = one.measure in GROWING and not (count.kind or count.who)
    noun = "" if harmed or headings.anybody(figure, story) else _noun(figure, story)
    if not noun and one.measure not in GROWING:
        return None
    return (one.unit if noun else "", one.measure, noun)


def _noun(figure: FigureMention, story: Story) -> str:
    language = story.language(figure.article)
    words = headings.bare(figure.figure.of, language).split()
    return min(stems(words[0], language), default=fold(words[0])) if words else ""


def _is_one(figures: list[FigureMention]) -> bool:
    """Whether all that an article gives may be one number."""
    return all(bounds.meet(a.figure, b.figure) for a, b in itertools.combinations(figures, 2))


def _around(figures: list[FigureMention], story: Story) -> frozenset[str]:
    """The stems of what stands near a number within its sentence, but for what it counts and what
    is written with a capital."""
    found: frozenset[str] = frozenset()
    for one in figures:
        at, text = one.figure.span, one.article.text
        start, end = max(one.sentence.start, at.start - NEAR), min(one.sentence.end, at.end + NEAR)
        words = f"{text[start : at.start]} {text[at.end : end]}"
        plain = " ".join(word for word in re.findall(r"[^\W\d_]+", words) if word.islower())
        language = story.language(one.article)
        found |= stems(plain, language) - stems(one.figure.of, language)
    return found


def _in_steps(given: list[_Given], story: Story) -> list[list[_Given]]:
    """The numbers in their order, an article that gives one again beside the first that did."""
    steps: list[list[_Given]] = []
    for one in given:
        home = next((s for s in steps if bounds.meet(s[0].first.figure, one.first.figure)), None)
        if home is not None:
            home.append(one)
        else:
            steps.append([one])
    return steps


def _is_course(steps: list[list[_Given]], story: Story) -> bool:
    """Whether numbers of as many days go one way, and by more than bulletins do."""
    if len(steps) < STEPS:
        return False
    firsts = [step[0].first for step in steps]
    days = {story.published(figure.article.id)[:10] for figure in firsts}
    middles = [bounds.middle(figure.figure) for figure in firsts]
    ticks = any(is_tick(a, b) for a, b in itertools.pairwise(middles))
    one_way = trend([Step([figure]) for figure in firsts]) is not None
    return one_way and len(days) == len(steps) and not ticks and not _are_other(firsts, story)


def _are_two_alike(steps: list[list[_Given]], story: Story) -> bool:
    """Whether there are two numbers, in articles one surely after the other, and words alike."""
    if len(steps) != 2:
        return False
    one, other = (step[0] for step in steps)
    low, high = sorted(bounds.middle(given.first.figure) for given in (one, other))
    about = "about" in {given.first.figure.approx for given in (one, other)}
    if high > MOST * low or is_tick(low, high) or compare.is_rounded(low, high):
        return False
    if about and high < ROUGH * low:
        return False
    later = story.came_later(other.first.article.id, one.first.article.id)
    alike = any(len(a.words & b.words) >= SHARED for a in steps[0] for b in steps[1])
    both = one.first, other.first
    own = _are_of_their_days(*both, story) or _are_of_their_places(*both, story)
    return later and alike and not own and not _are_other(list(both), story)


def _are_of_their_days(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """« a placé lundi onze vallées en alerte », « jeudi quatre »: whether each is told of a day,
    and is of what does not add up."""
    dated = a.dated is not None and b.dated is not None and a.dated[:10] != b.dated[:10]
    return dated and compare.are_daily(a, b, story)


def _are_of_their_places(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether each sentence names a place that the other does not."""
    ours, theirs = (
        {id for id in figure.around if (name := story.name(id)) and name.kind == "place"}
        for figure in (a, b)
    )
    return bool(ours - theirs and theirs - ours)


def _are_other(figures: list[FigureMention], story: Story) -> bool:
    """Whether something tells two numbers apart: they are of days to come, or add up."""
    return are_planned(figures, story) or any(
        are_apart(a, b, story) for a, b in itertools.pairwise(figures)
    )

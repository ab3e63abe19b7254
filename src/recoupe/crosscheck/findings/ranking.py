"""Which findings to hear first, and which not at all."""

from __future__ import annotations

import itertools
import math

from recoupe.crosscheck import places
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.evidence.values import SHRINKING
from recoupe.crosscheck.findings.checked import (
    MINOR,
    PLACE,
    Checked,
    figure_place,
    is_tick,
    measure,
)
from recoupe.crosscheck.findings.planned import are_planned
from recoupe.crosscheck.sources import source_of
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.crosscheck.voices import may_be_one
from recoupe.model import Finding, Place, Span, Thread

WEIGHTS = {
    "statement-disputed": 100,
    "figure-conflict": 95,
    "two-speakers": 92,
    "position-changed": 90,
    "parts-exceed": 86,
    "figure-falls": 82,
    "figure-rises": 80,
    "figure-changes": 78,
    "versions-differ": 72,
    "wrong-attribution": 70,
    "attribution-dropped": 66,
    "hedge-dropped": 64,
    "figure-hardened": 60,
    "figure-unsourced": 58,
    "one-voice": 50,
    "stale-copy": 48,
    "suspect-date": 46,
    "dates-differ": 42,
    "revised": 10,
}
"""What an editor looks at first: contradictions, what moved, what was lost on the way, one voice,
errors."""

NAMED = 20.0
"""What it weighs that one voice alone says something, where it has a name: seldom news."""
ASIDE = 0.4
"""What a figure's finding weighs where the story does not turn on that count."""
DOUBLED = 4
"""What twice as many articles add to a finding's weight."""
IDLE = frozenset({"duration", "distance", "magnitude"})
"""Measures that are of no finding by themselves: « quatre ans » and « trois ans » of prison are
told by their sentence."""
DECIDED = frozenset({"sentence", "fine", "score"})
"""Measures of what is given once, and does not move."""
BARE = frozenset(
    {
        "money",
        "jobs",
        "infected",
        "tested",
        "price",
        "cut",
        "revenue",
        "strikers",
        "sentence",
        "fine",
    }
)
"""Measures of which a story has many that are not one, as those of MINOR."""
LANDS = 6
"""Lands of which a story counts the same from which each is told in passing."""
OF_A_SIDE = "demonstrators"
"""A measure of which each side has its own: another number is no later one."""
OF_A_PLACE = "population"
"""A measure of which a place has one: of two articles one is wrong."""
ASKED = frozenset({"request", "order", "promise"})
"""Acts of saying by which a number is none yet."""
MANY, SHARE = 3, 0.3
"""Articles, and the share of all, that carry a count on which the story turns."""


def ranked(found: list[Finding], checked: Checked) -> tuple[Finding, ...]:
    """What weighs most first; else in the order of their threads."""
    threads = {thread.id: thread for thread in checked.threads}
    number = {thread.id: n for n, thread in enumerate(checked.threads)}
    kept = [one for one in found if not _is_idle(one, threads.get(one.thread or ""), checked)]

    def order(n: int) -> tuple[float, int, int]:
        thread = threads.get(kept[n].thread or "")
        place = number.get(kept[n].thread or "", 0)
        return -_weight(kept[n], thread, checked.story), place, n

    return tuple(kept[n] for n in sorted(range(len(kept)), key=order))


def _is_idle(finding: Finding, thread: Thread | None, checked: Checked) -> bool:
    """Whether a finding is about a figure that nobody asks for, or is not sure of what it
    compares: counts of things conflict only where two sources stand against each other, and what
    moves has another number in another article."""
    if thread is None or thread.kind != "figure":
        return False
    story = checked.story
    what = measure(thread, story)
    if what in IDLE:
        return True
    grounds = [story.figure(id) for id in thread.grounds]
    if _is_asked_and_done(grounds) or (
        finding.kind == "figure-conflict" and _may_be_one(grounds, story)
    ):
        return True
    if finding.kind == "figure-conflict" and _are_set_apart(grounds):
        return False
    if finding.kind == "figure-conflict" and _are_of_two_lands(grounds, story):
        return True
    if finding.kind == "figure-conflict" and what == OF_A_PLACE:
        return len({figure.article.id for figure in grounds}) == 1
    if finding.kind == "figure-conflict" and what in MINOR | BARE:
        if what in DECIDED and _is_one_holder(grounds):
            return False
        keys = [_source(figure, story) for figure in grounds]
        return not all(
            one and other and not may_be_one(one, other)
            for one, other in itertools.combinations(keys, 2)
        )
    moves = finding.kind in ("figure-rises", "figure-falls", "figure-changes")
    return moves and (
        are_planned(grounds, story)
        or grounds[0].figure.unit == PLACE
        or what == OF_A_SIDE
        or _is_in_passing(finding, thread, story)
        or len({f.figure.low or f.figure.high for f in grounds}) == 1
        or (len({place.article for place in finding.evidence}) == 1 and not _is_overtaken(grounds))
    )


def _are_of_two_lands(figures: list[FigureMention], story: Story) -> bool:
    """Whether one article gives numbers of two lands, neither of which lies in the other."""
    a, b = figures[0], figures[-1]
    lands = [f.place for f in (a, b) if f.place and places.is_wide(f.place, story)]
    if a.article.id != b.article.id or len(lands) < len((a, b)):
        return False
    return places.relation(lands[0], lands[1], story) == "other-place"


def _is_in_passing(finding: Finding, thread: Thread, story: Story) -> bool:
    """Whether no article opens with a count that hardly moved from its first step to its last, or
    is one of many."""
    first, last = (_at(side[0], thread, story) for side in (finding.sides[0], finding.sides[-1]))
    tick = is_tick(bounds.middle(first.figure), bounds.middle(last.figure))
    return (tick or _is_of_many_lands(first.figure.measure, story)) and not _opens(thread, story)


def _is_of_many_lands(what: str, story: Story) -> bool:
    """Whether a story counts the same in many lands, one after the other."""
    counted = {f.place for f in story.figures if f.figure.measure == what and f.place}
    return sum(places.is_wide(id, story) for id in counted) >= LANDS


def _at(place: Place, thread: Thread, story: Story) -> FigureMention:
    """The figure of a thread that stands at a place."""
    return next(f for f in map(story.figure, thread.members) if figure_place(f) == place)


def _are_set_apart(figures: list[FigureMention]) -> bool:
    """Whether one sentence gives two numbers as the words of two: « 12.000 personnes selon la
    police, 35.000 selon la ligue »; who they are matters little then."""
    tellers = {figure.teller for figure in figures}
    sentences = {(figure.article.id, figure.sentence) for figure in figures}
    return len(sentences) == 1 and None not in tellers and len(tellers) > 1


def _is_overtaken(figures: list[FigureMention]) -> bool:
    """Whether an article says itself which number was given before."""
    return len({figure.overtaken for figure in figures}) > 1


def _is_asked_and_done(figures: list[FigureMention]) -> bool:
    """Whether one number is asked for or promised, and another told: « exige la libération de 40
    détenus », « 25 détenus ont été libérés »."""
    told = [f.statement.statement.act if f.statement is not None else "" for f in figures]
    return len({act in ASKED for act in told}) > 1


def _may_be_one(figures: list[FigureMention], story: Story) -> bool:
    """Whether one article has its numbers from sources without a name that may be one: « un
    responsable du port », « le responsable du port »."""
    told = [source_of(figure.statement, story) for figure in figures]
    words = [set(source.key.split()[1:]) for source in told if source and source.name is None]
    alone = len({figure.article.id for figure in figures}) == 1
    return alone and len(words) == len(figures) and (words[0] <= words[-1] or words[-1] <= words[0])


def _is_one_holder(figures: list[FigureMention]) -> bool:
    """Whether the numbers are surely of one person: what a court gave has one number."""
    holders = {figure.holder for figure in figures}
    return None not in holders and len(holders) == 1


def _source(figure: FigureMention, story: Story) -> str | None:
    source = source_of(figure.statement, story)
    anybodys = source is None or source.key.startswith(("office ", "anybody "))
    return source.key if source is not None and not anybodys else None


def _weight(finding: Finding, thread: Thread | None, story: Story) -> float:
    """How soon an editor should see it. That fewer are missing is no revision: they are found."""
    kind = finding.kind
    figures = thread is not None and thread.kind == "figure"
    if thread is not None and figures and kind == "figure-falls":
        kind = "figure-rises" if measure(thread, story) in SHRINKING else kind
    weight = float(WEIGHTS[kind])
    if kind == "one-voice" and not _is_nameless(finding, story):
        weight = NAMED
    if thread is not None and figures and not _is_main(thread, story):
        weight *= ASIDE
    return weight + DOUBLED * math.log2(len({place.article for place in finding.evidence}))


def _is_nameless(finding: Finding, story: Story) -> bool:
    """Whether the one voice has no name: nobody can ask it."""
    sources = (source_of(one, story) for one in story.statements_over(finding.evidence[0]))
    return any(source is not None and source.name is None for source in sources)


def _is_main(thread: Thread, story: Story) -> bool:
    """Whether the story turns on a count: many articles carry it, or one opens with it."""
    if thread.articles >= max(MANY, SHARE * len(story.articles)):
        return True
    return _opens(thread, story)


def _opens(thread: Thread, story: Story) -> bool:
    """Whether an article has a count in its first paragraph."""
    figures = [story.figure(id) for id in thread.members]
    leads = {a.id: a.paragraphs[0] if a.paragraphs else Span(0, 0) for a in story.articles}
    return any(leads[f.article.id].covers(f.figure.span) for f in figures)

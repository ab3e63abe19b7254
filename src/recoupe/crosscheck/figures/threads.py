"""Figure threads: figures that count the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec
import numpy as np

from recoupe.crosscheck import voices
from recoupe.crosscheck.figures import bounds, clusters, counts, evidence, links, verdicts
from recoupe.crosscheck.figures.counts import Count
from recoupe.crosscheck.figures.evidence import POINTS, TOLLS, Ground
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.story import Counted, Story
from recoupe.model import Thread


def thread_figures(story: Story, meaning: Meaning, copies: Copies) -> list[Thread]:
    """Threads of all figures, singles too, in the order of their first member."""
    groups = [
        [figure for cell in group for figure in cell.figures]
        for family in _families(_cells(story))
        for group in _grouped(family, story, meaning)
    ]
    found = _with_conversions(groups, story)
    order = {figure.id: number for number, figure in enumerate(story.figures)}
    ordered = [sorted(group, key=lambda figure: order[figure.id]) for group in found]
    ordered.sort(key=lambda group: order[group[0].id])
    return [_thread(group, story, copies) for group in ordered]


class _Cell(msgspec.Struct, eq=False):
    """Figures alike in all that comparing looks at: the first stands for them. `tellers` has
    the articles they are in, and on whose word."""

    count: Count
    figures: list[Counted] = []
    tellers: dict[str, set[str | None]] = {}
    around: set[str] = set()

    def add(self, figure: Counted) -> None:
        """One figure more."""
        self.figures.append(figure)
        self.tellers.setdefault(figure.article.id, set()).add(figure.teller)
        self.around |= figure.around

    @property
    def sentence(self) -> str:
        """The sentence of the first."""
        first = self.figures[0]
        return first.sentence.of(first.article.text)


def _cells(story: Story) -> list[_Cell]:
    cells: dict[Count, _Cell] = {}
    for figure, count in zip(story.figures, counts.counts(story), strict=True):
        cells.setdefault(count, _Cell(count)).add(figure)
    return list(cells.values())


def _with_conversions(groups: list[list[Counted]], story: Story) -> list[list[Counted]]:
    """Groups that tell one amount in two units are one."""
    home = {figure.id: group for group in groups for figure in group}
    for told_again, original in links.conversions(story).items():
        one, other = home[original], home[told_again]
        if one is not other:
            one += other
            home |= dict.fromkeys((figure.id for figure in other), one)
    return list({id(group): group for group in home.values()}.values())


def _families(cells: list[_Cell]) -> list[list[_Cell]]:
    """Cells that may meet at all: of one unit."""
    families: dict[str, list[_Cell]] = defaultdict(list)
    for cell in cells:
        families[cell.count.unit].append(cell)
    return list(families.values())


def _grouped(cells: list[_Cell], story: Story, meaning: Meaning) -> list[list[_Cell]]:
    ground = evidence.ground(story, (cell.count for cell in cells))
    likeness = meaning.likeness([cell.sentence for cell in cells])
    points = np.full((len(cells), len(cells)), evidence.APART)
    for i, one in enumerate(cells):
        for j in range(i):
            if evidence.may_meet(one.count, cells[j].count):
                points[i, j] = points[j, i] = _points(one, cells[j], float(likeness[i, j]), ground)
    for i, j in _linked(cells, story):
        points[i, j] = points[j, i] = max(points[i, j], 0.0) + POINTS["linked"]
    weights = np.array([float(len(cell.figures)) for cell in cells])
    return [[cells[i] for i in group] for group in clusters.average_link(points, weights)]


def _linked(cells: list[_Cell], story: Story) -> set[tuple[int, int]]:
    """Pairs of cells with figures that one article ties together."""
    home = {figure.id: number for number, cell in enumerate(cells) for figure in cell.figures}
    pairs = ((home.get(one), home.get(other)) for one, other in links.links(story))
    return {(i, j) for i, j in pairs if i is not None and j is not None and i != j}


def _points(a: _Cell, b: _Cell, likeness: float, ground: Ground) -> float:
    found = evidence.points(a.count, b.count, ground)
    toll = a.count.measure in TOLLS or b.count.measure in TOLLS
    weight, even = MEANT["toll" if toll else "quantity"]
    found += weight * (likeness - even)
    if not toll and not a.around.isdisjoint(b.around):
        found += POINTS["same-names"]
    articles = a.tellers.keys() & b.tellers.keys()
    if articles and not bounds.meet(a.count, b.count) and a.count.overtaken == b.count.overtaken:
        both = sum(len(a.tellers[article] & b.tellers[article]) for article in articles)
        least = min(sum(map(len, a.tellers.values())), sum(map(len, b.tellers.values())))
        found += POINTS["told-apart"] * both / least
        found += POINTS["two-voices"] if _two_voices(a, b, articles) else 0.0
    return found


def _two_voices(a: _Cell, b: _Cell, articles: set[str]) -> bool:
    """« 500 selon la police, 2 000 selon les syndicats »: one of the articles sets two voices
    against each other."""
    return a.count.measure == b.count.measure and any(
        one and other and one != other
        for article in articles
        for one in a.tellers[article]
        for other in b.tellers[article]
    )


MEANT = {"toll": (1.0, 0.4), "quantity": (4.0, 0.55)}
"""Points for sentences alike in meaning, and the cosine from which they speak for it."""


def _thread(group: list[Counted], story: Story, copies: Copies) -> Thread:
    hearings = [voices.hearing(f.statement, f.article, f.figure.span, story) for f in group]
    articles = {f.article.id: f.article for f in group}
    judged = verdicts.judge(group, story)
    via = (id for f in group if f.statement for id in f.statement.via)
    named = list(dict.fromkeys(h.name for h in hearings if h.name))
    return Thread(
        id="",
        kind="figure",
        label=_label(group, story),
        members=tuple(f.id for f in group),
        verdict=judged.verdict,
        articles=len(articles),
        outlets=voices.outlets(articles.values()),
        agencies=voices.carriers(articles.values(), via, story),
        voices=tuple(named),
        independent=voices.independent(hearings, copies),
        why=judged.why,
        grounds=tuple(f.id for f in judged.grounds),
        trend=judged.trend,
    )


def _label(group: list[Counted], story: Story) -> str:
    """What the thread counts: its measure, whom or what beyond that, and where."""
    measure = group[0].figure.measure
    kind = story.pack.messages.get(f"measure-{measure}", measure)
    special = [f.figure.of for f in group if f.figure.of and counts.singles_out(f, story)]
    detail = " ".join(min(special, key=len).split()) if special else ""
    counted = Counter(id for f in group for id in f.scope[:1])
    place = story.name(max(counted, key=lambda id: (counted[id], id))) if counted else None
    where = f" ({place.label})" if place else ""
    return f"{kind} : {detail}{where}" if detail else f"{kind}{where}"

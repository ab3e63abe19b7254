"""Figure threads: figures that count the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec
import numpy as np

from recoupe.crosscheck import voices
from recoupe.crosscheck.figures import (
    apart,
    cells,
    clusters,
    evidence,
    labels,
    links,
    strangers,
    verdicts,
)
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.weighing import Weighing
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.ruled import POINT, regrouped
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Reason, Thread

TOLD = 0.05
"""What a point is worth at least to be told: less says nothing, and on some processors its last
digit depends on what else is encoded with a text."""


class Group(msgspec.Struct, frozen=True, eq=False):
    """Figures of one thread, and what joined them."""

    figures: list[FigureMention]
    reasons: list[Reason]


def thread_figures(story: Story, meaning: Meaning, copies: Copies) -> list[Thread]:
    """Threads of all figures, singles too, in the order of their first member."""
    order = {figure.id: number for number, figure in enumerate(story.figures)}
    groups = _as_ruled(_with_conversions(group_figures(story, meaning), story), story)
    for group in groups:
        group.figures.sort(key=lambda figure: order[figure.id])
    groups.sort(key=lambda group: order[group.figures[0].id])
    called = labels.labels([group.figures for group in groups], story)
    return [
        _thread(group, label, story, copies) for group, label in zip(groups, called, strict=True)
    ]


def group_figures(story: Story, meaning: Meaning) -> list[Group]:
    """Figures put together by the evidence for and against each pair."""
    every = cells.cells(story)
    weighing = Weighing(every, story, meaning)
    sizes = [len(cell.figures) for cell in every]
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, cell in enumerate(every):
        blocks[evidence.block(cell.count)].append(number)
    groups = clusters.clustered_in(blocks.values(), sizes, weighing.joined, weighing.weights)
    return [
        _group(members, every, weighing)
        for group in groups
        for series in _series(group, every, sizes, weighing)
        for members in _parted(series, every, weighing, story)
    ]


def _series(
    group: list[int], every: list[Cell], sizes: list[int], weighing: Weighing
) -> list[list[int]]:
    """A group in as many as articles tell apart in it."""
    told = apart.apart(
        [every[number] for number in group], lambda a, b: weighing.tied(group[a], group[b])
    )
    if told.max(initial=0) == 0:
        return [group]
    points = clusters.in_rows(np.array(group), weighing.weights)
    size = np.array([float(sizes[number]) for number in group])
    return [[group[at] for at in one] for one in clusters.average_link(points, size, told)]


def _parted(
    members: list[int], every: list[Cell], weighing: Weighing, story: Story
) -> Iterator[list[int]]:
    """A group without what stands in it for something else; parts of a sum may be of one."""
    together = [every[n] for n in members]
    vague, parts = strangers.vague(together), strangers.parts(together, story)
    summed = [n for n in members if every[n] in parts]
    left = [n for n in members if every[n] not in vague and n not in summed]
    yield from ([n] for n in members if every[n] in vague)
    yield from ([left] if left else [])
    if summed:
        points = clusters.in_rows(np.array(summed), weighing.weights)
        sizes = np.array([float(len(every[n].figures)) for n in summed])
        yield from ([summed[at] for at in group] for group in clusters.average_link(points, sizes))


def _group(members: list[int], every: list[Cell], weighing: Weighing) -> Group:
    """What joined the cells: of each but the first, the points on it and the one of those before
    that is nearest to it."""
    reasons: list[Reason] = []
    if len(members) == 1:
        return Group(list(every[members[0]].figures), reasons)
    weights = clusters.in_rows(np.array(members), weighing.weights)
    for position, number in enumerate(members[1:], 1):
        other = members[int(weights[position, :position].argmax())]
        reasons += [
            Reason(every[other].figures[0].id, every[number].figures[0].id, point.name,
                   round(point.weight, 2))
            for point in weighing.points(other, number)
            if abs(point.weight) >= TOLD
        ]  # fmt: skip
    return Group([figure for number in members for figure in every[number].figures], reasons)


def _with_conversions(groups: list[Group], story: Story) -> list[Group]:
    """Groups that tell one amount in two units are one."""
    home = {figure.id: group for group in groups for figure in group.figures}
    for told_again, original in links.conversions(story).items():
        one, other = home[original], home[told_again]
        if one is not other:
            one.figures.extend(other.figures)
            one.reasons.extend([*other.reasons, Reason(original, told_again, "converted", 0.0)])
            home |= dict.fromkeys((figure.id for figure in other.figures), one)
    return list({id(group): group for group in home.values()}.values())


def _as_ruled(groups: list[Group], story: Story) -> list[Group]:
    """The groups as an editor has them."""
    if not story.ties:
        return groups
    reasons = [reason for group in groups for reason in group.reasons]
    reasons += [Reason(tie.a, tie.b, POINT, 0.0) for tie in story.ties]
    every = regrouped([[f.id for f in group.figures] for group in groups], story.ties)
    known = {figure.id for figure in story.figures}
    return [
        Group(
            [story.figure(id) for id in ids],
            [reason for reason in reasons if reason.a in ids and reason.b in ids],
        )
        for ids in every
        if known.issuperset(ids)
    ]


def _thread(group: Group, label: str, story: Story, copies: Copies) -> Thread:
    figures = group.figures
    hearings = [voices.hearing(f.statement, f.article, f.figure.span, story) for f in figures]
    articles = {f.article.id: f.article for f in figures}
    judged = verdicts.judge(figures, story)
    via = (id for f in figures if f.statement for id in f.statement.via)
    named = list(dict.fromkeys(h.name for h in hearings if h.name))
    return Thread(
        id="",
        kind="figure",
        label=label,
        members=tuple(f.id for f in figures),
        verdict=judged.verdict,
        articles=len(articles),
        outlets=voices.outlets(articles.values()),
        agencies=voices.carriers(articles.values(), via, story),
        voices=tuple(named),
        independent=(sources := voices.independent(hearings, copies)),
        sources=sources,
        why=judged.why,
        grounds=tuple(f.id for f in judged.grounds),
        trend=judged.trend,
        reasons=tuple(sorted(group.reasons, key=lambda reason: -abs(reason.weight))),
    )

"""What the thresholds of claims and of the timeline are worth, on annotated events.

    python bench/thresholds.py [FOLDER…] [--keep DIR] [--write docs/thresholds.md]

Takes the findings of annotated events (those of `bench/desk.py`, and of each FOLDER, as one set). The
passages of one side of a finding, in two articles, tell one thing: they are to lie in one thread of
statements where they are statements, and in one entry of the timeline where it tells them. Passages
that no finding has together are of two things. By F1 on these pairs each threshold is tried at other
values, one at a time; then each event is left out in turn, and judged by the one move that earns
most on the others. A threshold moves only where that, and each set of events, gains.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

import annotated
import desk
import numpy as np

from recoupe import lang
from recoupe.crosscheck import assembling, identities, reuse, timeline
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.statements import claims, thread_statements, threads
from recoupe.crosscheck.story import Story
from recoupe.model import ByHand, Place, Span


class Threshold(NamedTuple):
    """A constant, the modules that have it, and how much more or less of it is tried."""

    constant: str
    modules: tuple[ModuleType, ...]
    steps: tuple[float, ...]

    @property
    def stage(self) -> ModuleType:
        """The stage that it is of: `claims` or `timeline`."""
        return timeline if timeline in self.modules else claims

    @property
    def used(self) -> float:
        return float(getattr(self.modules[0], self.constant))

    def put(self, value: float) -> None:
        for module in self.modules:
            setattr(module, self.constant, value)


TRIED = {
    "ALONE": Threshold("ALONE", (claims,), (-0.08, -0.04, 0.04, 0.08)),
    "WORDED": Threshold("WORDED", (claims,), (-0.08, -0.04, 0.04, 0.08)),
    "BRIEF": Threshold("BRIEF", (claims,), (-0.06, -0.03, 0.03, 0.06)),
    "DETAILED": Threshold("DETAILED", (claims,), (-0.08, -0.04, 0.04, 0.08)),
    "HELD": Threshold("HELD", (claims,), (-0.06, -0.03, 0.03, 0.06)),
    "DONE_AGAIN": Threshold("DONE_AGAIN", (claims,), (-0.08, -0.04, 0.04, 0.08)),
    "OPPOSED": Threshold("OPPOSED", (claims, threads), (-0.06, -0.03, 0.03, 0.06)),
    "OTHER_PERSONS": Threshold("OTHER_PERSONS", (claims,), (-0.1, -0.05, 0.05, 0.1)),
    "HALF of claims": Threshold("HALF", (claims,), (-0.1, -0.05, 0.05, 0.1)),
    "NEARLY_ALL": Threshold("NEARLY_ALL", (claims,), (-0.2, -0.1, 0.1)),
    "HALF of threads": Threshold("HALF", (threads,), (-0.2, -0.1, 0.1, 0.2)),
    "SAME_EVENT": Threshold("SAME_EVENT", (timeline,), (-0.15, -0.1, -0.05, 0.05, 0.1)),
    "OTHER_DAY": Threshold("OTHER_DAY", (timeline,), (-0.1, -0.05, 0.05, 0.1)),
}
IN_USE = ("", 0.0)
Move = tuple[str, float]
Pair = tuple[int, int]


class Event(NamedTuple):
    """An event with the passages of its findings, numbered: which pairs tell one thing, and which
    are known to tell two."""

    name: str
    group: str
    story: Story
    copies: reuse.Copies
    passages: list[Place]
    same: frozenset[Pair]
    apart: frozenset[Pair]


def load(event: desk.Event, group: str, kept: desk.Folder) -> Event:
    """An annotated event, read."""
    articles, readings = annotated.read(event.articles, event.annotations, kept, False)
    french = lang.load("fr")
    found = identities.identify(readings, french, ByHand())
    names = identities.with_bodies(found.names, articles, french, ByHand().bodies)
    told = assembling.assemble(articles, readings, names, found.holder, french, {})
    copies = reuse.Copies(reuse.find_reuse(articles, readings))
    assert event.findings is not None
    findings = json.loads(event.findings.read_text("utf-8"))
    passages, same, apart = _pairs(findings)
    return Event(event.name, group, told, copies, passages, same, apart)


def _pairs(findings: list[dict[str, Any]]) -> tuple[list[Place], frozenset[Pair], frozenset[Pair]]:
    """The passages of findings, the pairs of two articles that one side has, and those that no
    finding has."""
    place: dict[Place, int] = {}
    sides = [[_number(p, place) for p in side] for one in findings for side in one["sides"]]
    whole = [[_number(p, place) for side in one["sides"] for p in side] for one in findings]
    known = list(place)
    same = {
        (a, b)
        for side in sides
        for a, b in itertools.combinations(sorted(set(side)), 2)
        if known[a].article != known[b].article
    }
    together = {pair for one in whole for pair in itertools.combinations(sorted(set(one)), 2)}
    every = set(itertools.combinations(range(len(known)), 2))
    return known, frozenset(same), frozenset(every - together)


def _number(passage: dict[str, Any], place: dict[Place, int]) -> int:
    at = Place.at(passage["id"], Span(passage["start"], passage["end"]))
    return place.setdefault(at, len(place))


def score(event: Event, meaning: Meaning, of: ModuleType) -> float | None:
    """F1 on the pairs of passages that a stage tells; None where it is to join none."""
    home = _told_by_timeline(event, meaning) if of is timeline else _threaded(event, meaning)
    within = [
        {p for p in pairs if p[0] in home and p[1] in home} for pairs in (event.same, event.apart)
    ]
    same, apart = ({p for p in pairs if home[p[0]] & home[p[1]]} for pairs in within)
    if not within[0]:
        return None
    return 2 * len(same) / (len(within[0]) + len(same) + len(apart))


def _threaded(event: Event, meaning: Meaning) -> dict[int, frozenset[str]]:
    """By the numbers of the passages that are mostly one statement its threads; its own where it
    is in none."""
    found = thread_statements(event.story, meaning, event.copies)
    thread = {id: f"t{number}" for number, one in enumerate(found) for id in one.members}
    home = {}
    for number, passage in enumerate(event.passages):
        for told in event.story.statements_of(passage.article):
            if _mostly(passage.span, told.statement.content):
                home[number] = frozenset({thread.get(told.id, told.id)})
                break
    return home


def _told_by_timeline(event: Event, meaning: Meaning) -> dict[int, frozenset[str]]:
    """By the numbers of the passages that the timeline tells the entries that do."""
    entries = timeline.find_timeline(event.story, meaning)
    home: dict[int, set[str]] = {}
    for number, passage in enumerate(event.passages):
        for at, entry in enumerate(entries):
            if any(
                p.article == passage.article and _mostly(passage.span, (p.span,))
                for p in entry.evidence
            ):
                home.setdefault(number, set()).add(str(at))
    return {number: frozenset(found) for number, found in home.items()}


def _mostly(passage: Span, spans: Iterable[Span]) -> bool:
    """Whether half of a passage lies in some spans."""
    shared = sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in spans)
    return 2 * shared >= len(passage) > 0


def scored(event: Event, meaning: Meaning) -> dict[tuple[ModuleType, Move], float | None]:
    """The scores of an event with the thresholds as in use, and with each at its other values, by
    stage."""
    found = {(of, IN_USE): score(event, meaning, of) for of in (claims, timeline)}
    for name, one in TRIED.items():
        used = one.used
        for step in one.steps:
            one.put(used + step)
            found[one.stage, (name, step)] = score(event, meaning, one.stage)
        one.put(used)
    return found


Scores = dict[str, dict[tuple[ModuleType, Move], float | None]]


def gain(scores: Scores, names: Iterable[str], stage: ModuleType, move: Move) -> float:
    """What a move earns on average on some events."""
    found = [
        after - before
        for name in names
        if (before := scores[name][stage, IN_USE]) is not None
        and (after := scores[name][stage, move]) is not None
    ]
    return float(np.mean(found)) if found else 0.0


def left_out(scores: Scores, stage: ModuleType, names: list[str]) -> float:
    """What is earned where each event is judged by the move that earns most on the others."""
    earned = []
    for name in names:
        others = [other for other in names if other != name]
        tried = [m for of, m in scores[name] if of is stage and m != IN_USE]
        best = max(tried, key=lambda move: gain(scores, others, stage, move))
        pays = gain(scores, others, stage, best) > 0
        earned.append(gain(scores, [name], stage, best) if pays else 0.0)
    return float(np.mean(earned))


HEAD = [
    "# What the thresholds of claims and of the timeline are worth",
    "",
    "Written by `python bench/thresholds.py --write docs/thresholds.md`, which says how: F1 on pairs of",
    "passages that annotated findings set on one side, in one thread of statements (or one entry of the",
    "timeline), against those that no finding has together. For each threshold the other value that earns",
    "most, and what it earns on each set of events; one that loses on a set is not taken.",
    "",
]


def table(scores: Scores, groups: dict[str, list[str]]) -> list[str]:
    """The lines of the table."""
    every = [name for names in groups.values() for name in names]
    lines = [
        f"| threshold | in use | tried | {' | '.join(groups)} |",
        "| --- | --- | --- |" + " --- |" * len(groups),
    ]
    for name, one in TRIED.items():
        best = max(one.steps, key=lambda step: gain(scores, every, one.stage, (name, step)))
        earned = (gain(scores, names, one.stage, (name, best)) for names in groups.values())
        cells = " | ".join(f"{value:+.4f}" for value in earned)
        lines.append(f"| {name} | {one.used:.2f} | {one.used + best:.2f} | {cells} |")
    lines.append("")
    for title, stage in (("claims", claims), ("timeline", timeline)):
        told = [v for name in every if (v := scores[name][stage, IN_USE]) is not None]
        lines.append(
            f"As in use, F1 of {title} is {np.mean(told):.3f} on the {len(told)} events that have such "
            f"pairs; moved by what earns most on the others, each left out in turn: "
            f"{left_out(scores, stage, every):+.4f}."
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "kept")
    parser.add_argument("--write", type=Path, help="write the table there, too")
    args = parser.parse_args()
    kept, meaning = desk.Folder(args.keep), Meaning()
    known = {event.name for event in desk.events()}
    groups: dict[str, list[str]] = {}
    scores: Scores = {}
    for event in desk.events(*args.folders):
        if desk.is_ruled(event) or event.findings is None or not event.findings.is_file():
            continue
        group = "known" if event.name in known else "more"
        one = load(event, group, kept)
        groups.setdefault(group, []).append(one.name)
        scores[one.name] = scored(one, meaning)
    lines = table(scores, groups)
    print("\n".join(lines))
    if args.write:
        args.write.write_text("\n".join([*HEAD, *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Threads as an editor has them: two that were said to be one thing are in one thread, one that
was said to be another thing has left it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from recoupe.crosscheck.story import Story, Tie
from recoupe.model import Place
from recoupe.model.rulings import Pair

POINT = "by-hand"
"""The name of what joins two that an editor said are one."""


def with_ties(story: Story, pairs: Iterable[Pair]) -> Story:
    """The story with what an editor said of two of its figures, or of two of its statements."""
    at = {("figure", Place.at(f.article.id, f.figure.span)): f.id for f in story.figures}
    at |= {
        ("statement", Place.at(t.article.id, t.statement.content[0])): t.id
        for t in story.statements
    }
    known = ((at.get((p.of, p.a)), at.get((p.of, p.b)), p.same) for p in pairs)
    ties = tuple(Tie(a, b, same) for a, b, same in known if a and b and a != b)
    return msgspec.structs.replace(story, ties=ties)


def held(story: Story, places: Collection[Place]) -> frozenset[str]:
    """The ids of the figures at some places."""
    return frozenset(f.id for f in story.figures if Place.at(f.article.id, f.figure.span) in places)


def regrouped(groups: Sequence[Sequence[str]], ties: Sequence[Tie]) -> list[list[str]]:
    """Groups of ids as the ties have them, in the order of those that were. First the second of
    two that are apart leaves, with those that are said to be one with it; then groups of what is
    one are joined; an id that is in no group makes one.

    >>> regrouped([["f1", "f2"], ["f3"]], [Tie("f1", "f2", False), Tie("f2", "f3", True)])
    [['f1'], ['f2', 'f3']]
    """
    found = [list(group) for group in groups]
    for tie in ties:
        together = next((g for g in found if tie.a in g and tie.b in g), None)
        if not tie.same and together is not None:
            leaving = {tie.b, *(_other(t, tie.b) for t in ties if t.same and tie.b in (t.a, t.b))}
            gone = [id for id in together if id in leaving - {tie.a}]
            together[:] = [id for id in together if id not in gone]
            found.append(gone)
    for tie in (tie for tie in ties if tie.same):
        one = _home(found, tie.a)
        other = _home(found, tie.b)
        if one is not other:
            one.extend(other)
            found.remove(other)
    return [group for group in found if group]


def _other(tie: Tie, id: str) -> str:
    return tie.b if id == tie.a else tie.a


def _home(groups: list[list[str]], id: str) -> list[str]:
    """The group an id is in; a new one where it is in none."""
    for group in groups:
        if id in group:
            return group
    groups.append([id])
    return groups[-1]

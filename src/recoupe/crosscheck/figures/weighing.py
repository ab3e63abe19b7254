"""What speaks for and against very many pairs of cells, in numpy.

The evidence is that of `evidence.points`, each piece weighed once for all pairs that are alike in
what it looks at: two counts (their numbers aside) and how their numbers, names and sources meet;
the places around them; the numbers, which `every_value` compares; the cosines; the articles and
sentences that have both. Points are added up in their order, so that sums are the same to the last
bit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np

from recoupe.crosscheck.figures import evidence, links
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.evidence import Likeness, Point, articles
from recoupe.crosscheck.figures.evidence.every_value import Values
from recoupe.crosscheck.figures.evidence.find import after_value, before_value
from recoupe.crosscheck.figures.evidence.where import near, which
from recoupe.crosscheck.figures.evidence.wording import (
    SHARED,
    are_alike_by_unit,
    are_other_things,
    are_sizes,
    are_told_by_unit,
    of_nouns,
    of_sentences,
    of_sources,
)
from recoupe.crosscheck.figures.pair_sums import Sums
from recoupe.crosscheck.figures.together import Beside, Common, Flags, Floats, Numbers, Sets
from recoupe.crosscheck.figures.weights import POINTS
from recoupe.crosscheck.figures.wordings import Wordings
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.story import Story

NUMBER: dict[str, Any] = {
    "low": None, "high": None, "middle": 0.0, "number": 0.0, "approx": "", "day": None,
}  # fmt: skip
"""What of a count is its number, and when it held."""
AT_ZERO = Likeness(0.0, 0.0, 0.0)


class _Row(msgspec.Struct, frozen=True):
    """What points weigh on pairs alike in all but their numbers, sites and cosines: those before
    the number and after it, those after the sites; for each cosine what it weighs and what is added
    to it first; those after; and whether they are told by their units, are sizes, and have nothing
    but the unit in common."""

    meets: bool
    before: float = 0.0
    after: tuple[float, ...] = ()
    last: tuple[float, ...] = ()
    cosines: tuple[tuple[float, float], ...] = ((0.0, 0.0),) * 3
    unlike: float = 0.0
    names: tuple[float, ...] = ()
    sources: tuple[float, ...] = ()
    by_unit: tuple[bool, bool, bool] = (False, False, False)


class Weighing:
    """The evidence on pairs of cells, by their numbers."""

    def __init__(self, cells: Sequence[Cell], story: Story, meaning: Meaning) -> None:
        self._cells = cells
        self._ground = evidence.ground(story, (cell.count for cell in cells))
        self._linked = _linked(cells, story)
        self._tied: dict[int, list[int]] = defaultdict(list)
        for a, b in self._linked:
            self._tied[a].append(b)
            self._tied[b].append(a)
        self._wordings = Wordings(cells, meaning)
        self._values = Values([cell.count for cell in cells])
        self._overtaken = np.array([cell.count.overtaken for cell in cells], dtype=bool)
        self._compared = np.array([articles.are_compared(cell.count) for cell in cells], dtype=bool)
        self._kinds = _numbered(msgspec.structs.replace(c.count, **NUMBER) for c in cells)
        self._sites = _numbered(self._ground.local(cell.around) for cell in cells)
        self._scopes = Sets([cell.count.scope for cell in cells])
        self._names = Sets([cell.around for cell in cells])
        self._tellers = Sets([cell.voices for cell in cells])
        self._words = Sets([cell.words for cell in cells])
        self._sentences = Common([articles.sentences(cell) for cell in cells])
        self._tellings = Common([articles.tellings(cell) for cell in cells])
        self._beside = Beside(cells, story)
        self._rows: dict[int, _Row] = {}
        self._near: dict[int, float] = {}

    def points(self, a: int, b: int) -> list[Point]:
        """All points on a pair."""
        a, b = min(a, b), max(a, b)
        one, other = np.array([a]), np.array([b])
        noun, sentence, clause = (
            float(found[0, 0]) for found in self._wordings.cosines(one, other)
        )
        alike = Likeness(sentence, clause, noun)
        points = evidence.points(self._cells[a], self._cells[b], alike, self._ground)
        return [*points, Point("linked")] if self.tied(a, b) else points

    def compared(self, a: int, b: int) -> bool:
        """Whether a pair is looked at side by side."""
        return evidence.may_meet(self._cells[a].count, self._cells[b].count)

    def weights(self, rows: Numbers, columns: Numbers) -> Floats:
        """What the points on each pair add up to; APART where it is not looked at, and of a cell
        with itself."""
        return self._pairs(rows, columns).weighed(self._wordings.cosines(rows, columns))

    def tied(self, a: int, b: int) -> bool:
        """Whether an article ties two numbers together."""
        return (min(a, b), max(a, b)) in self._linked

    def joined(self, rows: Numbers, columns: Numbers) -> Flags:
        """On which pairs more speaks for than against. Words are compared only where that may
        decide it: encoding them costs more than all else."""
        pairs = self._pairs(rows, columns)
        found = pairs.most > 0
        one, other = np.flatnonzero(found.any(axis=1)), np.flatnonzero(found.any(axis=0))
        if len(one):
            of = np.ix_(one, other)
            cosines = self._wordings.cosines(rows[one], columns[other])
            found[of] &= pairs.part(of).weighed(cosines) > 0
        return found

    def _pairs(self, rows: Numbers, columns: Numbers) -> Sums:
        """What is known of pairs before their words are compared."""
        one = np.minimum(rows[:, None], columns[None, :])
        other = np.maximum(rows[:, None], columns[None, :])
        known, at = self._alike(one, other, rows, columns)
        total = np.array([row.before for row in known])[at]
        for weights in self._values.weights(one, other):
            total = total + weights
        total = _added(total, [row.after for row in known], at)
        total = total + self._around(one, other, rows, columns)
        together = np.where(self._values.same(one, other), POINTS["listed"], POINTS["one-sentence"])
        by_unit = np.array([row.by_unit for row in known]).T[..., at]
        return Sums(
            before=_added(total, [row.last for row in known], at),
            unlike=np.array([row.unlike for row in known])[at],
            cosines=np.array([row.cosines for row in known]).transpose(1, 2, 0)[..., at],
            after=[
                *_terms([row.names for row in known], at),
                np.where(self._sentences.of(rows, columns), together, 0.0),
                *self._told_apart(one, other, rows, columns),
                *_terms([row.sources for row in known], at),
                *self._by_unit(one, other, rows, columns, by_unit),
                self._links(rows, columns),
            ],
            compared=np.array([row.meets for row in known])[at] & (one != other),
        )

    def _alike(
        self, one: Numbers, other: Numbers, rows: Numbers, columns: Numbers
    ) -> tuple[list[_Row], Numbers]:
        """The rows of pairs, and for each pair its row."""
        tell = self._tellers.filled
        code = self._kinds[one] * (self._kinds.max() + 1) + self._kinds[other]
        for flag in (
            self._values.same(one, other),
            self._values.meet(one, other),
            self._values.vague(one, other),
            self._names.meet(rows, columns),
            self._tellers.meet(rows, columns),
            self._words.meet(rows, columns),
            tell[one] | tell[other],
        ):
            code = code * 2 + flag
        return _looked_up(code, one, other, self._rows, self._row)

    def _row(self, a: int, b: int) -> _Row:
        one, other = self._cells[a], self._cells[b]
        x, y = one.count, other.count
        if not self.compared(a, b):
            return _Row(False)
        meaning, around, *names = of_sentences(one, other, AT_ZERO)
        return _Row(
            meets=True,
            before=evidence.weigh(map(Point, before_value(x, y, self._ground))),
            after=_weights(after_value(x, y, self._ground)),
            last=_weights(which(x, y, self._ground)),
            cosines=(_linear(*of_nouns(x, y, 0.0)), _linear(meaning), _linear(around)),
            unlike=POINTS["unlike-things"] if are_other_things(x, y) else 0.0,
            names=tuple(point.weight for point in names),
            sources=tuple(point.weight for point in of_sources(one, other)),
            by_unit=(are_told_by_unit(x, y), are_sizes(x, y), are_alike_by_unit(one, other)),
        )

    def _around(self, one: Numbers, other: Numbers, rows: Numbers, columns: Numbers) -> Floats:
        """What the sites around two counts weigh."""
        code = self._sites[one] * (self._sites.max() + 1) + self._sites[other]
        code = code * 2 + self._scopes.meet(rows, columns)
        known, at = _looked_up(code, one, other, self._near, self._near_weight)
        return np.array(known)[at]

    def _told_apart(
        self, one: Numbers, other: Numbers, rows: Numbers, columns: Numbers
    ) -> tuple[Floats, Floats, Floats]:
        """What it weighs that articles give both numbers on one's word, that articles of one give
        the other's number, and that they compare people with these."""
        apart = ~self._values.meet(one, other)
        compared = ~apart & (self._compared[one] != self._compared[other])
        apart &= self._overtaken[one] == self._overtaken[other]
        least = np.minimum(self._tellings.sizes[one], self._tellings.sizes[other])
        both = np.where(apart, self._tellings.of(rows, columns) / least, 0.0)
        share = self._beside.of(rows, columns)
        return (
            POINTS["told-apart"] * both,
            POINTS["beside-its-number"] * np.where(apart, share - both, 0.0),
            POINTS["people-compared"] * np.where(compared, share, 0.0),
        )

    def _by_unit(
        self, one: Numbers, other: Numbers, rows: Numbers, columns: Numbers, told: Floats
    ) -> tuple[Floats, Floats]:
        """What it weighs that the words of two have nothing in common, and that they have little
        but the unit in common and are not told by one number."""
        nothing, sized, alone = told
        near = self._values.same(one, other) | self._values.near(one, other)
        words = self._words.shared(rows, columns)
        apart = SHARED * words < np.minimum(self._words.sizes[one], self._words.sizes[other])
        little = np.where(sized, POINTS["other-size"], np.where(apart, POINTS["unit-alone"], 0.0))
        little = np.where(self._values.alike(one, other) | ~(sized | alone), 0.0, little)
        return np.where(nothing & ~near & (words == 0), POINTS["nothing-shared"], 0.0), little

    def _links(self, rows: Numbers, columns: Numbers) -> Floats:
        """What it weighs that an article ties two numbers together."""
        found = np.zeros((len(rows), len(self._cells)))
        for at, row in enumerate(rows.tolist()):
            found[at, self._tied.get(row, [])] = POINTS["linked"]
        return found[:, columns]

    def _near_weight(self, a: int, b: int) -> float:
        return sum(_weights(near(self._cells[a], self._cells[b], self._ground)))


Known = TypeVar("Known")


def _looked_up(
    code: Numbers,
    one: Numbers,
    other: Numbers,
    known: dict[int, Known],
    make: Callable[[int, int], Known],
) -> tuple[list[Known], Numbers]:
    """What is known of each code, made of the first pair that has it, and for each pair its place
    in that list."""
    codes, first, at = np.unique(code, return_index=True, return_inverse=True)
    pairs = zip(one.ravel()[first].tolist(), other.ravel()[first].tolist(), strict=True)
    for number, pair in zip(codes.tolist(), pairs, strict=True):
        if number not in known:
            known[number] = make(*pair)
    return [known[number] for number in codes.tolist()], at.reshape(code.shape)


def _added(total: Floats, weights: Sequence[tuple[float, ...]], at: Numbers) -> Floats:
    """A sum with some weights more, one after another."""
    for term in _terms(weights, at):
        total = total + term
    return total


def _terms(weights: Sequence[tuple[float, ...]], at: Numbers) -> Iterator[Floats]:
    """The first weights of all pairs, the second, and so on."""
    for place in range(max(map(len, weights), default=0)):
        yield np.array([of[place] if place < len(of) else 0.0 for of in weights])[at]


def _weights(names: Iterable[str]) -> tuple[float, ...]:
    return tuple(POINTS[name] for name in names)


def _linear(point: Point | None = None) -> tuple[float, float]:
    """What a cosine weighs, and what is added to it, by the point on a cosine of 0."""
    return (POINTS[point.name], point.amount) if point is not None else (0.0, 0.0)


def _numbered(found: Iterable[Hashable]) -> Numbers:
    """The same number for what is alike."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(one, len(known)) for one in found], dtype=np.int64)


def _linked(cells: Sequence[Cell], story: Story) -> set[tuple[int, int]]:
    """Pairs of cells with figures that one article ties together."""
    home = {figure.id: number for number, cell in enumerate(cells) for figure in cell.figures}
    tied = ((home[one], home[other]) for one, other in links.links(story))
    return {(min(i, j), max(i, j)) for i, j in tied if i != j}

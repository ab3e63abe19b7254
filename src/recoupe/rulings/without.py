"""A reading without some of its entries; what pointed at them points at nothing, what pointed
past them still points where it did."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from recoupe.model import Figure, Reading, Statement

replace = msgspec.structs.replace


class _Left(dict[int, int]):
    """The new number of each entry that is left."""

    def __init__(self, count: int, gone: Collection[int]) -> None:
        super().__init__(
            (old, new) for new, old in enumerate(n for n in range(count) if n not in gone)
        )

    def one(self, number: int | None) -> int | None:
        return None if number is None else self.get(number)

    def some(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(self[number] for number in numbers if number in self)


def without_figures(reading: Reading, gone: Collection[int]) -> Reading:
    """The reading without the figures of these numbers."""
    left = _Left(len(reading.figures), gone)
    figures = (reading.figures[old] for old in left)
    return replace(reading, figures=tuple(replace(f, whole=left.one(f.whole)) for f in figures))


def without_statements(reading: Reading, gone: Collection[int]) -> Reading:
    """The reading without the statements of these numbers; their figures are the article's own."""
    return _without_pointed_at(reading, "statements", "statement", gone)


def without_dates(reading: Reading, gone: Collection[int]) -> Reading:
    """The reading without the dates of these numbers."""
    return _without_pointed_at(reading, "dates", "dated", gone)


def _without_pointed_at(
    reading: Reading, entries: str, pointer: str, gone: Collection[int]
) -> Reading:
    """The reading without some of the `entries` that its figures point at by `pointer`."""
    known = getattr(reading, entries)
    left = _Left(len(known), gone)
    figures = (replace(f, **{pointer: left.one(getattr(f, pointer))}) for f in reading.figures)
    kept = tuple(known[old] for old in left)
    return replace(reading, **{entries: kept, "figures": tuple(figures)})


def without_names(reading: Reading, gone: Collection[int]) -> Reading:
    """The reading without the names of these numbers; who was one of them is nobody."""
    left = _Left(len(reading.names), gone)
    return replace(
        reading,
        names=tuple(reading.names[old] for old in left),
        statements=tuple(_unvoiced(statement, left) for statement in reading.statements),
        figures=tuple(_unheld(figure, left) for figure in reading.figures),
        agencies=left.some(reading.agencies),
    )


def _unvoiced(statement: Statement, left: _Left) -> Statement:
    voice = left.one(statement.voice)
    found = statement.voice_by if voice is not None else None
    return replace(statement, voice=voice, via=left.some(statement.via), voice_by=found)


def _unheld(figure: Figure, left: _Left) -> Figure:
    place, holder = left.one(figure.place), left.one(figure.holder)
    return replace(figure, place=place, holder=holder, scope=left.some(figure.scope))

"""Numbers of days that were still to come: each day has its own."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.crosscheck.story import FigureMention, Story


def are_planned(figures: Iterable[FigureMention], story: Story) -> bool:
    """Whether each is of a day of its own that was still to come: « un train sur dix jeudi »,
    « un sur quatre vendredi »."""
    days = {_planned(figure, story) for figure in figures}
    return None not in days and len(days) > 1


def _planned(figure: FigureMention, story: Story) -> str | None:
    """The one day that the sentence of a figure names, where its article came out before."""
    out = story.published(figure.article.id)[:10]
    dates = story.reading(figure.article.id).dates
    days = {d.value[:10] for d in dates if figure.sentence.covers(d.span) and d.type == "DATE"}
    day = days.pop() if len(days) == 1 else ""
    return day if len(day) == len(out) and day > out else None

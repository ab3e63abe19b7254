"""Numbers that articles tell apart are in no thread together."""

from __future__ import annotations

import pytest

from builders import Read, assembled, figure, name, read, said
from recoupe.crosscheck.figures import apart
from recoupe.crosscheck.figures.cells import cells
from recoupe.crosscheck.figures.threads import group_figures
from recoupe.crosscheck.meaning import Meaning

SICK = {"measure": "injured"}


def between(*articles: Read) -> int:
    """How plainly the first two numbers are told apart."""
    return int(apart.apart(cells(assembled(*articles)), lambda a, b: False)[0, 1])


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("On compte 30 malades et 12 malades.", apart.IN_SENTENCE),
        ("On compte 30 malades. On compte 12 malades.", apart.IN_ARTICLE),
    ],
)
def test_an_article_tells_apart_what_it_gives_both_of(text: str, how: int) -> None:
    both = [figure("30 malades", 30, **SICK), figure("12 malades", 12, **SICK)]
    assert between(read("a", text, both)) == how
    assert between(*(read(id, text, both) for id in "ab")) == how


def test_numbers_that_may_both_be_true_are_told_of_one_thing() -> None:
    more = figure("plus de 10 malades", 10, approx="at_least", **SICK)
    text = "On compte 12 malades, plus de 10 malades."
    assert between(read("a", text, [figure("12 malades", 12, **SICK), more])) == 0


def test_what_is_compared_with_is_no_other_thing() -> None:
    before = figure("12 hier", 12, role="comparison", **SICK)
    text = "On compte 30 malades contre 12 hier."
    assert between(read("a", text, [figure("30 malades", 30, **SICK), before])) == 0


def test_numbers_of_two_voices_may_be_of_one_thing() -> None:
    text = "On compte 30 malades, dit Ott. On compte 12 malades, dit Lund."
    both = [figure("30 malades", 30, statement=0, **SICK),
            figure("12 malades", 12, statement=1, **SICK)]  # fmt: skip
    told = [said("On compte 30 malades", "Ott"), said("On compte 12 malades", "Lund")]
    names = [name("Ott"), name("Lund")]
    assert between(read("a", text, both, names, told)) == 0


def test_two_series_told_side_by_side_are_two_threads() -> None:
    def day(id: str, sick: int, cured: int) -> Read:
        text = f"À Velm, {sick} malades sont au lit et {cured} malades sont levés."
        both = [figure(f"{n} malades", n, **SICK) for n in (sick, cured)]
        return read(id, text, both, day=f"2022-03-0{id}")

    story = assembled(day("1", 30, 21), day("2", 33, 24), day("3", 36, 27))
    groups = [
        {figure.figure.low for figure in group.figures} for group in group_figures(story, Meaning())
    ]
    assert not any(group & {30, 33, 36} and group & {21, 24, 27} for group in groups)
    assert any(len(group) > 1 for group in groups)

"""What a later report changed: counts that rise, fall or become others, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.figures.series import Step, series, trend
from recoupe.crosscheck.findings.checked import Checked, figure_place, said_by
from recoupe.crosscheck.story import Story
from recoupe.model import Finding, FindingKind, Trend

KINDS: dict[Trend | None, FindingKind] = {
    "rises": "figure-rises",
    "falls": "figure-falls",
    None: "figure-changes",
}
SHOWN = 4
"""Steps that are told: the first ones and the last."""


def find(checked: Checked) -> Iterator[Finding]:
    """Counts that moved, with each step and who told it."""
    story = checked.story
    for thread in checked.of_kind("figure"):
        if thread.verdict != "evolves":
            continue
        steps = series([story.figure(id) for id in thread.members], story)
        if len(steps) > 1:
            kind = KINDS[trend(steps)]
            sides = tuple(tuple(map(figure_place, step.figures)) for step in steps)
            evidence = tuple(place for side in sides for place in side)
            text = story.pack.messages[f"finding-{kind}"].format(
                label=thread.label, steps=_told(steps, story)
            )
            yield Finding(kind, text, evidence, thread.id, sides)


def _told(steps: list[Step], story: Story) -> str:
    shown = steps if len(steps) <= SHOWN else [*steps[: SHOWN - 1], steps[-1]]
    return story.pack.messages["then"].join(said_by(step.first, story, day=True) for step in shown)

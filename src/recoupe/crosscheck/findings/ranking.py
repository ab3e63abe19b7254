"""Which findings to hear first."""

from __future__ import annotations

import math

from recoupe.crosscheck.figures.evidence import SHRINKING
from recoupe.crosscheck.findings.checked import MINOR, Checked, measure
from recoupe.model import Finding

WEIGHTS = {
    "figure-conflict": 100,
    "statement-disputed": 95,
    "two-speakers": 90,
    "figure-falls": 80,
    "parts-exceed": 75,
    "one-voice": 60,
    "dates-differ": 50,
    "figure-unsourced": 40,
    "suspect-date": 35,
    "figure-changes": 30,
    "figure-rises": 20,
    "corroborated": 15,
}
"""What an editor looks at first: a finding weighs this, less where it is about a minor measure,
more where many articles carry it."""

MINOR_WEIGHS = 0.5
DOUBLED = 4
"""What twice as many articles add to a finding's weight."""
LATE = ("parts-exceed", "figure-unsourced", "suspect-date", "dates-differ")
"""Kinds that come after the others where they weigh the same, in this order."""


def ranked(found: list[Finding], checked: Checked) -> tuple[Finding, ...]:
    """What weighs most first; else in the order of their threads."""
    measures = {t.id: measure(t, checked.story) for t in checked.of_kind("figure")}
    threads = {thread.id: number for number, thread in enumerate(checked.threads)}

    def order(number: int) -> tuple[float, int, int, int]:
        finding = found[number]
        late = LATE.index(finding.kind) + 1 if finding.kind in LATE else 0
        thread = threads.get(finding.thread or "", 0)
        return -_weight(finding, measures.get(finding.thread or "")), late, thread, number

    return tuple(found[number] for number in sorted(range(len(found)), key=order))


def _weight(finding: Finding, measure: str | None) -> float:
    """How soon an editor should see it. That fewer are missing is no revision: they are found."""
    found = finding.kind == "figure-falls" and measure in SHRINKING
    kind = "figure-rises" if found else finding.kind
    weight = WEIGHTS[kind] * (MINOR_WEIGHS if measure in MINOR else 1)
    return weight + DOUBLED * math.log2(len({place.article for place in finding.evidence}))

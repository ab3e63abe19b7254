"""What a later report changed: counts that rise, fall or become others."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import Checked, figure_evidence, figure_text
from recoupe.model import Finding, FindingKind, Trend

KINDS: dict[Trend | None, FindingKind] = {
    "rises": "figure-rises",
    "falls": "figure-falls",
    None: "figure-changes",
}


def find(checked: Checked) -> Iterator[Finding]:
    """Counts that moved."""
    for thread in checked.of_kind("figure"):
        if thread.verdict == "evolves":
            evidence = figure_evidence(thread, checked.story)
            yield Finding(KINDS[thread.trend], figure_text(thread), evidence, thread.id)

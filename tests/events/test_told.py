"""What an editor should be told of the events that have findings alone, and what is told."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from events import marked
from recoupe import pipeline
from recoupe.publish import record

FAMILIES = {
    "conflict": "figure-conflict statement-disputed dates-differ two-speakers versions-differ",
    "moved": "figure-rises figure-falls figure-changes position-changed",
    "one-voice": "one-voice",
    "corroborated": "corroborated",
    "drift": "figure-hardened attribution-dropped figure-unsourced hedge-dropped",
    "error": "suspect-date parts-exceed stale-copy wrong-attribution dates-differ",
}
"""Kinds of findings by what they tell an editor."""

FIRST_RUN = {"soiree": (5, 6), "rappel": (3, 3), "extradition": (0, 1)}
"""Right, and all that was told, before a rule was changed for these events."""


@cache
def told(event: str) -> dict[str, Any]:
    """The record of an event."""
    built = pipeline.build([str(Path(marked.HERE) / event / "articles.jsonl")])
    return dict(json.loads(record.render(built)))


def touches(place: dict[str, Any], evidence: list[dict[str, Any]]) -> bool:
    """Whether evidence lies half within a passage, or it within the evidence."""
    for one in evidence:
        shared = min(one["end"], place["end"]) - max(one["start"], place["start"])
        shortest = min(one["end"] - one["start"], place["end"] - place["start"])
        if one["article"] == place["id"] and 0 < shortest <= 2 * shared:
            return True
    return False


def fits(finding: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a finding is of a family of what is wanted, and has two of its sides."""
    if not any(
        finding["kind"] in FAMILIES.get(family, family).split() for family in wanted["family"]
    ):
        return False
    held = [s for s in wanted["sides"] if any(touches(p, finding["evidence"]) for p in s)]
    return len(held) >= min(2, len(wanted["sides"]))


@pytest.mark.parametrize(
    ("event", "least", "wrong"), [("soiree", 6, 1), ("rappel", 3, 0), ("extradition", 2, 0)]
)
def test_findings_are_those_an_editor_wants(event: str, least: int, wrong: int) -> None:
    wanted = json.loads((Path(marked.HERE) / event / "findings.json").read_text("utf-8"))
    findings = told(event)["findings"]
    right = [f for f in findings if any(fits(f, one) for one in wanted)]
    assert len(right) >= max(least, FIRST_RUN[event][0])
    assert len(findings) - len(right) <= wrong


@pytest.mark.parametrize(("event", "least"), [("soiree", 3), ("rappel", 3), ("extradition", 2)])
def test_what_must_be_told_is_told(event: str, least: int) -> None:
    wanted = json.loads((Path(marked.HERE) / event / "findings.json").read_text("utf-8"))
    must = [one for one in wanted if one["weight"] == 3]
    found = [one for one in must if any(fits(f, one) for f in told(event)["findings"])]
    assert len(found) >= least

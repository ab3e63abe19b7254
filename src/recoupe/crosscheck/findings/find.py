"""The findings of all families, what to hear first in front."""

from __future__ import annotations

from recoupe.crosscheck.findings import (
    account,
    admitted,
    aged,
    asked,
    conflict,
    contrary,
    counted,
    days,
    disputed,
    dropped,
    error,
    hardened,
    misnamed,
    misquoted,
    moved,
    negated,
    nobody,
    one_voice,
    overturned,
    positions,
    ranking,
    replies,
    retold,
    retracted,
    states,
    tolls,
    undone,
    unsourced,
    versions,
)
from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.confirmed import confirmed
from recoupe.crosscheck.findings.twins import FIGURES, are_twins
from recoupe.model import Finding, Place

FAMILIES = (
    conflict,
    days,
    disputed,
    replies,
    negated,
    contrary,
    undone,
    versions,
    moved,
    tolls,
    nobody,
    retold,
    counted,
    asked,
    positions,
    retracted,
    admitted,
    account,
    one_voice,
    unsourced,
    hardened,
    dropped,
    error,
    misnamed,
    aged,
    misquoted,
    states,
    overturned,
)


def find_findings(checked: Checked) -> tuple[Finding, ...]:
    """All findings, what weighs most first; of two of a kind with the same sides, or of numbers of
    the same sentences, the first, and of two series the longer; what an article says another
    confirms is no single voice's."""
    found: list[Finding] = []
    for finding in (one for family in FAMILIES for one in family.find(checked)):
        if not any(_is_told(finding, o) or are_twins(finding, o, checked.story) for o in found):
            found.append(finding)
    found = [one for one in found if not any(_is_within(one, o) for o in found)]
    known = tuple(confirmed(checked.story))
    return ranking.ranked(
        [one for one in found if one.kind != "one-voice" or not _meet(one.evidence, known)], checked
    )


def _is_told(finding: Finding, other: Finding) -> bool:
    """Whether another finding of the kind has a place of each of its sides, or another of figures
    the first of all, or sets out from the same number."""
    if {finding.kind, other.kind} <= FIGURES and finding.thread is None:
        return all(_meet(side[:1], other.evidence) for side in finding.sides)
    if {finding.kind, other.kind} <= FIGURES - {"figure-conflict"}:
        return _meet(finding.sides[0], other.sides[0])
    if finding.kind != other.kind or len(finding.sides) != len(other.sides):
        return False
    pairs = zip(finding.sides, other.sides, strict=True)
    return len(other.sides) > 1 and all(_meet(ours, theirs) for ours, theirs in pairs)


def _is_within(finding: Finding, other: Finding) -> bool:
    """Whether each number of a finding is a step of a longer series that no thread tells."""
    moves = {finding.kind, other.kind} <= FIGURES - {"figure-conflict"}
    if not moves or other.thread is not None or len(finding.sides) >= len(other.sides):
        return False
    return all(_meet(side, other.evidence) for side in finding.sides)


def _meet(ours: tuple[Place, ...], theirs: tuple[Place, ...]) -> bool:
    return any(a.article == b.article and a.span.overlaps(b.span) for a in ours for b in theirs)

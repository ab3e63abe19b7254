"""The findings of all families, what to hear first in front."""

from __future__ import annotations

from recoupe.crosscheck.findings import (
    conflict,
    corroborated,
    days,
    disputed,
    drift,
    dropped,
    early,
    error,
    misnamed,
    moved,
    one_voice,
    positions,
    ranking,
    versions,
)
from recoupe.crosscheck.findings.checked import Checked
from recoupe.model import Finding

FAMILIES = (
    conflict,
    days,
    disputed,
    versions,
    moved,
    positions,
    one_voice,
    corroborated,
    drift,
    dropped,
    error,
    misnamed,
    early,
)


def find_findings(checked: Checked) -> tuple[Finding, ...]:
    """All findings, what weighs most first."""
    found = [finding for family in FAMILIES for finding in family.find(checked)]
    return ranking.ranked(found, checked)

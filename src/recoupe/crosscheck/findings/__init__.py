"""Findings: what an editor should look at first, in one sentence each, with its evidence.

A module a family, each with `find(checked)`; `ranking` says what is heard first.
"""

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.find import find_findings

__all__ = ["Checked", "find_findings"]

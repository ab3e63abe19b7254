"""What could not be read, apart from what a reader should know of what was."""

from __future__ import annotations

from recoupe.model import Dossier, Issue, IssueCode

NOTES: frozenset[IssueCode] = frozenset(
    {"lost-breaks", "other-language", "no-date", "bad-date", "not-utf8", "mojibake",
     "summary-only", "duplicate-id", "old-version", "embargo", "unknown-name", "contradiction",
     "own-output"}
)  # fmt: skip
"""Codes of issues with which an article was read all the same."""


def unread(dossier: Dossier) -> list[Issue]:
    """Issues of what the dossier was made without."""
    return [issue for issue in dossier.issues if issue.code not in NOTES]


def notes(dossier: Dossier) -> list[Issue]:
    """The others."""
    return [issue for issue in dossier.issues if issue.code in NOTES]

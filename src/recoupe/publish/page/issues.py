"""What could not be read, apart from what a reader should know of what was."""

from __future__ import annotations

from recoupe.model import Dossier, Issue, IssueCode

NOTES: frozenset[IssueCode] = frozenset(
    {"lost-breaks", "other-language", "no-date", "bad-date", "not-utf8", "mojibake",
     "summary-only", "duplicate-id", "old-version", "embargo", "unknown-name", "contradiction",
     "withdrawn", "not-its-own"}
)  # fmt: skip
"""Codes of issues with which an article is in the dossier all the same."""
IN_PART: frozenset[IssueCode] = frozenset({"not-json", "truncated", "damaged"})
"""Codes of issues of which what is sound may have been read."""


def unread(dossier: Dossier) -> list[Issue]:
    """Issues of what the dossier was made without."""
    return [issue for issue in dossier.issues if not _is_note(issue, dossier)]


def notes(dossier: Dossier) -> list[Issue]:
    """The others."""
    return [issue for issue in dossier.issues if _is_note(issue, dossier)]


def _is_note(issue: Issue, dossier: Dossier) -> bool:
    if issue.code in IN_PART:
        return any(f"{a.source}:".startswith(f"{issue.source}:") for a in dossier.articles)
    return issue.code in NOTES

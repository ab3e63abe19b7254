"""What could not be read, apart from what a reader should know of what was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from recoupe.model import Dossier, Issue, IssueCode
from recoupe.publish.page.desk import Desk

NOTES: frozenset[IssueCode] = frozenset(
    {"lost-breaks", "other-language", "no-date", "bad-date", "not-utf8", "mojibake",
     "summary-only", "duplicate-id", "old-version", "embargo", "unknown-name", "contradiction",
     "withdrawn", "not-its-own"}
)  # fmt: skip
"""Codes of issues with which an article is in the dossier all the same."""
IN_PART: frozenset[IssueCode] = frozenset({"not-json", "truncated", "damaged"})
"""Codes of issues of which what is sound may have been read."""


def filed(source: str) -> str:
    """A source as a reader is told it: of a path that begins at a root, the file's name; addresses
    and paths within a folder as they are.

    >>> filed("/home/ann/coverage/a.jsonl:3"), filed("https://example.org/a"), filed("in/a.txt")
    ('a.jsonl:3', 'https://example.org/a', 'in/a.txt')
    """
    rooted = re.match(r"/|[A-Za-z]:[/\\]|\\\\", source)
    return re.split(r"[/\\]", source.rstrip("/\\"))[-1] if rooted else source


def named(desk: Desk) -> dict[str, str]:
    """What the articles are called, by their sources: « [3] La Brume »."""
    return {article.source: desk.label(article.id) for article in desk.dossier.articles}


def unread(dossier: Dossier) -> list[Issue]:
    """Issues of what the dossier was made without."""
    read = _read(dossier)
    return [issue for issue in dossier.issues if not _is_note(issue, read)]


def notes(dossier: Dossier) -> list[Issue]:
    """The others."""
    read = _read(dossier)
    return [issue for issue in dossier.issues if _is_note(issue, read)]


def by_code(issues: Iterable[Issue]) -> list[tuple[IssueCode, list[str]]]:
    """Each problem with the sources that have it, in the order in which they were told."""
    found: dict[IssueCode, dict[str, None]] = {}
    for issue in issues:
        found.setdefault(issue.code, {})[issue.source] = None
    return [(code, list(sources)) for code, sources in found.items()]


def _read(dossier: Dossier) -> list[str]:
    """The sources of articles in order: behind « a.jsonl: » comes what is a part of it."""
    return sorted(f"{article.source}:" for article in dossier.articles)


def _is_note(issue: Issue, read: list[str]) -> bool:
    if issue.code not in IN_PART:
        return issue.code in NOTES
    whole = f"{issue.source}:"
    at = bisect_left(read, whole)
    return at < len(read) and read[at].startswith(whole)

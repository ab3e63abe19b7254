"""What a dossier says of its inputs, in tests."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.model import Issue


def said(issues: Iterable[Issue]) -> list[Issue]:
    """Issues, those aside that every undated article has."""
    return [issue for issue in issues if issue.code != "no-date"]

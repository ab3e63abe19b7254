"""How a reader says no."""

from __future__ import annotations

from recoupe.model import Issue, IssueCode


class Refused(Exception):
    """An input, or a part of one, that is not taken in; `code` is one of the issue codes."""

    def __init__(self, code: IssueCode, message: str) -> None:
        super().__init__(message)
        self.code: IssueCode = code

    def at(self, source: str) -> Issue:
        """The issue that says so."""
        return Issue(source, self.code, str(self))

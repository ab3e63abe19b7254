"""A noun phrase as far as it was followed."""

from __future__ import annotations

import functools

from recoupe.model import Span
from recoupe.reading import grammar
from recoupe.reading.statements.heads import is_personal, noun_of_people, plain
from recoupe.reading.statements.view import View

LONGEST = 80
"""Words of a noun phrase."""


class Walk:
    """A noun phrase as far as it was followed: its next token, the end of what belongs to it for
    sure, the name that heads it, and what the words so far were."""

    def __init__(self, view: View, first: int) -> None:
        _, last = view.bounds(first)
        self.view = view
        self.first = self.end = first
        self.last = min(last, first + LONGEST)
        self.name: Span | None = None
        self.after_preposition = self.nested = self.role = self.vehicle = self.carried = False
        self._stand(first)

    @functools.cached_property
    def personal(self) -> bool:
        """Whether it opens with the noun of a person."""
        return is_personal(self.view, self.first, self.last)

    @functools.cached_property
    def many(self) -> bool:
        """Whether it opens with one of several people."""
        plural = grammar.is_plural(self.view.tokens[self.first])
        return plural and noun_of_people(self.view, self.first, self.last) is not None

    def _stand(self, index: int) -> None:
        """Sets the next token, and its text in small letters."""
        self.index = index
        if index < self.last:
            self.token = self.view.tokens[index]
            self.lower = self.token.text.lower()

    @property
    def is_role(self) -> bool:
        """Whether it is the noun of a role."""
        return plain(self.view, self.token.text) in self.view.lexicon.roles

    def past(self, index: int, *, belongs: bool = False) -> bool:
        """Goes on to a token; `belongs` where the phrase may end there."""
        self._stand(index)
        if belongs:
            self.end = index
        return True

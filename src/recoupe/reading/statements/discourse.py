"""Who has been spoken of: what « il », « le maire » or a quotation alone may go back to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import msgspec

from recoupe.model import Office, Span


class Turn(msgspec.Struct, frozen=True):
    """Somebody who spoke or was the subject of a clause, where. `voice` is the name, None where
    only words are known (`label`); `gender` is m, f, or mf where either may be meant; `kind` is
    person, body, outlet, or "" where the words do not tell; `spoke` that words were theirs; `main`
    that they were the subject of the sentence; `office` is the role that is all that is known of
    them."""

    at: int
    voice: int | None
    label: str
    gender: str
    plural: bool
    kind: str
    spoke: bool
    main: bool
    office: Office | None = None

    @property
    def who(self) -> int | str:
        """The name, or the words where none is known."""
        return self.label if self.voice is None else self.voice


class Discourse:
    """Turns of one article, in the order of its text."""

    def __init__(
        self, sentences: list[Span], paragraphs: list[Span], asides: frozenset[int] = frozenset()
    ) -> None:
        """`asides` are where paragraphs begin that no other goes on from: titles of videos."""
        self._asides = asides
        self._sentences = [span.start for span in sentences]
        self._paragraphs = [span.start for span in paragraphs]
        self._turns: list[Turn] = []

    def add(self, turn: Turn) -> None:
        """Adds what was said or told next; nothing goes back to an aside."""
        if not self.aside(turn.at):
            self._turns.append(turn)

    def aside(self, at: int) -> bool:
        """Whether an offset is in an aside."""
        return self.head(at) in self._asides

    def sentence(self, at: int) -> int:
        """The number of the sentence at an offset."""
        return bisect_right(self._sentences, at)

    def opening(self, at: int) -> int:
        """Where the sentence at an offset begins."""
        return self._sentences[max(0, self.sentence(at) - 1)]

    def bounds(self, at: int, end: int) -> tuple[int, int]:
        """Where the sentence at an offset begins and ends; the last one ends at `end`."""
        number = self.sentence(at)
        after = self._sentences[number] if number < len(self._sentences) else end
        return self.opening(at), after

    def head(self, at: int) -> int:
        """Where the paragraph at an offset begins."""
        return self._paragraphs[max(0, self.paragraph(at) - 1)]

    def opens(self, at: int) -> int:
        """The number of the sentence that opens the paragraph at an offset."""
        return self.sentence(self.head(at))

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at an offset."""
        return bisect_right(self._paragraphs, at)

    def before(self, at: int) -> list[Turn]:
        """Turns before an offset, the latest first."""
        return sorted((t for t in self._turns if t.at < at), key=lambda t: -t.at)

    def meant(self, at: int, fits: Callable[[Turn], bool]) -> Turn | None:
        """Whom a pronoun at an offset goes back to: in the last sentence that has somebody who
        fits, who spoke there, else its subject, else the one named last."""
        fitting = [turn for turn in self.before(at) if fits(turn)]
        if not fitting:
            return None
        last = self.sentence(fitting[0].at)
        there = [turn for turn in fitting if self.sentence(turn.at) == last]
        return max(
            there, key=lambda turn: (turn.spoke and turn.main, turn.main, turn.spoke, turn.at)
        )

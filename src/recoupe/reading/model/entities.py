"""Named entities by the model's own network, its steps taken for many words at once.

Outside a name a step depends on its word alone: so those of all words are worked out in one
product. Inside, all names that may have begun go on together, a word at a time, and most end
after one or two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from recoupe.reading.model.transitions import Rows, Scores, Transitions, apart, bounded

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
BEGIN, IN, LAST, UNIT, OUT = "BILUO"
FEATURES = 3
"""What a step looks at: its word, the first word of the name that is open, the word before."""


class Words(NamedTuple):
    """The words of documents, counted through: which are blank, and which end a document or a
    sentence, over which no name goes on."""

    blank: Flags
    final: Flags


class Entities:
    """Does what a recogniser of spaCy's does, with the same outcome. `suits` says which."""

    def __init__(self, recogniser: Any) -> None:
        network = recogniser.model
        lower = network.get_ref("lower")
        self._tok2vec = network.get_ref("tok2vec")
        weights = apart(lower.get_param("W")).reshape(FEATURES, -1, lower.get_dim("nI"))
        self._parts = [np.ascontiguousarray(part.T) for part in weights]
        self._none = apart(lower.get_param("pad")[0]).reshape(FEATURES, -1)
        self._scores = Scores(network)
        steps = _steps(recogniser)
        self._moves = np.array([step[0] for step in steps])
        self._labels = [step[2:] for step in steps]
        self._inner = np.isin(self._moves, (IN, LAST)) | (np.char.str_len(steps) == len("U-"))
        self._going = np.array([_place(steps, IN, label) for label in self._labels])
        self._closing = np.array([_place(steps, LAST, label) for label in self._labels])

    @staticmethod
    def suits(component: Any) -> bool:
        """Is this a component that finds names by steps known here?"""
        return (
            Transitions.suits(component)
            and component.model.get_ref("lower").get_dim("nF") == FEATURES
            and {step[0] for step in _steps(component)} == {BEGIN, IN, LAST, UNIT, OUT}
        )

    def __call__(self, docs: Sequence[Any]) -> None:
        """Annotates documents of which none is empty or has entities."""
        for batch in bounded(docs):
            _annotate(batch, self._found(batch))

    def _found(self, docs: Sequence[Any]) -> Iterator[tuple[int, int, str]]:
        """Of each name its first word, the one after its last, and its label."""
        rows, words = self._tok2vec.predict(docs), _words(docs)
        heads = rows @ self._parts[0]
        steps = self._outside(heads, words)
        moves = self._moves[steps]
        begun = np.flatnonzero(moves == BEGIN)
        ends = np.arange(1, len(rows) + 1)
        ends[begun] = self._ends(rows, heads, begun, steps[begun], words.final)
        free = 0
        for at in np.flatnonzero(moves != OUT).tolist():
            if at >= free:
                free = int(ends[at])
                yield at, free, self._labels[steps[at]]

    def _outside(self, heads: Rows, words: Words) -> Places:
        """The step at each word if no name is open."""
        scores = self._scores(heads + self._none[1] + self._none[2])
        scores[:, self._inner] = -np.inf
        scores[np.ix_(words.final, self._moves == BEGIN)] = -np.inf
        scores[np.ix_(words.blank, self._moves != OUT)] = -np.inf
        best: Places = scores.argmax(axis=1)
        return best

    def _ends(self, rows: Rows, heads: Rows, begun: Places, steps: Places, final: Flags) -> Places:
        """Where names end that begin by these steps."""
        ends = begun + 1
        first = rows[begun] @ self._parts[1]
        going, closing = self._going[steps], self._closing[steps]
        left = np.arange(len(begun))
        while len(left):
            at = ends[left]
            scores = self._scores(heads[at] + first[left] + rows[at - 1] @ self._parts[2])
            each = np.arange(len(left))
            on, off = scores[each, going[left]], scores[each, closing[left]]
            ends[left] += 1
            left = left[(on >= off) & ~final[at]]
        return ends


def _steps(component: Any) -> list[str]:
    """What the steps of a component are called: « B-PER », « O »."""
    moves = component.moves
    return [moves.get_class_name(place) for place in range(moves.n_moves)]


def _place(steps: Sequence[str], move: str, label: str) -> int:
    """The place of a step inside a name, whichever for steps that open none."""
    step = f"{move}-{label}"
    return steps.index(step) if step in steps else 0


def _words(docs: Sequence[Any]) -> Words:
    from spacy.attrs import IS_SPACE, SENT_START

    told = np.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs])
    final = np.append(told[1:, 1] == 1, True)
    final[np.cumsum([len(doc) for doc in docs]) - 1] = True
    return Words(told[:, 0] == 1, final)


def _annotate(docs: Sequence[Any], found: Iterator[tuple[int, int, str]]) -> None:
    from spacy.tokens import Span

    bounds = np.cumsum([0, *map(len, docs)]).tolist()
    name = next(found, None)
    for doc, (first, end) in zip(docs, pairwise(bounds), strict=True):
        spans = []
        while name is not None and name[0] < end:
            spans.append(Span(doc, name[0] - first, name[1] - first, label=name[2]))
            name = next(found, None)
        doc.set_ents(spans, default="outside")

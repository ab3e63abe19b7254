"""The parser, which takes one step after another over a sentence, and whatever else does.

spaCy takes the steps with the lock of the interpreter let go, and takes it again for most things
it asks of a state: that is a third of the time. Here scores are worked out by numpy, of all
documents at once, and the steps taken by spaCy's own code with the lock held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
PIECES = 2
"""Pieces of the maxout of a state."""
WORDS = 1 << 13
"""Words of which what they add to a state is worked out at once, in 32 MB of memory; that of more
than twice as many is not kept."""


class Scores:
    """What a network of steps makes of each step in each state."""

    def __init__(self, network: Any) -> None:
        lower, upper = network.get_ref("lower"), network.get_ref("upper")
        self._bias = np.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        self._hidden = lower.get_dim("nO")
        self._upper = np.ascontiguousarray(upper.get_param("W").T)
        self._upper_bias = upper.get_param("b")

    def __call__(self, state: Rows) -> Rows:
        """Of states as the sum of what their words add, which is written over."""
        state += self._bias
        hidden = np.maximum(state[:, : self._hidden], state[:, self._hidden :])
        scores: Rows = hidden @ self._upper
        scores += self._upper_bias
        return scores


class Transitions:
    """A component of spaCy's that takes steps, run with the same outcome. `suits` says of which."""

    def __init__(self, component: Any) -> None:
        from spacy.ml.parser_model import ParserStepModel

        self._component = component
        self._token_ids = ParserStepModel.get_token_ids
        lower = component.model.get_ref("lower")
        self._places, self._hidden = lower.get_dim("nF"), lower.get_dim("nO")
        self._asked = SimpleNamespace(state2vec=SimpleNamespace(nF=self._places))
        self._weights = np.ascontiguousarray(apart(lower.get_param("W")).T)
        self._padding = apart(lower.get_param("pad")[0]).reshape(self._places, -1)
        self._scores = Scores(component.model)
        self._room: Rows = np.empty((0, PIECES * self._hidden), dtype=np.float32)

    @staticmethod
    def suits(component: Any) -> bool:
        """Is this a component whose steps can be taken here?"""
        network = getattr(component, "model", None)
        if not hasattr(component, "transition_states") or network is None:
            return False
        return bool(
            component.cfg["beam_width"] == 1
            and network.attrs["has_upper"]
            and not network.attrs["unseen_classes"]
            and network.get_ref("lower").get_dim("nP") == PIECES
        )

    def __call__(self, docs: Sequence[Any]) -> None:
        """Annotates documents of which none is empty."""
        for batch in bounded(docs):
            self._component.set_annotations(batch, self._final(batch))

    def _final(self, docs: Sequence[Any]) -> list[Any]:
        """The states of documents when all steps are taken."""
        component = self._component
        states: list[Any] = component.moves.init_batch(docs)
        added = self._added(component.model.get_ref("tok2vec").predict(docs))
        left = [state for state in states if not state.is_final()]
        while left:
            ids = self._token_ids(self._asked, left)
            rows = (ids.astype(np.intp) + 1) * self._places + np.arange(self._places)
            left = component.transition_states(left, self._scores(added[rows].sum(axis=1)))
        return states

    def _added(self, words: Rows) -> Rows:
        """What each word adds to a state at each place of it, in rows; first what no word adds."""
        needed = (len(words) + 1) * self._places
        room = self._room
        if needed > len(room):
            room = np.empty((needed, PIECES * self._hidden), dtype=np.float32)
        if len(words) <= 2 * WORDS:
            self._room = room
        added = room[:needed]
        added[: self._places] = self._padding
        np.matmul(words, self._weights, out=added.reshape(len(words) + 1, -1)[1:])
        return added


def bounded(docs: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Documents by so many that they have WORDS, the last of them aside."""
    start = size = 0
    for end, doc in enumerate(docs, 1):
        size += len(doc)
        if size >= WORDS or end == len(docs):
            yield docs[start:end]
            start, size = end, 0


def apart(weights: Rows) -> Rows:
    """Weights by place, unit and piece as rows by place, piece and unit: so that the pieces of
    all units stand side by side."""
    places, units, pieces = weights.shape[:3]
    return np.ascontiguousarray(weights.swapaxes(1, 2)).reshape(places * pieces * units, -1)

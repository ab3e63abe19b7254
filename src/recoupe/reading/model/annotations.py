"""What stands at the words of a document, a column for each thing that is asked.

spaCy makes an object of each word and a string of each thing it is asked of it, each time; a
column is one array, and each string is made once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

MOST = 1 << 17
"""Strings that are kept; when there are more, all are forgotten."""


class Columns(NamedTuple):
    """An entry for each word, white space too. `heads` are places of words; `first` says whether a
    word begins a sentence, `small` whether it is one of the language's small words."""

    starts: Sequence[int]
    lengths: Sequence[int]
    spaces: Sequence[bool]
    lemmas: Sequence[str]
    parts: Sequence[str]
    relations: Sequence[str]
    heads: Sequence[int]
    entities: Sequence[tuple[str, str]]
    features: Sequence[str]
    first: Sequence[bool]
    small: Sequence[bool]


class Strings(dict[int, str]):
    """Strings by their hashes, each made once."""

    def __init__(self, found: Callable[[int], str]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, hash: int) -> str:
        if len(self) > MOST:
            self.clear()
        found = self[hash] = self._found(hash) if hash else ""
        return found


class Annotations:
    """Reads and sets what stands at the words of documents of one vocabulary."""

    def __init__(self, vocab: Any) -> None:
        from spacy import attrs
        from spacy.parts_of_speech import NAMES
        from spacy.tokens import Token

        self._asked = [
            attrs.IDX, attrs.LENGTH, attrs.IS_SPACE, attrs.LEMMA, attrs.POS, attrs.DEP, attrs.HEAD,
            attrs.ENT_IOB, attrs.ENT_TYPE, attrs.MORPH, attrs.SENT_START, attrs.IS_STOP,
        ]  # fmt: skip
        self._idx, self._space, self._starts = attrs.IDX, attrs.IS_SPACE, [attrs.SENT_START]
        self._iob = Token.iob_strings()
        self._parts = {int(part): name for part, name in NAMES.items()}
        self._strings = Strings(vocab.strings.__getitem__)

    def read(self, doc: Any) -> Columns:
        """The columns of a document."""
        found = doc.to_array(self._asked).astype(np.int64).T
        idx, length, space, lemma, pos, dep, head, iob, kind, morph, start, stop = found
        lemma, dep, kind, morph = (each.astype(np.uint64) for each in (lemma, dep, kind, morph))
        said, iobs = self._strings, self._iob
        return Columns(
            starts=idx.tolist(),
            lengths=length.tolist(),
            spaces=(space != 0).tolist(),
            lemmas=[said[one] for one in lemma.tolist()],
            parts=[self._parts[one] for one in pos.tolist()],
            relations=[said[one] for one in dep.tolist()],
            heads=(np.arange(len(doc)) + head).tolist(),
            entities=[(iobs[a], said[b]) for a, b in zip(iob.tolist(), kind.tolist(), strict=True)],
            features=[said[one] for one in morph.tolist()],
            first=(start == 1).tolist(),
            small=(stop != 0).tolist(),
        )

    def words(self, doc: Any) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Where each word begins, and whether it is white space."""
        found = doc.to_array([self._idx, self._space])
        return found[:, 0].astype(np.int64), found[:, 1] != 0

    def begin(self, doc: Any, first: NDArray[np.bool_]) -> None:
        """Sets which words begin a sentence; all others do not."""
        doc.from_array(self._starts, np.where(first, 1, -1).astype(np.uint64))

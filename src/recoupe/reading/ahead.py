"""Paragraphs read by several processes before they are asked for.

A store of what is kept, which what was begun flows into: the reader finds there what it would have
read itself, so that the bytes are the same whatever the number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import msgspec

from recoupe.contained import PATIENCE, SECONDS, deadline
from recoupe.lang import Language
from recoupe.model import Paragraph
from recoupe.processes import Batch, Killed, Processes
from recoupe.reading import compact, lexicon
from recoupe.reading.kept import Kept, Plain, parses, readings
from recoupe.reading.paragraph import ParsedParagraph, parse
from recoupe.reading.parse import Parser

Made = tuple[bytes, bytes] | None
"""A paragraph's parse and its reading; None where that fails, which the reader is left to say."""
LEAST = 20_000
"""Characters that are worth starting processes for."""
LONGEST = 40_000
"""Characters of a batch, one paragraph aside."""
LAYERS: tuple[Callable[[Language], str], ...] = (parses, readings)


class Memory:
    """A `Kept` that lasts as long as it."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, bytes]] = {}

    def get(self, layer: str, texts: Collection[str]) -> dict[str, bytes]:
        """What is kept of the texts in a layer."""
        found = self._found.get(layer, {})
        return {text: found[text] for text in texts if text in found}

    def put(self, layer: str, found: Mapping[str, bytes]) -> None:
        """Keeps something of each text in a layer."""
        self._found.setdefault(layer, {}).update(found)


class Ahead:
    """A `Kept` over another, filled by `jobs` processes with what is begun. `close` it."""

    def __init__(self, jobs: int, kept: Kept | None = None) -> None:
        self._jobs = jobs
        self._kept: Kept = Memory() if kept is None else kept
        self._at_work: dict[str, Processes[str, Made]] = {}
        self._begun: dict[str, tuple[Language, Batch[str, Made]]] = {}
        self._killed: dict[str, Killed] = {}

    def close(self) -> None:
        """Ends the processes."""
        for processes in self._at_work.values():
            processes.close()

    def begin(self, language: Language, texts: Collection[str]) -> None:
        """Has paragraphs read that nothing is kept of; few are left to the reader."""
        known = self._kept.get(readings(language), texts)
        fresh = sorted(set(texts) - known.keys() - self._begun.keys() - self._killed.keys())
        if sum(map(len, fresh)) < LEAST:
            return
        processes = self._processes(language)
        for batch in _batches(fresh):
            begun = processes.begin(batch)
            self._begun |= dict.fromkeys(batch, (language, begun))

    def get(self, layer: str, texts: Collection[str]) -> dict[str, bytes]:
        """What is kept of the texts in a layer; waits for what was begun. Killed for a text that
        kills who reads it."""
        for text in texts:
            if text in self._begun:
                self._take(*self._begun[text])
            if text in self._killed:
                raise self._killed[text]
        return self._kept.get(layer, texts)

    def put(self, layer: str, found: Mapping[str, bytes]) -> None:
        """Keeps something of each text in a layer."""
        self._kept.put(layer, found)

    def _processes(self, language: Language) -> Processes[str, Made]:
        if language.code not in self._at_work:
            work = _Work(language)
            self._at_work[language.code] = Processes(self._jobs, work)
        return self._at_work[language.code]

    def _take(self, language: Language, begun: Batch[str, Made]) -> None:
        made = self._processes(language).result(begun)
        for text, one in zip(begun.parts, made, strict=True):
            del self._begun[text]
            if isinstance(one, Killed):
                self._killed[text] = one
        found = [(t, m) for t, m in zip(begun.parts, made, strict=True) if isinstance(m, tuple)]
        for number, layer in enumerate(LAYERS):
            self._kept.put(layer(language), {text: one[number] for text, one in found})


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in batches of like length, the longest first."""
    batch: list[str] = []
    size = 0
    for text in sorted(texts, key=lambda text: (-len(text), text)):
        if batch and size + len(text) > LONGEST:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


class _Work:
    """Reads paragraphs of one language. The model is loaded before there are processes, which
    then share it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._lexicon = lexicon.of(language)
        self._form = Plain(ParsedParagraph)
        self(["."])

    def __reduce__(self) -> tuple[type[_Work], tuple[Language]]:
        return _Work, (msgspec.structs.replace(self._language, _tables={}),)

    def __call__(self, texts: Sequence[str]) -> list[Made]:
        """What is read of each text."""
        try:
            with deadline(SECONDS + len(texts), PATIENCE):
                paragraphs = Parser(self._language).parse(texts)
                return [(compact.encode(p), self._read(p)) for p in paragraphs]
        except Exception:  # whatever it is, the others go on
            return [None] if len(texts) == 1 else [one for text in texts for one in self([text])]

    def _read(self, paragraph: Paragraph) -> bytes:
        return self._form.encode(parse(paragraph, self._language, self._lexicon))

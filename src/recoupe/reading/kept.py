"""What is kept from one run to the next: parses and readings of paragraphs, by their text.

A parse depends on the model and the pack's grammar, a reading on the whole pack and on the
program's rules. Each is kept in a *layer* whose name holds a hash of just these, so that what a
change does not touch is found again, and nothing stale ever is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from importlib import metadata
from typing import Generic, Protocol, TypeVar

import msgspec

from recoupe.digests import made_with
from recoupe.lang import Language, compiled

Value = TypeVar("Value", bound=msgspec.Struct)
PARSING = (
    "model/parse.py",
    "reading/compact.py",
    "reading/model",
    "reading/parse.py",
    "reading/quotes.py",
    "reading/sentences.py",
)
READING = (
    "model",
    "matching",
    "reading",
    "lang/language.py",
    "lang/literals.py",
    "lang/openings.py",
    "lang/schema",
)
"""What of the program a parse, and a reading, depend on."""


class Kept(Protocol):
    """A store of bytes by layer and text."""

    def get(self, layer: str, texts: Collection[str]) -> dict[str, bytes]:
        """What is kept of the texts in a layer; those it has nothing of are left out."""

    def put(self, layer: str, found: Mapping[str, bytes]) -> None:
        """Keeps something of each text in a layer."""


class Form(Protocol[Value]):
    """How a value is written; `decode` raises ValueError for what is none of the text."""

    def encode(self, value: Value, /) -> bytes:
        """A value in bytes."""

    def decode(self, text: str, data: bytes, /) -> Value:
        """The value of a text."""


class Plain(Generic[Value]):
    """The form of any type: MessagePack."""

    def __init__(self, type: type[Value]) -> None:
        self._decoder = msgspec.msgpack.Decoder(type)

    def encode(self, value: Value) -> bytes:
        """A value in bytes."""
        return msgspec.msgpack.encode(value)

    def decode(self, text: str, data: bytes) -> Value:
        """The value; ValueError where the bytes are none."""
        try:
            return self._decoder.decode(data)
        except msgspec.DecodeError as error:
            raise ValueError(str(error)) from error


class Layer(Generic[Value]):
    """A layer of a store: values of one type by text. Without a store it keeps nothing, and its
    name, which takes a hash of files, is never made."""

    def __init__(
        self,
        kept: Kept | None,
        name: Callable[[Language], str],
        language: Language,
        form: Form[Value],
    ) -> None:
        self._kept = kept
        self._name = name(language) if kept is not None else ""
        self._form = form

    def load(self, texts: Collection[str]) -> dict[str, Value]:
        """What is kept of the texts; what cannot be read is as if there were nothing."""
        found = self._kept.get(self._name, texts) if self._kept is not None else {}
        values = {}
        for text, data in found.items():
            with suppress(ValueError):
                values[text] = self._form.decode(text, data)
        return values

    def store(self, found: Mapping[str, Value]) -> None:
        """Keeps something of each text."""
        if self._kept is not None:
            encoded = {text: self._form.encode(value) for text, value in found.items()}
            self._kept.put(self._name, encoded)


@compiled
def parses(language: Language) -> str:
    """The layer of parses: « parse fr 1f… »."""
    model = language.grammar.model
    of_model = metadata.version(model.replace("_", "-")) if model else ""
    versions = [metadata.version("spacy"), model, of_model]
    return (
        f"parse {language.code} {_hash(versions, msgspec.json.encode(language.grammar), PARSING)}"
    )


@compiled
def readings(language: Language) -> str:
    """The layer of readings: « reading fr 1f… »."""
    return f"reading {language.code} {_hash([parses(language), language.digest], b'', READING)}"


def _hash(words: list[str], data: bytes, parts: tuple[str, ...]) -> str:
    return made_with(" ".join(words).encode() + data, parts)

"""An installed model's parts, read from its folder in quicker ways than spaCy's own, and no part
twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from recoupe.reading.model import alternatives, lemmas, packed

UNUSED = ["senter", "strings"]
"""What nothing here asks: a component, and the words of the vectors, which are looked up by their
hashes."""
LEMMATIZER, VECTORS = "lemmatizer", "vectors"
BARE = "recoupe.bare"
"""A tokenizer without rules: those of an installed model are in its folder."""


def load(name: str) -> Any:
    """The pipeline of a model, its lemmatizer with tables of ours.

    OSError where there is no such model.
    """
    from spacy import util

    with alternatives.quickly(), _entry_points():
        if not util.is_package(name):
            return util.load_model(name, exclude=UNUSED)
        package = util.get_package_path(name)
        meta = util.get_model_meta(package)
        path = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
        parts: dict[str, tuple[Path, Callable[[Any, Path], None]]] = {
            LEMMATIZER: (path / LEMMATIZER / "lookups" / "lookups.bin", _lemmatize),
            VECTORS: (path / "vocab" / "key2row", _embed),
        }
        apart = [part for part, (file, _) in parts.items() if file.is_file()]
        config = util.load_config(path / "config.cfg")
        _without_rules(config, path)
        nlp = util.load_model_from_config(config, meta=meta, exclude=UNUSED)
        nlp.from_disk(path, exclude=[*UNUSED, *apart])
        for part in apart:
            file, read = parts[part]
            read(nlp, file)
        return nlp


@contextmanager
def _entry_points() -> Iterator[None]:
    """While it is open, what packages offer to spaCy is found by its group: it is asked two hundred
    times, and all that all packages offer is gone through each time."""
    import catalogue  # type: ignore[import-untyped]

    every = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = {group: every.select(group=group) for group in every.groups}
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = every


def _without_rules(config: Any, path: Path) -> None:
    """Has the tokenizer made without the rules of its language where those of the model follow."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    if (path / "tokenizer").is_file():
        registry.tokenizers(BARE, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
        config["nlp"]["tokenizer"] = {"@tokenizers": BARE}


def _lemmatize(nlp: Any, file: Path) -> None:
    from spacy.strings import get_string_id

    nlp.get_pipe(LEMMATIZER).lookups = lemmas.Tables(file, get_string_id)


def _embed(nlp: Any, file: Path) -> None:
    """Sets the vectors and which row is whose. spaCy also works out which rows are nobody's, which
    only who adds vectors asks."""
    vectors = nlp.vocab.vectors
    vectors._set_cfg(msgspec.json.decode(file.with_name("vectors.cfg").read_bytes()))
    vectors.data = np.load(file.with_name("vectors"))
    vectors.key2row = packed.Numbers(file.read_bytes())

"""A spaCy pipeline, loaded and run quickly, with the same parses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recoupe.arithmetic import hold_to_one_thread
from recoupe.reading.model import convolutions, imported, installed, words
from recoupe.reading.model.pipeline import Pipeline
from recoupe.unswept import unswept


def load(code: str, name: str) -> Pipeline:
    """The pipeline of a model; where it has no name, the bare tokenizer of a language.

    OSError where there is no such model.
    """
    hold_to_one_thread()
    with unswept():
        spacy = imported.spacy_for(name)
        nlp = installed.load(name) if name else spacy.blank(code)
    nodes = list(_nodes(nlp))
    _multiply(nodes)
    _remember(nodes)
    _convolve(nodes)
    return Pipeline(nlp)


def _nodes(nlp: Any) -> Iterator[Any]:
    """All parts of the pipeline's networks."""
    for _, component in nlp.pipeline:
        network: Any = getattr(component, "model", None)
        if hasattr(network, "walk"):
            yield from network.walk()


def _multiply(nodes: list[Any]) -> None:
    """Gives matrices to numpy's BLAS, which chooses its kernels better than blis. Always, without
    a trial: last bits may not depend on how busy a machine is."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for node in nodes:
        node.ops = ops


def _remember(nodes: list[Any]) -> None:
    """Has words embedded once each, where the network does that by their attributes alone."""
    from spacy.attrs import ORTH

    for node in nodes:
        embed = node.get_ref("embed") if node.has_ref("embed") else None
        if embed is None:
            continue
        extractors = [n for n in embed.walk() if n.name == "extract_features"]
        static = [n for n in embed.walk() if n.name == "static_vectors"]
        if len(extractors) == 1 and all(n.attrs["key_attr"] == "ORTH" for n in static):
            embed._func = words.Remembered(embed._func, extractors[0].attrs["columns"], ORTH)


def _convolve(nodes: list[Any]) -> None:
    """Has words set in their context without what only training needs."""
    for node in nodes:
        found = convolutions.of(node.get_ref("encode")) if node.has_ref("encode") else None
        if found is not None:
            node.get_ref("encode")._func = found

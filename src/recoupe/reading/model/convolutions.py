"""The network that sets words in their context, without what only training needs.

It takes thinc's steps in their order, so that sums are the same; but block by block, so that what
a step wrote is still at hand for the next, and into the same memory again. The pieces of a maxout
stand side by side instead of one between the other: the largest of whole rows is taken at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
BLOCK = 512
"""Rows from which a block is full."""
TINY = np.float32(1e-8)
"""What is added to a variance, as thinc does."""


class Layer:
    """A residual layer: each row with its neighbours, multiplied, the largest piece, normed."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self._width, self._pieces, _ = weights.shape
        turned = weights.transpose(1, 0, 2).reshape(self._width * self._pieces, -1)
        self._weights = np.ascontiguousarray(turned.T)
        self._bias = np.ascontiguousarray(bias.T).reshape(-1)
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def add(self, rows: Rows, room: Room) -> None:
        """Adds to rows, of which the first and last are empty, what the layer makes of them."""
        count, width = len(rows) - 2, self._width
        windows = room.windows[:count]
        for place in range(3):
            windows[:, place * width : (place + 1) * width] = rows[place : place + count]
        pieces = np.matmul(windows, self._weights, out=room.pieces[:count])
        pieces += self._bias
        best = np.maximum(pieces[:, :width], pieces[:, width : 2 * width], out=room.best[:count])
        for piece in range(2, self._pieces):
            np.maximum(best, pieces[:, piece * width : (piece + 1) * width], out=best)
        self._norm(best, room.squares[:count])
        rows[1:-1] += best

    def _norm(self, rows: Rows, room: Rows) -> None:
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.multiply(rows, rows, out=room).mean(axis=1, keepdims=True)
        variance += TINY
        rows *= variance ** (-1.0 / 2.0)
        rows *= self._scale
        rows += self._shift


class Room:
    """The memory in which blocks of so many rows are worked out."""

    def __init__(self, rows: int, width: int, pieces: int) -> None:
        self.windows = np.empty((rows, 3 * width), dtype=np.float32)
        self.pieces = np.empty((rows, pieces * width), dtype=np.float32)
        self.best = np.empty((rows, width), dtype=np.float32)
        self.squares = np.empty((rows, width), dtype=np.float32)
        self.rows = np.zeros((rows + 2, width), dtype=np.float32)


class Convolutions:
    """The network's `forward`, of documents as rows of words."""

    def __init__(self, pad: int, layers: Sequence[Layer], width: int, pieces: int) -> None:
        self._pad, self._layers = pad, layers
        self._width, self._pieces = width, pieces
        self._room = Room(2 * BLOCK, width, pieces)

    def __call__(self, model: Any, docs: Sequence[Rows], is_train: bool) -> Any:
        """The rows of each document's words in their context."""
        if is_train:
            raise NotImplementedError("the model is read with, not trained")
        return [rows for block in self._blocks(docs) for rows in self._worked_out(block)], None

    def _blocks(self, docs: Sequence[Rows]) -> Iterator[list[Rows]]:
        block: list[Rows] = []
        size = 0
        for rows in docs:
            block.append(rows)
            size += len(rows) + self._pad
            if size >= BLOCK:
                yield block
                block, size = [], 0
        if block:
            yield block

    def _worked_out(self, block: list[Rows]) -> Iterator[Rows]:
        """The documents of a block; rows of nothing stand before, between and behind them."""
        pad = self._pad
        size = pad + sum(len(rows) + pad for rows in block if len(rows))
        fits = size <= len(self._room.windows)
        room = self._room if fits else Room(size, self._width, self._pieces)
        together = room.rows[: size + 2]
        together[:] = 0
        at = 1 + pad
        for rows in block:
            if len(rows):
                together[at : at + len(rows)] = rows
                at += len(rows) + pad
        for layer in self._layers:
            layer.add(together, room)
        at = 1 + pad
        for rows in block:
            yield together[at : at + len(rows)].copy()
            at += len(rows) + pad if len(rows) else 0


def of(model: Any) -> Convolutions | None:
    """The network that does what a model of thinc's does; None where it is another kind."""
    pad = model.attrs.get("pad")
    if pad is None or len(model.layers) != 1:
        return None
    parts = [node for node in model.layers[0].walk(order="dfs_pre") if not node.layers]
    names = ["expand_window", "maxout", "layernorm", "dropout"]
    depth = sum(node.name.startswith("residual") for node in model.layers[0].layers)
    if [node.name for node in parts] != names * depth:
        return None
    if any(n.attrs["window_size"] != 1 for n in parts if n.name == "expand_window"):
        return None
    pairs = zip(parts[1::4], parts[2::4], strict=True)
    layers = [Layer(maxout, norm) for maxout, norm in pairs]
    first = parts[1]
    return Convolutions(pad, layers, first.get_dim("nO"), first.get_dim("nP"))

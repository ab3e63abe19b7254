"""Vectors are rounded, and kept from one run to the next to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from recoupe.crosscheck import meaning
from recoupe.crosscheck.meaning import Meaning
from recoupe.reading.ahead import Memory

DIKE = (
    "La digue de la commune a cédé dans la nuit, et le maire a fait partir les habitants des "
    "maisons les plus proches de la rivière."
)
TEXTS = [DIKE, "The dam broke.", "", "Le maire parle. " * 60]


def test_rounded_to_steps_and_of_length_one() -> None:
    rows = Meaning().vectors(TEXTS[:2])
    assert np.allclose(rows * meaning.STEPS, np.rint(rows * meaning.STEPS), atol=1e-4)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-2)


def test_what_is_kept_is_the_same_and_not_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    long = [text for text in TEXTS if len(text) >= meaning.WORTH_KEEPING]
    store = Memory()
    first = Meaning(store).vectors(TEXTS)
    kept = store.get(meaning._layer(), TEXTS)
    assert list(kept) == long
    assert {len(data) for data in kept.values()} == {512}
    assert np.array_equal(Meaning(store).vectors(TEXTS), first)
    monkeypatch.setattr(meaning, "_encode", None)
    assert np.array_equal(Meaning(store).vectors(long), first[[0, 3]])


def test_of_no_text_nothing_is_like_it() -> None:
    told, none = Meaning().rows([DIKE, ""])
    assert told @ told > 0.9
    assert not none.any()
    assert not Meaning().rows(["", ""]).any()


def test_what_is_damaged_is_encoded_anew() -> None:
    store = Memory()
    first = Meaning(store).vectors(TEXTS)
    store.put(meaning._layer(), {TEXTS[0]: b"short"})
    assert np.array_equal(Meaning(store).vectors(TEXTS), first)

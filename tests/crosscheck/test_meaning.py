"""Vectors are rounded, and kept from one run to the next to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from recoupe.crosscheck import meaning
from recoupe.crosscheck.meaning import Meaning
from recoupe.reading.ahead import Memory

TEXTS = ["La digue a cédé.", "The dam broke.", "", "Le maire parle. " * 60]


def test_rounded_to_four_decimals_and_of_length_one() -> None:
    rows = Meaning().vectors(TEXTS[:2])
    assert np.array_equal(rows, np.round(rows, 4))
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)


def test_what_is_kept_is_the_same_and_not_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Memory()
    first = Meaning(store).vectors(TEXTS)
    monkeypatch.setattr(meaning, "_encode", None)
    assert np.array_equal(Meaning(store).vectors(TEXTS), first)


def test_what_is_damaged_is_encoded_anew() -> None:
    store = Memory()
    first = Meaning(store).vectors(TEXTS)
    store.put(meaning._layer(), {TEXTS[0]: b"short"})
    assert np.array_equal(Meaning(store).vectors(TEXTS), first)

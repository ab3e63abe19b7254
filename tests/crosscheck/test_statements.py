"""One claim, two, or a denial: pairs of statements by two voices."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from test_threads import statement_threads, told

CASES = Path(__file__).with_name("claims_fr.toml")
PAIRS = tomllib.loads(CASES.read_text("utf-8"))["pair"]


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param(
            pair,
            id=f"{pair['verdict']}-{number}",
            marks=[pytest.mark.xfail(strict=True)] if pair.get("known") else [],
        )
        for number, pair in enumerate(PAIRS)
    ],
)
def test_a_pair_of_statements(tmp_path: Path, pair: dict[str, Any]) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"« {pair['a']} », a déclaré la ministre Anne Corvel."),
        ("La Rive", "2022-03-08", f"« {pair['b']} », a affirmé le syndicaliste Marc Dolin."),
    )
    threads = statement_threads(made)
    verdicts = {"corroborated": "same", "several": "same", "disputed": "denial"}
    found = verdicts[threads[0]["verdict"]] if threads else "other"
    assert found == pair["verdict"]

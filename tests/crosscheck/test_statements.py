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


def test_what_is_asked_for_is_not_what_is_so(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "La ministre Anne Corvel a demandé la démission du président."),
        ("La Rive", "2022-03-08",
         "Le syndicaliste Marc Dolin a affirmé que le président a démissionné."),
    )  # fmt: skip
    assert not statement_threads(made)


def test_what_one_voice_asks_for_in_other_words_is_one_claim(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08",
         "La ministre Anne Corvel a réclamé la démission du président de la fédération de voile."),
        ("La Rive", "2022-03-09",
         "Anne Corvel a demandé la démission du président face aux révélations sur la fédération."),
    )  # fmt: skip
    assert [len(thread["members"]) for thread in statement_threads(made)] == [2]

"""An article is withdrawn by its own outlet or agency alone."""

from __future__ import annotations

import pytest

from recoupe.model import Origin, RawArticle
from recoupe.sources import settle

URL = "https://fanal.example/pont"


@pytest.mark.parametrize(
    ("outlet", "status", "codes"),
    [
        ("Le Fanal", "withdrawn", ["withdrawn"]),
        ("La Brume", "usable", ["not-its-own"]),
        (None, "usable", ["not-its-own"]),
    ],
)
def test_only_its_own_outlet_withdraws(outlet: str | None, status: str, codes: list[str]) -> None:
    told = RawArticle("a", "a.txt", "Le pont est coupé.", outlet="Le Fanal", url=URL)
    kill = RawArticle(
        "b", "b.jsonl:1", "", outlet=outlet, url=URL, origin=Origin(status="withdrawn")
    )
    kept, issues = settle([told, kill])
    assert [(raw.id, raw.origin.status) for raw in kept] == [("a", status)]
    assert [issue.code for issue in issues] == codes

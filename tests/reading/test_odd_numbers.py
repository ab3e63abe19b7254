"""Numbers and days of any length and spelling: no figure or a right one, never an exception."""

from __future__ import annotations

import json

import pytest

import recoupe

MOST = 10**15


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, object]]]:
    """By sentence, the bounds of its figures."""
    path = tmp_path_factory.mktemp("odd") / "in.jsonl"
    lines = (
        json.dumps({"id": str(n), "text": f"La crue de la Velme.\n{s}", "published": "2024-06-04"})
        for n, s in enumerate(SENTENCES)
    )
    path.write_text("\n".join(lines), "utf-8")
    dossier = recoupe.dossier(path)
    assert not [issue for issue in dossier.issues if issue.code == "unread"]
    assert len(dossier.articles) == len(SENTENCES)
    found: dict[str, list[tuple[object, object]]] = {s: [] for s in SENTENCES}
    for figure in dossier.figures:
        found[SENTENCES[int(figure.article)]].append((figure.low, figure.high))
    return found


SENTENCES = (
    "Au moins 1.000.000 300 personnes ont été évacuées.",
    "La préfète a compté, le 3 maİ 2024, douze maisons détruites.",
    f"Au moins {'9' * 400} personnes ont été évacuées.",
    "Au moins 9999999999999999 personnes ont été évacuées.",
    f"Au moins {'mille ' * 500}personnes ont été évacuées.",
    f"Au moins {'quatre-vingt-' * 300}dix personnes ont été évacuées.",
    f"Au moins {'²' * 100} personnes, ½ maison et ① pont ont été touchés.",
    "Au moins 1e999 personnes, 12,5,7 % des maisons et 1/0 des ponts ont été touchés.",
    "Au moins 999 999 personnes ont été évacuées.",
)


def test_no_figure_is_beyond_measure(told: dict[str, list[tuple[object, object]]]) -> None:
    bounds = [b for pairs in told.values() for pair in pairs for b in pair if b is not None]
    assert all(abs(float(str(b))) < MOST for b in bounds)


@pytest.mark.parametrize("sentence", SENTENCES[2:4])
def test_what_has_more_than_fifteen_digits_is_no_figure(
    told: dict[str, list[tuple[object, object]]], sentence: str
) -> None:
    assert told[sentence] == []


def test_a_number_beside_them_is_right(told: dict[str, list[tuple[object, object]]]) -> None:
    assert (999_999, None) in told[SENTENCES[-1]]
    assert not {(1_000_300, None), (1_300_000, None)} & set(told[SENTENCES[0]])

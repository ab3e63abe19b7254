"""One quotation in two wordings, printed by many."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

from recoupe.crosscheck.findings import versions

SAID = "« Le phare de Velm sera {} avant la fin de l'hiver », a dit Odile Garance."


def test_wordings_are_compared_once_however_many_print_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []

    def counted(one: versions.Wording, another: versions.Wording) -> bool:
        compared.append((one, another))
        return reworded(one, another)

    reworded = versions._is_reworded
    monkeypatch.setattr(versions, "_is_reworded", counted)
    words = ("repeint", "démoli", "vendu") * 5
    made = told(
        tmp_path, *((f"Le Quai {n}", "2022-03-08", SAID.format(w)) for n, w in enumerate(words))
    )
    (finding,) = of_kind(made, "versions-differ")
    assert [place["article"] for place in finding["evidence"]] == ["a1", "a2"]
    assert len(compared) == len(set(compared)) == 6


def test_what_stands_between_two_quotations_is_none(tmp_path: Path) -> None:
    said = '"Non", a {} lundi le maire de Velm aux marins de la rade. "La grue restera là."'
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format("répété")),
        ("La Rade", "2022-03-09", said.format("lancé")),
    )
    assert of_kind(made, "versions-differ") == []


FRAMED = "Mardi à Velm le maire a vanté un « {} de quais » devant les marins de la rade."


def test_three_words_in_one_frame_are_told_once(tmp_path: Path) -> None:
    words = enumerate(("démontage", "sauvetage", "repeuplement"))
    made = told(
        tmp_path, *((f"Le Quai {n}", f"2022-03-0{n + 1}", FRAMED.format(w)) for n, w in words)
    )
    (finding,) = of_kind(made, "versions-differ")
    assert [place["article"] for place in finding["evidence"]] == ["a1", "a2"]


def test_two_utterances_of_one_exchange_are_no_two_versions(tmp_path: Path) -> None:
    frame = "la maire lui a dit dans la salle : « {} », devant tous les élus du port"
    made = [
        told(
            tmp_path,
            ("Le Quai", "2022-03-08", f"Mardi, {frame.format('Une étonnante décence')}."),
            ("La Rade", "2022-03-08", f"Mardi, {frame.format(other)}."),
        )
        for other in ("Vous faites parler les morts", "Une très belle décence")
    ]
    assert [bool(of_kind(one, "versions-differ")) for one in made] == [False, True]

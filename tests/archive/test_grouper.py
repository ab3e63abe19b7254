"""What a grouper holds of words while it puts articles into stories is what the file has."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np

from recoupe import grouping
from recoupe.archive import Archive
from recoupe.archive.stories import Grouper

TEXTS = [
    "La digue de Velm a cédé mardi soir, le maire Aurel Tison a fait partir les habitants.",
    "Le maire Aurel Tison attend les experts à Velm : la digue a cédé sur vingt mètres.",
    "Le musée de Sarn rouvre ses portes jeudi après trois années de travaux.",
]


def test_words_are_counted_on_from_what_was_looked_up(tmp_path: Path) -> None:
    lead = np.zeros(grouping.LEAD_BYTES, dtype=np.float32)
    profiles = [grouping.profile(None, text, lead) for text in TEXTS]
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        grouper = Grouper(archive.db)
        for before, found in itertools.pairwise(profiles):
            grouper._known([before, found])
            grouper.place(found, None)
            held, _ = grouper._known(profiles)
            afresh, _ = Grouper(archive.db)._known(profiles)
            assert held == afresh
        assert held["digue"] == 1
        assert held["cede"] == 1

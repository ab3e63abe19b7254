"""How well `recoupe scale` groups articles into stories, on the coverage of bench/stories.py.

python bench/scale.py
"""

from __future__ import annotations

import numpy as np

import stories as bench
from recoupe import pipeline
from recoupe.scale import blocks, gathering, profiles
from recoupe.scale.stories import stories
from recoupe.sources import records


def main() -> None:
    """Prints B³ and pairwise F1."""
    known = bench.coverage()
    event = {str(record["id"]): name for name, record in known}
    raw = [records.article(record, "bench", str(record["id"])) for _, record in known]
    days = np.array([gathering.day(one.published) for one in raw], dtype=np.int32)
    made = profiles.of(pipeline.profiles(raw), days)
    groups = stories(made, *blocks.pairs(made, np.arange(len(made))))
    home = {raw[n].id: number for number, group in enumerate(groups) for n in group}
    precision, recall, f1 = bench.b_cubed(home, event)
    print(f"{len(raw)} articles of {len(set(event.values()))} events in {len(groups)} stories")
    print(f"B3 {f1:.3f} (p {precision:.3f} r {recall:.3f})", end=", ")
    print(f"pairwise F1 {bench.pairwise(home, event):.3f}")


if __name__ == "__main__":
    main()

"""Figure threads on annotated coverage: which figures are put together, and the verdicts.

    python bench/threads.py [STORY…] [--errors]

The stories of tests/stories are invented for it. Most were looked at while the rules were made, so
that their scores flatter; bench/scores.py has those on an annotated story.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from stories import coverage, scoring


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="*", default=coverage.names())
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    every: Counter[str] = Counter()
    for name in args.stories:
        story = coverage.load(name)
        counts = scoring.score(story, scoring.dossier_of(story), args.errors)
        every += counts
        print(f"{name:12} {_row(counts)}")
    print(f"{'all':12} {_row(every)}")


def _row(counts: Counter[str]) -> str:
    pairs = f"pairs F1 {scoring.f1(counts):.3f} (p {counts['both'] / (counts['pred'] or 1):.3f}"
    pairs += f" r {counts['both'] / (counts['gold'] or 1):.3f}, {counts['gold']} pairs)"
    return f"{pairs}   verdicts {counts['right']} of {counts['asked']}"


if __name__ == "__main__":
    main()

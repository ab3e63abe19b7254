"""Names over a story: are these two one? Precision, recall and F1 on the judged pairs.

    python bench/identities.py [--errors]

Each pair of bench/pairs.tsv is a story of two articles, each with one of the names, joined by the
code that joins the names of a dossier. A pair is right when both names have one id and are judged
one, or have two and are judged two. Every third pair, by the hash of its words, is held out: the rules
were not looked at against it.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import cast

from recoupe import lang
from recoupe.crosscheck import identities
from recoupe.model import ByHand, LocalName, Published, Reading, Span
from recoupe.model.reading import NameKind

PAIRS = Path(__file__).with_name("pairs.tsv")


def pairs() -> list[list[str]]:
    """Rows of the table: topic, kind, both names, the judgement, roles where given."""
    lines = PAIRS.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def joined(row: list[str]) -> bool:
    """Whether the program takes the two names of a row for one."""
    _, kind, a, b, _, *roles = row
    readings = [
        Reading(
            article=article,
            published=Published(None, "unknown"),
            names=(
                LocalName(
                    cast(NameKind, kind), name, (Span(0, len(name)),), (name,),
                    tuple(filter(None, role.split("|"))), True,
                ),
            ),
        )
        for article, name, role in zip("ab", (a, b), roles or ("", ""), strict=True)
    ]  # fmt: skip
    return len(identities.identify(readings, lang.load("fr"), ByHand()).names) == 1


def held_out(row: list[str]) -> bool:
    """Whether a row is in the third that is held out."""
    return zlib.crc32(f"{row[2]}|{row[3]}".encode()) % 3 == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list the pairs judged otherwise")
    args = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in pairs():
        one, same = joined(row), row[4] == "yes"
        outcome = f"{'true' if one == same else 'false'} {'yes' if one else 'no'}"
        for group in ("all", "held out" if held_out(row) else "seen", f"  {row[0]}"):
            counts[group][outcome] += 1
        if args.errors and one != same and not held_out(row):
            print(f"{outcome:9} {row[0]:16} {row[2]} / {row[3]}")
    for group in sorted(counts, key=lambda g: (g.startswith(" "), g)):
        print(f"{group:20} {_row(counts[group])}")


def _row(c: Counter[str]) -> str:
    found, wanted = c["true yes"] + c["false yes"], c["true yes"] + c["false no"]
    precision, recall = c["true yes"] / (found or 1), c["true yes"] / (wanted or 1)
    f1 = 2 * c["true yes"] / ((found + wanted) or 1)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {sum(c.values())} pairs"


if __name__ == "__main__":
    main()

"""How much of the coverage is one copy, and whose: what stands beside the counts at the top."""

from __future__ import annotations

from collections import Counter

import msgspec

from recoupe.publish.page.desk import Desk
from recoupe.publish.page.sources import SourceRow

COPY = 0.3
"""Share of its text from which an article counts as a copy of another."""
MOST = 3
"""Agencies that are named."""


class Wires(msgspec.Struct, frozen=True):
    """`copies` of `articles` share most of their text, by one another or in a chain; `agencies`
    are (name, address, articles that draw on it), the most used first."""

    articles: int
    copies: int
    agencies: list[tuple[str, str, int]]
    other_agencies: int


def wires(desk: Desk, rows: list[SourceRow]) -> Wires | None:
    """The picture of the agencies; None where no article copies another or names an agency."""
    standing = [row for row in rows if desk.articles[row.id].status == "usable"]
    used = Counter(agency for row in standing for agency in dict.fromkeys(row.agencies))
    copies = max(map(len, _families(standing)), default=0)
    if not used and copies < 2:
        return None
    named = [(label, href, count) for (label, href), count in used.most_common(MOST)]
    return Wires(len(standing), copies if copies > 1 else 0, named, len(used) - len(named))


def _families(rows: list[SourceRow]) -> list[set[str]]:
    """Articles that hang together by shared text."""
    families: list[set[str]] = []
    for row in rows:
        family = {row.id, *(copy.article for copy in row.copies if copy.share >= COPY)}
        touched = [other for other in families if other & family]
        families = [other for other in families if not other & family]
        families.append(family.union(*touched))
    ids = {row.id for row in rows}
    return [family & ids for family in families]

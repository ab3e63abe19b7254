"""Groups of names that are one, and names that must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from recoupe.model import LocalName

Node = tuple[str, int]
"""A local name: its article's id and its index there."""
Side = tuple[int, int]
"""A saying by hand that names are not one, and which of its names a node is."""


class Groups:
    """Union of local names, with the reasons given. Nodes on two sides of one saying are never
    joined, whatever speaks for it (constrained clustering's cannot-link; Wagstaff et al. 2001)."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._parent = {node: node for node in nodes}
        self.reasons: dict[Node, set[str]] = defaultdict(set)
        self._sides: dict[Node, dict[int, int]] = defaultdict(dict)

    def find(self, node: Node) -> Node:
        """The node that stands for a node's group."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def part(self, node: Node, saying: int, name: int) -> None:
        """Puts a node on a side of a saying."""
        root = self.find(node)
        self._sides[root].setdefault(saying, name)
        self.reasons[root].add("apart-by-hand")

    def join(self, a: Node, b: Node, reason: str) -> bool:
        """Makes two groups one; False where they must stay apart."""
        one, other = sorted((self.find(a), self.find(b)))
        if one == other:
            return True
        theirs = self._sides.get(other, {})
        if any(self._sides[one].get(saying, name) != name for saying, name in theirs.items()):
            return False
        self._parent[other] = one
        self.reasons[one] |= self.reasons.pop(other, set()) | {reason}
        self._sides[one] |= self._sides.pop(other, {})
        return True


Names = dict[Node, LocalName]

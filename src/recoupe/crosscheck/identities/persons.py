"""Persons: full names over spellings and transliterations, last names alone by their company."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict

from recoupe.crosscheck.identities.groups import Groups, Names, Node
from recoupe.matching import consonants, fold, latin, same_person

KEY = 3
"""Consonants of a word by which names are looked up."""


def join(nodes: Names, groups: Groups) -> None:
    """Joins full names that `same_person` takes for one, each spelling compared once."""
    spellings: dict[str, Node] = {}
    for node, name in nodes.items():
        if name.kind not in ("person", "other") or len(_words(name.label)) < 2:
            continue
        if name.kind == "person" or name.label not in spellings:
            spellings[name.label] = node
    blocks: dict[str, list[str]] = defaultdict(list)
    for label in spellings:
        for key in sorted({consonants(word)[:KEY] for word in (*_words(label), label)}):
            blocks[key].append(label)
    for block in blocks.values():
        for a, b in itertools.combinations(block, 2):
            one, other = spellings[a], spellings[b]
            apart = groups.find(one) != groups.find(other)
            person = "person" in (nodes[one].kind, nodes[other].kind)
            if apart and person and (reason := same_person(a, b)):
                groups.join(one, other, reason)


def _words(label: str) -> list[str]:
    return fold(latin(label)).split()


def join_last_names(nodes: Names, groups: Groups) -> None:
    """« Tokaïev » alone, in an article that never gives the full name: joined where one person of
    the story bears it; of several, with the one whose roles it shares, else in whose company
    (the other names of the articles) it stands, if that is plain."""
    bearers: dict[str, dict[Node, str]] = defaultdict(dict)
    for node, name in nodes.items():
        if name.kind == "person" and len(_words(name.label)) > 1:
            bearers[consonants(_words(name.label)[-1])[:KEY]][groups.find(node)] = name.label
    company = _Company(nodes, groups)
    for node, name in nodes.items():
        words = _words(name.label)
        alone = name.kind in ("person", "other") and len(words) == 1 and len(words[0]) > 3
        if not alone or not (name.kind == "person" or name.roles):
            continue
        candidates = bearers.get(consonants(words[0])[:KEY], {})
        same = {groups.find(n) for n, label in candidates.items() if same_person(name.label, label)}
        if chosen := company.choose(node, same):
            groups.join(node, chosen, "last-name")


class _Company:
    """In which articles, with which roles and beside whom the persons of a story stand."""

    def __init__(self, nodes: Names, groups: Groups) -> None:
        self._nodes = nodes
        self._roles: dict[Node, set[str]] = defaultdict(set)
        self._beside: dict[Node, set[str]] = defaultdict(set)
        self._in: dict[str, set[str]] = defaultdict(set)
        for node, name in nodes.items():
            self._in[node[0]].add(fold(name.label))
        for node, name in nodes.items():
            root = groups.find(node)
            self._roles[root] |= set(name.roles)
            self._beside[root] |= self._in[node[0]]

    def choose(self, node: Node, candidates: set[Node]) -> Node | None:
        """The one of the candidates that a lone last name is; None where nothing tells."""
        if len(candidates) < 2:
            return next(iter(candidates), None)
        name = self._nodes[node]
        by_role = [c for c in sorted(candidates) if self._roles[c] & set(name.roles)]
        if len(by_role) == 1:
            return by_role[0]
        beside = self._in[node[0]] - {fold(name.label)}
        shared = Counter({c: len(self._beside[c] & beside) for c in sorted(candidates)})
        (best, most), (_, second) = shared.most_common(2)
        return best if most >= PLAIN * max(1, second) else None


PLAIN = 2
"""How many times as many names must stand beside both as beside the next."""

"""Persons: full names over spellings and transliterations, last names alone by their company.

Two who bear one last name and differ in their first are kept apart, whatever third name would
join them.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from recoupe.crosscheck.identities.groups import Groups, Names, Node
from recoupe.lang import Language, compiled
from recoupe.matching import Given, consonants, differ, fold, latin, same_person
from recoupe.model import LocalName

KEY = 3
"""Consonants of a word by which names are looked up."""
SURNAME = 3
"""Letters that a last name alone has more than."""
PLAIN = 2
"""How many times as many names must stand beside both as beside the next."""


@compiled
def given_names(language: Language) -> Given:
    """The given names a language's pack knows."""
    known = language.given
    return Given(frozenset(map(fold, known.masculine)), frozenset(map(fold, known.feminine)))


def join(nodes: Names, groups: Groups, given: Given) -> None:
    """Joins full names that `same_person` takes for one, each spelling compared once; the nodes
    come joined by form.

    Names that say as much go first. One that says less (an initial, one name of several) goes
    with those that say more, unless these are different people: then with the one in whose
    company it stands, if that is plain.
    """
    spellings = _spellings(nodes)
    full = _Persons(nodes, groups, given)
    alike = sorted(_alike(spellings, given))
    for a, b, reason in alike:
        if _said(a) == _said(b):
            full.join(spellings[a], spellings[b], reason)
    fuller: dict[str, dict[str, str]] = defaultdict(dict)
    for a, b, reason in alike:
        short, long = sorted((a, b), key=_said)
        if _said(short) != _said(long):
            fuller[short][long] = reason
    for short in sorted(fuller, key=lambda label: (_said(label), label), reverse=True):
        full.join_shorter(spellings[short], [(spellings[x], r) for x, r in fuller[short].items()])


def _spellings(nodes: Names) -> dict[str, Node]:
    """A node for each full name."""
    spellings: dict[str, Node] = {}
    for node, name in nodes.items():
        if name.kind not in ("person", "other") or len(_words(name.label)) < 2:
            continue
        if name.kind == "person" or name.label not in spellings:
            spellings[name.label] = node
    return spellings


def _alike(spellings: dict[str, Node], given: Given) -> Iterator[tuple[str, str, str]]:
    """Pairs of full names that may be one, and why; those with consonants in common are looked
    at."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for label in spellings:
        for key in sorted({consonants(word)[:KEY] for word in (*_words(label), label)}):
            blocks[key].append(label)
    pairs = {pair for block in blocks.values() for pair in itertools.combinations(block, 2)}
    for a, b in sorted(pairs):
        if reason := same_person(a, b, given):
            yield a, b, reason


def _words(label: str) -> list[str]:
    return fold(latin(label)).split()


def _said(label: str) -> tuple[int, int]:
    """How much a name says: its words that are no initials, then its initials."""
    words = _words(label)
    initials = sum(len(word) == 1 for word in words)
    return len(words) - initials, initials


class _Persons:
    """Joins persons, but never two that are surely different."""

    def __init__(self, nodes: Names, groups: Groups, given: Given) -> None:
        self._nodes, self._groups, self._given = nodes, groups, given
        self._company = _Company(nodes, groups)
        self._members: dict[Node, set[Node]] = defaultdict(set)
        for node, name in nodes.items():
            if name.kind in ("person", "other"):
                self._members[groups.find(node)].add(node)

    def join(self, a: Node, b: Node, reason: str) -> None:
        """Makes two one, where one is a person and no two of them are surely different."""
        one, other = self._groups.find(a), self._groups.find(b)
        person = "person" in (self._nodes[a].kind, self._nodes[b].kind)
        if one == other or not person or self._apart(one, other):
            return
        if self._groups.join(a, b, reason):
            both = self._members[one] | self._members[other]
            self._members[self._groups.find(a)] = both

    def join_shorter(self, node: Node, fuller: list[tuple[Node, str]]) -> None:
        """Joins a name with those that say more of the same, or with the one it must be."""
        roots = {self._groups.find(other) for other, _ in fuller}
        if any(self._apart(a, b) for a, b in itertools.combinations(sorted(roots), 2)):
            chosen = self._company.choose(node, roots)
            fuller = [(n, r) for n, r in fuller if self._groups.find(n) == chosen]
        for other, reason in fuller:
            self.join(node, other, reason)

    def _apart(self, one: Node, other: Node) -> bool:
        """Whether anybody of one group is surely another person than one of the other."""
        known = ({_person(self._nodes[n]) for n in self._members[root]} for root in (one, other))
        return any(
            {g, h} == {"m", "f"} or differ(a, b, self._given)
            for (a, g), (b, h) in itertools.product(*known)
        )


def _person(name: LocalName) -> tuple[str, str | None]:
    return name.label, name.gender


def join_last_names(nodes: Names, groups: Groups, given: Given) -> None:
    """« Tokaïev » alone, in an article that never gives the full name: joined where one person of
    the story bears it; of several, with the one whose roles it shares, else in whose company
    (the other names of the articles) it stands, if that is plain."""
    bearers, company = _bearers(nodes), _Company(nodes, groups)
    for node, name in nodes.items():
        if not is_lone(name.label) or name.kind not in ("person", "other"):
            continue
        if not (name.kind == "person" or name.roles):
            continue
        word = _words(name.label)[0]
        fitting = {
            groups.find(n)
            for n in bearers.get(consonants(word)[:KEY], ())
            if _called(word, nodes[n], given) and {name.gender, nodes[n].gender} != {"m", "f"}
        }
        if chosen := company.choose(node, fitting):
            groups.join(node, chosen, "last-name")


def _bearers(nodes: Names) -> dict[str, list[Node]]:
    """The persons of a story with a full name, by the consonants of the words they are called
    by."""
    bearers: dict[str, list[Node]] = defaultdict(list)
    for node, name in nodes.items():
        if name.kind == "person" and not is_short(name.label):
            lone = [form for form in name.forms if is_short(form)]
            words = {_words(name.label)[-1], *(_words(form)[0] for form in lone)}
            for key in sorted({consonants(word)[:KEY] for word in words}):
                bearers[key].append(node)
    return bearers


def _called(word: str, person: LocalName, given: Given) -> bool:
    """Whether a lone word is a person's last name, or what an article calls them."""
    by_last = same_person(word, person.label, given) is not None
    return by_last or word in map(fold, person.forms)


def is_lone(label: str) -> bool:
    """Whether a name is one word that may be a last name alone."""
    words = _words(label)
    return len(words) == 1 and len(words[0]) > SURNAME


def is_short(label: str) -> bool:
    """Whether a name is one word, an initial or more."""
    return len(_words(label)) == 1


def shared_last_names(nodes: Names, given: Given) -> frozenset[str]:
    """Last names, folded, that two different people of the story bear."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in nodes.values():
        words = _words(name.label)
        if name.kind == "person" and len(words) > 1:
            bearers[words[-1]].add(name.label)
    return frozenset(last for last, labels in bearers.items() if _several(labels, given))


def _several(labels: Iterable[str], given: Given) -> bool:
    return any(differ(a, b, given) for a, b in itertools.combinations(sorted(labels), 2))


class _Company:
    """In which articles, with which roles and beside whom the persons of a story stand."""

    def __init__(self, nodes: Names, groups: Groups) -> None:
        self._nodes = nodes
        self._groups = groups
        self._in: dict[str, set[str]] = defaultdict(set)
        for node, name in nodes.items():
            self._in[node[0]].add(fold(name.label))

    def choose(self, node: Node, candidates: set[Node]) -> Node | None:
        """The one of the candidates that a name is; None where nothing tells."""
        if len(candidates) < 2:
            return next(iter(candidates), None)
        name = self._nodes[node]
        roles, companies = self._of(candidates)
        by_role = [c for c in sorted(candidates) if roles[c] & set(name.roles)]
        if len(by_role) == 1:
            return by_role[0]
        beside = self._in[node[0]] - {fold(name.label)}
        shared = Counter({c: len(companies[c] & beside) for c in sorted(candidates)})
        (best, most), (_, second) = shared.most_common(2)
        return best if most >= PLAIN * max(1, second) else None

    def _of(self, roots: set[Node]) -> tuple[dict[Node, set[str]], dict[Node, set[str]]]:
        """The roles of some persons, and the names beside them."""
        roles: dict[Node, set[str]] = defaultdict(set)
        beside: dict[Node, set[str]] = defaultdict(set)
        for node, name in self._nodes.items():
            root = self._groups.find(node)
            if root in roots:
                roles[root] |= set(name.roles)
                beside[root] |= self._in[node[0]]
        return roles, beside

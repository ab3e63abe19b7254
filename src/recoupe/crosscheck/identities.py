"""Names over the whole story: which names of different articles are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import msgspec

from recoupe.lang import Pack
from recoupe.matching import fold, is_acronym_of, same_person, same_spelling, skeleton
from recoupe.model import LocalName, Mention, Name, Reading
from recoupe.model.reading import NameKind

Node = tuple[str, int]
"""A local name: its article's id and its index there."""


class Identities(msgspec.Struct, frozen=True):
    """The names of a story, and for each local name the id of its name."""

    names: tuple[Name, ...]
    holder: dict[Node, str]


def identify(readings: list[Reading], pack: Pack) -> Identities:
    """Joins the local names of all readings.

    By gazetteer, by spelling where the kinds agree, by full person name over
    transliterations, by acronym; a last name alone only where one person in the story has it.
    """
    nodes = {(r.article, i): name for r in readings for i, name in enumerate(r.names)}
    groups = _Groups(nodes)
    places = {fold(form): p.name for p in pack.places for form in (p.name, *p.others)}
    outlets = {fold(form): o.name for o in pack.outlets for form in (o.name, *o.others)}
    _by_key(
        nodes,
        groups,
        "gazetteer",
        lambda name, form: places.get(form) if name.kind == "place" else None,
    )
    _by_key(
        nodes,
        groups,
        "gazetteer",
        lambda name, form: outlets.get(form) if name.kind != "person" else None,
    )
    _by_key(nodes, groups, "same-form", lambda name, form: f"{_broad(name.kind)} {form}")
    _same_forms(nodes, groups)
    _persons(nodes, groups)
    _bodies(nodes, groups)
    _lone_last_names(nodes, groups)
    return _named(nodes, groups)


class _Groups:
    """Union of local names, with the reasons given."""

    def __init__(self, nodes: dict[Node, LocalName]) -> None:
        self._parent = {node: node for node in nodes}
        self.reasons: dict[Node, set[str]] = defaultdict(set)

    def find(self, node: Node) -> Node:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def join(self, a: Node, b: Node, reason: str) -> None:
        one, other = sorted((self.find(a), self.find(b)))
        if one != other:
            self._parent[other] = one
            self.reasons[one] |= self.reasons.pop(other, set()) | {reason}


Key = Callable[[LocalName, str], str | None]


def _by_key(nodes: dict[Node, LocalName], groups: _Groups, reason: str, key: Key) -> None:
    first: dict[str, Node] = {}
    for node, name in nodes.items():
        for form in name.forms:
            found = key(name, fold(form))
            if found:
                groups.join(first.setdefault(found, node), node, reason)


def _same_forms(nodes: dict[Node, LocalName], groups: _Groups) -> None:
    """One spelling in two articles is one name, unless both are sure of kinds that differ."""
    first: dict[str, list[Node]] = defaultdict(list)
    for node, name in nodes.items():
        for form in map(fold, name.forms):
            for other in first[form]:
                kinds = {_broad(name.kind), _broad(nodes[other].kind)}
                if len(kinds) == 1 or not (name.sure and nodes[other].sure):
                    groups.join(other, node, "same-form")
                    break
            first[form].append(node)


def _broad(kind: NameKind) -> str:
    """Kinds a short spelling may be taken for in one article and another."""
    return {"outlet": "organisation", "other": "organisation"}.get(kind, kind)


def _persons(nodes: dict[Node, LocalName], groups: _Groups) -> None:
    """Full names of persons whose last names meet."""
    by_last: dict[str, list[Node]] = defaultdict(list)
    for node, name in nodes.items():
        words = fold(name.label).split()
        if name.kind in ("person", "other") and len(words) > 1:
            by_last[skeleton(words[-1])[:4]].append(node)
    for block in by_last.values():
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                if groups.find(a) == groups.find(b) or "person" not in (
                    nodes[a].kind,
                    nodes[b].kind,
                ):
                    continue
                reason = same_person(nodes[a].label, nodes[b].label)
                if reason:
                    groups.join(a, b, reason)


def _bodies(nodes: dict[Node, LocalName], groups: _Groups) -> None:
    """Acronyms with the words they stand for, and spellings of bodies that differ a little."""
    acronyms = [
        (node, form)
        for node, name in nodes.items()
        for form in name.forms
        if form.isupper() and len(form) > 1
    ]
    bodies = [(n, name) for n, name in nodes.items() if name.kind not in ("person", "place")]
    for node, form in acronyms:
        for other, name in bodies:
            if groups.find(node) != groups.find(other) and any(
                " " in f and is_acronym_of(form, f) for f in name.forms
            ):
                groups.join(node, other, "acronym")
    by_start: dict[tuple[str, int, str], list[Node]] = defaultdict(list)
    for node, name in nodes.items():
        if name.kind != "person":
            words = fold(name.label).split()
            by_start[_broad(name.kind), len(words), skeleton(words[0])[:3] if words else ""].append(
                node
            )
    for block in by_start.values():
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                one, two = fold(nodes[a].label).split(), fold(nodes[b].label).split()
                if groups.find(a) != groups.find(b) and all(map(same_spelling, one, two)):
                    groups.join(a, b, "spelling")


def _lone_last_names(nodes: dict[Node, LocalName], groups: _Groups) -> None:
    """« Tokaïev » alone, in an article that never gives the full name: joined where exactly
    one person of the story bears it."""
    full: dict[Node, list[str]] = defaultdict(list)
    for node, name in nodes.items():
        if name.kind == "person" and " " in fold(name.label):
            full[groups.find(node)].append(name.label)
    for node, name in nodes.items():
        if (
            name.kind not in ("person", "other")
            or " " in fold(name.label)
            or len(fold(name.label)) < 4
        ):
            continue
        bearers = [
            root
            for root, labels in full.items()
            if any(same_person(name.label, label) for label in labels)
        ]
        if len(set(bearers)) == 1 and (name.kind == "person" or name.roles):
            groups.join(node, bearers[0], "last-name")


def _named(nodes: dict[Node, LocalName], groups: _Groups) -> Identities:
    order = {node: number for number, node in enumerate(nodes)}
    members: dict[Node, list[Node]] = defaultdict(list)
    for node in nodes:
        members[groups.find(node)].append(node)
    names: list[Name] = []
    holder: dict[Node, str] = {}
    for root in sorted(members, key=lambda r: min(order[n] for n in members[r])):
        id = f"n{len(names) + 1}"
        holder.update(dict.fromkeys(members[root], id))
        mentions = tuple(
            Mention(node[0], span) for node in members[root] for span in nodes[node].mentions
        )
        kinds = Counter[NameKind]()
        labels = Counter[str]()
        for node in members[root]:
            kinds[nodes[node].kind] += len(nodes[node].mentions)
            labels[nodes[node].label] += len(nodes[node].mentions)
        kind = max(kinds, key=lambda k: (kinds[k], k))
        label = max(labels, key=lambda text: (len(fold(text).split()), labels[text], text))
        names.append(Name(id, kind, label, mentions, tuple(sorted(groups.reasons.get(root, ())))))
    return Identities(tuple(names), holder)

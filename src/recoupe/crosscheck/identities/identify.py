"""Joins the names of all articles: by hand, by gazetteer, by form, by evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import msgspec

from recoupe.crosscheck.identities import bodies, hand, persons
from recoupe.crosscheck.identities.groups import Groups, Names, Node
from recoupe.lang import Language, compiled
from recoupe.matching import fold, is_acronym_of, latin
from recoupe.model import ByHand, Issue, Name, Place, Reading
from recoupe.model.reading import Gender, LocalName, NameKind


class Identities(msgspec.Struct, frozen=True):
    """The names of a story; for each local name the id of its name; what was said by hand and
    could not be done."""

    names: tuple[Name, ...]
    holder: dict[Node, str]
    issues: tuple[Issue, ...] = ()


def identify(readings: list[Reading], pack: Language, said: ByHand) -> Identities:
    """Joins the local names of all readings.

    What a reader said by hand goes first. Then by gazetteer, by form where the kinds agree, by
    full names of persons over transliterations, by acronyms and translations of bodies; a last
    name alone where one person of the story bears it, or one by role and company.
    """
    nodes = {(r.article, i): name for r in readings for i, name in enumerate(r.names)}
    groups = Groups(nodes)
    issues = hand.apply(nodes, groups, said)
    places, outlets = _gazetteer(pack)
    _by_key(nodes, groups, lambda n, form: places.get(form) if n.kind == "place" else None)
    _by_key(nodes, groups, lambda n, form: outlets.get(form) if n.kind != "person" else None)
    given = persons.given_names(pack)
    shared = persons.shared_last_names(nodes, given) | bodies.shared_heads(nodes)
    _same_forms(nodes, groups, shared)
    persons.join(nodes, groups, given)
    bodies.join(nodes, groups, pack)
    persons.join_last_names(nodes, groups, given)
    return _named(nodes, groups, issues)


@compiled
def _gazetteer(pack: Language) -> tuple[dict[str, str], dict[str, str]]:
    """The usual name of each form of a place, and of an outlet."""
    places, outlets = (
        {fold(form): one.name for one in rows for form in (one.name, *one.others)}
        for rows in (pack.places, pack.outlets)
    )
    return places, outlets


def _by_key(nodes: Names, groups: Groups, key: Callable[[LocalName, str], str | None]) -> None:
    """Joins the names whose forms have one key in a gazetteer."""
    first: dict[str, Node] = {}
    for node, name in nodes.items():
        for form in name.forms:
            if found := key(name, fold(form)):
                groups.join(first.setdefault(found, node), node, "gazetteer")


def _same_forms(nodes: Names, groups: Groups, shared: frozenset[str]) -> None:
    """One spelling in two articles is one name, unless both are sure of kinds that differ: a city
    and the club named for it. What else a person is called there (« Karev », « le Renard ») makes
    nobody one, nor does a last name that two people of the story share, nor « la préfecture »
    where there are two; « M. K. » is not « Mme K. »."""
    first: dict[tuple[str, Gender | None], dict[tuple[str, bool], Node]] = defaultdict(dict)
    for node, name in nodes.items():
        kind = bodies.broad(name.kind)
        forms = (name.label,) if name.kind == "person" else name.forms
        for form in sorted(set(map(fold, forms)) - shared):
            seen = first[form, name.gender if persons.is_short(name.label) else None]
            for (other, sure), twin in seen.items():
                if (kind == other or not (name.sure and sure)) and groups.join(
                    twin, node, "same-form"
                ):
                    break
            seen.setdefault((kind, name.sure), node)


def _named(nodes: Names, groups: Groups, issues: tuple[Issue, ...]) -> Identities:
    members: dict[Node, list[Node]] = defaultdict(list)
    for node in nodes:
        members[groups.find(node)].append(node)
    names: list[Name] = []
    holder: dict[Node, str] = {}
    for root, group in members.items():
        id = f"n{len(names) + 1}"
        holder.update(dict.fromkeys(group, id))
        kinds, labels = Counter[NameKind](), Counter[str]()
        for node in group:
            kinds[nodes[node].kind] += len(nodes[node].mentions)
            labels[nodes[node].label] += len(nodes[node].mentions)
        names.append(
            Name(
                id,
                kind := max(kinds, key=lambda kind: (kinds[kind], kind)),
                max(labels, key=lambda text: _telling(text, labels, kind == "person")),
                tuple(Place.at(node[0], s) for node in group for s in nodes[node].mentions),
                tuple(sorted(groups.reasons.get(root, ()))),
            )
        )
    return Identities(tuple(names), holder, issues)


def _telling(label: str, labels: Counter[str], person: bool) -> tuple[bool, bool, int, int, str]:
    """How well a label names: in Latin letters, not by initials alone; a person's in full, then as
    most mentions have it; any other as most have it: a longer name may be that of a part of it."""
    full, often = len(fold(label).split()), labels[label]
    spelt = not any(is_acronym_of(label, other) for other in labels if other != label)
    return latin(label) == label, spelt, *((full, often) if person else (often, full)), label

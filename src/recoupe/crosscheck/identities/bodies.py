"""Bodies and places: acronyms and the words they stand for, translations, spellings."""

from __future__ import annotations

import itertools
from collections import defaultdict

from recoupe.crosscheck.identities.groups import Groups, Names, Node
from recoupe.lang import Language, compiled
from recoupe.matching import fold, is_acronym_of, same_spelling, skeleton
from recoupe.model.reading import NameKind

LONG = 6
"""Letters of a skeleton from which names written in one word or several are one."""


def broad(kind: NameKind) -> str:
    """Kinds a short spelling may be taken for in one article and another."""
    return {"outlet": "organisation", "other": "organisation"}.get(kind, kind)


def join(nodes: Names, groups: Groups, pack: Language) -> None:
    """Joins what is no person."""
    _translated(nodes, groups, pack)
    _acronyms(nodes, groups)
    _spellings(nodes, groups)
    _national(nodes, groups, pack)


def shared_heads(nodes: Names) -> frozenset[str]:
    """Common nouns, folded, that name several bodies of the story: « préfecture » where there are
    « préfecture du Rhône » and « préfecture de police »."""
    longer: dict[str, set[str]] = defaultdict(set)
    for name in nodes.values():
        words = fold(name.label).split()
        if broad(name.kind) == "organisation" and len(words) > 1 and name.label[:1].islower():
            longer[words[0]].add(" ".join(words))
    return frozenset(head for head, labels in longer.items() if len(labels) > 1)


def _translated(nodes: Names, groups: Groups, pack: Language) -> None:
    """« OTAN », « NATO »: names the pack knows in several languages."""
    known = {fold(form): forms[0] for forms in pack.naming.translated for form in forms}
    first: dict[str, Node] = {}
    for node, name in nodes.items():
        if name.kind not in ("person", "place"):
            for one in filter(None, (known.get(fold(form)) for form in name.forms)):
                groups.join(first.setdefault(one, node), node, "translation")


def _acronyms(nodes: Names, groups: Groups) -> None:
    """« OTSC », « Organisation du traité de sécurité collective »."""
    words: dict[str, dict[str, Node]] = defaultdict(dict)
    acronyms: dict[str, Node] = {}
    for node, name in nodes.items():
        if name.kind in ("person", "place"):
            continue
        for form in name.forms:
            if form.isupper() and len(form) > 1:
                acronyms.setdefault(form, node)
            elif " " in form:
                words[fold(form)[:1]].setdefault(form, node)
    for form, node in acronyms.items():
        for other, twin in words[fold(form)[:1]].items():
            if is_acronym_of(form, other):
                groups.join(node, twin, "acronym")


def _spellings(nodes: Names, groups: Groups) -> None:
    """Spellings that differ a little, word by word, or in how words are put together."""
    blocks: dict[tuple[str, int, str], dict[str, Node]] = defaultdict(dict)
    joined: dict[tuple[str, str], Node] = {}
    for node, name in nodes.items():
        words = fold(name.label).split()
        if name.kind == "person" or not words:
            continue
        whole = skeleton(name.label)
        if len(whole) >= LONG:
            groups.join(joined.setdefault((broad(name.kind), whole), node), node, "spelling")
        block = blocks[broad(name.kind), len(words), skeleton(words[0])[:3]]
        block.setdefault(" ".join(words), node)
    for found in blocks.values():
        for a, b in itertools.combinations(found, 2):
            if all(map(same_spelling, a.split(), b.split())):
                groups.join(found[a], found[b], "spelling")


def _national(nodes: Names, groups: Groups, pack: Language) -> None:
    """« le ministère kazakh de l'Intérieur » and « le ministère de l'Intérieur »: one, where the
    story has that body of one nation only."""
    nations = _nations(pack)
    variants: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for node, name in nodes.items():
        words = fold(name.label).split()
        if name.kind != "organisation" or len(words) < 2:
            continue
        nation = next((nations[word] for word in words[1:] if word in nations), "")
        plain = " ".join(word for word in words if word not in nations)
        if " " in plain:
            variants[plain][nation].append(node)
    for by_nation in variants.values():
        if len(by_nation) == 2 and "" in by_nation:
            every = [node for group in by_nation.values() for node in group]
            for node in every[1:]:
                groups.join(every[0], node, "nation")


@compiled
def _nations(pack: Language) -> dict[str, str]:
    """The place of each word for one from there."""
    return {fold(form): place for form, place in pack.demonyms.items()}

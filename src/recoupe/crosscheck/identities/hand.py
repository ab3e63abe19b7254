"""What a reader said by hand: names that are one, names that are not."""

from __future__ import annotations

from recoupe.crosscheck.identities.groups import Groups, Names, Node
from recoupe.matching import fold
from recoupe.model import ByHand, Issue, Place, Said


def apply(nodes: Names, groups: Groups, by_hand: ByHand) -> tuple[Issue, ...]:
    """Parts what was said to be apart, then joins what was said to be one; an issue for each name
    that stands nowhere, and for what was said both ways. A name that no place of its article names
    is given by hand there: it is that of another article."""
    issues: list[Issue] = []
    for number, said in enumerate(by_hand.said):
        found = [_nodes(name, said, nodes) for name in said.names]
        for name, place in zip(said.names, found, strict=True):
            if not place:
                message = f"no article names {name!r}; what is said of it changes nothing"
                issues.append(Issue(by_hand.source, "unknown-name", message))
        if said.kind == "not-same":
            for side, place in enumerate(found):
                for node in place:
                    groups.part(node, number, side)
    pairs = _pairs(nodes, by_hand)
    for number, (a, b, same) in enumerate(pairs, len(by_hand.said)):
        if not same:
            groups.part(a, number, 0)
            groups.part(b, number, 1)
    for node, local in nodes.items():
        if not local.mentions:
            groups.join(node, _elsewhere(node, nodes), "by-hand")
    for a, b, same in pairs:
        if same and not groups.join(a, b, "by-hand"):
            two = f"{nodes[a].label}, {nodes[b].label}"
            message = f"said to be one, and not to be one: {two}"
            issues.append(Issue(by_hand.source, "contradiction", message))
    for said in by_hand.said:
        if said.kind == "same":
            every = [node for name in said.names for node in _nodes(name, said, nodes)]
            if not all(groups.join(every[0], node, "by-hand") for node in every[1:]):
                message = f"said to be one, and not to be one: {', '.join(said.names)}"
                issues.append(Issue(by_hand.source, "contradiction", message))
    return tuple(issues)


def _elsewhere(node: Node, nodes: Names) -> Node:
    """The first that its article names of those that have a node's label; itself where none is."""
    label = nodes[node].label
    return next((n for n, other in nodes.items() if other.mentions and other.label == label), node)


def _pairs(nodes: Names, by_hand: ByHand) -> list[tuple[Node, Node, bool]]:
    """What was said of two mentions, as the local names they are of."""
    wanted = [pair for pair in by_hand.pairs if pair.of == "name"]
    places = {place for pair in wanted for place in (pair.a, pair.b)}
    at = {
        place: node
        for node, name in (nodes.items() if wanted else ())
        for place in (Place.at(node[0], span) for span in name.mentions)
        if place in places
    }
    known = ((at.get(pair.a), at.get(pair.b), pair.same) for pair in wanted)
    return [(a, b, same) for a, b, same in known if a and b and a != b]


def _nodes(name: str, said: Said, nodes: Names) -> list[Node]:
    """The local names called so: by their label, else, in articles where none is, by any form."""
    form = fold(name)
    within = [n for n in nodes if not said.articles or n[0] in said.articles]
    labelled = [n for n in within if fold(nodes[n].label) == form]
    articles = {article for article, _ in labelled}
    others = [n for n in within if n[0] not in articles and form in map(fold, nodes[n].forms)]
    return labelled + others

"""Who holds an office that speaks without a name, by the letter of what the coverage prints beside
names: « la ministre du Travail Odile Garance » there is « la ministre du Travail » here.

`offices` goes by the sense of offices that persons are known to hold, and goes first.
An office two people are told to hold, that one held once, or that many hold, is nobody's, and so
is a noun alone, « la ministre ».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from recoupe.crosscheck.identities import offices
from recoupe.crosscheck.identities.asked import Asked, find_asked
from recoupe.crosscheck.identities.beside import (
    Held,
    Node,
    held_beside,
    is_held,
    written_beside,
)
from recoupe.crosscheck.identities.identify import identify
from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Article, ByHand, LocalName, Reading

FULL = (4, 3, 2)
"""Words that a full name may have."""
Read = tuple[Article, Reading]


def with_holders(
    read: Sequence[Read], languages: Mapping[str, Language], pack: Language, said: ByHand
) -> list[Read]:
    """Articles with their readings, those who hold the offices that speak as voices; `pack` is the
    story's language.

    A holder whom an article does not name is lent to it, a name without mentions. What articles
    that do not stand tell of holders counts for nothing.

    >>> with_holders(read, languages, pack, ByHand())[1][1].statements[0].voice_label
    ... # doctest: +SKIP
    'Odile Garance'
    """
    telling = [reading for _, reading in _standing(read)]
    readings = offices.by_sense([reading for _, reading in read], telling, pack)
    read = [(article, one) for (article, _), one in zip(read, readings, strict=True)]
    asked = {
        (article.id, number): office
        for article, reading in read
        for number, one in enumerate(reading.statements)
        if (office := find_asked(one, languages.get(article.language or "", pack)))
    }
    if not asked:
        return read
    nouns = {office.head.split()[0] for office in asked.values()}
    known = _Coverage(_standing(read), nouns, pack, said)
    return [(article, _with_voices(reading, asked, known)) for article, reading in read]


def _standing(read: Sequence[Read]) -> list[Read]:
    """Articles that are the last versions of themselves, and were not taken back."""
    return [one for one in read if one[0].origin.status == "usable"]


def _with_voices(reading: Reading, asked: Mapping[Node, Asked], known: _Coverage) -> Reading:
    names, told = list(reading.names), list(reading.statements)
    for number, one in enumerate(told):
        office = asked.get((reading.article, number))
        if office is None:
            continue
        holder = known.holder(office)
        if holder is None:
            continue
        voice = known.here(holder, reading.article)
        if voice is None:
            lent = known.name(holder)
            found = (i for i, n in enumerate(names) if not n.mentions and n.label == lent.label)
            voice = next(found, len(names))
            if voice == len(names):
                names.append(LocalName(lent.kind, lent.label, (), (lent.label,), sure=True))
        told[number] = msgspec.structs.replace(
            one, voice=voice, voice_label=names[voice].label, voice_by="role"
        )
    return msgspec.structs.replace(reading, names=tuple(names), statements=tuple(told))


class _Coverage:
    """Who is told in the articles of a story to hold what."""

    def __init__(self, read: Sequence[Read], nouns: set[str], pack: Language, said: ByHand) -> None:
        self._pack = pack
        readings = [reading for _, reading in read]
        self._names = {(r.article, i): n for r in readings for i, n in enumerate(r.names)}
        self._of = identify(readings, pack, said).holder
        self._in = {(id, article): i for (article, i), id in reversed(self._of.items())}
        self._told: dict[str, list[Held]] = defaultdict(list)
        for told in (told for article, reading in read for told in held_beside(article, reading)):
            for noun in nouns.intersection(re.findall(r"\w+", f"{told.before}|{told.after}")):
                self._told[noun].append(told)
        self._known: dict[Asked, Node | None] = {}

    def name(self, node: Node) -> LocalName:
        """The name at a node."""
        return self._names[node]

    def here(self, node: Node, article: str) -> int | None:
        """The person's number in an article."""
        return self._in.get((self._of[node], article))

    def holder(self, office: Asked) -> Node | None:
        """The one who holds an office: whose name stands in its words, or who is told to."""
        if office not in self._known:
            self._known[office] = self._named(office) or self._told_of(office)
        return self._known[office]

    def _named(self, office: Asked) -> Node | None:
        """The person whose full name ends the words: « procureur de Velm Anne Morel », not « avocat
        d'Anne Morel »."""
        words = fold(office.words).split()
        of = {fold(word) for word in self._pack.grammar.contracted}
        ends = {" ".join(words[-size:]) for size in FULL if not {*words[-size - 1 : -size]} & of}
        return self._one([n for n in self._persons() if fold(self._names[n].label) in ends])

    def _told_of(self, office: Asked) -> Node | None:
        """The one who is told to hold an office."""
        before, after = written_beside(office, self._pack)
        near = self._told[office.head.split()[0]]
        nodes = [told.node for told in near if is_held(told, before, after)]
        found = self._one(nodes)
        return found if found is not None and self._agrees(found, office) else None

    def _one(self, nodes: list[Node]) -> Node | None:
        """The first of nodes, where they are one person."""
        return nodes[0] if len({self._of[node] for node in nodes}) == 1 else None

    def _persons(self) -> Iterator[Node]:
        return (node for node, name in self._names.items() if name.kind == "person")

    def _agrees(self, holder: Node, office: Asked) -> bool:
        """Whether nothing says that a person is of another gender than the office's words."""
        id = self._of[holder]
        genders = {name.gender for node, name in self._names.items() if self._of[node] == id}
        return not office.gender or not genders - {None, office.gender}

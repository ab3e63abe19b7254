"""Who holds an office that speaks without a name, by the letter of what the coverage prints beside
names: « la ministre du Travail Odile Garance » there is « la ministre du Travail » here.

`offices` goes by the sense of offices that persons are known to hold, and goes first.
An office two people are told to hold, that one held once, or that many hold, is nobody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from recoupe.crosscheck.identities import offices
from recoupe.crosscheck.identities.identify import identify
from recoupe.crosscheck.identities.speaking import known_as
from recoupe.lang import Language, compiled, either, marks
from recoupe.matching import fold
from recoupe.model import Article, ByHand, LocalName, Reading, Statement

BEFORE = 120
"""Characters before a name in which its office stands."""
LONGEST = 4
"""Words that the noun of an office may have: « président de la République »."""
FULL = (4, 3, 2)
"""Words that a full name may have."""
Read = tuple[Article, Reading]
Node = tuple[str, int]


class _Asked(msgspec.Struct, frozen=True):
    """An office that speaks, in words: the noun, folded, and all its words as the text may have
    them; `plain` where nothing narrows it; `gender` by its article."""

    head: str
    words: str
    plain: bool
    gender: str | None


class _Held(msgspec.Struct, frozen=True):
    """What an article calls a person: words before the name, words after it."""

    node: Node
    before: str
    after: str


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
    standing = [reading for article, reading in read if article.origin.status == "usable"]
    readings = offices.by_sense([reading for _, reading in read], standing, pack)
    read = [(article, one) for (article, _), one in zip(read, readings, strict=True)]
    asked = {
        (article.id, number): office
        for article, reading in read
        for number, one in enumerate(reading.statements)
        if (office := _asked(one, languages.get(article.language or "", pack)))
    }
    if not asked:
        return read
    telling = [one for one in read if one[0].origin.status == "usable"]
    nouns = {office.head.split()[0] for office in asked.values()}
    known = _Coverage(telling, nouns, pack, said)
    return [(article, _with_voices(reading, asked, known)) for article, reading in read]


def _with_voices(reading: Reading, asked: Mapping[Node, _Asked], known: _Coverage) -> Reading:
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


def _asked(one: Statement, language: Language) -> _Asked | None:
    """The office that speaks without a name; None where that is no office of one person."""
    if one.voice is not None or one.speaker is None:
        return None
    article, words = _article(marks.straight(one.voice_label), language)
    head = _head(fold(words), language)
    if article is None or head is None:
        return None
    plain = head == fold(words)
    if plain and (known_as(head, language) is None or head in _vague(language)):
        return None
    gender = language.grammar.genders.get(article)
    return _Asked(head, _level(words), plain, gender if gender in ("m", "f") else None)


def _article(label: str, language: Language) -> tuple[str | None, str]:
    """The definite article that opens a label, and the rest."""
    grammar = language.grammar
    for article in grammar.definite:
        gap = "" if article.endswith("'") else " "
        other = article in grammar.demonstratives or article in grammar.contractions
        if not other and label.lower().startswith(article + gap):
            return article, label[len(article + gap) :].strip()
    return None, label


def _head(words: str, language: Language) -> str | None:
    """The noun of an office that words begin with; None where it is none, or one of many."""
    parts = words.split()
    for size in range(min(LONGEST, len(parts)), 0, -1):
        if (noun := " ".join(parts[:size])) in _nouns(language):
            return noun
    return None


class _Coverage:
    """Who is told in the articles of a story to hold what."""

    def __init__(self, read: Sequence[Read], nouns: set[str], pack: Language, said: ByHand) -> None:
        self._pack = pack
        readings = [reading for _, reading in read]
        self._names = {(r.article, i): n for r in readings for i, n in enumerate(r.names)}
        self._of = identify(readings, pack, said).holder
        self._in = {(id, article): i for (article, i), id in reversed(self._of.items())}
        former = _former(pack)
        self._told: dict[str, list[_Held]] = defaultdict(list)
        self._gone: set[str] = set()
        for told in (told for article, reading in read for told in _told(article, reading)):
            beside = f"{told.before}|{told.after}"
            for noun in nouns.intersection(re.findall(r"\w+", beside)):
                self._told[noun].append(told)
            if former.search(beside):
                self._gone.add(self._of[told.node])
        self._known: dict[_Asked, Node | None] = {}

    def name(self, node: Node) -> LocalName:
        """The name at a node."""
        return self._names[node]

    def here(self, node: Node, article: str) -> int | None:
        """The person's number in an article."""
        return self._in.get((self._of[node], article))

    def holder(self, office: _Asked) -> Node | None:
        """The one who holds an office: whose name stands in its words, or who is told to."""
        if office not in self._known:
            self._known[office] = self._named(office) or self._told_of(office)
        return self._known[office]

    def _named(self, office: _Asked) -> Node | None:
        """The person whose full name ends the words: « procureur de Velm Anne Morel »."""
        words = fold(office.words).split()
        ends = {" ".join(words[-size:]) for size in FULL}
        return self._one([n for n in self._persons() if fold(self._names[n].label) in ends])

    def _told_of(self, office: _Asked) -> Node | None:
        """The one who is told to hold an office; where its noun stands alone, nobody else is told
        to hold one of that noun."""
        before, after = _beside(office, self._pack)
        near = self._told[office.head.split()[0]]
        nodes = [told.node for told in near if _holds(told, before, after)]
        if office.plain:
            nodes += [node for node in self._by_role(office) if node not in nodes]
        found = self._one(nodes)
        return found if found is not None and self._agrees(found, office) else None

    def _one(self, nodes: list[Node]) -> Node | None:
        """The first of nodes, where they are one person."""
        return nodes[0] if len({self._of[node] for node in nodes}) == 1 else None

    def _persons(self) -> Iterator[Node]:
        return (node for node, name in self._names.items() if name.kind == "person")

    def _agrees(self, holder: Node, office: _Asked) -> bool:
        """Whether nothing says that a person is of another gender than the office's words."""
        id = self._of[holder]
        genders = {name.gender for node, name in self._names.items() if self._of[node] == id}
        return not office.gender or not genders - {None, office.gender}

    def _by_role(self, office: _Asked) -> Iterator[Node]:
        """Persons with a role of a noun, « ministre travail »; one who held it is not."""
        start = f"{_telling(office.head, self._pack)} "
        for node in self._persons():
            held = any(f"{role} ".startswith(start) for role in self._names[node].roles)
            if held and self._of[node] not in self._gone:
                yield node


def _told(article: Article, reading: Reading) -> Iterator[_Held]:
    """The words around each mention of a person, up to the end of the line."""
    text = _level(article.text)
    for number, name in enumerate(reading.names):
        if name.kind == "person":
            for span in name.mentions:
                before = text[max(0, span.start - BEFORE) : span.start].rpartition("\n")[2]
                after = text[span.end : span.end + BEFORE].partition("\n")[0]
                yield _Held((reading.article, number), before, after)


def _beside(office: _Asked, pack: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """« la ministre du Travail Odile Garance », « Odile Garance (PRM), ministre du Travail, »: what
    stands before the name of a holder, or after it."""
    words = _written(office, pack)
    before = rf"(?<!\w)(?:{either(_definite(pack))})\s?{words}(?P<set_off>,)?\s"
    return (
        re.compile(rf"{before}(?:(?:{_titles(pack)})\s?)?$"),
        re.compile(rf"(?:\s\([^()]*\))?,\s{words}[,.)]"),
    )


def _holds(told: _Held, before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    found = before.search(told.before)
    if found is not None:
        return not found["set_off"] or told.after[:1] in (",", ".", ")")
    return after.match(told.after) is not None


def _written(office: _Asked, pack: Language) -> str:
    """A pattern of an office's words; « procureur de Velm » is « procureur de la République de
    Velm », whose noun goes on with a genitive."""
    noun, rest = office.words[: len(office.head)], office.words[len(office.head) :]
    nouns = _longer(pack).get(office.head, ()) if rest else ()
    return f"(?:{'|'.join(map(_spelt, (noun, *nouns)))}){_spelt(rest)}"


def _spelt(words: str) -> str:
    return r"[\s-]".join(map(re.escape, re.split(r"[\s-]", words)))


@compiled
def _longer(language: Language) -> dict[str, tuple[str, ...]]:
    """By noun, those of the same body's offices that are it with a genitive, or it without."""
    of = tuple(f" {_level(word)}" for word in language.grammar.contracted)
    nouns = sorted({_level(n) for n in (*language.roles.roles_m, *language.roles.roles_f)})
    bodies = {noun: known_as(noun, language) for noun in nouns}
    pairs = [
        (short, long)
        for long in nouns
        if bodies[long] is not None
        for short in nouns
        if long != short
        and long.startswith(short)
        and long[len(short) :].startswith(of)
        and bodies[short] == bodies[long]
    ]
    found: dict[str, list[str]] = defaultdict(list)
    for short, long in pairs:
        found[short].append(long)
        found[long].append(short)
    return {noun: tuple(sorted(others)) for noun, others in found.items()}


@compiled
def _definite(language: Language) -> tuple[str, ...]:
    grammar = language.grammar
    return tuple(sorted({_level(w) for w in grammar.definite if w not in grammar.demonstratives}))


@compiled
def _former(language: Language) -> re.Pattern[str]:
    """« l'ancien ministre de la Pêche, » before a name, « , ex-ministre » after it."""
    words = either(map(_level, language.attribution.former.words))
    articles = either(_definite(language))
    before = rf"(?<!\w)(?:{words})[\s-](?:[\w'-]++\s?){{1,8}},?\s?\|"
    return re.compile(rf"{before}|\|,\s(?:(?:{articles})\s?)?(?:{words})[\s-]")


@compiled
def _nouns(language: Language) -> frozenset[str]:
    """Nouns of offices, folded, that one person holds and that are no tie to another."""
    roles = language.roles
    many = {*roles.one_of_many, *roles.relational}
    return _folded((*roles.roles_m, *roles.roles_f)) - _folded(many)


@compiled
def _titles(language: Language) -> str:
    """« M. », « Mme » before a name."""
    return either(sorted({_level(title) for title in language.roles.titles}, key=len, reverse=True))


def _telling(words: str, language: Language) -> str:
    """Folded words as roles have them, without the small ones."""
    small = _folded((*language.grammar.contracted, *language.grammar.articles))
    return " ".join(word for word in words.split() if word not in small)


@compiled
def _vague(language: Language) -> frozenset[str]:
    return _folded(language.attribution.vague_roles.words)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _level(text: str) -> str:
    """A text in small letters without accents, each character in its place."""
    return marks.straight(text).translate(_LETTERS)


class _Letters(dict[int, str]):
    """Each character by its number, small and without accents."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFD", chr(code))[0].lower()[:1]
        return self[code]


_LETTERS = _Letters()

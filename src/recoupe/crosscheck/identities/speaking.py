"""Whom a name speaks for: offices (« la déléguée CGT »), appositions (« Odile Garance (CGT) »)."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.lang import Language, compiled, either, marks
from recoupe.matching import fold
from recoupe.model import Article, Name, Span
from recoupe.model.rulings import Spoken

Edges = dict[str, str]

NEAR = 70
"""Characters between a name and that of its body."""
MANY_PARTS = 2
"""Short names that one name puts together (« CGT-FO »): it speaks for all, so for none."""


def bodies_of(names: Iterable[Name], articles: Iterable[Article], language: Language) -> Edges:
    """Ids of names to those of the bodies they speak for, by what most places say; a name that
    no place gives a body has none.

    « Anaïs Roc, porte-parole des Chantiers de Sarn » gives her the Chantiers, « Anaïs Roc (CGT) »
    the CGT, « CGT Chimie » is the CGT's.
    """
    every = tuple(names)
    text = {article.id: article.text for article in articles}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    organisations = {name.id for name in every if name.kind == "organisation"}
    mentions = _by_article(every)
    for article, found in mentions.items():
        if article in text:
            for speaker, body in _edges(found, organisations, text[article], language):
                votes[speaker][body] += 1
    edges = {one: max(found, key=lambda b: (found[b], b)) for one, found in votes.items()}
    for part, whole in _parts(every).items():
        edges.setdefault(part, whole)
    return {one: body for one, body in edges.items() if edges.get(body) != one and one != body}


def with_bodies(
    names: Iterable[Name],
    articles: Iterable[Article],
    language: Language,
    said: Iterable[Spoken] = (),
) -> tuple[Name, ...]:
    """The names, each with the body it speaks for; what is `said` by hand goes before what the
    texts say."""
    every = tuple(names)
    edges = _by_hand(bodies_of(every, articles, language), every, said)
    return tuple(msgspec.structs.replace(name, body=edges.get(name.id)) for name in every)


def _by_hand(edges: Edges, names: tuple[Name, ...], said: Iterable[Spoken]) -> Edges:
    """The edges with those that an editor gave; one that turns one of these round goes."""
    found = dict(edges)
    for one in said:
        speaker = next((name.id for name in names if one.name in name.mentions), None)
        body = _labelled(one.body, names) if one.body is not None else None
        if speaker is None or body == speaker or (one.body is not None and body is None):
            continue
        found.pop(speaker, None)
        if body is not None:
            found[speaker] = body
            if found.get(body) == speaker:
                del found[body]
    return found


def _labelled(label: str, names: tuple[Name, ...]) -> str | None:
    """The name that has a label; of several an organisation; None where it is not sure which."""
    alike = [name for name in names if fold(name.label) == fold(label)]
    bodies = [name for name in alike if name.kind == "organisation"]
    return next((some[0].id for some in (alike, bodies) if len(some) == 1), None)


def _by_article(names: tuple[Name, ...]) -> dict[str, list[tuple[Span, Name]]]:
    found: dict[str, list[tuple[Span, Name]]] = defaultdict(list)
    for name in names:
        for place in name.mentions:
            found[place.article].append((place.span, name))
    return {id: sorted(here, key=lambda one: one[0]) for id, here in found.items()}


def _edges(
    found: list[tuple[Span, Name]], organisations: set[str], text: str, language: Language
) -> Iterator[tuple[str, str]]:
    """Persons beside the body they speak for, in one article."""
    office, bracket, before, former = _patterns(language)
    for (a, one), (b, other) in itertools.pairwise(found):
        between = text[a.end : b.start]
        if len(between) > NEAR or "\n" in between:
            continue
        if one.kind == "person" and other.id in organisations:
            of = office.match(between) and not former.search(between)
            if of or (bracket.match(between) and text[b.end : b.end + 1] in ")"):
                yield one.id, other.id
        elif other.kind == "person" and one.id in organisations and before.match(between):
            head = re.split(rf"[,.;:!?{marks.QUOTES}\n]", text[max(0, a.start - NEAR) : a.start])[
                -1
            ]
            if _holds(head, language) and not former.search(head):
                yield other.id, one.id


def _holds(head: str, language: Language) -> bool:
    """Whether an office stands right before the body: « la porte-parole des »."""
    return bool(_office(language).search(head))


@compiled
def _office(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_offices(language)})(?:\s\w+){{0,2}}\s?{_of(language)}$", re.I)


@compiled
def _patterns(
    language: Language,
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    own = either(language.bodies.own_name.words)
    offices, of = _offices(language), _of(language)
    word = rf"[\w{marks.APOSTROPHES}-]+"
    office = rf",\s(?:{word}\s){{0,4}}?(?:{offices})(?:\s{word}){{0,5}}?\s?{of}$"
    return (
        re.compile(office, re.IGNORECASE),
        re.compile(r"\s\($"),
        re.compile(r",?\s(?:M\.\s|Mme\s)?$"),
        re.compile(rf"(?<!\w)(?:{own})(?!\w)", re.IGNORECASE),
    )


def _offices(language: Language) -> str:
    words = sorted(language.bodies.speaks_for.words, key=len, reverse=True)
    return either(words)


def _of(language: Language) -> str:
    """« de », « du », « pour », or nothing (« le délégué CGT »)."""
    words = [*language.grammar.contracted, *language.grammar.articles, *language.naming.joining]
    return rf"(?:(?:{either(words)})\s?){{0,2}}"


def _parts(names: tuple[Name, ...]) -> Edges:
    """« CGT Chimie », « Info'Com-CGT »: parts of the one body whose short name they hold."""
    short = {
        text: name.id
        for name in names
        if name.kind == "organisation"
        for text in (name.label,)
        if text.isupper() and " " not in text and "-" not in text
    }
    edges: Edges = {}
    for name in names:
        words = re.split(r"[\s-]", name.label)
        acronyms = [word for word in words if word.isupper() and len(word) > 1]
        held = {short[word] for word in acronyms if word in short} - {name.id}
        if name.kind == "organisation" and len(acronyms) < MANY_PARTS <= len(words) and held:
            edges[name.id] = held.pop()
    return edges


@functools.lru_cache(maxsize=1 << 12)
def known_as(words: str, language: Language) -> str | None:
    """The body that an office or body of some words is of: « ministre des Sports » is of the
    government; None where the pack knows none."""
    text = f" {fold(words)} "
    for body in language.bodies.body:
        if any(text.startswith(f" {start} ") for start in _heads(language)[body.name]):
            return body.name
    return None


@compiled
def _heads(language: Language) -> dict[str, tuple[str, ...]]:
    return {body.name: tuple(map(fold, body.words)) for body in language.bodies.body}

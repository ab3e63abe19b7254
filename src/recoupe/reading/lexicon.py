"""The pack as sets and tables the reader looks words up in, made once a language."""

from __future__ import annotations

import functools
import re

import msgspec

from recoupe import lang
from recoupe.lang import Pack
from recoupe.matching import fold


class Lexicon(msgspec.Struct, frozen=True):
    """Folded words of a pack by what they are.

    `heads` may open the name of a body, a place or an event; `given` are given names; `animate`
    are words for people, alone or together.
    """

    never: frozenset[str]
    joining: frozenset[str]
    place_prepositions: frozenset[str]
    articled: frozenset[str]
    inner: frozenset[str]
    conjunctions: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    feminine_roles: frozenset[str]
    masculine_roles: frozenset[str]
    masculine_names: frozenset[str]
    feminine_names: frozenset[str]
    alike: tuple[frozenset[str], ...]
    collectives: frozenset[str]
    org_heads: frozenset[str]
    place_heads: frozenset[str]
    event_heads: frozenset[str]
    lower_heads: frozenset[str]
    speaking_bodies: frozenset[str]
    whole_bodies: frozenset[str]
    whole_openers: frozenset[str]
    parts_of_places: frozenset[str]
    roman_ordinal: re.Pattern[str]
    levels: frozenset[str]
    portfolios: frozenset[str]
    known: frozenset[str]
    platforms: frozenset[str]
    demonyms: frozenset[str]
    demonym_of: dict[str, str]
    calendar: frozenset[str]
    articles: frozenset[str]
    places: dict[str, str]
    outlets: dict[str, tuple[str, str]]
    bare_outlets: dict[str, tuple[str, str]]
    generic: frozenset[str]
    people: frozenset[str]
    heads: frozenset[str]
    given: frozenset[str]
    animate: frozenset[str]


@functools.cache
def of(code: str) -> Lexicon:
    """The lexicon of a language's pack."""
    return _build(lang.load(code))


def _build(pack: Pack) -> Lexicon:
    roles = pack.roles
    articles = {fold(article) for article in pack.grammar.articles}
    places: dict[str, str] = {}
    for place in pack.places:
        for form in (place.name, *place.others):
            places.setdefault(fold(form), place.name)
    outlets: dict[str, tuple[str, str]] = {}
    for outlet in pack.outlets:
        for form in (outlet.name, *outlet.others):
            outlets.setdefault(fold(form), (outlet.name, outlet.kind))
    whole = _folded(pack.naming.whole_bodies)
    bodies = _folded(roles.org_heads) | whole
    speaking = _folded(pack.naming.speaking_bodies) | whole
    place_heads, event_heads = _folded(roles.place_heads), _folded(roles.event_heads)
    people = _folded(pack.measures.people.words)
    called = _folded([*roles.roles_m, *roles.roles_f])
    masculine, feminine = _folded(pack.given.masculine), _folded(pack.given.feminine)
    collectives, demonyms = _folded(roles.collectives), _folded(pack.demonyms)
    return Lexicon(
        never=frozenset(pack.naming.never),
        joining=frozenset(pack.naming.joining),
        place_prepositions=frozenset(pack.naming.place_prepositions),
        articled=frozenset(pack.naming.articled),
        inner=frozenset(pack.naming.inner),
        conjunctions=frozenset(pack.naming.conjunctions),
        titles=_folded(roles.titles),
        roles=called,
        masculine_roles=_folded(roles.roles_m),
        feminine_roles=_folded(roles.roles_f),
        masculine_names=masculine,
        feminine_names=feminine,
        alike=tuple(_folded(group) for group in roles.alike),
        collectives=collectives,
        org_heads=bodies,
        place_heads=place_heads,
        event_heads=event_heads,
        lower_heads=_folded(pack.naming.lower_heads),
        speaking_bodies=speaking,
        whole_bodies=whole,
        whole_openers=frozenset(body.split()[0] for body in whole),
        parts_of_places=_folded(pack.naming.parts_of_places),
        roman_ordinal=re.compile(rf"[IVX]+(?:{'|'.join(pack.naming.roman_ordinals)})"),
        levels=_folded(pack.naming.levels),
        portfolios=_folded(pack.naming.portfolios),
        known=_folded(pack.naming.known) | {form for form in (*places, *outlets) if " " in form},
        platforms=_folded(o.name for o in pack.outlets if o.kind == "platform" and len(o.name) > 4),
        demonyms=demonyms,
        demonym_of={fold(form): place for form, place in pack.demonyms.items()},
        calendar=_folded([*pack.dates.weekdays, *pack.dates.months]),
        articles=frozenset(pack.grammar.articles),
        places=places,
        outlets=outlets,
        bare_outlets={
            form.split(" ", 1)[1]: outlet
            for form, outlet in outlets.items()
            if form.split(" ")[0] in articles and " " in form
        },
        generic=_folded(pack.naming.generic),
        people=people,
        heads=bodies | place_heads | event_heads | speaking,
        given=masculine | feminine,
        animate=people | called | collectives | demonyms,
    )


def _folded(words: object) -> frozenset[str]:
    return frozenset(fold(word) for word in words)  # type: ignore[attr-defined]

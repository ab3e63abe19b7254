"""The pack as sets and tables the reader looks words up in, made once a language."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model.reading import Gender, LocalName


class Lexicon(msgspec.Struct, frozen=True):
    """Folded words of a pack by what they are.

    `heads` may open the name of a body, a place or an event, `memorial` that of one named after
    people; `given` are given names; `animate` are words for people, alone or together; `of_people`
    open the noun phrase of one;
    `seats` are bodies by their name, or where they sit; `known_openers` and `openers_in_small` are
    the first words of `known` and `known_in_small`; `callers` are nouns by what they call the name
    that follows; `unarticled` lead to a noun without its article (« chaîne d'information »);
    `whole_roles` are roles that hold a capital.
    """

    never: frozenset[str]
    joining: frozenset[str]
    place_prepositions: frozenset[str]
    articled: frozenset[str]
    inner: frozenset[str]
    small: frozenset[str]
    conjunctions: frozenset[str]
    titles: frozenset[str]
    former: frozenset[str]
    civil: dict[str, Gender]
    roles: frozenset[str]
    feminine_roles: frozenset[str]
    masculine_roles: frozenset[str]
    masculine_names: frozenset[str]
    feminine_names: frozenset[str]
    alike: tuple[frozenset[str], ...]
    careers: tuple[frozenset[str], ...]
    offices: frozenset[str]
    relational: frozenset[str]
    title_roles: dict[str, str]
    collectives: frozenset[str]
    seats: frozenset[str]
    org_heads: frozenset[str]
    place_heads: frozenset[str]
    event_heads: frozenset[str]
    lower_heads: frozenset[str]
    memorial: frozenset[str]
    speaking_bodies: frozenset[str]
    whole_bodies: frozenset[str]
    whole_openers: frozenset[str]
    institutions: frozenset[str]
    described: frozenset[str]
    determiners: frozenset[str]
    parts_of_places: frozenset[str]
    roman_ordinal: re.Pattern[str]
    levels: frozenset[str]
    portfolios: frozenset[str]
    known: frozenset[str]
    known_bodies: frozenset[str]
    body_words: frozenset[str]
    things: frozenset[str]
    unfinished: frozenset[str]
    attached: frozenset[str]
    callers: dict[str, frozenset[str]]
    contractions: frozenset[str]
    unarticled: frozenset[str]
    inner_contracted: frozenset[str]
    whole_roles: frozenset[str]
    known_in_small: frozenset[str]
    islands: frozenset[str]
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
    of_people: frozenset[str]
    known_openers: frozenset[str]
    small_openers: frozenset[str]
    openers_in_small: frozenset[str]
    heads: frozenset[str]
    given: frozenset[str]
    animate: frozenset[str]

    def is_agency(self, name: LocalName) -> bool:
        """Whether a name is that of an agency."""
        return self._is_outlet(name, "agency")

    def is_platform(self, name: LocalName) -> bool:
        """Whether a name is that of a platform, on which anybody writes."""
        return self._is_outlet(name, "platform")

    def _is_outlet(self, name: LocalName, kind: str) -> bool:
        known = (self.outlets.get(fold(form)) for form in name.forms)
        return any(outlet is not None and outlet[1] == kind for outlet in known)


@compiled
def of(language: Language) -> Lexicon:
    """The lexicon of a language."""
    roles = language.roles
    articles = {fold(article) for article in language.grammar.articles}
    places: dict[str, str] = {}
    for place in language.places:
        for form in (place.name, *place.others):
            places.setdefault(fold(form), place.name)
    outlets: dict[str, tuple[str, str]] = {}
    for outlet in language.outlets:
        for form in (outlet.name, *outlet.others):
            outlets.setdefault(fold(form), (outlet.name, outlet.kind))
    whole = _folded(language.naming.whole_bodies)
    bodies = _folded(roles.org_heads) | whole
    speaking = _folded(language.naming.speaking_bodies) | whole
    place_heads, event_heads = _folded(roles.place_heads), _folded(roles.event_heads)
    people = _folded(language.measures.people.words)
    called = _folded([*roles.roles_m, *roles.roles_f])
    masculine, feminine = _folded(language.given.masculine), _folded(language.given.feminine)
    known_bodies = _folded(language.naming.known_bodies)
    known = _folded(language.naming.known) | {form for form in known_bodies if " " in form}
    known |= {form for form in (*places, *outlets) if " " in form}
    in_capitals = {
        role for role in (*roles.roles_m, *roles.roles_f) if " " in role and role != role.lower()
    }
    in_small = frozenset(name for name in language.naming.known if name[:1].islower())
    collectives, demonyms = _folded(roles.collectives), _folded(language.demonyms)
    heads = bodies | place_heads | event_heads | speaking
    whole_openers = frozenset(body.split()[0] for body in whole)
    platforms = _folded(
        o.name for o in language.outlets if o.kind == "platform" and len(o.name) > 4
    )
    return Lexicon(
        never=frozenset(language.naming.never),
        joining=frozenset(language.naming.joining),
        place_prepositions=frozenset(language.naming.place_prepositions),
        articled=frozenset(language.naming.articled),
        inner=frozenset(language.naming.inner),
        small=_folded(language.naming.inner),
        conjunctions=frozenset(language.naming.conjunctions),
        titles=_folded(roles.titles),
        former=_folded(language.attribution.former.words),
        civil=_civil(language),
        roles=called,
        masculine_roles=_folded(roles.roles_m),
        feminine_roles=_folded(roles.roles_f),
        masculine_names=masculine,
        feminine_names=feminine,
        alike=tuple(_folded(group) for group in roles.alike),
        careers=tuple(_folded(group) for group in roles.careers),
        offices=_folded(roles.offices),
        relational=_folded(roles.relational),
        title_roles={fold(title): fold(role) for title, role in roles.title_roles.items()},
        collectives=collectives,
        seats=_folded(word for word in roles.collectives if word[:1].isupper()),
        org_heads=bodies,
        place_heads=place_heads,
        event_heads=event_heads,
        lower_heads=_folded(language.naming.lower_heads),
        memorial=_folded(language.naming.memorial),
        speaking_bodies=speaking,
        whole_bodies=whole,
        whole_openers=whole_openers,
        institutions=_folded(language.naming.institutions),
        described=_folded(language.naming.described),
        determiners=_folded(language.naming.determiners),
        parts_of_places=_folded(language.naming.parts_of_places),
        roman_ordinal=re.compile(rf"[IVX]+(?:{'|'.join(language.naming.roman_ordinals)})"),
        levels=_folded(language.naming.levels),
        portfolios=_folded(language.naming.portfolios),
        known=known,
        known_bodies=known_bodies,
        body_words=_folded(language.naming.body_words),
        things=frozenset(language.naming.things),
        unfinished=_folded(language.naming.unfinished),
        attached=_folded(language.naming.attached),
        callers=_callers(language),
        contractions=frozenset(language.grammar.contractions),
        unarticled=frozenset(language.naming.inner)
        - frozenset(language.naming.articled)
        - frozenset(language.grammar.contractions),
        inner_contracted=frozenset(language.naming.inner)
        | frozenset(language.grammar.contractions),
        whole_roles=frozenset(fold(role) for role in in_capitals),
        known_openers=frozenset(name.split(" ")[0] for name in known),
        small_openers=heads | whole_openers | platforms,
        openers_in_small=frozenset(name.split(" ")[0] for name in in_small),
        known_in_small=in_small,
        islands=_folded(language.naming.islands),
        platforms=platforms,
        demonyms=demonyms,
        demonym_of={fold(form): place for form, place in language.demonyms.items()},
        calendar=_folded([*language.dates.weekdays, *language.dates.months]),
        articles=frozenset(language.grammar.articles),
        places=places,
        outlets=outlets,
        bare_outlets={
            form.split(" ", 1)[1]: outlet
            for form, outlet in outlets.items()
            if form.split(" ")[0] in articles and " " in form
        },
        generic=_folded(language.naming.generic),
        people=people,
        of_people=called | people | demonyms | _folded(roles.titles),
        heads=heads,
        given=masculine | feminine,
        animate=people | called | collectives | demonyms,
    )


def _callers(language: Language) -> dict[str, frozenset[str]]:
    """Nouns by what they call a name that follows; a place's first, since a town may speak."""
    naming = language.naming
    return {
        "person": _folded(naming.called_persons),
        "place": _folded(naming.called_places),
        "medium": _folded(naming.called_media),
        "thing": _folded(naming.called_things),
        "body": _folded(language.roles.collectives),
    }


def _civil(language: Language) -> dict[str, Gender]:
    """Civil titles, folded, by the gender of whom they stand before."""
    civil = language.attribution.civil
    men: dict[str, Gender] = dict.fromkeys(map(fold, civil.masculine), "m")
    women: dict[str, Gender] = dict.fromkeys(map(fold, civil.feminine), "f")
    return men | women


def _folded(words: object) -> frozenset[str]:
    return frozenset(fold(word) for word in words)  # type: ignore[attr-defined]

"""Whom an office means that only other articles of the story name: « le président du club » here,
« Paul Karev, président du club » there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from recoupe.crosscheck.identities.speaking import known_as
from recoupe.lang import Language, compiled
from recoupe.matching import Given, fold, same_person
from recoupe.model import LocalName, Office, Reading, Statement

PLAIN = 3
"""Words of an office that says itself of what it is: « ministre de la Justice »."""


class Holder(msgspec.Struct, frozen=True):
    """A person whom an article names in full, and an office that it gives them."""

    name: LocalName
    office: Office


class _Words(msgspec.Struct, frozen=True):
    """Roles that stand for one another, those of a country that one holds, those that many hold,
    those of a government: « le ministre ostrien » is none of whom no country is told, where more is
    told of their office than was asked."""

    alike: tuple[frozenset[str], ...]
    reigns: frozenset[str]
    many: frozenset[str]
    governing: frozenset[str]
    given: Given


@compiled
def _words(language: Language) -> _Words:
    roles, given = language.roles, language.given
    vague = language.attribution.vague_roles.words
    return _Words(
        alike=tuple(frozenset(map(fold, group)) for group in roles.alike),
        reigns=frozenset(map(fold, roles.reigns)) & frozenset(map(fold, roles.offices)),
        many=frozenset(map(fold, (*roles.one_of_many, *vague))),
        governing=frozenset(
            fold(noun) for noun in (*roles.roles_m, *roles.roles_f) if known_as(noun, language)
        ),
        given=Given(frozenset(map(fold, given.masculine)), frozenset(map(fold, given.feminine))),
    )


def by_sense(
    readings: Sequence[Reading], telling: Sequence[Reading], language: Language
) -> list[Reading]:
    """The readings of one story: a statement that an office alone is given for has the voice of the
    one person who holds it in any of those that tell of holders; what several may hold stays open.

    A person whom an article does not name is added to its names, without a mention.
    """
    words = _words(language)
    holders: dict[str, list[Holder]] = defaultdict(list)
    for name in (name for reading in telling for name in reading.names):
        if name.kind == "person" and len(name.label.split()) > 1:
            for office in name.offices:
                holders[office.head].append(Holder(name, office))
    known: dict[Office, LocalName | None] = {}

    def meant(asked: Office) -> LocalName | None:
        if asked not in known:
            known[asked] = _holder(asked, holders, words)
        return known[asked]

    return [_told(reading, meant, words) for reading in readings]


def _told(reading: Reading, holder: Callable[[Office], LocalName | None], words: _Words) -> Reading:
    names = list(reading.names)
    found: list[Statement] = []
    for statement in reading.statements:
        asked = statement.office if statement.voice is None else None
        meant = holder(asked) if asked is not None else None
        if meant is not None and (voice := _place(meant, names, words)) is not None:
            label = names[voice].label
            statement = msgspec.structs.replace(
                statement, voice=voice, voice_label=label, voice_by="role"
            )
        found.append(statement)
    if found == list(reading.statements):
        return reading
    return msgspec.structs.replace(reading, names=tuple(names), statements=tuple(found))


def _holder(asked: Office, holders: Mapping[str, list[Holder]], words: _Words) -> LocalName | None:
    """The only person who holds an office in the story, by the fullest of their names."""
    if asked.head in words.many:
        return None
    if not (asked.narrowing or len(asked.head.split()) >= PLAIN or asked.head in words.reigns):
        return None
    heads = {asked.head}.union(*(group for group in words.alike if asked.head in group))
    found = sorted(
        {
            holder.name.label: holder.name
            for head in sorted(heads)
            for holder in holders.get(head, ())
            if _is_asked(asked, holder.office, words)
        }.values(),
        key=lambda name: (-len(name.label), name.label),
    )
    one = found[:1]
    alike = all(same_person(name.label, one[0].label, words.given) for name in found[1:])
    return one[0] if one and alike else None


def _is_asked(asked: Office, held: Office, words: _Words) -> bool:
    """Whether an office asked for is one of a like noun that is held: of the same thing, of the
    same time and country, by a man or by a woman."""
    nations = set(asked.nations) & set(held.nations) or not (asked.nations and held.nations)
    genders = "mf" in (asked.gender, held.gender) or asked.gender == held.gender
    if not genders or asked.former != held.former or not nations:
        return False
    of, theirs = set(asked.narrowing), set(held.narrowing)
    if asked.nations and not held.nations and asked.head in words.governing:
        return False
    if not of:
        return not theirs or asked.head not in words.reigns
    return of <= theirs


def _place(meant: LocalName, names: list[LocalName], words: _Words) -> int | None:
    """The number of a person among an article's names, added where it has none; None where two may
    be meant."""
    here = list(_same(meant, names, words))
    if len(here) > 1:
        return None
    if not here:
        names.append(msgspec.structs.replace(meant, mentions=()))
    return here[0] if here else len(names) - 1


def _same(meant: LocalName, names: list[LocalName], words: _Words) -> Iterator[int]:
    for number, name in enumerate(names):
        if name.kind == "person" and same_person(name.label, meant.label, words.given):
            yield number

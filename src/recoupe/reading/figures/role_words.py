"""Words that tell what a figure is for."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.lang.schema import FigureRoles
from recoupe.matching import fold
from recoupe.reading import phrases


class RoleWords(msgspec.Struct, frozen=True):
    """What compares, moves, adds, asks for, decides and plans; lemmas with their forms."""

    comparing: re.Pattern[str]
    opposed: re.Pattern[str]
    usual: re.Pattern[str]
    then: re.Pattern[str]
    added: re.Pattern[str]
    moved_by: re.Pattern[str]
    falling: re.Pattern[str]
    moving: frozenset[str]
    by: frozenset[str]
    asking: frozenset[str]
    deciding: frozenset[str]
    planning: frozenset[str]
    lawful: frozenset[str]
    looking_ahead: frozenset[str]
    known: frozenset[str]
    others: frozenset[str]
    can: frozenset[str]
    conditional: tuple[str, ...]
    have: str


@compiled
def role_words(language: Language) -> RoleWords:
    """Those of a language."""
    roles = language.measures.roles
    return RoleWords(
        comparing=phrases.ending(tuple(roles.comparing)),
        opposed=phrases.ending(tuple(roles.opposed)),
        usual=phrases.matcher(tuple(roles.usual)),
        then=phrases.matcher(tuple(roles.then)),
        added=phrases.matcher(tuple(roles.added)),
        moved_by=_moved_by(roles),
        falling=_falling(roles),
        moving=_written(roles.moving, language),
        by=frozenset(fold(w) for w in roles.by),
        asking=_written(roles.asking, language),
        deciding=_written(roles.deciding, language),
        planning=_written(roles.planning, language),
        lawful=frozenset(map(fold, roles.lawful)),
        looking_ahead=_written(roles.looking_ahead, language),
        known=frozenset(map(fold, language.grammar.anaphoric)),
        others=frozenset(map(fold, language.grammar.others)),
        conditional=tuple(language.grammar.conditional),
        have=fold(language.grammar.auxiliaries[0]),
        can=frozenset(map(fold, roles.can)),
    )


def _written(lemmas: list[str], language: Language) -> frozenset[str]:
    """Lemmas, and the forms that the regular verbs among them take."""
    verbs = language.verbs
    out = {fold(lemma) for lemma in lemmas}
    for lemma in lemmas:
        for ending in verbs.endings.keys() | verbs.participles.keys():
            if lemma.endswith(ending):
                forms = [*verbs.endings.get(ending, []), *verbs.participles.get(ending, [])]
                out |= {fold(lemma.removesuffix(ending) + form) for form in forms}
    return frozenset(out)


def _moved_by(roles: FigureRoles) -> re.Pattern[str]:
    """« une hausse de » at the end, « % de hausse » at the beginning."""
    moves, by = phrases.alternation(roles.moves), phrases.alternation(roles.by)
    led = rf"(?<![\w-])(?:{moves})(?!\w)(?:\s+(?:{by})\s*)?$"
    return re.compile(rf"{led}|^(?:%\s*)?(?:{by})\s*(?:{moves})(?!\w)", re.IGNORECASE)


def _falling(roles: FigureRoles) -> re.Pattern[str]:
    """« l'effondrement de » at the end."""
    falls, by = phrases.alternation(roles.falling), phrases.alternation(roles.by)
    return re.compile(rf"(?<![\w-])(?:{falls})\s+(?:{by})\s*$", re.IGNORECASE)

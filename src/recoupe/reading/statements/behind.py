"""The name behind two roles: « le chef des élus et ancien maire de Velm, Paul Karev »."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recoupe.lang import Language, compiled, either, marks
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading.statements.people import People, fits
from recoupe.reading.statements.saying import SpeakerPhrase

FARTHEST = 90
"""Characters that a second role may take."""


def named_behind(people: People, phrase: SpeakerPhrase, language: Language) -> int | None:
    """The person whose name stands behind the second of two roles, the first of which is all that a
    phrase has; None where none does, and where the name may be of somebody told of next."""
    end = phrase.span.end
    after = [
        (span, index)
        for index, name in enumerate(people.names)
        if name.kind == "person"
        for span in name.mentions
        if end < span.start <= end + FARTHEST
    ]
    if phrase.plural or not after:
        return None
    name, voice = min(after)
    second = _second(language).fullmatch(marks.straight(people.text[end : name.start]))
    if second is None or not _is_bare(people, second["role"]):
        return None
    verb = _led(people.text, phrase, language)
    several = tuple(language.grammar.of_several)
    if any(word.endswith(several) for word in verb) or (
        verb and not _ends(people.text, name, language)
    ):
        return None
    agrees = fits(people.genders[voice], people.phrase_gender(phrase))
    return voice if agrees and people.held(phrase.words) else None


def _is_bare(people: People, words: str) -> bool:
    """« (et) ancien maire » is one more role of one person, « (et) le préfet », « (et) des élus »
    another's: whether nothing but that it is a former or a first one stands before a role."""
    held = next(iter(people.held(words)), None)
    if held is None:
        return False
    before = fold(words).split(held.head)[0].split()
    ranks = [word for word in before if word in people.lexicon.generic]
    return len(before) - len(ranks) == held.former


def _led(text: str, phrase: SpeakerPhrase, language: Language) -> list[str]:
    """« …, a dit le chef des élus »: the last words before a phrase whose verb leads to it, folded;
    none where a mark stands before it (« Lundi, le chef des élus »), or what begins a clause."""
    clause = re.split(r"[^\w\s'-]", marks.straight(text[: phrase.span.start]))[-1]
    words = fold(clause).split()[-2:]
    return [] if words in [[fold(word)] for word in language.grammar.turning] else words


def _ends(text: str, name: Span, language: Language) -> bool:
    """Whether nothing is told of whom a name is: « …, Paul Karev. », not « …, Paul Karev, l'a
    confirmé »."""
    return _close(language).match(marks.straight(text), name.end) is not None


@compiled
def _second(language: Language) -> re.Pattern[str]:
    """« et ancien maire de Velm, »: a coordinator with a role, up to the name."""
    coordinators = either(language.grammar.coordinators)
    inside = rf"[^{marks.ENDS}:;,(){marks.QUOTES}]"
    return re.compile(rf"\s(?:{coordinators})\s(?P<role>{inside}{{3,}}?),?\s", re.IGNORECASE)


@compiled
def _close(language: Language) -> re.Pattern[str]:
    """What follows a name that no verb follows: a mark, or words of a place or a relative clause;
    after a comma no pronoun or auxiliary, which lead to a verb."""
    grammar = language.grammar
    pronouns = (*grammar.clitics, *grammar.it, *grammar.reflexive, *grammar.verb_negations)
    verbal = _whole((*pronouns, *grammar.auxiliary_forms, *grammar.past_auxiliaries))
    goes_on = _whole((*grammar.relative, *language.naming.before_places))
    marked = rf",\s(?!{verbal})|[^\w\s,]|$"
    return re.compile(rf"\s?(?:{marked})|\s(?:{goes_on})", re.IGNORECASE)


def _whole(words: Iterable[str]) -> str:
    """Any of the words, as a whole."""
    return rf"(?:{either(words)})(?:(?<=')|(?!\w))"

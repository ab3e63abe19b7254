"""Sources: the bodies whose word a statement is. Voices of one body are one source."""

from __future__ import annotations

import functools
import re
from collections import defaultdict

import msgspec

from recoupe.crosscheck.identities.speaking import known_as
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, compiled, either
from recoupe.matching import fold
from recoupe.model import Name

SURE = frozenset({"name", "apposition"})
"""Ways of finding a voice that leave no doubt: the words that name the speaker are the name, or
stand beside it. What a pronoun or a role was resolved to is a guess, good enough to show."""


class Source(msgspec.Struct, frozen=True):
    """Whose word it is. `key` tells sources apart; `name` is the id of the voice's name, where
    one is known; `known` that it is a person or body that can be told from others."""

    key: str
    name: str | None
    label: str
    known: bool


def source_of(told: StatementMention | None, story: Story) -> Source | None:
    """Whose word a statement is; None where it is a channel's or nobody's, or there is none.

    A person stands for the body they speak for, an office for its body (« le ministre » for the
    government), « le président de la FFSG » for the FFSG; « un témoin » is a source that cannot be
    told from others; an office whose holder is not known, or « la compagnie », may be anybody's:
    its key begins with « office » or « anybody ».
    """
    if told is None:
        return None
    label = told.statement.voice_label
    name = story.name(told.voice)
    if name is not None:
        if name.id in media(story):
            return None
        sure = name.kind != "place" and is_sure(told, story)
        return Source(_key(name, story), name.id, name.label, sure)
    language = story.language(told.article)
    words = _bare(label, language)
    if label == language.attribution.anonymous.label or not words:
        return None
    if body := known_as(words, language):
        return Source(f"body {body}", None, label, True)
    named = _body_in_speaker(told, story)
    if named is not None and not _is_office(words, language):
        return Source(_key(named, story), named.id, label, True)
    if _is_office(words, language):
        sort = "office"
    else:
        sort = "anybody" if _refers_back(label, words, language) else "words"
    said = label if sort == "anybody" else words
    return Source(f"{sort} {fold(said)}", None, label, False)


def speaks(source: Source, story: Story) -> bool:
    """Whether it is surely somebody who speaks: with a name, an office, a body, or described as
    one who does (« un témoin », « les médias »)."""
    if not source.key.startswith(("words ", "anybody ")):
        return True
    return not speaking(story.pack).isdisjoint(source.key.split())


@compiled
def speaking(language: Language) -> frozenset[str]:
    """The words, folded, for those who speak without a name: « témoins », « autorités »."""
    return frozenset(fold(word) for word in language.bodies.nobody.words)


def speaker_of(told: StatementMention | None, story: Story) -> Source | None:
    """The source of a statement; None where it is not surely somebody who speaks."""
    source = source_of(told, story)
    return source if source is not None and speaks(source, story) else None


class Said(msgspec.Struct, frozen=True, eq=False):
    """A statement, and whose word it is."""

    told: StatementMention
    source: Source


def said_of(told: StatementMention | None, story: Story) -> Said | None:
    """A statement with its source; None where it is not surely somebody who speaks."""
    source = speaker_of(told, story)
    return Said(told, source) if told is not None and source is not None else None


@functools.lru_cache(maxsize=4)
def voiced(story: Story) -> tuple[Said, ...]:
    """The statements of a story that are surely somebody's word, in their order."""
    return tuple(said for told in story.statements if (said := said_of(told, story)) is not None)


def is_sure(told: StatementMention, story: Story) -> bool:
    """Whether the words that name the speaker hold the name of the voice, or it stands beside
    them."""
    said, name = told.statement, story.name(told.voice)
    if said.voice_by is not None or name is None or said.speaker is None:
        return said.voice_by in SURE
    named = (p for p in name.mentions if p.article == told.article.id)
    return any(said.speaker.overlaps(place.span) for place in named)


def holds_office(source: Source, story: Story) -> bool:
    """Whether it is a body of the state, or one who holds an office: they speak of what is theirs
    to decide or to know."""
    offices = _offices(story).get(source.name or "", frozenset())
    return source.key.startswith(("body ", "office ")) or bool(offices)


def _key(name: Name, story: Story) -> str:
    """The body at the top of those a name speaks for, else the name itself."""
    seen: set[str] = set()
    one = name
    while one.id not in seen:
        seen.add(one.id)
        offices = _offices(story).get(one.id, frozenset()) | {fold(one.label)}
        for office in sorted(offices):
            if body := known_as(office, story.pack):
                return f"body {body}"
        above = story.name(one.body)
        if above is None:
            break
        one = above
    return f"name {one.id}"


def is_office(label: str, language: Language) -> bool:
    """« la ministre du Travail »: one who holds an office, told of without a name."""
    return _is_office(_bare(label, language), language)


def _is_office(words: str, language: Language) -> bool:
    """« président de la FFSG », of whom nobody knows whether a person named elsewhere holds it."""
    return f"{fold(words)} ".startswith(_office_words(language))


@compiled
def _office_words(language: Language) -> tuple[str, ...]:
    known = (*language.bodies.speaks_for.words, *language.bodies.own_name.words)
    return tuple(f"{fold(word)} " for word in known)


def _refers_back(label: str, words: str, language: Language) -> bool:
    """« la compagnie », « la source »: whatever was named before, here not known."""
    article = label[: len(label) - len(words)].strip().lower()
    return " " not in words and article in language.grammar.definite


def _bare(label: str, language: Language) -> str:
    """A label without the article before it."""
    return _article(language).sub("", label).strip()


@compiled
def _article(language: Language) -> re.Pattern[str]:
    words = either(sorted(language.grammar.articles, key=len, reverse=True))
    return re.compile(rf"^(?:{words})\s?", re.IGNORECASE)


def _body_in_speaker(told: StatementMention, story: Story) -> Name | None:
    """« le président de la FFSG »: the body named in the words that name the speaker."""
    speaker = told.statement.speaker
    if speaker is None:
        return None
    held = {name.id for _, name in names_in(told.article.id, speaker, story)} - media(story)
    bodies = (one for one in story.names if one.id in held and one.kind == "organisation")
    return next(bodies, None) if held else None


@functools.lru_cache(maxsize=4)
def _offices(story: Story) -> dict[str, frozenset[str]]:
    """The offices that articles give to names, folded."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in story.readings:
        for number, name in enumerate(reading.names):
            found[story.holder[reading.article, number]] |= set(name.roles)
    return {id: frozenset(roles) for id, roles in found.items()}


@functools.lru_cache(maxsize=4)
def media(story: Story) -> frozenset[str]:
    """Ids of the names that are outlets or agencies."""
    known = {fold(form) for o in story.pack.outlets for form in (o.name, *o.others)}
    return frozenset(
        name.id for name in story.names if name.kind == "outlet" or fold(name.label) in known
    )

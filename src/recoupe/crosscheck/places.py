"""How two places of a story lie to each other: a square and its town, a town and its country."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from typing import Literal

from recoupe.crosscheck.story import Story, by_story
from recoupe.lang import Language, compiled, either
from recoupe.matching import fold
from recoupe.model import Place

Relation = Literal["same-place", "part-of-place", "town-against-land", "other-place"]
WIDE = frozenset({"country", "region", "sea", "mountain"})


@by_story
def relation(a: str, b: str, story: Story) -> Relation:
    """How two places (ids of names) lie to each other, as far as the gazetteer and the coverage
    tell."""
    if a == b or _is_short_for(a, b, story) or _is_short_for(b, a, story):
        return "same-place"
    links = _parts(story)
    if (a, b) in links or (b, a) in links:
        one_wide = is_wide(a, story) != is_wide(b, story)
        return "town-against-land" if one_wide else "part-of-place"
    lands = {land for land in (_land(a, story), _land(b, story)) if land}
    if len(lands) > 1:
        return "other-place"
    return "town-against-land" if is_wide(a, story) != is_wide(b, story) else "other-place"


def _is_short_for(a: str, b: str, story: Story) -> bool:
    """« Tréville » for « Tréville-sur-Aure »."""
    one, other = story.name(a), story.name(b)
    return one is not None and other is not None and other.label.startswith(f"{one.label}-")


@functools.lru_cache(maxsize=4)
def main(story: Story) -> str | None:
    """The town in which most articles tell of something: where a figure counts that names no
    place."""
    towns = [n for n in story.names if n.kind == "place" and not is_wide(n.id, story)]
    text = {article.id: article.text for article in story.articles}
    before = _prepositions_of(story)
    named = Counter(
        {
            n.id: len(
                {m.article for m in n.mentions if before[m.article][1].search(_lead(m, text))}
            )
            for n in towns
        }
    )
    return max(named, key=lambda id: (named[id], id)) if named else None


def _lead(mention: Place, text: dict[str, str]) -> str:
    return text[mention.article][max(0, mention.span.start - 12) : mention.span.start]


def is_wide(id: str, story: Story) -> bool:
    """Whether a place is a country, a region or the like, not a town."""
    return id in _wide(story)


@functools.lru_cache(maxsize=4)
def _wide(story: Story) -> frozenset[str]:
    """By the gazetteer; for a place it lacks, by the preposition the coverage puts before it:
    « en Ostrie », « dans le Sarnois », not « à Velm »."""
    text = {article.id: article.text for article in story.articles}
    words = _prepositions_of(story)
    found = set()
    for name in story.names:
        if name.kind != "place":
            continue
        kind, _ = _known(name.label, story)
        before = [(words[m.article], _lead(m, text)) for m in name.mentions]
        by_words = sum(
            bool(lands.search(lead)) - bool(towns.search(lead)) for (lands, towns), lead in before
        )
        if kind in WIDE or (not kind and by_words > 0):
            found.add(name.id)
    return frozenset(found)


Prepositions = tuple[re.Pattern[str], re.Pattern[str]]
"""What stands before a land, and before a town."""


def _prepositions_of(story: Story) -> dict[str, Prepositions]:
    return {article.id: _prepositions(story.language(article)) for article in story.articles}


@compiled
def _prepositions(language: Language) -> Prepositions:
    naming = language.naming
    before = [
        re.compile(rf"(?<!\w)(?:{either(words)})\s*$", re.IGNORECASE)
        for words in (naming.before_lands, naming.before_towns)
    ]
    return before[0], before[1]


def are_of_one_land(a: str, b: str, story: Story) -> bool:
    """Whether two places are wide, and lie in one country as far as it is known: « la Lozère » and
    « la France », « les Cévennes »."""
    lands = _land(a, story), _land(b, story)
    return is_wide(a, story) and is_wide(b, story) and lands[0] == lands[1]


def are_in_two_lands(a: str | None, b: str | None, story: Story) -> bool:
    """Whether two places surely lie in two countries."""
    lands = {_land(id, story) for id in (a, b) if id is not None} - {""}
    return len(lands) > 1


def _land(id: str, story: Story) -> str:
    """The country a place lies in; "" where the gazetteer does not know it."""
    name = story.name(id)
    return _known(name.label, story)[1] if name else ""


def _known(label: str, story: Story) -> tuple[str, str]:
    """Kind and country of a place; empty where no gazetteer of the coverage has it."""
    found = (_gazetteer(language).get(fold(label)) for language in story.spoken)
    return next((place for place in found if place), ("", ""))


@compiled
def _gazetteer(language: Language) -> dict[str, tuple[str, str]]:
    """Folded names to kind and country; the first row of a name wins."""
    return {
        fold(form): (place.kind, place.country)
        for place in reversed(language.places)
        for form in (place.name, *place.others)
    }


@functools.lru_cache(maxsize=4)
def _parts(story: Story) -> frozenset[tuple[str, str]]:
    """Pairs (part, whole) that stand side by side: « sur le quai Vert, à Velm »."""
    text = {article.id: article.text for article in story.articles}
    between = {a.id: _between(story.language(a)) for a in story.articles}
    pairs: Counter[tuple[str, str]] = Counter()
    for reading in story.readings:
        mentions = sorted(
            (span, story.holder[reading.article, i])
            for i, name in enumerate(reading.names)
            if name.kind == "place"
            for span in name.mentions
        )
        for (one, part), (other, whole) in itertools.pairwise(mentions):
            joint = text[reading.article][one.end : other.start]
            if part != whole and between[reading.article].fullmatch(joint):
                pairs[part, whole] += 1
    return frozenset(pairs)


@compiled
def _between(language: Language) -> re.Pattern[str]:
    words = either(language.naming.part_of)
    return re.compile(rf",?\s*(?:{words})\s*", re.IGNORECASE)

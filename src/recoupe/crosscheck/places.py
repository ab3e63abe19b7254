"""Which places may be one, as far as the coverage tells: a square and its town, a town and its
country."""

from __future__ import annotations

import functools
import itertools
import re

from recoupe.crosscheck.story import Story
from recoupe.matching import fold
from recoupe.model import Reading

WIDE = frozenset({"country", "region", "sea", "mountain"})


def may_be_one(a: str | None, b: str | None, story: Story) -> bool:
    """Whether two places (ids of names; None: unknown) may be where one thing happened."""
    if a is None or b is None or a == b or _is_wide(a, story) or _is_wide(b, story):
        return True
    links = _parts(story)
    return (a, b) in links or (b, a) in links


def _is_wide(id: str, story: Story) -> bool:
    name = story.name(id)
    kinds = _kinds(story.pack.code)
    return name is not None and kinds.get(fold(name.label)) in WIDE


@functools.cache
def _kinds(code: str) -> dict[str, str]:
    from recoupe import lang

    places = lang.load(code).places
    return {
        fold(form): place.kind for place in reversed(places) for form in (place.name, *place.others)
    }


@functools.lru_cache(maxsize=4)
def _parts(story: Story) -> frozenset[tuple[str, str]]:
    """Pairs (part, whole) that stand side by side: « sur le quai Vert, à Velm »."""
    text = {article.id: article.text for article in story.articles}
    words = "|".join(map(re.escape, story.pack.naming.part_of))
    between = re.compile(rf",?\s*(?:{words})\s*", re.IGNORECASE)
    pairs: set[tuple[str, str]] = set()
    for reading in story.readings:
        pairs |= _adjacent(reading, text[reading.article], between, story)
    return frozenset(pairs)


def _adjacent(
    reading: Reading, text: str, between: re.Pattern[str], story: Story
) -> set[tuple[str, str]]:
    mentions = sorted(
        (span, story.holder[reading.article, i])
        for i, name in enumerate(reading.names)
        if name.kind == "place"
        for span in name.mentions
    )
    return {
        (part, whole)
        for (one, part), (other, whole) in itertools.pairwise(mentions)
        if part != whole and between.fullmatch(text[one.end : other.start])
    }

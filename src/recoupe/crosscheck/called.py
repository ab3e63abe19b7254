"""Voices as a sentence names them: « selon la CGT », with the article the coverage gives them."""

from __future__ import annotations

import re
from collections import Counter

from recoupe.crosscheck.story import Story, by_story
from recoupe.lang import Language, compiled, either, marks
from recoupe.matching import fold

BEFORE = 6
"""Characters before a name in which its article stands."""


def called(label: str, id: str | None, story: Story) -> str:
    """A label with its article: that of the name `id` in the text; else the label's own, small.

    >>> called("CGT", "n4", story), called("Anne Morel", "n5", story)  # doctest: +SKIP
    ('la CGT', 'Anne Morel')
    """
    name = story.name(id)
    if name is not None:
        return label if name.kind == "person" else f"{_article(name.id, story)}{label}"
    first, gap, rest = label.partition(" ")
    known = {fold(word) for word in story.pack.grammar.articles}
    return f"{first.lower()} {rest}" if gap and fold(first) in known else label


@by_story
def _article(id: str, story: Story) -> str:
    """The article most mentions of a name have, with the space that follows it; "" where more have
    none, or as many have another. What a preposition swallowed (« du ministère ») tells neither
    way."""
    seen: Counter[str] = Counter()
    name = story.name(id)
    label, mentions = (fold(name.label), name.mentions) if name is not None else ("", ())
    for place in mentions:
        article = story.article(place.article)
        if fold(place.span.of(article.text)) != label:
            continue
        before = article.text[max(0, place.start - BEFORE) : place.start]
        found = _definite(story.language(article)).search(before)
        if found is None:
            seen[""] += not _swallowed(story.language(article)).search(before)
        else:
            seen[found[0].lower().lstrip()] += 1
    bare = seen.pop("", 0)
    if not seen or seen.total() < bare:
        return ""
    (word, most), *others = seen.most_common(2)
    return "" if any(count == most for _, count in others) else word


@compiled
def _definite(language: Language) -> re.Pattern[str]:
    """« la », « l' »: articles that are no other word's."""
    g = language.grammar
    others = {*g.contractions, *g.contracted, *g.demonstratives, *g.possessives}
    others |= set(language.attribution.indefinite.words)
    return _right_before([word for word in g.articles if word not in others])


@compiled
def _swallowed(language: Language) -> re.Pattern[str]:
    """« du », « au », in which an article is."""
    return _right_before(language.grammar.contractions)


def _right_before(words: list[str]) -> re.Pattern[str]:
    ends = rf"(?:(?<=[{marks.APOSTROPHES}])|\s)"
    return re.compile(rf"(?<!\w)(?:{either(words)}){ends}$", re.IGNORECASE)

"""Stems of words, and sentences by those of theirs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from recoupe.crosscheck.sentences import sentences
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import Story, by_story
from recoupe.lang import Language


def plain_stems(words: str, language: Language) -> frozenset[str]:
    """The stems of words, but for what is written with a capital."""
    return stems(" ".join(w for w in re.findall(r"[^\W\d_]+", words) if w.islower()), language)


def shared_stems(ours: frozenset[str], story: Story) -> Counter[int]:
    """How many of some stems each sentence of a story has that has any, by its number."""
    known = by_stem(story)
    return Counter(number for stem in ours for number in known.get(stem, ()))


@by_story
def by_stem(story: Story) -> dict[str, list[int]]:
    """The sentences of a story, as numbers, by their stems."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences(story)):
        for stem in stems(sentence.words, story.language(sentence.article)):
            found[stem].append(number)
    return found

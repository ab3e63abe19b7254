"""What one found out and another confirms, in the words of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_pattern, compiled, either
from recoupe.lang.literals import Guarded
from recoupe.model import Place, Span

TELLS = 40
"""Characters before a confirmation that tell what is confirmed; less names it only, and it stands
in the sentence before."""


def confirmed(story: Story) -> Iterator[Place]:
    """Where that stands of which an article says that another confirms it."""
    last: SentenceMention | None = None
    for sentence in sentences(story):
        found = sentence.search(_confirms)
        if found is not None:
            claim = _claim(sentence, found, last, story.language(sentence.article))
            if claim is not None:
                yield Place.at(sentence.article.id, claim)
        last = sentence


def _claim(
    sentence: SentenceMention,
    found: re.Match[str],
    last: SentenceMention | None,
    language: Language,
) -> Span | None:
    """What stands before the confirmation in its sentence, else the sentence before."""
    if found.start() >= TELLS:
        before = sentence.words[: found.start()]
        cut = _open(language).search(before)
        end = sentence.span.start + (cut.start() if cut is not None else len(before))
        return Span(sentence.span.start, end).trimmed(sentence.article.text)
    if last is None or last.article.id != sentence.article.id:
        return None
    return last.span


@compiled
def _open(language: Language) -> re.Pattern[str]:
    """« …, selon une »: words that open on the source, right before what it confirms."""
    before, articles = language.attribution.prepositions, language.grammar.articles
    return re.compile(rf",?\s(?:{either(before)})(?:\s(?:{either(articles)}))?\s*$", re.IGNORECASE)


@compiled
def _confirms(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.confirms.words))

"""What one found out and another confirms, in the words of an article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.findings.checked import SHOWN, Checked, day_of, quote
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_pattern, compiled, either
from recoupe.lang.literals import Guarded
from recoupe.matching import fold
from recoupe.model import Finding, Place, Span

TELLS = 40
"""Characters before a confirmation that tell what is confirmed; less names it only, and it stands
in the sentence before."""

HEAD = 400
"""Characters from the head of an article within which begins what it is about: what is confirmed
further down nobody asks for."""


class _Confirmation(msgspec.Struct, frozen=True):
    """Where something is told, and where it is said to be confirmed."""

    claim: Place
    words: Place


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each confirmation, articles that print the same one together."""
    story = checked.story
    groups: dict[str, list[_Confirmation]] = defaultdict(list)
    for one in _confirmations(story):
        groups[fold(_words(one.claim, story))].append(one)
    for group in groups.values():
        claims = tuple(one.claim for one in group)[:SHOWN]
        words = tuple(one.words for one in group)[:SHOWN]
        text = story.pack.messages["finding-confirmed"].format(
            day=day_of(claims[0], story),
            claim=quote(claims[0], story),
            words=quote(words[0], story),
        )
        yield Finding("corroborated", text, (*claims, *words), None, (claims, words))


def _confirmations(story: Story) -> Iterator[_Confirmation]:
    last: SentenceMention | None = None
    for sentence in sentences(story):
        found = sentence.search(_confirms)
        if found is not None:
            at = sentence.span.start + found.start()
            language = story.language(sentence.article)
            claim = _claim(sentence, found, last, language)
            if claim is not None and claim.start < HEAD:
                words = Span(at, sentence.span.end)
                yield _Confirmation(
                    Place.at(sentence.article.id, claim), Place.at(sentence.article.id, words)
                )
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


def _words(place: Place, story: Story) -> str:
    return place.span.of(story.article(place.article).text)


@compiled
def _open(language: Language) -> re.Pattern[str]:
    """« …, selon une »: words that open on the source, right before what it confirms."""
    before, articles = language.attribution.prepositions, language.grammar.articles
    return re.compile(rf",?\s(?:{either(before)})(?:\s(?:{either(articles)}))?\s*$", re.IGNORECASE)


@compiled
def _confirms(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.confirms.words))

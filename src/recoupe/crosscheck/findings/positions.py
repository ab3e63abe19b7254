"""One voice that says another thing than before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.denials import Denial, find_denials
from recoupe.crosscheck.findings.moods import admits
from recoupe.crosscheck.findings.sides import POSITION, Passage, opposed
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import source_of
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_of, any_pattern, compiled
from recoupe.lang.literals import Guarded
from recoupe.matching import fold
from recoupe.model import Finding, Place

HEAD = 4
"""Letters by which « versé » and « versement » are one deed."""
NEXT = 40
"""Characters after a refusal within which stands what is refused."""
DEED = 6
"""Letters by which « démission » and « démissionner » are one, and few other words."""
PERSON = "person"
"""The unit of people."""
LONG = 5
"""Letters of a word that may name a deed."""


def find(checked: Checked) -> Iterator[Finding]:
    """What a voice said first and says no more: told so in one article, the same words once, or
    denied in one and admitted in a later one."""
    story = checked.story
    denials = [d for d in find_denials(story) if d.told is not None and d.told.voice]
    told: set[Place] = set()
    said: set[tuple[str, str]] = set()
    for now, before in _turns(story):
        earlier = _earlier(now, denials, story)
        told |= {now.place, before.place}
        if (now.words, before.words) not in said:
            said.add((now.words, before.words))
            yield _told((*earlier, before.place), (now.place,), story)
    for now, refusals in _at_last(story):
        yield _told(refusals, (now.place,), story)
    admitted: dict[Place, list[Place]] = {}
    for sentence in sentences(story):
        if sentence.search(admits) and sentence.place not in told:
            for place in _earlier(sentence, denials, story):
                admitted.setdefault(place, []).append(sentence.place)
    for place, later in admitted.items():
        yield _told((place,), tuple(later), story)


def _turns(story: Story) -> Iterator[tuple[SentenceMention, SentenceMention]]:
    """« Il a reconnu … . Vendredi, il avait assuré … », « Elle avait d'abord parlé de deux grues »:
    two sentences that follow each other in an article, what is said now and what was said before
    of the same."""
    for last, sentence in itertools.pairwise(sentences(story)):
        if (
            last.article.id == sentence.article.id
            and _is_turned(last, sentence, story)
            and "\n" not in sentence.article.text[last.span.end : sentence.span.start]
        ):
            yield last, sentence


def _is_turned(last: SentenceMention, sentence: SentenceMention, story: Story) -> bool:
    """Whether a sentence tells what was said before against the last one: that admits it, or tells
    otherwise of the same."""
    if sentence.search(_earlier_said) and last.search(admits):
        return True
    if sentence.search(_said_before):
        return _is_of_one(last, sentence, story) and bool(
            _sources(last, story) & _sources(sentence, story)
        )
    return bool(sentence.search(_first_said)) and _is_of_one(last, sentence, story)


def _is_of_one(last: SentenceMention, sentence: SentenceMention, story: Story) -> bool:
    """Whether two sentences have a word in common, names aside, or count people both."""
    alike = [
        stems(one.words, one.language) - stems(_names(one, story), one.language)
        for one in (last, sentence)
    ]
    people = [_counts_people(one, story) for one in (last, sentence)]
    return bool(alike[0] & alike[1]) or all(people)


def _counts_people(sentence: SentenceMention, story: Story) -> bool:
    figures = (f.figure for f in story.figures_of(sentence.article.id))
    return any(f.unit == PERSON and sentence.span.covers(f.span) for f in figures)


def _names(sentence: SentenceMention, story: Story) -> str:
    named = names_in(sentence.article.id, sentence.span, story)
    return " ".join(span.of(sentence.article.text) for span, _ in named)


def _sources(sentence: SentenceMention, story: Story) -> set[str]:
    """Whose words a sentence has."""
    told = (source_of(one, story) for one in story.statements_over(sentence.place))
    named = names_in(sentence.article.id, sentence.span, story)
    return {source.key for source in told if source is not None} | {
        name.id for _, name in named if name.kind != "place"
    }


def _at_last(story: Story) -> Iterator[tuple[SentenceMention, tuple[Place, ...]]]:
    """« Il a finalement annoncé sa démission », and where he had refused it in articles before."""
    every = sentences(story)
    for now in every:
        found = now.search(_at_last_words)
        if found is None:
            continue
        deeds = _deeds(now.words[found.end() :], DEED)
        refusals = tuple(
            one.place
            for one in every
            if one.published[:10] < now.published[:10] and _refused(one, deeds)
        )
        if refusals:
            yield now, refusals


def _refused(one: SentenceMention, deeds: frozenset[str]) -> bool:
    """« Il refusait de démissionner », or a refusal beside the deed and a name of now."""
    found = one.search(_refuses)
    if found is None or not deeds & _deeds(one.words, DEED):
        return False
    return bool(deeds & _deeds(one.words[found.end() : found.end() + NEXT], DEED))


def _earlier(now: SentenceMention, denials: list[Denial], story: Story) -> tuple[Place, ...]:
    """Where a name of a sentence denied in an article before what it says now."""
    names = {name.id: name.label for _, name in names_in(now.article.id, now.span, story)}
    deeds = _deeds(now.words) - _deeds(" ".join(names.values()))
    found = []
    for denial in denials:
        before = story.published(denial.place.article)
        if (
            denial.told is not None
            and denial.told.voice in names
            and before[:10] < now.published[:10]
            and deeds & _deeds(denial.words)
        ):
            found.append(denial.place)
    return tuple(found)


def _deeds(words: str, head: int = HEAD) -> frozenset[str]:
    return frozenset(word[:head] for word in fold(words).split() if len(word) >= LONG)


def _told(before: tuple[Place, ...], now: tuple[Place, ...], story: Story) -> Finding:
    return opposed(POSITION, map(Passage, before), map(Passage, now), story)


@compiled
def _at_last_words(language: Language) -> Guarded:
    return Guarded(any_of(language.disputes.at_last.words))


@compiled
def _refuses(language: Language) -> Guarded:
    return Guarded(any_of(language.disputes.refuses.words))


@compiled
def _earlier_said(language: Language) -> Guarded:
    return Guarded(any_of(language.disputes.earlier_said.words))


@compiled
def _said_before(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.said_before.words))


@compiled
def _first_said(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.first_said.words))

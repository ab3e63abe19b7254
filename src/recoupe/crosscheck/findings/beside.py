"""What is denied, where an article says that somebody denies it and no statement was sure to be
meant: the sentence before it, or the one that tells most of it."""

from __future__ import annotations

import math
import re

from recoupe.crosscheck.findings.accusations import accuses
from recoupe.crosscheck.findings.checked import passage
from recoupe.crosscheck.findings.denials import Denial
from recoupe.crosscheck.findings.moods import turns
from recoupe.crosscheck.findings.stemmed import by_stem, shared_stems
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import source_of
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import StatementMention, Story, by_story
from recoupe.lang import Language, any_of, compiled
from recoupe.model import Place, Span

TOLD, MOST = 3, 0.45
"""Stems of a denial that another sentence has, and what they weigh of all, by which it tells what
is denied."""


def beside(denial: Denial, story: Story) -> tuple[Place, ...]:
    """What an act of denying denies: somebody else's words right before it, or an accusation there;
    else the sentence of the coverage that tells most of it. Empty where nothing is sure.

    >>> beside(denial, story)  # doctest: +SKIP
    (Place(article='a1', start=120, end=188),)
    """
    if denial.told is None or denial.told.statement.act != "deny":
        return ()
    return _before(denial, denial.told, story) or _retold(denial, story)


def denier(denial: Denial, story: Story) -> str | None:
    """Who denies, as a key that tells sources apart; None where it is not known."""
    source = source_of(denial.told, story)
    return source.key if source is not None else None


def is_own(place: Place, denial: Denial, story: Story) -> bool:
    """Whether a sentence other than the denial's has words of the one who denies, and of nobody
    else."""
    who = denier(denial, story)
    if denial.sentence is not None and _is_within(place, denial.place.article, denial.sentence):
        return False
    said = (source_of(told, story) for told in story.statements_over(place))
    keys = {source.key if source is not None else None for source in said}
    return who is not None and keys == {who}


def _is_within(place: Place, article: str, span: Span) -> bool:
    return place.article == article and place.span.overlaps(span)


def _before(denial: Denial, told: StatementMention, story: Story) -> tuple[Place, ...]:
    """The sentence before, where it accuses, or another speaks there, and nothing is negated."""
    if denial.before is None:
        return ()
    article = story.article(denial.place.article)
    words, language = denial.before.of(article.text), story.language(article)
    if turns(language).search(words):
        return ()
    if _points_back(denial, language) and _others(denial, told, story):
        return (Place.at(article.id, denial.before),)
    return (Place.at(article.id, denial.before),) if accuses(words, language) else ()


def _points_back(denial: Denial, language: Language) -> bool:
    """« Ils contestent cette analyse »: whether it says nothing of what is denied but that it was
    said."""
    return bool(_claims(language).search(denial.words)) and not (
        stems(denial.words, language) - _idle(language)
    )


def _others(denial: Denial, told: StatementMention, story: Story) -> bool:
    """Whether the sentence before a denial has words of somebody else."""
    ours = source_of(told, story)
    if denial.before is None or ours is None:
        return False
    for one in story.statements_of(denial.place.article):
        if passage(one, story).span.overlaps(denial.before):
            theirs = source_of(one, story)
            if theirs is not None and theirs.key != ours.key:
                return True
    return False


def _retold(denial: Denial, story: Story) -> tuple[Place, ...]:
    """The sentence, negating nothing, that has most of what a denial tells."""
    language = story.language(story.article(denial.place.article))
    ours = stems(denial.words, language) - _idle(language)
    weight = _weights(story)
    rarest = math.log(1 + len(sentences(story)))
    whole = sum(sorted(weight.get(stem, rarest) for stem in ours))
    day = story.published(denial.place.article)
    found = []
    for number, shared in shared_stems(ours, story).items():
        if shared < TOLD:
            continue
        sentence = sentences(story)[number]
        both = ours & stems(sentence.words, story.language(sentence.article))
        told = sum(sorted(weight[stem] for stem in both))
        if told >= MOST * whole and _affirms(sentence, denial, story):
            found.append((sentence.published > day, -told, number))
    return (sentences(story)[min(found)[2]].place,) if found else ()


def _affirms(sentence: SentenceMention, denial: Denial, story: Story) -> bool:
    own = sentence.article.id == denial.place.article and sentence.span.overlaps(denial.place.span)
    return not own and not turns(story.language(sentence.article)).search(sentence.words)


@by_story
def _weights(story: Story) -> dict[str, float]:
    """How much a stem tells: the fewer sentences have it, the more."""
    everything = len(sentences(story))
    return {stem: math.log(1 + everything / len(of)) for stem, of in by_stem(story).items()}


@compiled
def _claims(language: Language) -> re.Pattern[str]:
    return any_of(language.disputes.claims.words)


@compiled
def _idle(language: Language) -> frozenset[str]:
    """Stems of words that deny or are for what is denied."""
    known = language.disputes
    words = (*known.denies.words, *known.contests.words, *known.claims.words)
    return stems(" ".join(words), language)

"""Who is said to have changed what they say: « l'armateur s'est rétracté »."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import Checked, day_of, passage, quote
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_pattern, compiled
from recoupe.lang.literals import Guarded
from recoupe.matching import fold
from recoupe.model import Finding, Place, Span

SHOWN = 3
"""Statements from before and after a change that are shown."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each sentence that tells that somebody who is named in it, and has said
    something before, says another thing now; the same words once."""
    story = checked.story
    told: set[str] = set()
    for sentence in sentences(story):
        cue = sentence.search(_retracts)
        if cue is None or fold(sentence.words) in told or _negates(sentence, cue.start()):
            continue
        told.add(fold(sentence.words))
        yield _finding(sentence, sentence.span.start + cue.start(), story)


def _negates(sentence: SentenceMention, at: int) -> bool:
    """« aucun n'est revenu sur ses propos »: straight before the words for it."""
    before = fold(sentence.words[:at]).split()[-1:]
    negations = set(map(fold, sentence.language.grammar.negations))
    return not negations.isdisjoint(before)


def _finding(sentence: SentenceMention, at: int, story: Story) -> Finding:
    before, after = _said(sentence, at, story)
    sides = ((*before, sentence.place), (sentence.place, *after))
    evidence = tuple(dict.fromkeys((*sides[0], *sides[1])))
    text = story.pack.messages["finding-retracted"].format(
        day=day_of(sentence.place, story),
        words=quote(sentence.place, story, Span(at, at)),
    )
    return Finding("position-changed", text, evidence, None, sides)


def _said(
    sentence: SentenceMention, at: int, story: Story
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """What the last one who is named before the words for the change says in the article, before
    that sentence and after it."""
    head = Span(sentence.span.start, at)
    named = [name.id for _, name in names_in(sentence.article.id, head, story)]
    own = [
        told
        for told in story.statements_of(sentence.article.id)
        if named and told.voice == named[-1]
    ]
    places = list(dict.fromkeys(passage(told, story) for told in own))
    before = [place for place in places if place.end <= sentence.span.start]
    after = [place for place in places if place.start >= sentence.span.end]
    return tuple(before[-SHOWN:]), tuple(after[:SHOWN])


@compiled
def _retracts(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.retracts.words))

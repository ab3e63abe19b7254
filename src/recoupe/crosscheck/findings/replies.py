"""What one says, and what another answers right after it: « …, lui a rétorqué l'armateur »."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import Checked, passage, quote
from recoupe.crosscheck.findings.moods import turns
from recoupe.crosscheck.findings.sides import denied
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import Said, said_of
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_pattern, compiled
from recoupe.lang.literals import Guarded
from recoupe.matching import fold
from recoupe.model import Finding

NEAR = 500
"""Characters before an answer within which stands what it answers."""
BESIDE = 60
"""Characters after the words for an answer begin within which those of saying end."""
WORDS = 6
"""Words from which an answer says something by itself."""
HEAD = 60
"""Characters of an answer within which it says that something is not so, else it opposes none."""
MOST = 3
"""Statements of who is answered that are shown."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each answer, by words that say it is one, to somebody else's words; each
    answer once, however many articles print it."""
    story = checked.story
    told: set[str] = set()
    for sentence in sentences(story):
        cue = sentence.search(_replies)
        if cue is None or fold(sentence.words) in told:
            continue
        answer = _answer(sentence, sentence.span.start + cue.start(), story)
        if answer is not None and (said := _answered(answer, story)):
            told.add(fold(sentence.words))
            last = quote(passage(said[-1].told, story), story)
            yield denied(said, [answer], story, "finding-reply", {"claim": last})


def _answer(sentence: SentenceMention, at: int, story: Story) -> Said | None:
    """The one statement of a sentence, where its words of saying are at some place; None where
    whose it is is not known."""
    own = [
        told
        for told in story.statements_of(sentence.article.id)
        if passage(told, story).span.overlaps(sentence.span)
    ]
    cue = own[0].statement.cue if len(own) == 1 else None
    if cue is None or not at < cue.end <= at + BESIDE:
        return None
    words = own[0].words
    opposes = turns(sentence.language).search(words[:HEAD]) and len(words.split()) >= WORDS
    return said_of(own[0], story) if opposes else None


def _answered(answer: Said, story: Story) -> list[Said]:
    """What somebody else said last before an answer; none where who did is not known."""
    own = passage(answer.told, story)
    before = [
        said_of(told, story)
        for told in story.statements_of(own.article)
        if 0 <= own.start - told.statement.content[-1].end < NEAR
        and not passage(told, story).span.overlaps(own.span)
    ]
    last = before[-1] if before else None
    if last is None or last.source.key == answer.source.key:
        return []
    return [one for one in before if one and one.source.key == last.source.key][-MOST:]


@compiled
def _replies(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.replies.words))

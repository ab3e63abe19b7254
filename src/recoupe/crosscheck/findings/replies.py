"""What one says, and what another answers right after it: « …, lui a rétorqué l'armateur »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.crosscheck.called import called
from recoupe.crosscheck.findings.checked import Checked, day_of, passage, quote
from recoupe.crosscheck.findings.opponents import turns
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import Source, speaker_of
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, any_pattern, compiled
from recoupe.lang.literals import Guarded
from recoupe.matching import fold
from recoupe.model import Finding, Place

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
            yield _finding(said, answer, story)


Said = tuple[StatementMention, Source]


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
    source = speaker_of(own[0], story)
    denies = turns(story.language(sentence.article)).search(own[0].words[:HEAD]) is not None
    return (own[0], source) if source and denies and len(own[0].words.split()) >= WORDS else None


def _answered(answer: Said, story: Story) -> list[Said]:
    """What somebody else said last before an answer; none where who did is not known."""
    reply, ours = answer
    own = passage(reply, story)
    before = [
        (told, speaker_of(told, story))
        for told in story.statements_of(reply.article.id)
        if 0 <= own.start - told.statement.content[-1].end < NEAR
        and not passage(told, story).span.overlaps(own.span)
    ]
    last = before[-1][1] if before else None
    if last is None or last.key == ours.key:
        return []
    same = [(told, source) for told, source in before if source and source.key == last.key]
    return same[-MOST:]


def _finding(said: Sequence[Said], answer: Said, story: Story) -> Finding:
    claims = tuple(dict.fromkeys(passage(told, story) for told, _ in said))
    reply = passage(answer[0], story)
    text = story.pack.messages["finding-reply"].format(
        claim=quote(claims[-1], story),
        voice=called(said[-1][1].label, said[-1][1].name, story),
        other=called(answer[1].label, answer[1].name, story),
        day=day_of(reply, story),
        reply=quote(reply, story),
    )
    sides: tuple[tuple[Place, ...], ...] = (claims, (reply,))
    return Finding("statement-disputed", text, (*claims, reply), None, sides)


@compiled
def _replies(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.replies.words))

"""What one says and another denies."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.findings.checked import Checked, day_of, passage, quote, statement_place
from recoupe.crosscheck.findings.denials import Denial, find_denials
from recoupe.crosscheck.findings.opponents import Opponents
from recoupe.crosscheck.story import Story
from recoupe.matching import fold
from recoupe.model import Finding, Place

NEXT = 60
"""Characters after a denial within which its reasons begin."""
MOST = 6
"""Places a side shows."""


class _Dispute(msgspec.Struct):
    """Denials of one thing in the same words, and what they deny."""

    denials: list[Denial]
    denied: list[Place]


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each thing that somebody denies and another (or the coverage) says."""
    opponents = Opponents(checked)
    disputes: dict[str, _Dispute] = {}
    for denial in find_denials(checked.story):
        denied = denial.denied or opponents.of(denial)
        one = disputes.setdefault(fold(denial.words), _Dispute([], []))
        one.denials.append(denial)
        one.denied += [place for place in denied if place not in one.denied]
    for dispute in disputes.values():
        if dispute.denied:
            yield _finding(dispute, checked)


def _finding(dispute: _Dispute, checked: Checked) -> Finding:
    story = checked.story
    own = [place for d in dispute.denials for place in (d.place, *_explained(d, story))]
    denials = tuple(dict.fromkeys(own))[:MOST]
    denied = tuple(dispute.denied)[:MOST]
    text = _text(dispute.denials[0], denied, story)
    return Finding("statement-disputed", text, (*denied, *denials), None, (denied, denials))


def _explained(denial: Denial, story: Story) -> list[Place]:
    """What the one who denies says in the next sentence."""
    if denial.told is None or denial.sentence is None:
        return []
    article = denial.told.article
    label = denial.told.statement.voice_label
    after = [
        t
        for t in story.statements
        if t.article.id == article.id
        and 0 < t.statement.content[0].start - denial.sentence.end < NEXT
        and "\n" not in article.text[denial.sentence.end : t.statement.content[0].start]
    ]
    return (
        [passage(t, story) for t in after if t.voice == denial.told.voice or t.voice is None][:1]
        if label
        else []
    )


def _text(denial: Denial, denied: tuple[Place, ...], story: Story) -> str:
    """« … », dit l'un ; l'autre dément : « … »: in one sentence of the article where both stand
    there, else in the words of both."""
    say, day = story.pack.messages, day_of(denial.place, story)
    if denial.denied and denied[-1].end <= denial.place.start:
        claim = quote(denied[-1], story)
        return say["finding-contested"].format(
            claim=claim, denial=quote(denial.place, story), day=day
        )
    by = next((t for t in story.statements if passage(t, story) == denied[0]), None)
    told = denial.told
    return say["finding-denied"].format(
        claim=quote(statement_place(by) if by else denied[0], story),
        by=by.statement.voice_label if by else say["the-coverage"],
        who=told.statement.voice_label if told else denial.who,
        denial=quote(denial.place, story),
        day=day,
    )

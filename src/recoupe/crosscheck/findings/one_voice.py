"""Many articles, one source."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import (
    MANY,
    MINOR,
    SEVERAL,
    Checked,
    figure_evidence,
    figure_text,
    heard,
    measure,
    statement_evidence,
    statement_text,
)
from recoupe.model import Finding, Thread


def find(checked: Checked) -> Iterator[Finding]:
    """Numbers that several articles have from one voice, claims that many have from one."""
    story = checked.story
    for thread in checked.of_kind("figure"):
        if _is_one_voice(thread, checked):
            text = " ".join([figure_text(thread), *heard("statement-repeated", thread, story)])
            yield Finding("one-voice", text, figure_evidence(thread, story), thread.id)
    for thread in checked.of_kind("statement"):
        if thread.verdict == "repeated" and thread.articles >= MANY:
            text, evidence = statement_text(thread, story), statement_evidence(thread, story)
            yield Finding("one-voice", text, evidence, thread.id)


def _is_one_voice(thread: Thread, checked: Checked) -> bool:
    story = checked.story
    if thread.verdict in ("conflict", "evolves") or thread.articles < SEVERAL:
        return False
    if measure(thread, story) in MINOR or thread.independent >= SEVERAL:
        return False
    signed = all(story.figure(id).statement is not None for id in thread.members)
    return signed and len(thread.voices) == 1

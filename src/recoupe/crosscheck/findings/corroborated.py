"""What independent sources agree on."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import (
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
    """Numbers and claims that several independent voices give."""
    story = checked.story
    for thread in checked.of_kind("figure"):
        if _is_corroborated(thread, checked) and _of_bodies(thread, checked):
            text = " ".join([figure_text(thread), *heard("statement-corroborated", thread, story)])
            yield Finding("corroborated", text, figure_evidence(thread, story), thread.id)
    for thread in checked.of_kind("statement"):
        if thread.verdict == "corroborated" and _of_bodies(thread, checked):
            text, evidence = statement_text(thread, story), statement_evidence(thread, story)
            yield Finding("corroborated", text, evidence, thread.id)


def _is_corroborated(thread: Thread, checked: Checked) -> bool:
    minor = measure(thread, checked.story) in MINOR
    wide = thread.articles >= SEVERAL and thread.independent >= SEVERAL
    return thread.verdict == "agree" and wide and not minor


def _of_bodies(thread: Thread, checked: Checked) -> bool:
    """Whether two bodies say it, each known: two persons of whom nothing tells for whom they speak
    may be ministers of one government, and corroborate nothing."""
    names = [checked.story.name(id) for id in thread.voices]
    known = {n.body or (n.id if n.kind == "organisation" else None) for n in names if n}
    return len(known - {None}) >= SEVERAL

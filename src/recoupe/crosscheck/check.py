"""Cross-checking, from readings to findings."""

from __future__ import annotations

import msgspec

from recoupe.crosscheck import figures, findings, identities, reuse, statements, story, timeline
from recoupe.crosscheck.meaning import Meaning
from recoupe.lang import Pack
from recoupe.model import Article, ByHand, Findings, Reading


def crosscheck(
    articles: list[Article], readings: list[Reading], pack: Pack, said: ByHand
) -> Findings:
    """Names joined, passages compared, figures and statements threaded, events dated. `said` is
    what a reader said by hand of who is who."""
    found = identities.identify(readings, pack, said)
    told = story.assemble(articles, readings, found.names, found.holder, pack)
    meaning = Meaning()
    shared = reuse.find(articles, readings)
    copies = reuse.Copies(shared)
    found_threads = [
        *figures.threads(told, meaning, copies),
        *statements.threads(told, meaning, copies),
    ]
    threads = tuple(
        msgspec.structs.replace(thread, id=f"t{number}")
        for number, thread in enumerate(found_threads, 1)
    )
    events = timeline.find(told, meaning)
    return Findings(
        names=found.names,
        reuse=shared,
        threads=threads,
        timeline=events,
        findings=findings.find(told, threads, events),
        issues=found.issues,
    )


def nothing() -> Findings:
    """What cross-checking finds where nothing was read."""
    return Findings()

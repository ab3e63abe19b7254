"""Cross-checking, from readings to findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from recoupe.crosscheck import assembling, identities, reuse, revisions, ruled, timeline, voices
from recoupe.crosscheck.figures import lending, thread_figures
from recoupe.crosscheck.findings import Checked, find_findings
from recoupe.crosscheck.meaning import Meaning, Store
from recoupe.crosscheck.statements import thread_statements
from recoupe.lang import Language
from recoupe.model import Article, ByHand, Findings, Reading

NO_OTHERS: Mapping[str, Language] = {}


def crosscheck(
    articles: list[Article],
    readings: list[Reading],
    pack: Language,
    said: ByHand,
    versions: Sequence[tuple[str, str]] = (),
    languages: Mapping[str, Language] = NO_OTHERS,
    store: Store | None = None,
) -> Findings:
    """Names joined, passages compared, figures and statements threaded, events dated, versions
    compared.

    `pack` is the language of most articles, in which findings are told; `languages` has the
    others' by their codes. `said` is what a reader said by hand of who is who. `versions` are
    pairs (earlier, later) of ids of one article's versions. Only articles that stand are
    cross-checked: of the others only what later versions changed is told. `store` keeps vectors.
    """
    every, all_readings = articles, readings
    articles = [article for article in articles if article.origin.status == "usable"]
    standing = {article.id for article in articles}
    readings = [reading for reading in readings if reading.article in standing]
    if not readings:
        return Findings()
    found = identities.identify(readings, pack, said)
    names = identities.with_bodies(found.names, articles, pack, said.bodies)
    told = assembling.assemble(articles, readings, names, found.holder, pack, languages)
    told = ruled.with_ties(told, said.pairs)
    meaning = Meaning(store)
    shared = reuse.find_reuse(articles, readings)
    copies = reuse.Copies(shared)
    counted = thread_figures(told, meaning, copies)
    told = lending.with_lent(told, counted, copies, ruled.held(told, said.held))
    found_threads = [*counted, *thread_statements(told, meaning, copies)]
    threads = tuple(
        msgspec.structs.replace(thread, id=f"t{number}")
        for number, thread in enumerate(found_threads, 1)
    )
    events = timeline.find_timeline(told, meaning)
    revised = revisions.find_revisions(versions, every, all_readings)
    return Findings(
        names=names,
        reuse=shared,
        threads=threads,
        timeline=events,
        findings=(
            *find_findings(Checked(told, threads, copies)),
            *revisions.findings(revised, every, pack),
        ),
        revisions=revised,
        issues=found.issues,
        ids={
            id: msgspec.structs.replace(given, agencies=voices.agencies(told.article(id), told))
            for id, given in told.ids.items()
        },
    )


def nothing() -> Findings:
    """What cross-checking finds where nothing was read."""
    return Findings()

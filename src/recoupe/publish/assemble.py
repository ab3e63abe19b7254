"""The dossier of a story: every entry with an id that holds over all of it."""

from __future__ import annotations

from recoupe.model import (
    Article,
    Dossier,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Findings,
    Issue,
    Reading,
)


def assemble(
    articles: list[Article],
    readings: list[Reading],
    findings: Findings,
    issues: list[Issue],
    language: str,
) -> Dossier:
    """Articles, readings and findings as one dossier; ids as cross-checking gave them
    (in the order of articles, then of the text)."""
    holder = {
        (mention.article, mention.span): name.id
        for name in findings.names
        for mention in name.mentions
    }
    statements: list[DossierStatement] = []
    figures: list[DossierFigure] = []
    dates: list[DossierDate] = []
    agencies: dict[str, tuple[str, ...]] = {}
    for reading in readings:

        def name(index: int | None, reading: Reading = reading) -> str | None:
            if index is None:
                return None
            return holder[reading.article, reading.names[index].mentions[0]]

        offset = len(statements) + 1
        for s in reading.statements:
            via = tuple(dict.fromkeys(filter(None, map(name, s.via))))
            id = f"s{len(statements) + 1}"
            statements.append(DossierStatement(id, reading.article, s, name(s.voice), via))
        for f in reading.figures:
            carrier = f"s{offset + f.statement}" if f.statement is not None else None
            id = f"f{len(figures) + 1}"
            figures.append(DossierFigure(id, reading.article, f, name(f.place), carrier))
        for d in reading.dates:
            dates.append(DossierDate(f"d{len(dates) + 1}", reading.article, d))
        agencies[reading.article] = tuple(dict.fromkeys(filter(None, map(name, reading.agencies))))
    return Dossier(
        language=language,
        articles=tuple(articles),
        readings=tuple(readings),
        names=findings.names,
        statements=tuple(statements),
        figures=tuple(figures),
        dates=tuple(dates),
        agencies=agencies,
        reuse=findings.reuse,
        threads=findings.threads,
        timeline=findings.timeline,
        findings=findings.findings,
        issues=tuple(issues),
    )

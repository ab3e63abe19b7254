"""The dossier of a story: every entry with an id that holds over all of it."""

from __future__ import annotations

from recoupe.model import (
    Article,
    DateMention,
    Dossier,
    DossierArticle,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Figure,
    Findings,
    Generator,
    Issue,
    Reading,
    Statement,
)


def assemble(
    articles: list[Article],
    readings: list[Reading],
    findings: Findings,
    issues: list[Issue],
    generator: Generator,
) -> Dossier:
    """Articles, readings and findings as one dossier. Names, statements and figures have the ids
    that cross-checking gave them; what it did not look at is left out."""
    statements: list[DossierStatement] = []
    figures: list[DossierFigure] = []
    dates: list[DossierDate] = []
    readings = [reading for reading in readings if reading.article in findings.ids]
    for reading in readings:
        given = findings.ids[reading.article]
        for id, s in zip(given.statements, reading.statements, strict=True):
            statements.append(_statement(id, reading.article, s, given.names))
        for id, holder, f in zip(given.figures, given.holders, reading.figures, strict=True):
            carrier = given.statements[f.statement] if f.statement is not None else None
            figures.append(_figure(id, reading.article, f, given.names, carrier, holder))
        for d in reading.dates:
            dates.append(_date(f"d{len(dates) + 1}", reading.article, d))
    read = {reading.article: reading for reading in readings}
    return Dossier(
        generator=generator,
        articles=tuple(
            _article(a, read.get(a.id), findings.ids[a.id].agencies if a.id in read else ())
            for a in articles
        ),
        names=findings.names,
        statements=tuple(statements),
        figures=tuple(figures),
        dates=tuple(dates),
        reuse=findings.reuse,
        threads=findings.threads,
        timeline=findings.timeline,
        findings=findings.findings,
        revisions=findings.revisions,
        issues=tuple(issues),
    )


def _article(
    article: Article, reading: Reading | None, agencies: tuple[str, ...]
) -> DossierArticle:
    return DossierArticle(
        id=article.id,
        source=article.source,
        title=article.title,
        outlet=article.outlet,
        language=article.language,
        published=reading.published if reading else article.published,
        text=article.text,
        furniture=article.furniture,
        agencies=agencies,
        machine_translated=article.machine_translated,
        url=article.url,
        read=reading is not None,
        authors=article.origin.authors,
        modified=article.origin.modified,
        status=article.origin.status,
        changed=article.origin.changed,
        also=article.origin.also,
    )


def _statement(id: str, article: str, s: Statement, names: tuple[str, ...]) -> DossierStatement:
    return DossierStatement(
        id=id,
        article=article,
        content=s.content,
        cue=s.cue,
        speaker=s.speaker,
        voice=names[s.voice] if s.voice is not None else None,
        voice_label=s.voice_label,
        via=tuple(dict.fromkeys(names[index] for index in s.via)),
        mode=s.mode,
        act=s.act,
        hedge=s.hedge,
        negated=s.negated,
        voice_by=s.voice_by,
    )


def _figure(
    id: str,
    article: str,
    f: Figure,
    names: tuple[str, ...],
    carrier: str | None,
    holder: str | None,
) -> DossierFigure:
    return DossierFigure(
        id=id,
        article=article,
        start=f.span.start,
        end=f.span.end,
        low=_number(f.low),
        high=_number(f.high),
        approx=f.approx,
        unit=f.unit,
        measure=f.measure,
        of=f.of,
        place=names[f.place] if f.place is not None else None,
        as_of=f.as_of,
        statement=carrier,
        holder=holder,
        role=f.role,
    )


def _number(value: float | None) -> int | float | None:
    """Whole numbers without a fraction: 18, not 18.0."""
    return int(value) if value is not None and value == int(value) else value


def _date(id: str, article: str, d: DateMention) -> DossierDate:
    return DossierDate(id, article, d.span.start, d.span.end, d.type, d.value, d.suspect)

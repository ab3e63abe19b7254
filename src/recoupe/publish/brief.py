"""A brief in Markdown, to paste into an editor: what stands out, and on whose word."""

from __future__ import annotations

from recoupe.model import Dossier
from recoupe.publish import templating
from recoupe.publish.page import figures, headline, issues, rulings, sources, summary, voices
from recoupe.publish.page.desk import Desk


def render(dossier: Dossier, language: str) -> str:
    """The brief; nothing read from a file becomes markup in it."""
    desk = Desk(dossier, language)
    template = templating.markdown(desk.catalogue.language).get_template("brief.md")
    written = template.render(
        title=headline.title(dossier),
        period=summary.period(desk),
        counts=summary.counts(desk),
        findings=summary.findings(desk),
        figures=figures.threads(desk),
        voices=[voice for voice in voices.voices(desk) if voice.signed],
        days=summary.timeline(desk),
        sources=sources.sources(desk),
        rulings=rulings.rulings(desk),
        named=issues.named(desk),
        issues=issues.by_code(issues.unread(dossier)),
        notes=issues.by_code(issues.notes(dossier)),
        generator=dossier.generator,
    )
    return templating.encodable(written)

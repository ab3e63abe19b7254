"""What a notebook shows of a dossier: its counts and its findings, with their evidence."""

from __future__ import annotations

from recoupe.model import Dossier
from recoupe.publish import templating
from recoupe.publish.page import headline, summary, texts
from recoupe.publish.page.desk import Desk


def render(dossier: Dossier, language: str) -> str:
    """A fragment of HTML without scripts or styles of its own; articles are only text in it."""
    desk = Desk(dossier, language)
    template = templating.html(desk.catalogue.language).get_template("notebook.html")
    fragment = template.render(
        title=headline.title(dossier),
        text_language=texts.tag(dossier.language),
        counts=summary.counts(desk),
        findings=summary.findings(desk),
    )
    return templating.encodable(fragment)

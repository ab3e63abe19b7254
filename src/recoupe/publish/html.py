"""`dossier.html`: the dossier as one page that asks nothing of any other address."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from markupsafe import Markup

from recoupe.model import Dossier
from recoupe.publish import templating
from recoupe.publish.page import (
    figures,
    graph,
    headline,
    issues,
    names,
    rulings,
    sources,
    summary,
    texts,
    voices,
    wires,
)
from recoupe.publish.page.charts import SHAPES
from recoupe.publish.page.desk import Desk


def render(dossier: Dossier, language: str = "fr") -> str:
    """The whole page; `language` is the interface's (`fr`, `en`). Two runs give the same text.

    Articles are only ever text in it: everything read from a file is escaped, and no address
    leads out of the page but an article's own, where it is http or https.
    """
    desk = Desk(dossier, language)
    template = templating.html(desk.catalogue.language).get_template("page.html")
    page = template.render(**_parts(), **sections(desk), texts=texts.texts(desk))
    return templating.encodable(page)


def sections(desk: Desk) -> dict[str, Any]:
    """What the templates of the sections are given: rows of everything but the articles' texts."""
    dossier = desk.dossier
    origins = sources.sources(desk)
    return {
        "dossier": dossier,
        "shapes": SHAPES,
        "text_language": texts.tag(dossier.language),
        "title": headline.title(dossier),
        "period": summary.period(desk),
        "numbers": summary.numbers(desk),
        "findings": summary.findings(desk),
        "wires": wires.wires(desk, origins),
        "figures": figures.threads(desk),
        "singles": figures.singles(desk),
        "claims": voices.claims(desk),
        "voices": voices.voices(desk),
        "days": summary.timeline(desk),
        "sources": origins,
        "graph": graph.graph(origins),
        "names": names.names(desk),
        "rulings": rulings.rulings(desk),
        "named": issues.named(desk),
        "unread": issues.unread(dossier),
        "notes": issues.notes(dossier),
    }


@cache
def _parts() -> dict[str, Any]:
    """What stands inline in every page, and the hashes that its policy allows it by."""
    style, script = _file("style.css"), _file("script.js")
    return {
        "style": Markup(style),
        "script": Markup(script),
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }


def _file(name: str) -> str:
    return (resources.files("recoupe.publish") / "templates" / name).read_text("utf-8")


def _hash(source: str) -> str:
    """A Content-Security-Policy source for an inline part of the page."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"

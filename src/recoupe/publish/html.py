"""`dossier.html`: the dossier as one page that asks nothing of any other address."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recoupe.model import Dossier
from recoupe.publish.page import figures, graph, names, sources, summary, texts, voices
from recoupe.publish.page.catalogue import Catalogue
from recoupe.publish.page.charts import SHAPES
from recoupe.publish.page.desk import Desk


def render(dossier: Dossier, language: str = "fr") -> str:
    """The whole page; `language` is the interface's (`fr`, `en`). Two runs give the same text.

    Articles are only ever text in it: everything read from a file is escaped, and no address
    leads out of the page but an article's own, where it is http or https.
    """
    desk = Desk(dossier, language)
    origins = sources.sources(desk)
    page = (
        _environment(desk.catalogue.language)
        .get_template("page.html")
        .render(
            dossier=dossier,
            text_language=texts.tag(dossier.language),
            title=summary.title(dossier),
            period=summary.period(desk),
            numbers=summary.numbers(desk),
            findings=summary.findings(desk),
            figures=figures.threads(desk),
            singles=figures.singles(desk),
            claims=voices.claims(desk),
            voices=voices.voices(desk),
            days=summary.timeline(desk),
            sources=origins,
            graph=graph.graph(origins),
            names=names.names(desk),
            texts=texts.texts(desk),
        )
    )
    return encodable(page)


def encodable(page: str) -> str:
    """Half surrogates, which JSON can carry and UTF-8 cannot, as replacement characters."""
    return re.sub("[\ud800-\udfff]", "\ufffd", page)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("recoupe.publish"),
        autoescape=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    catalogue = Catalogue(language)
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        catalogue.translations, newstyle=True
    )
    style, script = _part("style.css"), _part("script.js")
    environment.globals.update(
        language=language,
        say=catalogue.say,
        shapes=SHAPES,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    environment.filters.update(number=catalogue.number, percent=catalogue.percent)
    return environment


def _part(name: str) -> str:
    return (resources.files("recoupe.publish") / "templates" / name).read_text("utf-8")


def _hash(source: str) -> str:
    """A Content-Security-Policy source for an inline part of the page."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"

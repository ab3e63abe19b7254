"""Templates with the reader's language in them. What is read from a file is escaped by default:
as HTML, or as Markdown."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recoupe.publish.page.catalogue import HERE, Catalogue
from recoupe.publish.page.issues import filed

MARKS = re.compile(r"[\\`*_\[\]<>&|~$]|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""What Markdown, or the links that GitHub finds in it by itself, would take for markup."""
HEAD = re.compile(r"^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|[-=]{2,}|\d{1,9}[.)](?:\s|$))")
"""Where a line would be a heading, an item or a rule."""
NUMBERED = re.compile(r"^(\d{1,9})(?=[.)])")


@cache
def html(language: str, package: str = HERE) -> Environment:
    """Templates whose values are escaped as HTML: those of a package, with its strings, and behind
    them those of publishing."""
    return _environment(language, package, autoescape=True)


@cache
def markdown(language: str) -> Environment:
    """Templates whose values are escaped as Markdown, white space in them made one."""
    return _environment(language, HERE, autoescape=False, finalize=_plain)


def _environment(language: str, package: str, **options: Any) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(one) for one in dict.fromkeys((package, HERE))]),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        **options,
    )
    catalogue = Catalogue(language, package)
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        catalogue.translations, newstyle=True
    )
    environment.globals.update(language=catalogue.language, say=catalogue.say)
    environment.filters.update(number=catalogue.number, percent=catalogue.percent, filed=filed)
    return environment


def _plain(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    plain = MARKS.sub(lambda mark: "\\" + mark[0], " ".join(value.split()))
    if not HEAD.search(plain):
        return plain
    return NUMBERED.sub(r"\1\\", plain) if plain[0].isdigit() else "\\" + plain


def encodable(written: str) -> str:
    """Half surrogates, which UTF-8 cannot carry, as replacement characters."""
    return re.sub("[\ud800-\udfff]", "\ufffd", written)

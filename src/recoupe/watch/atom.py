"""Alerts as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from recoupe.archive.alerts import Feed
from recoupe.model.alerts import Alert, Cited
from recoupe.publish.page.catalogue import Catalogue
from recoupe.watch.news import address
from recoupe.whole import whole

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST = 500
"""Alerts in the feed, the latest."""


def render(feed: Feed, alerts: Sequence[Alert], language: str) -> bytes:
    """The feed of alerts (the earliest first), in a reader's language. Words of articles are text
    in it, never markup; what is no web address is no link."""
    shown = alerts[-MOST:]
    say = Catalogue(language)
    root = etree.Element(_atom("feed"), nsmap={None: ATOM})
    root.set(LANG, say.language)
    _add(root, "id", feed.id)
    _add(root, "title", say.say("alert", "recoupe: alerts"))
    _add(root, "updated", max([feed.began, *(alert.at for alert in shown)]))
    _add(etree.SubElement(root, _atom("author")), "name", "recoupe")
    _add(root, "generator", "recoupe")
    for alert in reversed(shown):
        _entry(root, alert, say)
    etree.indent(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written + b"\n"


def write(path: Path, data: bytes) -> None:
    """Puts the feed in the place of the one before, whole; an equal one stays."""
    try:
        if not path.is_symlink() and path.read_bytes() == data:
            return
    except FileNotFoundError:
        pass
    with whole(path) as file:
        file.write(data)


def is_free(path: Path, feed: Feed) -> bool:
    """Whether the feed may be written to a path: nothing stands there, or this feed."""
    if not path.exists() and not path.is_symlink():
        return True
    try:
        with path.open("rb") as file:
            return f"<id>{feed.id}</id>".encode() in file.read(2048)
    except OSError:
        return False


def _entry(root: etree._Element, alert: Alert, say: Catalogue) -> None:
    entry = etree.SubElement(root, _atom("entry"))
    if alert.language:
        entry.set(LANG, alert.language)
    kind = say.say("alert", alert.kind)
    _add(entry, "id", alert.id)
    _add(entry, "title", f"[{kind}] {alert.says}")
    _add(entry, "updated", alert.at)
    _add(entry, "published", alert.at)
    etree.SubElement(entry, _atom("category"), term=alert.kind, label=kind)
    for link in list(dict.fromkeys(filter(None, (address(c.url) for c in alert.evidence))))[:1]:
        etree.SubElement(entry, _atom("link"), rel="alternate", href=link)
    content = etree.SubElement(entry, _atom("content"), type="xhtml")
    body = etree.SubElement(content, f"{{{XHTML}}}div", nsmap={None: XHTML})
    _put(body, "p", alert.says)
    _put(body, "p", f"{say.say('alert', 'Story')} {alert.story}: {alert.title}")
    listed = etree.SubElement(body, f"{{{XHTML}}}ul")
    for cited in alert.evidence:
        _cited(etree.SubElement(listed, f"{{{XHTML}}}li"), cited, say)


def _cited(item: etree._Element, cited: Cited, say: Catalogue) -> None:
    """« Le Fanal, 4 juin 2024: Le pont est coupé », then the sentence."""
    label = ", ".join(filter(None, (cited.outlet, say.when(cited.published), cited.title)))
    link = address(cited.url)
    where = _put(item, "a" if link else "span", label)
    if link:
        where.set("href", link)
    _put(item, "blockquote", cited.sentence)


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, _atom(name)).text = text


def _put(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{XHTML}}}{name}")
    element.text = text
    return element

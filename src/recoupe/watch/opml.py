"""What is to be watched: addresses as they are given, and those of OPML files (OPML 2.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from recoupe.model import Issue
from recoupe.watch.news import address

LARGEST = 8 << 20
"""Bytes of an OPML file; a list of 20,000 feeds has less."""
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def addresses(given: Iterable[str]) -> tuple[list[str], list[Issue]]:
    """The addresses that are given or stand in OPML files, each once, in their order; and what of
    it is no address, in words. One bad entry does not cost the others."""
    found: dict[str, None] = {}
    issues: list[Issue] = []
    for name in given:
        listed = [(name, name)] if SCHEME.match(name) else _of_file(Path(name), issues)
        for source, url in listed:
            if address(url) is None:
                issues.append(Issue(source, "bad-address", f"{url[:200]!r} is no http(s) address"))
            else:
                found[url] = None
    return list(found), issues


def _of_file(path: Path, issues: list[Issue]) -> list[tuple[str, str]]:
    """The addresses of a file's outlines, each with its place."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            issues.append(Issue(str(path), "too-large", f"more than {LARGEST:,} bytes"))
            return []
        return list(_outlines(fromstring(data, forbid_dtd=True), path, issues))
    except OSError as error:
        said = f"it cannot be read: {error.strerror or error}"
        issues.append(Issue(str(path), "unreadable", said))
    except DefusedXmlException:
        message = "the XML declares a document type or entities and is not read"
        issues.append(Issue(str(path), "xml-entities", message))
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        issues.append(Issue(str(path), "bad-xml", f"this is no OPML: {error}"))
    return []


def _outlines(root: Element, path: Path, issues: list[Issue]) -> Iterator[tuple[str, str]]:
    """However deep they lie; a folder has no address, any other outline should."""
    if root.tag != "opml":
        raise ValueError(f"its root element is {root.tag[:60]!r}")
    for number, outline in enumerate(root.iter("outline"), 1):
        known = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        where = f"{path}#{number}"
        if url := known.get("xmlurl"):
            yield where, url
        elif not len(outline):
            name = known.get("title") or known.get("text") or "an outline"
            said = f"{name[:100]!r} has no xmlUrl and is passed over"
            issues.append(Issue(where, "bad-address", said))

"""What an input is, told by its first bytes, and the reader for it.

| format | reader | reference |
| --- | --- | --- |
| plain text, JSON lines | `text`, `jsonl` | the contract |
| JSON lists, CSV | `jsonl`, `tables`, `records` | news-please, GDELT |
| Parquet | `parquets`, `records` | Hugging Face |
| HTML, saved pages | `pages` | schema.org NewsArticle, OpenGraph |
| RSS, Atom | `feeds` | RSS 2.0, RFC 4287 |
| WARC | `crawls` | ISO 28500, CC-NEWS |
| PDF | `pdfs` | ISO 32000 |
| mail, MHTML | `mails` | RFC 5322, RFC 2557 |
| NewsML-G2, NewsML 1.2, NITF, ninjs | `newsml`, `newsml1`, `ninjs` | IPTC |
| zip, gzip | `packed` | APPNOTE, RFC 1952 |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from recoupe.sources import (
    crawls,
    encoding,
    feeds,
    gzipped,
    jsonl,
    mails,
    newsml,
    newsml1,
    packed,
    pages,
    parquets,
    pdfs,
    tables,
    text,
)
from recoupe.sources.content import RECORD_SECONDS, Content, Item, each, refusal
from recoupe.sources.refused import Refused

Reader = Callable[[Content], Iterator[Item]]


def _zip(content: Content) -> Iterator[Item]:
    return packed.read_zip(content, read)


def _gzip(content: Content) -> Iterator[Item]:
    return gzipped.read(content, read)


def _mail(content: Content) -> Iterator[Item]:
    return mails.read(content, read)


MAGIC: tuple[tuple[bytes, Reader], ...] = (
    (b"PK\x03\x04", _zip),
    (b"PK\x05\x06", _zip),
    (b"\x1f\x8b", _gzip),
    (b"PAR1", parquets.read),
    (b"%PDF-", pdfs.read),
    (b"WARC/", crawls.read),
)
ROOTS: dict[str, Reader] = {
    "rss": feeds.read,
    "feed": feeds.read,
    "rdf": feeds.read,
    "newsmessage": newsml.read,
    "newsitem": newsml.read,
    "newsml": newsml1.read,
    "nitf": newsml1.read_nitf,
}
"""By the first element of a text that opens with one, its prefix aside."""
CONTAINERS = frozenset({_zip, _gzip, _mail, crawls.read, feeds.read, jsonl.read, tables.read_csv,
                        parquets.read})  # fmt: skip
"""Readers of what may hold any number of articles; each has its own time."""
HTML = re.compile(
    "html|head|body|!doctype|article|main|section|header|nav|div|p|span|h[1-6]|title|meta|link|base"
    "|script|style|table|ul|ol|a|img|center|font|noscript|figure",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"\s*(?:<\?.*?(?:\?>|\Z)|<!--.*?(?:-->|\Z)"
    r"|<!DOCTYPE\s+(?P<type>[\w:]+)[^>\[]*(?:\[[^\]]*\]\s*)?>?|<(?:\w+:)?(?P<root>[\w:]+))",
    re.IGNORECASE | re.DOTALL,
)
"""A declaration, a comment, a document type, or the first element."""
MAIL = re.compile(r"(?:From \S+[ \t][^\n]*\n)?(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
SENT = re.compile(r"^(?:From|Subject|Message-ID|MIME-Version|Date):", re.IGNORECASE | re.MULTILINE)
PAGES = (".html", ".htm", ".xhtml")
PLAIN = (".txt", ".text", ".md")
MAILS = (".eml", ".mbox")
TABLES = (".csv", ".tsv")
OFFICE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
"""How office documents begin that are no zip."""


def read(content: Content) -> Iterator[Item]:
    """The articles of an input and what there is to say of it; never Refused: what cannot be
    read is an issue."""
    try:
        reader = recognised(content)
    except Exception as error:
        yield refusal(error).at(content.source)
        return
    several = reader in CONTAINERS
    seconds = content.budget.seconds_left if several else RECORD_SECONDS
    yield from each(lambda: reader(content), content.source, seconds)


def recognised(content: Content) -> Reader:
    """The reader for an input, by content. The ending decides only between formats of plain
    text: a `.txt` file is one article whatever it says, a `.jsonl` file has lines.

    Refused (`unknown-format`) where it is nothing known.
    """
    head = content.head()
    if head.startswith(OFFICE):
        raise Refused("unknown-format", packed.OFFICE_DOCUMENT)
    for magic, reader in MAGIC:
        if head.startswith(magic):
            return reader
    start = _text(head)
    markup = None if _is_txt(content, start) else _markup(start)
    if markup is not None:
        return markup
    if not start.strip():
        return text.read if content.ending != ".jsonl" else jsonl.read
    if content.ending in PLAIN:
        return text.read
    if content.ending in PAGES:
        return pages.read
    if content.ending in (".jsonl", ".ndjson"):
        return jsonl.read
    if start.lstrip()[:1] in ("{", "["):
        return jsonl.read if _is_lines(content, start) else jsonl.read_document
    if MAIL.match(start) and len(SENT.findall(start)) >= 2:
        return _mail
    if content.ending in MAILS:
        return _mail
    first = tables.SEPARATOR.sub("", start.lstrip("\ufeff")).partition("\n")[0]
    if content.ending in TABLES or tables.header(first.strip("\r")):
        return tables.read_csv
    if not content.ending:
        return text.read
    raise Refused("unknown-format", f"{content.ending or 'this'} is no format that is known")


def _is_txt(content: Content, start: str) -> bool:
    """A `.txt` file, unless it is a whole page: « <i>Velmore</i>, mardi » opens an article."""
    page = re.match(r"\s*<(?:!doctype|html|\?xml)", start, re.IGNORECASE)
    return content.ending == ".txt" and page is None


def _text(head: bytes) -> str:
    """The first characters, whatever the encoding, as far as telling formats goes."""
    if head.startswith(encoding.UTF16):
        return head.decode("utf-16", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _markup(start: str) -> Reader | None:
    """The reader of a text that opens with an element; Refused for XML that is nothing known."""
    if not start.lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    names = _names(start.lstrip("\ufeff"))
    for name in names:
        if name in ROOTS:
            return ROOTS[name]
    if any(HTML.fullmatch(name) for name in names):
        return pages.read
    if re.match(r"\s*<(?:\?xml|\w+:)", start):
        raise Refused("unknown-format", f"XML of an unknown kind: {', '.join(names) or 'no root'}")
    return None


def _names(start: str) -> list[str]:
    """The first element's name, then the document type's, in small letters."""
    found: list[str] = []
    at = 0
    while opening := OPENING.match(start, at):
        at = opening.end()
        if opening["type"]:
            found.append(opening["type"].lower())
        if opening["root"]:
            return [opening["root"].lower(), *found]
    return found


def _is_lines(content: Content, start: str) -> bool:
    """Whether each line is a JSON value of its own: the first one ends where its line does."""
    line = start.lstrip().partition("\n")[0].strip()
    if line.startswith("["):
        return False
    whole = "\n" in start.strip()
    return line.endswith("}") and len(line) > 2 if whole else len(start) >= 2048

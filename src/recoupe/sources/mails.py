"""Mail (`.eml`): a newsletter, a release; and the saved pages of browsers (MHTML)."""

from __future__ import annotations

import email.errors
import functools
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

import msgspec
from lxml import etree

from recoupe import days
from recoupe.model import Issue, Origin, RawArticle
from recoupe.sources import encoding, mailbox, pages, prose
from recoupe.sources.content import Content, Item, each, of_bytes
from recoupe.sources.gzipped import Inner
from recoupe.sources.refused import Refused
from recoupe.sources.text import decoded

FORWARDED = "message/rfc822"
"""The type of a mail inside a mail."""
QUOTED = "blockquote[@type='cite' or contains(@class, 'quote')]"
"""What programs put around a mail that is answered."""


def read(content: Content, inner: Inner) -> Iterator[Item]:
    """The body of a mail as an article (plain text before HTML), then what is attached to it; of a
    mailbox, those of each mail in it."""
    content.budget.deeper(content.depth)
    data = content.whole()
    parts = mailbox.split(data)
    for number, part in enumerate(parts, 1):
        where = f"{content.source}:{number}" if len(parts) > 1 else content.source
        id = f"{content.stem}-{number}" if len(parts) > 1 else content.stem
        yield from each(
            functools.partial(_mail, part, where, id, content, inner),
            where,
            content.budget.seconds_left,
        )


def _mail(data: bytes, where: str, id: str, content: Content, inner: Inner) -> Iterator[Item]:
    data, cut = mailbox.short_headers(data)
    if cut:
        yield Refused("too-large", f"the mail's field {cut!r} is cut off").at(where)
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    saved = mail.get("Snapshot-Content-Location") or mail.get("Content-Location")
    if mail.get_content_type() == "multipart/related" and saved:
        yield from _saved_page(mail, content, str(saved))
        return
    if mail.get_content_type() == FORWARDED and mail.is_multipart():
        mail = mail.get_payload(0)  # type: ignore[assignment]
    text, extracted, doubt = _body(mail, where)
    attached = list(mail.iter_attachments()) if mail.is_multipart() else []
    if not text and not attached:
        raise Refused("empty", "the mail has no text")
    if doubt is not None:
        yield doubt
    if text:
        yield _article(mail, text, extracted, where, id)
    for number, part in enumerate(attached, 1):
        payload = _attached(part)
        name = part.get_filename() or f"{number}"
        if isinstance(payload, bytes) and payload and part.get_content_maintype() != "image":
            at = f"{where}/{name}"
            inside = content.inside(at, payload)
            yield from each(functools.partial(inner, inside), at, content.budget.seconds_left)


def _attached(part: MIMEPart) -> object:
    """The bytes of an attachment, which can be a mail."""
    if part.get_content_type() == FORWARDED and part.is_multipart():
        return part.get_payload(0).as_bytes()  # type: ignore[union-attr]
    return part.get_payload(decode=True)


def _article(mail: EmailMessage, text: str, extracted: bool, source: str, id: str) -> RawArticle:
    name, address = parseaddr(_header(mail, "From"))
    return RawArticle(
        id=id,
        source=source,
        text=text,
        title=_header(mail, "Subject") or None,
        outlet=name or address.rpartition("@")[2] or None,
        published=_moment(mail),
        language=_header(mail, "Content-Language").split(",")[0].strip() or None,
        origin=Origin(
            key=_header(mail, "Message-ID").strip("<> ") or None,
            changed=("extracted",) if extracted else (),
        ),
        furniture=mailbox.furniture(text),
    )


def _header(mail: EmailMessage, name: str) -> str:
    """A header in words; bytes that are not declared are read as text is."""
    try:
        written = str(mail.get(name, ""))
    except (ValueError, IndexError, AttributeError, email.errors.MessageError):
        return ""
    if re.search(r"[\udc80-\udcff\ufffd]", written):
        raw = next((str(v) for k, v in mail.raw_items() if k.lower() == name.lower()), "")
        data = raw.encode("utf-8", "surrogateescape")
        return " ".join((encoding.decode(data)[0] or "").split())
    return " ".join(written.split())


def _body(mail: EmailMessage, where: str) -> tuple[str, bool, Issue | None]:
    """The text, whether it was taken out of HTML, and what there is to say of its encoding."""
    for kind in ("plain", "html"):
        part = mail.get_body(preferencelist=(kind,))
        if part is None:
            continue
        written, doubt = _content(part, where)
        if kind == "html":
            return _shown(written), True, doubt
        if written.strip():
            flowed = str(part.get_param("format", "")).lower() == "flowed"
            spaces = str(part.get_param("delsp", "")).lower() == "yes"
            written = mailbox.unfolded(written, spaces) if flowed else written
            return written.strip(), flowed, doubt
    if not mail.is_multipart() and mail.get_content_maintype() == "multipart":
        written, doubt = _content(mail, where)  # parts that no line divides
        return written.strip(), True, doubt
    return "", False, None


def _shown(markup: str) -> str:
    """The text of HTML; what it quotes of another mail with « > » before its lines, as in plain
    text."""
    root = prose.parsed(markup)
    if root is None:
        return ""
    for quote in root.xpath(f".//{QUOTED}[not(ancestor::{QUOTED})]"):
        lines = [f"> {line}" for line in prose.text_in(quote).split("\n")]
        tail = quote.tail
        quote.clear()
        quote.tail = tail
        for line in lines:
            etree.SubElement(quote, "p").text = line
    return prose.text_in(root)


def _content(part: MIMEPart, where: str) -> tuple[str, Issue | None]:
    """What a part holds, read as its charset says, else as all text is."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return "", None
    return decoded(data, where, part.get_content_charset())


def _saved_page(mail: EmailMessage, content: Content, url: str) -> Iterator[Item]:
    for part in mail.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            charset = part.get_content_charset()
            known = of_bytes(
                content.source, data if isinstance(data, bytes) else b"", url=url, charset=charset
            )
            for item in pages.read(known):
                article = isinstance(item, RawArticle)
                yield msgspec.structs.replace(item, id=content.stem) if article else item
            return
    raise Refused("no-article", "the saved page has no HTML")


def _moment(mail: EmailMessage) -> str | None:
    written = _header(mail, "Date")
    return days.mailed(written) or days.printed(written)

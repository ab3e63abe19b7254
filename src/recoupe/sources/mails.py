"""Mail (`.eml`): a newsletter, a release; and the saved pages of browsers (MHTML)."""

from __future__ import annotations

import email.errors
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

import msgspec

from recoupe.model import Origin, RawArticle
from recoupe.sources import pages, prose
from recoupe.sources.content import Content, Item, of_bytes
from recoupe.sources.gzipped import Inner
from recoupe.sources.refused import Refused


def read(content: Content, inner: Inner) -> Iterator[Item]:
    """The body of a mail as an article (plain text before HTML), then what is attached to it."""
    content.budget.deeper(content.depth)
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content.whole())
    saved = mail.get("Snapshot-Content-Location") or mail.get("Content-Location")
    if mail.get_content_type() == "multipart/related" and saved:
        yield from _saved_page(mail, content, str(saved))
        return
    text, extracted = _body(mail)
    attached = list(mail.iter_attachments()) if mail.is_multipart() else []
    if not text and not attached:
        raise Refused("empty", "the mail has no text")
    if text:
        yield _article(mail, text, extracted, content)
    for number, part in enumerate(attached, 1):
        data = part.get_payload(decode=True)
        name = part.get_filename() or f"{number}"
        if isinstance(data, bytes) and data and part.get_content_maintype() != "image":
            where = f"{content.source}/{name}"
            yield from inner(content.inside(where, data))


def _article(mail: EmailMessage, text: str, extracted: bool, content: Content) -> RawArticle:
    name, address = parseaddr(str(mail.get("From", "")))
    return RawArticle(
        id=content.stem,
        source=content.source,
        text=text,
        title=str(mail.get("Subject", "")).strip() or None,
        outlet=name or address.rpartition("@")[2] or None,
        published=_moment(mail),
        language=str(mail.get("Content-Language", "")).split(",")[0].strip() or None,
        origin=Origin(
            key=str(mail.get("Message-ID", "")).strip("<> ") or None,
            changed=("extracted",) if extracted else (),
        ),
    )


def _body(mail: EmailMessage) -> tuple[str, bool]:
    """The text, and whether it was taken out of HTML."""
    for kind in ("plain", "html"):
        part = mail.get_body(preferencelist=(kind,))
        if part is None:
            continue
        written = _content(part)
        if kind == "html":
            return prose.text_of(written), True
        if written.strip():
            return written.strip(), False
    return "", False


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, KeyError, ValueError):  # an unknown charset
        data = part.get_payload(decode=True)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


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
    try:
        return parsedate_to_datetime(str(mail["Date"])).isoformat() if mail["Date"] else None
    except (ValueError, TypeError, email.errors.MessageError):
        return None

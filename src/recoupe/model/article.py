"""What gathering and cleaning give: articles as received, and what of them is not article."""

from __future__ import annotations

from typing import Literal

import msgspec

from recoupe.model.span import Placed, Span

FurnitureKind = Literal[
    "navigation", "advert", "teaser", "notice", "repeat", "caption", "source-line"
]
Basis = Literal["metadata", "text", "context", "unknown"]
IssueCode = Literal[
    "missing", "unreadable", "unknown-format", "too-large", "empty", "not-text", "not-json",
    "no-text", "bad-record", "bad-xml", "xml-entities", "truncated", "damaged", "bomb", "encrypted",
    "unsafe-path", "link", "needs-extra", "paywall", "consent-page", "no-article", "unread",
    "bad-address", "private-address", "robots", "http-error", "too-slow", "redirects",
    "unreachable", "not-utf8", "mojibake", "summary-only", "duplicate-id", "no-pack", "bad-date",
    "withdrawn", "lost-breaks", "unknown-name", "contradiction", "own-output", "no-date", "embargo",
    "not-its-own", "other-language", "old-version",
]  # fmt: skip
"""What can be wrong with an input; ARCHITECTURE.md says them by group."""
Status = Literal["usable", "superseded", "withdrawn"]


class Issue(msgspec.Struct, frozen=True):
    """Something that could not be read or kept as it came; the line went on without it.

    `source` is the path or address, with a line number for JSONL; `message` says it
    to a person.
    """

    source: str
    code: IssueCode
    message: str


class Elsewhere(msgspec.Struct, frozen=True):
    """Another place where the same article was found, and its headline there."""

    source: str
    url: str | None
    title: str | None


class Origin(msgspec.Struct, frozen=True):
    """How an article came in.

    `key` is what its publisher calls it through all its versions (an agency's guid). `status`
    says whether it stands: a `superseded` version has a later one, a `withdrawn` article was
    killed by its agency. `changed` names what was done to the text on the way in (`extracted`
    from a page, `mojibake` repaired); without it the text is as received.
    """

    authors: tuple[str, ...] = ()
    modified: str | None = None
    key: str | None = None
    status: Status = "usable"
    changed: tuple[str, ...] = ()
    also: tuple[Elsewhere, ...] = ()


class Furniture(Placed, msgspec.Struct, frozen=True):
    """Characters that are in the text but not of the article, left in place."""

    start: int
    end: int
    kind: FurnitureKind


class RawArticle(msgspec.Struct, frozen=True):
    """One published text as it was received: `text` is kept to the character. `furniture` is what
    its source knows to be none of the article (a mail's quoted reply)."""

    id: str
    source: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    origin: Origin = Origin()
    furniture: tuple[Furniture, ...] = ()


class Published(msgspec.Struct, frozen=True):
    """When an article came out (ISO 8601 date or time), and how that is known."""

    value: str | None
    basis: Basis


class Article(msgspec.Struct, frozen=True):
    """An article whose furniture is known; `paragraphs` are the spans left to read."""

    id: str
    source: str
    text: str
    title: str
    outlet: str | None
    language: str | None
    published: Published
    furniture: tuple[Furniture, ...]
    paragraphs: tuple[Span, ...]
    credits: tuple[Span, ...]
    machine_translated: bool | None
    url: str | None = None
    origin: Origin = Origin()

"""Bytes as text: what is declared, then strict UTF-8, then Windows-1252, then detection."""

from __future__ import annotations

import codecs
import re

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
FOREIGN = 0.3
"""Share of a text's letters beyond ASCII from which Windows-1252 is the wrong guess."""
CONTROL = frozenset(range(32)) - frozenset(b"\t\n\v\r\f\x1b")


def decode(data: bytes, declared: str | None = None) -> tuple[str | None, str | None]:
    """The text, and the encoding it was read by where that is not UTF-8; (None, None) where the
    bytes are no text.

    A byte-order mark is the strongest declaration. `declared` (of HTTP, MIME, a page) holds where
    the bytes are valid in it.
    """
    mark = next((name for bom, name in MARKS.items() if data.startswith(bom)), None)
    known = _known(declared)
    if known and known.startswith(("utf-16", "utf-32")) and b"\0" not in data[:400]:
        known = None  # pages say so of themselves, which could not be read if it were true
    tried = [mark] if mark else [known, "utf-8"]
    for name in filter(None, tried):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):  # « hex », « rot13 »: no encodings of text
            continue
        if not mark and looks_binary(data):
            return None, None
        return text, None if name in ("utf-8", "utf-8-sig") else name
    return (None, None) if looks_binary(data) else _guessed(data)


def declared(kind: str) -> str | None:
    """The encoding that a Content-Type declares.

    >>> declared('text/html; Charset="ISO-8859-15"')
    'iso-8859-15'
    """
    said = kind.lower().partition("charset=")[2]
    return said.partition(";")[0].strip("\"' ") or None


def repaired(text: str) -> tuple[str, bool]:
    """The text with mojibake (« Ã© » for « é ») undone by ftfy, and whether there was any."""
    import ftfy  # when it is first needed: few inputs are pages

    fixed = ftfy.fix_encoding(text)
    return fixed, fixed != text


def looks_binary(data: bytes) -> bool:
    """Whether bytes are no text in an encoding that has ASCII in it."""
    head = data[:8192]
    return b"\0" in head or sum(byte in CONTROL for byte in head) > max(1, len(head) / 50)


def _known(declared: str | None) -> str | None:
    """A declared encoding that Python knows; ISO 8859-1 means Windows-1252, as on the web."""
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _guessed(data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = None
    letters = re.findall(r"[^\W\d_]", text) if text else []
    foreign = sum(not letter.isascii() for letter in letters)
    if text and foreign <= FOREIGN * len(letters):
        return text, "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 1 << 20]).best()
    name = best.encoding if best else "cp1252"
    return data.decode(name, "replace"), name

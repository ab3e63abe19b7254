"""PDF with text in it, by PDFium. Scanned pages have none."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from statistics import quantiles

from recoupe.model import IssueCode, Origin, RawArticle
from recoupe.sources.content import Content, Item
from recoupe.sources.refused import Refused

MOST_PAGES = 2000
FULL = 0.8
"""Share of the usual width from which a line runs on into the next."""
CUT = re.compile(r"\w[-\u00ad\ufffe\x02]$")
"""A word cut at the end of its line."""
_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not safe for threads."""


def read(content: Content) -> Iterator[Item]:
    """The text of a PDF as one article, lines of a paragraph joined; title, author and date as
    its metadata say."""
    import pypdfium2  # when there is a PDF

    data = content.whole()
    with _ONE_AT_A_TIME:
        try:
            held = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            code: IssueCode = "encrypted" if "assword" in str(error) else "damaged"
            raise Refused(code, f"the PDF cannot be read: {error}") from error
        try:
            count = len(held)
            if count > MOST_PAGES:
                raise Refused("too-large", f"{count:,} pages; at most {MOST_PAGES:,} are read")
            sheets = [held[n].get_textpage().get_text_bounded() for n in range(count)]
            known = {key: value.strip() for key, value in held.get_metadata_dict().items()}
        except pypdfium2.PdfiumError as error:
            raise Refused("damaged", f"the PDF cannot be read: {error}") from error
        finally:
            held.close()
    text = joined("\n".join(sheets))
    if not text:
        raise Refused("no-text", "the PDF has no text, only images")
    yield RawArticle(
        id=content.stem,
        source=content.source,
        text=text,
        title=known.get("Title") or None,
        published=_moment(known.get("CreationDate", "")),
        url=content.url,
        origin=Origin(
            authors=tuple(filter(None, [known.get("Author")])),
            modified=_moment(known.get("ModDate", "")),
            changed=("extracted", "lines-joined"),
        ),
    )


def joined(text: str) -> str:
    """Printed lines as paragraphs: a line as wide as most runs on into the next, words cut at its
    end are made whole.

    >>> joined("Une crue a em-\\r\\nporté le pont.\\r\\n\\r\\nPlus tard.")
    'Une crue a emporté le pont.\\nPlus tard.'
    """
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text.replace("\x00", ""))]
    widths = sorted(len(line) for line in lines if line)
    usual = quantiles(widths, n=10)[-1] if len(widths) > 1 else 0
    paragraphs: list[list[str]] = []
    runs_on = False
    for line in lines:
        if not line:
            runs_on = False
            continue
        last = paragraphs[-1] if runs_on else []
        cut = runs_on and CUT.search(last[-1][-2:]) and line[0].islower()
        if cut:
            last[-1] = last[-1][:-1]
            last.append(line)
        elif runs_on:
            last += [" ", line]
        else:
            paragraphs.append([line])
        ends = line.endswith((".", "!", "?", "»", "”", ":"))
        runs_on = len(line) >= FULL * usual or (not ends and bool(cut or line[-1] in "-,;"))
    return "\n".join(map("".join, paragraphs))


def _moment(value: str) -> str | None:
    """« D:20240605101200+02'00' » as ISO 8601."""
    match = re.match(r"D?:?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?", value)
    if not match:
        return None
    year, month, day, hour, minute, second = match.groups()
    zone = re.search(r"([+-]\d\d)'?(\d\d)?'?$|Z$", value)
    offset = "" if not zone else "Z" if zone[0] == "Z" else f"{zone[1]}:{zone[2] or '00'}"
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{offset}" if hour else "")

"""Named fields as articles: the names that data sets of news give them."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

from recoupe import days
from recoupe.model import Origin, RawArticle
from recoupe.sources.content import Item, attempt
from recoupe.sources.refused import Refused

TEXT = ("text", "maintext", "body", "content", "article", "article_text", "full_text", "plain_text",
        "articlebody", "article_body", "body_text", "document", "story", "texte", "contenu",
        "corps")  # fmt: skip
"""Of the contract; news-please; Hugging Face's cc_news, cnn_dailymail, multi_news, mlsum; French
spreadsheets."""
CODE = 2
"""Letters of a code of a language."""
FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "guid", "uuid", "_id", "doc_id"),
    "title": ("title", "headline", "titre", "header", "og_title", "headline_main"),
    "outlet": ("outlet", "source_domain", "domain", "publisher", "publication", "source_name",
               "sitename", "site_name", "newspaper", "site", "sourcecommonname", "journal", "media",
               "support", "source"),
    "published": ("published", "date_publish", "publish_date", "published_at", "publishedat",
                  "date_published", "pub_date", "pubdate", "publication_date", "datepublished",
                  "date", "date_publication", "date_parution", "seendate", "timestamp"),
    "modified": ("modified", "date_modify", "date_modified", "updated_at", "datemodified"),
    "language": ("language", "lang", "sourcelang", "langue"),
    "url": ("url", "link", "canonical_link", "documentidentifier", "source_url", "uri", "href"),
    "authors": ("authors", "author", "byline", "auteur", "auteurs"),
}  # fmt: skip
"""Names by field, in small letters, the first that has a value counts: the contract's own;
news-please (`date_publish`, `source_domain`, `maintext`); GDELT (`DocumentIdentifier`,
`SourceCommonName`, `seendate`); Hugging Face's news sets."""
OF = re.compile(r"(?<=^date)_[a-z]{2}_")
"""« of » in a column's name, in any language."""
SHORT_YEAR = re.compile(r"\A(\d{1,2}/\d{1,2}/)([0-4]\d)(?=\s|\Z)")
"""« 05/06/24 », as spreadsheets show it."""
SECONDS = re.compile(r"[0-9]{10}(?:[0-9]{3})?")
"""Seconds, or thousandths of them, since 1970, written as words."""


def has_text(names: Iterable[str]) -> bool:
    """Whether one of the names is that of a text."""
    return any(_plain(name) in TEXT for name in names)


def is_known(name: str) -> bool:
    """Whether a column holds a text or a field of an article."""
    return _plain(name) in TEXT or any(_plain(name) in names for names in FIELDS.values())


def _plain(name: str) -> str:
    """« date_publication » of « Date de publication », « media » of « Média »."""
    spelt = unicodedata.normalize("NFKD", name.strip().lower())
    joined = re.sub(r"[\s-]+", "_", "".join(c for c in spelt if not unicodedata.combining(c)))
    return OF.sub("_", joined)


def article(fields: Mapping[str, Any], source: str, fallback: str) -> RawArticle:
    """The article of a record; `fallback` is its id where it has none.

    Refused where it has no text (`no-text`), an empty one (`empty`), or a field is no string
    (`bad-record`).
    """
    known = {_plain(str(name)): value for name, value in fields.items()}
    named = next((name for name in TEXT if known.get(name) is not None), None)
    if named is None:
        raise Refused("no-text", "there is no `text` (or `maintext`, `body`, `content`…)")
    text = known[named]
    if not isinstance(text, str):
        raise Refused("bad-record", f"`{named}` is no string")
    origin = _origin(known.get("recoupe"))
    if not text.strip() and (origin is None or origin.status != "withdrawn"):
        raise Refused("empty", "the article has no text")
    found = {field: _first(known, names) for field, names in FIELDS.items()}
    if not _is_said(known.get("outlet")):
        names = (name for name in FIELDS["outlet"] if _is_said(known.get(name)))
        found["outlet"] = known.get(next(names, "outlet"))
    id = found["id"]
    language = _text(found["language"], "language")
    return RawArticle(
        id=str(id) if isinstance(id, str | int) and str(id) else fallback,
        source=source,
        text=text,
        title=_text(found["title"], "title"),
        outlet=_outlet(found["outlet"] if origin is None else known.get("outlet")),
        published=moment(found["published"], language),
        language=_code(language),
        url=_text(found["url"], "url"),
        origin=origin
        or Origin(authors=_names(found["authors"]), modified=moment(found["modified"], language)),
    )


def row(fields: Mapping[str, Any], source: str, number: int) -> Item:
    """The article of a row of a table, or the issue that says why there is none."""
    return attempt(functools.partial(article, fields, source, f"row-{number}"), source)


def _origin(found: Any) -> Origin | None:
    """The origin of an article that an archive's export wrote, whose `source` is no outlet but
    the place it was read from."""
    try:
        return msgspec.convert(found, Origin) if found is not None else None
    except msgspec.ValidationError as error:
        raise Refused("bad-record", f"`recoupe` is no origin: {error}") from error


def _code(language: str | None) -> str | None:
    """The code of a language that has its English name, as in GDELT; others as they are."""
    if not language or len(language) == CODE:
        return language
    return _written_out().get(language.lower(), language)


@functools.cache
def _written_out() -> dict[str, str]:
    """Codes of languages by their English names."""
    from babel import Locale

    names = Locale("en").languages
    return {name.lower(): code for code, name in names.items() if len(code) == CODE}


def _first(known: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((known[name] for name in names if known.get(name) not in (None, "")), None)


def _is_said(value: Any) -> bool:
    """Whether a value may be the name of an outlet: « Le Fanal », { "name": "Le Fanal" }; not the
    pictures that others list under `media`."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return isinstance(value, str) and value != ""


def _text(value: Any, field: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):  # { "name": "Le Fanal" }
        value = value.get("name") or value.get("title")
    if value is not None and not isinstance(value, str):
        raise Refused("bad-record", f"`{field}` is no string")
    return value or None


def _outlet(value: Any) -> str | None:
    """The name of an outlet; of an address its host."""
    named = _text(value, "outlet")
    return name_or_host(named) if named else None


def name_or_host(named: str) -> str | None:
    """« courrier.example » of « https://www.courrier.example/ »; a name as it is."""
    if not re.match(r"(?:https?:)?//", named.strip(), re.IGNORECASE):
        return named
    try:
        host = urlsplit(named.strip()).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _names(value: Any) -> tuple[str, ...]:
    """« A. Karev », { "name": "A. Karev" }, or a list of such, or « ['A. Karev'] » as data frames
    write lists."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, str):
        quoted = re.findall(r"'([^']+)'|\"([^\"]+)\"", value) if value.startswith("[") else []
        parts = ["".join(pair) for pair in quoted] or [value.strip("[]")]
    else:
        listed = value if isinstance(value, list | tuple) else []
        named = (part.get("name") if isinstance(part, dict) else part for part in listed)
        parts = [part for part in named if isinstance(part, str)]
    return tuple(part.strip() for part in parts if part.strip())


def last_part(key: str) -> str:
    """« sarn1 » of « urn:newsml:aop.example:sarn1 », of « http://aop.example/items/sarn1 »."""
    return key.rstrip("/").rpartition("/")[2].rpartition(":")[2] or key


def moment(value: Any, language: str | None = None) -> str | None:
    """A moment as ISO 8601: « 2024-06-05 10:12:00 », « 20240605101200 » (GDELT), a date, seconds
    or milliseconds since 1970, « 15/09/2020 », a day in words, what mail and feeds write. What is
    none of these stays as it is, to be said so later."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    if isinstance(value, dict):  # { "$date": "2024-06-05T10:12:00Z" }
        return moment(value.get("$date"), language) if len(value) == 1 else None
    if not isinstance(value, str) or not value.strip():
        return None
    text = SHORT_YEAR.sub(r"\g<1>20\2", value.strip())
    digits = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)(Z|[+-]\d{4})?)?", text)
    if digits:
        year, month, day, hour, minute, second, zone = digits.groups()
        clock = f"T{hour}:{minute}:{second}{zone or ''}" if hour else ""
        return f"{year}-{month}-{day}{clock}"
    if SECONDS.fullmatch(text):
        return _of_number(int(text))
    spaced = re.fullmatch(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d.*)", text)
    iso = f"{spaced[1]}T{spaced[2].replace(' ', '')}" if spaced else text
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return days.mailed(text) or days.printed(text, language) or text
    return iso


def _of_number(value: int | float) -> str | None:
    if 10_000_101 <= value <= 99_991_231:  # 20240605
        return moment(str(int(value)))
    if 19_000_101_000_000 <= value <= 99_991_231_235_959:
        return moment(str(int(value)))
    if math.isnan(value):  # not a number, as data frames write what is missing
        return None
    try:
        seconds = value / 1000 if value > 1e11 else value
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return str(value)[:40]

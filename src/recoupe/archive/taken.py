"""What was taken in, as it was, in the order in which it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import apsw
import msgspec

from recoupe.archive.database import typed
from recoupe.archive.texts import digest
from recoupe.model import Issue, IssueCode, RawArticle

CONDITIONS = {
    "story": "articles.story = :story",
    "before": "places.id < ifnull("
    "(SELECT min(id) FROM places WHERE added >= :before), 9223372036854775807)",
    "among": "articles.id IN (SELECT value FROM json_each(:among))",
    "places": "places.id IN (SELECT value FROM json_each(:places))",
}
"""What is asked of an article, each only where it is: SQLite looks at all where it may be asked of
none."""


def articles(
    database: apsw.Connection,
    story: int | None = None,
    before: str | None = None,
    among: Iterable[int] | None = None,
    places: Iterable[int] | None = None,
) -> Iterator[RawArticle]:
    """Articles: all, those of a story, those `among` some (by their numbers), those that came
    before the first that was taken in at or after a moment: clocks go back, the order does not;
    those found at some `places` (by their numbers).

    msgspec.DecodeError for one that is damaged.
    """
    wanted, found = (
        None if some is None else msgspec.json.encode(sorted(some)).decode()
        for some in (among, places)
    )
    given = {"story": story, "before": before, "among": wanted, "places": found}
    asked = [condition for name, condition in CONDITIONS.items() if given[name] is not None]
    rows = database.execute(
        f"""
        SELECT raw, hash, inflated(text) FROM places JOIN versions ON versions.id = places.version
            JOIN texts USING (hash) JOIN articles ON articles.id = versions.article
        WHERE {" AND ".join(asked) or "TRUE"}
        ORDER BY places.id
        """,
        given,
    )
    for raw, hash, text in typed(rows, tuple[str, bytes, str]):
        if digest(text) != hash:
            raise msgspec.DecodeError(f"the text {hash.hex()} is not what it was")
        yield msgspec.structs.replace(msgspec.json.decode(raw, type=RawArticle), text=text)


def lines(database: apsw.Connection) -> Iterator[bytes]:
    """Articles as lines of JSON, which can be taken in again, each with its `story`."""
    rows = database.execute(
        "SELECT raw, inflated(text), story, places.added FROM places"
        " JOIN versions ON versions.id = places.version JOIN texts USING (hash)"
        " JOIN articles ON articles.id = versions.article ORDER BY places.id"
    )
    for raw, text, story, added in typed(rows, tuple[str, str, int, str]):
        known = msgspec.json.decode(raw, type=dict[str, object])
        known |= {"text": text, "story": story, "added": added, "recoupe": known.pop("origin", {})}
        yield msgspec.json.encode(known) + b"\n"


def issues(database: apsw.Connection, of: set[str]) -> list[Issue]:
    """Issues of some articles' own sources, and all of the files and addresses that held nothing
    but these articles."""
    held = list(typed(database.execute("SELECT container, source FROM places"), tuple[str, str]))
    rows = database.execute("SELECT source, code, message, container FROM issues ORDER BY id")
    ours = {container for container, source in held if source in of}
    whole = ours - {container for container, source in held if source not in of}
    return [
        Issue(source, cast(IssueCode, code), message)
        for source, code, message, container in typed(rows, tuple[str, str, str, str])
        if source in of or container in whole
    ]

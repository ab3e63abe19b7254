"""Alerts: which stories are followed, what of them was told, and the alerts that were given.

What was told of a story is the places of its articles that were in it then (`told`): its dossier
without the others is what was known, and what the whole one has beyond it is news. So an alert that
was not written is worked out again, and one that was is not. Two stories that became one keep what
was told of each apart (`party`), until what they say against one another has been told.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

import apsw
import msgspec

from recoupe.archive.database import typed
from recoupe.model.alerts import Alert

PLACES = (
    "SELECT places.id AS place, articles.story AS story, told.party AS party FROM places"
    " JOIN versions ON versions.id = places.version JOIN articles ON articles.id = versions.article"
    " LEFT JOIN told ON told.place = places.id"
)
FOLLOWED = (
    "ifnull((SELECT follows FROM followed WHERE followed.story = {story}),"
    " ifnull((SELECT others FROM watches), 1))"
)
"""Whether a story is followed: as it was said of it, else as of all others."""


class Waiting(msgspec.Struct, frozen=True):
    """A story of which there may be something to tell: its places, and those that were told of, as
    they were told together."""

    story: int
    places: tuple[int, ...]
    parties: tuple[tuple[int, ...], ...]


class Feed(msgspec.Struct, frozen=True):
    """What the archive's feed of alerts is called for ever, and when it began."""

    id: str
    began: str


def begin(database: apsw.Connection, now: str) -> Feed:
    """Begins to watch, or goes on: all stories are followed, what they say by now is known."""
    rows = "SELECT feed, began FROM watches"
    if not database.execute(rows).fetchall():
        made = f"urn:uuid:{uuid4()}"
        insert = "INSERT INTO watches (id, feed, began, others, printed) VALUES (1, ?, ?, 1, 0)"
        database.execute(insert, (made, now))
        _know(database, "1")
    [(id, began)] = typed(database.execute(rows), tuple[str, str])
    return Feed(id, began)


def follow(database: apsw.Connection, story: int) -> None:
    """Follows a story, and of the others only those that were chosen, too."""
    if not follows(database, story):
        _know(database, "held.story = ?", story)
    database.execute("UPDATE watches SET others = 0")
    database.execute("INSERT OR REPLACE INTO followed (story, follows) VALUES (?, 1)", (story,))


def unfollow(database: apsw.Connection, story: int) -> None:
    """Leaves a story."""
    database.execute("INSERT OR REPLACE INTO followed (story, follows) VALUES (?, 0)", (story,))


def follow_all(database: apsw.Connection) -> None:
    """Follows every story, and those to come."""
    _know(database, f"NOT {FOLLOWED.format(story='held.story')}")
    database.execute("DELETE FROM followed")
    database.execute("UPDATE watches SET others = 1")


def follows(database: apsw.Connection, story: int) -> bool:
    """Whether a story is followed."""
    return bool(database.execute(f"SELECT {FOLLOWED.format(story='?')}", (story,)).get)


def _know(database: apsw.Connection, which: str, *values: int) -> None:
    """What stories say by now is known, and will not be told."""
    database.execute(
        "INSERT OR REPLACE INTO told (place, party)"
        " SELECT place, min(place) OVER (PARTITION BY story)"
        f" FROM ({PLACES}) AS held WHERE {which}",
        values,
    )


def waiting(database: apsw.Connection, story: int | None = None) -> list[Waiting]:
    """The stories that are followed and have what was not told, in their order."""
    rows = database.execute(
        f"""
        SELECT story, json_group_array(place), json_group_array(party)
        FROM (SELECT * FROM ({PLACES}) WHERE ?1 IS NULL OR story = ?1 ORDER BY place) AS held
        GROUP BY story
        HAVING (count(party) < count(place) OR count(DISTINCT party) > 1)
            AND {FOLLOWED.format(story="held.story")}
        ORDER BY story
        """,
        (story,),
    )
    return [_waiting(*row) for row in typed(rows, tuple[int, str, str])]


def _waiting(story: int, places: str, parties: str) -> Waiting:
    listed = msgspec.json.decode(places, type=list[int])
    together: dict[int, list[int]] = {}
    for place, party in zip(
        listed, msgspec.json.decode(parties, type=list[int | None]), strict=True
    ):
        if party is not None:
            together.setdefault(party, []).append(place)
    return Waiting(story, tuple(listed), tuple(tuple(party) for party in together.values()))


def tell(database: apsw.Connection, of: Waiting, found: Iterable[Alert]) -> bool:
    """Writes the alerts of a story, and that it was told; False, and nothing, where it is no more
    what it was when they were worked out."""
    if [of] != waiting(database, of.story):
        return False
    for alert in found:
        kept = msgspec.structs.replace(alert, story=0)
        database.execute(
            "INSERT OR IGNORE INTO alerts (key, story, alert) VALUES (?, ?, ?)",
            (alert.id, of.story, msgspec.json.encode(kept).decode()),
        )
    party = min(of.places)
    database.executemany(
        "INSERT OR REPLACE INTO told (place, party) VALUES (?, ?)",
        [(place, party) for place in of.places],
    )
    return True


def listed(database: apsw.Connection, story: int | None = None, after: int = 0) -> list[Alert]:
    """The alerts that were given, the earliest first: all, those of a story, those after one (by
    its number). msgspec.DecodeError for one that is damaged."""
    rows = database.execute(
        "SELECT id, story, alert FROM alerts WHERE id > ?2 AND (?1 IS NULL OR story = ?1)"
        " ORDER BY id",
        (story, after),
    )
    return [
        msgspec.structs.replace(
            msgspec.json.decode(data, type=Alert), story=of_story, number=number
        )
        for number, of_story, data in typed(rows, tuple[int, int, str])
    ]


def merged(database: apsw.Connection, into: int, other: int) -> None:
    """Two stories have become one, which is followed where one of them was."""
    either = any(follows(database, story) for story in (into, other))
    said = "SELECT count(*) FROM followed WHERE story IN (?, ?)"
    if database.execute(said, (into, other)).get:
        row = "INSERT OR REPLACE INTO followed (story, follows) VALUES (?, ?)"
        database.execute(row, (into, either))
    database.execute("DELETE FROM followed WHERE story = ?", (other,))
    database.execute("UPDATE alerts SET story = ? WHERE story = ?", (into, other))


def parted(database: apsw.Connection, story: int, new: int) -> None:
    """A story was taken out of another, and is followed as that one is."""
    database.execute(
        "INSERT INTO followed (story, follows) SELECT ?, follows FROM followed WHERE story = ?",
        (new, story),
    )


def gone(database: apsw.Connection, story: int, into: int) -> None:
    """A story that was taken out of others is no more: what was told of it is told of that in which
    its article is. A later story may have its number, and begins anew."""
    database.execute("DELETE FROM followed WHERE story = ?", (story,))
    database.execute("UPDATE alerts SET story = ? WHERE story = ?", (into, story))

"""Which story an article belongs to, as editors ruled: it goes there, and back where it was grouped
once the ruling is taken back. Nothing is moved by guess: a ruling whose words are gone, or whose
story cannot be told, moves nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import apsw
import msgspec

from recoupe.archive import alerts
from recoupe.archive.database import typed
from recoupe.model.rulings import Anchor, Ruling
from recoupe.rulings import place

TEXT = "text "
"""What the lasting key of an article begins with that is known by its text alone."""


def settle(database: apsw.Connection) -> None:
    """Puts each article on which somebody ruled into the story it belongs to; within a transaction.
    Twice is as once."""
    last = _standing(database)
    homes = dict(typed(database.execute("SELECT article, home FROM moved"), tuple[int, int]))
    for article in sorted(homes.keys() | last.keys()):
        now = int(database.execute("SELECT story FROM articles WHERE id = ?", (article,)).get)
        home = homes.get(article, now)
        goal = _goal(database, last.get(article), article, now, home)
        if goal != now:
            database.execute("UPDATE articles SET story = ? WHERE id = ?", (goal, article))
            _forget_empty(database, now, goal)
        if goal == home:
            database.execute("DELETE FROM moved WHERE article = ?", (article,))
        else:
            row = "INSERT OR IGNORE INTO moved (article, home) VALUES (?, ?)"
            database.execute(row, (article, home))


def _goal(
    database: apsw.Connection, ruling: Ruling | None, article: int, now: int, home: int
) -> int:
    """The story where an article should be: `now` it is in one, `home` is where it was grouped."""
    if ruling is None:
        return home
    meant = _story(database, ruling.on[1:], article)
    if meant is None:
        return now
    if ruling.word == "belongs":
        return meant
    if now != meant:
        return now
    return home if home != meant else _alone(database, meant)


def _standing(database: apsw.Connection) -> dict[int, Ruling]:
    """The last ruling that stands on each article that is here with its words."""
    rows = database.execute(
        "SELECT ruling FROM rulings WHERE undone IS NULL"
        " AND json_extract(ruling, '$.of') = 'article'"
        " AND json_extract(ruling, '$.word') IN ('belongs', 'elsewhere') ORDER BY id"
    )
    found: dict[int, Ruling] = {}
    for (data,) in typed(rows, tuple[str]):
        ruling = msgspec.json.decode(data, type=Ruling)
        at = _articles(database, ruling.on[0])
        if len(at) == 1:
            found[at[0]] = ruling
    return found


def _articles(database: apsw.Connection, head: Anchor) -> list[int]:
    """The articles of an anchor's key whose last version has its words."""
    if head.article.startswith(TEXT):
        asked = "SELECT DISTINCT article FROM versions WHERE hash = unhex(?) ORDER BY article"
        rows = database.execute(asked, (head.article.removeprefix(TEXT),))
    else:
        rows = database.execute("SELECT id FROM articles WHERE identity = ?", (head.article,))
    text = (
        "SELECT inflated(text) FROM versions JOIN texts USING (hash) WHERE article = ?"
        " ORDER BY versions.id DESC LIMIT 1"
    )
    found = [id for (id,) in typed(rows, tuple[int])]
    return [id for id in found if place(database.execute(text, (id,)).get or "", head) is not None]


def _story(database: apsw.Connection, heads: Iterable[Anchor], article: int) -> int | None:
    """The story that the most of some other articles are in; None where it is not one alone."""
    stories: Counter[int] = Counter()
    for head in heads:
        found = {
            int(database.execute("SELECT story FROM articles WHERE id = ?", (id,)).get)
            for id in _articles(database, head)
            if id != article
        }
        stories.update(found if len(found) == 1 else ())
    most = [story for story, count in stories.items() if count == max(stories.values())]
    return most[0] if len(most) == 1 else None


def _alone(database: apsw.Connection, story: int) -> int:
    """A new story for what has left another; it stays as it is."""
    database.execute("INSERT INTO stories (fixed) VALUES (1)")
    new = database.last_insert_rowid()
    alerts.parted(database, story, new)
    return new


def _forget_empty(database: apsw.Connection, story: int, goal: int) -> None:
    """A story that was made for what has left it again, for another."""
    database.execute(
        "DELETE FROM stories WHERE id = ?1 AND id NOT IN (SELECT story FROM articles)"
        " AND id NOT IN (SELECT home FROM moved)",
        (story,),
    )
    if database.changes():
        alerts.gone(database, story, goal)

"""Stories: articles of one event, grouped as they arrive, split and merged by hand."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, NamedTuple

import apsw
import msgspec
import numpy as np

from recoupe import grouping
from recoupe.archive import alerts
from recoupe.archive.database import typed
from recoupe.grouping import THRESHOLD, Profile

MOST = 20
"""Articles that stand for a story when it is compared, the latest."""
CANDIDATES = 24
"""Articles that share the most telling words, whose stories are compared."""
NEAREST = 8
"""Stories that are compared, those of the nearest candidates."""
UNPACKED = 512
"""Profiles that are held while articles are put into stories."""
TELLING = 24
"""Words of an article by which those are found…"""
COMMON = 200
"""…which no more articles have than this, or than one in COMMON of a large archive: to rank those
that share an everyday word would cost the more the larger the archive is."""


Day = Annotated[int, msgspec.Meta(ge=1, le=date.max.toordinal())]
"""A day, as a proleptic ordinal."""


class _Listed(NamedTuple):
    id: int
    fixed: int
    articles: int
    first: Day | None
    last: Day | None
    title: str | None
    outlets: int
    ids: str
    head: str | None


class _Term(NamedTuple):
    term: str
    articles: Annotated[int, msgspec.Meta(ge=0)]


class _Compared(NamedTuple):
    id: int
    day: Day | None
    profile: bytes


class Story(msgspec.Struct, frozen=True):
    """A story in a list: `ids` are those its articles came with, `first` and `last` the days of
    their publication (ISO 8601), where known; `fixed` one made by hand."""

    id: int
    title: str
    articles: int
    ids: tuple[str, ...]
    outlets: int
    first: str | None
    last: str | None
    fixed: bool


class _Member(msgspec.Struct, frozen=True):
    id: int
    story: int
    day: int | None
    profile: Profile


class Grouper:
    """Puts new articles into stories; within a transaction."""

    def __init__(self, database: apsw.Connection) -> None:
        self._database = database
        self._articles: dict[str, int] = {}
        self._unpacked = functools.lru_cache(maxsize=UNPACKED)(grouping.unpacked)

    def place(self, found: Profile, day: int | None) -> tuple[int, set[int]]:
        """The story an article belongs to, one there is or a new one; and the other stories that
        it is as like, which may be one with it (see `settle`)."""
        self._count(found)
        scores = self._scores(found, day, self._candidates(found))
        like = {story: score for story, score in scores.items() if score >= THRESHOLD}
        if not like:
            self._database.execute("INSERT INTO stories DEFAULT VALUES")
            return self._database.last_insert_rowid(), set()
        best = max(like, key=lambda story: (like[story], -story))
        return best, like.keys() - {best}

    def settle(self, story: int, near: Iterable[int]) -> None:
        """Merges a story with those of `near` that have become as like as one."""
        fixed = "SELECT fixed FROM stories WHERE id = ?"
        for other in sorted(near):
            if any(self._database.execute(fixed, (id,)).get for id in (story, other)):
                continue
            ours, theirs = self._members([story]), self._members([other])
            if ours and theirs and float(self._table(ours, theirs)[1].mean()) >= THRESHOLD:
                keep, gone = min(story, other), max(story, other)
                merge(self._database, keep, [gone], fixed=False)
                story = keep

    def _count(self, found: Profile) -> None:
        self._database.executemany(
            "INSERT INTO terms (term, articles) VALUES (?, 1)"
            " ON CONFLICT (term) DO UPDATE SET articles = articles + 1",
            [(word,) for word in found.counts],
        )
        for word in found.counts.keys() & self._articles.keys():
            self._articles[word] += 1

    def _candidates(self, found: Profile) -> list[_Member]:
        known, count = self._known([found])
        weighed = grouping.weights(found, known, count)
        rare = max(COMMON, count // COMMON)
        words = (word for word in weighed if known.get(word, 0) <= rare)
        telling = sorted(words, key=lambda word: (-weighed[word], word))[:TELLING]
        query = " OR ".join(f'"{word}"' for word in telling)
        if not query:
            return []
        rows = self._database.execute(
            "SELECT articles.story FROM (SELECT rowid, rank FROM words WHERE words MATCH ?"
            " ORDER BY rank, rowid LIMIT ?) AS hits JOIN versions ON versions.id = hits.rowid"
            " JOIN articles ON articles.id = versions.article ORDER BY hits.rank, hits.rowid",
            (query, CANDIDATES),
        )
        return self._members(list(dict.fromkeys(story for (story,) in rows))[:NEAREST])

    def _members(self, stories: Sequence[int]) -> list[_Member]:
        found = []
        for story in stories:
            rows = self._database.execute(
                "SELECT id, day, profile FROM articles WHERE story = ? ORDER BY id DESC LIMIT ?",
                (story, MOST),
            )
            found += [
                _Member(id, story, day, self._unpacked(profile))
                for id, day, profile in typed(rows, _Compared)
            ]
        return found

    def _scores(self, found: Profile, day: int | None, members: list[_Member]) -> dict[int, float]:
        """The mean likeness of an article with the articles of each story it may be of."""
        if not members:
            return {}
        words, table = self._table([_Member(0, 0, day, found)], members)
        by_story: dict[int, list[int]] = defaultdict(list)
        for number, member in enumerate(members):
            by_story[member.story].append(number)
        return {
            story: float(table[0, numbers].mean())
            for story, numbers in by_story.items()
            if any(grouping.share_a_name(found, members[n].profile) for n in numbers)
            or (words[0, numbers] < grouping.APART).all()
        }

    def _table(
        self, ours: list[_Member], theirs: list[_Member]
    ) -> tuple[grouping.Vector, grouping.Vector]:
        """The cosines of words, and the likeness, of articles: rows and columns."""
        weighed = self._weights([m.profile for m in (*ours, *theirs)])
        words = grouping.cosines(weighed[: len(ours)], weighed[len(ours) :])
        leads = (
            np.stack([m.profile.vector for m in ours])
            @ np.stack([m.profile.vector for m in theirs]).T
        )
        days = np.array(
            [[abs(a.day - b.day) if a.day and b.day else np.nan for b in theirs] for a in ours],
            dtype=np.float32,
        )
        return words, grouping.likeness(words, leads, days)

    def _weights(self, profiles: list[Profile]) -> list[dict[str, float]]:
        known, count = self._known(profiles)
        return [grouping.weights(found, known, count) for found in profiles]

    def _known(self, profiles: list[Profile]) -> tuple[dict[str, int], int]:
        """In how many articles each word of some profiles stands, each looked up once, and how many
        articles there are."""
        fresh = {word for found in profiles for word in found.counts.keys() - self._articles.keys()}
        rows = self._database.execute(
            "SELECT term, articles FROM terms WHERE term IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(sorted(fresh)).decode(),),
        )
        self._articles |= dict.fromkeys(fresh, 0) | dict(typed(rows, _Term))
        count = self._database.execute("SELECT max(id) FROM articles").get or 0
        return self._articles, count + 1


def listed(database: apsw.Connection) -> list[Story]:
    """The stories, the latest first."""
    rows = database.execute(
        """
        SELECT stories.id, fixed, count(DISTINCT articles.id), min(day), max(day),
            (SELECT json_extract(raw, '$.title') FROM places JOIN versions v ON v.id = version
                JOIN articles a ON a.id = v.article WHERE a.story = stories.id
                ORDER BY json_extract(raw, '$.title') IS NULL, places.id LIMIT 1),
            (SELECT count(DISTINCT json_extract(raw, '$.outlet')) FROM places
                JOIN versions v ON v.id = version JOIN articles a ON a.id = v.article
                WHERE a.story = stories.id),
            (SELECT json_group_array(id) FROM (
                SELECT json_extract(raw, '$.id') AS id, min(places.id) FROM places
                JOIN versions v ON v.id = version JOIN articles a ON a.id = v.article
                WHERE a.story = stories.id GROUP BY a.id ORDER BY min(places.id))),
            (SELECT head(text) FROM texts WHERE hash = (
                SELECT v.hash FROM versions v JOIN articles a ON a.id = v.article
                WHERE a.story = stories.id ORDER BY v.id LIMIT 1))
        FROM stories JOIN articles ON articles.story = stories.id
        GROUP BY stories.id ORDER BY max(day) DESC, stories.id DESC
        """
    )
    return [
        Story(
            id,
            (title or (head or "").strip().partition("\n")[0])[:120],
            articles,
            msgspec.json.decode(ids, type=tuple[str, ...]),
            outlets,
            _iso(first),
            _iso(last),
            bool(fixed),
        )
        for id, fixed, articles, first, last, title, outlets, ids, head in typed(rows, _Listed)
    ]


def added(database: apsw.Connection, story: int, since: str) -> int:
    """Versions of a story's articles that were taken in after a moment."""
    asked = """
        SELECT count(*) FROM versions JOIN articles ON articles.id = versions.article
        WHERE articles.story = ? AND added > ?
    """
    return int(database.execute(asked, (story, since)).get)


def latest(database: apsw.Connection) -> int:
    """The number of the last version of any article."""
    return int(database.execute("SELECT coalesce(max(id), 0) FROM versions").get)


def touched(database: apsw.Connection, since: int) -> list[int]:
    """The stories of versions after one, the latest first."""
    rows = database.execute(
        "SELECT story FROM versions JOIN articles ON articles.id = versions.article"
        " WHERE versions.id > ? GROUP BY story ORDER BY max(versions.id) DESC",
        (since,),
    )
    return [story for (story,) in typed(rows, tuple[int])]


def merge(database: apsw.Connection, into: int, others: Sequence[int], fixed: bool = True) -> None:
    """Makes one story of some; by hand, it is `fixed`."""
    for other in others:
        database.execute("UPDATE articles SET story = ? WHERE story = ?", (into, other))
        database.execute("UPDATE moved SET home = ? WHERE home = ?", (into, other))
        alerts.merged(database, into, other)
        database.execute("DELETE FROM stories WHERE id = ?", (other,))
    if fixed:
        database.execute("UPDATE stories SET fixed = 1 WHERE id = ?", (into,))


def split(database: apsw.Connection, story: int, articles: Sequence[str]) -> int:
    """Takes articles, by their identities, out of a story into a new one; both stay as they are."""
    database.execute("INSERT INTO stories (fixed) VALUES (1)")
    new = database.last_insert_rowid()
    alerts.parted(database, story, new)
    for article in articles:
        database.execute(
            "UPDATE articles SET story = ? WHERE identity = ? AND story = ?", (new, article, story)
        )
    database.execute("UPDATE stories SET fixed = 1 WHERE id = ?", (story,))
    return new


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None

"""Stories to dossiers: the pure function of a batch, and what of it is written where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from recoupe import lang, pipeline, publish, sources
from recoupe.contained import SECONDS, attempted
from recoupe.model import Dossier, Issue, RawArticle
from recoupe.publish import parquet, record
from recoupe.publish.tables import TABLES, Kind, Table
from recoupe.scale import dealing
from recoupe.scale.places import Store
from recoupe.scale.tasks import Done, Task


class Story(msgspec.Struct, frozen=True):
    """Articles of one event, in their order; `id` is the same in every run that groups them so."""

    id: str
    articles: tuple[RawArticle, ...]


class Checked(msgspec.Struct, frozen=True):
    """What came of a story; no dossier where the program failed on it."""

    story: Story
    dossier: Dossier | None
    issues: tuple[Issue, ...]


SECONDS_EACH = 2.0
"""That an article adds to the time a story may take."""


def checked(stories: Sequence[Story]) -> list[Checked]:
    """The dossiers of a batch of stories: of each, that of `pipeline.of_articles`. Nothing is read
    or written, and what is found of a story does not depend on the others."""
    return [_checked(story) for story in stories]


def _checked(story: Story) -> Checked:
    issues: list[Issue] = []
    seconds = SECONDS + SECONDS_EACH * len(story.articles)
    made = attempted(lambda: _dossier(story), f"story {story.id}", issues, seconds)
    return Checked(story, made, tuple(issues) if made is None else made.issues)


def _dossier(story: Story) -> Dossier:
    settled, issues = sources.settle(story.articles)
    return pipeline.of_articles(settled, issues, languages=lang.installed())


class Check(msgspec.Struct, frozen=True):
    """Checks batches of stories: a part has a story's id, the places of its articles, and its
    batch; `dealt` says where the articles of each batch lie. Dossiers are written of stories of
    `at_least` so many articles, rows of the tables of all."""

    store: Store
    at_least: int
    dealt: tuple[tuple[dealing.Dealt, ...], ...]

    def __call__(self, task: Task) -> Done:
        """What each story is, in a few words."""
        found = checked(list(self._stories(task.parts)))
        for name in TABLES:
            data = parquet.render(_table(name, found))
            self.store.write(f"tables/{name}/{task.number}.parquet", data)
        for one in found:
            if one.dossier is not None and len(one.story.articles) >= self.at_least:
                data = record.render(one.dossier).encode()
                self.store.write(_path(one.story.id), data)
        return Done(tuple(map(_summary, found)), tuple(i for one in found for i in one.issues))

    def prepare(self) -> None:
        """Loads the models of all languages there are, and the encoder."""
        articles = [RawArticle(code, "", ".", language=code) for code in lang.installed()]
        pipeline.profiles(articles[:1])
        checked([Story(one.id, (one,)) for one in articles])

    def _stories(self, parts: Sequence[Any]) -> Iterator[Story]:
        batches = sorted({part["batch"] for part in parts})
        raw = dealing.read(self.store, [one for batch in batches for one in self.dealt[batch]])
        for part in parts:
            held = (raw[n] for n in part["places"] if n in raw)
            articles = (msgspec.json.decode(data, type=RawArticle) for data in held)
            yield Story(part["id"], tuple(articles))


def _path(story: str) -> str:
    """Not all in one folder: there are very many."""
    return f"dossiers/{story[:2]}/{story}.json"


def _table(name: str, found: Sequence[Checked]) -> Table:
    """The rows of all stories, each with its story's id."""
    columns: dict[str, Kind] = {"story": str, **TABLES[name][0]}
    tables = ((one.story.id, publish.table(one.dossier, name)) for one in found if one.dossier)
    return Table(name, columns, [(id, *row) for id, table in tables for row in table.rows])


STORIES: dict[str, Kind] = {
    "story": str, "title": str, "articles": int, "outlets": int, "first": str, "last": str,
    "findings": int, "conflicts": int, "read": bool,
}  # fmt: skip
"""The columns of stories.parquet; `read` is false where the program failed on a story."""


def _summary(one: Checked) -> dict[str, Any]:
    articles, dossier = one.story.articles, one.dossier
    days = sorted(article.published[:10] for article in articles if article.published)
    threads = dossier.threads if dossier else ()
    cells = (
        one.story.id,
        next((article.title for article in articles if article.title), ""),
        len(articles),
        len({article.outlet for article in articles}),
        days[0] if days else None,
        days[-1] if days else None,
        len(dossier.findings) if dossier else 0,
        sum(thread.verdict in ("conflict", "disputed") for thread in threads),
        dossier is not None,
    )
    return dict(zip(STORIES, cells, strict=True))

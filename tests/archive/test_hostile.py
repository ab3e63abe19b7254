"""A file from anybody, or from a failing disk: a sentence, never a traceback, and nothing run."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from recoupe.archive import Archive, ArchiveError, database
from recoupe.archive.kept import Shelf
from recoupe.publish import record

PLACES = 300
FRENCH = "Une crue a fait 12 morts à Velmore, a annoncé la préfète Odile Garance mardi."


def coverage(path: Path, count: int) -> str:
    lines = (
        {"id": f"n{n}", "text": f"Flood number {n} hit Lock {n} of Velmore. " * 30,
         "language": "en", "published": "2024-06-04", "outlet": f"Lantern {n % 3}"}
        for n in range(count)
    )  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return str(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([coverage(tmp_path / "in.jsonl", 24)])
        archive.db.pragma("wal_checkpoint", "truncate")
    return tmp_path / "a.db"


def everything(path: Path, more: str, written: bool = True) -> None:
    """What can be asked of an archive, each by itself; what writes costs the most."""
    asked: tuple[Callable[[Archive], object], ...] = (
        Archive.stories,
        Archive.faults,
        lambda archive: list(archive.articles()),
        lambda archive: archive.search("flood vel*"),
        lambda archive: archive.found('"number 7"'),
        lambda archive: archive.export(path.parent, force=True),
        lambda archive: written and archive.dossier(1),
        lambda archive: written and archive.add([more]),
        lambda archive: archive.split(1, ["n3"]),
        lambda archive: archive.merge(1, [2]),
    )
    for ask in asked:
        try:
            with Archive.open(path) as archive:
                ask(archive)
        except ArchiveError:
            continue


def test_corrupted_bytes_are_said(path: Path, tmp_path: Path) -> None:
    """Bytes at random, in runs and alone, half of them where the pages have their headers."""
    whole = path.read_bytes()
    more = coverage(tmp_path / "more.jsonl", 26)
    chance = random.Random(2024)
    for number in range(PLACES):
        data = bytearray(whole)
        page = chance.randrange(len(whole) // 8192) * 8192
        at = page + chance.randrange(120) if number % 2 else chance.randrange(len(whole) - 16)
        for n in range(chance.choice((1, 1, 2, 4, 16))):
            data[at + n] = chance.randrange(256)
        for old in tmp_path.glob("b.db*"):
            old.unlink()
        (tmp_path / "b.db").write_bytes(data)
        everything(tmp_path / "b.db", more, number % 4 == 0)


def test_a_file_cut_short_is_said(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    for share in (0.001, 0.1, 0.5, 0.9, 0.999):
        for old in tmp_path.glob("b.db*"):
            old.unlink()
        (tmp_path / "b.db").write_bytes(whole[: int(len(whole) * share)])
        everything(tmp_path / "b.db", str(tmp_path / "in.jsonl"))


@pytest.mark.parametrize(
    ("made", "named"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON places BEGIN DELETE FROM texts; END", "trigger t"),
        ("CREATE VIEW v AS SELECT * FROM texts", "view v"),
        ("CREATE TABLE more (x)", "table more"),
        ("CREATE INDEX i ON texts (text) WHERE length(text) > 3", "index i"),
        ("ALTER TABLE stories ADD COLUMN x GENERATED ALWAYS AS (fixed + 1)", "table stories"),
        ("DROP TABLE terms", "table terms"),
    ],
)
def test_another_schema_is_refused(path: Path, made: str, named: str) -> None:
    theirs = apsw.Connection(str(path))
    theirs.execute(made)
    theirs.close()
    with pytest.raises(ArchiveError, match=named):
        Archive.open(path)


def test_a_statement_ends(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "STEPS", 1_000_000)
    monkeypatch.setattr(database, "PER_BYTE", 1)
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match="does not end"):
        archive._asked(
            lambda connection, *_: connection.execute(
                "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
                " SELECT max(x) FROM n"
            ).fetchall(),
            "",
            1,
        )


def test_a_changed_text_is_said(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.db.execute("UPDATE texts SET text = 'Nothing happened.' WHERE id = 3")
        with pytest.raises(ArchiveError, match="is not what it was"):
            archive.dossier()
        assert len(archive.faults()) == 1


def test_a_reading_that_was_edited_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([str(tmp_path / "a.txt")])
        before = record.render(archive.dossier())
        assert archive.faults(reread=True) == []
        shelf = Shelf(archive.db)
        (layer,) = (archive.db.execute("SELECT name FROM layers WHERE name LIKE 'reading%'").get,)
        data = shelf.get(layer, [FRENCH])[FRENCH]
        assert b"assert" in data
        shelf.put(layer, {FRENCH: data.replace(b"assert", b"accuse")})
        shelf.write()
        archive.db.execute("DELETE FROM dossiers")
    with Archive.open(tmp_path / "a.db") as archive:
        assert record.render(archive.dossier()) != before
        (fault,) = archive.faults(reread=True)
        assert fault.startswith("the kept reading of « Une crue a fait 12 morts")


def test_what_came_later_is_new_though_the_clock_was_set_back(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for number, day in enumerate((4, 5, 2)):
            archive._now = lambda day=day: datetime(2024, 6, day, 9, tzinfo=UTC)  # type: ignore[misc]
            (tmp_path / f"{number}.txt").write_text(f"Flood number {number}.", "utf-8")
            archive.add([str(tmp_path / f"{number}.txt")])
        assert [raw.id for raw in archive.articles(before="2024-06-05")] == ["0"]
        assert [raw.id for raw in archive.articles(before="2024-06-06")] == ["0", "1", "2"]


def test_an_export_is_whole_or_not_there(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with Archive.open(path) as archive:
        archive.export(out)
        before = {at.name: at.read_bytes() for at in out.iterdir()}
        assert set(before) == {"articles.jsonl", "stories.json"}
        with pytest.raises(FileExistsError, match="stands there already"):
            archive.export(out)
        archive.db.execute("UPDATE places SET raw = '{' WHERE id = 20")
        with pytest.raises(ArchiveError, match="damaged"):
            archive.export(out, force=True)
    assert {at.name: at.read_bytes() for at in out.iterdir()} == before
    shutil.rmtree(out)


def test_a_search_of_very_many_words_is_refused(path: Path) -> None:
    with Archive.open(path) as archive:
        assert len(archive.search("flood " * 32)) == 24
        for ask in (archive.search, archive.found):
            with pytest.raises(ArchiveError, match="at most 32"):
                ask("flood " * 33)
        assert len(archive.search("flood", 5)) == len(archive.found("flood", 5)) == 5
        assert archive.found("flood") == [hit.article for hit in archive.search("flood")]

"""What is kept of readings: small, of this program's rules alone, and read anew where damaged."""

from __future__ import annotations

import ast
import json
import lzma
import zlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import apsw
import msgspec
import numpy as np
import pytest

from recoupe import grouping, lang
from recoupe.archive import Archive, database, dossiers
from recoupe.archive.kept import Shelf
from recoupe.archive.texts import HEAD, deflated, digest, head
from recoupe.model import ByHand
from recoupe.publish import record

TEXTS = (
    "Une crue a fait 12 morts à Velmore, a annoncé la préfète Odile Garance.",
    "« L'eau monte encore », a déclaré le maire Ievgueni Karev mardi 4 juin.",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    lines = (
        json.dumps({"id": f"a{n}", "text": text, "language": "fr"}) for n, text in enumerate(TEXTS)
    )
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([str(tmp_path / "in.jsonl")])
    return tmp_path / "a.db"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kept SET data = x'00'",
        "UPDATE kept SET data = substr(data, 1, length(data) - 6)",
        "UPDATE kept SET dictionary = 99",
        "UPDATE dictionaries SET data = x'11'",
        "UPDATE kept SET data = NULL WHERE 0; DELETE FROM dictionaries",
        "DELETE FROM kept",
    ],
)
def test_a_row_that_cannot_be_read_is_read_anew_and_replaced(path: Path, change: str) -> None:
    with Archive.open(path) as archive:
        before = record.render(archive.dossier())
        archive.db.execute(change)
        archive.db.execute("DELETE FROM dossiers")
    with Archive.open(path) as archive:
        assert record.render(archive.dossier()) == before
        shelf = Shelf(archive.db)
        for (layer,) in archive.db.execute("SELECT name FROM layers WHERE name LIKE 'reading%'"):
            assert set(shelf.get(layer, TEXTS)) == set(TEXTS)


def test_a_damaged_page_is_as_if_nothing_were_kept(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.db.pragma("wal_checkpoint", "truncate")
        (page,) = archive.db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'kept'"
        ).fetchone()
        size = archive.db.pragma("page_size")
        (layer,) = archive.db.execute("SELECT name FROM layers LIMIT 1").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)
    with Archive.open(path) as archive:
        assert Shelf(archive.db).get(layer, TEXTS) == {}


def test_a_row_that_would_inflate_without_end_is_no_row(path: Path) -> None:
    with Archive.open(path) as archive:
        shelf = Shelf(archive.db)
        shelf.put("reading fr x", {"a": b"\0" * (40 << 20)})
        with database.writing(archive.db, path):
            shelf.write()
        assert Shelf(archive.db).get("reading fr x", ["a"]) == {}
        archive.db.execute("UPDATE articles SET profile = ?", (zlib.compress(b"\0" * (8 << 20)),))
        assert len([fault for fault in archive.faults() if "profile" in fault]) == len(TEXTS)


def test_what_a_layer_keeps_comes_back_whatever_its_dictionaries(path: Path) -> None:
    with Archive.open(path) as archive:
        shelf = Shelf(archive.db)
        for n in range(6):
            shelf.put("parse xx 1", {f"{n}-{m}": f"{n} {m} abc".encode() * 9 for m in range(4**n)})
            with database.writing(archive.db, path):
                shelf.write()
        fresh = Shelf(archive.db)
        for n in range(6):
            names = [f"{n}-{m}" for m in range(4**n)]
            assert fresh.get("parse xx 1", names) == {
                f"{n}-{m}": f"{n} {m} abc".encode() * 9 for m in range(4**n)
            }
        counted = archive.db.execute(
            "SELECT count(*) FROM dictionaries JOIN layers ON layers.id = layer"
            " WHERE name = 'parse xx 1'"
        ).get
    assert 1 < counted < 6


def _of_version(number: int, path: Path) -> apsw.Connection:
    """An empty archive as an earlier release made it."""
    old = apsw.Connection(str(path))
    for migration in database.MIGRATIONS[:number]:
        old.execute(migration)
    old.pragma("user_version", number)
    old.pragma("application_id", database.APPLICATION)
    return old


def test_an_archive_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = _of_version(1, path)
    old.pragma("journal_mode", "wal")
    with Archive.open(tmp_path / "new.db", create=True) as made:
        (tmp_path / "a.txt").write_text(TEXTS[0], "utf-8")
        made.add([str(tmp_path / "a.txt")])
        for table in ("stories", "texts", "articles", "versions", "places"):
            shown = old.execute(f"SELECT group_concat(name) FROM pragma_table_info('{table}')").get
            rows = made.db.execute(f"SELECT {shown} FROM {table}").fetchall()
            marks = ", ".join("?" * len(rows[0]))
            old.executemany(f"INSERT INTO {table} ({shown}) VALUES ({marks})", rows)
        (profile,) = made.db.execute("SELECT profile FROM articles").fetchone()
        old.execute("UPDATE articles SET profile = ?", (_earlier(grouping.unpacked(profile)),))
        old.execute("UPDATE texts SET text = ?", (TEXTS[0],))
        old.execute("INSERT INTO words (rowid, title, body) VALUES (1, '', 'crue')")
        old.close()
        expected = record.render(made.dossier())
    with Archive.open(path) as archive:
        assert record.render(archive.dossier()) == expected
        assert archive.faults() == []
        assert archive.add([str(tmp_path / "a.txt")])[:2] == (0, 1)


def test_nothing_is_left_of_what_was_kept_in_an_earlier_form(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = _of_version(6, path)
    old.execute(
        "INSERT INTO layers VALUES (1, 'parse fr 1f');"
        "INSERT INTO dictionaries VALUES (1, 1, x'00');"
        "INSERT INTO kept VALUES (1, x'00', 1, x'00')"
    )
    old.close()
    with Archive.open(path) as archive:
        assert archive.faults() == []
        for table in ("layers", "dictionaries", "kept", "shelved"):
            assert archive.db.execute(f"SELECT count(*) FROM {table}").get == 0


def test_a_list_of_stories_inflates_the_beginning_of_one_text_a_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("inflated", "head"):
        made = getattr(database, name)
        monkeypatch.setattr(database, name, _noted(asked, name, made))
    for n in range(6):
        (tmp_path / f"{n}.txt").write_text(f"{TEXTS[0]} Le {n}e jour.\n{TEXTS[1]}", "utf-8")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(tmp_path / f"{n}.txt" for n in range(6))
        asked.clear()
        (story,) = archive.stories()
    assert (story.articles, story.title) == (6, f"{TEXTS[0]} Le 0e jour."[:120])
    assert asked == ["head"]


def _noted(asked: list[str], name: str, made: Any) -> Any:
    def noting(data: Any) -> str:
        asked.append(name)
        return str(made(data))

    return noting


def test_the_head_of_a_text_is_its_first_characters() -> None:
    for text in ("", "é", "a" + "é" * 900, "a" + "\U0001f30a" * 900, "ab\ud800" * 300):
        assert head(deflated(text)) == text[:HEAD] == head(text)
    assert zlib.decompressobj().decompress(deflated("a" + "é" * 900), HEAD * 4)[-1:] == b"\xc3"
    for damaged in (b"\x00", 7, deflated("abc")[:-2], zlib.compress(b"a\xc3")):
        with pytest.raises(UnicodeError):
            head(damaged)


def _put(archive: Archive, path: Path, text: str) -> None:
    shelf = Shelf(archive.db)
    shelf.put("vectors 1", {text: text.encode() * 9})
    with database.writing(archive.db, path):
        shelf.write()


def test_the_number_of_a_row_that_is_lost_is_no_other_text_s(path: Path) -> None:
    with Archive.open(path) as archive:
        for text in ("one", "two"):
            _put(archive, path, text)
        last = archive.db.execute("SELECT max(id) FROM kept").get
        archive.db.execute("DELETE FROM kept WHERE id = ?", (last,))
        assert archive.faults() == [f"what is kept in row {last} is not there"]
        _put(archive, path, "three")
        found = Shelf(archive.db).get("vectors 1", ["one", "two", "three"])
        assert found == {text: text.encode() * 9 for text in ("one", "three")}
        _put(archive, path, "two")
        assert archive.faults() == []
        archive.db.execute("UPDATE shelved SET kept = ? WHERE kept = ?", (last, last + 1))
        assert archive.faults() == [
            f"what is kept in row {last + 1} is of no text",
            f"what is kept in row {last} is of several texts",
        ]


def test_a_number_that_was_given_twice_is_of_nothing_once_brought_up_to_date(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.db"
    old = _of_version(7, path)
    old.execute(
        "INSERT INTO layers VALUES (1, 'vectors 1'); INSERT INTO dictionaries VALUES (1, 1, x'')"
    )
    texts = ("one", "two", "three", "four")
    for text, row in zip(texts, (1, 2, 2, 9), strict=True):
        old.execute("INSERT INTO shelved VALUES (1, ?, ?)", (digest(text), row))
    for row, text in ((1, "one"), (2, "three"), (3, "of none")):
        old.execute("INSERT INTO kept VALUES (?, 1, ?)", (row, zlib.compress(text.encode())))
    old.close()
    with Archive.open(path) as archive:
        assert Shelf(archive.db).get("vectors 1", texts) == {"one": b"one"}
        assert archive.faults() == []
        _put(archive, path, "two")
        assert set(Shelf(archive.db).get("vectors 1", texts)) == {"one", "two"}


def _earlier(found: grouping.Profile) -> bytes:
    """A profile as the first release packed it."""
    lead = found.vector.astype(np.float16).tobytes()
    return msgspec.msgpack.encode(
        {"counts": found.counts, "names": found.names, "inner": found.inner, "lead": lead}
    )


def test_profiles_of_every_release_are_read() -> None:
    lead = np.array([0.06, -0.02] + [0.0] * 510, dtype=np.float32)
    found = grouping.profile("La crue à Velm", "À Velm, la crue a emporté 300 maisons.", lead)
    plain = _earlier(found)
    for packed in (grouping.packed(found), plain, zlib.compress(plain)):
        assert grouping.unpacked(packed) == found
    assert np.allclose(found.vector, lead, atol=0.001)
    for damaged in (b"", b"\x02", grouping.packed(found)[:40], plain[:40]):
        with pytest.raises(msgspec.DecodeError):
            grouping.unpacked(damaged)


def test_a_second_dossier_reads_nothing_and_encodes_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recoupe.crosscheck import meaning

    told = (
        "Selon le maire, {} maisons du bas de la ville ont été emportées mardi à Velm par la crue."
    )
    texts = [told.format(n + 2) for n in range(3)]
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text)
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(tmp_path / f"{n}.txt" for n in range(3))
        first = archive.dossier()
        archive.db.execute("DELETE FROM dossiers")
    encode = meaning._encode
    encoded: list[str] = []
    monkeypatch.setattr(meaning, "_encode", lambda fresh: encoded.extend(fresh) or encode(fresh))
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.dossier() == first
    assert all(len(text) < meaning.WORTH_KEEPING for text in encoded)


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each dossier that is made anew is made of."""
    from recoupe import pipeline

    made: list[int] = []
    of_articles = pipeline.of_articles

    def counting(raw: list[Any], *given: Any, **named: Any) -> Any:
        made.append(len(raw))
        return of_articles(raw, *given, **named)

    monkeypatch.setattr(pipeline, "of_articles", counting)
    return made


def test_a_dossier_of_nothing_new_is_that_of_the_last_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _counted(monkeypatch)
    with Archive.open(path) as archive:
        whole, first = record.render(archive.dossier()), record.render(archive.dossier(1))
    with Archive.open(path) as archive:
        assert record.render(archive.dossier()) == whole
        assert record.render(archive.dossier(1)) == first
        assert archive.faults(reread=False) == []
    assert made == [2, 1]


def test_what_a_dossier_rests_on_makes_it_anew(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _counted(monkeypatch)
    with Archive.open(path) as archive:
        dossier = archive.dossier()
        archive.rule(dossier, [dossier.statements[0].id], "wrong", "Mira")
        assert len(archive.dossier().statements) == len(dossier.statements) - 1
        archive.undo(archive.rulings()[0].id)
        assert archive.dossier() == dossier
        archive.dossier(said=ByHand("who.toml"))
        (tmp_path / "b.txt").write_text("Selon la police, 14 personnes ont fui Velmore.", "utf-8")
        archive.add(tmp_path / "b.txt")
        assert len(archive.dossier().articles) == 3
        archive.merge(1, [2])
        archive.dossier(1)
        archive.db.execute("UPDATE dossiers SET data = substr(data, 1, 90) WHERE story IS NULL")
        assert len(archive.dossier().articles) == 3
        monkeypatch.setattr(dossiers, "program", lambda: b"another")
        archive.dossier()
    assert made == [2, 2, 2, 2, 3, 3, 3, 3]


def test_a_pack_that_changes_while_a_dossier_is_made_does_not_keep_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recoupe import pipeline

    of_articles = pipeline.of_articles

    def meanwhile(*given: Any, **named: Any) -> Any:
        built = of_articles(*given, **named)
        monkeypatch.setattr(dossiers, "beside", lambda: ["another pack"])
        return built

    with Archive.open(path) as archive:
        monkeypatch.setattr(pipeline, "of_articles", meanwhile)
        archive.dossier()
        monkeypatch.setattr(pipeline, "of_articles", of_articles)
        made = _counted(monkeypatch)
        archive.dossier()
        archive.dossier()
    assert made == [2], "made anew with the pack as it is now, and that one kept"


def test_a_pack_that_is_not_sound_or_has_no_model_keeps_no_dossier_from_being_made(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = lang.installed()
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "pack.toml").write_text("code = 1", "utf-8")
    folders = {code: known.at(code) for code in known}
    broken = lang.Languages({**folders, "xx": tmp_path / "xx"})
    monkeypatch.setattr(lang, "installed", lambda: broken)
    assert dossiers.beside()[-1].startswith("xx ")
    with Archive.open(path) as archive:
        assert len(archive.dossier().articles) == len(TEXTS)
    assert dossiers._version("no-such-model") == "no-such-model"


def test_what_dossiers_are_made_with_is_known_to_their_stamps() -> None:
    """Every package that the stages from cleaning to cross-checking import; those of BLAS, of
    types and of how models are described aside."""
    source = Path(dossiers.__file__).parents[1]
    stages = ("articles", "crosscheck", "lang", "matching", "reading", "rulings")
    files = [file for stage in stages for file in (source / stage).rglob("*.py")]
    files += [source / "days.py", source / "pipeline.py"]
    found = {name for file in files for name in _imported(ast.parse(file.read_text("utf-8")))}
    homes = metadata.packages_distributions()
    packages = {home.lower() for name in found for home in homes.get(name, [])}
    assert packages - {"recoupe", "msgspec", "threadpoolctl", "confection"} <= set(dossiers.BESIDE)


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_a_kept_dossier_that_was_edited_is_found_or_passed_over(path: Path) -> None:
    with Archive.open(path) as archive:
        first = archive.dossier()
        assert archive.faults(reread=True) == []
        data = lzma.decompress(archive.db.execute("SELECT data FROM dossiers").get)
        for old, new in ((b'"low":12', b'"low":13'), (b'"article":"a0"', b'"article":"zz"')):
            assert old in data
            edited = lzma.compress(data.replace(old, new))
            archive.db.execute("UPDATE dossiers SET data = ?", (edited,))
            found = archive.faults(reread=True)
            assert found == [f for f in found if "kept dossier of all articles" in f]
            assert bool(found) == (new != b'"article":"zz"')
        assert archive.dossier() == first


def test_what_may_go_well_the_next_time_is_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recoupe import pipeline

    with Archive.open(path) as archive:
        with monkeypatch.context() as patched:
            patched.setattr(pipeline, "_resolve", lambda *given: 1 / 0)
            assert {issue.code for issue in archive.dossier().issues} >= {"unread"}
        assert len(archive.dossier().articles) == len(TEXTS)

"""What goes into an archive comes out whole: dossiers, stories, search, changes, exports."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest
from html_story import article, dossier, figure

import recoupe
from recoupe import pipeline
from recoupe.archive import Archive, ArchiveError, changes, database
from recoupe.model import Dossier, Thread
from recoupe.publish import record

CRUE = (
    "Une crue de la Velme a fait 12 morts à Velmore, mardi 4 juin, a annoncé la préfète Odile "
    "Garance.\n« L'eau monte encore dans la vallée », a-t-elle déclaré. Le cœur de Velmore est "
    "inondé et l'État a envoyé des renforts."
)
ENCORE = (
    "La crue de la Velme a fait 19 morts à Velmore, selon un nouveau bilan de la préfète Odile "
    "Garance mercredi.\nLe maire, Ievgueni Karev, demande de l'aide pour les sinistrés de Velmore."
)
FIRE = (
    "Un incendie a détruit le marché couvert de Tarnoc dans la nuit de lundi à mardi, ont indiqué "
    "les pompiers.\nAucun blessé n'est à déplorer. Yevgeny Karev, adjoint au maire, est attendu."
)
ENGLISH = (
    "Flooding on the Velme river killed 12 people in Velmore on Tuesday, said the prefect, Odile "
    "Garance.\nThe water is still rising in the valley, she told reporters in Velmore."
)


def record_of(id: str, text: str, **known: object) -> dict[str, object]:
    return {"id": id, "text": text, "outlet": "Le Fanal", "published": "2024-06-04", **known}


def written(path: Path, *records: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    return str(path)


@pytest.fixture
def valley(tmp_path: Path) -> str:
    return written(
        tmp_path / "in.jsonl",
        record_of("a", CRUE, language="fr", title="Crue meurtrière à Velmore"),
        record_of("b", FIRE, language="fr", title="Le marché de Tarnoc en cendres"),
        record_of("c", ENCORE, language="fr", published="2024-06-05", outlet="La Brume"),
        record_of("d", ENGLISH, language="en", outlet="The Lantern"),
    )


def test_the_dossier_is_that_of_the_same_files(tmp_path: Path, sample_path: Path) -> None:
    inputs = [str(sample_path)]
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        assert archive.add(inputs) == (10, 0, [])
        (story,) = archive.stories()
        assert (story.articles, story.outlets) == (10, 10)
        ours = record.render(archive.dossier(story=story.id))
        again = record.render(archive.dossier(story=story.id))
    assert ours == again == record.render(pipeline.build(inputs))


def test_the_archive_of_the_interface_takes_paths_as_words_and_gives_its_dossiers(
    tmp_path: Path, valley: str
) -> None:
    with recoupe.Archive.open(str(tmp_path / "a.db"), create=True) as archive:
        assert archive.add(valley)[:2] == (4, 0)
        built = archive.dossier()
        assert isinstance(built, recoupe.Dossier)
        assert built.save(tmp_path / "out", ["json"])[0].is_file()
        assert all(path.is_file() for path in archive.export(str(tmp_path / "out")))


def test_what_could_not_be_read_well_is_in_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CRUE.encode("cp1252"))
    inputs = [str(tmp_path / "a.txt")]
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(inputs)
        assert record.render(archive.dossier()) == record.render(pipeline.build(inputs))


def test_adding_again_adds_nothing(tmp_path: Path, valley: str) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        assert archive.add([valley])[:2] == (4, 0)
        assert archive.add([valley])[:2] == (0, 4)
        before = archive.dossier()
        assert archive.faults() == []
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.dossier() == before


def test_what_an_earlier_release_took_in_is_known(tmp_path: Path, valley: str) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([valley])
        archive.db.execute("UPDATE places SET raw = json_remove(raw, '$.furniture')")
        assert archive.add([valley])[:2] == (0, 4)


def test_articles_of_one_event_are_one_story_in_any_language(tmp_path: Path, valley: str) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([valley])
        ids = [sorted(raw.id for raw in archive.articles(s.id)) for s in archive.stories()]
    assert sorted(ids) == [["a", "c", "d"], ["b"]]


def test_stories_made_by_hand_stay_so(tmp_path: Path, valley: str) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add([valley])
        flood = next(s.id for s in archive.stories() if s.articles == 3)
        new = archive.split(flood, ["d"])
        later = record_of("e", ENCORE + "\nLa décrue s'amorce.", published="2024-06-05")
        archive.add([written(tmp_path / "more.jsonl", later)])
        ids = {s.id: sorted(raw.id for raw in archive.articles(s.id)) for s in archive.stories()}
        assert ids[new] == ["d"]
        assert ids[flood] == ["a", "c", "e"]
        fire = next(id for id, held in ids.items() if held == ["b"])
        archive.merge(new, fire)
        assert {s.id: s.articles for s in archive.stories()} == {flood: 3, new: 2}
        with pytest.raises(ArchiveError, match="no story 99"):
            archive.merge(new, [99])
        with pytest.raises(ArchiveError, match="no article x"):
            archive.split(new, ["x"])
        assert archive.faults() == []


@pytest.mark.parametrize(
    ("query", "ids", "marked"),
    [
        ("état", ["a"], ["État"]),
        ("ETAT", ["a"], ["État"]),
        ("coeur", ["a"], ["cœur"]),
        ("cœur inondé", ["a"], ["cœur", "inondé"]),
        ('"monte encore"', ["a"], ["monte encore"]),
        ("renf*", ["a"], ["renforts"]),
        ("Evgueni Karev", ["b", "c"], ["Yevgeny Karev"]),
        ('Tarnoc " OR NEAR(', [], []),
        ("l'État", ["a"], ["l'État"]),
        ("absent", [], []),
        ("", [], []),
        ('"', [], []),
        ("--;'", [], []),
    ],
)
def test_search(tmp_path: Path, valley: str, query: str, ids: list[str], marked: list[str]) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([valley])
        hits = archive.search(query)
        text = {raw.id: raw.text for raw in archive.articles()}
    assert sorted(hit.id for hit in hits) == ids
    shown = [
        span.of(text[hit.id]) for hit in hits for snippet in hit.snippets for span in snippet.hits
    ]
    assert set(marked) <= set(shown)
    for hit in hits:
        for snippet in hit.snippets:
            assert snippet.at.of(text[hit.id]) == snippet.words


def test_what_changed_since_is_told(tmp_path: Path) -> None:
    killed = {
        "uri": "urn:aop:9",
        "headline": "Crue à Velmore",
        "language": "fr",
        "body_text": "La crue de la Velme a coupé trois routes près de Velmore, selon Ana Velk.",
        "versioncreated": "2024-06-04T08:00:00Z",
    }
    url = "https://fanal.example/crue"
    monday = written(tmp_path / "1.jsonl", record_of("a", CRUE, language="fr", url=url), killed)
    tuesday = written(
        tmp_path / "2.jsonl",
        record_of("c", ENCORE, language="fr", url=url, published="2024-06-05"),
        {**killed, "pubstatus": "canceled", "versioncreated": "2024-06-05T08:00:00Z"},
    )
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive._now = lambda: datetime(2024, 6, 4, 9, tzinfo=UTC)
        archive.add([monday])
        archive._now = lambda: datetime(2024, 6, 5, 9, tzinfo=UTC)
        archive.add([tuesday])
        (story,) = archive.stories()
        news = archive.changes(story.id, "2024-06-05T00:00:00+00:00")
        assert archive.changes(story.id, "2024-06-06T00:00:00+00:00") == []
    told = {(item.kind, item.after or item.before) for item in news}
    assert ("new-version", "Le Fanal") in told
    assert ("new-figure", "19 morts") in told
    assert "withdrawn-article" in {kind for kind, _ in told}
    assert ("withdrawn-claim", "L'eau monte encore dans la vallée") in told
    assert any(item.kind == "new-voice" and item.what == "Ievgueni Karev" for item in news)


def test_bounds_that_changed_are_told(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive._now = lambda: datetime(2024, 6, 4, 9, tzinfo=UTC)
        archive.add([written(tmp_path / "1.jsonl", record_of("a", CRUE, language="fr"))])
        archive._now = lambda: datetime(2024, 6, 5, 9, tzinfo=UTC)
        more = record_of("c", ENCORE, language="fr", published="2024-06-05", outlet="La Brume")
        archive.add([written(tmp_path / "2.jsonl", more)])
        (story,) = archive.stories()
        news = archive.changes(story.id, "2024-06-05")
    assert ("changed-bounds", "12", "12 – 19") in {(n.kind, n.before, n.after) for n in news}


def test_a_count_in_millions_that_changed_by_one_is_told() -> None:
    told = article("a", "2345678 voix")

    def counted(votes: int) -> Dossier:
        voted = (figure("f1", told, "2345678", votes, votes, unit="other:voix"),)
        thread = Thread("t1", "figure", "Voix", ("f1",), "single", 1, 1, (), 0, "…")
        return dossier(told, figures=voted, threads=(thread,))

    (news,) = changes.between(counted(2345678), counted(2345679))
    assert (news.kind, news.before, news.after) == ("changed-bounds", "2345678", "2345679")


@pytest.mark.parametrize(
    ("moment", "held"),
    [
        ("2024-06-04T09:00:01", 1),
        ("2024-06-04T11:00:01+02:00", 1),
        ("2024-06-04T10:59:59+02:00", 0),
        ("2024-06-05", 1),
    ],
)
def test_a_moment_is_one_whatever_its_offset(tmp_path: Path, moment: str, held: int) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive._now = lambda: datetime(2024, 6, 4, 9, tzinfo=UTC)
        archive.add([written(tmp_path / "1.jsonl", record_of("a", CRUE, language="fr"))])
        assert len(list(archive.articles(before=moment))) == held
        assert archive.added(1, moment) == 1 - held


@pytest.mark.parametrize("moment", ["hier", "", "9999-12-31T23:59:59-23:00"])
def test_what_is_no_moment_is_refused(tmp_path: Path, moment: str) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([written(tmp_path / "1.jsonl", record_of("a", CRUE, language="fr"))])
        with pytest.raises(ValueError, match="no ISO 8601 date"):
            archive.changes(1, moment)


def test_all_that_went_in_comes_out_and_goes_in_again(tmp_path: Path, valley: str) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([valley])
        articles, stories = archive.export(tmp_path)
        texts = [(raw.id, raw.text, raw.title, raw.outlet) for raw in archive.articles()]
    assert [story["articles"] for story in json.loads(stories.read_bytes())] == [3, 1]
    with Archive.open(tmp_path / "b.db", create=True) as archive:
        assert archive.add([str(articles)])[0] == 4
        assert [(r.id, r.text, r.title, r.outlet) for r in archive.articles()] == texts


# --- a second reading ------------------------------------------------------------------------


def test_a_second_dossier_parses_nothing(
    tmp_path: Path, valley: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recoupe.reading import parse

    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([valley])
        before = archive.dossier()
        archive.db.execute("DELETE FROM dossiers")
        monkeypatch.setattr(parse, "_model", lambda *_: pytest.fail("the model was asked"))
        assert archive.dossier() == before


def test_a_pack_that_changed_is_read_anew_without_parsing(
    tmp_path: Path, valley: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recoupe.crosscheck import meaning
    from recoupe.reading import parse, read

    monkeypatch.setattr(meaning, "WORTH_KEEPING", 40)
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([valley])
        before = archive.dossier()
        archive.db.execute("DELETE FROM dossiers")
        monkeypatch.setattr(parse, "_model", lambda *_: pytest.fail("the model was asked"))
        monkeypatch.setattr(read, "readings", lambda language: "reading fr another")
        assert archive.dossier() == before
        layers = [name for (name,) in archive.db.execute("SELECT name FROM layers ORDER BY id")]
        assert [name.rpartition(" ")[0] for name in layers] == ["parse fr", "vectors", "reading fr"]
        assert layers[-1] == "reading fr another"


# --- what can go wrong -----------------------------------------------------------------------


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Une crue." * 400, "utf-8")
    other = apsw.Connection(str(tmp_path / "other.db"))
    other.execute("CREATE TABLE x (y)")
    other.close()
    for name, message in (
        ("absent", "no such archive"),
        ("text", "no archive of recoupe"),
        ("other.db", "no archive of recoupe"),
    ):
        with pytest.raises(ArchiveError, match=message):
            Archive.open(tmp_path / name)
    with pytest.raises(ArchiveError, match="cannot be opened"):
        Archive.open(tmp_path / "no" / "folder.db", create=True)


def test_a_later_version_is_not_touched(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.db.pragma("user_version", len(database.MIGRATIONS) + 1)
    with pytest.raises(ArchiveError, match="later version"):
        Archive.open(tmp_path / "a.db")


FULL = """
import resource, signal, sys
from pathlib import Path
from recoupe.archive import Archive, ArchiveError
path = Path(sys.argv[1])
size = path.stat().st_size + 20_000
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Archive.open(path) as archive:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        archive.add(sys.argv[2:])
    except ArchiveError as error:
        print(error)
"""


def test_a_full_disk_is_said_and_the_file_is_sound(tmp_path: Path, valley: str) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add([valley])
    many = [record_of(f"x{n}", f"{n} {CRUE} " * 40, language="en") for n in range(60)]
    more = written(tmp_path / "more.jsonl", *many)
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(path), more], capture_output=True, text=True, check=True
    ).stdout
    assert "disk is full" in said or "cannot be read or written" in said
    with Archive.open(path) as archive:
        assert archive.faults() == []
        assert {"a", "b", "c", "d"} <= {raw.id for raw in archive.articles()}


READ_ONLY = """
import os, sys
from pathlib import Path
from recoupe.archive import Archive, ArchiveError
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
assert not os.access(sys.argv[1], os.W_OK)
with Archive.open(Path(sys.argv[1])) as archive:
    print(sorted(raw.id for raw in archive.articles()), len(archive.search('crue')))
    try:
        archive.add([sys.argv[2]])
    except ArchiveError as error:
        print(error)
"""


def test_a_read_only_archive_is_read_and_not_written(valley: str) -> None:
    with tempfile.TemporaryDirectory() as held:  # pytest's own folder is closed to others
        Path(held).chmod(0o755)
        closed = Path(held) / "closed"
        closed.mkdir()
        with Archive.open(closed / "a.db", create=True) as archive:
            archive.add([valley])
        more = written(Path(held) / "x.jsonl", record_of("x", FIRE + " Fin."))
        (closed / "a.db").chmod(0o444)
        closed.chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(closed / "a.db"), more]
        said = subprocess.run(command, capture_output=True, text=True)
        closed.chmod(0o755)
    assert said.returncode == 0, said.stderr
    listed, refused = said.stdout.splitlines()
    assert listed == "['a', 'b', 'c', 'd'] 2"
    assert refused.endswith("the archive is read-only")


# --- what a review found ---------------------------------------------------------------------

FORMULAIC = (
    "Un incendie s'est déclaré {day} matin dans un immeuble de {place}. Les pompiers ont maîtrisé "
    "le feu vers midi. Deux habitants ont été blessés, a indiqué la préfecture. Une enquête a été "
    "ouverte par le parquet de {place}."
)


def test_news_of_one_kind_is_no_story(tmp_path: Path) -> None:
    places = (("Mérignon", "mercredi"), ("Tarsac", "jeudi"), ("Olzac", "vendredi"))
    records = [
        record_of(place, FORMULAIC.format(place=place, day=day), outlet=None)
        for place, day in places
    ]
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([written(tmp_path / "in.jsonl", *records)])
        assert [story.articles for story in archive.stories()] == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("In der Kaiserstraße stand das Wasser, sagte Frau Weiß am Abend.", "Kaiserstraße"),
        ("В городе сказали, что район закрыт, сообщил Байдуков.", "район"),
        ("Η γέφυρα έκλεισε σήμερα το πρωί, είπε ο δήμαρχος.", "γέφυρα"),
        ("홍수로 다리가 닫혔다고 시장이 말했다.", "홍수로"),
        ("La ﬁlière bois est à l'arrêt depuis la crue de mardi.", "filière"),
    ],
)
def test_search_in_any_script(tmp_path: Path, text: str, query: str) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([written(tmp_path / "in.jsonl", record_of("a", text, language="xx"))])
        (hit,) = archive.search(query)
        (span,) = hit.snippets[0].hits
        assert len(span.of(text)) >= len(query) - 2
        assert archive.faults() == []


def test_a_null_character_is_sound(tmp_path: Path) -> None:
    record = record_of(
        "a", "Une\0 crue a fait 12 morts à Velmore, selon Odile Garance.", language="fr"
    )
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([written(tmp_path / "in.jsonl", record)])
        assert archive.faults() == []


def test_issues_of_a_file_come_with_all_of_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(record_of("a", CRUE, language="fr")) + "\n{broken\n", "utf-8")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([str(path)])
        ours = record.render(archive.dossier())
    assert ours == record.render(pipeline.build([str(path)]))


def test_a_kill_goes_out_and_in_again(tmp_path: Path) -> None:
    item = {"uri": "urn:aop:9", "body_text": CRUE, "language": "fr", "headline": "Crue"}
    sent = {**item, "versioncreated": "2024-06-04T08:00:00Z"}
    killed = {**item, "body_text": "", "pubstatus": "canceled"}
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([written(tmp_path / "in.jsonl", sent, killed)])
        assert [hit.withdrawn for hit in archive.search("Velmore")] == [True]
        (articles, _) = archive.export(tmp_path)
    with Archive.open(tmp_path / "b.db", create=True) as archive:
        archive.add([str(articles)])
        (article,) = archive.dossier().articles
        assert (article.status, article.outlet) == ("withdrawn", None)


def test_articles_are_split_by_the_ids_of_the_dossier(tmp_path: Path) -> None:
    inputs = []
    for name, text in (("one", CRUE), ("two", ENCORE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "001.txt").write_text(text, "utf-8")
        inputs.append(str(tmp_path / name))
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(inputs)
        (story,) = archive.stories()
        assert [a.id for a in archive.dossier(story.id).articles] == ["001", "001-2"]
        new = archive.split(story.id, "001-2")
        assert [raw.text for raw in archive.articles(new)] == [ENCORE]
        archive.merge(story.id, [story.id, new])
        assert [s.articles for s in archive.stories()] == [2]


def test_only_what_a_version_changed_is_news(tmp_path: Path) -> None:
    url = "https://fanal.example/crue"
    after = CRUE.replace("12 morts", "19 morts")
    both = "\nTrente maisons sont inondées."
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive._now = lambda: datetime(2024, 6, 4, 9, tzinfo=UTC)
        first = record_of("a", CRUE + both, language="fr", url=url)
        archive.add([written(tmp_path / "1.jsonl", first)])
        archive._now = lambda: datetime(2024, 6, 5, 9, tzinfo=UTC)
        later = record_of("b", after + both, language="fr", url=url, published="2024-06-05")
        archive.add([written(tmp_path / "2.jsonl", later)])
        (story,) = archive.stories()
        news = archive.changes(story.id, "2024-06-05")
    assert [n.after for n in news if n.kind == "new-figure"] == ["19 morts"]
    assert [(n.before, n.after) for n in news if n.kind == "changed-bounds"] == [("12", "19")]

"""Articles that belong to a story or not, as editors ruled: moved, taken back, carried over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from recoupe.archive import Archive, alerts
from recoupe.cli import main
from recoupe.model.rulings import Value

FIRE = (
    "L'incendie de Velm a fait {n} morts dans le quartier du port, a déclaré le préfet Paul Karev."
)
PLAIN = "Le conseil de Sarn a voté le budget des écoles, a annoncé la maire, Odile Garance."
COVERAGE = {
    "fire-1": f"Incendie à Velm : premier bilan\n\n{FIRE.format(n='douze')}",
    "fire-2": f"Le feu de Velm en direct\n\n{FIRE.format(n='quatorze')}",
    "fire-3": f"Velm compte ses morts\n\n{FIRE.format(n='quinze')}",
    "school-1": f"Sarn vote son budget\n\n{PLAIN}",
    "school-2": f"Des écoles mieux dotées à Sarn\n\n{PLAIN}",
}


def record(id: str, text: str) -> dict[str, str]:
    return {
        "id": id, "text": text, "language": "fr", "published": "2022-03-08",
        "outlet": f"Journal {id}", "url": f"https://{id}.example/a",
    }  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    file = tmp_path / "in.jsonl"
    lines = [json.dumps(record(id, text)) for id, text in COVERAGE.items()]
    file.write_text("\n".join(lines), "utf-8")
    found = Archive.open(tmp_path / "a.db", create=True)
    found.add(file)
    fire, schools = home(found, "fire-1"), home(found, "school-1")
    for id, story in (("fire-2", fire), ("fire-3", fire), ("school-2", schools)):
        if home(found, id) != story:
            found.merge(story, [home(found, id)])
    assert fire != schools
    return found


def home(archive: Archive, id: str) -> int:
    return next(story.id for story in archive.stories() if id in story.ids)


def ids(archive: Archive, story: int) -> set[str]:
    return {article.id for article in archive.dossier(story).articles}


def test_what_does_not_belong_leaves_and_comes_back(archive: Archive) -> None:
    fire = home(archive, "fire-1")
    before = archive.dossier(fire)
    made = archive.rule(before, ["articles/fire-3"], "elsewhere", "mira", story=fire)
    assert ids(archive, fire) == {"fire-1", "fire-2"}
    alone = home(archive, "fire-3")
    assert alone != fire
    [told] = archive.dossier(fire).rulings
    assert (told.word, told.entries, told.orphaned) == ("elsewhere", (), None)
    [there] = archive.dossier(alone).rulings
    assert there.entries == ("/articles/0",)
    assert archive.faults() == []
    assert archive.undo(made.id)
    assert archive.dossier(fire) == before
    assert alone not in {story.id for story in archive.stories()}
    assert archive.faults() == []


def test_the_number_of_a_story_that_is_no_more_begins_anew(archive: Archive) -> None:
    fire = home(archive, "fire-1")
    alerts.follow(archive.db, fire)
    for _ in range(2):  # the second story has the number of the first
        dossier = archive.dossier(fire)
        made = archive.rule(dossier, ["articles/fire-3"], "elsewhere", "mira", story=fire)
        alone = home(archive, "fire-3")
        assert alerts.follows(archive.db, alone), "as the one that it left"
        archive.db.execute(
            "INSERT INTO alerts (key, story, alert) VALUES (hex(randomblob(8)), ?, '{}')", (alone,)
        )
        assert archive.undo(made.id)
    told = archive.db.execute("SELECT story FROM alerts").fetchall()
    assert told == [(fire,), (fire,)], "what was told goes with the article"


def test_what_belongs_to_another_story_goes_there(archive: Archive) -> None:
    fire, schools = home(archive, "fire-1"), home(archive, "school-1")
    made = archive.rule(
        archive.dossier(schools), ["articles/school-2"], "belongs", "mira", story=schools,
        into=fire,
    )  # fmt: skip
    assert ids(archive, fire) == {"fire-1", "fire-2", "fire-3", "school-2"}
    told = archive.dossier(fire)
    [applied] = told.rulings
    at = next(n for n, article in enumerate(told.articles) if article.id == "school-2")
    assert applied.entries == (f"/articles/{at}",)
    back = archive.rule(told, ["articles/school-2"], "elsewhere", "paul", story=fire)
    assert ids(archive, schools) == {"school-1", "school-2"}, "the later stands"
    archive.undo(back.id)
    assert "school-2" in ids(archive, fire)
    archive.undo(made.id)
    assert ids(archive, schools) == {"school-1", "school-2"}
    assert ids(archive, fire) == {"fire-1", "fire-2", "fire-3"}


def test_two_rulings_taken_back_in_any_order_leave_all_as_it_was(archive: Archive) -> None:
    fire, schools = home(archive, "fire-1"), home(archive, "school-1")
    out = archive.rule(archive.dossier(fire), ["articles/fire-3"], "elsewhere", "m", story=fire)
    alone = home(archive, "fire-3")
    over = archive.rule(
        archive.dossier(alone), ["articles/fire-3"], "belongs", "m", story=alone, into=schools
    )
    assert home(archive, "fire-3") == schools
    archive.undo(out.id)
    assert home(archive, "fire-3") == schools
    archive.undo(over.id)
    assert home(archive, "fire-3") == fire
    assert len(archive.stories()) == 2


def test_a_headline_that_was_rewritten_leaves_an_orphan(archive: Archive, tmp_path: Path) -> None:
    fire = home(archive, "fire-1")
    archive.rule(archive.dossier(fire), ["articles/fire-3"], "elsewhere", "mira", story=fire)
    later = record("fire-3", f"Tout autre chose\n\n{FIRE.format(n='seize')}")
    file = tmp_path / "later.jsonl"
    file.write_text(json.dumps({**later, "published": "2022-03-09"}), "utf-8")
    archive.add(file)
    assert "fire-3" in {a.id.partition("#")[0][:6] for a in archive.dossier(fire).articles}
    [told] = archive.dossier(fire).rulings
    assert told.orphaned == "its words are no longer there"


def test_rulings_reach_another_archive_where_stories_have_other_numbers(
    archive: Archive, tmp_path: Path
) -> None:
    fire = home(archive, "fire-1")
    archive.rule(archive.dossier(fire), ["articles/fire-3"], "elsewhere", "mira", story=fire)
    file = archive.export_rulings(tmp_path / "out")
    lines = [json.dumps(record(id, text)) for id, text in reversed(COVERAGE.items())]
    with Archive.open(tmp_path / "b.db", create=True) as other:
        result = CliRunner().invoke(main, ["rulings", "import", str(other.path), str(file)])
        assert result.exit_code == 0, result.output
        for number, line in enumerate(lines):  # fire-3 comes before its story is there
            (tmp_path / f"{number}.jsonl").write_text(line, "utf-8")
            other.add(tmp_path / f"{number}.jsonl")
        one = home(other, "fire-1")
        if home(other, "fire-2") != one:
            other.merge(one, [home(other, "fire-2")])
        assert home(other, "fire-3") != one
        assert other.faults() == []


def test_by_command(archive: Archive) -> None:
    fire, schools = home(archive, "fire-1"), home(archive, "school-1")
    archive.close()
    run = CliRunner().invoke
    path = str(archive.path)
    out = run(main, ["rule", path, str(fire), "elsewhere", "articles/fire-2", "--by", "m"])
    assert out.exit_code == 0, out.output
    into = ["--into", str(schools), "--by", "m"]
    out = run(main, ["rule", path, str(fire), "belongs", "articles/fire-3", *into])
    assert out.exit_code == 0, out.output
    with Archive.open(path) as opened:
        assert home(opened, "fire-3") == schools
        assert ids(opened, fire) == {"fire-1"}
    for bad in (["wrong", "articles/fire-1"], ["belongs", "f1"], ["belongs", "articles/none"]):
        assert run(main, ["rule", path, str(fire), *bad]).exit_code == 1
    alone = run(main, ["rule", path, str(fire), "elsewhere", "articles/fire-1"])
    assert "a story of one article" in alone.output


def test_whom_a_name_speaks_for_is_ruled(archive: Archive) -> None:
    schools = home(archive, "school-1")
    before = archive.dossier(schools)
    garance = next(n for n in before.names if n.label == "Odile Garance")
    council = next(n for n in before.names if n.label == "Sarn")
    assert garance.body is None
    made = archive.rule(
        before, [garance.id], "value", "mira", Value(body=council.label), story=schools
    )
    after = archive.dossier(schools)
    now = next(n for n in after.names if n.label == "Odile Garance")
    assert after.name(now.body or "").label == "Sarn"
    [told] = after.rulings
    assert told.entries == (f"/names/{after.names.index(now)}",)
    archive.undo(made.id)
    assert archive.dossier(schools) == before


def test_a_speaker_of_another_article_and_one_whom_none_names(archive: Archive) -> None:
    fire = home(archive, "fire-1")
    before = archive.dossier(fire)
    [told, *_] = before.statements
    archive.rule(before, [told.id], "value", "mira", Value(voice_label="un témoin"), story=fire)
    now = archive.dossier(fire).statement(told.id)
    assert (now.voice, now.voice_label) == (None, "un témoin")
    schools = home(archive, "school-1")
    archive.rule(
        archive.dossier(schools), ["articles/school-1"], "belongs", "m", story=schools, into=fire
    )
    wide = archive.dossier(fire)
    meant = next(s for s in wide.statements if s.article == "fire-2")
    archive.rule(wide, [meant.id], "value", "mira", Value(voice="Odile Garance"), story=fire)
    after = archive.dossier(fire)
    voice = after.statement(meant.id).voice
    assert voice is not None
    assert after.name(voice).label == "Odile Garance"
    assert {place.article for place in after.name(voice).mentions} == {"school-1"}
    both = Value(voice=None, voice_label="un témoin")
    with pytest.raises(ValueError, match="not both"):
        archive.rule(after, [meant.id], "value", "mira", both, story=fire)

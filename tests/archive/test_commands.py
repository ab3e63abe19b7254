"""The archive's commands, as a newsroom uses them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import makers
import pytest
from click.testing import CliRunner, Result

from recoupe.cli import main


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def batch(folder: Path) -> int:
    """A morning's intake, some of every format; how many articles it holds."""
    folder.mkdir()

    def story(n: int) -> str:
        return makers.TEXT.replace("Sarn", f"Sarn-{n}")

    def page(n: int) -> str:
        body = "".join(f"<p>{line}</p>" for line in story(n).split("\n"))
        return makers.page(body=body, head=makers.LINKED)

    (folder / "note.txt").write_text(story(0), "utf-8")
    (folder / "page.html").write_text(page(1), "utf-8")
    (folder / "feed.rss").write_text(makers.rss(), "utf-8")
    (folder / "feed.atom").write_text(makers.atom(), "utf-8")
    crawl = [(f"https://site{n}.example/a{n}", page(10 + n)) for n in range(5)]
    (folder / "crawl.warc.gz").write_bytes(makers.warc_gz(*crawl))
    lines = (json.dumps({"id": f"l{n}", "text": story(20 + n)}) for n in range(5))
    (folder / "lines.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "packed.jsonl.gz").write_bytes(
        gzip.compress(json.dumps({"id": "p", "text": story(30)}).encode())
    )
    cell = story(31).replace('"', '""')
    (folder / "table.csv").write_text(f'date,maintext\n2024-06-04,"{cell}"\n', "utf-8")
    (folder / "point.pdf").write_bytes(makers.pdf())
    (folder / "mail.eml").write_bytes(makers.mail(story(32)))
    (folder / "agency.xml").write_text(makers.newsml(), "utf-8")
    (folder / "agency.json").write_text(json.dumps(makers.ninjs()), "utf-8")
    (folder / "more.zip").write_bytes(makers.zipped({"z.txt": story(33).encode()}))
    (folder / "bad.pdf").write_bytes(makers.pdf()[:90])
    return 1 + 1 + 2 + 1 + 5 + 5 + 1 + 1 + 1 + 1 + 1 + 1 + 1


def test_a_morning_goes_in_by_one_command(tmp_path: Path) -> None:
    count = batch(tmp_path / "monday")
    added = run("add", tmp_path / "a.db", tmp_path / "monday")
    assert added.exit_code == 0, added.output
    assert added.stdout == f"{count} added, 0 known already\n"
    assert "bad.pdf" in added.stderr
    again = run("add", tmp_path / "a.db", tmp_path / "monday")
    assert again.stdout == f"0 added, {count} known already\n"
    assert run("check", tmp_path / "a.db").stdout == f"{tmp_path / 'a.db'}: sound\n"


def test_the_dossier_of_a_story_and_of_a_query(tmp_path: Path, sample_path: Path) -> None:
    path = tmp_path / "a.db"
    assert run("add", path, sample_path).exit_code == 0
    listed = run("stories", path).stdout
    assert listed.startswith("1\t2023-11-14…2023-11-20\t10 articles, 10 outlets\t")
    assert run("dossier", path, "--story", 1, "-o", tmp_path / "ours").exit_code == 0
    assert run("dossier", sample_path, "-o", tmp_path / "theirs").exit_code == 0
    ours, theirs = ((tmp_path / n / "dossier.json").read_bytes() for n in ("ours", "theirs"))
    assert ours == theirs
    found = run("dossier", path, "--query", "dockers", "-o", tmp_path / "query")
    assert found.exit_code == 0
    held = json.loads((tmp_path / "query" / "dossier.json").read_bytes())["articles"]
    assert 0 < len(held) < 10
    assert all("dockers" in article["text"].lower() for article in held)


def test_search_marks_what_it_found_and_says_when_nothing_is(
    tmp_path: Path, sample_path: Path
) -> None:
    path = tmp_path / "a.db"
    run("add", path, sample_path)
    found = run("search", path, "Tchouvraline")
    assert found.exit_code == 0
    assert "Chuvralin" in found.stdout
    assert "story 1" in found.stdout
    assert run("search", path, "absent").exit_code == 1


def test_one_article_is_not_said_to_be_several(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(makers.TEXT, "utf-8")
    run("add", tmp_path / "a.db", tmp_path / "one.txt")
    assert "\t1 article, 0 outlets\t" in run("stories", tmp_path / "a.db").stdout


def test_what_is_new_since_a_day(tmp_path: Path, sample_path: Path) -> None:
    path = tmp_path / "a.db"
    run("add", path, sample_path)
    told = run("diff", path, "--story", 1, "--since", "2020-01-01").stdout.splitlines()
    assert len([line for line in told if line.startswith("new-article\t")]) == 10
    assert run("diff", path, "--story", 1, "--since", "2999-01-01").stdout == ""


def test_other_programs_are_answered_in_json(tmp_path: Path, sample_path: Path) -> None:
    path = tmp_path / "a.db"
    run("add", path, sample_path)
    (story,) = json.loads(run("stories", path, "--json").stdout)
    assert story["id"] == 1
    assert len(story["ids"]) == story["articles"] == 10
    assert story["ids"][0] == "01-aop"
    assert json.loads(run("stories", path, "--json", "--at-least", 11).stdout) == []
    (hit,) = json.loads(run("search", path, "Tchouvraline", "-n", 1, "--json").stdout)
    assert {"id", "story", "snippets"} <= hit.keys()
    news = json.loads(run("diff", path, "--story", 1, "--since", "2020-01-01", "--json").stdout)
    assert len([item for item in news if item["kind"] == "new-article"]) == 10


def test_an_archive_is_taken_out_and_in_again(tmp_path: Path, sample_path: Path) -> None:
    run("add", tmp_path / "a.db", sample_path)
    out = run("export", tmp_path / "a.db", "-o", tmp_path / "out")
    assert out.stdout.splitlines() == [
        str(tmp_path / "out" / name) for name in ("articles.jsonl", "stories.json")
    ]
    again = run("add", tmp_path / "b.db", tmp_path / "out" / "articles.jsonl")
    assert again.stdout == "10 added, 0 known already\n"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("stories", "absent.db"), 1, "there is no such archive"),
        (("stories", "text.db"), 1, "no archive of recoupe"),
        (("search", "text.db", "x"), 1, "no archive of recoupe"),
        (("dossier", "a.db"), 2, "--story or --query"),
        (("dossier", "text.db", "--story", "1"), 2, "choose from an archive"),
        (("dossier", "a.db", "--story", "9"), 1, "no story 9"),
        (("rule", "a.db", "9", "wrong", "f1"), 1, "no story 9"),
        (("rule", "a.db", "1", "value", "f1", "--set", "low=x"), 1, "low: 'x' is no number"),
        (("rulings", "list", "a.db", "--story", "9"), 1, "no story 9"),
        (("alerts", "a.db", "--story", "9"), 1, "no story 9"),
        (("search", "a.db", "absent"), 1, "no article has all of these words"),
        (("search", "a.db", ' "*'), 2, "a query has a word at least"),
        (("dossier", "empty"), 1, "there is no article in it"),
        (("diff", "a.db", "--story", "9", "--since", "2024-01-01"), 1, "no story 9"),
        (("diff", "a.db", "--story", "1", "--since", "hier"), 2, "no ISO 8601 date"),
        (("merge", "a.db", "1", "9"), 1, "no story 9"),
        (("split", "a.db", "1", "x"), 1, "no article x"),
        (("add", "b.db", "absent.txt"), 1, "no such file"),
        (("add", "no/folder/a.db", "a.db"), 1, "cannot be opened"),
    ],
)
def test_what_goes_wrong_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.db").write_text("Du texte. " * 99, "utf-8")
    (tmp_path / "one.txt").write_text(makers.TEXT, "utf-8")
    (tmp_path / "empty").mkdir()
    run("add", "a.db", "one.txt")
    failed = run(*args)
    assert failed.exit_code == code
    assert said in failed.stderr
    assert "Traceback" not in failed.output

"""Rulings in an archive: kept, laid over each dossier, taken back, carried to another archive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from recoupe.archive import Archive, ArchiveError
from recoupe.cli import main
from recoupe.cli.rulings import WORDS
from recoupe.model import Dossier
from recoupe.model.rulings import Value, Word
from recoupe.publish import brief, html

ONE = {
    "id": "aop", "title": "Incendie à Velm", "published": "2022-03-08T10:00:00+01:00",
    "outlet": "AOP", "language": "fr", "url": "https://aop.example/velm",
    "text": "L'incendie de Velm a fait douze morts, a déclaré le préfet Paul Karev mardi.\n\n"
    "Le maire, Anne Morel, a parlé de 40 blessés.",
}  # fmt: skip
OTHER = {
    **ONE, "id": "quai", "outlet": "Le Quai", "url": "https://quai.example/velm",
    "text": "Quatorze personnes sont mortes dans l'incendie de Velm, selon les pompiers.",
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> Path:
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in (ONE, OTHER)), "utf-8")
    return file


@pytest.fixture
def archive(files: Path, tmp_path: Path) -> Archive:
    found = Archive.open(tmp_path / "a.db", create=True)
    found.add(files)
    return found


def twelve(dossier: Dossier) -> str:
    return next(f.id for f in dossier.figures if dossier.words(f) == "douze morts")


def test_the_next_dossier_has_the_ruling_and_says_so(archive: Archive) -> None:
    before = archive.dossier()
    made = archive.rule(
        before, [twelve(before)], "value", "mira", Value(low=13, high=13), "corrigé par l'agence"
    )
    after = archive.dossier()
    [changed] = [f for f in after.figures if after.words(f) == "douze morts"]
    assert (changed.low, changed.high) == (13, 13)
    [told] = after.rulings
    assert (told.id, told.by, told.word, told.note) == (
        made.id,
        "mira",
        "value",
        "corrigé par l'agence",
    )
    place = after.figures.index(changed)
    assert told.entries == (f"/figures/{place}",)
    assert archive.undo(made.id)
    assert archive.dossier() == before


def test_rulings_of_other_articles_are_not_listed(archive: Archive) -> None:
    dossier = archive.dossier()
    archive.rule(dossier, [twelve(dossier)], "wrong", "mira")
    only = [n for n, raw in enumerate(archive.articles(), 1) if raw.id == "quai"]
    assert archive.dossier(among=only).rulings == ()


def test_a_finding_that_was_dismissed_is_marked(archive: Archive) -> None:
    dossier = archive.dossier()
    assert dossier.findings, "two sources, two numbers: the test needs its finding"
    archive.rule(dossier, ["findings/0"], "dismissed", "mira", note="deux moments")
    [told] = archive.dossier().rulings
    assert (told.word, told.entries, told.returned) == ("dismissed", ("/findings/0",), False)


def test_a_dismissed_finding_leaves_the_list_and_is_told_with_its_reason(archive: Archive) -> None:
    dossier = archive.dossier()
    text = dossier.findings[0].text
    archive.rule(dossier, ["findings/0"], "dismissed", "mira", note="<b>deux</b> moments")
    after = archive.dossier()
    assert after.findings[0].text == text  # dossier.json still has it
    page, told = html.render(after, "fr"), brief.render(after, "fr")
    assert "écarté" in page
    assert "écarté" in told
    assert "&lt;b&gt;deux&lt;/b&gt; moments" in page
    assert page.count('id="g1"') == 0
    assert html.render(dossier, "fr").count('id="g1"') == 1


@pytest.mark.parametrize(
    ("entries", "word", "said"),
    [
        (["f99"], "wrong", "no entry"),
        (["f1"], "same", "said of 2"),
        (["f1", "s1"], "same", "one kind"),
        (["f1"], "dismissed", "cannot be said"),
        (["f1"], "value", "a value is given"),
        (["findings/77"], "confirmed", "no entry"),
    ],
)
def test_what_does_not_fit_is_said_and_kept_nowhere(
    archive: Archive, entries: list[str], word: Word, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        archive.rule(archive.dossier(), entries, word, "mira")
    assert archive.rulings() == []


@pytest.mark.parametrize("voice", ["Anne Morel", "anne morel", None])
def test_a_voice_is_a_name_of_the_story_or_nobody(archive: Archive, voice: str | None) -> None:
    dossier = archive.dossier()
    archive.rule(dossier, dossier.statements[0].id, "value", "mira", Value(voice=voice))
    assert [told.orphaned for told in archive.dossier().rulings] == [None]


def test_a_name_that_no_article_has_is_refused_and_not_laid_over_nothing(archive: Archive) -> None:
    dossier = archive.dossier()
    with pytest.raises(ValueError, match="no article has a name 'Rosa Velm'"):
        archive.rule(dossier, [dossier.statements[0].id], "value", "mira", Value(voice="Rosa Velm"))
    assert archive.rulings() == []


def test_they_go_to_another_archive_and_apply_there(
    archive: Archive, files: Path, tmp_path: Path
) -> None:
    dossier = archive.dossier()
    archive.rule(dossier, [twelve(dossier)], "wrong", "mira")
    taken_back = archive.rule(dossier, [twelve(dossier)], "right", "mira")
    archive.undo(taken_back.id)
    (tmp_path / "out").mkdir()
    path = archive.export_rulings(tmp_path / "out")
    with Archive.open(tmp_path / "b.db", create=True) as other:
        other.add(files)
        runner = CliRunner()
        result = runner.invoke(main, ["rulings", "import", str(other.path), str(path)])
        assert (result.exit_code, result.output.strip()) == (0, "1 taken in, of 1")
        assert "douze morts" not in map(other.dossier().words, other.dossier().figures)
        again = runner.invoke(main, ["rulings", "import", str(other.path), str(path)])
        assert again.output.strip() == "0 taken in, of 1"


def test_a_damaged_ruling_is_said(archive: Archive) -> None:
    dossier = archive.dossier()
    archive.rule(dossier, [twelve(dossier)], "wrong", "mira")
    archive.db.execute("UPDATE rulings SET ruling = '{'")
    assert any("ruling 1 cannot be read" in fault for fault in archive.faults())
    with pytest.raises(ArchiveError):
        archive.dossier()


def test_the_command_line_rules_lists_and_takes_back(archive: Archive) -> None:
    story = archive.stories()[0].id
    dossier, runner, path = archive.dossier(story), CliRunner(), str(archive.path)
    args = [
        "rule",
        path,
        str(story),
        "value",
        dossier.figures[0].id,
        "--set",
        "low=13",
        "--set",
        "high=13",
        "--by",
        "mira",
    ]
    made = runner.invoke(main, args)
    assert made.exit_code == 0, made.output
    listed = runner.invoke(main, ["rulings", "list", path])
    assert "mira" in listed.output
    assert "low=13, high=13" in listed.output
    assert runner.invoke(main, ["rulings", "undo", path, made.output[:8]]).exit_code == 0
    assert "taken back" in runner.invoke(main, ["rulings", "list", path]).output
    for written, said in (
        ("colour=red", "colour"),
        ("low=99", "the lower bound is above the upper one"),
        ("high=12,5,3", "'12,5,3' is no number"),
        ("as_of=hier", "'hier' is no day"),
    ):
        wrong = runner.invoke(main, ["rule", path, str(story), "value", "f1", "--set", written])
        assert wrong.exit_code == 1
        assert said in wrong.output
        assert "Traceback" not in wrong.output
    assert runner.invoke(main, ["rulings", "import", path, str(archive.path)]).exit_code == 1


def test_the_words_of_the_command_line_are_those_there_are() -> None:
    assert get_args(Word) == WORDS

"""What recoupe writes it does not read, and it replaces nothing else."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner

import recoupe
from recoupe import publish, written
from recoupe.cli import main
from recoupe.publish import formats, html
from recoupe.whole import whole
from said import said

GOOD = "Le préfet de Velm a annoncé mardi 4 juin 2024 que douze personnes avaient été évacuées."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    return tmp_path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_the_names_of_all_files_are_known() -> None:
    assert {name for names in formats.NAMES.values() for name in names} == written.NAMES
    assert list(formats.NAMES) == list(formats.FORMATS)
    assert sorted(formats.LAST) == sorted(formats.FORMATS)


@pytest.mark.parametrize("output", ["", "dossier", "deep/er"])
def test_a_second_run_does_not_read_its_own_output(folder: Path, output: str) -> None:
    out = folder / output
    assert run("dossier", folder, "-o", out)[0] == 0
    first = (out / "dossier.json").read_bytes()
    assert run("dossier", folder, "-o", out)[0] == 0
    assert (out / "dossier.json").read_bytes() == first
    found = json.loads(first)
    assert [a["id"] for a in found["articles"]] == ["a"]
    assert [issue["code"] for issue in found["issues"]] == ["no-date"]


def test_an_output_without_its_register_is_not_read(folder: Path) -> None:
    assert run("dossier", folder, "-o", folder / "out")[0] == 0
    (folder / "out" / written.REGISTER).unlink()
    dossier = recoupe.dossier([folder])
    assert [a.id for a in dossier.articles] == ["a"]
    assert said(dossier.issues) == []


def test_an_output_that_was_edited_is_no_article(folder: Path) -> None:
    assert run("dossier", folder, "-o", folder, "--formats", "markdown")[0] == 0
    (folder / "brief.md").write_text("Édité à la main.", "utf-8")
    dossier = recoupe.dossier([folder])
    assert [a.id for a in dossier.articles] == ["a"]
    assert [i.code for i in said(dossier.issues)] == ["own-output"]


def test_a_register_hides_no_article(folder: Path) -> None:
    listed = {"a.txt": (written.digest(GOOD.encode()),)}
    (folder / written.REGISTER).write_bytes(written.register(listed))
    assert [a.id for a in recoupe.dossier([folder]).articles] == ["a"]


def test_a_file_of_others_is_replaced_by_force_only(folder: Path) -> None:
    (folder / "brief.md").write_text("Mes notes.", "utf-8")
    code, said = run("dossier", folder / "a.txt", "-o", folder)
    assert (code, "brief.md is not of recoupe" in said) == (2, True)
    assert (folder / "brief.md").read_text("utf-8") == "Mes notes."
    assert not (folder / "dossier.json").exists()
    assert run("dossier", folder / "a.txt", "-o", folder, "--force")[0] == 0
    assert (folder / "brief.md").read_text("utf-8") != "Mes notes."


def test_a_file_that_was_changed_is_replaced_by_force_only(folder: Path) -> None:
    d = recoupe.dossier([folder])
    d.save(folder, ["markdown"])
    d.save(folder, ["markdown"])
    (folder / "brief.md").write_text("Édité à la main.", "utf-8")
    with pytest.raises(FileExistsError, match="was changed"):
        d.save(folder, ["markdown"])
    d.save(folder, ["markdown"], force=True)


def test_what_was_interrupted_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    d, out = recoupe.dossier([folder]), folder / "out"
    d.save(out, ["json", "html", "markdown"])
    (folder / "a.txt").write_text(GOOD + " La digue tient.", "utf-8")
    d = recoupe.dossier([folder])
    for enough in range(5):  # the register, and some of three files, fit on the disk

        @contextmanager
        def full(path: Path, left: list[int] = [enough]) -> Iterator[BinaryIO]:  # noqa: B006
            if not left[0]:
                raise OSError(errno.ENOSPC, "No space left on device")
            left[0] -= 1
            with whole(path) as file:
                yield file

        with monkeypatch.context() as patched:
            patched.setattr(sys.modules["recoupe.publish.save"], "whole", full)
            with pytest.raises(OSError, match="No space"):
                d.save(out, ["json", "html", "markdown"])
        assert all(written.is_own(path, written.registered(out)) for path in out.glob("[!.]*"))
    d.save(out, ["json", "html", "markdown"])
    assert all(len(held) == 1 for held in written.registered(out).values())
    (out / "brief.md").write_text("Édité à la main.", "utf-8")
    with pytest.raises(FileExistsError, match="was changed"):
        d.save(out)


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_written_through_a_link(folder: Path, force: bool) -> None:
    away, out = folder / "precious", folder / "out"
    away.write_text("Précieux.", "utf-8")
    out.mkdir()
    for name in ("dossier.html", written.REGISTER, ".dossier.html.part"):
        (out / name).symlink_to(away)
    d = recoupe.dossier([folder / "a.txt"])
    if force:
        d.save(out, ["html"], force=True)
        assert not (out / "dossier.html").is_symlink()
    else:
        with pytest.raises(FileExistsError, match="is a link"):
            d.save(out, ["html"])
    assert away.read_text("utf-8") == "Précieux."


def test_a_format_that_fails_costs_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("odd")

    monkeypatch.setattr(html, "render", broken)
    paths, issues = publish.save(recoupe.dossier([folder]), folder / "out")
    assert "dossier.html" not in {path.name for path in paths}
    assert [(i.source, i.code) for i in issues] == [("dossier.html", "unread")]
    assert recoupe.load(folder / "out" / "dossier.json").issues[-1].source == "dossier.html"


def test_csv_for_a_french_excel(folder: Path) -> None:
    code, _ = run("dossier", folder, "-o", folder / "o", "--formats", "csv", "--csv", "excel-fr")
    assert code == 0
    rows = (folder / "o" / "figures.csv").read_bytes()
    assert rows.startswith(b"\xef\xbb\xbffigure;article;outlet;")
    assert publish.FORMATS  # the comma stays where nothing is asked
    made = formats.render(recoupe.dossier([folder]), ["csv"])["figures.csv"]
    assert made.startswith(b"\xef\xbb\xbffigure,article,outlet,")


@pytest.mark.parametrize("target", ["inside", "outside", "nowhere", "folder"])
def test_links_are_followed_inside_the_folder_only(folder: Path, target: str) -> None:
    given, outside = folder / "given", folder / "outside.txt"
    given.mkdir()
    (given / "real.txt").write_text(GOOD, "utf-8")
    outside.write_text(GOOD + " Secret.", "utf-8")
    to = {
        "inside": given / "real.txt",
        "outside": outside,
        "nowhere": folder / "x",
        "folder": folder,
    }
    (given / "link.txt").symlink_to(to[target])
    dossier = recoupe.dossier([given])
    assert [a.id for a in dossier.articles] == (
        ["link", "real"] if target == "inside" else ["real"]
    )
    assert [i.code for i in said(dossier.issues)] == ([] if target == "inside" else ["link"])


def test_what_cannot_be_looked_at_ends_nothing(folder: Path) -> None:
    (folder / "round").symlink_to(folder / "round")
    dossier = recoupe.dossier([str(folder), "x" * 5000, "a\0b", str(folder / "absent")])
    assert [a.id for a in dossier.articles] == ["a"]
    assert [i.code for i in said(dossier.issues)] == [
        "unreadable",
        "unreadable",
        "unreadable",
        "missing",
    ]

"""The command line as a person and a script meet it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recoupe import __version__, dossier, publish
from recoupe.cli import DEFAULT, main
from recoupe.cli.shared import summary
from recoupe.publish import formats, html

COMMAND = [sys.executable, "-m", "recoupe"]
"""The program as it is started: for what a process of its own may make different."""
GOOD = "Le préfet de Velm a annoncé mardi que douze personnes avaient été évacuées."


def run(*arguments: str) -> Result:
    """The command in this process, which has the models loaded; it fails in no other way than by an
    exit status."""
    done = CliRunner().invoke(main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["dossier"],
        ["demo"],
        ["explain"],
        ["parse"],
        ["export"],
        ["schema"],
        ["lang"],
        ["lang", "check"],
    ],
)
def test_every_command_helps(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert "Usage:" in done.stdout


def test_version() -> None:
    command = [*COMMAND, "--version"]
    assert __version__ in subprocess.run(command, capture_output=True, text=True).stdout


def test_a_pipe_gets_the_paths_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    command = [*COMMAND, "dossier", "a.txt", "-o", "out"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0
    [told] = done.stderr.splitlines()
    assert told.startswith("recoupe: a.txt: no day of publication")
    assert done.stdout.splitlines() == [
        "out/dossier.json",
        "out/dossier.html",
        "out/figures.csv",
        "out/statements.csv",
        "out/names.csv",
        "out/timeline.csv",
        "out/threads.csv",
        "out/findings.csv",
        "out/brief.md",
        "out/annotations.jsonld",
        "out/timelinejs.json",
    ]
    assert all((tmp_path / line).is_file() for line in done.stdout.splitlines())
    record = json.loads((tmp_path / "out" / "dossier.json").read_text("utf-8"))
    assert record["articles"][0]["text"] == GOOD


def test_what_could_not_be_read_is_said_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    done = run("dossier", "a.txt", "b.txt", "c.txt", "-o", "out")
    assert done.exit_code == 0
    codes = [line.rsplit(" ", 1)[1] for line in done.stderr.splitlines()]
    assert codes == ["[empty]", "[missing]", "[no-date]"]
    assert "b.txt" in done.stderr


def test_nothing_readable_is_one_line_and_exit_1(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("dossier", "empty")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == ["recoupe: there is no article in it"]
    assert not (tmp_path / "dossier").exists()


@pytest.mark.parametrize("arguments", [["dossier"], ["nonsense"], ["dossier", "a", "--nonsense"]])
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2


def test_a_folder_that_cannot_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "out").write_text("in the way", "utf-8")
    done = run("dossier", "a.txt", "-o", "out/deep")
    assert done.exit_code not in (0, 2)
    assert "out/deep" in done.stderr


def test_a_terminal_sees_progress(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    shown = b""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "dossier", "a.txt", "-o", "out"], stdout=slave, stderr=slave
    )
    os.close(slave)
    try:
        while piece := os.read(master, 4096):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(master)
    assert process.wait() == 0
    assert b"read: 1 article" in shown
    assert b"1 article, 1 voice, 0 contradictions" in shown


def test_the_prompt_counts_what_the_page_counts(sample: dict[str, object]) -> None:
    dossier = publish.load(json.dumps(sample))
    said = summary(dossier)
    assert said.endswith(" 3 contradictions")
    head = html.render(dossier, "en").split("</header>")[0]
    counted = re.findall(r"<b>([\d,]+)</b> (\w+)", head)
    assert said == ", ".join(" ".join(pair) for pair in counted)


def test_demo_says_where_the_dossier_is(tmp_path: Path) -> None:
    done = run("demo")
    assert done.exit_code == 0
    assert done.stderr == ""
    for path in done.stdout.split():
        assert (tmp_path / path).is_file()


def test_explain_names_the_patterns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    done = run("explain", "a.txt")
    assert done.exit_code == 0
    assert "douze personnes" in done.stdout


def test_parse_one_text() -> None:
    done = run("parse", "Il y a eu douze morts mardi.", "--published", "2022-01-11")
    assert done.exit_code == 0
    assert "2022-01-11" in done.stdout
    assert "douze morts" in done.stdout


def test_lang_check() -> None:
    assert run("lang", "check", "fr").exit_code == 0
    unknown = run("lang", "check", "tlh")
    assert unknown.exit_code == 1
    assert "tlh" in unknown.stderr


def test_who_is_who_may_be_said_by_hand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Paul Karev a déclaré que la digue tenait.", "utf-8")
    (tmp_path / "b.txt").write_text("Le Renard a dit que la digue tenait. Karev est venu.", "utf-8")
    by_hand = tmp_path / "identities.toml"
    by_hand.write_text('[[not_same]]\nnames = ["Paul Karev", "Karev"]\n', "utf-8")
    done = run("dossier", "a.txt", "b.txt", "-o", "out", "--identities", str(by_hand))
    assert done.exit_code == 0, done.stderr
    record = json.loads((tmp_path / "out" / "dossier.json").read_text("utf-8"))
    apart = [name for name in record["names"] if "apart-by-hand" in name["why"]]
    assert len(apart) == 2


def test_a_bad_file_of_identities_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "by.toml").write_text("[[same]", "utf-8")
    done = run("dossier", "a.txt", "--identities", "by.toml")
    assert done.exit_code == 2
    assert "by.toml" in done.stderr


def test_formats_are_chosen_and_exported_later_from_the_json_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    assert run("dossier", "a.txt", "-o", "one").exit_code == 0
    (tmp_path / "a.txt").unlink()
    done = run("export", "one/dossier.json", "--to", "csv,html", "-o", "two")
    assert done.exit_code == 0, done.stderr
    for line in done.stdout.splitlines():
        again = tmp_path / line
        assert again.read_bytes() == (tmp_path / "one" / again.name).read_bytes()
    assert run("export", "a.txt").exit_code == 2
    assert run("dossier", "one", "--formats", "docx").exit_code == 2


def test_the_names_of_formats_are_those_of_publish() -> None:
    from recoupe import cli, publish

    assert tuple(publish.FORMATS) == cli.FORMATS
    assert publish.DEFAULT == cli.DEFAULT


def test_export_needs_no_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    publish.save(dossier([tmp_path / "a.txt"]), tmp_path, ["json"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # not installed
    file, out = str(tmp_path / "dossier.json"), tmp_path / "out"
    done = CliRunner().invoke(main, ["export", file, "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert {Path(line).name for line in done.output.splitlines()} == {
        name for format in DEFAULT for name in formats.NAMES[format]
    }
    done = CliRunner().invoke(main, ["export", file, "-o", str(out), "--to", "all"])
    assert done.exit_code == 1
    assert "Parquet needs pyarrow" in done.output

"""Whatever is asked of the command line, it answers in sentences; Ctrl-C ends it with 130."""

from __future__ import annotations

import ast
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import recoupe.cli
from recoupe.cli import main
from recoupe.cli.saying import printable, say_json

GOOD = "Le préfet de Velm a annoncé mardi que douze personnes avaient été évacuées."
LONG = "a" * 5000


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(GOOD, "utf-8")
    Path("deep.toml").write_text("a = " + "[" * 50_000, "utf-8")
    Path("deep2.toml").write_text("[[same]]\nnames = " + "[" * 3000 + "]" * 3000, "utf-8")
    Path("deep.json").write_text("[" * 200_000, "utf-8")
    nested = "[" * 100_000 + "]" * 100_000
    Path("deep2.json").write_text('{"format":"recoupe.dossier","version":2,"x":' + nested + "}")
    Path("file").write_text("in the way")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("dossier", "a.txt", "--identities", "deep.toml"), 2),
        (("dossier", "a.txt", "--identities", "deep2.toml"), 2),
        (("dossier", "a.txt", "--identities", LONG), 2),
        (("dossier", LONG), 1),
        (("dossier", ""), 2),
        (("dossier", "a.txt", ""), 2),
        (("dossier", "a.txt", "-o", ""), 2),
        (("dossier", "a.txt", "--identities", ""), 2),
        (("explain", ""), 2),
        (("export", ""), 2),
        (("stories", ""), 2),
        (("add", "new.db", ""), 2),
        (("dossier", "a.txt", "-o", LONG), 2),
        (("dossier", "a.txt", "-o", "file/deep"), 1),
        (("explain", LONG), 1),
        (("export", "deep.json"), 1),
        (("export", "deep2.json"), 1),
        (("export", LONG), 2),
        (("export", "/"), 2),
        (("stories", LONG), 1),
        (("stories", "/"), 1),
        (("add", LONG, "a.txt"), 1),
        (("add", "/", "a.txt"), 1),
        (("add", "file/a.db", "a.txt"), 1),
        (("check", "a.txt"), 1),
        (("diff", "a.db", "--story", "1", "--since", "0001-01-01"), 2),
        (("diff", "a.db", "--story", "1", "--since", "9999-12-31T23:59:59-23:00"), 2),
        (("merge", "a.db", "1", "99999999999999999999"), 2),
        (("merge", "a.db", "1", "9223372036854775807"), 1),
        (("split", "a.db", "-1", "a"), 2),
        (("dossier", "a.db", "--story", "99999999999999999999"), 2),
        (("search", "a.db", "a " * 99), 1),
        (("search", "a.db", "préfet", "-n", "99999999999999999999"), 2),
        (("parse", "hier, il y a dix ans, le 1er janvier", "--published", "0001-01-01"), 0),
        (("parse", "demain, dans dix ans, mardi prochain", "--published", "9999-12-31"), 0),
        (("parse", "dans 99999999999 ans", "--published", "2024-05-03"), 0),
        (("parse", "hier", "--published", "hier"), 2),
    ],
)
def test_what_cannot_be_done_is_a_sentence(args: tuple[str, ...], code: int) -> None:
    if "a.db" in args:
        assert run("add", "a.db", "a.txt").exit_code == 0
    done = run(*args)
    assert done.exit_code == code, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


READER = """
import os, sys
import click._textwrap, recoupe.archive, recoupe.publish, recoupe.pipeline, recoupe.cli
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
from recoupe.cli import main
main()
"""


@pytest.mark.parametrize("command", [["stories"], ["export"], ["check"]])
def test_a_folder_that_may_not_be_searched_is_said(command: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as held:
        closed = Path(held) / "closed"
        closed.mkdir()
        Path(held).chmod(0o755)
        closed.chmod(0o000)
        done = subprocess.run(
            [sys.executable, "-c", READER, *command, str(closed / "a.db")],
            capture_output=True, text=True, cwd=held,
        )  # fmt: skip
        closed.chmod(0o755)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "closed" in done.stderr


def test_what_would_steer_a_terminal_is_not_printed() -> None:
    nasty = "Crue\x1b[2J\x1b]0;x\x07 \u202etxt.exe\ud800\x9b31m"
    assert printable(nasty) == "Crue0;x txt.exe31m"
    record = {
        "id": "a\x1b[31m",
        "text": GOOD,
        "title": nasty.replace("\ud800", ""),
        "outlet": "F\x1b[5m",
        "language": "fr",
    }
    Path("in.jsonl").write_text(json.dumps(record) + "\n{bad\x1b[2J\n", "utf-8")
    Path("b\x1b[2J.txt").write_text("", "utf-8")
    added = run("add", "a.db", "in.jsonl", "b\x1b[2J.txt")
    shown = [added]
    for asked in (
        ("stories", "a.db"),
        ("search", "a.db", "crue"),
        ("search", "a.db", "x\x1b[2J"),
        ("stories", "a.db", "--json"),
        ("search", "a.db", "crue", "--json"),
        ("explain", "in.jsonl"),
        ("dossier", "a\x1b[2J.db"),
        ("nonsense\x1b[2J",),
    ):
        shown.append(run(*asked))
    for result in shown:
        assert "\x1b" not in result.output
        assert "\u202e" not in result.output
        assert "\x9b" not in result.output
    (hit,) = json.loads(run("search", "a.db", "crue", "--json").stdout)
    assert hit["outlet"] == "F\x1b[5m"


def test_json_for_other_programs_is_the_same_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = ["\x1b[2J\x9b \u202e", "é"]
    say_json(found)
    assert json.loads(capsys.readouterr().out) == found


@pytest.mark.parametrize(
    "command",
    [["dossier", "in.jsonl"], ["explain", "in.jsonl"], ["demo"], ["add", "a.db", "in.jsonl"],
     ["parse", "Mardi, douze personnes. " * 3000], ["check", "lang"]],
)  # fmt: skip
def test_ctrl_c_ends_with_130(command: list[str]) -> None:
    lines = (json.dumps({"id": n, "text": f"{n} {GOOD}" * 40}) for n in map(str, range(300)))
    Path("in.jsonl").write_text("\n".join(lines), "utf-8")
    if command == ["check", "lang"]:
        command = ["lang", "check", "fr"]
    started = "from recoupe.__main__ import main; print('on', flush=True); main()"
    running = subprocess.Popen(
        [sys.executable, "-c", started, *command],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.readline()
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert "Traceback" not in said


def test_ctrl_c_ends_with_130_also_where_a_library_swallows_it() -> None:
    started = """
import time
from recoupe.stopped import heeding_ctrl_c
with heeding_ctrl_c(grace=0.5):
    while True:
        try:
            print("on", flush=True)
            time.sleep(60)
        except:
            pass
"""
    running = subprocess.Popen(
        [sys.executable, "-c", started], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    running.stdout.readline()
    for _ in range(100):  # who is not heard presses it again
        running.send_signal(signal.SIGINT)
        time.sleep(0.2)
        if running.poll() is not None:
            break
    running.kill()
    _, said = running.communicate()
    assert running.returncode == 130
    assert "stopped" in said


def test_ctrl_c_ends_with_130_while_a_class_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stops:
        def __set_name__(self, *named: object) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(
        recoupe.cli.main.commands["schema"],
        "callback",
        lambda **_: type("Made", (), {"a": Stops()}),
    )
    done = run("schema")
    assert done.exit_code == 130
    assert "Traceback" not in done.output


def test_a_pack_of_strangers_steers_no_terminal() -> None:
    assert run("lang", "new", "xx").exit_code == 0
    dates = Path("xx/dates.toml")
    dates.write_text('"\\u001b]0;x\\u0007" = 1\n' + dates.read_text("utf-8"), "utf-8")
    told = run("lang", "check", "xx")
    assert told.exit_code == 1
    assert "unknown field" in told.output
    assert "\x1b" not in told.output
    assert "\x07" not in told.output


CLI = Path(recoupe.cli.__file__).parent
MADE_SAFE = {"printable", "_highlighted"}


@pytest.mark.parametrize("module", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_only_words_of_the_programs_own_are_printed_as_they_are(module: Path) -> None:
    """Whatever else is printed goes through `saying`, which takes out what steers a terminal."""
    if module.stem == "saying":
        return
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if name in ("click.echo", "click.secho", "print"):
            said = node.args[0]
            called = {one.id for one in ast.walk(said) if isinstance(one, ast.Name)}
            assert isinstance(said, ast.Constant) or called & MADE_SAFE, ast.unparse(node)


@pytest.mark.parametrize("error", [KeyError("uid not found: 1234"), OSError("No username set")])
def test_who_has_no_name_is_asked_for_one(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr("getpass.getuser", nobody)
    assert run("add", "a.db", "a.txt").exit_code == 0
    for command in (("rule", "a.db", "1", "right", "f1"), ("desk", "a.db", "--port", "0")):
        told = run(*command)
        assert told.exit_code == 2, told.output
        assert "--by" in told.output
    assert run("rule", "a.db", "1", "right", "f1", "--by", "mira").exit_code == 0


@pytest.mark.parametrize(
    ("args", "idle"),
    [
        (("dossier", "a.db", "--story", "1", "--pack", "/nonexistent"), "--pack"),
        (("dossier", "a.db", "--query", "préfet", "--allow-private"), "--allow-private"),
        (("export", "a.db", "--to", "csv"), "--to"),
        (("export", "a.db", "--csv", "excel-fr"), "--csv"),
        (("explain", "a.txt", "--identities", "who.toml"), "--identities"),
        (("explain", "dossier.json", "--thread", "t1", "--pack", "es"), "--pack"),
        (("parse", "Douze morts mardi.", "--published", "03/05/2024"), "--published"),
        (("desk", "a.db", "--origin", "https://desk.example"), "--origin"),
        (("desk", "a.db", "--serve", "--by", "mira"), "--by"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(args: tuple[str, ...], idle: str) -> None:
    assert run("add", "a.db", "a.txt").exit_code == 0
    if "dossier.json" in args:
        assert run("dossier", "a.txt", "-o", ".", "--formats", "json").exit_code == 0
    done = run(*args)
    assert done.exit_code == 2, done.output
    assert idle in done.output


def test_a_thread_is_explained_with_the_packs_and_names_of_its_dossier() -> None:
    Path("who.toml").write_text("[[same]]\nnames = 3\n", "utf-8")
    for option, given in (("--identities", "who.toml"), ("--pack", "nowhere")):
        done = run("explain", "a.txt", "--thread", "t1", option, given)
        assert done.exit_code == 2
        assert given in done.output


def test_an_archive_that_is_to_be_explained_is_said_to_be_one() -> None:
    assert run("add", "a.db", "a.txt").exit_code == 0
    for more in ((), ("--thread", "t1")):
        done = run("explain", "a.db", *more)
        assert done.exit_code == 2
        assert "a.db is an archive: recoupe export" in done.output

"""Why the members of a thread stand together, in words."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from html_story import story

from recoupe import cli, publish
from recoupe.model import Dossier, Reason


def reasoned() -> Dossier:
    """The story, its first thread with its reasons."""
    first, *others = story().threads
    a, b = first.members[:2]
    told = (Reason(a, b, "one-toll", 3.0), Reason(a, b, "other-place", -1.5))
    return msgspec.structs.replace(
        story(), threads=(msgspec.structs.replace(first, reasons=told), *others)
    )


def test_each_pair_has_its_sum_and_its_points() -> None:
    told = publish.joined(reasoned(), "t1").splitlines()
    a, b = reasoned().threads[0].members[:2]
    assert told[-3:] == [f"{a} + {b}  +1.5", "   +3.0  one-toll", "   -1.5  other-place"]
    assert any("au moins 7 morts  [1] Le Fanal, Jun 5" in line for line in told)


def test_a_thread_without_reasons_says_so() -> None:
    assert "No reason is kept" in publish.joined(story(), "t1")


def test_a_dossier_file_is_explained_and_an_unknown_thread_named(tmp_path: Path) -> None:
    publish.save(reasoned(), tmp_path, ["json"])
    file = str(tmp_path / "dossier.json")
    told = CliRunner().invoke(cli.main, ["explain", file, "--thread", "t1"])
    assert (told.exit_code, "one-toll" in told.output) == (0, True)
    unknown = CliRunner().invoke(cli.main, ["explain", file, "--thread", "t99"])
    assert unknown.exit_code == 2
    assert "there are: 't1'" in unknown.output


@pytest.mark.parametrize("written", ["[1, 2]", "Le maire a parlé."])
def test_what_is_no_dossier_is_read_as_articles(tmp_path: Path, written: str) -> None:
    path = tmp_path / "one.txt"
    path.write_text(written, "utf-8")
    told = CliRunner().invoke(cli.main, ["explain", str(path), "--thread", "t1"])
    assert "there is no thread 't1'" in told.output

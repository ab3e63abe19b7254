"""Nobody's words become a formula, whatever splits the file, nor a heading or an item."""

from __future__ import annotations

import csv
import io
import json

import pytest
from html_story import story

from recoupe.publish import formats, load
from recoupe.publish.spreadsheet import DIALECTS, RUNS, render
from recoupe.publish.tables import Table
from recoupe.publish.templating import _plain

WORDS = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "＝1+1", "\t=1", "a;=1+1", "a,=1+1", "a\t=1+1", "a\n=1+1",
    'a;"=1+1"', 'a,"=1+1"', '"=1+1"', "';=1", "a\r\n@x", '";=1+1;"', '",=1+1,"',
]  # fmt: skip
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("split", [",", ";", "\t"])
def test_no_cell_runs_whatever_a_spreadsheet_splits_at(dialect: str, split: str) -> None:
    table = Table("t", {"a": str, "b": str}, [("x", word) for word in WORDS])
    written = render(table, dialect).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=split))
    cells = [cell.strip(" \"'\t") if cell[:1] != "'" else cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


@pytest.mark.parametrize("text", ["12,5 %", "a - b", "Jean-Paul, 3 ans", "1, -2", "« a, b »"])
def test_other_words_are_left(text: str) -> None:
    assert RUNS.sub("'", text) == text


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("# Titre", "\\# Titre"),
        ("- point", "\\- point"),
        ("+ point", "\\+ point"),
        ("1. point", "1\\. point"),
        ("12) point", "12\\) point"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("3,5 km", "3,5 km"),
        ("2024 a été", "2024 a été"),
        ("-5 degrés", "-5 degrés"),
        ("un # deux", "un # deux"),
        ("un\n# deux", "un # deux"),
    ],
)
def test_a_line_is_no_heading_item_or_rule(words: str, written: str) -> None:
    assert _plain(words) == written


@pytest.mark.parametrize(("start", "end"), [(-(2**63), 2**62), (5, 2), (0, 2**62), (-1, 3)])
@pytest.mark.parametrize("part", ["content", "cue", "speaker"])
def test_a_span_of_nowhere_is_said(part: str, start: int, end: int) -> None:
    span = {"start": start, "end": end}
    record = json.loads(formats.render(story(), ["json"])["dossier.json"])
    first = record["statements"][0]
    record["statements"] = [{**first, part: [span] if part == "content" else span}]
    with pytest.raises(ValueError, match="not a "):
        load(json.dumps(record))

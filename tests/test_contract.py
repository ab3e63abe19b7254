"""The contract, held over the sample, over drawn coverages, and over two runs."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import french
from contract_rules import RULES, Record, violations
from recoupe import pipeline
from recoupe.publish import record

drawn = settings(
    derandomize=True,
    deadline=None,
    max_examples=40,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def exported(path: Path) -> Record:
    return json.loads(record.render(pipeline.build([str(path)])))


def write_lines(path: Path, coverage: list[dict[str, Any]]) -> Path:
    lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in coverage)
    path.write_text("".join(lines), "utf-8", newline="\n")
    return path


# --- the record -------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_sample_keeps_the_rule(rule: Callable[[Record], Any], sample: Record) -> None:
    assert list(rule(sample)) == []


@drawn
@given(coverage=french.coverages())
def test_drawn_coverages_keep_every_rule(tmp_path: Path, coverage: list[dict[str, Any]]) -> None:
    made = exported(write_lines(tmp_path / "drawn.jsonl", coverage))
    assert violations(made) == []
    assert [a["text"] for a in made["articles"]] == [line["text"] for line in coverage]
    assert len(made["articles"]) == len(coverage)


@settings(drawn, max_examples=15)
@given(text=french.texts())
def test_a_text_file_comes_out_to_the_character(tmp_path: Path, text: str) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(text.encode())
    (article,) = exported(path)["articles"]
    assert article["text"] == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfLe barrage a tenu.\n", "Le barrage a tenu.\n"),
        (b"Un.\r\n\r\nDeux.\r\n", "Un.\r\n\r\nDeux.\r\n"),
        (b"Un.\rDeux.", "Un.\rDeux."),
        (b"\n\n  Un.  \n\n", "\n\n  Un.  \n\n"),
        ("L'e\u0301te\u0301\u00a0: 2\u202f300 soldats".encode(), None),
        ("Un.\u2028Deux.\x0bTrois.\x85".encode(), None),
        ("\U0001f9ff\U0001f9ff Le maire a parlé de 12 morts.".encode(), None),
    ],
)
def test_line_ends_and_odd_characters_stay(tmp_path: Path, data: bytes, text: str | None) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(data)
    (article,) = exported(path)["articles"]
    assert article["text"] == (data.decode() if text is None else text)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("words", ["dans deux jours", "la veille", "le lendemain", "dimanche"])
def test_the_ends_of_the_calendar_stop_nothing(tmp_path: Path, published: str, words: str) -> None:
    line = {"text": f"Le maire a dit que le pont rouvrirait {words}.", "published": published}
    made = exported(write_lines(tmp_path / "end.jsonl", [line]))
    assert [a["text"] for a in made["articles"]] == [line["text"]]


# --- two runs ---------------------------------------------------------------------------------

MIX = {
    "a.txt": "Selon le préfet, au moins 18 personnes ont péri mardi à Velm.\r\n".encode(),
    "b.txt": "« Le barrage a tenu », a déclaré la maire, citée par l'AFP.".encode("cp1252"),
    "c.jsonl": json.dumps(
        {"id": "a", "text": "Selon le préfet, 26 personnes ont péri.", "published": "2022-01-11"}
    ).encode()
    + b"\n{broken\n",
    "d.bin": b"\0\1\2",
    "e.txt": b"",
}


RUNS = """
import json, sys
from recoupe.cli import main
for given in json.loads(sys.argv[1]):
    main(["dossier", *given], standalone_mode=False)
"""


def run(seed: str, *asked: tuple[list[str], Path]) -> list[bytes]:
    """JSON and page of dossiers, each of some inputs in a folder, made by one process that hashes
    by a seed."""
    given = [[*inputs, "-o", str(out)] for inputs, out in asked]
    command = [sys.executable, "-c", RUNS, json.dumps(given)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    names = ("dossier.json", "dossier.html")
    return [(out / name).read_bytes() for _, out in asked for name in names]


def test_two_runs_are_alike_to_the_byte(sample_path: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mix"
    mixed.mkdir()
    for name, data in MIX.items():
        (mixed / name).write_bytes(data)
    both = [[str(sample_path)], [str(mixed), str(tmp_path / "absent.txt")]]
    one, other = (
        run(seed, *((inputs, tmp_path / f"{seed}-{n}") for n, inputs in enumerate(both)))
        for seed in "01"
    )
    assert one == other


# --- the rules can fail -----------------------------------------------------------------------


def place(start: int, end: int, article: str = "a") -> dict[str, Any]:
    return {"article": article, "start": start, "end": end}


def span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def figure(id: str, start: int, low: float, article: str = "a", **more: Any) -> dict[str, Any]:
    return {
        "id": id, "low": low, "high": low, "approx": "exact", "unit": "person",
        "measure": "killed", "of": "morts", "place": "n2", "as_of": "2022-01-11",
        "statement": None, "holder": None, "role": "level",
        **place(start, start + 8, article), **more,
    }  # fmt: skip


def said(id: str, article: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id, "article": article, "content": [span(10, 18), span(20, 28)],
        "cue": span(0, 5), "speaker": span(6, 9), "voice": "n1", "voice_label": "Vera Karev",
        "voice_by": "name",
        "via": [], "mode": "indirect", "act": "assert", "hedge": None, **more,
    }  # fmt: skip


def thread(id: str, kind: str, members: list[str], verdict: str) -> dict[str, Any]:
    return {
        "id": id, "kind": kind, "label": "Morts", "members": members, "verdict": verdict,
        "articles": 2, "outlets": 2, "voices": ["n1"], "sources": 1,
        "reasons": [], "why": "deux voix",
    }  # fmt: skip


def sound() -> Record:
    """A small record, written by hand, that keeps every rule."""
    article = {
        "source": "a.txt", "title": "T", "outlet": None, "language": "fr",
        "published": {"value": "2022-01-11", "basis": "metadata"}, "text": "abcdefghi-" * 10,
        "furniture": [{**span(70, 79), "kind": "teaser"}, {**span(80, 89), "kind": "notice"}],
        "agencies": ["n1"], "machine_translated": None,
    }  # fmt: skip
    return {
        "format": "recoupe.dossier",
        "version": 2,
        "generator": {"name": "recoupe", "version": "0"},
        "articles": [{"id": id, **copy.deepcopy(article)} for id in "ab"],
        "names": [
            {"id": "n1", "kind": "person", "label": "Vera Karev", "body": "n3",
             "mentions": [place(6, 9), place(6, 9, "b")]},
            {"id": "n2", "kind": "place", "label": "Velm", "body": None,
             "mentions": [place(30, 34)]},
            {"id": "n3", "kind": "organisation", "label": "Préfecture", "body": None,
             "mentions": [place(35, 39)]},
        ],
        "statements": [said("s1", "a"), said("s2", "b")],
        "figures": [
            figure("f1", 10, 12, statement="s1"), figure("f2", 40, 30), figure("f3", 10, 12, "b"),
        ],
        "dates": [
            {"id": "d1", **place(50, 55), "type": "DATE", "value": "2022-01-11", "suspect": None},
            {"id": "d2", **place(60, 65), "type": "DATE", "value": "2022-01", "suspect": None},
        ],
        "reuse": [{"kind": "near", "a": place(0, 60), "b": place(0, 60, "b")}],
        "threads": [
            {
                **thread("t1", "figure", ["f1", "f3"], "agree"),
                "reasons": [
                    {"a": "f1", "b": "f3", "point": "one-toll", "weight": 3.0},
                    {"a": "f1", "b": "f3", "point": "one-place", "weight": 1.0},
                ],
            },
            thread("t2", "statement", ["s1", "s2"], "repeated"),
        ],
        "timeline": [
            {"date": "2022-01-10", "label": "x", "evidence": [place(0, 60)]},
            {"date": "2022-01-11", "label": "y", "evidence": [place(0, 60, "b")]},
        ],
        "findings": [
            {"kind": "one-voice", "text": "t", "thread": "t1",
             "sides": [[place(0, 60)], [place(0, 60, "b")]],
             "evidence": [place(0, 60), place(0, 60, "b")]},
        ],
        "issues": [{"source": "x", "code": "empty", "message": "m"}],
    }  # fmt: skip


Path_ = tuple[str | int, ...]
GONE = object()

# The rule that must break, where the record is changed, and what stands there then.
MUTATIONS: list[tuple[str, Path_, Any]] = [
    ("format_is_declared", ("format",), "recoupe.publish"),
    ("format_is_declared", ("version",), 1),
    ("format_is_declared", ("generator", "version"), GONE),
    ("keys_are_there", ("figures", 0, "place"), GONE),
    ("keys_are_there", ("figures", 0, "role"), GONE),
    ("keys_are_there", ("names", 0, "body"), GONE),
    ("keys_are_there", ("threads", 0, "reasons"), GONE),
    ("keys_are_there", ("findings", 0, "sides"), GONE),
    ("keys_are_there", ("articles", 0, "outlet"), GONE),
    ("keys_are_there", ("threads", 0, "why"), GONE),
    ("ids_are_unique", ("articles", 1, "id"), "a"),
    ("ids_are_unique", ("figures", 1, "id"), "f1"),
    ("ids_are_unique", ("dates", 0, "id"), ""),
    ("ids_are_unique", ("dates", 0, "id"), 7),
    ("ids_resolve", ("articles", 0, "agencies"), ["n9"]),
    ("ids_resolve", ("statements", 0, "voice"), "n9"),
    ("ids_resolve", ("statements", 0, "via"), ["n9"]),
    ("ids_resolve", ("figures", 0, "place"), "n9"),
    ("ids_resolve", ("figures", 0, "holder"), "n9"),
    ("ids_resolve", ("names", 0, "body"), "n9"),
    ("ids_resolve", ("threads", 0, "reasons", 0, "b"), "f9"),
    ("ids_resolve", ("figures", 0, "statement"), "s9"),
    ("ids_resolve", ("threads", 0, "voices"), ["n9"]),
    ("ids_resolve", ("findings", 0, "thread"), "t9"),
    ("ids_resolve", ("timeline", 0, "evidence", 0, "article"), "z"),
    ("offsets_select_words", ("figures", 0, "start"), -1),
    ("offsets_select_words", ("figures", 0, "end"), 101),
    ("offsets_select_words", ("dates", 0, "end"), 50),
    ("offsets_select_words", ("articles", 0, "text"), "abcdefghi " * 10),
    ("offsets_select_words", ("articles", 0, "text"), " " * 100),
    ("lists_are_ordered", ("figures", 0, "start"), 45),
    ("lists_are_ordered", ("dates", 0, "start"), 61),
    ("lists_are_ordered", ("names", 0, "mentions", 0, "start"), 35),
    ("lists_are_ordered", ("articles", 0, "furniture", 0, "start"), 81),
    ("lists_are_ordered", ("statements", 0, "content", 0, "start"), 25),
    ("lists_are_ordered", ("threads", 0, "members"), ["f3", "f1"]),
    ("lists_are_ordered", ("threads", 0, "reasons", 0, "weight"), 0.5),
    ("lists_are_ordered", ("timeline", 0, "date"), "2022-01-12"),
    ("sets_are_closed", ("names", 0, "kind"), "people"),
    ("sets_are_closed", ("statements", 0, "mode"), "free"),
    ("sets_are_closed", ("statements", 0, "act"), "say"),
    ("sets_are_closed", ("figures", 0, "measure"), "dead"),
    ("sets_are_closed", ("figures", 0, "role"), "total"),
    ("sets_are_closed", ("statements", 0, "voice_by"), "guess"),
    ("sets_are_closed", ("findings", 0, "kind"), "curious"),
    ("sets_are_closed", ("articles", 0, "furniture", 0, "kind"), "ad"),
    ("sets_are_closed", ("articles", 0, "published", "basis"), "guess"),
    ("sets_are_closed", ("articles", 0, "machine_translated"), "yes"),
    ("sets_are_closed", ("threads", 0, "verdict"), "disputed"),
    ("sets_are_closed", ("reuse", 0, "kind"), "copy"),
    ("units_are_closed", ("figures", 0, "unit"), "people"),
    ("units_are_closed", ("figures", 0, "unit"), "other:2010"),
    ("units_are_closed", ("figures", 0, "unit"), ""),
    ("bounds_are_sound", ("figures", 0, "low"), None),
    ("bounds_are_sound", ("figures", 0, "low"), 13),
    ("bounds_are_sound", ("figures", 0, "high"), float("inf")),
    ("bounds_are_sound", ("figures", 0, "high"), 14),
    ("bounds_are_sound", ("figures", 0, "approx"), "at_most"),
    ("dates_are_timex3", ("dates", 0, "value"), "11 janvier"),
    ("dates_are_timex3", ("dates", 0, "value"), "2022-02-30"),
    ("dates_are_timex3", ("dates", 0, "type"), "DURATION"),
    ("days_are_days", ("articles", 0, "published", "value"), "mardi"),
    ("days_are_days", ("articles", 0, "published", "value"), None),
    ("days_are_days", ("articles", 0, "published", "basis"), "unknown"),
    ("days_are_days", ("figures", 0, "as_of"), "hier"),
    ("days_are_days", ("timeline", 0, "date"), "2022-01-32"),
    ("statements_are_whole", ("statements", 0, "content"), []),
    ("statements_are_whole", ("statements", 0, "content", 1, "start"), 17),
    ("statements_are_whole", ("statements", 0, "voice_label"), " "),
    ("statements_are_whole", ("statements", 0, "voice_label"), None),
    ("statements_are_whole", ("statements", 0, "voice"), None),
    ("statements_are_whole", ("statements", 0, "via"), ["n1"]),
    ("statements_are_whole", ("statements", 0, "via"), ["n2", "n2"]),
    ("marks_do_not_cross", ("articles", 0, "furniture", 0, "end"), 81),
    ("marks_do_not_cross", ("figures", 0, "end"), 45),
    ("marks_do_not_cross", ("dates", 0, "end"), 61),
    ("names_hold_each_place_once", ("names", 1, "mentions", 0), place(6, 9)),
    ("names_hold_each_place_once", ("names", 1, "mentions"), []),
    ("names_hold_each_place_once", ("names", 0, "label"), ""),
    ("carriers_are_of_the_article", ("figures", 2, "statement"), "s1"),
    ("threads_count_right", ("threads", 0, "articles"), 3),
    ("threads_count_right", ("threads", 0, "outlets"), 0),
    ("threads_count_right", ("threads", 0, "outlets"), 3),
    ("threads_count_right", ("threads", 0, "members"), ["f1", "f1"]),
    ("threads_count_right", ("threads", 1, "why"), ""),
    ("threads_count_right", ("threads", 0, "verdict"), "single"),
    ("threads_count_right", ("threads", 0, "sources"), 2),
    ("threads_count_right", ("threads", 1, "verdict"), "corroborated"),
    ("threads_count_right", ("threads", 0, "reasons", 0, "a"), "f2"),
    ("verdicts_follow_the_bounds", ("threads", 0, "verdict"), "conflict"),
    ("verdicts_follow_the_bounds", ("threads", 0, "members"), ["f1", "f2"]),
    ("verdicts_follow_the_bounds", ("figures", 0, "high"), 30),
    ("bodies_hold_bodies", ("names", 2, "body"), "n1"),
    ("bodies_hold_bodies", ("names", 0, "body"), "n1"),
    ("sides_are_the_evidence", ("findings", 0, "sides", 0), []),
    ("sides_are_the_evidence", ("findings", 0, "sides"), [[]]),
    ("sides_are_the_evidence", ("findings", 0, "evidence"), [place(0, 60)]),
    ("issues_say_it_all", ("issues", 0, "message"), ""),
    ("issues_say_it_all", ("issues", 0, "source"), None),
]


def changed(path: Path_, value: Any) -> Record:
    made = sound()
    holder: Any = made
    for step in path[:-1]:
        holder = holder[step]
    if value is GONE:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return made


def test_the_record_written_by_hand_is_sound() -> None:
    assert violations(sound()) == []


@pytest.mark.parametrize(("rule", "path", "value"), MUTATIONS)
def test_a_changed_record_breaks_the_rule(rule: str, path: Path_, value: Any) -> None:
    broken = next(r for r in RULES if r.__name__ == rule)
    assert list(broken(changed(path, value)))


def test_every_rule_has_a_change_that_breaks_it() -> None:
    assert {rule.__name__ for rule in RULES} == {rule for rule, _, _ in MUTATIONS}

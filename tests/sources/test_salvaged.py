"""JSON that is not sound: one fault costs one article."""

from __future__ import annotations

import json

import makers
import pytest

from recoupe.model import Issue, RawArticle
from recoupe.sources import salvaged
from recoupe.sources.content import of_bytes
from recoupe.sources.formats import read

A, B, C = (json.dumps({"id": id, "text": f"{id}. {makers.TEXT}"}) for id in "abc")
CUT = B[:-40]


def taken(name: str, text: str) -> tuple[list[str], list[str]]:
    found = list(read(of_bytes(name, text.encode())))
    articles = [item.id for item in found if isinstance(item, RawArticle)]
    return articles, [item.code for item in found if isinstance(item, Issue)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (f"[{A}, {C}, {CUT}", ["a", "c"]),
        (f"[{A},\n{CUT},\n{C}]", ["a", "c"]),
        (f"[{A},\n{{'id': 'b'}},\n{C}]", ["a", "c"]),
        (f"[{A}, {B[:-1]},}}, {C}]", ["a", "c"]),
        (f'{{"status": "ok", "articles": [{A}, {C}, {CUT}', ["a", "c"]),
        (f"{A}{C}", ["a", "c"]),
    ],
)
def test_a_list_that_is_not_sound_is_read_around_its_fault(text: str, ids: list[str]) -> None:
    assert taken("in.json", text) == (ids, ["not-json"])


@pytest.mark.parametrize(
    "field",
    ['"n": NaN', '"n": -Infinity', f'"n": {"9" * 6000}', '"n": "\\ud800"', '"published": NaN'],
)
def test_what_pythons_json_writes_is_read(field: str) -> None:
    lines = "\n".join((A, B[:-1] + f", {field}}}", C))
    assert taken("in.jsonl", lines) == (["a", "b", "c"], ["not-json"])


@pytest.mark.parametrize("depth", [400, 700, 950])
def test_a_deep_record_costs_none_behind_it(depth: int) -> None:
    deep = f'{A[:-1]}, "n": {"[" * depth}"\\ud800"{"]" * depth}}}'
    ids, issues = taken("in.json", f"[{deep}, {B}, {C},")
    assert (ids[-2:], len(issues)) == (["b", "c"], 1)


def test_no_half_of_a_character_is_left_at_any_depth() -> None:
    text = '{"a\\ud800": [{"b": ["\\ud800", 1, null]}, "c"], "d": {}}'
    assert salvaged.value(text) == {"a\ufffd": [{"b": ["\ufffd", 1, None]}, "c"], "d": {}}


def test_what_is_not_looked_at_is_told() -> None:
    faults = '{"n": }, ' * salvaged.MOST_FAULTS
    assert taken("in.json", f"[{A}, {faults}{C}]") == (["a"], ["not-json", "not-json"])


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '[{"a":' * 50_000, ""])
def test_what_is_deep_or_nothing_is_none(text: str) -> None:
    assert salvaged.value(text) is None
    assert list(salvaged.objects(text)) == []

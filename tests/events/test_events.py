"""The annotated events: what is committed is what the marked source says, and every span holds."""

from __future__ import annotations

import json
import re

import pytest

from events import marked

EVENTS = marked.events()


@pytest.mark.parametrize("name", EVENTS)
def test_the_files_are_those_the_source_makes(name: str) -> None:
    made = marked.files(marked.build(name))
    folder = marked.HERE / name
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.json*")}
    assert found == set(made)
    for path, text in made.items():
        assert (folder / path).read_text("utf-8") == text, f"{path}: run python -m events.marked"


@pytest.mark.parametrize("name", EVENTS)
def test_no_mark_is_left_and_no_span_is_ragged(name: str) -> None:
    event = marked.build(name)
    text = {article["id"]: article["text"] for article in event.articles}
    assert not re.search(r"[{}⟦⟧|]", "".join(text.values()))
    for id, found in event.annotations.items():
        for layer in ("statements", "figures"):
            for item in found[layer]:
                for span in item.get("content", [item]):
                    words = text[id][span["start"] : span["end"]]
                    assert words
                    assert words == words.strip()


@pytest.mark.parametrize("name", EVENTS)
def test_every_key_is_a_name_of_the_event_or_says_that_it_has_none(name: str) -> None:
    event = marked.build(name)
    for found in event.annotations.values():
        keys = {s["speaker_key"] for s in found["statements"]}
        assert all(key in event.names or key.startswith("anon-") for key in keys)


def test_what_a_mark_selects() -> None:
    event = marked.build("crue")
    text = event.articles[0]["text"]
    first = event.annotations["c01"]["figures"][0]
    assert text[first["start"] : first["end"]] == "Au moins trois personnes"
    assert (first["low"], first["high"], first["said_by"]) == (3, None, "prefecture")
    said = event.annotations["c01"]["statements"][1]
    assert said["mode"] == "direct"
    assert text[said["cue"]["start"] : said["cue"]["end"]] == "a déclaré"


def test_findings_weigh_and_have_sides() -> None:
    for name in EVENTS:
        for finding in json.loads((marked.HERE / name / "findings.json").read_text("utf-8")):
            assert finding["weight"] in range(4)
            assert all(finding["sides"])

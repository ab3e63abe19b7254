"""Exports: what they select, and that nobody's text becomes markup or a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from html_story import article, dossier, figure, story

import recoupe
from recoupe.model import Place, Published, TimelineEntry
from recoupe.model.dossier import ADDED_IN_2
from recoupe.publish import DEFAULT, FORMATS, TABLES, formats, load, record, schema, table

PUBLISHED = Path(__file__).parents[2] / "docs" / "dossier.schema.json"


def test_the_json_reads_back_as_the_same_dossier() -> None:
    assert load(record.render(story())) == story()


def test_exports_from_the_json_are_those_from_the_dossier() -> None:
    again = load(record.render(story()))
    assert formats.render(again, DEFAULT) == formats.render(story(), DEFAULT)


def test_the_published_schema_is_that_of_the_types() -> None:
    """`recoupe schema > docs/dossier.schema.json` writes it anew."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == json.loads(json.dumps(schema()))


def test_the_json_keeps_its_schema(sample: dict[str, object]) -> None:
    jsonschema.validate(sample, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**sample, "version": 3}, schema())


def as_version_1() -> str:
    """The story as version 1 had it: without the keys that came after."""
    found = json.loads(record.render(story()))
    found["version"] = 1
    for path in ADDED_IN_2:
        layer, key = path.split("[].")
        for entry in found[layer]:
            del entry[key]
    return json.dumps(found)


def test_a_dossier_of_version_1_is_read_and_says_what_it_lacks() -> None:
    found = load(as_version_1())
    assert found.version == 1
    assert found.lacks == ADDED_IN_2
    (told,) = [issue for issue in found.issues if issue.code == "old-version"]
    assert all(key in told.message for key in ADDED_IN_2)
    assert load(record.render(found)) == found
    assert formats.render(found, DEFAULT)
    assert story().lacks == ()


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"format": "other"}'])
def test_what_is_no_dossier_is_said(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a dossier"):
        load(data)


@pytest.mark.parametrize(
    ("key", "value"),
    [("members", ["f9"]), ("voices", ["n9"])],
)
def test_a_dossier_that_refers_to_nothing_is_refused(key: str, value: list[str]) -> None:
    found = json.loads(record.render(story()))
    found["threads"][0][key] = value
    with pytest.raises(ValueError, match="which there is not"):
        load(json.dumps(found))


def test_a_dossier_whose_offsets_lead_nowhere_is_refused() -> None:
    found = json.loads(record.render(story()))
    found["figures"][0]["end"] = 10_000
    with pytest.raises(ValueError, match="stands at"):
        load(json.dumps(found))


def test_a_verdict_that_no_thread_of_its_kind_has_is_refused() -> None:
    found = json.loads(record.render(story()))
    thread = found["threads"][0]
    thread["verdict"] = "disputed" if thread["kind"] == "figure" else "conflict"
    with pytest.raises(ValueError, match="has the verdict"):
        load(json.dumps(found))


@pytest.mark.parametrize("name", TABLES)
def test_a_row_has_the_words_at_its_place(name: str) -> None:
    text = {a.id: a.text for a in story().articles}
    written = formats.render(story(), ["csv"])[f"{name}.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert len(rows) == len(table(story(), name).rows) > 0
    for row in rows:
        assert text[row["article"]][int(row["start"]) : int(row["end"])] == row["words"]


def test_annotations_select_their_words() -> None:
    text = {a.url or f"urn:recoupe:{a.id}": a.text for a in story().articles}
    made = json.loads(formats.render(story(), ["annotations"])["annotations.jsonld"])
    items = made["first"]["items"]
    assert made["total"] == len(items) > 0
    for item in items:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            position, quoted = target["selector"]
            whole = text[target["source"]["id"]]
            assert whole[position["start"] : position["end"]] == quoted["exact"]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "a;=1+1", "\t=1"])
def test_no_cell_runs(words: str) -> None:
    one = article("x", f"{words} morts", outlet=words)
    built = dossier(one, figures=(figure("f1", one, f"{words} morts", 1, 1),))
    written = formats.render(built, ["csv"])["figures.csv"].decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(written, newline=""))
    for cell in (row["outlet"], row["words"]):
        assert cell[0] not in "=+-@\t"
        assert ";=" not in cell


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_stop_no_format(day: str) -> None:
    one = article("x", "12 morts", published=Published(day, "metadata"))
    told = TimelineEntry(day, "12 morts", (Place(one.id, 0, 8),))
    built = dossier(one, timeline=(told,))
    assert set(formats.render(built, DEFAULT)) > {"brief.md", "dossier.html"}


def test_text_is_no_markup_in_the_brief_and_the_timeline() -> None:
    one = article("x", "12 morts", outlet="<img src=x> [a](javascript:b) `c` http://d")
    told = TimelineEntry("2024-06-04", "<b>x", (Place(one.id, 0, 8),))
    built = dossier(one, timeline=(told,))
    brief = formats.render(built, ["markdown"])["brief.md"].decode()
    assert "\\<img" in brief
    assert "\\[a\\](" in brief
    assert "http://" not in brief
    (event,) = json.loads(formats.render(built, ["timelinejs"])["timelinejs.json"])["events"]
    assert event["text"]["headline"] == "&lt;b&gt;x"
    assert "<img" not in event["text"]["text"]


def test_parquet_holds_the_rows() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    made = formats.render(story(), ["parquet"])
    read = pq.read_table(io.BytesIO(made["figures.parquet"])).to_pylist()
    rows = table(story(), "figures")
    assert [tuple(row.values()) for row in read] == rows.rows


def test_from_python(tmp_path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text(record.render(story()), "utf-8")
    d = recoupe.load(path)
    assert d == recoupe.Dossier(**{f: getattr(story(), f) for f in d.__struct_fields__})
    assert len(d.table("figures")) == len(d.figures)
    assert "Velmore" in d._repr_html_()
    assert len(d.save(tmp_path / "out", FORMATS)) == 17
    assert d.article("brume").outlet == "La Brume"


def test_exports_are_those_kept(snapshot) -> None:
    """`pytest --snapshot-update` keeps new ones; read what changed before you do."""
    for name, content in formats.render(story(), DEFAULT).items():
        if name != "dossier.html":
            assert content.decode() == snapshot(name=name)

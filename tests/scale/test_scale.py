"""The same dossiers whatever the formats, the workers and the order, and after any interruption."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from recoupe import pipeline, publish, scale
from recoupe.cli import main
from recoupe.model import RawArticle
from recoupe.scale import checking, stages
from recoupe.scale.engines import Here, Pool, Ray
from sources import makers
from stories import coverage

Files = dict[str, bytes]
SMALL = {"LEAST": 6_000, "GATHERED": 1, "PROFILED": 9}
"""Sizes of what is done together, so that there are several tasks of each stage."""
DEADLY = "poison"


def records(sample: Path) -> list[dict[str, Any]]:
    """Three events in the form of JSON lines."""
    found = [json.loads(line) for line in sample.read_text("utf-8").splitlines()]
    for name in ("proces", "naufrage"):
        found += [{**one, "id": f"{name}-{one['id']}"} for one in coverage.load(name).articles]
    return found


@pytest.fixture(autouse=True, scope="module")
def _small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SMALL.items():
            patch.setattr(stages, name, value)
        yield


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory, sample_path: Path) -> Path:
    """JSON lines, Parquet and a crawl in one folder, a line of it broken."""
    folder = tmp_path_factory.mktemp("given")
    found = records(sample_path)
    lines = [json.dumps(one, ensure_ascii=False) for one in found[0::2]]
    (folder / "a.jsonl").write_text("\n".join([*lines, '{"text": "La digue']), "utf-8")
    names = sorted({name for one in found for name in one})
    table = {name: [one.get(name) for one in found[1::2]] for name in names}
    pq.write_table(pa.table(table), folder / "b.parquet")
    pages = [("https://fanal.example/a", makers.page())]
    (folder / "c.warc.gz").write_bytes(makers.warc_gz(*pages))
    (folder / "d.parquet").write_bytes(b"PAR1 and then nothing")
    return folder


@pytest.fixture(scope="module")
def alone(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process makes of it."""
    out = tmp_path_factory.mktemp("alone")
    scale.run([str(given)], str(out), Here())
    return out


def output(folder: Path, kinds: tuple[str, ...] = ("tables", "dossiers")) -> Files:
    """What a run wrote, its own notes aside."""
    found = [path for kind in kinds for path in sorted((folder / kind).rglob("*.*"))]
    found += [folder / "stories.parquet", folder / "issues.parquet"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return list(pq.read_table(folder / name).to_pylist())


def test_each_story_has_the_dossier_of_its_articles(alone: Path, sample_path: Path) -> None:
    found = rows(alone, "stories.parquet")
    assert sum(one["articles"] for one in found) == len(records(sample_path)) + 1
    assert all(one["read"] for one in found)
    several = [one for one in found if one["articles"] > 1]
    assert len(several) >= 3
    written = {path.stem: path for path in (alone / "dossiers").rglob("*.json")}
    assert written.keys() == {one["story"] for one in several}
    for one in several:
        dossier = publish.load(written[one["story"]].read_bytes())
        assert len(dossier.articles) == one["articles"]
        assert len(dossier.findings) == one["findings"]


def test_tables_have_the_rows_of_all_dossiers(alone: Path) -> None:
    for name in publish.TABLES:
        table = pq.read_table(alone / "tables" / name)
        assert table.num_rows
        held = defaultdict(list)
        for row in table.to_pylist():
            held[row.pop("story")].append(tuple(row.values()))
        for path in (alone / "dossiers").rglob("*.json"):
            dossier = publish.load(path.read_bytes())
            assert held.get(path.stem, []) == publish.table(dossier, name).rows


def test_what_cannot_be_read_is_an_issue(alone: Path, given: Path) -> None:
    said = {(Path(one["source"]).name, one["code"]) for one in rows(alone, "issues.parquet")}
    assert ("d.parquet", "damaged") in said
    assert any(name.startswith("a.jsonl:") and code == "not-json" for name, code in said)


def test_a_first_file_that_is_empty_is_an_issue(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(b"")
    (folder / "b.jsonl").write_text('{"text": "La digue de Velm a tenu."}\n', "utf-8")
    scale.run([str(folder)], str(tmp_path / "out"), Here())
    said = {
        (Path(one["source"]).name, one["code"]) for one in rows(tmp_path / "out", "issues.parquet")
    }
    assert ("a.jsonl", "empty") in said
    assert len(rows(tmp_path / "out", "stories.parquet")) == 1


@pytest.mark.parametrize("engine", [Pool(2), Ray(2)], ids=["pool", "ray"])
def test_the_workers_change_nothing(
    engine: Pool | Ray, given: Path, alone: Path, tmp_path: Path
) -> None:
    if isinstance(engine, Ray):
        pytest.importorskip("ray")
    scale.run([str(given)], str(tmp_path), engine)
    engine.close()
    assert output(tmp_path) == output(alone)


def test_the_order_of_what_comes_changes_nothing(alone: Path, given: Path, tmp_path: Path) -> None:
    lines = (given / "a.jsonl").read_text("utf-8").splitlines()
    random.Random(5).shuffle(lines)
    (tmp_path / "in").mkdir()
    for path in given.iterdir():
        (tmp_path / "in" / f"z{9 - ord(path.name[0]) % 9}{path.name}").write_bytes(
            path.read_bytes()
        )
    renamed = next((tmp_path / "in").glob("*a.jsonl"))
    renamed.write_text("\n".join(lines), "utf-8")
    scale.run([str(tmp_path / "in")], str(tmp_path / "out"), Here())
    ours, theirs = (output(folder, ("tables",)) for folder in (tmp_path / "out", alone))
    for files in (ours, theirs):
        del files["issues.parquet"]  # they say where a file lies
    assert ours == theirs


def test_a_run_that_was_killed_goes_on(given: Path, alone: Path, tmp_path: Path) -> None:
    code = (
        "from recoupe import scale; from recoupe.scale import stages;"
        f" from recoupe.scale.engines import Here; vars(stages).update({SMALL});"
        f" scale.run([{str(given)!r}], {str(tmp_path)!r}, Here())"
    )
    process = subprocess.Popen([sys.executable, "-c", code])
    checked = tmp_path / "done" / "check"
    ends = time.monotonic() + 300
    while not list(checked.glob("0*.json")) and process.poll() is None and time.monotonic() < ends:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "done").rglob("0*.json")}
    assert not (tmp_path / "stories.parquet").exists()
    scale.run([str(given)], str(tmp_path), Here())
    assert output(tmp_path) == output(alone)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(list((tmp_path / "done").rglob("0*.json"))) > len(before)


def test_a_folder_holds_one_run(given: Path, alone: Path) -> None:
    with pytest.raises(scale.Other):
        scale.run([str(given / "a.jsonl")], str(alone), Here())


def test_any_file_system(given: Path, alone: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    for path in given.iterdir():
        memory.pipe(f"/day/{path.name}", path.read_bytes())
    scale.run(["memory://day"], "memory://out", Here())
    theirs = output(alone, ("tables",))
    for name in theirs.keys() - {"issues.parquet"}:
        assert memory.cat(f"/out/{name}") == theirs[name]
    held = pq.read_table(io.BytesIO(memory.cat("/out/issues.parquet"))).to_pylist()
    said = {(one["source"].partition(":1")[0], one["code"]) for one in held}
    assert said >= {("memory://day/d.parquet", "damaged"), ("memory://day/a.jsonl", "not-json")}


def deadly(articles: list[RawArticle], *given: Any, **more: Any) -> Any:
    if any(DEADLY in one.text for one in articles):
        os.kill(os.getpid(), signal.SIGKILL)
    return ORIGINAL(articles, *given, **more)


ORIGINAL = pipeline.of_articles


def test_a_story_that_kills_is_an_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_path: Path
) -> None:
    monkeypatch.setattr(checking.pipeline, "of_articles", deadly)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_bytes(sample_path.read_bytes())
    (tmp_path / "in" / "b.txt").write_text(f"Un {DEADLY} rare a été vendu aux enchères à Lens.")
    out = tmp_path / "out"
    done = scale.run([str(tmp_path / "in")], str(out), Pool(2))
    killed = [one for one in done.issues if "Killed" in one.message]
    assert [(one.source[:6], one.code) for one in killed] == [("story ", "unread")]
    assert len(list((out / "dossiers").rglob("*.json"))) == 1


def test_the_command(given: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    asked = ["scale", str(given / "c.warc.gz"), "-o", str(tmp_path / "out"), "--jobs", "1"]
    first = runner.invoke(main, asked)
    assert first.exit_code == 0, first.output
    assert "1 article (0 copies), 1 story" in first.output
    other = runner.invoke(main, ["scale", str(given), "-o", str(tmp_path / "out"), "--jobs", "1"])
    assert other.exit_code == 2
    nothing = ["scale", str(tmp_path / "none"), "-o", str(tmp_path / "empty"), "--jobs", "1"]
    none = runner.invoke(main, nothing)
    assert none.exit_code == 1
    assert "missing" in none.output

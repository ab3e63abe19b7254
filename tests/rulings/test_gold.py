"""What editors ruled, as gold: a reading is measured by it; what nobody ruled on is not known."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from recoupe.archive import Archive
from recoupe.cli import main
from recoupe.model import Dossier
from recoupe.model.rulings import Value

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import ruled
import weights

SAMPLE = resources.files("recoupe.sample") / "coverage.jsonl"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the sample coverage, its readings kept."""
    path = tmp_path_factory.mktemp("gold") / "sample.db"
    with resources.as_file(SAMPLE) as file, Archive.open(path, create=True) as archive:
        archive.add(file)
        archive.dossier(1)
    return path


@pytest.fixture
def archive(sample: Path, tmp_path: Path) -> Iterator[Archive]:
    path = tmp_path / "a.db"
    path.write_bytes(sample.read_bytes())
    with Archive.open(path) as opened:
        yield opened


def exported(archive: Archive, folder: Path) -> Path:
    [story], lost = archive.export_gold(folder)
    assert lost == 0
    return story


def counts(story: Path, dossier: Dossier) -> dict[tuple[str, str], tuple[int, int]]:
    scores = ruled.score(ruled.known(story), dossier)
    return {key: (scores.right[key], scores.asked[key]) for key in scores.asked}


def said(dossier: Dossier, voice: str) -> Any:
    """The first statement of a voice."""
    ids = {name.id for name in dossier.names if name.label == voice}
    return next(s for s in dossier.statements if s.voice in ids)


def test_a_corrected_speaker_is_an_error_until_it_is_read_so(
    archive: Archive, tmp_path: Path
) -> None:
    unruled = archive.dossier(1)
    told = said(unruled, "Damir Velkhaïev")
    other = next(
        n.label
        for n in unruled.names
        if n.kind == "person"
        and n.id != told.voice
        and any(m.article == told.article for m in n.mentions)
    )
    archive.rule(unruled, [told.id], "value", "mira", Value(voice=other), story=1)
    story = exported(archive, tmp_path / "out")
    read = ruled.read(story)
    assert read.statements == unruled.statements, "read anew as it was"
    assert counts(story, read) == {("statement", "entry"): (1, 1), ("statement", "voice"): (0, 1)}
    after = archive.dossier(1)
    assert counts(story, after) == {("statement", "entry"): (1, 1), ("statement", "voice"): (1, 1)}


def test_right_and_wrong_are_measured_and_the_others_are_not(
    archive: Archive, tmp_path: Path
) -> None:
    dossier = archive.dossier(1)
    figures = dossier.figures
    archive.rule(dossier, [figures[0].id], "right", "mira", story=1)
    archive.rule(dossier, [figures[1].id], "wrong", "mira", story=1)
    story = exported(archive, tmp_path / "out")
    found = counts(story, dossier)
    assert found["figure", "entry"] == (1, 2)
    assert found["figure", "bounds"] == (1, 2)
    assert found["figure", "measure"] == (1, 1)
    assert {layer for layer, _ in found} == {"figure"}
    assert counts(story, archive.dossier(1))["figure", "entry"] == (2, 2)
    without = Dossier(generator=dossier.generator, articles=dossier.articles)
    assert counts(story, without)["figure", "entry"] == (1, 2)
    assert counts(story, without)["figure", "bounds"] == (1, 2)


def test_only_the_fields_that_were_set_are_known(archive: Archive, tmp_path: Path) -> None:
    dossier = archive.dossier(1)
    archive.rule(dossier, [dossier.figures[0].id], "value", "mira", Value(low=99.0), story=1)
    story = exported(archive, tmp_path / "out")
    [entry] = ruled.known(story).entries
    assert entry.fields == {"low": 99}
    assert counts(story, dossier) == {("figure", "entry"): (1, 1), ("figure", "bounds"): (0, 1)}


def test_of_two_rulings_the_later_stands_and_what_is_taken_back_is_not_known(
    archive: Archive, tmp_path: Path
) -> None:
    dossier = archive.dossier(1)
    id = dossier.figures[0].id
    archive.rule(dossier, [id], "wrong", "mira", story=1)
    archive.rule(dossier, [id], "right", "paul", story=1)
    gone = archive.rule(dossier, [dossier.figures[2].id], "wrong", "paul", story=1)
    archive.undo(gone.id)
    [entry] = ruled.known(exported(archive, tmp_path / "out")).entries
    assert not entry.wrong


def test_findings_confirmed_and_dismissed(archive: Archive, tmp_path: Path) -> None:
    dossier = archive.dossier(1)
    archive.rule(dossier, ["findings/0"], "confirmed", "mira", story=1)
    archive.rule(dossier, ["findings/1"], "dismissed", "mira", story=1)
    archive.rule(dossier, ["findings/2"], "kept", "mira", story=1)
    assert counts(exported(archive, tmp_path / "out"), dossier) == {("finding", "told"): (1, 2)}


def thread(dossier: Dossier) -> Any:
    return next(t for t in dossier.threads if t.kind == "figure" and len(t.members) > 3)


def test_figures_that_are_one_or_not_fit_the_weights(archive: Archive, tmp_path: Path) -> None:
    dossier = archive.dossier(1)
    a, b, c, *_ = thread(dossier).members
    other = next(f.id for f in dossier.figures if f.id not in thread(dossier).members)
    archive.rule(dossier, [a, b], "same", "mira", story=1)
    archive.rule(dossier, [a, c], "apart", "mira", story=1)
    archive.rule(dossier, [other], "right", "mira", story=1)
    story = exported(archive, tmp_path / "out")
    assert counts(story, dossier)["figure", "pair"] == (1, 2)
    assert counts(story, archive.dossier(1))["figure", "pair"] == (2, 2)
    threads = json.loads((story / "threads.json").read_text("utf-8"))
    assert [(len(t["members"]), t["apart"]) for t in threads] == [(2, [1]), (1, [0])]
    gold = [[(m["id"], m["start"], m["end"]) for m in t["members"]] for t in threads]
    kept = weights.desk.Folder(tmp_path / "kept")
    how = weights.annotated.read(story / "articles.jsonl", story / "ann", kept, True)
    one = weights.told("ruled", *how, gold, weights._apart(threads))
    known = sum(home.total() for home in one.home)
    assert known == 3
    used = weights.np.array([weights.POINTS[name] for name in weights.NAMES])
    found = weights.counts(one, used)
    assert found["gold"] == 1
    assert found["pred"] <= 3
    asked = one.same[~weights.np.isnan(one.same)]
    assert len(asked) <= 3, "of the pairs of figures of a story, those that were ruled on"


def test_of_two_threads_that_nobody_compared_nothing_is_known() -> None:
    two = [weights.Counter({0: 1}), weights.Counter({1: 1}), weights.Counter({2: 1})]
    apart = frozenset({(0, 1), (1, 0)})
    assert weights._same(two[0], two[1], apart) == 0
    assert weights.np.isnan(weights._same(two[0], two[2], apart))
    assert weights._same(two[0], two[2], None) == 0
    assert weights._unknown(weights.Counter({0: 2, 1: 1, 2: 3}), apart) == 2 * 3 + 1 * 3
    assert weights._unknown(weights.Counter({0: 2, 1: 1, 2: 3}), None) == 0


def test_a_figure_ruled_wrong_is_none_in_what_is_fitted(archive: Archive, tmp_path: Path) -> None:
    dossier = archive.dossier(1)
    figure = dossier.figures[0]
    archive.rule(dossier, [figure.id], "wrong", "mira", story=1)
    story = exported(archive, tmp_path / "out")
    articles, readings = weights.annotated.read(
        story / "articles.jsonl", story / "ann", weights.desk.Folder(tmp_path / "kept"), True
    )
    [at] = [n for n, article in enumerate(articles) if article.id == figure.article]
    spans = [found.span for found in readings[at].figures]
    assert figure.span not in spans
    assert len(spans) > 1


def test_the_table_of_events_has_it(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = archive.dossier(1)
    archive.rule(dossier, [dossier.figures[0].id], "right", "mira", story=1)
    exported(archive, tmp_path / "out")
    desk = weights.desk
    monkeypatch.setattr(desk, "MORE", tmp_path / "out")
    [event] = [e for e in desk.events() if e.name == "story-1"]
    assert desk.is_ruled(event)
    result = desk.score(event, desk.Folder(tmp_path / "kept"), tmp_path)
    assert result["figures"]["value"]["f1"] == 1.0
    assert "story-1" in desk.row("story-1", result)


def test_the_command_writes_it_and_replaces_nothing_else(archive: Archive, tmp_path: Path) -> None:
    dossier = archive.dossier(1)
    archive.rule(dossier, [dossier.figures[0].id], "right", "mira", story=1)
    out, command = tmp_path / "out", ["rulings", "export", str(archive.path), str(tmp_path / "out")]
    for _ in range(2):
        ran = CliRunner().invoke(main, [*command, "--gold"])
        assert (ran.exit_code, ran.stdout) == (0, f"{out / 'story-1'}\n")
    (out / "story-1" / "ruled.json").unlink()
    ran = CliRunner().invoke(main, [*command, "--gold"])
    assert ran.exit_code == 2
    assert "not replaced" in ran.output


def test_a_hostile_id_is_no_path(tmp_path: Path) -> None:
    text = "L'incendie de Velm a fait douze morts, selon le préfet Paul Karev.\n"
    record = {"id": "../../evil", "text": text, "language": "fr", "published": "2024-06-04"}
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps(record), "utf-8")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(file)
        dossier = archive.dossier(1)
        archive.rule(dossier, [dossier.figures[0].id], "right", "mira", story=1)
        [story], _ = archive.export_gold(tmp_path / "deep" / "out")
    assert [path.name for path in (story / "ann").iterdir()] == ["article-1.json"]
    assert not list(tmp_path.glob("evil*"))
    assert counts(story, ruled.read(story))["figure", "bounds"] == (1, 1)


def test_rulings_whose_words_are_gone_are_counted(archive: Archive, tmp_path: Path) -> None:
    dossier = archive.dossier(1)
    made = archive.rule(dossier, [dossier.figures[0].id], "right", "mira", story=1)
    gone = ruled.msgspec.structs.replace(
        made,
        id="x",
        on=(ruled.msgspec.structs.replace(made.on[0], quote="mille milliards de sabords"),),
    )
    archive.keep_rulings([gone])
    _, lost = archive.export_gold(tmp_path / "out")
    assert lost == 1

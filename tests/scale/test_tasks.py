"""Tasks are done once, by whatever engine; what fails is cut down to the part that is to blame."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from recoupe.cli import scale as command
from recoupe.model import Issue
from recoupe.scale.engines import ENGINES, Here, Pool, Ray
from recoupe.scale.places import Store
from recoupe.scale.tasks import Done, Engine, Task, finished, noted


class Half:
    """Writes the half of each part; 13 kills the process, 17 fails, 19 is told of."""

    def __init__(self, store: Store, deadly: bool = True) -> None:
        self.store, self.deadly = store, deadly

    def prepare(self) -> None:
        pass

    def __call__(self, task: Task) -> Done:
        if 13 in task.parts and self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        if 17 in task.parts:
            raise ValueError("seventeen")
        self.store.write(f"half/{task.number}", str([part // 2 for part in task.parts]).encode())
        issues = tuple(Issue(str(part), "empty", "told") for part in task.parts if part == 19)
        return Done(tuple({"half": part // 2} for part in task.parts), issues)


def tasks(*parts: tuple[int, ...]) -> list[Task]:
    return [Task("half", f"{n:03}", each) for n, each in enumerate(parts)]


def run(engine: Engine, work: Half, given: list[Task]) -> list[Done]:
    return finished(engine, work.store, work, given, str, lambda count: None)


@pytest.mark.parametrize("engine", [Pool(2), Ray(2)], ids=["pool", "ray"])
def test_who_kills_a_worker_is_one_issue(engine: Engine, tmp_path: Path) -> None:
    if isinstance(engine, Ray):
        ray = pytest.importorskip("ray")
        ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    work = Half(Store(str(tmp_path)))
    done = run(engine, work, tasks((2, 4), (6, 13, 8), (10, 19), (17,)))
    assert [[one["half"] for one in each.found] for each in done] == [[1, 2], [3, 4], [5, 9], []]
    said = [(issue.source, issue.code) for each in done for issue in each.issues]
    assert said == [("13", "unread"), ("19", "empty"), ("17", "unread")]
    assert "seventeen" in done[3].issues[0].message
    assert run(Here(), work, tasks((2, 4), (6, 13, 8), (10, 19), (17,))) == done
    engine.close()


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    work = Half(Store(str(tmp_path)), deadly=False)
    first = run(Here(), work, tasks((2,), (4,)))
    (tmp_path / "half" / "000").unlink()
    assert run(Here(), work, tasks((2,), (4,), (6,)))[:2] == first
    assert not (tmp_path / "half" / "000").exists()
    assert (tmp_path / "half" / "002").read_text() == "[3]"


def test_a_file_that_was_not_finished_is_none(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    (tmp_path / "done" / "half").mkdir(parents=True)
    (tmp_path / "done" / "half" / ".000.json.ab.part").write_bytes(b'{"found"')
    assert noted(store, tasks((2,))[0]) is None
    assert list(store.names("done")) == []
    with pytest.raises(FileNotFoundError):
        store.read("done/half/000.json")


def test_a_disk_that_is_full_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fsspec.implementations.local import LocalFileSystem

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    store = Store(str(tmp_path))
    store.write("a", b"1")
    monkeypatch.setattr(LocalFileSystem, "mv", full)
    with pytest.raises(OSError, match="No space"):
        store.write("a", b"2")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert store.read("a") == b"1"


def test_the_command_knows_the_engines() -> None:
    assert tuple(ENGINES) == command.ENGINES

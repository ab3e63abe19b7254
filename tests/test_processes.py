"""Several processes find what one does; one that is killed costs one article."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from recoupe import archive, lang, ours, pipeline, processes
from recoupe.model import RawArticle
from recoupe.processes import Killed, Processes
from recoupe.publish import record
from recoupe.reading import ahead

FRENCH = lang.load("fr")
DEADLY = "poison"


def articles(count: int = 30) -> list[RawArticle]:
    """Articles of which every third carries a paragraph of another's."""
    shared = "Selon la préfète, au moins 12 personnes ont péri à Velm mardi dans la crue."
    return [
        RawArticle(
            id=f"{n:02}",
            source=f"{n:02}.txt",
            text=f"{shared if n % 3 else ''}\n« Nous avons vu {n + 3} maisons partir », a dit le"
            f" maire de Sarn, Paul Karev, le {n + 1} mai {'2024' if n % 2 else ''}.",
            language="fr",
            published="2024-05-03" if n % 5 else None,
            outlet=f"o{n}",
        )
        for n in range(count)
    ]


@pytest.fixture(autouse=True)
def _little_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "LEAST", 1)
    monkeypatch.setattr(ahead, "LONGEST", 300)


def test_the_same_bytes_whatever_the_number() -> None:
    made = {record.render(pipeline.of_articles(articles(), [], jobs=jobs)) for jobs in (1, 2, 3)}
    assert len(made) == 1


def test_an_archive_is_the_same_whatever_the_number(tmp_path: Path) -> None:
    taken = []
    for jobs in (1, 2):
        for n, raw in enumerate(articles(70)):
            (tmp_path / f"{n:02}.txt").write_text(raw.text + f"\nLe {n}e article.")
        with archive.Archive.open(tmp_path / f"{jobs}.db", create=True) as one:
            done = (
                one.add(tmp_path / f"{n:02}.txt" for n in range(70))[:2]
                if jobs == 1
                else (one.add((tmp_path / f"{n:02}.txt" for n in range(70)), jobs=jobs)[:2])
            )
            again = one.add([tmp_path / "03.txt"], jobs=jobs)[:2]
            told = [(s.id, s.ids, s.title) for s in one.stories()]
            taken.append((done, again, told, record.render(one.dossier(jobs=jobs))))
            assert not one.faults()
    assert taken[0] == taken[1]
    assert taken[0][:2] == ((70, 0), (0, 1))


def test_what_was_kept_is_not_begun_again() -> None:
    store = ahead.Memory()
    first = ahead.Ahead(2, store)
    first.begin(FRENCH, ["Il part.", "Il revient."])
    assert first.get(ahead.readings(FRENCH), ["Il part."]).keys() == {"Il part."}
    first.close()
    second = ahead.Ahead(2, store)
    second.begin(FRENCH, ["Il part.", "Il revient."])
    assert not second._at_work


class Deadly(ahead._Work):
    """Kills its process over one word."""

    def _read(self, paragraph: ahead.Paragraph) -> bytes:
        if DEADLY in paragraph.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super()._read(paragraph)


def test_who_kills_a_process_is_one_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_Work", Deadly)
    of = articles(12)
    of[4] = RawArticle(id="04", source="04.txt", text=f"Le {DEADLY} agit.", language="fr")
    built = pipeline.of_articles(of, [], jobs=2)
    unread = [issue for issue in built.issues if issue.code == "unread"]
    assert [issue.source for issue in unread] == ["04.txt"]
    assert "Killed" in unread[0].message
    assert {f.article for f in built.figures} >= {"00", "03", "05", "11"}


def halves(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    if 17 in batch:
        raise ValueError("17")
    return [part // 2 for part in batch]


def test_batches_of_a_pool() -> None:
    with Processes(2, halves) as pool:
        begun = [pool.begin(batch) for batch in ([2, 4], [6, 13, 8], [10], [17])]
        assert pool.result(begun[0]) == [1, 2]
        made = pool.result(begun[1])
        assert [made[0], made[2]] == [3, 4]
        assert isinstance(made[1], Killed)
        assert pool.result(begun[2]) == [5]
        with pytest.raises(ValueError, match="17"):
            pool.result(begun[3])
        assert pool.result(pool.begin([20])) == [10]


def frozen(batch: Sequence[int]) -> list[int]:
    return [gc.get_freeze_count() for _ in batch]


def _whose(batch: Sequence[int]) -> list[bool]:
    return [ours.is_ours() for _ in batch]


def test_a_worker_is_the_program_s_own_process() -> None:
    assert not ours.is_ours()
    with Processes(1, _whose) as pool:
        assert pool.result(pool.begin([1])) == [True]


def test_what_there_was_is_out_of_the_collector_s_way_in_the_processes_alone() -> None:
    before = gc.get_freeze_count()
    with Processes(1, frozen) as pool:
        (found,) = pool.result(pool.begin([0]))
    assert isinstance(found, int)
    assert found > 1000
    assert gc.get_freeze_count() == before


def test_free_cores_are_some() -> None:
    assert 1 <= processes.free() <= (os.cpu_count() or 1)

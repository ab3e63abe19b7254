"""One article never costs another: a step that fails on it, or does not end, is an issue."""

from __future__ import annotations

import doctest
import itertools
import signal
import time
from pathlib import Path

import pytest

from recoupe import articles, contained, crosscheck, pipeline
from recoupe.model import Article, Dossier, Issue, RawArticle, Reading
from recoupe.reading import Reader
from said import said

GOOD = "Le préfet de Velm a annoncé mardi que douze personnes avaient été évacuées."
BAD = "Le maire de Sarn a déclaré jeudi que le pont était coupé."


def built() -> Dossier:
    raw = [RawArticle(name, f"{name}.txt", text) for name, text in
           (("a", GOOD), ("b", BAD), ("c", GOOD + " Une enquête est ouverte."))]  # fmt: skip
    return pipeline.of_articles(raw, [])


def is_bad(text: str) -> bool:
    return text.startswith("Le maire")


def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    real = articles.clean

    def broken(raw: RawArticle, pack: object) -> Article:
        if pack is not None and is_bad(raw.text):
            raise ValueError("odd tag")
        return real(raw, pack)  # type: ignore[arg-type]

    monkeypatch.setattr(articles, "clean", broken)


def parse(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Reader.parse

    def broken(self: Reader, wanted: list[Article]) -> object:
        if any(is_bad(article.text) for article in wanted):
            raise OverflowError("long number")
        return real(self, wanted)

    monkeypatch.setattr(Reader, "parse", broken)


def resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Reader.resolve

    def broken(self: Reader, parsed: object, *rest: object) -> Reading:
        if is_bad(parsed.article.text):  # type: ignore[attr-defined]
            raise RecursionError("deep")
        return real(self, parsed, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "resolve", broken)


def check(monkeypatch: pytest.MonkeyPatch) -> None:
    real = crosscheck.crosscheck

    def broken(cleaned: object, readings: list[Reading], *rest: object) -> object:
        if any(reading.article == "b" for reading in readings):
            raise KeyError("s1")
        return real(cleaned, readings, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(crosscheck, "crosscheck", broken)


@pytest.mark.parametrize("broken", [clean, parse, resolve, check])
def test_an_article_that_fails_is_shown_unread_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, broken: object
) -> None:
    broken(monkeypatch)  # type: ignore[operator]
    dossier = built()
    assert [(a.id, a.read) for a in dossier.articles] == [("a", True), ("b", False), ("c", True)]
    assert [(i.source, i.code) for i in said(dossier.issues)] == [("b.txt", "unread")]
    assert dossier.articles[1].text == BAD
    assert {figure.article for figure in dossier.figures} == {"a", "c"}


def test_what_fails_always_costs_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(cleaned: object, readings: list[Reading], *rest: object) -> object:
        if readings:
            raise KeyError("s1")
        return crosscheck.nothing()

    monkeypatch.setattr(crosscheck, "crosscheck", broken)
    dossier = built()
    assert [a.read for a in dossier.articles] == [False] * 3
    assert [i.code for i in said(dossier.issues)] == ["unread"] * 3


def test_a_step_that_does_not_end_is_an_issue() -> None:
    issues: list[Issue] = []
    began = time.monotonic()
    assert contained.attempted(lambda: time.sleep(20), "a.txt", issues, seconds=0.2) is None
    assert time.monotonic() - began < 5
    assert issues[0].code == "unread"
    assert "not done after" in issues[0].message


def test_a_step_that_others_keep_waiting_has_longer_and_one_that_works_has_not() -> None:
    with contained.deadline(0.2, 10):
        time.sleep(0.6)
    with pytest.raises(contained.Overdue), contained.deadline(0.2, 100):
        sum(1 for _ in itertools.count())  # works for ever
    began = time.monotonic()
    with pytest.raises(contained.Overdue), contained.deadline(0.1, 3):
        time.sleep(20)
    assert time.monotonic() - began < 5


def test_an_earlier_alarm_is_left_to_ring() -> None:
    ours = pytest.raises(contained.Overdue, match="after 0 seconds")
    with ours, contained.deadline(0.2), contained.deadline(20):
        time.sleep(5)


def test_examples() -> None:
    assert doctest.testmod(contained).failed == 0


def test_a_folder_of_odd_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "x", "published": "0000-99-99"}\n')
    assert len(pipeline.build([str(tmp_path)]).articles) == 2


def test_an_alarm_set_meanwhile_is_left_to_ring() -> None:
    rang = []
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    try:
        with contained.deadline(30):
            signal.signal(signal.SIGALRM, lambda *_: rang.append(True))
            signal.setitimer(signal.ITIMER_REAL, 0.05)
        time.sleep(0.5)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert rang

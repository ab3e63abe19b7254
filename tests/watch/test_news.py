"""What is told of a story, and what is not: each thing once, whatever way it came."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_of_tests import SAMPLE, STAGES

from recoupe.archive import Archive, ArchiveError, alerts, database
from recoupe.model.alerts import Alert
from recoupe.watch.tell import tell
from recoupe.watch.watch import Watch

Add = Callable[..., list[Alert]]


@pytest.fixture
def add(archive: Archive, tmp_path: Path) -> Add:
    """Adds articles to a watched archive: what is told then."""
    with database.writing(archive.db, archive.path):
        alerts.begin(archive.db, "2024-01-01T00:00:00+00:00")

    def added(*articles: dict[str, Any]) -> list[Alert]:
        file = tmp_path / "in.jsonl"
        file.write_text("\n".join(map(json.dumps, articles)), "utf-8")
        archive.add(file)
        known = len(archive.alerts())
        assert tell(archive, "2024-01-01T00:00:00+00:00") == []
        return archive.alerts()[known:]

    return added


def of(known: str, **more: Any) -> dict[str, Any]:
    return {**SAMPLE[known], **more}


def fire(id: str, words: str, hour: int = 10, **more: Any) -> dict[str, Any]:
    """An article of the fire at Velm."""
    text = f"L'incendie de l'entrepôt Bravel à Velm dure depuis mardi.\n\n{words}"
    return {
        "id": id, "title": "Incendie de l'entrepôt Bravel à Velm", "text": text, "language": "fr",
        "published": f"2022-03-08T{hour}:00:00+01:00", "outlet": f"Le Quai {id}",
        "url": f"https://quai.example/velm/{id}", **more,
    }  # fmt: skip


def test_the_sample_as_it_came(add: Add) -> None:
    told = [{alert.kind for alert in add(of(id))} for id in STAGES]
    assert told == [set(), {"contradiction"}, {"moved"}, {"denial"}]


def test_an_alert_points_to_its_words(add: Add, archive: Archive) -> None:
    add(of("01-aop"))
    [alert] = add(of("04-gazette"))
    assert "3 000" in alert.says
    assert "1 800" in alert.says
    assert {cited.outlet for cited in alert.evidence} == {"AOP", "La Gazette d'Arvelle"}
    texts = {raw.id: " ".join(raw.text.split()) for raw in archive.articles()}
    assert all(cited.sentence.strip("…") in texts[cited.article] for cited in alert.evidence)
    assert all(cited.url == SAMPLE[cited.article]["url"] for cited in alert.evidence)
    assert alert.story == 1
    assert alert.title == SAMPLE["01-aop"]["title"]


@pytest.mark.parametrize("id", ["02-meridien", "03-ponantais", "10-seuils"])
def test_a_copy_of_what_was_told_is_no_news(add: Add, id: str) -> None:
    add(*(of(one) for one in (*STAGES, "09-sevrance")))
    assert add(of(id)) == []


def test_an_edited_copy_of_a_contradiction_is_no_news(add: Add) -> None:
    add(of("01-aop"))
    assert len(add(of("04-gazette"))) == 1
    text = SAMPLE["04-gazette"]["text"].replace("mardi", "ce mardi")
    assert add(of("04-gazette", id="x", url="https://quai.example/x", outlet="X", text=text)) == []


def test_a_later_version_of_an_article_tells_only_what_it_adds(add: Add) -> None:
    add(of("01-aop"))
    add(of("04-gazette"))
    later = SAMPLE["04-gazette"]["text"] + "\n\nLes écoles de la ville restent fermées jeudi."
    assert add(of("04-gazette", text=later, published="2023-11-14T20:00:00+02:00")) == []


def test_a_count_that_moves_again_is_told_again(add: Add) -> None:
    add(of("01-aop"))
    add(of("07-courrier"))
    moved = add(of("09-sevrance"))
    assert "moved" in {alert.kind for alert in moved}
    assert any("23 morts" in alert.says for alert in moved)
    assert not any("131" in alert.says for alert in moved), "the injured did not move"


def test_a_denial_by_one_who_is_named(add: Add) -> None:
    add(fire("a", "La préfète Odile Garance a affirmé que les portes étaient fermées à clé."))
    told = add(
        fire("b", "Le directeur de Bravel, Paul Karev, a démenti avoir reçu un avertissement.", 12)
    )
    assert [alert.kind for alert in told] == ["denial"]
    assert told[0].says.startswith("Paul Karev: ")
    assert add(fire("c", "Paul Karev a démenti avoir reçu un avertissement.", 14)) == []


def test_who_is_not_denied_is_not_told(add: Add) -> None:
    add(fire("a", "La préfète Odile Garance a affirmé que les portes étaient fermées à clé."))
    told = add(fire("b", "Le directeur de Bravel, Paul Karev, a remercié les pompiers.", 12))
    assert told == []


def test_an_article_that_is_withdrawn(add: Add, archive: Archive, tmp_path: Path) -> None:
    item = {
        "uri": "urn:aop:1", "headline": "Le pont de Velm est coupé", "versioncreated":
        "2024-06-04T08:00:00Z", "pubstatus": "usable", "language": "fr", "type": "text",
        "body_text": "Le pont de Velm est coupé depuis mardi, a annoncé la préfète Odile Garance.",
    }  # fmt: skip
    file = tmp_path / "wire.json"
    file.write_text(json.dumps(item), "utf-8")
    archive.add(file)
    tell(archive, "2024-01-01T00:00:00+00:00")
    killed = {**item, "pubstatus": "canceled", "versioncreated": "2024-06-04T09:00:00Z"}
    for _ in range(2):
        file.write_text(json.dumps(killed), "utf-8")
        archive.add(file)
        tell(archive, "2024-01-01T00:00:00+00:00")
    [alert] = archive.alerts()
    assert (alert.kind, alert.says) == ("withdrawn", "Le pont de Velm est coupé")


def test_what_was_in_before_the_first_watch_is_known(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps(of(id)) for id in STAGES[:3]), "utf-8")
    archive.add(file)
    watch = Watch(archive, lambda alert: None, print)
    watch.news()
    assert archive.alerts() == []
    file.write_text(json.dumps(of(STAGES[3])), "utf-8")
    archive.add(file)
    watch.news()
    assert [alert.kind for alert in archive.alerts()] == ["denial"]


def test_a_dismissed_finding_is_not_told(add: Add, archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "both.jsonl"
    file.write_text("\n".join(json.dumps(of(id)) for id in STAGES[:2]), "utf-8")
    archive.add(file)
    dossier = archive.dossier(1)
    kinds = [finding.kind for finding in dossier.findings]
    number = kinds.index("figure-conflict")
    archive.rule(dossier, [f"findings/{number}"], "dismissed", "mira")
    tell(archive, "2024-01-01T00:00:00+00:00")
    assert archive.alerts() == []


# --- which stories ---------------------------------------------------------------------------


def test_of_chosen_stories_only_those_are_told(add: Add, archive: Archive) -> None:
    add(of("01-aop"), fire("a", "Douze personnes ont été évacuées, selon les pompiers."))
    assert len(archive.stories()) == 2
    watch = Watch(archive, lambda alert: None, print)
    other = next(s.id for s in archive.stories() if "Velm" in s.title)
    watch.follow(other)
    assert add(of("04-gazette")) == []
    watch.follow(1)
    assert add(of("04-gazette", id="again")) == [], "known when it was chosen"
    assert {alert.kind for alert in add(of("07-courrier"))} == {"moved"}
    watch.follow(1, False)
    assert add(of("08-quais")) == []
    watch.follow_all()
    assert add(of("09-sevrance")) != []


def test_to_leave_one_leaves_the_others(add: Add, archive: Archive) -> None:
    add(of("01-aop"), fire("a", "Douze personnes ont été évacuées, selon les pompiers."))
    watch = Watch(archive, lambda alert: None, print)
    other = next(s.id for s in archive.stories() if "Velm" in s.title)
    watch.follow(other, False)
    assert len(add(of("04-gazette"))) == 1


def test_there_is_no_such_story(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no story 7"):
        Watch(archive, lambda alert: None, print).follow(7)


def test_two_stories_that_become_one_are_told_against_one_another(
    archive: Archive, tmp_path: Path
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps(of(id)) for id in ("01-aop", "07-courrier")), "utf-8")
    archive.add(file)
    new = archive.split(1, ["07-courrier"])
    watch = Watch(archive, lambda alert: None, print)
    watch.news()
    assert archive.alerts() == []
    archive.merge(1, [new])
    watch.news()
    told = archive.alerts()
    assert {(alert.kind, alert.story) for alert in told} == {("moved", 1)}
    watch.news()
    assert archive.alerts() == told


def test_a_followed_story_stays_followed_through_merge_and_split(
    add: Add, archive: Archive
) -> None:
    add(of("01-aop"), of("04-gazette"), fire("a", "Douze morts, selon les pompiers."))
    watch = Watch(archive, lambda alert: None, print)
    other = next(s.id for s in archive.stories() if "Velm" in s.title)
    watch.follow(1)
    archive.merge(other, [1])
    assert alerts.follows(archive.db, other)
    new = archive.split(other, ["01-aop"])
    assert alerts.follows(archive.db, new)


def test_what_another_wrote_meanwhile_is_worked_out_anew(
    add: Add, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(of("01-aop"))
    real = alerts.tell
    calls: list[bool] = []

    def meanwhile(*given: Any) -> bool:
        done = _changed(archive) if not calls else real(*given)
        calls.append(done)
        return done

    monkeypatch.setattr(alerts, "tell", meanwhile)
    told = add(of("04-gazette"))
    assert calls == [False, True]
    assert [alert.kind for alert in told] == ["contradiction"]


def _changed(archive: Archive) -> bool:
    """Within the transaction, as another's would be seen before it."""
    archive.db.execute("DELETE FROM told WHERE place = 1")
    return False

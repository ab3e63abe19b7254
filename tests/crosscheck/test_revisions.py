"""Versions of one article: what changed, on which words; withdrawn ones leave the findings."""

from __future__ import annotations

import json
from pathlib import Path

from recoupe import pipeline
from recoupe.model import Dossier
from said import said

FIRST = (
    "Une crue a fait 12 morts à Velmore, mardi 4 juin, a annoncé la préfète Odile Garance.\n"
    "« L'eau monte encore dans la vallée », a-t-elle déclaré.\n"
    "Près de 300 pompiers sont sur place."
)
SECOND = (
    "Une crue a fait 19 morts à Velmore, mardi 4 juin, a annoncé la préfète Odile Garance.\n"
    "« L'eau ne monte plus dans la vallée depuis midi », a-t-elle déclaré.\n"
    "Deux ponts sont coupés."
)
OTHER = "Dans le Sarnois, 4 personnes sont portées disparues, selon les pompiers."


def built(folder: Path, *records: dict[str, object]) -> Dossier:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    return pipeline.build([str(path)])


def version(text: str, day: str, title: str) -> dict[str, object]:
    return {
        "id": day,
        "text": text,
        "title": title,
        "url": "https://fanal.example/crue",
        "outlet": "Le Fanal",
        "published": day,
        "language": "fr",
    }


def test_what_changed_between_versions_is_told(tmp_path: Path) -> None:
    dossier = built(
        tmp_path,
        version(SECOND, "2024-06-05", "Crue à Velmore : 19 morts"),
        version(FIRST, "2024-06-04", "Crue à Velmore : 12 morts"),
    )
    (revision,) = dossier.revisions
    assert (revision.earlier, revision.later) == ("2024-06-04", "2024-06-05")
    assert revision.headlines == ("Crue à Velmore : 12 morts", "Crue à Velmore : 19 morts")
    told = [
        (c.kind, *(dossier.words(place) if place else None for place in (c.before, c.after)))
        for c in revision.changes
    ]
    assert told == [
        ("figure", "12 morts", "19 morts"),
        ("figure", None, "Deux ponts"),
        ("figure", "Près de 300 pompiers", None),
        (
            "quotation",
            "L'eau monte encore dans la vallée",
            "L'eau ne monte plus dans la vallée depuis midi",
        ),
    ]
    (finding,) = [f for f in dossier.findings if f.kind == "revised"]
    assert "«\xa012 morts\xa0» devient «\xa019 morts\xa0»" in finding.text


def test_an_earlier_version_is_not_counted(tmp_path: Path) -> None:
    dossier = built(
        tmp_path, version(FIRST, "2024-06-04", "Crue"), version(SECOND, "2024-06-05", "Crue")
    )
    assert [a.status for a in dossier.articles] == ["superseded", "usable"]
    assert {f.article for f in dossier.figures} == {"2024-06-05"}
    assert not [t for t in dossier.threads if t.verdict in ("conflict", "evolves")]


def test_a_withdrawn_article_leaves_the_findings(tmp_path: Path) -> None:
    item = {
        "uri": "urn:aop:1",
        "body_text": FIRST,
        "language": "fr",
        "headline": "Crue",
        "versioncreated": "2024-06-04T08:00:00Z",
    }
    killed = {**item, "pubstatus": "canceled", "versioncreated": "2024-06-04T09:00:00Z"}
    killed["body_text"] = ""
    dossier = built(tmp_path, item, killed, {"id": "b", "text": OTHER, "language": "fr"})
    assert [(a.status, a.read) for a in dossier.articles] == [
        ("withdrawn", False),
        ("usable", True),
    ]
    assert {f.article for f in dossier.figures} == {"b"}
    assert [i.code for i in said(dossier.issues)] == ["withdrawn"]

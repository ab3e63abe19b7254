"""Bad input: each gives an issue with source, code and message, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from recoupe import pipeline
from recoupe.model import Dossier
from recoupe.sources import records
from said import said

GOOD = "Le préfet de Velm a annoncé mardi que douze personnes avaient été évacuées."


def built(folder: Path, **files: bytes) -> Dossier:
    """The dossier of a folder with these files (a double underscore stands for the dot) and one
    sound article."""
    folder.mkdir(exist_ok=True)
    (folder / "good.txt").write_text(GOOD, "utf-8")
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return pipeline.build([str(folder)])


def line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def test_an_article_is_read_in_the_language_of_its_text(tmp_path: Path) -> None:
    dossier = built(tmp_path / "in", odd__jsonl=line(text=GOOD, language="en"))
    assert [a.language for a in dossier.articles] == ["fr", "fr"]
    assert [i.code for i in said(dossier.issues)] == ["other-language"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bad__txt", b"", "empty"),
        ("bad__txt", b" \r\n\t\xef\xbb\xbf", "empty"),
        ("bad__txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, "not-text"),
        ("bad__jsonl", b"", "empty"),
        ("bad__jsonl", b"{not json\n", "not-json"),
        ("bad__jsonl", b'{"text": ' + b"[" * 5000 + b"\n", "bad-record"),
        ("bad__jsonl", line(title="sans texte"), "no-text"),
        ("bad__jsonl", line(text=12), "bad-record"),
        ("bad__jsonl", line(text="  "), "empty"),
        ("bad__jsonl", b"[1, 2]\n", "bad-record"),
        ("bad__xyz", b"???", "unknown-format"),
    ],
)
def test_what_cannot_be_read_is_an_issue(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    dossier = built(tmp_path / "in", **{name: data})
    (issue,) = said(dossier.issues)
    assert issue.code == code
    assert name.replace("__", ".") in issue.source
    assert issue.message.strip()
    assert [a.id for a in dossier.articles] == ["good"]


@pytest.mark.parametrize(
    ("name", "data", "code", "text"),
    [
        ("odd__txt", "Le préfet a parlé.".encode("cp1252"), "not-utf8", "Le préfet a parlé."),
        ("odd__txt", "Le préfet a parlé.".encode("utf-16"), "not-utf8", "Le préfet a parlé."),
        ("odd__jsonl", line(text=GOOD, published="mardi"), "bad-date", GOOD),
        (
            "odd__jsonl",
            line(text="Der Bürgermeister hat am Dienstag gesprochen und die Brücke gesperrt."),
            "no-pack",
            "Der Bürgermeister hat am Dienstag gesprochen und die Brücke gesperrt.",
        ),
        ("odd__jsonl", line(text="Texto", language="pt-BR"), "no-pack", "Texto"),
    ],
)
def test_what_can_still_be_shown_is_kept(
    tmp_path: Path, name: str, data: bytes, code: str, text: str
) -> None:
    dossier = built(tmp_path / "in", **{name: data})
    (issue,) = said(dossier.issues)
    assert issue.code == code
    assert text in [a.text for a in dossier.articles]


@pytest.mark.parametrize(
    ("given", "code"),
    [("French", "fr"), ("fr", "fr"), ("FR", "FR"), ("fr-FR", "fr-FR"), ("Velmish", "Velmish"),
     (None, None)],
)  # fmt: skip
def test_a_language_by_its_english_name(given: str | None, code: str | None) -> None:
    assert records.article({"text": GOOD, "language": given}, "a", "a").language == code


def test_one_bad_line_leaves_the_others(tmp_path: Path) -> None:
    data = line(text=GOOD, id=7) + b"{broken\n" + line(text=GOOD, id="b")
    dossier = built(tmp_path / "in", lines__jsonl=data)
    assert [a.id for a in dossier.articles] == ["good", "7", "b"]
    assert [(i.code, i.source.rpartition(":")[2]) for i in said(dossier.issues)] == [
        ("not-json", "2")
    ]


def test_a_second_article_of_an_id_is_kept_under_another(tmp_path: Path) -> None:
    data = line(text=GOOD + " Un.", id="good") + line(text=GOOD + " Deux.", id="good")
    dossier = built(tmp_path / "in", lines__jsonl=data)
    assert [a.id for a in dossier.articles] == ["good", "good-2", "good-3"]
    told = [i.code for i in said(dossier.issues) if i.code != "lost-breaks"]
    assert told == ["duplicate-id", "duplicate-id"]


def test_a_missing_path_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    dossier = pipeline.build([str(tmp_path / "absent"), str(tmp_path / "good.txt")])
    assert [i.code for i in said(dossier.issues)] == ["missing"]
    assert len(dossier.articles) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_an_issue(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(GOOD, "utf-8")
    path.chmod(0)
    assert [i.code for i in said(pipeline.build([str(path)]).issues)] == ["unreadable"]


def test_twenty_megabytes_are_kept_and_not_read(tmp_path: Path) -> None:
    text = (GOOD + "\n") * (20 * 1024 * 1024 // len(GOOD.encode()) + 1)
    dossier = built(tmp_path / "in", large__txt=text.encode())
    large = next(a for a in dossier.articles if a.id == "large")
    assert large.text == text
    assert [i.code for i in said(dossier.issues)] == ["too-large"]
    assert not [s for s in dossier.statements if s.article == "large"]


def test_folders_are_read_through_and_hidden_files_passed_over(tmp_path: Path) -> None:
    inner = tmp_path / "in" / "b"
    inner.mkdir(parents=True)
    (inner / "deep.txt").write_text(GOOD, "utf-8")
    (tmp_path / "in" / ".hidden.txt").write_text(GOOD, "utf-8")
    assert [a.id for a in built(tmp_path / "in").articles] == ["deep", "good"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (GOOD.encode(), ["-"]),
        (line(text=GOOD, id="a") + line(text=GOOD, id="b"), ["a", "b"]),
        (b"\xef\xbb\xbf" + line(text=GOOD, id="a"), ["a"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert [a.id for a in pipeline.build(["-"]).articles] == ids


def test_a_file_name_that_is_no_utf8_is_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/nom\xff.txt"
    with open(path, "wb") as file:
        file.write(GOOD.encode())
    dossier = pipeline.build([os.fsdecode(path)])
    assert [a.text for a in dossier.articles] == [GOOD]
    assert dossier.articles[0].source.encode("utf-8")


def test_a_lone_surrogate_in_json_stops_nothing(tmp_path: Path) -> None:
    dossier = built(tmp_path / "in", odd__jsonl=b'{"text": "Il a dit \\ud800 hier."}\n')
    assert [article.text for article in dossier.articles if article.id != "good"] == [
        "Il a dit \ufffd hier."
    ]
    assert "not-json" in {issue.code for issue in dossier.issues}


@pytest.mark.parametrize(
    ("published", "codes"),
    [("2024-06-04", []), (None, ["no-date"]), ("", ["no-date"]), ("hier", ["bad-date"])],
)
def test_an_undated_article_says_so(
    tmp_path: Path, published: str | None, codes: list[str]
) -> None:
    (tmp_path / "a.jsonl").write_bytes(line(text=GOOD, language="fr", published=published))
    assert [i.code for i in pipeline.build([str(tmp_path)]).issues] == codes

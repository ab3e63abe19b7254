"""A second language, read by its pack on no model: what shows that a language is data."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from packs.parser import WordList
from recoupe import articles, lang, pipeline
from recoupe.cli import main
from recoupe.model import Published, RawArticle, Reading
from recoupe.packs import problems
from recoupe.reading import Reader

PACK = Path(__file__).parents[1] / "packs" / "es"
SENTENCES = msgspec.toml.decode((PACK / "sentences.toml").read_bytes())["sentence"]
PUBLISHED = "2024-05-03"


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack outside the package, its messages still to be translated, as `lang new` leaves
    them."""
    folder = tmp_path_factory.mktemp("packs") / "es"
    shutil.copytree(PACK, folder)
    (folder / "sentences.toml").unlink()
    french = resources.files("recoupe.lang") / "fr" / "messages.toml"
    (folder / "messages.toml").write_bytes(french.read_bytes())
    return folder


@pytest.fixture(scope="module")
def reader(spanish: Path) -> Reader:
    language = lang.read(spanish)
    return Reader(language, parser=WordList(PACK / "words.tsv", language))


def read(text: str, reader: Reader, language: lang.Language) -> Reading:
    raw = RawArticle(id="x", source="-", text=text, published=PUBLISHED, language="es")
    [parsed] = reader.parse([articles.clean(raw, language)])
    return reader.resolve(parsed, Published(PUBLISHED, "metadata"), 2024)


def bound(value: float | None) -> str:
    return "-" if value is None else f"{value:.10g}"


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s["text"])
def test_a_sentence_is_read(sentence: dict[str, Any], reader: Reader, spanish: Path) -> None:
    text = sentence["text"]
    found = read(text, reader, lang.read(spanish))
    if "dates" in sentence:
        assert [d.value for d in found.dates] == sentence["dates"]
    if "figures" in sentence:
        figures = [f"{bound(f.low)} {bound(f.high)} {f.measure}" for f in found.figures]
        assert figures == sentence["figures"]
    if "names" in sentence:
        assert sorted({n.label for n in found.names}) == sorted(sentence["names"])
    if "statements" in sentence:
        said = [
            f"{s.speaker.of(text) if s.speaker else '-'} | {s.content[0].of(text)}"
            for s in found.statements
        ]
        assert said == sentence["statements"]


def test_there_are_sixty_sentences() -> None:
    assert len(SENTENCES) >= 60


def test_the_pack_is_sound(spanish: Path) -> None:
    assert problems(spanish) == []


def test_two_languages_in_one_coverage_are_each_read_by_their_own(spanish: Path) -> None:
    languages = lang.installed().with_packs([spanish])
    said = {
        "fr": "Le pont de Velmar s'est effondré mardi. Le préfet a déclaré que douze personnes "
        "étaient mortes.",
        "es": "El puente de Velmar cayó el martes. Según el alcalde, más de la mitad de las "
        "casas en la provincia están sin luz desde el lunes.",
    }
    raw = [
        RawArticle(id=code, source=code, text=text, published=PUBLISHED)
        for code, text in said.items()
    ]
    found = pipeline.of_articles(raw, [], languages=languages)
    assert {a.id: a.language for a in found.articles} == {"fr": "fr", "es": "es"}
    assert all(a.read for a in found.articles)
    days = {(d.article, d.value) for d in found.dates}
    assert {("fr", "2024-04-30"), ("es", "2024-04-30"), ("es", "2024-04-29")} <= days


def test_counts_of_two_languages_meet(spanish: Path, reader: Reader) -> None:
    spanish_language, french = lang.read(spanish), lang.load("fr")
    es = RawArticle(id="es", source="es", text="Hay doce muertos en Velmar.", published=PUBLISHED,
                    language="es")  # fmt: skip
    fr = RawArticle(id="fr", source="fr", text="L'accident a fait douze morts à Velmar.",
                    published=PUBLISHED, language="fr")  # fmt: skip
    cleaned = [articles.clean(es, spanish_language), articles.clean(fr, french)]
    [parsed] = reader.parse(cleaned[:1])
    [other] = Reader(french).parse(cleaned[1:])
    published = Published(PUBLISHED, "metadata")
    readings = [reader.resolve(parsed, published, 2024),
                Reader(french).resolve(other, published, 2024)]  # fmt: skip
    assert [[f.measure for f in r.figures] for r in readings] == [["killed"], ["killed"]]


def test_explain_reads_with_the_pack_that_is_given(spanish: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("El puente cayó el martes 30 de abril de 2024.", "utf-8")
    shown = [
        CliRunner().invoke(main, ["explain", str(tmp_path / "a.txt"), *pack]).output
        for pack in ((), ("--pack", str(spanish)))
    ]
    assert ["2024-04-30" in output for output in shown] == [False, True]

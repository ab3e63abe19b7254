"""The Python interface: inputs, entries by id, their words, and how they show themselves."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from html_story import story

import recoupe
from recoupe.model import Issue


@pytest.fixture(scope="module")
def d(tmp_path_factory: pytest.TempPathFactory) -> recoupe.Dossier:
    """The story of the page's tests, as the interface gives it."""
    folder = tmp_path_factory.mktemp("story")
    made = recoupe.Dossier(**{name: getattr(story(), name) for name in story().__struct_fields__})
    made.save(folder, ["json"])
    return recoupe.load(folder / "dossier.json")


@pytest.mark.parametrize("kind", [str, Path])
def test_one_path_is_one_input(tmp_path: Path, kind: type) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Le maire a annoncé que douze personnes étaient mortes.", "utf-8")
    one, listed = recoupe.dossier(kind(path)), recoupe.dossier([kind(path)])
    assert [article.id for article in one.articles] == ["one"]
    assert one == listed


def test_a_path_that_leads_nowhere_is_one_issue(tmp_path: Path) -> None:
    (issue,) = recoupe.dossier(str(tmp_path / "absent.txt")).issues
    assert issue.code == "missing"


@pytest.mark.parametrize("kind", ["article", "name", "statement", "figure", "thread"])
def test_entries_are_found_by_their_id(d: recoupe.Dossier, kind: str) -> None:
    for entry in getattr(d, f"{kind}s"):
        assert getattr(d, kind)(entry.id) is entry
    with pytest.raises(KeyError, match=f"there is no {kind} 'zz'; there are: ") as raised:
        getattr(d, kind)("zz")
    assert getattr(d, f"{kind}s")[0].id in str(raised.value)


def test_tables_and_formats_that_there_are_not_name_those_there_are(d: recoupe.Dossier) -> None:
    with pytest.raises(KeyError, match="figures, statements"):
        d.table("figure")
    with pytest.raises(KeyError, match="json, html"):
        d.save("out", ["xml"])


def test_every_entry_has_its_words(d: recoupe.Dossier) -> None:
    text = {article.id: article.text for article in d.articles}
    lists = (
        "articles", "names", "statements", "figures", "dates", "reuse", "threads", "timeline",
        "findings",
    )  # fmt: skip
    for entry in (entry for name in lists for entry in getattr(d, name)):
        places = d.places(entry)
        assert places, entry
        for place in places:
            assert text[place.article][place.start : place.end] in d.words(entry)


def test_what_is_no_entry_has_no_words(d: recoupe.Dossier) -> None:
    with pytest.raises(TypeError, match="Issue is no entry"):
        d.words(Issue("x", "empty", "m"))


def test_everything_shows_itself_in_one_line(d: recoupe.Dossier) -> None:
    lists = ("articles", "names", "statements", "figures", "threads", "findings", "timeline")
    for entry in (d, *(entry for name in lists for entry in getattr(d, name))):
        assert "\n" not in repr(entry)
        assert len(repr(entry)) < 1000
    assert repr(d).startswith("<Dossier: 3 articles, ")


def test_the_package_says_that_it_is_typed() -> None:
    assert (resources.files("recoupe") / "py.typed").is_file()

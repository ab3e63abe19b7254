"""The French pack: sound, and each pattern finds what its own example says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from recoupe import lang
from recoupe.lang import PackError
from recoupe.lang.schema import Counted, CueGroup, DatePattern
from recoupe.reading import lexicon
from recoupe.reading.paragraph import ParsedParagraph, parse
from recoupe.reading.parse import Parser
from recoupe.reading.statements import cues

PACK = lang.load("fr")

Read = Callable[[str], ParsedParagraph]


@pytest.fixture(scope="module")
def read() -> Read:
    parser, words = Parser(PACK), lexicon.of(PACK)
    return lambda text: parse(parser.parse([text])[0], PACK, words)


@pytest.mark.parametrize("pattern", PACK.dates.pattern, ids=lambda p: p.name)
def test_a_date_pattern_finds_its_example(read: Read, pattern: DatePattern) -> None:
    found = read(f"Cela s'est passé {pattern.example}.").dates
    assert pattern.name in {date.pattern for date in found}


@pytest.mark.parametrize("noun", PACK.measures.noun, ids=lambda n: n.example)
def test_a_noun_counts_as_its_example_says(read: Read, noun: Counted) -> None:
    found = read(f"Il y a {noun.example}.").figures
    assert noun.measure in {figure.measure for figure in found}


@pytest.mark.parametrize("group", PACK.verbs.cue, ids=lambda g: g.example)
def test_a_cue_is_found_in_its_example(read: Read, group: CueGroup) -> None:
    parser = Parser(PACK)
    found = [
        cue.lemma for text in [group.example] for cue in cues.find(parser.parse([text])[0], PACK)
    ]
    assert set(found) & set(group.words)


@pytest.mark.parametrize("group", PACK.verbs.cue, ids=lambda g: g.example)
def test_a_cue_makes_a_statement_of_its_example(read: Read, group: CueGroup) -> None:
    acts = {s.saying.act for s in read(group.example).statements}
    assert group.act in acts


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the pack, to be spoilt."""
    shutil.copytree(str(resources.files("recoupe.lang") / "fr"), tmp_path / "fr")
    return tmp_path / "fr"


@pytest.mark.parametrize(
    ("name", "spoil", "message"),
    [
        ("verbs.toml", lambda t: t.replace('act = "deny"', 'act = "denies"', 1), "verbs.toml"),
        ("dates.toml", lambda t: t.replace("[weekdays]", "[weekday]", 1), "dates.toml"),
        ("numbers.toml", lambda t: t + "\nnonsense = 3\n", "nonsense"),
        ("roles.toml", lambda t: "titles = [", "roles.toml"),
        ("outlets.tsv", lambda t: t + "\nGazette\toutlet\n", "outlets.tsv"),
    ],
)
def test_a_spoilt_pack_says_where(
    copied: Path, name: str, spoil: Callable[[str], str], message: str
) -> None:
    path = copied / name
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    with pytest.raises(PackError, match=message):
        lang.read(copied)


def test_a_missing_file_says_which(copied: Path) -> None:
    (copied / "names.toml").unlink()
    with pytest.raises(PackError, match=r"names\.toml: missing"):
        lang.read(copied)


def test_a_language_without_a_pack_says_which_there_are() -> None:
    with pytest.raises(PackError, match="fr"):
        lang.load("tlh")


def test_every_pattern_has_an_example() -> None:
    groups = [*PACK.verbs.cue, *PACK.dates.pattern, *PACK.measures.noun, *PACK.measures.verb]
    assert [msgspec.to_builtins(g) for g in groups if not g.example.strip()] == []

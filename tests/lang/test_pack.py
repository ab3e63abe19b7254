"""The French pack: sound, and each pattern finds what its own example says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from recoupe import lang
from recoupe.lang import PackError
from recoupe.lang.schema import CountedNoun, CueGroup, DatePattern
from recoupe.model import Measure
from recoupe.packs import problems
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
def test_a_noun_counts_as_its_example_says(read: Read, noun: CountedNoun) -> None:
    found = read(f"On compte {noun.example}.").figures
    assert noun.measure in {told for figure in found for told in (figure.measure, figure.in_story)}


@pytest.mark.parametrize("group", PACK.verbs.cue, ids=lambda g: g.example)
def test_a_cue_is_found_in_its_example(read: Read, group: CueGroup) -> None:
    parser = Parser(PACK)
    found = [
        cue.lemma
        for text in [group.example]
        for cue in cues.find_cues(parser.parse([text])[0], PACK)
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


def _found(
    folder: Path, name: str, sound: str, spoilt: str, message: str
) -> tuple[list[lang.Problem], int]:
    """The problems that say so once a file of a pack is spoilt, and the line it is spoilt on."""
    text = (folder / name).read_text("utf-8")
    assert sound in text
    (folder / name).write_text(text.replace(sound, spoilt, 1), "utf-8")
    line = text[: text.find(sound)].count("\n") + 1
    return [p for p in problems(folder) if message in p.message], line


@pytest.mark.parametrize(
    ("name", "sound", "spoilt", "message"),
    [
        ("dates.toml", 'as = "weekend"', 'as = "weekends"', "no rule 'weekends'"),
        (
            "dates.toml",
            'example = "les 9 et 10 juillet 2012"',
            'example = "un jour"',
            "its example",
        ),
        ("furniture.toml", 'kind = "teaser"', 'kind = "blurb"', "no kind of furniture 'blurb'"),
        ("furniture.toml", "(?:À |A )?(?:lire", "(?:À |A ?(?:lire", "no pattern"),
        ("measures.toml", 'measure = "injured"', 'measure = "hurt"', "no measure 'hurt'"),
        ("measures.toml", 'unit = "vehicle"', 'unit = "vehicles"', "no unit 'vehicles'"),
        ("verbs.toml", 'frames = ["adjective"]', 'frames = ["attribute"]', "no frame 'attribute'"),
        ("verbs.toml", "Il s'est dit prêt à négocier.", "Il pleut.", "none of its words"),
        ("messages.toml", "{why}", "{reason}", "is not given reason"),
        ("messages.toml", "finding-parts", "finding-part", "finding-parts: missing"),
        ("messages.toml", "finding-parts", "finding-part", "finding-part: no message"),
        ("attribution.toml", '"trentenaire", ', '"femme", "trentenaire", ', "'femme' stands twice"),
        ("roles.toml", '"leader", ', '"leader", "leader", ', "'leader' stands twice in `roles_m`"),
        ("measures.toml", '["ville", ', '["ville", "mort", ', "two groups of nouns: killed, "),
    ],
)
def test_the_check_says_what_is_spoilt_and_on_which_line(
    copied: Path, name: str, sound: str, spoilt: str, message: str
) -> None:
    found, line = _found(copied, name, sound, spoilt, message)
    assert [p.file for p in found] == [name]
    assert found[0].line in {line + near for near in (-3, -2, -1, 0, 1, 2, 3)} | {1}


@pytest.mark.parametrize(
    ("name", "sound", "spoilt", "message"),
    [
        ("verbs.toml", 'act = "deny"', 'act = "denies"', "Invalid enum value 'denies'"),
        ("attribution.toml", "speakers_only = true", "speaker_only = true", "unknown field"),
        ("numbers.toml", "at_most = [", "at_the_most = [", "Invalid enum value 'at_the_most'"),
        ("names.toml", "lower_heads = [", "lowerheads = [", "unknown field `lowerheads`"),
        ("numbers.toml", 'codes = ["', 'codes = ["(', "no pattern: missing )"),
        ("disputes.toml", "words = ['accus(?:e", "words = ['accus(?:(e", "no pattern"),
        ("disputes.toml", "match = '(?P<denial>", "match = '(?P<denial>(", "no pattern"),
        (
            "disputes.toml",
            "(?:{contests}|{denies}|récus",
            "(?:{contest}|récus",
            "no list {contest}",
        ),
        ("disputes.toml", 'example = "Elle accuse le', 'example = "Elle a vu le', "its patterns"),
        ("disputes.toml", "grutier est en garde à vue", "grutier est là", "of `before`"),
        ("disputes.toml", "aime pas cette expression de", "aime pas la", "not match its example"),
        ("bodies.toml", 'example = "le délégué CGT"', 'example = "le quai"', "none of its words"),
        ("measures.toml", 'fine = ["', 'fines = ["', "no measure 'fines'"),
        ("measures.toml", 'eur = ["', 'euro = ["', "no ISO code of a currency: 'euro'"),
        ("measures.toml", 'grave = ["', 'severe = ["', "messages.toml has no state-severe"),
        ("verbs.toml", 'ils = "mp"', 'ils = "many"', "no person 'many'"),
        ("roles.toml", 'Me = "avocat"', 'Me = "avoca"', "no role 'avoca'"),
        ("outlets.tsv", "TASS\tagency", "TASS\tagence", "no 'agence'"),
        ("dates.toml", 'example = "Une réunion est prévue', 'example = "Il pleut', "none of its"),
        ("dates.toml", 'example = "La digue cédera fin mai."\n', "", "no example"),
    ],
)
def test_the_check_finds_the_very_line(
    copied: Path, name: str, sound: str, spoilt: str, message: str
) -> None:
    found, line = _found(copied, name, sound, spoilt, message)
    assert [(p.file, p.line) for p in found] == [(name, line)]


def test_the_french_pack_is_sound(copied: Path) -> None:
    assert problems(copied) == []


def test_a_pack_that_cannot_be_loaded_is_one_problem(copied: Path) -> None:
    (copied / "roles.toml").write_text("titles = [", "utf-8")
    assert [p.file for p in problems(copied)] == ["roles.toml"]


def test_a_new_pack_has_every_file_and_can_be_filled_in(tmp_path: Path) -> None:
    language = lang.read(lang.begin("pt-BR", tmp_path))
    assert language.code == "pt-BR"
    assert [p.message for p in problems(tmp_path / "pt-BR")] == []
    with pytest.raises(FileExistsError):
        lang.begin("pt-BR", tmp_path)
    with pytest.raises(ValueError, match="no BCP 47 code"):
        lang.begin("../es", tmp_path)


def test_every_measure_has_its_words() -> None:
    told = {key.removeprefix("measure-") for key in lang.load("fr").messages if "measure-" in key}
    assert told == set(get_args(Measure))

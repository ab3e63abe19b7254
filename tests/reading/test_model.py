"""The model, loaded and run quickly, parses as spaCy's own loading of it does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import resources

import msgspec
import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from thinc.api import Maxout, NumpyOps, chain, expand_window, with_array
from threadpoolctl import threadpool_info

from recoupe import lang
from recoupe.reading import model
from recoupe.reading.model import (
    alternatives,
    annotations,
    convolutions,
    entities,
    imported,
    lemmas,
    packed,
    transitions,
    words,
)
from recoupe.reading.parse import Parser

NAME = lang.load("fr").grammar.model


def texts() -> list[str]:
    """Paragraphs of the sample coverage."""
    lines = (resources.files("recoupe.sample") / "coverage.jsonl").read_text("utf-8").splitlines()
    return [p for line in lines for p in json.loads(line)["text"].split("\n") if p.strip()]


def told(docs: Iterable[Doc]) -> list[list[tuple[object, ...]]]:
    """All that is read of each token."""
    return [
        [
            (t.text, t.lemma_, t.pos_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, str(t.morph),
             t.is_stop, t.is_sent_start)
            for t in doc
        ]
        for doc in docs
    ]  # fmt: skip


def rows_are_their_own() -> bool:
    """Whether this machine's BLAS gives a row of a product the same bits wherever it stands in a
    full block. OpenBLAS's kernel for Haswell, which older AMD processors get too, does not."""
    one = np.random.default_rng(1)
    rows, weights = (one.standard_normal(s, dtype=np.float32) for s in ((512, 288), (288, 288)))
    return np.array_equal((rows[::-1] @ weights)[::-1], rows @ weights)


def alike(ours: Iterable[np.ndarray], others: Iterable[np.ndarray]) -> bool:
    """Whether arrays are equal: to the bit where rows are their own, else but for the last bits."""
    same = np.array_equal if rows_are_their_own() else partial(np.allclose, rtol=1e-4, atol=1e-4)
    return all(same(one, other) for one, other in zip(ours, others, strict=True))


@pytest.fixture(scope="module")
def bare() -> spacy.Language:
    return spacy.load(NAME)


@pytest.fixture(scope="module")
def quick() -> model.Pipeline:
    return model.load("fr", NAME)


def run(quick: model.Pipeline, of: list[str]) -> list[list[tuple[object, ...]]]:
    return told(quick.pipe(map(quick.make_doc, of), 64))


def test_parses_are_those_of_spacy_as_installed(
    bare: spacy.Language, quick: model.Pipeline
) -> None:
    assert run(quick, texts()) == told(bare.pipe(texts()))


def test_nothing_and_white_space_are_parsed_as_spacy_does(
    bare: spacy.Language, quick: model.Pipeline
) -> None:
    of = ["", " ", "Le maire  parle.", "\n\n", "", "Il  part ."]
    assert run(quick, of) == told(bare.pipe(of))
    assert run(quick, ["", ""]) == [[], []]


def test_a_parse_does_not_depend_on_what_is_parsed_beside_it(quick: model.Pipeline) -> None:
    of = texts()
    alone = [run(quick, [text])[0] for text in of]
    assert run(quick, of[::-1])[::-1] == alone


def test_threads_of_one_pipeline_parse_as_one_does(quick: model.Pipeline) -> None:
    of = texts()
    alone = [run(quick, half) for half in (of[::2], of[1::2])]
    with ThreadPoolExecutor(2) as two:
        both = list(two.map(lambda turn: run(quick, of[turn % 2 :: 2]), range(20)))
    assert all(told == alone[turn % 2] for turn, told in enumerate(both))


def test_lemmas_are_forgotten_when_they_are_many(
    quick: model.Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = texts()[:20]
    before = run(quick, of)
    (step,) = (step for step in quick._steps if isinstance(step, lemmas.Lemmas))
    monkeypatch.setattr(lemmas, "MOST", 20)
    for text, words_before in zip(of, before, strict=True):
        assert run(quick, [text]) == [words_before]
        assert len(step._known) <= 20 + len(words_before)


def test_strings_are_forgotten_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotations, "MOST", 20)
    strings = annotations.Strings(str)
    assert [strings[one] for one in range(50)] == ["", *map(str, range(1, 50))]
    assert strings[0] == ""
    assert len(strings) <= 21


def test_the_memory_of_a_long_paragraph_is_not_kept(
    quick: model.Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transitions, "WORDS", 20)
    component = quick.nlp.get_pipe("parser")
    steps = transitions.Transitions(component)
    rows = np.random.default_rng(1).standard_normal(
        (300, component.model.get_ref("lower").get_dim("nI")), dtype=np.float32
    )
    long = steps._added(rows)
    assert np.allclose(steps._added(rows[:30]), long[: 31 * steps._places], atol=1e-4)
    assert len(steps._room) == 31 * steps._places
    encode = quick.nlp.get_pipe("tok2vec").model.get_ref("encode")
    before = encode._func._room
    encode.predict([np.zeros((3 * convolutions.BLOCK, 96), dtype=np.float32)])
    assert encode._func._room is before


def test_words_that_ran_into_one_another_are_two() -> None:
    (paragraph,) = Parser(lang.load("fr")).parse(["Il quitte la mairieLe maire parle."])
    assert [sentence.first for sentence in paragraph.sentences] == [0, 4]


def test_columns_are_what_spacy_says_of_each_word(quick: model.Pipeline) -> None:
    for doc in quick.pipe(map(quick.make_doc, [*texts(), "Il  part ."]), 64):
        columns = quick.annotations.read(doc)
        assert list(zip(*columns, strict=True)) == [
            (t.idx, len(t), t.is_space, t.lemma_, t.pos_, t.dep_, t.head.i,
             (t.ent_iob_, t.ent_type_), doc.vocab.strings[t.morph.key], t.is_sent_start, t.is_stop)
            for t in doc
        ]  # fmt: skip


def test_words_in_their_context_have_thincs_rows_to_the_bit(
    bare: spacy.Language, quick: model.Pipeline
) -> None:
    encode = quick.nlp.get_pipe("tok2vec").model.get_ref("encode")
    assert isinstance(encode._func, convolutions.Convolutions)
    one = np.random.default_rng(1)
    of = [one.standard_normal((size, 96), dtype=np.float32) for size in (3, 0, 700, 1, 40, 1100)]
    thinc = bare.get_pipe("tok2vec").model.get_ref("encode")
    for node in thinc.walk():
        node.ops = NumpyOps(use_blis=False)
    assert alike(encode.predict(of), thinc.predict(of))


def test_steps_are_taken_here(quick: model.Pipeline) -> None:
    taken = [type(step) for step in quick._steps]
    assert taken.count(transitions.Transitions) == taken.count(entities.Entities) == 1


def test_a_network_of_another_kind_is_left_to_thinc() -> None:
    assert convolutions.of(with_array(chain(expand_window(2), Maxout(4, 20)), pad=2)) is None
    assert convolutions.of(Maxout(4, 4)) is None


def test_a_words_row_is_its_own_to_the_bit(quick: model.Pipeline) -> None:
    embed = quick.nlp.get_pipe("tok2vec").model.get_ref("embed")
    of = [quick.make_doc(text) for text in texts()]
    before = embed._func
    assert isinstance(before, words.Remembered)
    rows = embed.predict(of)
    embed._func = words.Remembered(before._step, before._columns[:-1], before._columns[-1])
    assert alike(rows, reversed(embed.predict(of[::-1])))


def test_matrices_are_multiplied_on_one_thread(quick: model.Pipeline) -> None:
    run(quick, ["Le maire parle."])
    assert {pool["num_threads"] for pool in threadpool_info()} == {1}


def test_a_bare_tokenizer_where_there_is_no_model() -> None:
    assert [t.text for t in model.load("fr", "").make_doc("Il part.")] == ["Il", "part", "."]


def test_a_model_that_is_not_installed() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        model.load("fr", "no_such_model")


class TestAlternatives:
    """What is grouped matches what the alternatives match."""

    letters = "[" + "abcdefghij" * 60 + "]"

    @pytest.mark.parametrize(
        "alternatives_of",
        [
            ["^xy{l}+$", "^yz{l}+$", "^x?y{l}*$"],
            ["^{l}+-en-{l}+$", "^{l}+-aux?-{l}+$", "^(?:re)?{l}-$"],
            [r"^\|{l}$", r"^\({l}$", "^[|(]{l}$", "^a(?:b|c){l}$"],
            ["^xy[-–]{l}+$", "^a[-–]{l}*$", r"^x\[-–]{l}$", r"^y['’]{l}$", r"^x['’]{l}$"],
        ],
    )
    def test_the_same_words(self, alternatives_of: list[str]) -> None:
        pattern = "(?iu)" + "|".join(f"(?:{one})" for one in alternatives_of)
        pattern = pattern.replace("{l}", self.letters)
        short = alternatives.grouped(pattern)
        assert len(short) < len(pattern)
        tried = ["xya", "yza", "y", "xy", "XYA", "a-en-b", "a-au-b", "a-aux-", "rea-", "a-", "|a",
                 "(b", "|", "xy–a", "x–", "A-", "x[-–]a", "y'a", "x’b", "y-a", "aba",
                 "acb", "ad", "xyk", "a-en-k", ""]  # fmt: skip
        for word in tried:
            assert bool(re.match(short, word)) == bool(re.match(pattern, word)), word

    def test_what_is_no_list_of_alternatives_is_left_alone(self) -> None:
        assert alternatives.grouped("ab|c") == "ab|c"

    def test_each_alternative_of_french(self) -> None:
        from spacy.lang.fr import tokenizer_exceptions as french

        pattern = "(?iu)" + "|".join(f"(?:{one})" for one in french._regular_exp)
        short, long = re.compile(alternatives.grouped(pattern)).match, re.compile(pattern).match
        stems = [re.sub(r"\[(.)[^\]]*\]|\(\?:([^|)]*)[^)]*\)\??|[?]", r"\1\2", prefix)
                 for prefix in french._hyphen_prefix]  # fmt: skip
        tails = ("-vampire", "-x'y-z", "-", "vampire", "-Vampire", "‐là", "-2", "'x", "-en-l'air")
        tried = [stem + tail for stem in (*stems, "saut", "entr", "grand") for tail in tails]
        assert [bool(short(w)) for w in tried] == [bool(long(w)) for w in tried]
        assert sum(bool(short(w)) for w in tried) > len(stems)


def test_a_word_found_in_the_bytes_of_a_table_is_what_the_table_has() -> None:
    entries = {
        (1 << 63) + 7: ["aller"], 1 << 40: ["être", "avoir"], 405: ["symbole"],
        (1 << 50) + 0xCF: ["x" * 40], (1 << 60) + 1: [], 0xCFCFCFCFCFCFCFCF: ["Ïle"],
    }  # fmt: skip
    table = lemmas.Lookup(msgspec.msgpack.encode(entries), int)
    assert {key: table.get(key) for key in entries} == entries
    assert table.get((1 << 40) + 1, "none") == "none" == table.get(406, "none")


def test_lemmas_of_all_words_are_those_of_the_table(quick: model.Pipeline) -> None:
    table = quick.nlp.get_pipe("lemmatizer").lookups.get_table("lemma_lookup")
    whole = table._entries
    told = lemmas.Lookup(table._data, int)
    assert len(whole) > 200_000
    assert all(told.get(key) == whole[key] for key in list(whole)[::50])
    assert not any(told.get(key + 1) for key in list(whole)[::50] if key + 1 not in whole)


@pytest.mark.parametrize(
    "entries",
    [
        {1 << 40: 3, 7: 200, (1 << 63) + 7: 70_000, 405: 0, 0xCFCFCFCFCFCFCFCF: 1 << 30, 127: 127},
        {(1 << 35) + key: key for key in range(300)} | {456: 9},
        {1 << 40: 1 << 33, 405: 6},  # a number of eight bytes
        {(1 << 40) + 0xCF: 5},
        {},
    ],
)
def test_a_number_found_in_the_bytes_of_a_table_is_what_the_table_has(
    entries: dict[int, int],
) -> None:
    table = packed.Numbers(msgspec.msgpack.encode(entries))
    assert {key: table.get(key) for key in entries} == entries == dict(table)
    assert table.get((1 << 41) + 1, -1) == -1 == table.get(406, -1)
    assert 406 not in table


def test_no_more_numbers_are_held_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST", 8)
    entries = {(1 << 40) + key: key for key in range(100)}
    table = packed.Numbers(msgspec.msgpack.encode(entries))
    for key, number in (*entries.items(), *entries.items()):
        assert table.get(key) == number
        assert table.get(key + 1000) is None
        assert len(table._known) <= 8


SPARING = """
import sys
from recoupe import ours
from recoupe.reading import model
ours.claim()
blank = model.load("fr", "")
assert not {"pydantic", "spacy.cli", "spacy.schemas"} & sys.modules.keys()
assert [t.text for t in blank.make_doc("Le maire parle.")] == ["Le", "maire", "parle", "."]
import pydantic
import spacy.cli
from spacy import schemas
from spacy.matcher import Matcher
assert callable(spacy.cli.info)
assert issubclass(schemas.TokenPattern, pydantic.BaseModel)
try:
    Matcher(blank.vocab, validate=True).add("x", [[{"POS": 1.5}]])
except ValueError:
    print("described")
"""


FAILING = f"""
from recoupe import ours
from recoupe.reading import model
from recoupe.reading.model import imported
def raising(self, name):
    raise AttributeError(name)
imported._Described.__getattr__ = raising
ours.claim()
quick = model.load("fr", "{NAME}")
from spacy import language, schemas
assert language.ConfigSchema is schemas.ConfigSchema
docs = quick.pipe([quick.make_doc("Le maire parle.")], 1)
print([token.pos_ for doc in docs for token in doc])
"""


def test_where_spacy_cannot_be_imported_sparingly_it_is_imported_as_it_is() -> None:
    done = subprocess.run([sys.executable, "-c", FAILING], capture_output=True, text=True)
    assert done.stdout == "['DET', 'NOUN', 'VERB', 'PUNCT']\n", done.stderr


def test_a_model_of_others_has_all_of_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    assert imported._is_released(NAME)
    assert imported._is_released("")
    assert not imported._is_released("no_such_model")
    assert not imported._is_released("msgspec")
    assert imported._can_do_without()
    for version in ("3.8.2", "3.9.0", "4.0.0.dev3"):
        monkeypatch.setattr(imported.metadata, "version", lambda _, told=version: told)
        assert not imported._can_do_without()


AS_IT_IS = """
from recoupe.reading import model
blank = model.load("fr", "")
from spacy import language, schemas
from spacy.matcher import Matcher
import pydantic
import spacy.cli
assert spacy.info is spacy.cli.info
assert language.ConfigSchema is schemas.ConfigSchema
assert issubclass(language.ConfigSchema, pydantic.BaseModel)
print("whole")
"""


def test_a_program_that_uses_recoupe_has_all_of_spacy() -> None:
    done = subprocess.run([sys.executable, "-c", AS_IT_IS], capture_output=True, text=True)
    assert done.stdout == "whole\n", done.stderr


OF_THE_COMMAND_LINE = """
import sys
from recoupe import __main__, ours
assert not ours.is_ours()
sys.argv = ["recoupe", "--version"]
try:
    __main__.main()
except SystemExit:
    assert ours.is_ours()
    print("ours")
"""


def test_a_process_of_the_command_line_is_the_programs_own() -> None:
    code = OF_THE_COMMAND_LINE
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.endswith("ours\n"), done.stderr


def test_what_spacy_was_imported_without_is_there_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", SPARING], capture_output=True, text=True)
    assert done.stdout == "described\n", done.stderr


def test_rules_and_vectors_are_those_of_the_model(
    bare: spacy.Language, quick: model.Pipeline
) -> None:
    ours, theirs = quick.nlp.vocab.vectors, bare.vocab.vectors
    assert all(ours.key2row.get(key) == row for key, row in theirs.key2row.items())
    assert len(ours.key2row) == len(theirs.key2row)
    missing = [key + 1 for key in list(theirs.key2row)[::50] if key + 1 not in theirs.key2row]
    assert len(missing) > 1000
    assert {ours.key2row.get(key, -1) for key in missing} == {-1}
    assert np.array_equal(ours.data, theirs.data)
    assert ours.mode == theirs.mode
    assert quick.nlp.tokenizer.rules == bare.tokenizer.rules
    for text in ("C'est-à-dire l'aujourd'hui (M. Roy).", "A-t-il 3,5km/h ?", "www.vane.test"):
        assert [t.text for t in quick.make_doc(text)] == [t.text for t in bare.make_doc(text)]

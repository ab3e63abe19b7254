"""Entities found many words at a time are those that spaCy finds word by word."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from recoupe.reading.model.entities import Entities

LABELS = ("PER", "LOC", "ORG")
WORDS = ("Karev", "parle", " ", "à", "Velm", "\n", "de", "AOP", ".")


@pytest.fixture(scope="module")
def recogniser() -> object:
    """A recogniser of random weights: it begins, goes on and closes wherever it may."""
    nlp = spacy.blank("fr")
    recogniser = nlp.add_pipe("ner")
    for label in LABELS:
        recogniser.add_label(label)
    nlp.initialize()
    random = np.random.default_rng(1)
    for layer in recogniser.model.layers[1:]:
        for name in layer.param_names:
            shape = layer.get_param(name).shape
            layer.set_param(name, random.normal(0, 0.5, shape).astype(np.float32))
    return recogniser


def docs(recogniser: object, count: int, longest: int) -> list[Doc]:
    """Documents of random words and sentences, some of them empty."""
    random = np.random.default_rng(longest)
    made = []
    for size in random.integers(0, longest, count):
        starts = random.random(size) < 0.2
        made.append(
            Doc(
                recogniser.vocab,  # type: ignore[attr-defined]
                words=[WORDS[i] for i in random.integers(0, len(WORDS), size)],
                sent_starts=[bool(start) or i == 0 for i, start in enumerate(starts)],
            )
        )
    return made


def found(recogniser: object, of: list[Doc]) -> list[Doc]:
    Entities(recogniser)([doc for doc in of if len(doc)])
    return of


def told(of: list[Doc]) -> list[list[tuple[int, int, str]]]:
    return [[(e.start, e.end, e.label_) for e in doc.ents] for doc in of]


@pytest.mark.parametrize(("count", "longest"), [(40, 2), (40, 8), (70, 60), (3, 400)])
def test_they_are_those_of_spacy(recogniser: object, count: int, longest: int) -> None:
    theirs, ours = (docs(recogniser, count, longest) for _ in range(2))
    assert told(found(recogniser, ours)) == told(
        list(recogniser.pipe(theirs))  # type: ignore[attr-defined]
    )
    assert [[t.ent_iob_ for t in doc] for doc in ours] == [
        [t.ent_iob_ for t in doc] for doc in theirs
    ]
    assert any(len(entity) > 1 for doc in theirs for entity in doc.ents) or longest == 2


def test_each_way_to_begin_go_on_and_close_is_tried(recogniser: object) -> None:
    of = found(recogniser, docs(recogniser, 70, 60))
    lengths = {min(e.end - e.start, 3) for doc in of for e in doc.ents}
    assert lengths == {1, 2, 3}
    assert {e.label_ for doc in of for e in doc.ents} == set(LABELS)


def test_one_document(recogniser: object) -> None:
    (theirs,) = docs(recogniser, 1, 40)
    (ours,) = docs(recogniser, 1, 40)
    assert told(found(recogniser, [ours])) == told([recogniser(theirs)])  # type: ignore[operator]


def test_no_entity_goes_over_a_sentence_or_begins_with_a_blank(recogniser: object) -> None:
    for doc in found(recogniser, docs(recogniser, 70, 60)):
        for entity in doc.ents:
            assert not any(token.is_sent_start for token in entity[1:])
            assert not entity[0].is_space


def test_a_recogniser_of_another_make_is_left_alone() -> None:
    nlp = spacy.blank("fr")
    searching = nlp.add_pipe("beam_ner")
    searching.add_label("PER")
    parser = nlp.add_pipe("parser")
    parser.add_label("nsubj")
    nlp.initialize()
    assert not Entities.suits(searching)
    assert not Entities.suits(parser)
    assert not Entities.suits(nlp.add_pipe("sentencizer"))

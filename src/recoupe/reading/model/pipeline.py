"""A spaCy pipeline, run batch by batch: each component over all documents of a batch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from recoupe.reading.model.annotations import Annotations
from recoupe.reading.model.entities import Entities
from recoupe.reading.model.lemmas import Lemmas
from recoupe.reading.model.transitions import Transitions

Step = Callable[[Sequence[Any]], None]


class Pipeline:
    """The components of a pipeline in their order; documents and words are spaCy's. They work in
    memory of their own, so that one thread at a time runs them."""

    def __init__(self, nlp: Any) -> None:
        self.nlp, self.vocab = nlp, nlp.vocab
        self.tokenizer, self.make_doc = nlp.tokenizer, nlp.make_doc
        self.annotations = Annotations(nlp.vocab)
        self._steps = [_step(component) for _, component in nlp.pipeline]
        self._one_at_a_time = threading.Lock()

    def pipe(self, docs: Iterable[Any], batch: int) -> Iterator[Any]:
        """Documents, annotated, in their order; those of a batch together."""
        left = iter(docs)
        while together := list(islice(left, batch)):
            worded = [doc for doc in together if len(doc)]
            with self._one_at_a_time:
                for step in self._steps if worded else ():
                    step(worded)
            yield from together


def _step(component: Any) -> Step:
    """How a component is run over documents."""
    if Entities.suits(component):
        return Entities(component)
    if Transitions.suits(component):
        return Transitions(component)
    if type(component).__name__ == "AttributeRuler" and (wanted := _Asked(component)).known:
        return wanted
    if Lemmas.suits(component):
        return Lemmas(component)
    if hasattr(component, "predict"):
        return lambda docs: component.set_annotations(docs, component.predict(docs))
    return lambda docs: _each(component, docs)


def _each(component: Any, docs: Iterable[Any]) -> None:
    for doc in docs:
        component(doc)


class _Asked:
    """The rules that set attributes, run over documents of which one may say something that is
    asked: most give words the tag that is their part of speech, which nothing here asks for."""

    def __init__(self, ruler: Any) -> None:
        from spacy.attrs import IS_SPACE, POS
        from spacy.symbols import IDS

        self._ruler, self._columns = ruler, [POS, IS_SPACE]
        rules = [
            token
            for rule in ruler.patterns
            if rule["attrs"].keys() != {"TAG"}
            for pattern in rule["patterns"]
            for token in pattern
        ]
        parts = [rule.get("POS") for rule in rules]
        self.known = all(
            isinstance(part, str) or rule.get("IS_SPACE") is True
            for rule, part in zip(rules, parts, strict=True)
        )
        self._parts = {IDS[part] for part in parts if isinstance(part, str) and part in IDS}

    def __call__(self, docs: Sequence[Any]) -> None:
        """Annotates documents."""
        for doc in docs:
            attributes = doc.to_array(self._columns)
            if attributes[:, 1].any() or not self._parts.isdisjoint(attributes[:, 0].tolist()):
                self._ruler(doc)

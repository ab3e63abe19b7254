"""A paragraph's text becomes tokens and sentences of our own: nothing after this knows spaCy.

A parse is a pure function of the text and the language, so a paragraph that fifty articles
carry is parsed once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, Protocol

import msgspec
import numpy as np

from recoupe.lang import Language, marks
from recoupe.model import Paragraph, Sentence, Token
from recoupe.reading import compact, model, sentences
from recoupe.reading.grammar import labels
from recoupe.reading.kept import Kept, Layer, parses

BATCH = 64


class Parses(Protocol):
    """What a reader asks of a parser."""

    def parse(self, texts: Iterable[str]) -> list[Paragraph]:
        """One paragraph for each text, in order."""


class Parser:
    """Parses paragraphs of one language and keeps what it parsed, by text."""

    def __init__(self, language: Language, kept: Kept | None = None) -> None:
        self._language = language
        self._layer = Layer(kept, parses, language, compact)
        self._kept: dict[str, Paragraph] = {}

    def parse(self, texts: Iterable[str]) -> list[Paragraph]:
        """One paragraph for each text, in order; texts seen before cost nothing."""
        wanted = list(texts)
        unseen = sorted(set(wanted) - self._kept.keys(), key=lambda text: (len(text), text))
        self._kept |= self._layer.load(unseen)
        fresh = [text for text in unseen if text not in self._kept]
        if fresh:
            grammar = self._language.grammar
            nlp = _model(grammar.code, grammar.model, tuple(grammar.elisions))
            docs = (self._presegmented(nlp, text) for text in fresh)
            for text, doc in zip(fresh, nlp.pipe(docs, BATCH), strict=True):
                self._kept[text] = _light(text, nlp.annotations.read(doc))
            self._layer.store({text: self._kept[text] for text in fresh})
        return [self._kept[text] for text in wanted]

    def _presegmented(self, nlp: Any, text: str) -> Any:
        """A tokenised document whose sentence bounds are ours, not the parser's guess."""
        starts = sentences.starts(text, self._language.grammar)
        doc = _tokenised(nlp, text, starts)
        at, blank = nlp.annotations.words(doc)
        words = np.flatnonzero(~blank)
        first = np.zeros(len(doc), dtype=bool)
        begun = np.searchsorted(at[words], starts)
        first[words[begun[begun < len(words)]]] = True
        nlp.annotations.begin(doc, first)
        return doc


ELIDED = re.compile(rf"(?<=\w[{marks.APOSTROPHES}])(?=[{marks.OPENING}]\w)")
"""Where a quotation begins straight after an elided word."""


def _tokenised(nlp: Any, text: str, starts: list[int]) -> Any:
    """A document of words, none of them over the start of a sentence (« la policeLe préfet ») or
    of a quotation (« qu'"il partira »)."""
    elided = {match.start() for match in ELIDED.finditer(text)}
    run = sorted(elided | {at for at in starts if at and not text[at - 1].isspace()})
    if not run:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[a:b]) for a, b in zip([0, *run], [*run, len(text)], strict=True)]
    words = [token for piece in pieces for token in piece]
    spaces = [bool(token.whitespace_) for token in words]
    return type(pieces[0])(nlp.vocab, words=[token.text for token in words], spaces=spaces)


@functools.cache
def _model(code: str, name: str, elisions: tuple[str, ...]) -> Any:
    """The pipeline, told that an elided word keeps its apostrophe before a mark: the
    tokenizer makes « d » and « ' » of « d'« absurdes ». A language without a model has its words
    told apart and no more: dates, numbers and marks can be read."""
    nlp = model.load(code, name)
    for elision in elisions:
        for word in (elision, elision.capitalize()):
            for apostrophe in marks.APOSTROPHES:
                form = word + apostrophe
                nlp.tokenizer.add_special_case(form, [{"ORTH": form}])
    return nlp


SMALL = frozenset({"PRON", "ADP", "ADV", "DET", "SCONJ", "CCONJ", "INTJ"})
NAMED = frozenset({"PER", "LOC", "ORG"})


def _light(text: str, columns: model.Columns) -> Paragraph:
    place = [number - 1 for number in accumulate(not space for space in columns.spaces)]
    tokens: list[Token] = []
    bounds = []
    for (
        start, length, space, lemma, part, relation, head, (iob, kind), features, first, small
    ) in zip(*columns, strict=True):  # fmt: skip
        if space:
            continue
        number = len(tokens)
        word = text[start : start + length]
        if first:
            bounds.append(number)
        if part in SMALL and kind in NAMED and word[:1].isupper() and not small:
            # « Poutine a averti »: a capitalised name that the tagger takes for a small word,
            # though it is none of the language's.
            part = "PROPN"
        tokens.append(
            Token(
                word,
                start,
                start + length,
                lemma.lower(),
                part,
                labels.relation(relation),
                number if columns.spaces[head] else place[head],
                f"{iob}-{kind}" if kind else "",
                *_features(features),
            )
        )
    if not bounds or bounds[0] != 0:
        bounds.insert(0, 0)
    pairs = zip(bounds, [*bounds[1:], len(tokens)], strict=True)
    return Paragraph(text, tuple(tokens), tuple(Sentence(a, b) for a, b in pairs if a < b))


@functools.lru_cache(maxsize=4096)
def _features(morphology: str) -> tuple[Any, ...]:
    """The features of a token, in their order."""
    told = labels.features(morphology)
    return tuple(told.get(name, default) for name, default in FEATURES)


FEATURES = [
    (field.name, field.default)
    for field in msgspec.structs.fields(Token)
    if field.default is not msgspec.NODEFAULT
]
"""Of a token, with what they are where the model says nothing."""

"""A paragraph's text becomes tokens and sentences of our own: nothing after this knows spaCy.

A parse is a pure function of the text and the language, so a paragraph that fifty articles
carry is parsed once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any, Protocol

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
            for text, doc in zip(fresh, nlp.pipe(docs, batch_size=BATCH), strict=True):
                self._kept[text] = _light(text, doc)
            self._layer.store({text: self._kept[text] for text in fresh})
        return [self._kept[text] for text in wanted]

    def _presegmented(self, nlp: Any, text: str) -> Any:
        """A tokenised document whose sentence bounds are ours, not the parser's guess."""
        starts = sentences.starts(text, self._language.grammar)
        doc = _tokenised(nlp, text, starts)
        pending = iter(starts)
        bound = next(pending, None)
        for token in doc:
            token.is_sent_start = bound is not None and token.idx >= bound and not token.is_space
            if token.is_sent_start:
                while bound is not None and bound <= token.idx:
                    bound = next(pending, None)
        return doc


def _tokenised(nlp: Any, text: str, starts: list[int]) -> Any:
    """A document of words, none of them over the start of a sentence: « la policeLe préfet »."""
    run = [at for at in starts if at and not text[at - 1].isspace()]
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


def _misread(token: Any) -> bool:
    """« Poutine a averti »: a capitalised name that the tagger takes for a small word, though it
    is none of the language's."""
    named = token.ent_type_ in ("PER", "LOC", "ORG") and token.text[:1].isupper()
    return bool(named and token.pos_ in SMALL and not token.is_stop)


def _light(text: str, doc: Any) -> Paragraph:
    kept = [token for token in doc if not token.is_space]
    place = {token.i: number for number, token in enumerate(kept)}
    tokens = tuple(
        Token(
            text=token.text,
            start=token.idx,
            end=token.idx + len(token.text),
            lemma=token.lemma_.lower(),
            pos="PROPN" if _misread(token) else token.pos_,
            relation=labels.relation(token.dep_),
            head=place.get(token.head.i, number),
            entity=f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
            **labels.features(str(token.morph)),
        )
        for number, token in enumerate(kept)
    )
    bounds = [place[token.i] for token in kept if token.is_sent_start] or [0]
    if bounds[0] != 0:
        bounds.insert(0, 0)
    pairs = zip(bounds, [*bounds[1:], len(tokens)], strict=True)
    return Paragraph(text, tokens, tuple(Sentence(a, b) for a, b in pairs if a < b))

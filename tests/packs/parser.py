"""A parser with no model, for packs under test: a list of words, and five rules of position.

It is enough to show that rules ask for grammar and not for a model. Words that are not listed are
names where they open with a capital, else nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from recoupe.lang import Language
from recoupe.model import Paragraph, Sentence, Token
from recoupe.model.parse import Relation
from recoupe.reading import sentences

WORD = re.compile(r"\d[\d.,/]*\d|\d|[^\W\d_]+(?:-[^\W\d_]+)*|\S")
FEATURES = {
    "plural": "number", "feminine": "gender", "masculine": "gender", "finite": "form",
    "participle": "form", "infinitive": "form", "past": "tense", "present": "tense",
    "future": "tense", "imperfect": "tense",
}  # fmt: skip
VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON")


class WordList:
    """A `reading.parse.Parses` for one language, from its list of words."""

    def __init__(self, words: Path, language: Language) -> None:
        rows = [line.split("\t") for line in words.read_text("utf-8").splitlines()[1:]]
        self._words = {row[0]: row[1:] for row in rows}
        self._language = language

    def parse(self, texts: Iterable[str]) -> list[Paragraph]:
        """One paragraph for each text, in order."""
        return [self._paragraph(text) for text in texts]

    def _paragraph(self, text: str) -> Paragraph:
        tokens = [self._token(match) for match in WORD.finditer(text)]
        starts = sentences.starts(text, self._language.grammar)
        firsts = [next(i for i, t in enumerate(tokens) if t.start >= at) for at in starts]
        bounds = list(zip(firsts, [*firsts[1:], len(tokens)], strict=True))
        for first, last in bounds:
            _attach(tokens, first, last)
        return Paragraph(text, tuple(tokens), tuple(Sentence(a, b) for a, b in bounds))

    def _token(self, match: re.Match[str]) -> Token:
        word = match[0]
        known = self._words.get(word) or self._words.get(word.lower())
        told: dict[str, Any] = {}
        if known:
            pos, lemma, said = known[0], known[1], known[2].split()
            told = {FEATURES[feature]: feature for feature in said}
        elif not word[0].isalnum():
            pos, lemma = "PUNCT", word
        elif word[0].isdigit():
            pos, lemma = "NUM", word
        else:
            pos, lemma = ("PROPN" if word[0].isupper() else "NOUN"), word.lower()
        return Token(word, match.start(), match.end(), lemma, pos, "other", 0, "", **told)


def _attach(tokens: list[Token], first: int, last: int) -> None:
    """Relations by position: verbs in order, a noun to the verb it stands nearest before (its
    subject) or behind (its object, or its subject where a quotation or nothing went before)."""
    verbs = [i for i in range(first, last) if tokens[i].pos in VERBAL and tokens[i].form]
    finite = [i for i in verbs if tokens[i].form == "finite"]
    root = finite[0] if finite else first
    for index in range(first, last):
        head, relation = _relation(tokens, index, first, last, root, finite)
        tokens[index] = msgspec.structs.replace(tokens[index], head=head, relation=relation)


def _relation(
    tokens: list[Token], index: int, first: int, last: int, root: int, finite: list[int]
) -> tuple[int, Relation]:
    token = tokens[index]
    if index == root:
        return index, "root"
    if token.pos in VERBAL:
        after = index + 1 < last and tokens[index + 1].form == "participle"
        if token.pos == "AUX" and after:
            return index + 1, "passive-auxiliary"
        led = any(tokens[i].pos == "SCONJ" for i in range(root, index))
        return root, "clause" if led else "conjunct"
    if token.pos in ("DET", "ADP", "NUM"):
        noun = next((i for i in range(index + 1, last) if tokens[i].pos in NOMINAL), root)
        named: dict[str, Relation] = {"DET": "determiner", "ADP": "case", "NUM": "number"}
        return noun, named[token.pos]
    if token.pos in NOMINAL:
        return _nominal(tokens, index, first, root, finite)
    marks: dict[str, Relation] = {"PUNCT": "mark", "SCONJ": "subordinator", "ADV": "adverb"}
    return root, marks.get(token.pos, "other")


def _nominal(
    tokens: list[Token], index: int, first: int, root: int, finite: list[int]
) -> tuple[int, Relation]:
    before = index - 1
    while before >= first and tokens[before].pos in ("DET", "NUM", "ADJ"):
        before -= 1
    if before >= first and tokens[before].pos == "PROPN" and tokens[index].pos == "PROPN":
        return before, "name-part"
    if before >= first and tokens[before].pos == "NOUN" and tokens[index].pos == "PROPN":
        return before, "apposition"
    if before >= first and tokens[before].pos == "ADP":
        return root, "circumstance"
    ahead = next((v for v in finite if v > index), None)
    behind = next((v for v in reversed(finite) if v < index), None)
    if behind is not None and before == behind:  # « …, dijo el alcalde »: straight behind its verb
        opened = any(tokens[i].pos == "PUNCT" for i in range(first, behind))
        return behind, "subject" if opened else "object"
    return (ahead, "subject") if ahead is not None else (root, "object")

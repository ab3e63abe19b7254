"""« On a attaqué l'hôpital », says one; « personne n'a attaqué l'hôpital », says another: one verb
or adjective of one noun, said and denied."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

import msgspec

from recoupe.crosscheck.called import called
from recoupe.crosscheck.findings.checked import SHOWN, Checked, day_of, passage, quote
from recoupe.crosscheck.findings.opponents import denies, turns
from recoupe.crosscheck.sources import Source, speaker_of
from recoupe.crosscheck.statements.claims import conditions
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Finding, Negation

NEAR = 45
"""Characters between the word that is said of a thing and the word for it."""
LEAST = 4
"""Letters of a word that is the same as another, endings aside."""
ENDING, FURTHER = 1, 5
"""Letters of the shorter one that may differ, and letters by which the longer one may be longer."""
UNSURE = ("office ", "anybody ")
"""Keys of sources that may be anybody's: perhaps that of the other one."""


class _Said(msgspec.Struct, frozen=True, dict=True, eq=False):
    """A statement and whose word it is."""

    told: StatementMention
    source: Source

    @cached_property
    def sentences(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """Its sentences, each with its longer words, folded, and where they stand."""
        text = self.told.article.text
        parts = (re.split(r"(?<=[.!?])\s", part.of(text)) for part in self.told.statement.content)
        return [
            (
                one,
                [(found.start(), fold(found[0])) for found in re.finditer(r"(?<!-)\b\w{4,}", one)],
            )
            for sentences in parts
            for one in sentences
        ]


class _Sayings:
    """The statements of a story that are somebody's word, by article and by their words."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._of: dict[str, list[_Said]] = defaultdict(list)
        for told in story.statements:
            if (source := speaker_of(told, story)) is not None:
                self._of[told.article.id].append(_Said(told, source))
        self._claims: dict[tuple[str, frozenset[str]], list[_Said]] = {}

    def holding(self, article: str, negation: Negation) -> _Said | None:
        """The first statement of an article that holds a negation."""
        return next((one for one in self._of.get(article, ()) if _holds(one, negation)), None)

    def claims(self, of: str, about: frozenset[str]) -> list[_Said]:
        """Those that say a word of one of some things, and negate nothing; looked for once,
        however often it is denied."""
        if (of, about) not in self._claims:
            having = self._by_head.get(of[:LEAST], ()) if about else ()
            self._claims[of, about] = [
                one for one in having if _claims(one, of, about, self._story)
            ]
        return self._claims[of, about]

    @cached_property
    def _by_head(self) -> dict[str, list[_Said]]:
        """Those that deny nothing, by the first letters of their words, which two words that are
        one have in common."""
        found: dict[str, list[_Said]] = defaultdict(list)
        for one in chain.from_iterable(self._of.values()):
            if one.told.statement.act != "deny":
                for head in {word[:LEAST] for _, words in one.sentences for _, word in words}:
                    found[head].append(one)
        return found


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each word that a voice denies of a thing and another says of it, in sentences
    that negate nothing."""
    story = checked.story
    said = _Sayings(story)
    told: dict[tuple[str, frozenset[str]], tuple[list[_Said], list[_Said]]] = {}
    for reading in story.readings:
        for negation in reading.negations:
            denial = said.holding(reading.article, negation)
            if denial is None:
                continue
            of, about = _words(denial, negation)
            answered = (
                one
                for one in said.claims(of, about)
                if _are_two(one, denial) and _is_before(one, denial, story)
            )
            key = denial.source.key, about
            if key in told:
                if any(True for _ in answered):
                    told[key][1].append(denial)
            elif claims := list(answered):
                told[key] = claims, [denial]
    for claims, denials in told.values():
        yield _finding(claims, denials, story)


def _holds(one: _Said, negation: Negation) -> bool:
    """Whether a negation of the statement's article stands in what it says."""
    return any(part.covers(negation.of) for part in one.told.statement.content)


def _words(denial: _Said, negation: Negation) -> tuple[str, frozenset[str]]:
    """The word that is denied, folded, and those of what it is denied of."""
    text = denial.told.article.text
    of = fold(negation.of.of(text))
    about = frozenset(fold(span.of(text)) for span in negation.about)
    return of, frozenset(word for word in about if not _is_same(word, of))


def _are_two(one: _Said, denial: _Said) -> bool:
    """Whether it is surely not one source that speaks, and who claims is known: « plusieurs élus »
    may mean anything."""
    ours, theirs = denial.source, one.source
    if (
        theirs.name is None
        or ours.key == theirs.key
        or (one.told.voice and one.told.voice == denial.told.voice)
    ):
        return False
    return not (ours.key.startswith(UNSURE) and theirs.known) and not (
        theirs.key.startswith(UNSURE) and ours.known
    )


def _is_before(one: _Said, denial: _Said, story: Story) -> bool:
    """Whether nothing says that a statement came out after the denial."""
    return not story.came_later(one.told.article.id, denial.told.article.id)


def _claims(one: _Said, of: str, about: frozenset[str], story: Story) -> bool:
    """Whether a statement says the word of one of the things, close by, and does not negate it."""
    article = one.told.article
    if any(
        _holds(one, negation) and _is_same(fold(negation.of.of(article.text)), of)
        for negation in story.reading(article.id).negations
    ):
        return False
    language = story.language(article)
    return any(_says(sentence, words, of, about, language) for sentence, words in one.sentences)


def _says(
    sentence: str,
    words: list[tuple[int, str]],
    of: str,
    about: frozenset[str],
    language: Language,
) -> bool:
    here = [at for at, word in words if _is_same(word, of)]
    there = [at for at, word in words if here and any(_is_same(word, one) for one in about)]
    if not any(_are_near(a, b, sentence) for a in here for b in there):
        return False
    open_ = turns(language), denies(language), conditions(language)
    return not sentence.endswith("?") and not any(pattern.search(sentence) for pattern in open_)


def _are_near(one: int, other: int, sentence: str) -> bool:
    """Whether two words stand close by, with no comma between them."""
    first, last = sorted((one, other))
    return last - first <= NEAR and "," not in sentence[first:last]


def _is_same(word: str, other: str) -> bool:
    """Whether two words are one, endings aside: « attaqué », « attaque »."""
    shorter, longer = sorted((len(word), len(other)))
    if shorter < LEAST or longer - shorter > FURTHER:
        return False
    head = max(LEAST, shorter - ENDING)
    return word[:head] == other[:head]


def _finding(claims: list[_Said], denials: list[_Said], story: Story) -> Finding:
    sides = tuple(
        tuple(dict.fromkeys(passage(one.told, story) for one in side))[:SHOWN]
        for side in (claims, denials)
    )
    claim, denial = sides[0][0], sides[1][0]
    first, other = claims[0].source, denials[0].source
    text = story.pack.messages["finding-negated"].format(
        claim=quote(claim, story, claims[0].told.statement.content[0]),
        voice=called(first.label, first.name, story),
        then=day_of(claim, story),
        other=called(other.label, other.name, story),
        day=day_of(denial, story),
        denial=quote(denial, story, denials[0].told.statement.content[0]),
    )
    return Finding("statement-disputed", text, (*sides[0], *sides[1]), None, sides)

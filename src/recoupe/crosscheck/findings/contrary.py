"""« On a attaqué l'hôpital », says one; « personne n'a attaqué l'hôpital », says another: one verb
or adjective of one noun, said and denied."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.moods import denies, turns
from recoupe.crosscheck.findings.sides import denied
from recoupe.crosscheck.sources import Said, voiced
from recoupe.crosscheck.statements.claims import conditions
from recoupe.crosscheck.story import Story, by_story
from recoupe.lang import Language, marks
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


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each word that a voice denies of a thing and another says of it, in sentences
    that negate nothing."""
    story = checked.story
    told: dict[tuple[str, frozenset[str]], tuple[list[Said], list[Said]]] = {}
    for reading in story.readings:
        for negation in reading.negations:
            said = _by_article(story).get(reading.article, ())
            denial = next((one for one in said if _holds(one, negation)), None)
            if denial is None:
                continue
            of, about = _words(denial, negation)
            claims = [
                one
                for one in _claims(of, about, story)
                if are_two(one, denial) and _is_before(one, denial, story)
            ]
            if claims:
                key = denial.source.key, about
                told.setdefault(key, (claims, []))[1].append(denial)
    for claims, denials in told.values():
        yield denied(claims, denials, story)


@by_story
def _by_article(story: Story) -> dict[str, list[Said]]:
    """Statements that are somebody's word."""
    found: dict[str, list[Said]] = defaultdict(list)
    for one in voiced(story):
        found[one.told.article.id].append(one)
    return found


@by_story
def _by_head(story: Story) -> dict[str, list[Said]]:
    """Those that deny nothing, by the first letters of their words, which two words that are one
    have in common."""
    found: dict[str, list[Said]] = defaultdict(list)
    for one in voiced(story):
        if one.told.statement.act != "deny":
            words = (word for _, words in _sentences(one.told.id, story) for _, word in words)
            for head in {word[:LEAST] for word in words}:
                found[head].append(one)
    return found


@by_story
def _sentences(id: str, story: Story) -> list[tuple[str, list[tuple[int, str]]]]:
    """The sentences of a statement, each with its longer words, folded, and where they stand."""
    told = story.told(id)
    parts = (re.split(r"(?<=[.!?])\s", p.of(told.article.text)) for p in told.statement.content)
    return [
        (one, [(found.start(), fold(found[0])) for found in re.finditer(r"(?<!-)\b\w{4,}", one)])
        for sentences in parts
        for one in sentences
    ]


def _holds(one: Said, negation: Negation) -> bool:
    """Whether a negation of the statement's article stands in what it says."""
    return any(part.covers(negation.of) for part in one.told.statement.content)


def _words(denial: Said, negation: Negation) -> tuple[str, frozenset[str]]:
    """The word that is denied, folded, and those of what it is denied of."""
    text = denial.told.article.text
    of = fold(negation.of.of(text))
    about = frozenset(fold(span.of(text)) for span in negation.about)
    return of, frozenset(word for word in about if not _is_same(word, of))


def are_two(one: Said, denial: Said) -> bool:
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


def _is_before(one: Said, denial: Said, story: Story) -> bool:
    """Whether nothing says that a statement came out after the denial."""
    return not story.came_later(one.told.article.id, denial.told.article.id)


@by_story
def _claims(of: str, about: frozenset[str], story: Story) -> list[Said]:
    """Statements that say a word of one of some things, close by, and do not negate it."""
    having = _by_head(story).get(of[:LEAST], ()) if about else ()
    return [
        one
        for one in having
        if not _negates(one, of, story)
        and any(
            _says(sentence, words, of, about, story.language(one.told.article))
            for sentence, words in _sentences(one.told.id, story)
        )
    ]


def _negates(one: Said, of: str, story: Story) -> bool:
    """Whether a statement holds a negation of a word."""
    article = one.told.article
    return any(
        _holds(one, negation) and _is_same(fold(negation.of.of(article.text)), of)
        for negation in story.reading(article.id).negations
    )


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
    return not marks.asks(sentence) and not any(pattern.search(sentence) for pattern in open_)


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

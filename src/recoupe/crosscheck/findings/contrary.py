"""« On a attaqué l'hôpital », says one; « personne n'a attaqué l'hôpital », says another: one verb
or adjective of one noun, said and denied."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


class _Said(msgspec.Struct, frozen=True, eq=False):
    """A statement and whose word it is."""

    told: StatementMention
    source: Source


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each word that a voice denies of a thing and another says of it, in sentences
    that negate nothing."""
    story = checked.story
    said = [
        _Said(told, source)
        for told in story.statements
        if (source := speaker_of(told, story)) is not None
    ]
    told: dict[tuple[str, frozenset[str]], tuple[list[_Said], list[_Said]]] = {}
    for reading in story.readings:
        for negation in reading.negations:
            denial = next((one for one in said if _holds(one, reading.article, negation)), None)
            if denial is None:
                continue
            of, about = _words(denial, negation)
            others = [
                one for one in said if _are_two(one, denial) and _is_before(one, denial, story)
            ]
            claims = [one for one in others if about and _claims(one, of, about, story)]
            if claims:
                sides = told.setdefault((denial.source.key, about), (claims, []))
                sides[1].append(denial)
    for claims, denials in told.values():
        yield _finding(claims, denials, story)


def _holds(one: _Said, article: str, negation: Negation) -> bool:
    return one.told.article.id == article and any(
        part.covers(negation.of) for part in one.told.statement.content
    )


def _words(denial: _Said, negation: Negation) -> tuple[str, frozenset[str]]:
    """The word that is denied, folded, and those of what it is denied of."""
    text = denial.told.article.text
    of = fold(negation.of.of(text))
    about = frozenset(fold(span.of(text)) for span in negation.about)
    return of, frozenset(word for word in about if not _is_same(word, of))


def _are_two(one: _Said, denial: _Said) -> bool:
    """Whether it is surely not one source that speaks."""
    ours, theirs = denial.source, one.source
    if ours.key == theirs.key or (one.told.voice and one.told.voice == denial.told.voice):
        return False
    return not (ours.key.startswith(UNSURE) and theirs.known) and not (
        theirs.key.startswith(UNSURE) and ours.known
    )


def _is_before(one: _Said, denial: _Said, story: Story) -> bool:
    """Whether nothing says that a statement came out after the denial."""
    return not story.came_later(one.told.article.id, denial.told.article.id)


def _claims(one: _Said, of: str, about: frozenset[str], story: Story) -> bool:
    """Whether a statement says the word of one of the things, close by, and negates nothing."""
    language = story.language(one.told.article)
    article = one.told.article
    if one.told.statement.act == "deny":
        return False
    if any(
        _holds(one, article.id, negation) and _is_same(fold(negation.of.of(article.text)), of)
        for negation in story.reading(article.id).negations
    ):
        return False
    return any(
        _says(sentence, of, about, language)
        for part in one.told.statement.content
        for sentence in re.split(r"(?<=[.!?])\s", part.of(one.told.article.text))
    )


def _says(sentence: str, of: str, about: frozenset[str], language: Language) -> bool:
    words = [(found.start(), fold(found[0])) for found in re.finditer(r"\w{4,}", sentence)]
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

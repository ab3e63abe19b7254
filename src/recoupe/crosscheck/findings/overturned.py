"""What was not so yet and is so later, what somebody would not do and then did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import msgspec

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.sides import POSITION, STATE, Passage, opposed
from recoupe.crosscheck.findings.states import told_of
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_of, any_pattern, compiled
from recoupe.lang.literals import Guarded
from recoupe.matching import fold
from recoupe.model import Finding, Span

NEXT = 25
"""Characters behind « pas encore » or « refuse de » within which stands what."""
SHARED = 2
"""Names and stems, that of the deed aside, by which two sentences are about one thing."""


class _Deed(msgspec.Struct, frozen=True):
    """A sentence that says of a deed that it was done or not (`at` these words), by its stem, and
    the other stems and names there."""

    sentence: SentenceMention
    at: Span
    stem: str
    about: frozenset[str]


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each deed of which an article says that it was not done, and later ones that
    it was."""
    story = checked.story
    every = sentences(story)
    for not_done, done, message in TURNS:
        undone = [(sentence, *deed) for sentence in every for deed in _deeds(sentence, not_done)]
        stems_undone = {stem for _, _, stem in undone}
        now: dict[str, list[_Deed]] = defaultdict(list)
        for sentence in every if undone else ():
            for at, stem in _deeds(sentence, done):
                if stem in stems_undone and not _negates(sentence, at):
                    now[stem].append(_deed(sentence, at, stem, story))
        groups: dict[tuple[_Deed, ...], list[_Deed]] = {}
        for was in (_deed(*one, story) for one in undone):
            later = tuple(one for one in now[was.stem] if _follows(one, was))
            if later:
                groups.setdefault(later, []).append(was)
        for later, before in groups.items():
            yield opposed(message, map(_passage, before), map(_passage, later), story)


def _deeds(
    sentence: SentenceMention, pattern: Callable[[Language], Guarded]
) -> Iterator[tuple[Span, str]]:
    """Where a pattern matches, and by its stem what the words right behind it do."""
    for found in sentence.finditer(pattern):
        stem = _first(sentence.words[found.end() : found.end() + NEXT], sentence.language)
        if stem is not None:
            start = sentence.span.start
            yield Span(start + found.start(), start + found.end()), stem


def _deed(sentence: SentenceMention, at: Span, stem: str, story: Story) -> _Deed:
    return _Deed(sentence, at, stem, told_of(sentence, story) - {stem})


def _first(words: str, language: Language) -> str | None:
    """The stem of the first word that tells something: « avoir » tells of no deed."""
    found = (stem for word in fold(words).split() for stem in stems(word, language))
    return next((stem for stem in found if stem not in _light(language)), None)


def _negates(sentence: SentenceMention, at: Span) -> bool:
    """« n'a pas été identifié », « a décidé de ne pas évacuer »."""
    start = max(sentence.span.start, at.start - NEXT)
    around = sentence.article.text[start : at.end + NEXT]
    return bool(_negations(sentence.language).search(around))


def _follows(later: _Deed, was: _Deed) -> bool:
    """Whether it is of an article of a later day, and about the same thing."""
    one, other = later.sentence, was.sentence
    dated = bool(other.published) and one.published[:10] > other.published[:10]
    dated = dated and one.is_after(other.published, later.at.start)
    return dated and one.article.id != other.article.id and len(later.about & was.about) >= SHARED


def _passage(deed: _Deed) -> Passage:
    return Passage(deed.sentence.place, deed.at)


@compiled
def _light(language: Language) -> frozenset[str]:
    """Stems of verbs that tell nothing by themselves."""
    return stems(" ".join(language.disputes.light.words), language)


@compiled
def _not_yet(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.not_yet.words))


@compiled
def _has(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.has.words))


@compiled
def _declines(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.declines.words))


@compiled
def _decides(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.decides.words))


@compiled
def _negations(language: Language) -> re.Pattern[str]:
    return any_of(language.grammar.negations)


TURNS = (
    (_not_yet, _has, STATE),
    (_declines, _decides, POSITION),
)
"""How a deed is told as not done, how as done, and what is then said."""

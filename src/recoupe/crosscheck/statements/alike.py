"""Whether two voices tell the same: what parts a thread, and what corroborates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from recoupe.crosscheck.statements.claims import claim, counts_differ, stems
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.crosscheck.voices import Hearing, is_another
from recoupe.lang import marks
from recoupe.matching import fold

IN_ONE_WORDING = 85
"""Likeness (0 to 100, rapidfuzz) from which two voices' words are one text: a copy, or a
quotation given to the wrong one, which corroborates nothing."""
FEWEST_SHARED = 3
"""Stems that two voices' words share where one corroborates the other."""
FEWEST_ALIKE = 2
"""Stems that two voices' words share, names aside, where they tell the same."""
MOST_COMPARED = 40
HALF = 0.5
"""Share of what is told from which it is most of it."""
LONG = 8
"""Words from which two voices have not the same ones by chance."""

ASSERTING = frozenset({"assert", "warn"})
"""Acts of saying that corroborate each other: « réclame sa démission » and « démissionne » do
not, nor do two who accuse, of whom each has an opinion."""


def say_alike(group: list[StatementMention], hearings: list[Hearing], story: Story) -> bool:
    """Whether what voices say can corroborate: all assert it, no two are quoted in the same
    words, and two that can be told apart share most of what the shorter one tells."""
    if not all(told.statement.act in ASSERTING for told in group):
        return False
    heard = list(zip(group, hearings, strict=True))[:MOST_COMPARED]
    pairs = [(a, b) for a, b in itertools.combinations(heard, 2) if a[1].key != b[1].key]
    known = [(a, b) for (a, one), (b, other) in pairs if one.known and other.known]
    return any(_share(a, b, story) for a, b in known) and not any(
        "indirect" not in (a.statement.mode, b.statement.mode)
        and fuzz.partial_ratio(fold(a.words), fold(b.words)) >= IN_ONE_WORDING
        for (a, _), (b, _) in pairs
    )


Heard = tuple[StatementMention, Hearing]
Denials = Mapping[str, frozenset[str]]
"""Ids of statements that deny, with the stems of what a negation turns in each."""


def parted(heard: Sequence[Heard], denials: Denials, story: Story) -> list[list[Heard]]:
    """A group of statements, apart where two that are surely two voices say unlike things (« la
    ville cède le stade », « le club regrette que la ville cède le stade »): together stays what
    one voice says, what voices tell alike, and what one denies. A voice that may be any of them
    stays with those it tells the same as. Where no two voices are surely two, nothing is parted."""
    if not any(is_another(a[1], b[1], story) for a, b in itertools.combinations(heard, 2)):
        return [list(heard)]
    groups: list[list[Heard]] = []
    for one in heard:
        near = [g for g in groups if any(_go_together(one, other, denials, story) for other in g)]
        apart = [g for g in groups if all(g is not other for other in near)]
        groups = [*apart, [*itertools.chain.from_iterable(near), one]]
    return groups


def _go_together(one: Heard, other: Heard, denials: Denials, story: Story) -> bool:
    (a, ours), (b, theirs) = one, other
    if ours.key == theirs.key or _tell_the_same(a, b, story):
        return True
    denial, claim = (a, b) if a.id in denials else (b, a)
    return (
        denial.id in denials and claim.id not in denials and turns(denials[denial.id], claim, story)
    )


def turns(denied: frozenset[str], claim: StatementMention, story: Story) -> bool:
    """Whether what a denial turns is in what is claimed; an act of denying turns all it says."""
    return not denied or not denied.isdisjoint(stems(claim.words, story.language(claim.article)))


def other_voices(heard: Sequence[Heard], story: Story) -> list[Hearing]:
    """The voices that are surely others, and tell the same in words of their own: none, or two at
    least. Long words that two have alike, of whom one was guessed, are one quotation of
    one; so are in one article « une fédération » of its head and the one it names later."""
    found = [
        hearing
        for (a, one), (b, other) in itertools.combinations(heard[:MOST_COMPARED], 2)
        if is_another(one, other, story)
        and (a.article.id != b.article.id or (one.known and other.known))
        and _tell_the_same(a, b, story)
        and not _is_one_text((a, one), (b, other))
        for hearing in (one, other)
    ]
    return [hearing for _, hearing in heard if hearing in found]


def _is_one_text(one: Heard, other: Heard) -> bool:
    (a, ours), (b, theirs) = one, other
    guessed = not (ours.known and theirs.known)
    long = min(len(a.words.split()), len(b.words.split())) >= LONG
    return guessed and long and fuzz.partial_ratio(fold(a.words), fold(b.words)) >= IN_ONE_WORDING


def _tell_the_same(a: StatementMention, b: StatementMention, story: Story) -> bool:
    """Whether two statements share most of what the shorter one tells, more of it than one stem
    that is no name's; or most of what both do, names aside; or a phrase in quotation marks; of
    two that deny, anything. None do of which one denies, or that count apart."""
    one, other = (claim(told, told.statement.content, story) for told in (a, b))
    if one.denies != other.denies or counts_differ(one, other):
        return False
    both = len(one.stems & other.stems)
    if one.denies and both:
        return True
    if both < FEWEST_ALIKE:
        return False
    return (
        _share(a, b, story)
        or both >= HALF * len(one.stems | other.stems)
        or _quote_alike(a, b, story)
    )


def _quote_alike(a: StatementMention, b: StatementMention, story: Story) -> bool:
    """« grève sauvage »: whether a phrase that one quotes is in the other's words."""
    pairs = (
        (stems(phrase, language), stems(other.words, language))
        for one, other in ((a, b), (b, a))
        for language in [story.language(one.article)]
        for phrase in re.split(f"[{marks.QUOTES}]", one.words)[1::2]
    )
    return any(len(phrase) >= FEWEST_ALIKE and phrase <= words for phrase, words in pairs)


def _share(a: StatementMention, b: StatementMention, story: Story) -> bool:
    one = stems(a.words, story.language(a.article))
    other = stems(b.words, story.language(b.article))
    both = len(one & other)
    return both >= FEWEST_SHARED and both >= HALF * min(len(one), len(other))


def alike_words(a: StatementMention, b: StatementMention, story: Story) -> bool:
    """Whether the words of one are those of the other, or a part of them, negations included."""
    if fuzz.partial_ratio(fold(a.words), fold(b.words)) < IN_ONE_WORDING:
        return False
    negations = {fold(word) for word in story.language(a.article).grammar.negations}
    one, other = (sum(w in negations for w in fold(t.words).split()) for t in (a, b))
    return one == other

"""What was so in one article and no more in a later one: held, then free."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.findings.checked import Checked, day_of, quote
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model import Article, Finding, Place, Span

MOST = 6
"""Places a side shows."""
BESIDE = 70
"""Characters before a state within which stands whose it is."""
RARE = 9
"""Letters of a word that tells whose a state is as a name does."""


class _State(msgspec.Struct, frozen=True):
    """A sentence that says in what state somebody or something is."""

    place: Place
    article: Article
    published: str
    whose: frozenset[str]


def find(checked: Checked) -> Iterator[Finding]:
    """For each change the pack knows, and each one it befalls: where the first state is told, and
    in later articles the second, which none told before."""
    story = checked.story
    for number in range(len(story.pack.disputes.turn)):
        before = list(_states(story, number, 0))
        after = list(_states(story, number, 1))
        told: set[str] = set()
        for key in dict.fromkeys(key for one in before for key in sorted(one.whose)):
            sides = _sides(key, before, after) if _tells(key, story) else None
            if sides is not None and not told & {p.article for p in sides[1]}:
                told |= {p.article for p in sides[1]}
                yield _finding(sides, story)


def _states(story: Story, number: int, side: int) -> Iterator[_State]:
    """The sentences that tell of one side of a change."""
    by_id = {article.id: article for article in story.articles}
    for reading in story.readings:
        article = by_id[reading.article]
        patterns = _turns(story.language(article))
        if number >= len(patterns):
            continue
        for sentence in reading.sentences:
            found = patterns[number][side].search(sentence.of(article.text))
            if found is not None:
                at = sentence.start + found.start()
                whose = _whose(article, Span(max(sentence.start, at - BESIDE), at), story)
                place = Place.at(article.id, sentence)
                yield _State(place, article, reading.published.value or "", whose)


def _whose(article: Article, span: Span, story: Story) -> frozenset[str]:
    """Who or what a state befalls: names right before it, and words."""
    named = {name.id for _, name in names_in(article.id, span, story) if name.kind != "place"}
    words = {w for w in fold(span.of(article.text)).split() if len(w) >= RARE}
    return frozenset(named | words - _common(story.language(article)))


def _tells(key: str, story: Story) -> bool:
    """Whether it tells one from others: a name, or a word long enough to be rare."""
    return story.name(key) is not None or len(key) >= RARE


def _sides(
    key: str, before: list[_State], after: list[_State]
) -> tuple[tuple[Place, ...], tuple[Place, ...]] | None:
    """Where either state of one is told; None where the second was told as early as the first."""
    was = [one for one in before if key in one.whose and one.published]
    now = [one for one in after if key in one.whose and one.published]
    if not was or not now:
        return None
    first, second = min(o.published for o in was), min(o.published for o in now)
    was = [one for one in was if one.published < second]
    if second <= first or not was or {o.article.id for o in was} & {o.article.id for o in now}:
        return None
    return tuple(o.place for o in was)[:MOST], tuple(o.place for o in now)[:MOST]


def _finding(sides: tuple[tuple[Place, ...], tuple[Place, ...]], story: Story) -> Finding:
    text = story.pack.messages["finding-state"].format(
        before=quote(sides[0][0], story),
        day=day_of(sides[0][0], story),
        now=quote(sides[1][0], story),
        later=day_of(sides[1][0], story),
    )
    return Finding("position-changed", text, (*sides[0], *sides[1]), None, sides)


@compiled
def _turns(language: Language) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [(_any(turn.before), _any(turn.after)) for turn in language.disputes.turn]


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


@compiled
def _common(language: Language) -> frozenset[str]:
    """Words that tell nothing of whose a state is: days, small words."""
    g = language.grammar
    words = [*g.stopwords, *g.auxiliary_forms, *g.past_auxiliaries, *language.dates.weekdays]
    return frozenset(fold(word) for word in (*words, *language.disputes.vague.words))

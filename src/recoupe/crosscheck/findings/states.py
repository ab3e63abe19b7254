"""What was so in one article and no more in a later one: held, then free."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.sides import STATE, Passage, opposed
from recoupe.crosscheck.findings.things import (
    BESIDE,
    MOST,
    Sides,
    State,
    and_of,
    are_two,
    named,
    of_one_thing,
)
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.statements.claims import SENTENCES, stems
from recoupe.crosscheck.story import Story
from recoupe.lang import NOTHING, Language, any_pattern, compiled
from recoupe.lang.literals import Guarded, Together, known
from recoupe.matching import fold
from recoupe.model import Article, Finding, Span

NEXT = 25
"""Characters after it within which it may stand: « la fermeture des écluses »."""
ALIKE = 3
"""Names and stems, the states' own aside, by which two sentences tell of the same."""
MUCH = 5
"""The same where the second state was told before, perhaps of somebody else."""
EDGE = 20
"""Characters at either end of the words for a state that tell of it alone."""
RARE = 9
"""Letters of a word that tells whose a state is as a name does."""


def find(checked: Checked) -> Iterator[Finding]:
    """For each change the pack knows, and each one it befalls: where the first state is told, and
    in later articles the second, which none told before. Where it is not said whose the states
    are, the first time that the coverage tells the second."""
    story = checked.story
    telling = [one for one in sentences(story) if one.published and _found(one.words, one.language)]
    for number in range(len(story.pack.disputes.turn)):
        before = list(_states(telling, story, number, 0))
        after = list(_states(telling, story, number, 1))
        over = [one for one in telling if (number, 1) in _found(one.words, one.language)]
        fresh = [
            one for one in before if not any(_ends(other, one, story, number) for other in over)
        ]
        alone = of_one_thing(fresh, after, story, number)
        told: set[str] = set()
        for key in dict.fromkeys(key for one in before for key in sorted(one.whose)):
            sides = _sides(key, before, after) if _tells(key, story) else None
            if sides is not None and not told & {one.article.id for one in sides[1]}:
                told |= {one.article.id for one in sides[1]}
                yield _told(and_of(alone, sides), story)
        sides = None if told else alone or _first(fresh, after) or _alike(before, after)
        if sides is not None:
            yield _told(sides, story)


def _ends(over: SentenceMention, state: State, story: Story, number: int) -> bool:
    """Whether an article tells of a state, and that it is over; not where that is of another thing:
    « Un autre incendie, à Torvak, est éteint », « Un feu de poubelles … »."""
    if over.article.id != state.article.id or are_two(over, state, number):
        return False
    ours, theirs = (named(one, story) for one in (over, state))
    return not ours or not theirs or bool(ours & theirs)


def _first(before: list[State], after: list[State]) -> Sides | None:
    """Sentences before anything tells of the second state, and those that do, in words alike."""
    first = min((one.published for one in after), default="")
    pairs = [
        (was, now)
        for was in _distinct(before)
        for now in _distinct(after)
        if was.published < first
        and now.is_after(was.published, now.at)
        and len(was.about & now.about) >= ALIKE
    ]
    return ([was for was, _ in pairs], [now for _, now in pairs]) if pairs else None


def _alike(before: list[State], after: list[State]) -> Sides | None:
    """Sentences of two days in many words alike, of which only the later tells of the second
    state."""
    pairs = [
        (was, now)
        for was in _distinct(before)
        for now in _distinct(after)
        if was.published[:10] < now.published[:10]
        and now.is_after(was.published, now.at)
        and len(was.about & now.about) >= MUCH
    ]
    pairs.sort(key=lambda pair: -len(pair[0].about & pair[1].about))
    return ([was for was, _ in pairs], [now for _, now in pairs]) if pairs else None


def _distinct(states: list[State]) -> list[State]:
    """Each sentence once, however many print it, the earliest first."""
    ordered = sorted(states, key=lambda one: (one.published, one.place))
    return list({one.words: one for one in reversed(ordered)}.values())[-MOST:][::-1]


def _states(
    telling: Iterable[SentenceMention], story: Story, number: int, side: int
) -> Iterator[State]:
    """Those of some sentences that tell of one side of a change."""
    for one in telling:
        found = _found(one.words, one.language).get((number, side))
        if found is not None:
            start, state, past = found
            if past:
                continue
            at = one.span.start + start
            about = _about(one, state, story)
            end = at + len(state)
            around = (
                Span(max(one.span.start, at - BESIDE), at),
                Span(end, min(one.span.end, end + NEXT)),
            )
            whose = frozenset().union(*(_whose(one.article, span, story) for span in around))
            yield State(**msgspec.structs.asdict(one), at=at, whose=whose, about=about)


@functools.lru_cache(maxsize=SENTENCES)
def _found(words: str, language: Language) -> dict[tuple[int, int], tuple[int, str, bool]]:
    """Of each side of each change the words for it in a sentence, and where they begin; copies have
    the same sentences again and again."""
    found = {}
    held = known(words)
    for number, pattern in _turns(language).of(held):
        told = [(_is_past(words[: m.start()], language), m) for m in pattern.finditer(words, held)]
        if told:
            past, match = min(told, key=lambda one: one[0])
            found[divmod(number, 2)] = match.start(), match[0], past
    return found


def _is_past(before: str, language: Language) -> bool:
    """« un mois après sa remise en liberté »: whether the words before a state tell it as past."""
    return bool(_background(language).search(before))


def _about(one: SentenceMention, state: str, story: Story) -> frozenset[str]:
    """The names and stems of a sentence, those aside by which the words for the state begin and
    end: « la garde à vue de l'homme … a été levée »."""
    language = story.language(one.article)
    ends = f"{state[:EDGE]} {state[-EDGE:]}" if len(state) > 2 * EDGE else state
    return told_of(one, story) - stems(ends, language)


def told_of(one: SentenceMention, story: Story) -> frozenset[str]:
    """The names in a sentence and its stems, those of a place aside of which each word would count
    as one more."""
    language = story.language(one.article)
    named = list(names_in(one.article.id, one.span, story))
    places = (place.of(one.article.text) for place, name in named if name.kind == "place")
    own = frozenset[str]().union(*(_several(stems(words, language)) for words in places))
    return (stems(one.words, language) - own) | {name.id for _, name in named}


def _several(found: frozenset[str]) -> frozenset[str]:
    return found if len(found) > 1 else frozenset()


def _whose(article: Article, span: Span, story: Story) -> frozenset[str]:
    """Who or what a state befalls: names right before it, and words."""
    named = {name.id for _, name in names_in(article.id, span, story) if name.kind != "place"}
    words = {w for w in fold(span.of(article.text)).split() if len(w) >= RARE}
    return frozenset(named | words - _common(story.language(article)))


def _tells(key: str, story: Story) -> bool:
    """Whether it tells one from others: a name, or a word long enough to be rare."""
    return story.name(key) is not None or len(key) >= RARE


def _sides(key: str, before: list[State], after: list[State]) -> Sides | None:
    """Where either state of one is told; None where the second was told as early as the first."""
    was, now = ([one for one in side if key in one.whose] for side in (before, after))
    first, second = (min((one.published for one in side), default="") for side in (was, now))
    now = [one for one in now if one.is_after(first, one.at)]
    was = [one for one in was if one.published < second]
    return (was, now) if was and now else None


def _told(sides: Sides, story: Story) -> Finding:
    was, now = ([Passage(one.place, Span(one.at, one.at)) for one in side] for side in sides)
    return opposed(STATE, was, now, story)


@compiled
def _turns(language: Language) -> Together:
    """The words of both sides of each change, one after the other."""
    sides = (words for turn in language.disputes.turn for words in (turn.before, turn.after))
    return Together(Guarded(any_pattern(words)) for words in sides)


@compiled
def _background(language: Language) -> re.Pattern[str]:
    """Words that tell what stands right behind them as past."""
    known = "|".join(language.disputes.background.words) or NOTHING
    return re.compile(rf"(?<!\w)(?:{known})\s?$", re.IGNORECASE)


@compiled
def _common(language: Language) -> frozenset[str]:
    """Words that tell nothing of whose a state is: days, small words."""
    g = language.grammar
    words = [*g.stopwords, *g.auxiliary_forms, *g.past_auxiliaries, *language.dates.weekdays]
    return frozenset(fold(word) for word in (*words, *language.disputes.vague.words))

"""What becomes of a thing of which a story has one, so that no name need tell which it is."""

from __future__ import annotations

import re

from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_pattern, compiled
from recoupe.matching import fold
from recoupe.model import Span

BESIDE = 70
"""Characters before a state within which stands whose it is."""
BEHIND = 3
"""Words behind a thing that say which it is."""
HELD = "detained"
"""The measure of those who are held: a state of several is not that of one."""
MOST = 60
"""Sentences of either state that are held against each other."""


class State(SentenceMention, frozen=True):
    """A sentence that says in what state somebody or something is, with words that begin `at`."""

    at: int
    whose: frozenset[str]
    about: frozenset[str]


Sides = tuple[list[State], list[State]]


def and_of(more: Sides | None, sides: Sides) -> Sides:
    """Sides with what else tells of either state, where they share a sentence of one."""
    pairs = list(zip(sides, more or ((), ()), strict=True))
    if not any({one.place for one in a} & {one.place for one in b} for a, b in pairs):
        return sides
    was, now = ([*a, *(one for one in b if one not in a)] for a, b in pairs)
    return was, now


def of_one_thing(
    before: list[State], after: list[State], story: Story, number: int
) -> Sides | None:
    """Sentences of two articles on a thing of which a story has one: « L'incendie n'est pas
    maîtrisé », « L'incendie est éteint ». Of one day either may have come out first: a fire that
    burns is out later. None where the second was told before, or each names another."""
    was, now = ([one for one in side if _has_thing(one, number)] for side in (before, after))
    first = min((one.published for one in was), default="")
    if not was or any(one.published[:10] < first[:10] for one in now):
        return None
    pairs = [
        (one, other)
        for one in was[:MOST]
        for other in now[:MOST]
        if one.article.id != other.article.id
        and one.published[:10] <= other.published[:10]
        and other.is_of(one.published, other.at)
        and _may_be_one(one, other, story, number)
    ]
    return ([one for one, _ in pairs], [now for _, now in pairs]) if pairs else None


def _has_thing(state: State, number: int) -> bool:
    thing = _things(state.language)[number]
    return thing is not None and thing.search(state.words) is not None


def _may_be_one(one: State, other: State, story: Story, number: int) -> bool:
    """Whether two sentences may be of one thing: they have a name in common, or one has none, those
    who speak aside; none tells of several who are held; and one has the thing as known, « le feu »,
    or they have a word beside it in common: a fire of bins is not that of a hall."""
    ours, theirs = (named(state, story) for state in (one, other))
    if any(_are_several(state, story) for state in (one, other)):
        return False
    if ours and theirs and not ours & theirs:
        return False
    if _are_two(one, other, number):
        return False
    return any(_is_known(state, number) for state in (one, other)) or bool(
        _beside(one, number) & _beside(other, number)
    )


def _is_known(state: State, number: int) -> bool:
    """Whether a thing stands there with a definite article, and nothing that says which it is."""
    thing, words = _things(state.language)[number], state.words
    definite, articles = _articles(state.language)
    for found in thing.finditer(words) if thing is not None else ():
        before, behind = fold(words[: found.start()]).split(), fold(words[found.end() :]).split()
        named = not articles.isdisjoint(behind[:1])
        if not (definite.isdisjoint(before[-1:]) or named):
            return True
    return False


def are_two(sentence: SentenceMention, other: SentenceMention, number: int) -> bool:
    """« Un autre incendie », « un feu de poubelles » and « l'incendie de la lande »: whether two
    sentences of an article surely tell of two things."""
    thing, others = _things(sentence.language)[number], {*sentence.language.grammar.others}
    found = thing.finditer(sentence.words) if thing is not None else ()
    if any(others & set(fold(sentence.words[: m.start()]).split()[-2:]) for m in found):
        return True
    return _are_two(sentence, other, number)


def _are_two(one: SentenceMention, other: SentenceMention, number: int) -> bool:
    """Whether two sentences say of which thing they tell, and nothing of it is alike."""
    ours, theirs = (_which(sentence, number) for sentence in (one, other))
    return bool(ours and theirs) and not ours & theirs


def _which(state: SentenceMention, number: int) -> frozenset[str]:
    """What is said of the thing right behind it, names aside, so that one can tell it from others:
    « les négociations sur les salaires » has that of « salaires »."""
    thing, opens = _things(state.language)[number], set(state.language.disputes.which.words)
    found = frozenset[str]()
    for match in thing.finditer(state.words) if thing is not None else ():
        behind = state.words[match.end() :].split()[:BEHIND]
        if behind and behind[0].lower() in opens:
            found |= stems(" ".join(word for word in behind if word.islower()), state.language)
    return found


def _beside(state: State, number: int) -> frozenset[str]:
    """What a sentence tells of, the words for the thing aside."""
    thing = _things(state.language)[number]
    told = thing.findall(state.words) if thing is not None else []
    return state.about - stems(" ".join(told), state.language)


def named(sentence: SentenceMention, story: Story) -> frozenset[str]:
    """The names in a sentence, those of whom it has the word aside: of « Le feu de Velm est éteint,
    a dit Odile Garance » the place alone."""
    told = story.statements_over(sentence.place)
    voices = {voice for one in told for voice in (one.voice, *one.via)}
    found = names_in(sentence.article.id, sentence.span, story)
    return frozenset(name.id for _, name in found if name.kind != "outlet") - voices


def _are_several(state: State, story: Story) -> bool:
    """Whether a number right beside the words for the state counts those who are held."""
    around = Span(max(state.span.start, state.at - BESIDE), min(state.span.end, state.at + BESIDE))
    figures = (f for f in story.figures_of(state.article.id) if around.covers(f.figure.span))
    return any(f.figure.measure == HELD and (f.figure.low or 0) > 1 for f in figures)


@compiled
def _articles(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Definite articles, and all of them, folded."""
    grammar = language.grammar
    return frozenset(map(fold, grammar.definite)), frozenset(map(fold, grammar.articles))


@compiled
def _things(language: Language) -> list[re.Pattern[str] | None]:
    """For each change the words for what it befalls, None where it may befall several."""
    things = (turn.thing for turn in language.disputes.turn)
    return [any_pattern(words) if words else None for words in things]

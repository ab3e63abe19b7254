"""Words that cannot both be true of one thing: « il roulait lentement », « à vive allure »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from recoupe.crosscheck.findings.changes import POSITION, Passage, change
from recoupe.crosscheck.findings.checked import SHOWN, Checked, day_of, quote
from recoupe.crosscheck.findings.states import told_of
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import Source, media, speaker_of
from recoupe.crosscheck.statements.claims import conditions
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_pattern, compiled, marks
from recoupe.lang.literals import Guarded
from recoupe.model import Finding, Place, Span

BEFORE = 30
"""Characters before words within which stands what negates them."""
LEAST = 1
"""Names and stems, the opposed words aside, by which two sentences are of one thing, where no word
for it is asked."""


_Place = tuple[re.Match[str], bool]


class _Told(msgspec.Struct, frozen=True, eq=False):
    """A sentence that has words of one side (`at` them), whose words it has, the places there but
    for those that speak, and all that it tells of; `plain` where it has a word for the thing."""

    sentence: SentenceMention
    at: Span
    sources: frozenset[tuple[str, str | None]]
    places: frozenset[str]
    about: frozenset[str]
    plain: bool


def find(checked: Checked) -> Iterator[Finding]:
    """For each pair of opposites the pack knows, the finding that one source tells the one of a
    thing, and another the other, no question and nothing under a condition; and that one source
    says on a later day the opposite of what it said."""
    story = checked.story
    for number in range(len(story.pack.disputes.opposite)):
        sides = _sides(number, story)
        is_open = story.pack.disputes.opposite[number].thing == []
        both = [(a, b) for a in sides[0] for b in sides[1] if _may_be_one(a, b, is_open)]
        pairs = [(one, other) for one, other in both if _are_opposed(one, other)]
        turned = [pair for pair in map(_in_time, both) if _is_turned(*pair, story)]
        if turned:
            side = 0 if turned[0][0] in sides[0] else 1
            was = _passages([pair[0] for pair in turned], sides[side])
            now = _passages([pair[1] for pair in turned], sides[1 - side])
            yield change(POSITION, was, now, story)
        if pairs:
            pairs.sort(key=lambda pair: -len(pair[0].about & pair[1].about))
            ones, others = [one for one, _ in pairs], [other for _, other in pairs]
            yield _finding(_again(ones, sides[0]), _again(others, sides[1]), story)


def _passages(told: list[_Told], side: list[_Told]) -> list[Passage]:
    """Where either is told, and again in the words of the same source and article."""
    again = [
        one
        for one in _again(told, side)
        if one in told or any(one.sources & other.sources for other in told)
    ]
    return [Passage(one.sentence.place, one.at) for one in again]


def _again(told: list[_Told], side: list[_Told]) -> list[_Told]:
    """Sentences, and what else their articles say of the like, whoever says it."""
    articles = {one.sentence.article.id for one in told}
    return [*told, *(o for o in side if o not in told and o.sentence.article.id in articles)]


def _sides(number: int, story: Story) -> tuple[list[_Told], list[_Told]]:
    """The sentences that have words of either side, and none of both."""
    found: tuple[list[_Told], list[_Told]] = ([], [])
    for sentence in sentences(story):
        known = _opposites(sentence.language)
        if number >= len(known) or sentence.words.rstrip().endswith("?"):
            continue
        one, other, thing = known[number]
        told = _outer([_places(pattern, sentence) for pattern in (one, other)])
        turned = [[m for m, is_not in side if is_not] for side in told]
        said = [[m for m, is_not in side if not is_not] for side in told]
        either = [said[0] + turned[1], said[1] + turned[0]]
        if bool(either[0]) == bool(either[1]):
            continue
        side = 0 if either[0] else 1
        match = either[side][0]
        if not conditions(sentence.language).search(sentence.words[: match.start()]):
            plain = thing is None or thing.search(sentence.words, sentence.known) is not None
            found[side].append(_told(sentence, match, plain, story))
    return found


def _outer(told: list[list[_Place]]) -> list[list[_Place]]:
    """Words of either side but those within longer ones of the other: « je ne peux pas dire qu'il
    n'y a pas de danger »."""
    spans = [[Span(match.start(), match.end()) for match, _ in side] for side in told]
    return [
        [(match, is_not) for match, is_not in side if not any(_lies_in(match, o) for o in others)]
        for side, others in zip(told, reversed(spans), strict=True)
    ]


def _lies_in(match: re.Match[str], span: Span) -> bool:
    own = Span(match.start(), match.end())
    return span.covers(own) and len(own) < len(span)


def _places(pattern: Guarded, sentence: SentenceMention) -> list[_Place]:
    """Where words of a side stand, and whether they are negated: « n'étaient pas privés »; words
    that negate by themselves, « pas de risque », are not."""
    language, words = sentence.language, sentence.words
    found = []
    for match in pattern.finditer(words, sentence.known):
        before = words[max(0, match.start() - BEFORE) : match.start()]
        clause = re.split(f"[{re.escape(marks.BREAKS)}]", before)[-1]
        own = negates(language).search(match[0])
        found.append((match, own is None and negates(language).search(clause) is not None))
    return found


def _told(sentence: SentenceMention, match: re.Match[str], plain: bool, story: Story) -> _Told:
    spoken = [
        told
        for told in story.statements_of(sentence.article.id)
        if any(part.overlaps(sentence.span) for part in told.statement.content)
    ]
    sources = (speaker_of(told, story) for told in spoken)
    voices = {voice for told in spoken for voice in (told.voice, *told.via)}
    named = names_in(sentence.article.id, sentence.span, story)
    return _Told(
        sentence,
        Span(sentence.span.start + match.start(), sentence.span.start + match.end()),
        frozenset((source.key, _person(source, story)) for source in sources if source is not None),
        frozenset(name.id for _, name in named if name.kind == "place") - voices,
        told_of(sentence, story),
        plain,
    )


def _person(source: Source, story: Story) -> str | None:
    """The name of a source that is a person."""
    name = story.name(source.name)
    return name.id if name is not None and name.kind == "person" else None


def _may_be_one(one: _Told, other: _Told, is_open: bool) -> bool:
    """Whether two sentences may be of one thing: both have a word for it, neither names another
    place, and where no word for it is asked they have something in common."""
    if not (one.plain and other.plain):
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    return not is_open or len(one.about & other.about) >= LEAST


def _are_opposed(one: _Told, other: _Told) -> bool:
    """Whether two sentences are not of one source; one of them has somebody's word, and two of one
    article both have."""
    if not one.sources | other.sources:
        return False
    if any(_are_one(a, b) for a in one.sources for b in other.sources):
        return False
    here = one.sentence.article.id == other.sentence.article.id
    return not here or bool(one.sources and other.sources)


def _are_one(a: tuple[str, str | None], b: tuple[str, str | None]) -> bool:
    """Whether two sources are one: two ministers are two, a minister and the government one."""
    return a[0] == b[0] and (a[1] is None or b[1] is None or a[1] == b[1])


def _in_time(pair: tuple[_Told, _Told]) -> tuple[_Told, _Told]:
    one, other = pair
    return pair if one.sentence.published <= other.sentence.published else (other, one)


def _is_turned(was: _Told, now: _Told, story: Story) -> bool:
    """Whether one source alone says either, the second in an article of a later day."""
    keys = {key for key, _ in was.sources | now.sources}
    if any(_quotes_media(one.sentence, story) for one in (was, now)):
        return False
    later = story.came_later(now.sentence.article.id, was.sentence.article.id)
    days = was.sentence.published[:10], now.sentence.published[:10]
    return later and days[0] < days[1] and len(keys) == 1 and bool(was.sources and now.sources)


def _quotes_media(sentence: SentenceMention, story: Story) -> bool:
    """« Le Quai affirme que … », within somebody's words: what an outlet says is not theirs."""
    named = names_in(sentence.article.id, sentence.span, story)
    return not media(story).isdisjoint(name.id for _, name in named)


def _finding(ones: Sequence[_Told], others: Sequence[_Told], story: Story) -> Finding:
    sides = tuple(
        tuple(dict.fromkeys(told.sentence.place for told in side))[:SHOWN]
        for side in (ones, others)
    )
    first, second = sorted(
        (ones[0], others[0]), key=lambda t: (t.sentence.published, t.sentence.place)
    )
    text = story.pack.messages["finding-opposites"].format(
        one=quote(first.sentence.place, story, first.at),
        day=day_of(first.sentence.place, story),
        other=quote(second.sentence.place, story, second.at),
        later=day_of(second.sentence.place, story),
    )
    evidence: tuple[Place, ...] = (*sides[0], *sides[1])
    return Finding("statement-disputed", text, evidence, None, sides)


@compiled
def _opposites(language: Language) -> list[tuple[Guarded, Guarded, Guarded | None]]:
    """The words of either side of each pair, and those for what they are told of."""
    return [
        (
            Guarded(any_pattern(pair.one)),
            Guarded(any_pattern(pair.other)),
            Guarded(any_pattern(pair.thing)) if pair.thing else None,
        )
        for pair in language.disputes.opposite
    ]


@compiled
def negates(language: Language) -> re.Pattern[str]:
    """Words that negate what stands behind them, « ne » aside, which « ne … que » has too."""
    return any_pattern(language.disputes.not_so.words)

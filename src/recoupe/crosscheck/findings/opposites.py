"""Words that cannot both be true of one thing: « il roulait lentement », « à vive allure »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from recoupe.crosscheck.findings.checked import SHOWN, Checked, day_of, quote
from recoupe.crosscheck.findings.states import told_of
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import speaker_of
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


class _Told(msgspec.Struct, frozen=True, eq=False):
    """A sentence that has words of one side (`at` them), whose words it has, the places there but
    for those that speak, and all that it tells of."""

    sentence: SentenceMention
    at: Span
    sources: frozenset[str]
    places: frozenset[str]
    about: frozenset[str]


def find(checked: Checked) -> Iterator[Finding]:
    """For each pair of opposites the pack knows, the finding that one source tells the one of a
    thing, and another the other; what comes later is none of it, and no question."""
    story = checked.story
    for number in range(len(story.pack.disputes.opposite)):
        sides = _sides(number, story)
        pairs = [
            (one, other)
            for one in sides[0]
            for other in sides[1]
            if _are_opposed(one, other, story.pack.disputes.opposite[number].thing == [])
        ]
        if pairs:
            pairs.sort(key=lambda pair: -len(pair[0].about & pair[1].about))
            ones, others = [one for one, _ in pairs], [other for _, other in pairs]
            yield _finding(_again(ones, sides[0]), _again(others, sides[1]), story)


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
        if thing is not None and thing.search(sentence.words, sentence.known) is None:
            continue
        told = [_places(pattern, sentence) for pattern in (one, other)]
        turned = [[m for m, is_not in side if is_not] for side in told]
        plain = [[m for m, is_not in side if not is_not] for side in told]
        either = [plain[0] + turned[1], plain[1] + turned[0]]
        if bool(either[0]) == bool(either[1]):
            continue
        side = 0 if either[0] else 1
        match = either[side][0]
        if not conditions(sentence.language).search(sentence.words[: match.start()]):
            found[side].append(_told(sentence, match, story))
    return found


def _places(pattern: Guarded, sentence: SentenceMention) -> list[tuple[re.Match[str], bool]]:
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


def _told(sentence: SentenceMention, match: re.Match[str], story: Story) -> _Told:
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
        frozenset(source.key for source in sources if source is not None),
        frozenset(name.id for _, name in named if name.kind == "place") - voices,
        told_of(sentence, story),
    )


def _are_opposed(one: _Told, other: _Told, is_open: bool) -> bool:
    """Whether two sentences may be of one thing, and are not of one source; one of them has
    somebody's word, and two of one article both have."""
    if one.sources & other.sources or not one.sources | other.sources:
        return False
    here = one.sentence.article.id == other.sentence.article.id
    if here and not (one.sources and other.sources):
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    return not is_open or len(one.about & other.about) >= LEAST


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

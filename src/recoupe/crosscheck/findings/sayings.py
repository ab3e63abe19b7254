"""What somebody says and what articles narrate, as far as words and numbers tell it is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.crosscheck.findings.checked import passage
from recoupe.crosscheck.findings.narration import is_narration
from recoupe.crosscheck.sources import media, speaker_of
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.crosscheck.voices import agencies
from recoupe.model import Place, Span

FEWEST = 5
"""Stems that words have in common where they tell the same."""
OF_THE_SAID = 0.5
"""Share of what was said that the narration must still tell."""
FEWEST_WITH_NUMBER, NUMBER = 3, 0.15
"""Stems enough beside a number that both tell, and what that number adds to their share."""
SAYING = frozenset({"assert"})
NUMBER_OF = re.compile(r"(?<![\w,-])(?:\d{1,3}(?:[\s.]\d{3})+(?!\d)|\d+)(?:,\d+)?")
LEAST = 10
"""Numbers below this are often alike by chance."""
SCOPE = 35
"""Words from which it is not sure how much of a sentence « selon » gives to its source."""


class Words(msgspec.Struct, frozen=True):
    """Some words of an article, and the heads of what they tell; `told` where they are said by
    somebody."""

    place: Place
    stems: frozenset[str]
    numbers: frozenset[float]
    published: str
    told: StatementMention | None = None


def said(told: StatementMention, story: Story) -> Words | None:
    """What a statement tells, where a narration may have it without its source; None for what one
    asks for or promises, for few words, and where it is not sure how much is said."""
    spoken = speaker_of(told, story) is not None
    if told.statement.act not in SAYING or not (spoken or is_scoop(told, story)):
        return None
    found = stems(told.words, story.language(told.article))
    if len(found) < FEWEST_WITH_NUMBER or is_vague_in_scope(told):
        return None
    published = story.published(told.article.id)
    numbers = _numbers(told.article.id, told.statement.content, story)
    return Words(passage(told, story), found, numbers, published, told)


def is_scoop(told: StatementMention, story: Story) -> bool:
    """« selon Le Phare de Velm »: what an outlet found out, no agency that the article draws on."""
    known = {told.voice, *told.via} & media(story)
    return bool(known) and not known & set(agencies(told.article, story))


def is_vague_in_scope(told: StatementMention) -> bool:
    """« La force, qui … et qui …, a tué 12 personnes selon X »: only the last of it is X's; of « un
    homme a, selon X, lancé une voiture … » only what stands beside is."""
    said, content = told.statement, told.statement.content
    behind = said.speaker is not None and said.speaker.start >= content[0].end
    return behind and said.mode == "indirect" and len(told.words.split()) >= SCOPE


def _numbers(article: str, spans: Iterable[Span], story: Story) -> frozenset[float]:
    """The numbers in some words of an article: those in digits, years too, and the bounds of its
    figures."""
    parts = tuple(spans)
    text = story.article(article).text
    digits = (found for part in parts for found in NUMBER_OF.findall(part.of(text)))
    bounds = (
        bound
        for one in story.figures_of(article)
        if any(part.covers(one.figure.span) for part in parts)
        for bound in (one.figure.low, one.figure.high)
        if bound is not None
    )
    return frozenset((*bounds, *map(_value, digits)))


def _value(digits: str) -> float:
    """« 12 500 » is 12500, « 12,5 » is 12.5."""
    return float(re.sub(r"[\s.]", "", digits).replace(",", "."))


def narrated(story: Story) -> Iterator[Words]:
    """Sentences that nobody says and that quote nobody."""
    for reading in story.readings:
        article = story.article(reading.article)
        language = story.language(article)
        taken = [
            span
            for told in story.statements_of(article.id)
            for span in (*told.statement.content, told.statement.cue)
            if span is not None
        ]
        for sentence in reading.sentences:
            words = sentence.of(article.text)
            if any(span.overlaps(sentence) for span in taken):
                continue
            if not is_narration(words, language):
                continue
            found = stems(words, language)
            if len(found) >= FEWEST_WITH_NUMBER:
                place = Place.at(article.id, Span(sentence.start, sentence.end))
                numbers = _numbers(article.id, [sentence], story)
                yield Words(place, found, numbers, reading.published.value or "")


def shared(bare: Words, one: Words) -> float:
    """How much of the shorter one both tell; a number in both, no small one, tells as much as two
    words."""
    numbers = one.numbers & bare.numbers
    if one.numbers and not numbers:
        return 0.0
    both = len(bare.stems & one.stems)
    telling = any(number >= LEAST for number in numbers)
    least = FEWEST_WITH_NUMBER if telling else FEWEST
    if both < least or both < OF_THE_SAID * len(one.stems):
        return 0.0
    bonus = NUMBER if telling else 0.0
    return bonus + both / min(len(bare.stems), len(one.stems))

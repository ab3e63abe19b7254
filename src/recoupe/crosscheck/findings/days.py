"""One thing that articles put on different days or years."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.crosscheck import moments
from recoupe.crosscheck.findings.checked import Checked, quote
from recoupe.crosscheck.findings.moods import happened
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import Story
from recoupe.model import Article, Finding, Place, Reading, Span

FEWEST, SAME = 4, 0.6
"""Stems, and the share of those of the shorter sentence, by which two tell of one thing."""
OPENS = 5
"""Characters before a date that opens its sentence: « En 2003, … »."""
MOST = 30
"""Sentences that may have a stem by which others are looked up."""
DATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
"""Values that are compared: a year, a month, a day."""


class _Dated(msgspec.Struct, frozen=True):
    """A sentence that tells of something past, the one date it gives in full, its stems, those of
    what it tells as done, names and numbers; `published` is the day its article came out."""

    place: Place
    value: str
    stems: frozenset[str]
    deeds: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    published: str


def find(checked: Checked) -> Iterator[Finding]:
    """Sentences of two articles that tell the same, but for its date; each once."""
    told: set[Place] = set()
    for one, other in _pairs(list(_dated(checked.story))):
        if _is_one(one, other) and not told & {one.place, other.place}:
            told |= {one.place, other.place}
            yield _finding(one, other, checked.story)


def _dated(story: Story) -> Iterator[_Dated]:
    for reading in story.readings:
        article = story.article(reading.article)
        language = story.language(article)
        for sentence in reading.sentences:
            words = sentence.of(article.text)
            value = _only_date(sentence, reading, article)
            if value is not None and happened(language).search(words):
                named = frozenset(name.id for _, name in names_in(article.id, sentence, story))
                place = Place.at(article.id, sentence)
                published = (reading.published.value or "")[:10]
                numbers = frozenset(n.lstrip("0") for n in re.findall(r"\d+", words))
                deeds = " ".join(found[0] for found in happened(language).finditer(words))
                told, done = stems(words, language), stems(deeds, language)
                yield _Dated(place, value, told, done, named, numbers, published)


def _only_date(sentence: Span, reading: Reading, article: Article) -> str | None:
    """The one date of a sentence, or the one that opens it, where it is given by numbers; « mardi »
    counts from the day of its article, and two articles may mean two Tuesdays."""
    found = [d for d in reading.dates if sentence.covers(d.span) and d.type == "DATE"]
    if found and found[0].span.start - sentence.start <= OPENS:
        found = found[:1]
    if len(found) != 1 or found[0].suspect or not DATED.fullmatch(found[0].value):
        return None
    return found[0].value if re.search(r"\d", found[0].span.of(article.text)) else None


def _pairs(dated: list[_Dated]) -> Iterable[tuple[_Dated, _Dated]]:
    """Those that have a stem in common which few have."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(dated):
        for stem in one.stems:
            having[stem].append(number)
    pairs = {
        pair
        for numbers in having.values()
        if len(numbers) <= MOST
        for pair in itertools.combinations(numbers, 2)
    }
    return ((dated[a], dated[b]) for a, b in sorted(pairs))


def _is_one(one: _Dated, other: _Dated) -> bool:
    """Whether both tell of one deed: with a name in common, before either article came out, and
    neither with the other's day (« dans la nuit du 11 au 12 »)."""
    ends = [d.value.rpartition("-")[2].lstrip("0") for d in (one, other)]
    if ends[1] in one.numbers or ends[0] in other.numbers:
        return False
    if one.place.article == other.place.article or len(one.value) != len(other.value):
        return False
    if one.value == other.value or not one.names & other.names or not one.deeds & other.deeds:
        return False
    last = max(one.value, other.value)
    if not all(d.published and last <= d.published[: len(last)] for d in (one, other)):
        return False
    both = len(one.stems & other.stems)
    return both >= max(FEWEST, SAME * min(len(one.stems), len(other.stems)))


def _finding(one: _Dated, other: _Dated, story: Story) -> Finding:
    said = [moments.said(value, story.pack) for value in (one.value, other.value)]
    text = story.pack.messages["finding-dates"].format(
        days=", ".join(said), words=quote(one.place, story), other=quote(other.place, story)
    )
    sides = ((one.place,), (other.place,))
    return Finding("dates-differ", text, (one.place, other.place), None, sides)

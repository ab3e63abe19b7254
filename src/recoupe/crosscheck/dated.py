"""What an article tells of which day: the sentences, or clauses, that date what they tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import msgspec

from recoupe.crosscheck.story import Story
from recoupe.lang import Language, compiled, either, marks
from recoupe.model import DateMention, Measure, Place, Reading, Span, Statement
from recoupe.model.reading import Bond

DONE = frozenset({"accuse", "order", "promise", "request"})
"""Acts of saying that are events: « a demandé mardi sa démission »."""
FEWEST = 4
"""Words of a clause that tells something by itself."""
LINE = 8
"""Words of a line without a full stop, such as a crosshead, that tells something."""
MARGIN = 6
"""Characters beside its date that a sentence needs to tell anything."""
NEWS = frozenset[Measure](
    {
        "killed", "injured", "killed_or_injured", "missing", "detained", "homeless", "evacuated",
        "infected", "demonstrators", "strikers",
    }
)  # fmt: skip
"""Measures of whom a count is news, day by day."""
MANY, SHARE = 3, 0.3
"""Articles, and the share of all, that carry a count on which the story turns."""
RANGE = 20
"""Characters before the first day of a range that hold what opens it: « entre le 3 et le 5 »."""


class Telling(msgspec.Struct, frozen=True):
    """A day (and hour) with the words that tell of it; `within` where they only mention something
    of that day."""

    value: str
    place: Place
    within: bool


def main_counts(story: Story) -> frozenset[Measure]:
    """What the story counts: « 27 nouveaux cas » is an event of an epidemic."""
    having = defaultdict[Measure, set[str]](set)
    for one in story.figures:
        if one.figure.measure in NEWS:
            having[one.figure.measure].add(one.article.id)
    least = max(MANY, SHARE * len(story.articles))
    return frozenset(measure for measure, articles in having.items() if len(articles) >= least)


def told(
    reading: Reading, text: str, counts: Collection[Measure], language: Language
) -> Iterator[Telling]:
    """What an article tells of days; what is in a quotation is said, not told.

    What holds since a day is told of the article's own, where it is a count and the sentence has
    no day of its own; a day that is compared with, or waited for, is no day of anything.
    """
    for sentence, mentions in _by_sentence(reading, text, language):
        for mention in mentions:
            others = {d.value[:10]: d.bond for d in mentions if d.value[:10] != mention.value[:10]}
            value = _value(mention, others, sentence, reading)
            news = () if "own" in others.values() else counts
            if value is None or not _is_told(mention, sentence, reading, news):
                continue
            clause = _clause(mention, mentions, sentence, text, language)
            if clause.of(text)[:1] in marks.QUOTES or not _tells(clause, reading, text):
                continue
            yield Telling(value, Place.at(reading.article, clause), mention.bond == "within")


def _by_sentence(
    reading: Reading, text: str, language: Language
) -> Iterator[tuple[Span, list[DateMention]]]:
    """The sentences that name days, with these."""
    found: dict[Span, list[DateMention]] = {}
    before: DateMention | None = None
    for mention in reading.dates:
        sentence = next((s for s in reading.sentences if s.overlaps(mention.span)), None)
        last = before is not None and _ends(before, mention, text, language)
        before = mention
        if sentence is None or last or not _is_day(mention):
            continue
        words = sentence.of(text)
        if len(sentence) > len(mention.span) + MARGIN and not (
            marks.asks(words) or _is_crosshead(words)
        ):
            found.setdefault(sentence, []).append(mention)
    yield from found.items()


def _is_crosshead(words: str) -> bool:
    """« Des négociations dès lundi »."""
    return words.rstrip()[-1:] not in f"{marks.ENDS}:{marks.QUOTES})" and len(words.split()) < LINE


def _ends(first: DateMention, last: DateMention, text: str, language: Language) -> bool:
    """« du 3 au 5 mars », « de lundi à mercredi », « entre le 3 et le 5 mars »: the last of some
    days."""
    if first.value[:10] == last.value[:10]:
        return False
    between = text[first.span.end : last.span.start].lower()
    opened, joined, alone = _ranging(language)
    if alone.fullmatch(between):
        return True
    lead = text[max(0, first.span.start - RANGE) : first.span.start].lower()
    return bool(joined.fullmatch(between) and opened.search(lead))


@compiled
def _ranging(language: Language) -> tuple[re.Pattern[str], ...]:
    """What opens a range, what joins its days then, and what joins them alone."""
    grammar, ranges = language.grammar, language.numbers.range
    article = rf"(?:(?:{either(grammar.definite)})\s*)?"
    opened = rf"(?<!\w)(?:{either(ranges.openers)})\s+{article}$"
    joined = rf"\s+(?:{either(ranges.joiners_after_opener)})\s+{article}"
    alone = rf"\s+(?:{either([*grammar.contractions, *grammar.to])})\s+"
    return re.compile(opened), re.compile(joined), re.compile(alone)


def _is_day(mention: DateMention) -> bool:
    known = mention.type in ("DATE", "TIME") and mention.suspect is None
    return known and bool(re.match(r"\d{4}-\d\d-\d\d", mention.value)) and "/" not in mention.value


def _value(
    mention: DateMention, others: Mapping[str, Bond], sentence: Span, reading: Reading
) -> str | None:
    """The day of what is told beside a date; None where that is not sure, as where the sentence
    has other days (each with its bond) that may be that of what it tells."""
    if mention.bond == "own":
        return mention.value
    if mention.bond == "within":
        return None if {"own", "within"} & set(others.values()) else mention.value
    if mention.bond != "since" or others:
        return None
    counted = any(sentence.covers(figure.span) for figure in reading.figures)
    return (reading.published.value or "")[:10] or None if counted else None


def _is_told(
    mention: DateMention, sentence: Span, reading: Reading, counts: Collection[Measure]
) -> bool:
    """Whether a day is not only that on which something was said, or said in a quotation."""
    near = [said for said in reading.statements if _touches(said, sentence)]
    return not any(_holds_back(said, mention, sentence, reading, counts) for said in near)


def _touches(said: Statement, sentence: Span) -> bool:
    return any(sentence.overlaps(part) for part in said.content)


def _holds_back(
    said: Statement,
    mention: DateMention,
    sentence: Span,
    reading: Reading,
    counts: Collection[Measure],
) -> bool:
    """« a déclaré mardi que … »: when something was said, not when it happened; unless saying it
    is what happened, or what is said is the story's count."""
    if any(part.covers(mention.span) for part in said.content):
        return said.mode == "direct"
    if said.act in DONE or said.cue is None or not sentence.covers(said.cue):
        return False
    if not sentence.overlaps(said.content[0]):
        return False
    return not any(
        figure.measure in counts and any(part.covers(figure.span) for part in said.content)
        for figure in reading.figures
    )


def _tells(words: Span, reading: Reading, text: str) -> bool:
    """Whether words say something beside their names and dates; « VELMORE, le 3 mai. /AOP/ » does
    not."""
    named = [m for name in reading.names for m in name.mentions if m.overlaps(words)]
    taken = [*named, *(d.span for d in reading.dates if d.span.overlaps(words))]
    found = re.finditer(r"[^\W\d_]{2,}", words.of(text))
    spans = (Span(words.start + w.start(), words.start + w.end()) for w in found)
    return sum(not any(t.overlaps(word) for t in taken) for word in spans) >= FEWEST - 1


def _clause(
    mention: DateMention, others: list[DateMention], sentence: Span, text: str, language: Language
) -> Span:
    """The sentence, or the clause of the date where the sentence tells of another day, too."""
    if not any(other.value[:10] != mention.value[:10] for other in others):
        return sentence
    parting = _parting(language)
    cuts = [sentence.start + cut.start() for cut in parting.finditer(sentence.of(text))]
    start = max((cut for cut in cuts if cut < mention.span.start), default=sentence.start)
    end = min((cut for cut in cuts if cut >= mention.span.end), default=sentence.end)
    opened = parting.match(text[start:end])
    clause = Span(start + (1 if opened else 0), end).trimmed(text)
    return clause if len(clause.of(text).split()) >= FEWEST else sentence


@compiled
def _parting(language: Language) -> re.Pattern[str]:
    """What parts clauses that tell each something: « …, puis la maire a démissionné »."""
    words = [*language.grammar.coordinators, *language.verbs.contrast.words]
    return re.compile(rf";|,(?=\s(?:{either(words)})(?:\s|(?<=[{marks.APOSTROPHES}])))", re.I)

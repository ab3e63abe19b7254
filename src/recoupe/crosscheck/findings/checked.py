"""What cross-checking has found when findings are looked for, and how it is quoted."""

from __future__ import annotations

import msgspec

from recoupe.crosscheck import moments
from recoupe.crosscheck.called import called
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.sources import source_of, speaks
from recoupe.crosscheck.story import FigureMention, StatementMention, Story
from recoupe.lang import marks
from recoupe.model import Article, Place, Span, Thread

MINOR = frozenset({"quantity", "duration", "distance", "share", "population", "magnitude", "other"})
"""Measures that a story seldom turns on."""
MANY = 3
"""Articles on one voice, or without the source of a number, that make it worth saying."""
SHOWN = 6
"""Places that a side of a finding shows."""
LONGEST = 240
"""Characters that a quotation in a finding has at most."""
UNNAMED = "other"
"""The measure of winds, degrees, rains: each hour and each place has its own."""
PLACE = "place"
"""The unit of departments and towns: on alert, each hour has its own."""
TICK = 0.02
"""Share of a count by which it moves with every bulletin: 34.223, then 34.301."""


class Checked(msgspec.Struct, frozen=True, eq=False):
    """A story with its threads and who copies whom."""

    story: Story
    threads: tuple[Thread, ...]
    copies: Copies

    def of_kind(self, kind: str) -> tuple[Thread, ...]:
        """The threads of figures or of statements."""
        return tuple(thread for thread in self.threads if thread.kind == kind)


def measure(thread: Thread, story: Story) -> str:
    """What the figures of a thread measure."""
    return story.figure(thread.members[0]).figure.measure


def is_tick(before: float, after: float) -> bool:
    """Whether a count moved by so little that it is no news by itself."""
    return abs(after - before) < TICK * max(before, after)


def figure_place(figure: FigureMention) -> Place:
    """Where a figure stands."""
    return Place.at(figure.article.id, figure.figure.span)


def given(figure: FigureMention, thread: Thread | None, story: Story) -> tuple[Place, ...]:
    """Where a number is given: by the figure itself, then by all of its thread that give the
    same."""
    others = map(story.figure, thread.members if thread is not None else ())
    same = [one for one in others if bounds.same(one.figure, figure.figure)]
    return tuple(dict.fromkeys(figure_place(one) for one in (figure, *same)))


def statement_place(told: StatementMention) -> Place:
    """Where a statement stands."""
    return Place.at(told.article.id, told.statement.content[0])


def passage(told: StatementMention, story: Story) -> Place:
    """A statement with its sentence (or sentences): who says it, and all they say."""
    content = told.statement.content
    start, end = content[0].start, content[-1].end
    reading = story.reading(told.article.id)
    around = [s for s in reading.sentences if s.overlaps(content[0]) or s.overlaps(content[-1])]
    starts, ends = [s.start for s in around], [s.end for s in around]
    span = Span(min([start, *starts]), max([end, *ends])).trimmed(told.article.text)
    return Place.at(told.article.id, span)


def quoted(figure: FigureMention, story: Story) -> str:
    """The words of a figure, in quotation marks."""
    words = " ".join(figure.figure.span.of(figure.article.text).split())
    return story.pack.messages["quoted"].format(words=words)


def said_by(figure: FigureMention, story: Story, *, day: bool = False) -> str:
    """The words of a figure with whose they are: « « 806.000 » selon le ministère »; with the day,
    and for the article's own words its outlet, where known."""
    when = (figure.moment or "")[:10]
    return attributed(quoted(figure, story), figure.statement, figure.article, when, story, day=day)


def attributed(
    words: str,
    told: StatementMention | None,
    article: Article,
    when: str,
    story: Story,
    *,
    day: bool = True,
) -> str:
    """Words in quotation marks with who said them, else the outlet, and the day."""
    say, when = story.pack.messages, moments.said(when or None, story.pack)
    if (voice := _teller(told, story)) is not None:
        key = "said-by-day" if day else "said-by"
        return say[key].format(words=words, voice=voice, day=when)
    where = f"{article.outlet}, {when}" if article.outlet else when
    return say["told"].format(words=words, where=where)


def _teller(told: StatementMention | None, story: Story) -> str | None:
    """Who says something, by name or as described (« les pompiers »); None where nobody surely
    speaks: « le bilan » is no voice."""
    source = source_of(told, story)
    if told is not None and told.voice is not None:
        name = story.name(told.voice)
        return called(name.label if name else told.statement.voice_label, told.voice, story)
    if source is None or told is None or not speaks(source, story):
        return None
    return called(source.label, None, story)


def quote(place: Place, story: Story, at: Span | None = None) -> str:
    """The words of a place in quotation marks; marks within them become those of a quotation
    inside another, what follows the last full stop is left out. Of what is too long the beginning
    is quoted, or the clause in which stands what matters (`at`)."""
    text, span = story.article(place.article).text, place.span
    head = ""
    if at is not None and at.end - span.start > LONGEST:
        before = text[span.start : at.start]
        cut = max(before.rfind(mark) + 1 for mark in marks.BREAKS)
        span = Span(span.start + (cut or len(before)), span.end)
        head = marks.ELLIPSIS
    words = " ".join(span.of(text).split()).strip(" ,;:.")
    words = head + marks.shortened(marks.inner(words), LONGEST)
    return story.pack.messages["quoted"].format(words=words)


def day_of(place: Place, story: Story) -> str:
    """The day an article came out, in words."""
    return moments.said(story.published(place.article)[:10] or None, story.pack)

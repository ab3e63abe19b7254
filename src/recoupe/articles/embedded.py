"""Titles of videos that stand in an article: « Le barrage cède-t-il ?par BFM TVLe préfet »."""

from __future__ import annotations

import itertools
import re

import msgspec

from recoupe.articles import lines
from recoupe.lang import Language, compiled, either, marks
from recoupe.model import Span

LONGEST = 200
"""Characters of a title."""
END = re.compile(rf"[.!?…{marks.CLOSING}]\s+(?=[\"«“\[]?[A-ZÀ-Þ0-9])|[.!?…]+[»”\"]?(?=[A-ZÀ-Þ])")
"""Where the sentence before ends, with white space behind it or without."""


class _Marks(msgspec.Struct, frozen=True):
    """What ends a title: the maker, where it is known; anything where it ends the line."""

    within: re.Pattern[str]
    last: re.Pattern[str]


class Caption(msgspec.Struct, frozen=True):
    """A title, and what is written onto it: who made the video."""

    title: Span
    maker: Span


def captions(text: str, language: Language) -> list[Caption]:
    """The titles of videos in a text, in its order.

    >>> from recoupe import lang
    >>> text = "La digue tient. Le barrage cède-t-il ?par BFM TVLe préfet est là."
    >>> found = captions(text, lang.load("fr"))
    >>> [(caption.title.of(text), caption.maker.of(text)) for caption in found]
    [('Le barrage cède-t-il ?', 'par BFM TV')]
    """
    words = _marks(language)
    found: list[Caption] = []
    for line in lines.spans(text):
        start = line.start
        for match in words.within.finditer(text, line.start, line.end):
            found.append(_caption(text, start, match))
            start = match.end()
        last = words.last.search(text, start, line.end)
        if last is not None:
            found.append(_caption(text, start, last))
    return [caption for caption in found if len(caption.title) <= LONGEST]


def cut(paragraphs: tuple[Span, ...], found: list[Caption]) -> tuple[Span, ...]:
    """Paragraphs, each title one of its own."""
    out: list[Span] = []
    for paragraph in paragraphs:
        inside = [c.title.start for c in found if paragraph.start < c.title.start < paragraph.end]
        edges = [paragraph.start, *inside, paragraph.end]
        out += [Span(start, end) for start, end in itertools.pairwise(edges)]
    return tuple(out)


def _caption(text: str, start: int, maker: re.Match[str]) -> Caption:
    """From the end of the sentence before, else from where the line or its rest begins."""
    ends = [match.end() for match in END.finditer(text, start, maker.start())]
    begin = max([start, *(end for end in ends if end < maker.start())])
    return Caption(Span(begin, maker.start()), Span(*maker.span()))


@compiled
def _marks(language: Language) -> _Marks:
    embedded = language.furniture.embedded
    names = {form for outlet in language.outlets for form in (outlet.name, *outlet.others)}
    makers = either(sorted({*names, *embedded.makers}, key=lambda name: (-len(name), name)))
    closed = rf"(?:(?<=[?!.)…])|(?<=\S[{marks.QUOTES}]))"
    led = rf"(?:(?<=\w)|{closed})(?:{either(embedded.words)}) "
    aside = r"(?: \([^()\n]{1,30}\))?"
    return _Marks(
        re.compile(rf"{led}(?i:{makers}){aside}(?![a-zà-ÿ])"),
        re.compile(rf"{closed}(?:{either(embedded.words)}) [A-ZÀ-Þ\d][\w .'’]{{1,30}}{aside}$"),
    )

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


CLOSED = rf"(?:(?<=[?!.)…])|(?<=\S[{marks.QUOTES}]))"
"""Behind the end of a title."""
ASIDE = r"(?: \([^()\n]{1,30}\))?"
"""« (6Medias) », behind a maker."""


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
    within = _within(language) if _led(language).search(text) else None
    found: list[Caption] = []
    for line in lines.spans(text):
        start = line.start
        for match in within.finditer(text, line.start, line.end) if within else ():
            found.append(_caption(text, start, match))
            start = match.end()
        last = _last(language).search(text, start, line.end)
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
def _led(language: Language) -> re.Pattern[str]:
    """What leads to the maker of a title, without white space before it: most texts have none, so
    that the names of all makers are seldom compiled."""
    return re.compile(rf"(?:(?<=\w)|{CLOSED})(?:{either(language.furniture.embedded.words)}) ")


@compiled
def _within(language: Language) -> re.Pattern[str]:
    """The maker behind a title, where it is known."""
    names = {form for outlet in language.outlets for form in (outlet.name, *outlet.others)}
    every = {*names, *language.furniture.embedded.makers}
    makers = either(sorted(every, key=lambda name: (-len(name), name)))
    return re.compile(rf"{_led(language).pattern}(?i:{makers}){ASIDE}(?![a-zà-ÿ])")


@compiled
def _last(language: Language) -> re.Pattern[str]:
    """Whoever made a title that ends the line."""
    words = either(language.furniture.embedded.words)
    return re.compile(rf"{CLOSED}(?:{words}) [A-ZÀ-Þ\d][\w .'’]{{1,30}}{ASIDE}$")

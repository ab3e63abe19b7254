"""What polls of votes tell: whose the percentages are, who tells them, whom they are for.

« Selon un sondage de l'institut Velmis, la liste Karev recueille 12 % des intentions de vote. Celle
de Paul Dorval est à 9 % (+0,5). »: the second part of the votes is told by Velmis as the first is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Figure, Span
from recoupe.reading import phrases
from recoupe.reading.figures.counting import named
from recoupe.reading.figures.holding import BODIES, PEOPLE, Asked
from recoupe.reading.figures.setting import Setting

REACH = 100
"""Characters before a name in which it may be said that a poll is its."""
VOTES = frozenset({"vote_share", "turnout"})
PARTS = VOTES | {"share", "quantity", "other"}
"""Measures that the numbers of a poll may have been given alone."""
BARE = re.compile(r"%?")
"""What a number of a poll counts by its own words."""


def polled(figures: list[Figure], setting: Setting) -> list[Figure]:
    """The figures of an article that tells a poll of votes: its bare percentages and points are
    parts of the votes, told by whoever made the poll that was named last before them."""
    words = _words(setting.language)
    made = makers(setting)
    votes = made and any(figure.measure == "vote_share" for figure in figures)
    if not votes and not words.votes.search(setting.text):
        return figures
    return [_polled(figure, made, setting) for figure in figures]


def makers(setting: Setting) -> list[tuple[Span, int]]:
    """Mentions of those who make polls, in order: « un sondage de l'institut Velmis »."""
    made_by = _words(setting.language).made_by
    return sorted(
        (span, i)
        for i, name in enumerate(setting.names)
        for span in name.mentions
        if made_by.search(setting.text, max(0, span.start - REACH), span.start)
    )


def _polled(figure: Figure, makers: Sequence[tuple[Span, int]], setting: Setting) -> Figure:
    words = _words(setting.language)
    points = words.points.fullmatch(figure.unit) is not None
    bare = BARE.fullmatch(figure.of) is not None and figure.pattern in ("percent", "bare")
    if figure.measure not in PARTS or not (points or bare or figure.measure in VOTES):
        return figure
    lead = re.split(r"[.;]\s", setting.text[: figure.span.start])[-1]
    turnout = words.turnout.search(lead) is not None
    measure = named("turnout" if turnout else "vote_share")
    stake = words.stake.search(lead) is not None
    if stake or not (turnout or _scores(figure.span.start - len(lead), figure, setting)):
        return figure
    told = figure.statement
    if told is None and figure.role not in ("result", "comparison"):
        told = _told(figure.span, makers, setting)
    return msgspec.structs.replace(figure, measure=measure, statement=told)


def _scores(start: int, figure: Figure, setting: Setting) -> bool:
    """« Anne Karev (29 %) », « recueille 29 % », « 9 % pour Paul Dorval », « la liste Karev est à
    9 % »: whether a number is said to be somebody's part of the votes; « l'inflation atteint 5 % »
    is not."""
    words, text = _words(setting.language), setting.text
    lead = text[start : figure.span.start]
    listed = words.listed.search(lead) and words.moving.search(lead)
    bracketed = re.search(r"\([^()]*$", lead) is not None
    towards = words.towards.match(text, figure.span.end)
    if not (listed or bracketed or towards or words.scoring.search(lead)):
        return False
    room = Span(start, towards.end() + 1 if towards else figure.span.start)
    return any(
        room.overlaps(span)
        for name in setting.names
        if name.kind in (*BODIES, *PEOPLE)
        for span in name.mentions
    )


def _told(at: Span, makers: Sequence[tuple[Span, int]], setting: Setting) -> int | None:
    """What whoever made the poll named last before a figure says last before it."""
    before = [name for span, name in makers if span.start < at.start]
    said = [
        i
        for i, s in enumerate(setting.statements)
        if before and s.voice == before[-1] and s.content and s.content[0].start < at.start
    ]
    return said[-1] if said else None


def by_runner(asked: Asked) -> int | None:
    """« 12 % pour Paul Dorval », « 9 % pour la liste Terre Vive »: for whom it is said to be."""
    setting = asked.setting
    behind = _words(setting.language).towards.match(setting.text, asked.figure.span.end)
    if behind is None:
        return None
    named = (i for span, i in setting.mentions if span.start == behind.end())
    return next((i for i in named if asked.fits(i)), None)


def by_candidate(asked: Asked) -> int | None:
    """« … 29 %, devant Paul Dorval (22 %), la liste Terre Vive étant à 9 % (+1) »: of other parts
    of the votes told in a sentence, the first named behind the one before; what is told in brackets
    of it is of the same."""
    setting, figure = asked.setting, asked.figure.span
    last = asked.known[-1]
    start = last.span.end
    if not re.search(r"\w", setting.text[start : figure.start]):
        return last.holder
    between = (i for s, i in setting.mentions if start <= s.start and s.end <= figure.start)
    return next((i for i in between if asked.fits(i)), None)


def is_one_of_many(asked: Asked) -> bool:
    """Whether other parts of the votes stand before one in its sentence: what the grammar of the
    first is, is not the second's."""
    start = asked.sentence.start
    before = (f.measure for f in asked.known if f.span.start >= start)
    return asked.measure == "vote_share" and "vote_share" in before


class _Words(msgspec.Struct, frozen=True):
    votes: re.Pattern[str]
    made_by: re.Pattern[str]
    points: re.Pattern[str]
    turnout: re.Pattern[str]
    stake: re.Pattern[str]
    scoring: re.Pattern[str]
    moving: re.Pattern[str]
    listed: re.Pattern[str]
    towards: re.Pattern[str]


@compiled
def _words(language: Language) -> _Words:
    polls, grammar, alt = language.measures.polls, language.grammar, phrases.alternation
    small = alt([*grammar.contracted, *grammar.articles, *polls.makers])
    doing, given = alt(language.measures.holders.doing), alt(language.measures.holders.given)
    turnout, stake = (tuple(language.measures.shares.get(k, ())) for k in ("turnout", "share"))
    scoring = tuple(polls.scoring)
    return _Words(
        votes=phrases.matcher(tuple(polls.votes)),
        made_by=re.compile(
            rf"(?<![\w-])(?:{alt(polls.words)})(?:\s+(?:{alt(polls.made)})[^.;:()]*?\s(?:{doing}))?"
            rf"(?:\s*(?<!\w)(?:{small}))*\s*$",
            re.IGNORECASE,
        ),
        points=re.compile(rf"other:(?:{alt(polls.points)})", re.IGNORECASE),
        turnout=phrases.matcher(turnout),
        stake=phrases.matcher(stake),
        scoring=phrases.ending(scoring),
        moving=phrases.ending((*scoring, *polls.moving)),
        listed=phrases.matcher(tuple(polls.lists)),
        towards=re.compile(
            rf"(?:\s+(?:{alt(polls.votes)}|\w+\s+(?:{alt(polls.votes)})))?\s+(?:{given})\s+"
            rf"(?:(?:{alt(grammar.articles)})\s*)?(?:(?:{alt(polls.lists)})\s+)?(?:(?:{alt(grammar.contracted)})\s*)?",
            re.IGNORECASE,
        ),
    )

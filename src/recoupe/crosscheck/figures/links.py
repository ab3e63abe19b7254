"""Figures that one article itself ties together: a count and the one it overtakes, « les huit
blessés » and the eight named before, an amount told again in another currency."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds, nouns, units
from recoupe.crosscheck.figures.nouns import SHARES
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language, any_pattern, compiled, either, marks
from recoupe.model import Figure

RIVALS = frozenset({"votes", "vote_share", "seats", "score"})
"""Measures of which « 412 contre 187 » gives two, none of which is overtaken."""
APART = frozenset({"comparison", "request"})
"""Roles that meet no other."""

Pair = tuple[str, str]
"""Ids of two figures of one article."""
SET = frozenset({"duration", "price", "fine", "share", "sentence"})
"""Measures of what is set: « porter le délai de cinq à douze jours » tells of two."""
IN_UNITS = frozenset(
    {"money", "damage", "loan", "fine", "price", "revenue", "distance", "quantity", "other"}
)


def links(story: Story) -> frozenset[Pair]:
    """Pairs of figures that the text says are one count, told twice or overtaken."""
    found: set[Pair] = {*named_before(story).items(), *announced(story).items(), *restated(story)}
    for figures in _by_article(story):
        for number, figure in enumerate(figures):
            moved = figure.overtaken and figure.figure.measure not in SET
            if moved and (other := _current(number, figures)) is not None:
                found.add((figure.id, other.id))
    return frozenset(found) | opposed(story)


@functools.lru_cache(maxsize=4)
def opposed(story: Story) -> frozenset[Pair]:
    """Pairs of figures that the text sets against each other, the later one first."""
    return frozenset(
        (figure.id, other.id)
        for figures in _by_article(story)
        for number, figure in enumerate(figures)
        if not figure.overtaken and (other := _set_against(number, figures, story)) is not None
    )


def named_before(story: Story) -> dict[str, str]:
    """« les huit blessés graves », « cette douzaine de suspects »: for each number that was named
    before in its article, its id and that of the earlier one."""
    found = {}
    for figures in _by_article(story):
        definite = _definite(story.language(figures[0].article))
        for number, figure in enumerate(figures):
            lead = figure.article.text[: figure.figure.span.start][-8:]
            if definite.search(lead) is None or _is_rest(figure, story):
                continue
            for other in reversed(figures[:number]):
                one, then = other.figure, figure.figure
                if bounds.same(one, then) and one.unit == then.unit and _are_told_alike(one, then):
                    found[figure.id] = other.id
                    break
    return found


def _is_rest(figure: FigureMention, story: Story) -> bool:
    """« les huit autres » were not named before."""
    return nouns.is_rest(figure, nouns.words_of(story.language(figure.article)))


def announced(story: Story) -> dict[str, str]:
    """For each number of a headline that the body gives again, in bounds perhaps more exact, its
    id and that of the body's."""
    found = {}
    for figures in _by_article(story):
        for number, headline in enumerate(figures):
            if not headline.article.paragraphs[0].covers(headline.figure.span):
                break
            again = (f for f in figures[number + 1 :] if _gives_again(headline, f))
            if (body := next(again, None)) is not None:
                found[headline.id] = body.id
    return found


AGAIN = 0.1
"""How far, of itself, a number told again in other words may lie from the first."""


def restated(story: Story) -> Iterator[Pair]:
    """« Un fonctionnaire sur cinq était en grève (21,2 % des effectifs) »: pairs of shares of one
    sentence that are nearly alike, the second in brackets."""
    for a, b in _neighbours(story):
        one, other = a.figure, b.figure
        if a.sentence != b.sentence:
            continue
        brackets = _opens(story.language(a.article)).search(
            a.article.text[one.span.end : other.span.start]
        )
        shares = {one.unit, other.unit} <= SHARES and one.unit != other.unit
        if brackets and shares and _nearly(one, other):
            yield a.id, b.id


def _nearly(one: Figure, other: Figure) -> bool:
    a, b = (bounds.middle(f) * (100 if f.unit == "fraction" else 1) for f in (one, other))
    return abs(a - b) <= AGAIN * max(a, b)


@compiled
def _opens(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(language.measures.brackets)})\s*$")


def _gives_again(headline: FigureMention, other: FigureMention) -> bool:
    one, same = headline.figure, other.figure
    alike = one.measure == same.measure and one.unit == same.unit and _are_told_alike(one, same)
    if one.measure in SET and not bounds.same(one, same):
        return False
    shared = {one.low, one.high} & {same.low, same.high} - {None}
    return alike and bool(shared)


def _are_told_alike(one: Figure, other: Figure) -> bool:
    """Last year's number, only compared with, is none of those of now."""
    return (one.role == "comparison") == (other.role == "comparison")


def _neighbours(story: Story) -> Iterator[tuple[FigureMention, FigureMention]]:
    """Each figure with the next of its article."""
    for figures in _by_article(story):
        yield from itertools.pairwise(figures)


def _by_article(story: Story) -> list[list[FigureMention]]:
    grouped = itertools.groupby(story.figures, key=lambda figure: figure.article.id)
    return [list(group) for _, group in grouped]


def _current(number: int, figures: list[FigureMention]) -> FigureMention | None:
    """« M. Forn avait auparavant évoqué 32 blessés »: the count of the same, and for the same
    purpose, that holds now, the nearest in the article, before rather than after. What is new, or
    was last year's, is overtaken by no count."""
    figure = figures[number]
    alike = [
        (abs(position - number), position > number, position)
        for position, other in enumerate(figures)
        if other.figure.measure == figure.figure.measure
        and other.figure.unit == figure.figure.unit
        and other.figure.measure not in RIVALS
        and other.figure.role == figure.figure.role
        and not other.overtaken
        and not _is_lower(other.figure, figure.figure)
    ]
    return figures[min(alike)[2]] if alike else None


LOWER = 2.0
"""How many times as low what holds now may be as what it overtakes."""


def _is_lower(figure: Figure, overtaken: Figure) -> bool:
    """« trois morts », « le bilan de la veille, 88 morts »: a toll is corrected by less."""
    return LOWER * bounds.middle(figure) < bounds.middle(overtaken)


def _set_against(number: int, figures: list[FigureMention], story: Story) -> FigureMention | None:
    """« 1 800 personnes, et non 3 000 », « 500 selon la police, 2 000 selon les syndicats »: the
    number a number with no noun is set against."""
    figure = figures[number]
    before = figures[number - 1] if number else None
    if before is None or before.sentence != figure.sentence or _is_rest(figure, story):
        return None
    one, other = before.figure, figure.figure
    if one.measure != other.measure or one.unit != other.unit or {one.role, other.role} & APART:
        return None
    lead = figure.article.text[one.span.end : other.span.start]
    opposed = _against(story.language(figure.article)).search(lead) is not None
    two_voices = other.pattern == "bare" and figure.whole is None and before.teller != figure.teller
    return before if opposed or two_voices or _each_said(before, figure, story) else None


def _each_said(before: FigureMention, figure: FigureMention, story: Story) -> bool:
    """« 500 selon la police, 2 000 selon les syndicats »: each number has its own source."""
    if figure.figure.pattern != "bare" or figure.whole is not None:
        return False
    text, said = figure.article.text, _attributing(story.language(figure.article))
    lead = text[before.figure.span.end : figure.figure.span.start]
    return bool(said.search(lead) and said.match(text, figure.figure.span.end))


@compiled
def _attributing(language: Language) -> re.Pattern[str]:
    words = either(language.attribution.prepositions)
    return re.compile(rf"(?<!\s)\s++(?:{words})(?!\w)", re.IGNORECASE)


@compiled
def _against(language: Language) -> re.Pattern[str]:
    return any_pattern([either(language.measures.against.words)])


@compiled
def _definite(language: Language) -> re.Pattern[str]:
    """« les deux marins »; « ses deux sœurs » were not named before, whoever was."""
    grammar = language.grammar
    words = either([word for word in grammar.anaphoric if word not in grammar.possessives])
    return re.compile(rf"(?<!\w)(?:{words})\s+$", re.IGNORECASE)


# --- told again ------------------------------------------------------------------------------


def conversions(story: Story) -> dict[str, str]:
    """« deux milliards de dollars (1,7 milliard d'euros) »: for each figure that tells another
    again in its own unit, its id and the other's."""
    return {
        b.id: a.id
        for a, b in _neighbours(story)
        if _may_convert(a.figure, b.figure)
        and _between(story.language(a.article)).fullmatch(
            a.article.text[a.figure.span.end : b.figure.span.start]
        )
    }


def _may_convert(one: Figure, other: Figure) -> bool:
    """Two units of what is told in units."""
    return (
        one.unit != other.unit
        and not any(map(units.is_thing, (one.unit, other.unit)))
        and {one.measure, other.measure} <= IN_UNITS
    )


@compiled
def _between(language: Language) -> re.Pattern[str]:
    words = either(language.measures.converts.words)
    return re.compile(
        rf"\s*(?:\(\s*(?:{words})?|[,{marks.DASHES}]\s*(?:{words}))\s*", re.IGNORECASE
    )

"""A number that an article gives in its head, and another of the same further down."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds, compare
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.nouns import words_of
from recoupe.crosscheck.findings.checked import Checked, day_of, figure_place, quote
from recoupe.crosscheck.findings.incomparable import are_incomparable, is_of_now
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.matching import fold
from recoupe.model import Finding, Place, Span

HEAD, BELOW = 400, 200
"""Characters within which a number is of an article's head, and those to one of its body."""
BEHIND, SHARED = 70, 2
"""Characters behind a number that tell whose it is, and their stems that both must have."""
PEOPLE = "person"
"""The unit that is compared: of things an article has many counts that are not one."""


def find(checked: Checked) -> Iterator[Finding]:
    """« six employés d'un abattoir de Velmie », « au moins 69 employés d'un abattoir de Velmie »:
    the first such pair of each article."""
    story = checked.story
    for article in story.articles:
        every = story.figures_of(article.id)
        figures = [figure for figure in every if _is_level(of_story(story)[figure.id])]
        heads = [figure for figure in figures if figure.figure.span.start < HEAD]
        pairs = itertools.product(heads, figures)
        first = (pair for pair in pairs if _is_one(*pair, figures, story))
        yield from (_finding(head, below, story) for head, below in itertools.islice(first, 1))


def _is_level(count: Count) -> bool:
    """Whether a figure counts all people of whom it tells, now."""
    some = count.part or count.rest or count.rate or count.norm or count.overtaken
    return count.unit == PEOPLE and count.role == "level" and count.approx != "vague" and not some


def _is_one(
    head: FigureMention, below: FigureMention, figures: list[FigureMention], story: Story
) -> bool:
    """Whether both count the same people of the same place, and cannot both be right."""
    far = below.figure.span.start - head.figure.span.end >= BELOW
    if not far or head.sentence == below.sentence or bounds.meet(head.figure, below.figure):
        return False
    if not all(is_of_now(figure, story) for figure in (head, below)):
        return False
    one, other = of_story(story)[head.id], of_story(story)[below.id]
    if one.measure != other.measure or compare.is_rounded(one.middle, other.middle):
        return False
    beside = are_incomparable(head, below, story) or _are_beside(head, below, figures)
    return not beside and _are_named_alike(head, below, story)


def _are_beside(head: FigureMention, below: FigureMention, figures: list[FigureMention]) -> bool:
    """Whether a sentence gives one number and has the other, which so is of something else."""
    return any(
        bounds.same(figure.figure, other.figure) and figure.sentence == one.sentence
        for one, other in ((head, below), (below, head))
        for figure in figures
        if figure is not one
    )


def _are_named_alike(head: FigureMention, below: FigureMention, story: Story) -> bool:
    """Whether both have one noun, and behind it a name and words in common."""
    language = story.language(head.article)
    counted = [stems(figure.figure.of, language) for figure in (head, below)]
    spans = [_behind(figure) for figure in (head, below)]
    names = [{name.id for _, name in names_in(head.article.id, at, story)} for at in spans]
    words = [stems(at.of(head.article.text), language) for at in spans]
    others = words_of(language).others
    if any(others.search(fold(at.of(head.article.text))) for at in spans):
        return False
    one_noun = bool(counted[0]) and counted[0] & counted[1]
    return bool(one_noun and names[0] & names[1]) and len(words[0] & words[1]) >= SHARED


def _behind(figure: FigureMention) -> Span:
    """From a number to the words that tell whose it is."""
    start, end = figure.figure.span.start, figure.figure.span.end
    return Span(start, min(figure.sentence.end, end + BEHIND))


def _finding(head: FigureMention, below: FigureMention, story: Story) -> Finding:
    one, other = (Place.at(f.article.id, f.sentence) for f in (head, below))
    text = story.pack.messages["finding-within"].format(
        one=quote(one, story, head.figure.span),
        other=quote(other, story, below.figure.span),
        day=day_of(one, story),
    )
    sides = ((figure_place(head),), (figure_place(below),))
    return Finding("figure-conflict", text, (*sides[0], *sides[1]), None, sides)

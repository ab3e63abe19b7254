"""Numbers that somebody gave and a later article prints as its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.findings.checked import MINOR, SHOWN, Checked, day_of, figure_place, quote
from recoupe.crosscheck.findings.dropped import names_teller
from recoupe.crosscheck.findings.narration import is_narration
from recoupe.crosscheck.findings.sayings import is_vague_in_scope
from recoupe.crosscheck.sources import speaker_of
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language
from recoupe.model import Finding, Place

LEAST = 10
"""Numbers below this are often alike by chance."""
IDLE = frozenset({"duration", "distance", "magnitude", "population", "price"})
"""Measures of which nobody asks whose word they are."""
SAYING = frozenset({"assert", "warn", "accuse"})
SHARED = 2
"""Stems that both sentences have, beside what is counted."""
LAST = 30
"""Characters before « selon X » that are surely X's words, where a sentence is long."""


class _Group(msgspec.Struct):
    """One number of one thing: with its source, and without."""

    given: list[FigureMention]
    bare: list[FigureMention]


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each number that loses its source from one article to a later one, one for
    those of one sentence."""
    story = checked.story
    known = _known(story)
    told: set[Place] = set()
    given: dict[Number, list[FigureMention]] = defaultdict(list)
    for figure in story.figures:
        if _is_given(figure, story):
            given[_number(figure)].append(figure)
    bare = [figure for figure in story.figures if _is_bare(figure, story)]
    groups: list[_Group] = []
    for figure in bare:
        if _is_sourced(figure, known[figure.article.id], story.language(figure.article)):
            continue
        sources = [o for o in given.get(_number(figure), ()) if _loses(figure, o, story)]
        home = next((g for g in groups if any(one in g.given for one in sources)), None)
        if home is not None:
            home.bare.append(figure)
            home.given += [one for one in sources if one not in home.given]
        elif sources:
            groups.append(_Group(sources, [figure]))
    for group in groups:
        places = {Place.at(f.article.id, f.sentence) for f in (group.given[0], group.bare[0])}
        if not _was_known(group, bare) and not places & told:
            told |= places
            yield _finding(group, story)


Number = tuple[float | None, str, str]


def _number(figure: FigureMention) -> Number:
    """What one number of one thing has in common: what is compared is of one block."""
    one = figure.figure
    return one.low or one.high, one.unit, one.measure


def _was_known(group: _Group, bare: list[FigureMention]) -> bool:
    """Whether an article printed the number as its own before anybody gave it: « l'incendie, qui a
    fait 13 blessés », says the mayor, who gives no number."""
    first = min(group.given, key=lambda figure: (figure.moment or "", figure.figure.span))
    values = {(f.figure.measure, f.figure.low or f.figure.high) for f in group.given}
    return any(
        (f.figure.measure, f.figure.low or f.figure.high) in values and _is_before(f, first)
        for f in bare
    )


def _known(story: Story) -> dict[str, list[FigureMention]]:
    """The numbers that each article gives as somebody's word."""
    found: dict[str, list[FigureMention]] = defaultdict(list)
    for figure in story.figures:
        if figure.statement is not None:
            found[figure.article.id].append(figure)
    return found


def _is_sourced(bare: FigureMention, given: list[FigureMention], language: Language) -> bool:
    """Whether its article says elsewhere whose number it is, perhaps more exactly: « plus d'un
    millier de ruches », then « 1.318 ruches, selon le syndicat »."""
    one, counted = bare.figure, stems(bare.figure.of, language)
    return any(
        bounds.meet(one, other.figure)
        and one.unit == other.figure.unit
        and (not counted or counted & stems(other.figure.of, language))
        for other in given
    )


def _is_before(figure: FigureMention, first: FigureMention) -> bool:
    """Whether it was printed before, in an earlier article or higher up in the same one."""
    if figure.article.id == first.article.id:
        return figure.figure.span < first.figure.span
    return (figure.moment or "") < (first.moment or "")


def _is_given(figure: FigureMention, story: Story) -> bool:
    """Whether somebody who speaks gives it."""
    if not _tells(figure) or figure.statement is None:
        return False
    said = figure.statement.statement
    if is_vague_in_scope(figure.statement) and figure.figure.span.end + LAST < said.content[-1].end:
        return False
    return said.act in SAYING and speaker_of(figure.statement, story) is not None


def _is_bare(figure: FigureMention, story: Story) -> bool:
    """Whether its article prints it as its own."""
    if not _tells(figure) or figure.statement is not None:
        return False
    words = figure.sentence.of(figure.article.text)
    return is_narration(words, story.language(figure.article))


def _tells(figure: FigureMention) -> bool:
    """Whether a number is told from others by what it is."""
    one = figure.figure
    high = one.high or one.low or 0.0
    part = figure.whole is not None and one.measure not in MINOR
    return one.measure not in IDLE and one.approx != "vague" and (high >= LEAST or part)


def _loses(bare: FigureMention, given: FigureMention, story: Story) -> bool:
    """Whether it is the same number of the same thing, in a later article that does not say
    whose it is."""
    one, other = bare.figure, given.figure
    if bare.article.id == given.article.id or not given.moment or not bare.moment:
        return False
    if bare.moment < given.moment or given.statement is None or _number(bare) != _number(given):
        return False
    if _is_own(given, story):
        return False
    language = story.language(bare.article)
    counted = stems(one.of, language)
    if counted != stems(other.of, language):
        return False
    ours, theirs = (
        stems(f.sentence.of(f.article.text), story.language(f.article)) for f in (bare, given)
    )
    if len((ours & theirs) - counted) < SHARED:
        return False
    return not names_teller(Place.at(bare.article.id, bare.sentence), given.statement, story)


def _is_own(given: FigureMention, story: Story) -> bool:
    """Whether somebody gave a number of their own, which is so once they have announced it: « Velm
    Auto supprime 300 postes »."""
    told = given.statement
    voice = story.name(told.voice) if told is not None else None
    holder = story.name(given.holder)
    if voice is None or holder is None:
        return False
    return holder.id in (voice.id, voice.body) or holder.body == voice.id


def _finding(group: _Group, story: Story) -> Finding:
    given = sorted(group.given, key=lambda f: f.moment or "")
    bare = sorted(group.bare, key=lambda f: f.moment or "")
    first, then = (Place.at(f.article.id, f.sentence) for f in (given[0], bare[0]))
    told = given[0].statement
    text = story.pack.messages["finding-attribution-dropped"].format(
        claim=quote(first, story),
        voice=told.statement.voice_label if told else "",
        day=day_of(first, story),
        later=quote(then, story),
        then=day_of(then, story),
    )
    sides = (tuple(map(figure_place, given))[:SHOWN], tuple(map(figure_place, bare))[:SHOWN])
    return Finding("attribution-dropped", text, (*sides[0], *sides[1]), None, sides)

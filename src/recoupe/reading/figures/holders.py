"""Whose number a figure is: the firm, plant, convict, candidate, team or place it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from recoupe.model import Figure, Span
from recoupe.model.reading import Measure
from recoupe.reading.figures.belonging import by_members, by_possessive
from recoupe.reading.figures.expressions import Owner
from recoupe.reading.figures.holding import (
    EPIDEMIC,
    HOLDING,
    LOOSE,
    PLACES,
    STAFF,
    TOLLS,
    Asked,
    Setting,
    kinds_of,
)
from recoupe.reading.figures.lent import by_figure_before, by_same_number, by_whole
from recoupe.reading.figures.neighbours import (
    by_accusation,
    by_apposition,
    by_complement,
    by_nation,
    by_neighbour,
    by_only_name,
    by_person,
    by_scope,
    by_size,
    is_faced,
)
from recoupe.reading.figures.owning import (
    by_first_person,
    by_grammar,
    by_voice,
)
from recoupe.reading.figures.polls import by_candidate, by_runner, is_one_of_many
from recoupe.reading.figures.struck import by_event
from recoupe.reading.figures.topics import by_main_name


class Rule(NamedTuple):
    """A way to tell whose a figure is: `finds` gives the name, and is asked of figures of the
    measures `of`; `towns` where it may be a town that something befell."""

    name: str
    finds: Callable[[Asked], int | None]
    of: Collection[Measure] = HOLDING
    towns: bool = False


def held(
    figures: Sequence[Figure],
    owners: Sequence[tuple[Owner, ...]],
    sentences: Sequence[Span],
    setting: Setting,
) -> Iterator[Figure]:
    """The figures, in order, with their holders: what the first rule says, which may look at the
    figures before, and then, of those without, at all."""
    asked = [_asked(*one, sentences, setting) for one in zip(figures, owners, strict=True)]
    found: list[Figure] = []
    for one in asked:
        found.append(_held(msgspec.structs.replace(one, known=tuple(found)), RULES))
    for figure, one in zip(found, asked, strict=True):
        if figure.holder is not None:
            yield figure
        else:
            yield _held(msgspec.structs.replace(one, known=tuple(found)), AGAIN)


def _asked(
    figure: Figure, owned: tuple[Owner, ...], sentences: Sequence[Span], setting: Setting
) -> Asked:
    """A figure with the sentence it stands in and that before."""
    at = next((i for i, s in enumerate(sentences) if s.overlaps(figure.span)), None)
    sentence = figure.span if at is None else sentences[at]
    previous = sentences[at - 1] if at else Span(sentence.start, sentence.start)
    return Asked(figure, owned, sentence, previous, kinds_of(figure, setting), (), setting)


def _held(asked: Asked, rules: Sequence[Rule]) -> Figure:
    """A figure with what the first rule says that says anything of its measure."""
    holder = None
    if is_faced(asked):
        rules = [rule for rule in rules if rule.finds is by_accusation]
    elif is_one_of_many(asked):
        rules = VOTED
    if not _is_of_several(asked):
        holder, sure = _first(asked, rules)
        if holder is not None and not sure and _is_struck_town(holder, asked):
            holder, _ = _first(asked, [rule for rule in rules if rule.towns])
    if holder is not None and _is_of_another_land(holder, asked):
        holder = None
    return msgspec.structs.replace(asked.figure, holder=holder)


def _first(asked: Asked, rules: Sequence[Rule]) -> tuple[int | None, bool]:
    """What the first rule says, and whether it may be a town."""
    found = ((rule.finds(asked), rule.towns) for rule in rules if asked.measure in rule.of)
    return next((told for told in found if told[0] is not None), (None, False))


def _is_of_several(asked: Asked) -> bool:
    """Whether it is what several places have together, and none alone."""
    return asked.kinds == (PLACES,) and len(asked.figure.scope) > 1


def _is_struck_town(name: int, asked: Asked) -> bool:
    """Of what an event did, a town may be one of several, and where they were is told by their
    scope: only a country holds it, or the place of which a rule of `towns` is sure."""
    counted = asked.measure in TOLLS and not asked.setting.illness
    return counted and not asked.setting.called.is_country(name)


def _is_of_another_land(name: int, asked: Asked) -> bool:
    """« six Français tués au Niger »: whether those harmed are another land's than where it was."""
    land = asked.setting.called.land_of(asked.figure.of) if asked.measure in TOLLS else None
    return land is not None and asked.setting.names[name].kind in PLACES and name not in land


PEOPLED: frozenset[Measure] = frozenset(
    {"killed", "injured", "killed_or_injured", "missing", "evacuated", "deployed", "quantity"}
)
"""Measures of people who may be a body's."""
RULES = (
    Rule("runner", by_runner, {"vote_share"}),
    Rule("members", by_members, PEOPLED, towns=True),
    Rule("size", by_size),
    Rule("complement", by_complement),
    Rule("accusation", by_accusation),
    Rule("apposition", by_apposition),
    Rule("neighbour", by_neighbour),
    Rule("scope", by_scope),
    Rule("nation", by_nation),
    Rule("first-person", by_first_person),
    Rule("grammar", by_grammar),
    Rule("possessive", by_possessive, LOOSE | STAFF),
    Rule("whole", by_whole),
    Rule("person", by_person),
    Rule("only-name", by_only_name, STAFF | {"money", "share"}),
    Rule("voice", by_voice, STAFF | {"share"}),
    Rule("figure-before", by_figure_before),
    Rule("main-name", by_main_name, (STAFF | EPIDEMIC | TOLLS | LOOSE) - {"revenue"}),
    Rule("event", by_event, TOLLS, towns=True),
)
"""Tried in order, for each figure with those before it."""
VOTED = (Rule("runner", by_runner), Rule("candidate", by_candidate))
"""Tried for a part of the votes behind others in its sentence."""
AGAIN = (Rule("same-number", by_same_number, towns=True),)
"""Tried then, for figures without a holder, with all that the article has."""

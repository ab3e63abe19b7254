"""Whose number a figure is: the firm, plant, convict, candidate, team or place it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import msgspec

from recoupe.matching import fold
from recoupe.model import Figure, Span
from recoupe.model.reading import Measure
from recoupe.reading.figures.expressions import Owner
from recoupe.reading.figures.holding import (
    AWARDED,
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
from recoupe.reading.figures.neighbours import (
    by_accusation,
    by_apposition,
    by_complement,
    by_nation,
    by_neighbour,
    by_only_name,
    by_person,
    by_scope,
)
from recoupe.reading.figures.owning import (
    by_first_person,
    by_grammar,
    by_thing,
    by_voice,
)
from recoupe.reading.figures.struck import by_event
from recoupe.reading.figures.topics import by_main_name, by_topic

NEAR = 150
"""Characters between two figures of which the second may belong to what the first does."""

FEW = 2
"""How many people may get what courts give where a sentence told again is told of the same."""


def held(
    figures: Sequence[Figure],
    owners: Sequence[tuple[Owner, ...]],
    sentences: Sequence[Span],
    setting: Setting,
) -> Iterator[Figure]:
    """The figures, in order, with their holders."""
    found = list(_one_by_one(figures, owners, sentences, setting))
    for figure in found:
        yield figure if figure.holder is not None else _as_elsewhere(figure, found, setting)


def _as_elsewhere(figure: Figure, figures: Sequence[Figure], setting: Setting) -> Figure:
    """« cette peine de quatre ans »: a number that the article gives to one holder alone, told
    again of the same."""
    if not kinds_of(figure, setting):
        return figure
    awarded = figure.measure in AWARDED
    if awarded and len({f.holder for f in figures if f.measure in AWARDED} - {None}) > FEW:
        return figure
    same = {
        other.holder
        for other in figures
        if other.holder is not None
        and (other.low, other.high, other.measure) == (figure.low, figure.high, figure.measure)
        and (awarded or fold(other.of) == fold(figure.of) != "")
    }
    return msgspec.structs.replace(figure, holder=same.pop()) if len(same) == 1 else figure


def _one_by_one(
    figures: Sequence[Figure],
    owners: Sequence[tuple[Owner, ...]],
    sentences: Sequence[Span],
    setting: Setting,
) -> Iterator[Figure]:
    """The figures with what the first rule says, which may look at those before."""
    done: list[Figure] = []
    for figure, owned in zip(figures, owners, strict=True):
        at = next((i for i, s in enumerate(sentences) if s.overlaps(figure.span)), None)
        sentence = figure.span if at is None else sentences[at]
        previous = sentences[at - 1] if at else Span(sentence.start, sentence.start)
        kinds = kinds_of(figure, setting)
        asked = Asked(figure, owned, sentence, previous, kinds, tuple(done), setting)
        holder = _holder(asked) if kinds else None
        done.append(msgspec.structs.replace(figure, holder=holder))
        yield done[-1]


def _holder(asked: Asked) -> int | None:
    """What the first rule says that says anything; of what an event did, only a country: a town may
    be one of several that were struck, and where they were is told by their scope; nor has one
    of several places what they have together."""
    measure = asked.measure
    if asked.kinds == (PLACES,) and len(asked.figure.scope) > 1:
        return None
    rules = (rule for rule in RULES if measure in TELLING.get(rule, HOLDING))
    found = next((found for rule in rules if (found := rule(asked)) is not None), None)
    if measure not in TOLLS or asked.setting.illness:
        return found
    if found is not None and asked.setting.called.is_country(found):
        return found
    return by_event(asked)


def _whole(asked: Asked) -> int | None:
    """« dont 800 à Belval »: a part is of what its whole is of."""
    whole = asked.figure.whole
    if whole is None or whole >= len(asked.before):
        return None
    return asked.before[whole].holder


def _carried(asked: Asked) -> int | None:
    """« Le taux de grévistes chez Velm Auto est de 55 %. 80 % des soudeurs sont en grève »: what
    the figure of the same measure just before it, in the same paragraph, belongs to; of what may be
    anybody's, only what it is joined to (« 276 marchés et 33 000 restaurants »)."""
    told = any(owner.how == "subject" for owner in asked.owners)
    if not asked.before or told:
        return None
    other, measure = asked.before[-1], asked.figure.measure
    between = asked.setting.text[other.span.end : asked.figure.span.start]
    if "\n" in between or len(between) > NEAR:
        return None
    if asked.is_elsewhere:
        return None
    if measure in LOOSE and not is_joined(asked, between):
        return None
    return other.holder if other.measure == measure or {other.measure, measure} <= TOLLS else None


def is_joined(asked: Asked, between: str) -> bool:
    """Whether nothing but « et » or a comma stands between two figures."""
    joints = asked.setting.language.grammar.coordinators
    return between.strip(" ,").lower() in ("", *joints)


RULES: list[Callable[[Asked], int | None]] = [
    by_complement,
    by_accusation,
    by_apposition,
    by_neighbour,
    by_scope,
    by_nation,
    by_first_person,
    by_thing,
    by_grammar,
    _whole,
    by_person,
    by_only_name,
    by_voice,
    _carried,
    by_topic,
    by_main_name,
]
TELLING: Mapping[Callable[[Asked], int | None], Collection[Measure]] = {
    by_only_name: STAFF | {"money", "share"},
    by_voice: STAFF | {"share"},
    by_main_name: (STAFF | EPIDEMIC | TOLLS | LOOSE) - {"revenue"},
}
"""Of which measures a rule is asked that is asked of some only."""

"""What threads of figures are called: what is counted, whom or what, whose, and where, by the words
of most articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import OPEN, of_story
from recoupe.crosscheck.figures.headings import anybody, heading, unit_of
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language
from recoupe.matching import fold

TOLD = frozenset({"change", "comparison", "request"})
"""Roles that a label tells."""
OWNED = frozenset({"jobs", "money", "share", "population"})
"""Measures that say little where it is not told whose."""
STATES = {"killed": frozenset({"identified"})}
"""States that those of a measure may be in, where not in all."""


def labels(groups: list[list[FigureMention]], story: Story) -> list[str]:
    """A label for each thread: those of two figures or more that would be called alike get whose
    they are, then the words of their numbers."""
    told = [_label(group, story) for group in groups]
    for tell in (_holder, _words):
        alike = Counter(label for label, group in zip(told, groups, strict=True) if len(group) > 1)
        told = [
            tell(label, group, story) if alike[label] > 1 and len(group) > 1 else label
            for label, group in zip(told, groups, strict=True)
        ]
    return told


def within(label: str, pack: Language) -> str:
    """A label for a sentence that has a colon and numbers of its own: « Blessés, policiers » of
    « Blessés : policiers », without the numbers it quotes."""
    opening = pack.messages["quoted"].partition("{")[0]
    label = label.partition(f", {opening}")[0]
    joint = pack.messages["label"].format(kind="", noun="")
    kind, colon, noun = label.partition(joint)
    return pack.messages["label-within"].format(kind=kind, noun=noun) if colon else label


def _label(group: list[FigureMention], story: Story) -> str:
    say = story.pack.messages
    counts = [of_story(story)[figure.id] for figure in group]
    measure = _most(figure.figure.measure for figure in group) or group[0].figure.measure
    kind, noun = _named(group, counts, measure, story)
    state = _state(counts, measure)
    if state:
        told = say.get(f"state-{state}", state)
        whom = measure not in OPEN or not all(anybody(figure, story) for figure in group)
        kind = f"{kind}, {told}" if whom else told[:1].upper() + told[1:]
    role = _shared(count.role for count in counts)
    if role in TOLD and not (role == "change" and noun):
        kind = say[f"role-{role}"].format(kind=kind)
    label = say["label"].format(kind=kind, noun=noun) if noun else kind
    where = _where(group, counts, story)
    label = f"{label} ({where})" if where and fold(where) not in fold(label) else label
    return _holder(label, group, story) if measure in OWNED else label


def _named(
    group: list[FigureMention], counts: list[Count], measure: str, story: Story
) -> tuple[str, str]:
    """What is counted, and whom or what of it: « Blessés » and « policiers ». A noun that says the
    kind again, or where the kind says nothing, takes its place."""
    say = story.pack.messages
    sense = _shared(next(iter(count.sense), None) for count in counts)
    noun = heading(group, measure if sense in (None, "held") else "", story)
    kind = say.get(f"sense-{sense}", say.get(f"measure-{measure}", measure))
    if not noun:
        return (unit_of(group, story) if measure == "other" else "") or kind, ""
    jobs = measure == "jobs" and sense in (None, "held")
    if measure in OPEN or jobs:
        return noun[:1].upper() + noun[1:], ""
    if set(fold(noun).split()) <= set(fold(kind).split()):
        return kind, ""
    again = _head(noun, story) == _head(kind, story)
    return (noun[:1].upper() + noun[1:], "") if again else (kind, noun)


def _head(words: str, story: Story) -> str:
    """The stem of the first word."""
    ends = "|".join(story.pack.measures.same_ends)
    first = re.split(r"\W", fold(words), maxsplit=1)[0]
    return re.sub(rf"(?:{ends})$", "", first) if ends else first


def _state(counts: list[Count], measure: str) -> str | None:
    """The state that most who are in one are in."""
    state = _shared(next(iter(sorted(count.state)), None) for count in counts)
    return state if state is None or state in STATES.get(measure, {state}) else None


def _where(group: list[FigureMention], counts: list[Count], story: Story) -> str:
    """The place of most figures that tell one, where half of all are of it."""
    told = [count.scope for count in counts if count.scope]
    named = Counter(place for scope in told for place in scope)
    place = max(named, key=lambda id: (named[id], id), default=None)
    of_it = sum(place in {f.place, *c.scope} for f, c in zip(group, counts, strict=True))
    most = 2 * named[place] > len(told) and 2 * of_it >= len(group) if place else False
    name = story.name(place) if most else None
    return name.label if name else ""


def _holder(label: str, group: list[FigureMention], story: Story) -> str:
    """With whose number it is, where most sentences name them; who only tells it has none."""
    voices = {figure.statement.voice for figure in group if figure.statement}
    holders = [f.holder if f.holder in f.around - voices else "" for f in group]
    most = _most(holders)
    name = story.name(most) if most and 2 * holders.count(most) > len(group) else None
    return f"{label}, {name.label}" if name and name.label not in label else label


def _words(label: str, group: list[FigureMention], story: Story) -> str:
    """With the words of its number, of two or more the lowest and the highest."""
    say, told = story.pack.messages, of_story(story)
    low = min(group, key=lambda figure: told[figure.id].middle)
    high = max(group, key=lambda figure: told[figure.id].middle)
    ends = [say["quoted"].format(words=_printed(figure)) for figure in (low, high)]
    one = told[low.id].middle == told[high.id].middle
    return f"{label}, {ends[0] if one else say['ends'].format(low=ends[0], high=ends[1])}"


def _printed(figure: FigureMention) -> str:
    return " ".join(figure.figure.span.of(figure.article.text).split())


def _most(values: Iterable[str]) -> str | None:
    counted = Counter(values)
    return max(counted, key=lambda value: (counted[value], value), default=None)


def _shared(values: Iterable[str | None]) -> str | None:
    """The value of more than half of those that have one."""
    told = [value for value in values if value]
    most = _most(told)
    return most if most and 2 * told.count(most) > len(told) else None

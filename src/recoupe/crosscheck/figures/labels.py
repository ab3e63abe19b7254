"""What threads of figures are called: what is counted, whom or what, whose, and where, by the words
of most articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from recoupe.crosscheck.figures import nouns
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold

TOLD = frozenset({"change", "comparison", "request"})
"""Roles that a label tells."""
PAID = frozenset({"money", "fine", "loan", "price", "revenue", "cut", "duration", "distance"})
"""Measures whose nouns are units."""


def labels(groups: list[list[FigureMention]], story: Story) -> list[str]:
    """A label for each thread: those that would be called alike get whose they are, then the words
    of their first number."""
    told = [_label(group, story) for group in groups]
    for tell in (_holder, _words):
        alike = Counter(told)
        told = [
            tell(label, group, story) if alike[label] > 1 and len(group) > 1 else label
            for label, group in zip(told, groups, strict=True)
        ]
    return told


def _label(group: list[FigureMention], story: Story) -> str:
    counts = [of_story(story)[figure.id] for figure in group]
    what, detail, where = _what(group, counts, story), _detail(group, story), _where(counts, story)
    if detail and what == story.pack.messages["measure-quantity"]:
        what, detail = detail[:1].upper() + detail[1:], ""
    role = _shared(count.role for count in counts)
    if role in TOLD and not (role == "change" and detail):
        what = story.pack.messages[f"role-{role}"].format(kind=what)
    label = story.pack.messages["label"].format(kind=what, noun=detail) if detail else what
    return f"{label} ({where})" if where else label


def _what(group: list[FigureMention], counts: list[Count], story: Story) -> str:
    """What is counted: « Postes supprimés », « Blessés, graves »."""
    say = story.pack.messages
    measure = _most(figure.figure.measure for figure in group) or group[0].figure.measure
    kind = say.get(f"measure-{measure}", measure)
    sense = _shared(next(iter(count.sense), None) for count in counts)
    kind = say.get(f"sense-{sense}", kind)
    state = _shared(next(iter(sorted(count.state)), None) for count in counts)
    if state:
        kind = f"{kind}, {say.get(f'state-{state}', state)}"
    return kind


def _detail(group: list[FigureMention], story: Story) -> str:
    """Whom or what: the noun that most articles write, units and articles before it aside."""
    if group[0].figure.measure in PAID:
        return ""
    told = [f for f in group if f.figure.of and nouns.singles_out(f, story)]
    if not told and _most(f.figure.measure for f in group) == "quantity":
        told = [f for f in group if f.figure.of and f.figure.unit == "person"]
    written: dict[str, set[str]] = {}
    for figure in told:
        noun = _bare(figure.figure.of, story.language(figure.article))
        written.setdefault(noun, set()).add(figure.article.id)
    written.pop("", None)
    return max(written, key=lambda noun: (len(written[noun]), -len(noun), noun), default="")


def _bare(noun: str, language: Language) -> str:
    """« % des enseignants » and « ans d'inéligibilité » without what only counts."""
    words = noun.split()
    while words and (fold(words[0]) in _counting(language) or not fold(words[0])):
        words = words[1:]
    for lead in sorted(language.grammar.contracted, key=len, reverse=True):
        if words and words[0].startswith(lead) and lead[-1] in marks.APOSTROPHES:
            words[0] = words[0].removeprefix(lead)
    return " ".join(words).strip(marks.QUOTES)


@compiled
def _counting(language: Language) -> frozenset[str]:
    """Words before a noun that tell nothing of it: units of time, articles, « % »."""
    grammar = language.grammar
    small = (*language.dates.units, *grammar.contracted, *grammar.articles)
    return frozenset(map(fold, small))


def _where(counts: list[Count], story: Story) -> str:
    """The place of most figures that tell one."""
    told = [count.scope for count in counts if count.scope]
    named = Counter(place for scope in told for place in scope)
    place = max(named, key=lambda id: (named[id], id), default=None)
    name = story.name(place) if place and 2 * named[place] > len(told) else None
    return name.label if name else ""


def _holder(label: str, group: list[FigureMention], story: Story) -> str:
    """With whose number it is, where most sentences name them; who only tells it has none."""
    voices = {figure.statement.voice for figure in group if figure.statement}
    holders = [f.holder if f.holder in f.around - voices else "" for f in group]
    most = _most(holders)
    name = story.name(most) if most and 2 * holders.count(most) > len(group) else None
    return f"{label}, {name.label}" if name and name.label not in label else label


def _words(label: str, group: list[FigureMention], story: Story) -> str:
    """With the words of the first number."""
    first = group[0]
    words = " ".join(first.figure.span.of(first.article.text).split())
    return f"{label}, {story.pack.messages['quoted'].format(words=words)}"


def _most(values: Iterable[str]) -> str | None:
    counted = Counter(values)
    return max(counted, key=lambda value: (counted[value], value), default=None)


def _shared(values: Iterable[str | None]) -> str | None:
    """The value of more than half of those that have one."""
    told = [value for value in values if value]
    most = _most(told)
    return most if most and 2 * told.count(most) > len(told) else None

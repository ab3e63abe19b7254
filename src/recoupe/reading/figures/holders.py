"""Whose number a figure is: the firm, plant, convict, candidate, team or place it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Figure, LocalName, Span, Statement
from recoupe.model.reading import NameKind
from recoupe.reading import phrases

Kinds = tuple[NameKind, ...]
BODIES: Kinds = ("organisation",)
PEOPLE: Kinds = ("person",)
PLACES: Kinds = ("place",)
HOLDING: dict[str, tuple[Kinds, ...]] = {
    "sentence": (PEOPLE, BODIES),
    "fine": (PEOPLE, BODIES),
    "jobs": (BODIES, PLACES),
    "cut": (BODIES,),
    "revenue": (BODIES,),
    "loan": (BODIES,),
    "strikers": (BODIES,),
    "infected": (PLACES,),
    "tested": (PLACES,),
    "population": (PLACES,),
    "votes": (PEOPLE, BODIES),
    "vote_share": (PEOPLE, BODIES),
    "seats": (BODIES, PEOPLE),
    "score": (BODIES, PLACES, PEOPLE),
    "money": (BODIES, PEOPLE),
    "price": (BODIES, PEOPLE),
    "share": (BODIES, PLACES),
    "duration": (PEOPLE, BODIES, PLACES),
    "quantity": (BODIES, PEOPLE, PLACES),
    "other": (BODIES, PEOPLE, PLACES),
}
"""What may hold a figure of a measure, the likeliest first; others are held by nobody."""
ANY: Kinds = (*PEOPLE, *BODIES, *PLACES)


class Setting(msgspec.Struct, frozen=True):
    """What an article shows of its names: their mentions in order, those that are subjects, who
    says what, and how its text begins."""

    text: str
    names: Sequence[LocalName]
    mentions: tuple[tuple[Span, int], ...]
    subjects: frozenset[Span]
    statements: Sequence[Statement]
    language: Language


class _Asked(msgspec.Struct, frozen=True):
    figure: Figure
    sentence: Span
    others: tuple[Span, ...]
    kinds: tuple[Kinds, ...]
    before: tuple[Figure, ...]
    setting: Setting

    @property
    def carrier(self) -> Statement | None:
        """The statement that carries the figure."""
        number = self.figure.statement
        return None if number is None else self.setting.statements[number]

    def fits(self, name: int) -> bool:
        """Whether a name is of a kind that holds such figures."""
        return any(self.setting.names[name].kind in kinds for kinds in self.kinds)


def held(
    figures: Sequence[Figure], sentences: Sequence[Span], setting: Setting
) -> Iterator[Figure]:
    """The figures, in order, with their holders."""
    done: list[Figure] = []
    for number, figure in enumerate(figures):
        sentence = next((s for s in sentences if s.overlaps(figure.span)), figure.span)
        others = tuple(f.span for i, f in enumerate(figures) if i != number)
        kinds = HOLDING.get(figure.measure, ())
        asked = _Asked(figure, sentence, others, kinds, tuple(done), setting)
        holder = _holder(asked) if kinds else None
        done.append(msgspec.structs.replace(figure, holder=holder))
        yield done[-1]


def _holder(asked: _Asked) -> int | None:
    for rule in RULES:
        found = rule(asked)
        if found is not None:
            return found
    return None


def _complement(asked: _Asked) -> int | None:
    """« 48 000 salariés de Velm Auto », « 15 % du capital d'Ostrelec »: what its words or those
    straight behind it name."""
    links = _links(asked.setting.language)
    figure, text = asked.figure, asked.setting.text
    for span, name in asked.setting.mentions:
        if span.start < figure.span.start or span.start > asked.sentence.end:
            continue
        lead = (
            text[figure.span.start : span.start]
            if span.end <= figure.span.end
            else text[figure.span.end : span.start]
        )
        inside = figure.span.covers(span)
        if asked.fits(name) and (
            (inside and links.ending.search(lead)) or (not inside and links.whole.fullmatch(lead))
        ):
            return name
    return None


def _subject(asked: _Asked) -> int | None:
    """« Ostrelec emploie 300 personnes »: the subject named last before it in its sentence, whose
    words it is not."""
    carrier = asked.carrier
    inside = carrier.content if carrier else ()
    found = [
        name
        for span, name in asked.setting.mentions
        if asked.sentence.start <= span.start < asked.figure.span.start
        and span in asked.setting.subjects
        and asked.fits(name)
        and (not carrier or any(part.covers(span) for part in inside))
    ]
    return found[-1] if found else None


def _person(asked: _Asked) -> int | None:
    """« Anne Velm, condamnée à trois ans de prison »: of what courts give, the person named last
    before it in its sentence."""
    if asked.figure.measure not in ("sentence", "fine"):
        return None
    found = [
        name
        for span, name in asked.setting.mentions
        if asked.sentence.start <= span.start < asked.figure.span.start
        and asked.setting.names[name].kind == "person"
    ]
    return found[-1] if found else None


def _placed(asked: _Asked) -> int | None:
    """« 22 nouveaux cas à Velm »: where it counts, for what is counted by places."""
    if asked.kinds != (PLACES,) or not asked.figure.scope:
        return None
    return asked.figure.scope[0]


def _speaker(asked: _Asked) -> int | None:
    """« Velm Auto annonce la suppression de 300 postes »: the body that speaks, of its own."""
    carrier = asked.carrier
    if carrier is None or carrier.voice is None or BODIES not in asked.kinds:
        return None
    own = asked.figure.role in ("forecast", "level", "part", "change")
    return (
        carrier.voice
        if own and asked.setting.names[carrier.voice].kind in BODIES and asked.fits(carrier.voice)
        else None
    )


def _named(asked: _Asked) -> int | None:
    """The only name in its sentence, before it, that may hold it."""
    found = {
        name
        for span, name in asked.setting.mentions
        if asked.sentence.covers(span)
        and span.start < asked.figure.span.start
        and asked.setting.names[name].kind in asked.kinds[0]
    }
    return found.pop() if len(found) == 1 else None


def _carried(asked: _Asked) -> int | None:
    """What the figure of the same measure before it belongs to."""
    for other in reversed(asked.before):
        if other.measure == asked.figure.measure and other.holder is not None:
            return other.holder
    return None


def _main(asked: _Asked) -> int | None:
    """The name of a likely kind that the article speaks of most, where none comes near it."""
    for kinds in asked.kinds:
        counts = sorted(
            (
                (len(n.mentions), -i)
                for i, n in enumerate(asked.setting.names)
                if n.kind in kinds and n.kind != "outlet"
            ),
            reverse=True,
        )
        if (
            counts
            and counts[0][0] >= MANY
            and (len(counts) == 1 or counts[0][0] >= TWICE * counts[1][0])
        ):
            return -counts[0][1]
    return None


MANY = 3
TWICE = 1.5

RULES: list[Callable[[_Asked], int | None]] = [
    _complement,
    _placed,
    _person,
    _subject,
    _named,
    _speaker,
    _main,
    _carried,
]


class _Links(msgspec.Struct, frozen=True):
    ending: re.Pattern[str]
    whole: re.Pattern[str]


@compiled
def _links(language: Language) -> _Links:
    small = phrases.alternation([*language.grammar.contracted, *language.measures.roles.held_by])
    articles = phrases.alternation(language.grammar.articles)
    lead = rf"(?:{small})(?:\s*(?:{articles}))?\s*"
    return _Links(
        ending=re.compile(rf"(?<![\w-]){lead}$", re.IGNORECASE),
        whole=re.compile(rf"\s+(?:\w+\s+)?{lead}", re.IGNORECASE),
    )

"""Who really speaks in a thread: voices counted, relays and copies taken out."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import msgspec

from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.sources import is_office, source_of, speaking
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model import Article, Name, Place, Span

TITLE = 3
"""Letters of the longest title, article or preposition in a label."""


class Hearing(msgspec.Struct, frozen=True):
    """One mention of a thread as somebody's word: of which source (`key` tells sources apart,
    `known` whether it can be), of which voice (the id of a name, where known), through which
    channels, in which article, on which characters; `beside` are the names around, whose word it
    may be."""

    key: str
    name: str | None
    label: str
    article: Article
    span: Span
    known: bool = False
    via: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place.at(self.article.id, self.span)


def hearing(told: StatementMention | None, article: Article, span: Span, story: Story) -> Hearing:
    """Whose word a mention is. Narration, and what an outlet says of its own, is nobody's word:
    its key begins with « outlet », and it counts as no source."""
    source = source_of(told, story)
    if told is not None and source is not None:
        via = frozenset(told.via)
        beside = _beside(told, story)
        return Hearing(
            source.key, source.name, source.label, article, span, source.known, via, beside
        )
    teller = told.voice if told is not None else next(iter(agencies(article, story)), None)
    name = story.name(teller)
    outlet = name.label if name is not None else article.outlet
    nobody = story.language(article).attribution.anonymous.label
    key = f"outlet {fold(outlet or article.id)}"
    return Hearing(key, None, outlet or nobody, article, span)


def _beside(told: StatementMention, story: Story) -> frozenset[str]:
    """Names in the sentence of a statement, those in what is said aside."""
    said = told.statement
    parts = [*said.content, *(span for span in (said.cue, said.speaker) if span is not None)]
    reading = story.reading(told.article.id)
    sentences = [s for s in reading.sentences if any(s.overlaps(part) for part in parts)]
    return frozenset(
        name.id
        for sentence in sentences
        for span, name in names_in(told.article.id, sentence, story)
        if not any(part.covers(span) for part in said.content)
    )


def agencies(article: Article, story: Story) -> tuple[str, ...]:
    """Ids of the agencies an article draws on."""
    return _agencies(story).get(article.id, ())


@functools.lru_cache(maxsize=4)
def _agencies(story: Story) -> dict[str, tuple[str, ...]]:
    return {
        reading.article: tuple(
            dict.fromkeys(
                (
                    *(story.holder[reading.article, i] for i in reading.agencies),
                    *_in_outlet(story.article(reading.article), story),
                )
            )
        )
        for reading in story.readings
    }


def _in_outlet(article: Article, story: Story) -> list[str]:
    """The agencies that an outlet credits in its own name (« Le Quai avec AOP »), where an
    article of the story names them."""
    outlet = f" {fold(article.outlet or '')} "
    known = [o for o in story.language(article).outlets if o.kind == "agency"]
    credited = {
        fold(form) for o in known for form in (o.name, *o.others) if f" {fold(form)} " in outlet
    }
    return [name.id for name in story.names if fold(name.label) in credited]


def carriers(articles: Iterable[Article], channels: Iterable[str], story: Story) -> tuple[str, ...]:
    """Ids of those that carried a thread: the agencies its articles draw on, the channels that
    its words came through."""
    credited = (id for article in articles for id in agencies(article, story))
    return tuple(dict.fromkeys((*credited, *channels)))


def independent(hearings: Iterable[Hearing], copies: Copies) -> int:
    """How many sources are surely independent: persons or bodies with names, none of
    which carries another's words, has them through the same channel, or stands in a copy of the
    same passage."""
    kept: dict[str, Hearing] = {}
    for one in hearings:
        if one.known and one.name and one.key not in kept and _apart(one, kept.values(), copies):
            kept[one.key] = one
    return len(kept)


def _apart(one: Hearing, others: Iterable[Hearing], copies: Copies) -> bool:
    """Whether a hearing is a source beside others."""
    return not any(
        copies.same(one.place, other.place)
        or one.via & other.via
        or one.name in other.via | other.beside
        or other.name in one.via | one.beside
        for other in others
    )


def is_another(one: Hearing, other: Hearing, story: Story) -> bool:
    """Whether two voices are surely two: both with names, of which neither is short for the other
    and neither a place, for which whoever governs it speaks; or a body with a name, and a source
    (« une source syndicale ») that is told of as nobody named before. « elle », « le ministre »,
    « les autorités » may be whoever has a name beside them, an outlet is nobody."""
    if one.key == other.key or "outlet" in (one.key.split()[0], other.key.split()[0]):
        return False
    a, b = story.name(one.name), story.name(other.name)
    if a is not None and b is not None:
        places = (a.kind == "place") + (b.kind == "place")
        return places != 1 and not _is_short_for(a, b) and not _is_short_for(b, a)
    return any(
        _is_body(known, story) and _is_new(new, story)
        for known, new in ((one, other), (other, one))
    )


def _is_body(hearing: Hearing, story: Story) -> bool:
    """« Velm Auto », « le gouvernement »: a body with a name, or one that is known without."""
    name = story.name(hearing.name)
    if name is not None:
        return name.kind == "organisation"
    return hearing.key.startswith("body ") and not is_office(hearing.label, story.pack)


def _is_short_for(one: Name, other: Name) -> bool:
    """« M. Pepy », « Viviane », « le PNA »: whether a name may be the other, cut or in initials."""
    words, longer = fold(one.label).split(), fold(other.label).split()
    said = {word for word in words if len(word) > TITLE}
    initials = "".join(word[0] for word in longer if len(word) > TITLE)
    begins = len(words) == 1 and len(initials) > 1 and words[0].startswith(initials)
    branches = one.kind == other.kind == "organisation" and words[:1] == longer[:1]
    return begins or branches or (bool(said) and said <= set(longer))


def _is_new(hearing: Hearing, story: Story) -> bool:
    """« une source syndicale », « des témoins »: one who speaks, and was not named before."""
    if not hearing.key.startswith("words "):
        return False
    words = fold(hearing.label).split()
    return words[0] in _new(story.pack) and not speaking(story.pack).isdisjoint(words)


@compiled
def _new(language: Language) -> frozenset[str]:
    """The first words, folded, of those who are told of as nobody named before."""
    known = (*language.attribution.indefinite.words, *language.disputes.anonymous.words)
    return frozenset(map(fold, known))


def may_hold(one: Hearing, other: Hearing, story: Story) -> bool:
    """« la ministre du Travail », « Anne Corvel »: whether one is an office told of without its
    holder, and the other a person who may hold it."""
    return _may_hold(one, other, story) or _may_hold(other, one, story)


def _may_hold(office: Hearing, person: Hearing, story: Story) -> bool:
    name = story.name(person.name)
    is_person = name is not None and name.kind == "person"
    return is_person and office.name is None and is_office(office.label, story.pack)


def may_be_one(one: str, other: str) -> bool:
    """Whether two sources may be one: the same, or unnamed ones of which one holds all words of
    the other (« une source », « une source proche du dossier »)."""
    if one == other:
        return True
    if not (one.startswith("words ") and other.startswith("words ")):
        return False
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


def outlets(articles: Iterable[Article]) -> int:
    """How many outlets: an article of none counts as one of its own."""
    return len(
        {
            fold(article.outlet) if article.outlet else f"article {article.id}"
            for article in articles
        }
    )

"""Who really speaks in a thread: voices counted, relays and copies taken out."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import msgspec

from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.story import Story, Told
from recoupe.matching import fold
from recoupe.model import Article, Place, Span


class Hearing(msgspec.Struct, frozen=True):
    """One mention of a thread as somebody's word: whose (`key` tells voices apart, `name` is the
    id of a known one), in which article, on which characters."""

    key: str
    name: str | None
    label: str
    article: Article
    span: Span

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place.at(self.article.id, self.span)


def hearing(told: Told | None, article: Article, span: Span, story: Story) -> Hearing:
    """Whose word a mention is; narration is its agency's, where it credits one, else its
    outlet's own. What « selon l'AOP » says is the agency's narration, too: an outlet or agency is
    told apart from others by its name, but is no named voice."""
    if told is not None and told.voice not in _media(story):
        label = told.statement.voice_label
        name = story.name(told.voice)
        key = f"name {name.id}" if name else f"words {fold(label)}"
        return Hearing(key, told.voice, name.label if name else label, article, span)
    source = told.voice if told is not None else next(iter(agencies(article, story)), None)
    name = story.name(source)
    if name is not None:
        return Hearing(f"outlet {fold(name.label)}", None, name.label, article, span)
    outlet = article.outlet or article.id
    return Hearing(f"outlet {fold(outlet)}", None, outlet, article, span)


@functools.lru_cache(maxsize=4)
def _media(story: Story) -> frozenset[str]:
    """Ids of the names that are outlets or agencies."""
    known = {fold(form) for o in story.pack.outlets for form in (o.name, *o.others)}
    return frozenset(
        name.id for name in story.names if name.kind == "outlet" or fold(name.label) in known
    )


def agencies(article: Article, story: Story) -> tuple[str, ...]:
    """Ids of the agencies an article draws on."""
    return _agencies(story).get(article.id, ())


@functools.lru_cache(maxsize=4)
def _agencies(story: Story) -> dict[str, tuple[str, ...]]:
    return {
        reading.article: tuple(
            dict.fromkeys(story.holder[reading.article, i] for i in reading.agencies)
        )
        for reading in story.readings
    }


def carriers(articles: Iterable[Article], channels: Iterable[str], story: Story) -> tuple[str, ...]:
    """Ids of those that carried a thread: the agencies its articles draw on, the channels that
    its words came through."""
    credited = (id for article in articles for id in agencies(article, story))
    return tuple(dict.fromkeys((*credited, *channels)))


def independent(hearings: Iterable[Hearing], copies: Copies) -> int:
    """How many independent voices there surely are: a copied passage is heard once, a voice with
    no name not beside one that it may be (« les autorités », « les autorités kazakhes »), and an
    article's own words not beside the voice it gives for the same."""
    heard = list(hearings)
    quoting = {one.article.id for one in heard if not one.key.startswith("outlet ")}
    kept: dict[str, Hearing] = {}
    for one in heard:
        if one.key in kept or (one.key.startswith("outlet ") and one.article.id in quoting):
            continue
        copied = not one.key.startswith("name ") and any(
            copies.same(one.place, other.place) for other in kept.values()
        )
        if not copied and not any(_may_be_one(one, other) for other in kept.values()):
            kept[one.key] = one
    return len(kept)


def _may_be_one(one: Hearing, other: Hearing) -> bool:
    """Two unnamed voices, all words of one in the other."""
    if not (one.key.startswith("words ") and other.key.startswith("words ")):
        return False
    a, b = set(one.key.split()), set(other.key.split())
    return a <= b or b <= a


def outlets(articles: Iterable[Article]) -> int:
    """How many outlets: an article of none counts as one of its own."""
    return len(
        {
            fold(article.outlet) if article.outlet else f"article {article.id}"
            for article in articles
        }
    )

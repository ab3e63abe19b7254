"""Who really speaks in a thread: voices counted, relays and copies taken out."""

from __future__ import annotations

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
        return Place(self.article.id, self.span)


def hearing(told: Told | None, article: Article, span: Span, story: Story) -> Hearing:
    """Whose word a mention is; narration is its agency's, where it credits one, else its
    outlet's own."""
    if told is not None:
        label = told.statement.voice_label
        name = story.name(told.voice)
        key = f"name {name.id}" if name else f"words {fold(label)}"
        return Hearing(key, told.voice, name.label if name else label, article, span)
    agency = agencies(article, story)
    if agency:
        name = story.name(agency[0])
        return Hearing(f"name {agency[0]}", agency[0], name.label if name else "", article, span)
    outlet = article.outlet or article.id
    return Hearing(f"outlet {fold(outlet)}", None, outlet, article, span)


def agencies(article: Article, story: Story) -> tuple[str, ...]:
    """Ids of the agencies an article draws on."""
    reading = next(r for r in story.readings if r.article == article.id)
    return tuple(dict.fromkeys(story.holder[article.id, i] for i in reading.agencies))


def independent(hearings: Iterable[Hearing], copies: Copies) -> int:
    """How many independent voices: different ones, the same copied passage counted once."""
    heard = list(hearings)
    kept: dict[str, Hearing] = {}
    for one in heard:
        if one.key in kept:
            continue
        copied = one.key.startswith("outlet ") and any(
            copies.same(one.place, other.place) for other in kept.values()
        )
        if not copied:
            kept[one.key] = one
    return len(kept)


def outlets(articles: Iterable[Article]) -> int:
    """How many outlets: an article of none counts as one of its own."""
    return len(
        {
            fold(article.outlet) if article.outlet else f"article {article.id}"
            for article in articles
        }
    )

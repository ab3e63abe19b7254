"""Entries of a dossier by keys that last: the article and the characters an entry stands on. What
another editor rules meanwhile, or a new article, makes no key mean another entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b

import msgspec

from recoupe.model import Dossier, Finding, Place, Span, head
from recoupe.model.rulings import Ruled
from recoupe.publish.page.anchors import Anchors

LETTERS: Mapping[str, Ruled] = {
    "f": "figure", "s": "statement", "n": "name", "d": "date", "g": "finding",
    "a": "article",
}  # fmt: skip
"""What the part of a key after its article begins with."""


class Entry(msgspec.Struct, frozen=True):
    """An entry of a dossier: `id` as rulings call it (`f12`, `n3/2` for a mention, `findings/0`,
    `articles/003`),
    `place` the words that it stands on first."""

    key: str
    of: Ruled
    id: str
    place: Place

    @property
    def own(self) -> str:
        """The id of what it is in the dossier: of a mention, its name."""
        return self.id.partition("/")[0]

    @property
    def number(self) -> int:
        """The number of a finding, or of a mention of its name."""
        return int(self.id.partition("/")[2])


class Entries:
    """The entries of a story's dossier, and the addresses of its pages below `root`."""

    def __init__(self, dossier: Dossier, keys: Mapping[str, str], root: str) -> None:
        self.root = root
        self.dossier = dossier
        self.article_keys = {
            article.id: _hash(keys[article.id], article.text) for article in dossier.articles
        }
        self.articles = {key: id for id, key in self.article_keys.items()}

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """Entries by key, in the order of the articles and in each of them, findings last."""
        order = {article.id: n for n, article in enumerate(self.dossier.articles)}
        found = sorted(
            self._in_articles(), key=lambda e: (order[e.place.article], e.place.start, e.place.end)
        )
        return {entry.key: entry for entry in (*found, *self._findings())}

    def _in_articles(self) -> Iterator[Entry]:
        for article in self.dossier.articles:
            if span := head(article.text):
                yield self._entry("a", f"articles/{article.id}", Place.at(article.id, span))
        for figure in self.dossier.figures:
            yield self._entry("f", figure.id, Place.at(figure.article, figure.span))
        for told in self.dossier.statements:
            yield self._entry("s", told.id, Place.at(told.article, told.content[0]))
        for date in self.dossier.dates:
            yield self._entry("d", date.id, Place.at(date.article, date.span))
        for name in self.dossier.names:
            for number, mention in enumerate(name.mentions):
                yield self._entry("n", f"{name.id}/{number}", mention)

    def _findings(self) -> Iterator[Entry]:
        for number, finding in enumerate(self.dossier.findings):
            key = self.finding(finding)
            yield Entry(key, "finding", f"findings/{number}", finding.evidence[0])

    def _entry(self, letter: str, id: str, place: Place) -> Entry:
        return Entry(self.key(letter, place), LETTERS[letter], id, place)

    @cached_property
    def by_id(self) -> dict[str, str]:
        """The key of each entry by its id; a name by its first mention."""
        found = {entry.id: key for key, entry in self.by_key.items()}
        return {**found, **{name.id: found[f"{name.id}/0"] for name in self.dossier.names}}

    @cached_property
    def _order(self) -> list[str]:
        return list(self.by_key)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self._order)}

    def beside(self, key: str) -> tuple[str, str]:
        """The keys of the entries before and after one; empty where there is none."""
        at = self._number.get(key)
        if at is None:
            return "", ""
        order = self._order
        return order[at - 1] if at else "", order[at + 1] if at + 1 < len(order) else ""

    def key(self, letter: str, place: Place) -> str:
        """The key of what stands at a place."""
        return f"{self.article_keys[place.article]}.{letter}{place.start}-{place.end}"

    def finding(self, finding: Finding) -> str:
        """The key of a finding: its kind and all that it rests on."""
        rests = sorted(self.key("g", place) for place in finding.evidence)
        return f"g.{_hash(finding.kind, ' '.join(rests))}"

    def of_key(self, key: str) -> tuple[Ruled, Place] | None:
        """What a key is of and where, whether or not an entry was read there; None for what is no
        key of this story, or a finding's."""
        article, _, rest = key.partition(".")
        start, _, end = rest[1:].partition("-")
        if article not in self.articles or rest[:1] not in LETTERS:
            return None
        if not (start.isdecimal() and end.isdecimal() and len(start + end) < 20):
            return None
        place = Place(self.articles[article], int(start), int(end))
        sound = place.start < place.end <= len(self.dossier.article(place.article).text)
        return (LETTERS[rest[0]], place) if sound else None

    def href(self, key: str) -> str:
        """The address of an entry."""
        return f"{self.root}/entry/{key}"

    def article(self, id: str) -> str:
        """The address of an article."""
        return f"{self.root}/article/{self.article_keys[id]}"

    def where(self, place: Place, letter: str = "p") -> str:
        """The address of some words in their article; `letter` is that of their entry."""
        return f"{self.article(place.article)}#{letter}{place.start}-{place.end}"


class Links(Anchors):
    """Addresses as the desk has them: words lead to their entry, articles have pages of their own,
    everything else stands on the story's page."""

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries.dossier)
        self._desk = entries
        dossier = entries.dossier
        self.figures = {f.id: f"f{f.start}-{f.end}" for f in dossier.figures}
        self.dates = {d.id: f"d{d.start}-{d.end}" for d in dossier.dates}
        self.statements = {
            s.id: f"s{s.content[0].start}-{s.content[0].end}" for s in dossier.statements
        }

    def at(self, anchor: str) -> str:
        """The address of what stands on the story's page, or on that of its names."""
        page = "/names" if anchor.startswith("n") else ""
        return f"{self._desk.root}{page}#{anchor}"

    def article(self, id: str) -> str:
        """The address of an article's page."""
        known = id in self._desk.article_keys
        return self._desk.article(id) if known else f"{self._desk.root}#articles"

    def shown(self, article: str, span: Span, anchor: str | None) -> str:
        """The address of the entry that stands at a place, else of the words in their article."""
        letter = (anchor or "")[:1]
        place = Place.at(article, span)
        if letter in ("f", "s", "d", "n"):
            return self._desk.href(self._desk.key(letter, place))
        return self._desk.where(place)

    def finding(self, finding: Finding) -> str:
        """Where an editor rules on a finding."""
        return self._desk.href(self._desk.finding(finding))


def _hash(*parts: str) -> str:
    """A short name for some words, fit for an address."""
    made = blake2b(digest_size=6)
    for part in parts:
        made.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return made.hexdigest()

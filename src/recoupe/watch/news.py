"""What there is to tell of a story: what its dossier has now that those before had not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import msgspec
from rapidfuzz import fuzz

from recoupe.matching import fold
from recoupe.model import Dossier, DossierStatement, Finding, Place, Thread
from recoupe.model.alerts import Alert, AlertKind, Cited
from recoupe.publish.lookup import Lookup
from recoupe.publish.page.passages import sentence

KINDS: dict[str, AlertKind] = {
    "figure-conflict": "contradiction",
    "dates-differ": "contradiction",
    "two-speakers": "contradiction",
    "versions-differ": "contradiction",
    "statement-disputed": "denial",
    "figure-rises": "moved",
    "figure-falls": "moved",
    "figure-changes": "moved",
    "position-changed": "moved",
}
"""Which findings are told, and as what."""
SERIES = ("figure-rises", "figure-falls", "figure-changes")
"""Those that tell the steps of one count."""
ONE_WORDING = 90
"""Likeness (0 to 100, rapidfuzz) from which two wordings are one."""
CITED = 8
"""Passages that an alert quotes."""
UNSAFE = re.compile(r"[^!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]")

Token = tuple[str, ...]
"""What a passage says: the values of a figure, else its words, folded."""


class _Told(NamedTuple):
    """Something that is told, or was known: of what kind, and what each side of it says."""

    kind: str
    sides: tuple[frozenset[Token], ...]

    @property
    def said(self) -> frozenset[Token]:
        return frozenset().union(*self.sides)


def alerts(story: int, before: Sequence[Dossier], now: Dossier, at: str) -> list[Alert]:
    """The alerts of a story, of which `before` was told, once together or in parts; `at` is the
    moment. Of a finding that an editor dismissed there is none. Known is what any of the dossiers
    before says, in whatever words and articles: a second copy of a contradiction is no news."""
    later = _Side(now)
    earlier = [_Side(dossier) for dossier in before]
    found = list(_findings(earlier, later))
    found += _disputes(earlier, later, found)
    if before:
        found += _denials(earlier, later, found)
    found += _withdrawn(earlier, later)
    return list({a.id: a for a in (_alert(story, news, later, at) for news in found)}.values())


class _News(NamedTuple):
    kind: AlertKind
    says: str
    places: tuple[Place, ...]
    key: tuple[object, ...]


class _Side(Lookup):
    """A dossier, its entries known by what they say."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._figures = {Place.at(f.article, f.span): f for f in dossier.figures}
        self.findings = [(self.told(f), f) for f in dossier.findings if f.kind in KINDS]
        self.disputes = [
            (_Told("disputed", tuple(frozenset({self.token(p)}) for p in self.grounds(t))), t)
            for t in dossier.threads
            if t.verdict == "disputed" and t.grounds
        ]
        self.denials = [
            (fold(dossier.words(told)), told)
            for told in dossier.statements
            if told.act == "deny" and told.voice is not None
        ]

    def token(self, place: Place) -> Token:
        figure = self._figures.get(place)
        if figure is not None:
            return "figure", figure.measure, str(figure.low), str(figure.high)
        return "words", fold(self.dossier.words(place))

    def grounds(self, thread: Thread) -> tuple[Place, ...]:
        """The first words of the statements that a verdict rests on."""
        return tuple(self.dossier.places(self.statements[id])[0] for id in thread.grounds)

    def told(self, finding: Finding) -> _Told:
        sides = finding.sides or tuple((place,) for place in finding.evidence)
        return _Told(finding.kind, tuple(frozenset(map(self.token, side)) for side in sides))


def _findings(earlier: Sequence[_Side], later: _Side) -> Iterator[_News]:
    known = [told for side in earlier for told, _ in side.findings]
    dismissed = _dismissed(later.dossier)
    for told, finding in later.findings:
        if id(finding) in dismissed or any(_is_known(told, old) for old in known):
            continue
        sources = {later.articles[p.article].source for p in finding.evidence}
        key = (finding.kind, sorted(sources), sorted(map(sorted, told.sides)))
        yield _News(KINDS[finding.kind], finding.text, finding.evidence, key)


def _dismissed(dossier: Dossier) -> set[int]:
    """Findings that an editor dismissed and that have not come back."""
    pointers = {
        pointer
        for ruling in dossier.rulings
        if ruling.word == "dismissed" and not ruling.returned
        for pointer in ruling.entries
    }
    return {id(f) for n, f in enumerate(dossier.findings) if f"/findings/{n}" in pointers}


def _is_known(new: _Told, old: _Told) -> bool:
    """Whether something told now was told before: a count that has come no further, two sides that
    said as much against one another."""
    if new.kind in SERIES:
        same = old.kind in SERIES and bool(new.said & old.said)
        return same and new.sides[-1] <= old.said
    if new.kind != old.kind:
        return False
    return all(any(_shares(side, other) for other in old.sides) for side in new.sides)


def _shares(side: frozenset[Token], other: frozenset[Token]) -> bool:
    return any(_alike(a, b) for a in side for b in other)


def _alike(a: Token, b: Token) -> bool:
    if a == b or "words" not in (a[0], b[0]) or a[0] != b[0]:
        return a == b
    return a[1] in b[1] or b[1] in a[1] or fuzz.ratio(a[1], b[1]) >= ONE_WORDING


def _disputes(earlier: Sequence[_Side], later: _Side, found: Sequence[_News]) -> Iterator[_News]:
    """What several say of one thing, and somebody denies now, where no finding tells of it."""
    known = [told for side in earlier for told, _ in side.disputes]
    for told, thread in later.disputes:
        places = later.grounds(thread)
        if any(_is_known(told, old) for old in known) or _beside(places, found):
            continue
        sources = {later.articles[place.article].source for place in places}
        key = ("disputed", sorted(sources), sorted(map(sorted, told.sides)))
        yield _News("denial", f"{thread.label}: {thread.why}", places, key)


def _denials(earlier: Sequence[_Side], later: _Side, found: Sequence[_News]) -> Iterator[_News]:
    """Statements that deny, by somebody who is named, in words that nobody had."""
    known = [words for side in earlier for words, _ in side.denials]
    for words, told in later.denials:
        places = later.dossier.places(told)
        copied = any(fuzz.ratio(words, old) >= ONE_WORDING for old in known)
        known.append(words)
        if not copied and not _beside(places, found):
            yield _denial(told, places, words, later)


def _beside(places: Sequence[Place], found: Sequence[_News]) -> bool:
    """Whether a denial that is told already stands on some of these words."""
    told = [p for news in found if news.kind == "denial" for p in news.places]
    return any(p.article == o.article and p.span.overlaps(o.span) for p in places for o in told)


def _denial(told: DossierStatement, places: tuple[Place, ...], words: str, later: _Side) -> _News:
    article = later.articles[told.article]
    says = f"{later.speaker(told)}: {sentence(article.text, places[0].span)}"
    return _News("denial", says, places[:1], ("deny", article.source, words))


def _withdrawn(earlier: Sequence[_Side], later: _Side) -> Iterator[_News]:
    """Articles that their agency took back."""
    known = {
        (a.source, a.text)
        for side in earlier
        for a in side.articles.values()
        if a.status == "withdrawn"
    }
    for article in later.articles.values():
        if article.status == "withdrawn" and (article.source, article.text) not in known:
            says = ", ".join(filter(None, (article.title, article.outlet))) or article.id
            lead = article.text.split("\n", 1)[0]
            place = Place(article.id, 0, max(1, len(lead)))
            yield _News("withdrawn", says, (place,), ("withdrawn", article.source, article.text))


def _alert(story: int, news: _News, later: _Side, at: str) -> Alert:
    first = next(iter(later.articles.values()))
    return Alert(
        id=uuid5(NAMESPACE_URL, msgspec.json.encode(news.key).decode()).urn,
        kind=news.kind,
        story=story,
        title=_line(first.title or first.id),
        says=_line(news.says),
        at=at,
        evidence=tuple(_cited(p, later) for p in _spread(news.places)),
        language=later.dossier.language,
    )


def _spread(places: Iterable[Place]) -> list[Place]:
    """The first passage of each article, as many as are quoted."""
    return list({place.article: place for place in reversed(list(places))}.values())[::-1][:CITED]


def _cited(place: Place, side: _Side) -> Cited:
    article = side.articles[place.article]
    return Cited(
        article.id,
        _line(article.outlet) if article.outlet else None,
        _line(article.title),
        address(article.url) or address(article.source),
        article.published.value,
        _line(sentence(article.text, place.span)),
    )


def address(url: str | None) -> str | None:
    """A web address that a reader may be sent to; None for any other (« javascript: », a path).

    >>> address("https://fanal.example/crue"), address("javascript:alert(1)")
    ('https://fanal.example/crue', None)
    """
    try:
        parts = urlsplit(url or "")
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return None
    return None if not url or not known or UNSAFE.search(url) else url


def _line(text: str) -> str:
    """A text on one line, without what steers a screen or XML cannot carry."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())

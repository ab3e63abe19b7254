"""Which of the articles taken in are one: found twice, a later version, withdrawn by its agency."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from urllib.parse import quote_plus, unquote_plus, urlsplit

import msgspec

from recoupe.digests import text_hash
from recoupe.matching import fold
from recoupe.model import Elsewhere, Issue, RawArticle, Status
from recoupe.sources import owners

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|xtor|at_\w+|cmpid|mc_[ce]id|ref|ns_\w+", re.IGNORECASE)
SHINGLE = 5
NEAR = 0.9
"""Share of common word runs (of all) from which two texts of one outlet are one…"""
OWN = 4
"""…unless one of them has so many words on end that the other has not: what it adds may be news."""
CANDIDATES = 20
"""Texts with one word run that are compared."""
SKETCH = 64
"""Word runs by whose smallest hashes near copies are found."""


def settled(articles: Sequence[RawArticle]) -> tuple[list[RawArticle], list[Issue]]:
    """The articles, each once, in the order in which they were first found.

    The same publication (see `identity`) with the same text is one article with two places; so
    is a near copy at another address of one outlet, as under another headline. With another text
    it is a later version: the earlier ones are `superseded`. A version that its agency withdrew
    takes the others with it.
    """
    issues: list[Issue] = []
    once = _merged_copies(articles)
    kept: dict[int, RawArticle] = {}
    for numbers in _by_identity(once):
        versions = _versions([once[n] for n in numbers], issues)
        kept.update((n, now) for n, now in zip(numbers, versions, strict=True) if now is not None)
    return [kept[n] for n in sorted(kept)], issues


def versions(articles: Sequence[RawArticle]) -> list[tuple[str, str]]:
    """Ids (earlier, later) of each two versions of one article that follow one another, among
    articles that are `settled`; not of what was withdrawn."""
    standing = [article for article in articles if article.origin.status != "withdrawn"]
    found: list[tuple[str, str]] = []
    for numbers in _by_identity(standing):
        ours = owners.own([standing[n] for n in numbers])
        own = [n for n, is_own in zip(numbers, ours, strict=True) if is_own]
        order = sorted(own, key=lambda n: (_moment(standing[n]), n))
        found += [(standing[a].id, standing[b].id) for a, b in itertools.pairwise(order)]
    return found


def _by_identity(articles: Sequence[RawArticle]) -> Iterable[list[int]]:
    """Numbers of articles of one identity, in the order of their first."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        groups[identity(article)].append(number)
    return groups.values()


def identity(article: RawArticle) -> str:
    """What an article is through all its versions: its agency's key, its address; failing both
    where it lies, with its text: two files with the same words may be two outlets' copies."""
    key = article.origin.key
    at = address(key or article.url or "")
    if at:
        return f"url {at}"
    return f"key {key}" if key else f"at {article.source} {text_hash(article.text)}"


def lasting(article: RawArticle) -> str:
    """What an article is called from one run to the next, wherever it lies: its identity where it
    has a key or an address, else a hash of its text."""
    known = identity(article)
    return f"text {text_hash(article.text)}" if known.startswith("at ") else known


def address(url: str) -> str | None:
    """An address without what does not tell articles apart: scheme, « www. », tracking, fragment.
    None for what is no web address, or that of a whole site.

    >>> address("https://www.fanal.example/crue/?utm_source=x#top")
    'fanal.example/crue'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:  # « http://[x/ »
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    query = _telling(parts.query)
    if not parts.path.strip("/") and not query:
        return None
    host = (parts.hostname or "").removeprefix("www.") + (f":{port}" if port else "")
    return host + parts.path.rstrip("/") + (f"?{query}" if query else "")


def _telling(query: str) -> str:
    """What tells an article of a query, in one order and spelling: fields with a value, and words
    alone, which is how SPIP numbers its articles (« ?article1234 »)."""
    found = []
    for part in query.split("&"):
        name, equals, value = map(unquote_plus, part.partition("="))
        if name and bool(equals) == bool(value) and not _tracks(name, value):
            found.append((name, value, quote_plus(name) + equals + quote_plus(value)))
    return "&".join(written for *_, written in sorted(found))


def _tracks(name: str, value: str) -> bool:
    """Whether a field says where a reader came from; a number in `ref` is an article's."""
    numbered = name.lower() == "ref" and value.isdecimal()
    return bool(TRACKING.fullmatch(name)) and not numbered


def _merged_copies(articles: Sequence[RawArticle]) -> list[RawArticle]:
    """The articles without those that are another's text again, whose places go with it."""
    firsts: list[RawArticle] = []
    also: dict[int, list[Elsewhere]] = defaultdict(list)
    same: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    near = _Near()
    for article in articles:
        key = identity(article), text_hash(article.text), article.origin.status
        at = _of_headline(same[key], article)
        if at is not None and _moment(article) > _moment(firsts[at]):
            # The text stands at a later time, too: what came between was taken back.
            later = article.origin.modified or article.published
            origin = msgspec.structs.replace(firsts[at].origin, modified=later)
            firsts[at] = msgspec.structs.replace(firsts[at], origin=origin)
        sketch = _sketch(article) if at is None else None
        if sketch is not None and not same[key]:
            at = near.find(sketch)
        if at is None:
            same[key].setdefault(fold(article.title or ""), len(firsts))
            if sketch is not None:
                near.add(sketch, len(firsts))
            firsts.append(article)
        else:
            also[at].append(Elsewhere(article.source, article.url, article.title))
            also[at] += article.origin.also
    for at, places in also.items():
        origin = firsts[at].origin
        both = tuple(dict.fromkeys((*origin.also, *places)))
        firsts[at] = msgspec.structs.replace(
            firsts[at], origin=msgspec.structs.replace(origin, also=both)
        )
    return firsts


def _of_headline(found: dict[str, int], article: RawArticle) -> int | None:
    """The first of some finds that has an article's headline, as far as both tell one: another is a
    new version."""
    if not article.title:
        return min(found.values(), default=None)
    return min((found[h] for h in (fold(article.title), "") if h in found), default=None)


class _Sketch(msgspec.Struct, frozen=True):
    """What near copies are told by: the outlet, the identity, the text with its runs of words, and
    the figures and quotations, with others of which a near copy is an update."""

    outlet: str
    identity: str
    text: str
    runs: frozenset[int]
    facts: list[str]

    @property
    def places(self) -> list[tuple[str, int, int]]:
        """Where its like are looked for: a bottom-k sketch of the runs (Broder 1997), those of one
        outlet and of the same facts."""
        facts = hash(tuple(self.facts))
        return [(self.outlet, facts, run) for run in sorted(self.runs)[:SKETCH]]


FACTS = re.compile(r"\d+|«[^«»]*»|“[^“”]*”|\"[^\"]*\"")


def _sketch(article: RawArticle) -> _Sketch | None:
    """That of an article which has an address at an outlet and stands; of others there is none."""
    outlet = fold(article.outlet or "")
    if not (outlet and address(article.url or "") and article.origin.status == "usable"):
        return None
    facts = [fold(found) for found in FACTS.findall(article.text)]
    runs = frozenset(_shingles(article.text))
    return _Sketch(outlet, identity(article), article.text, runs, facts)


class _Near:
    """Texts of one outlet by their smallest shingle hashes."""

    def __init__(self) -> None:
        self._holding: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        self._known: dict[int, _Sketch] = {}

    def add(self, sketch: _Sketch, at: int) -> None:
        self._known[at] = sketch
        for place in sketch.places:
            if len(self._holding[place]) < CANDIDATES:
                self._holding[place].append(at)

    def find(self, sketch: _Sketch) -> int | None:
        """An article of the same outlet, with another identity, whose text is nearly this one."""
        places = (self._holding.get(place, ()) for place in sketch.places)
        for at in sorted({at for found in places for at in found}):
            other = self._known[at]
            same = other.facts == sketch.facts and other.identity != sketch.identity
            if same and _is_copy(sketch, other):
                return at
        return None


def _is_copy(one: _Sketch, other: _Sketch) -> bool:
    """Whether two texts have nearly all of their runs of words in common, and neither has words of
    its own to speak of."""
    common = one.runs & other.runs
    if len(common) < NEAR * len(one.runs | other.runs):
        return False
    return max(_longest_own(one.text, common), _longest_own(other.text, common)) < OWN


def _longest_own(text: str, common: frozenset[int]) -> int:
    """How many words on end stand in none of the common runs."""
    runs = _shingles(text)
    shared = bytearray(len(runs) + SHINGLE - 1)
    for first, run in enumerate(runs):
        if run in common:
            shared[first : first + SHINGLE] = b"\1" * SHINGLE
    return max(map(len, bytes(shared).split(b"\1")))


def _shingles(text: str) -> list[int]:
    """A hash of each run of words, in their order."""
    words = fold(text).split()
    runs = (" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1)))
    return [
        int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big")
        for run in runs
    ]


def _versions(group: list[RawArticle], issues: list[Issue]) -> list[RawArticle | None]:
    """What each version of one article is now; None for one with no text to keep."""
    if len(group) == 1 and group[0].origin.status == "usable":
        return [group[0]]
    ours = owners.own(group)
    if not all(ours):
        pairs = list(zip(group, ours, strict=True))
        issues.extend(_not_its_own(raw) for raw, is_own in pairs if not is_own)
        rest = iter(_versions([raw for raw, is_own in pairs if is_own], issues))
        return [next(rest) if is_own else _alone(raw) for raw, is_own in pairs]
    dead = next((raw for raw in group if raw.origin.status == "withdrawn"), None)
    if dead is not None:
        others = ", ".join(sorted({raw.source for raw in group if raw is not dead}))
        said = f"{dead.title or dead.id}: withdrawn by its agency; what is kept leaves the findings"
        issues.append(Issue(dead.source, "withdrawn", f"{said} ({others})" if others else said))
        return [_now(raw, "withdrawn") if raw.text.strip() else None for raw in group]
    last = max(range(len(group)), key=lambda n: (_moment(group[n]), n))
    return [raw if n == last else _now(raw, "superseded") for n, raw in enumerate(group)]


def _not_its_own(raw: RawArticle) -> Issue:
    what = "withdrawn" if raw.origin.status == "withdrawn" else "replaced"
    said = f"it says that an article of another outlet is {what}, which changes nothing"
    return Issue(raw.source, "not-its-own", said)


def _alone(raw: RawArticle) -> RawArticle | None:
    """What claims another's address, as an article of its own; None where it only withdraws."""
    return raw if raw.origin.status == "usable" else None


def _now(raw: RawArticle, status: Status) -> RawArticle:
    origin = msgspec.structs.replace(raw.origin, status=status)
    return msgspec.structs.replace(raw, origin=origin)


def _moment(raw: RawArticle) -> str:
    """By what versions are ordered; the order in which they came is what is left."""
    written = raw.origin.modified or raw.published or ""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC).isoformat()
    except OverflowError:  # before the first day of the calendar, or behind its last
        return written

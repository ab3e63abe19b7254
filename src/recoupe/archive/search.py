"""Search: words without their accents, phrases, names by any spelling; hits with their places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import apsw
import msgspec

from recoupe.archive.database import typed
from recoupe.archive.texts import WORD, alike, plain
from recoupe.matching import fold, same_spelling
from recoupe.model import RawArticle, Span

PART = re.compile(r'"([^"]+)"|(\S+)')
AROUND = 60
"""Characters shown on each side of what was found."""
SNIPPETS = 3
MOST = 1000
"""Articles that are found, at most, where nothing else is said."""
WORDS = 32
"""Words and phrases of a query."""
SPELLINGS = 200
"""Spellings of one name that are looked for."""


class _Row(NamedTuple):
    article: int
    story: int
    text: str
    withdrawn: int
    raw: str


class Snippet(msgspec.Struct, frozen=True):
    """Words of an article around what was found: where they stand in its text, and the hits in
    them (offsets of the article's text)."""

    at: Span
    words: str
    hits: tuple[Span, ...]


class Hit(msgspec.Struct, frozen=True):
    """An article that a search found; `article` is its number in the archive, `withdrawn` whether
    its agency killed it."""

    article: int
    story: int
    id: str
    title: str
    outlet: str | None
    published: str | None
    withdrawn: bool
    snippets: tuple[Snippet, ...]


def search(database: apsw.Connection, query: str, most: int = MOST) -> list[Hit]:
    """Articles with all the words of a query, the best first, `most` at most.

    A word is found without regard to case, accents, ligatures and elision (`état` in « l'État »,
    `coeur` in « cœur »); "…" is a phrase, a final * any ending. What is spelt like a name of the
    archive finds the name's other spellings, too. An empty query finds nothing; ValueError for one
    of too many words.
    """
    matched, terms = _matched(database, query)
    if not matched:
        return []
    rows = database.execute(
        """
        SELECT articles.id, articles.story, inflated(text), EXISTS (
                SELECT 1 FROM places JOIN versions v ON v.id = version WHERE v.article = articles.id
                AND json_extract(raw, '$.origin.status') = 'withdrawn'),
            (SELECT raw FROM places WHERE version = hits.rowid ORDER BY id LIMIT 1)
        FROM (SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?)
            AS hits
        JOIN versions ON versions.id = hits.rowid JOIN texts USING (hash)
        JOIN articles ON articles.id = versions.article ORDER BY hits.rank, hits.rowid
        """,
        (matched, most),
    )
    found: dict[int, Hit] = {}
    for row in typed(rows, _Row):
        if row.article not in found:
            found[row.article] = _hit(row, terms)
    return list(found.values())


def numbers(database: apsw.Connection, query: str, most: int = MOST) -> list[int]:
    """The numbers of the articles that a query finds, the best first, `most` at most."""
    matched, _ = _matched(database, query)
    if not matched:
        return []
    rows = database.execute(
        "SELECT article FROM (SELECT rowid, rank FROM words WHERE words MATCH ?"
        " ORDER BY rank, rowid) AS hits JOIN versions ON versions.id = hits.rowid"
        " GROUP BY article ORDER BY min(hits.rank), min(hits.rowid) LIMIT ?",
        (matched, most),
    )
    return [article for (article,) in typed(rows, tuple[int])]


def _matched(database: apsw.Connection, query: str) -> tuple[str, list[str]]:
    """A query as FTS5 has it, and all the terms that it looks for."""
    parts = list(islice(_parts(query), WORDS + 1))
    if len(parts) > WORDS:
        raise ValueError(f"a query has at most {WORDS} words and phrases")
    if not parts:
        return "", []
    whole = fold(query.replace('"', " ").replace("*", " "))
    spelt = _spellings(database, whole)
    wanted = [[part] if len(spelt) < 2 else [part, *_spellings(database, part.rstrip("*"))]
              for part in parts]  # fmt: skip
    clauses = " AND ".join(f"({' OR '.join(map(_quoted, dict.fromkeys(p)))})" for p in wanted)
    phrases = " OR ".join(map(_quoted, spelt))
    matched = f"({clauses}) OR ({phrases})" if spelt else clauses
    terms = [*dict.fromkeys(term for alternatives in wanted for term in alternatives), *spelt]
    return matched, terms


def _parts(query: str) -> Iterator[str]:
    """Folded words and phrases; a word keeps its final *."""
    for match in PART.finditer(query):
        words = plain(match[1] or match[2])
        if words:
            star = match[2] is not None and match[2].endswith("*")
            yield words + ("*" if star else "")


def _quoted(term: str) -> str:
    return f'"{term[:-1]}"*' if term.endswith("*") else f'"{term}"'


def _spellings(database: apsw.Connection, folded: str) -> list[str]:
    """Forms of the archive that are spelt like a name, itself aside."""
    if len(folded) < 4:
        return []
    rows = database.execute(
        "SELECT form FROM forms WHERE consonants = ? ORDER BY form LIMIT ?",
        (alike(folded), SPELLINGS),
    )
    forms = [
        form
        for (form,) in typed(rows, tuple[str])
        if form != folded and same_spelling(form, folded)
    ]
    return [bare for form in forms if (bare := plain(form)) and bare != folded]


def _hit(row: _Row, terms: Sequence[str]) -> Hit:
    raw = msgspec.json.decode(row.raw, type=RawArticle)
    return Hit(
        article=row.article,
        story=row.story,
        id=raw.id,
        title=raw.title or row.text.strip().partition("\n")[0][:120],
        outlet=raw.outlet or None,
        published=raw.published or None,
        withdrawn=bool(row.withdrawn),
        snippets=tuple(_snippets(row.text, _places(row.text, terms))),
    )


def _places(text: str, terms: Sequence[str]) -> list[Span]:
    """Where terms stand in a text, by the same folding that found them, none over another."""
    matches = list(WORD.finditer(text))
    words = [plain(match[0]) for match in matches]
    by_head: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        by_head[term.rstrip("*").partition(" ")[0]].append(term)
    endless = [term[:-1] for term in terms if term.endswith("*")]
    places: list[Span] = []
    for n, word in enumerate(words):
        lengths = [_length(words, n, term) for term in by_head.get(word, ())]
        longest = max([*lengths, *(1 for head in endless if word.startswith(head))], default=0)
        if longest and (not places or matches[n].start() >= places[-1].end):
            places.append(Span(matches[n].start(), matches[n + longest - 1].end()))
    return places


def _length(words: list[str], at: int, term: str) -> int:
    """How many words a term takes at a place; 0 where it does not stand there."""
    parts = term.rstrip("*").split()
    return len(parts) if words[at : at + len(parts)] == parts else 0


def _snippets(text: str, places: list[Span]) -> Iterator[Snippet]:
    shown = 0
    at = 0
    while at < len(places) and shown < SNIPPETS:
        start = max(0, places[at].start - AROUND)
        end = min(len(text), places[at].end + AROUND)
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        inside = [place for place in places[at:] if place.end <= end]
        span = Span(start, end)
        yield Snippet(span, span.of(text), tuple(inside))
        at += len(inside)
        shown += 1

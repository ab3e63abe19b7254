"""Search: words without their accents, phrases, names by any spelling; hits with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import apsw
import msgspec

from recoupe.archive.texts import WORD, alike, plain
from recoupe.matching import fold, same_spelling
from recoupe.model import Span

PART = re.compile(r'"([^"]+)"|(\S+)')
AROUND = 60
"""Characters shown on each side of what was found."""
SNIPPETS = 3
SPELLINGS = 200
"""Spellings of one name that are looked for."""


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


def search(database: apsw.Connection, query: str, most: int | None = None) -> list[Hit]:
    """Articles with all the words of a query, the best first.

    A word is found without regard to case, accents, ligatures and elision (`état` in « l'État »,
    `coeur` in « cœur »); "…" is a phrase, a final * any ending. What is spelt like a name of the
    archive finds the name's other spellings, too. An empty query finds nothing.
    """
    parts = list(_parts(query))
    if not parts:
        return []
    whole = fold(query.replace('"', " ").replace("*", " "))
    spelt = _spellings(database, whole)
    wanted = [[part] if len(spelt) < 2 else [part, *_spellings(database, part.rstrip("*"))]
              for part in parts]  # fmt: skip
    clauses = " AND ".join(f"({' OR '.join(map(_quoted, dict.fromkeys(p)))})" for p in wanted)
    phrases = " OR ".join(map(_quoted, spelt))
    matched = f"({clauses}) OR ({phrases})" if spelt else clauses
    rows = database.execute(
        """
        SELECT hits.rowid, articles.id, articles.story, text, EXISTS (
                SELECT 1 FROM places JOIN versions v ON v.id = version WHERE v.article = articles.id
                AND json_extract(raw, '$.origin.status') = 'withdrawn'),
            (SELECT raw FROM places WHERE version = hits.rowid ORDER BY id LIMIT 1)
        FROM (SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?)
            AS hits
        JOIN versions ON versions.id = hits.rowid JOIN texts USING (hash)
        JOIN articles ON articles.id = versions.article ORDER BY hits.rank, hits.rowid
        """,
        (matched, -1 if most is None else most),
    )
    terms = [*dict.fromkeys(term for alternatives in wanted for term in alternatives), *spelt]
    seen: set[int] = set()
    found = []
    for _, article, story, text, withdrawn, raw in rows:
        if article not in seen:
            seen.add(article)
            found.append(
                _hit(article, story, text, msgspec.json.decode(raw), bool(withdrawn), terms)
            )
    return found


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
    forms = [form for (form,) in rows if form != folded and same_spelling(form, folded)]
    return [bare for form in forms if (bare := plain(form)) and bare != folded]


def _hit(
    article: int,
    story: int,
    text: str,
    raw: dict[str, object],
    withdrawn: bool,
    terms: Sequence[str],
) -> Hit:
    title = str(raw.get("title") or text.strip().partition("\n")[0][:120])
    outlet, published = raw.get("outlet"), raw.get("published")
    return Hit(
        article=article,
        story=story,
        id=str(raw["id"]),
        title=title,
        outlet=str(outlet) if outlet else None,
        published=str(published) if published else None,
        withdrawn=withdrawn,
        snippets=tuple(_snippets(text, _places(text, terms))),
    )


def _places(text: str, terms: Sequence[str]) -> list[Span]:
    """Where terms stand in a text, by the same folding that found them."""
    words = [(match.start(), match.end(), plain(match[0])) for match in WORD.finditer(text)]
    found: set[Span] = set()
    for term in terms:
        parts = term.rstrip("*").split()
        for n in range(len(words) - len(parts) + 1):
            held = [word for _, _, word in words[n : n + len(parts)]]
            ends = held[-1].startswith(parts[-1]) if term.endswith("*") else held[-1] == parts[-1]
            if ends and held[:-1] == parts[:-1]:
                found.add(Span(words[n][0], words[n + len(parts) - 1][1]))
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


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

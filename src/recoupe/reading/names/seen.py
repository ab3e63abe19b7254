"""The spellings of names in an article: where each stands, and what speaks for its kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.matching import fold
from recoupe.model import Span
from recoupe.model.reading import Gender, NameKind
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.kinds import KINDS, partys, votes
from recoupe.reading.names.mentions import Candidate

IN_WORD = re.compile(r"[\w-]")
SHORTEST_SEARCHED = 4
"""Forms shorter than this are not looked for where the reader did not see them."""


class Seen(msgspec.Struct):
    """One spelling in an article: where it stands and what speaks for its kind. `common` tells
    that it is no more than common nouns, which elsewhere may mean another; `called` is what the
    titles before it say, `gender` which of two so spelt it is, `kind` what most speaks for."""

    form: str
    spans: list[Span]
    votes: dict[NameKind, float]
    roles: set[str]
    common: bool = False
    gender: Gender | None = None
    called: set[Gender] = msgspec.field(default_factory=set)
    kind: NameKind = "other"


def collect(candidates: list[Candidate], quoted: set[Span], lexicon: Lexicon) -> dict[str, Seen]:
    """The spellings of candidates that are believed, by their folded form; `quoted` are those that
    are quoted."""
    sure = {fold(candidate.text) for candidate in candidates if candidate.sure}
    parts = {word for form in sure for word in form.split() if len(word) > 3}
    seen: dict[str, Seen] = {}
    couples = _couples(candidates, lexicon)
    for candidate in candidates:
        key = fold(candidate.text)
        if not candidate.sure and key not in sure and key not in parts:
            continue
        gender = lexicon.civil.get(candidate.title) if key in couples else None
        entry = seen.setdefault(
            f"{key} {gender}" if gender else key,
            Seen(candidate.text, [], defaultdict(float), set(), gender=gender),
        )
        if civil := lexicon.civil.get(candidate.title):
            entry.called.add(civil)
        entry.common |= candidate.common
        entry.spans.append(candidate.span)
        for kind, weight in votes(candidate, key, candidate.span in quoted, lexicon):
            entry.votes[kind] += weight
        named = candidate.title and candidate.title not in lexicon.titles
        if named and not partys(candidate, lexicon):
            entry.roles.add(candidate.title)
    for entry in seen.values():
        entry.kind = kind_of(entry)
    return seen


def _couples(candidates: list[Candidate], lexicon: Lexicon) -> set[str]:
    """Forms that a man's title stands before here and a woman's there: « M. K. », « Mme K. »."""
    called: dict[str, set[Gender]] = defaultdict(set)
    for candidate in candidates:
        if gender := lexicon.civil.get(candidate.title):
            called[fold(candidate.text)].add(gender)
    return {form for form, genders in called.items() if len(genders) > 1}


def search(text: str, seen: dict[str, Seen], paragraphs: list[Span]) -> None:
    """The same spellings where the reader passed them over (heads of sentences, titles)."""
    taken = sorted(span for entry in seen.values() for span in entry.spans)
    forms = {
        spelling: entry
        for entry in seen.values()
        if len(entry.form) >= SHORTEST_SEARCHED and not entry.common and entry.gender is None
        for spelling in (entry.form, entry.form.upper())
    }
    if not forms:
        return
    for paragraph in paragraphs:
        for span in _found(text, forms, paragraph):
            if not any(span.overlaps(other) for other in taken):
                forms[span.of(text)].spans.append(span)


def _found(text: str, forms: Iterable[str], paragraph: Span) -> Iterator[Span]:
    """Where the forms stand as whole words, none overlapping, the first and longest first. To look
    for each takes less than to compile a pattern of all for every article."""
    found = []
    for form in forms:
        at = text.find(form, paragraph.start, paragraph.end)
        while at >= 0:
            end = at + len(form)
            if not (at and IN_WORD.match(text, at - 1)) and (
                end == paragraph.end or not IN_WORD.match(text, end)
            ):
                found.append((at, -end))
            at = text.find(form, at + 1, paragraph.end)
    reached = paragraph.start
    for start, end in sorted(found):
        if start >= reached:
            reached = -end
            yield Span(start, reached)


def kind_of(entry: Seen) -> NameKind:
    """The kind that most speaks for."""
    if not entry.votes:
        return "other"
    return max(KINDS, key=lambda kind: entry.votes.get(kind, 0.0))

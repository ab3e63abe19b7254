"""The names of one article: candidates kept or dropped, their kind voted, spellings joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from recoupe.matching import fold, is_acronym_of, same_person, same_spelling
from recoupe.model import LocalName, Span
from recoupe.model.reading import Gender, NameKind
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.mentions import Candidate
from recoupe.reading.names.seen import Seen, collect, kind_of, search

EXACT = ("same-form", "gazetteer", "acronym")


def resolve(
    text: str,
    candidates: Iterable[Candidate],
    speakers: Iterable[Span],
    paragraphs: Iterable[Span],
    lexicon: Lexicon,
) -> list[LocalName]:
    """Names of an article, in the order of their first mention.

    `candidates` carry spans over the whole article; `speakers` are the mentions that are
    quoted. Spellings are joined by folded form, gazetteer, acronym, last name,
    transliteration, and by the head of a longer name.
    """
    quoted = set(speakers)
    named = _with_own_article(text, list(candidates), lexicon)
    bodies = {fold(c.text) for c in named if c.span in quoted}
    plain = set(re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", text))
    believed = [
        c
        if not c.opening or c.text.lower() not in plain
        else msgspec.structs.replace(c, sure=False)
        for c in named
        if not c.spoken or fold(c.text) in bodies
    ]
    seen = collect(believed, quoted, lexicon)
    search(text, seen, list(paragraphs))
    groups = _join(seen, lexicon)
    names = [_name(group) for group in groups]
    return sorted(names, key=lambda name: (name.mentions[0], name.label))


def _with_own_article(text: str, candidates: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """« La Poste a nié » at the head of a sentence: the article is the name's own where the
    article says « de La Poste » elsewhere."""
    owned = {
        c.text
        for c in candidates
        if c.sure and " " in c.text and c.text.split()[0].lower() in lexicon.articles
    }
    out = []
    for candidate in candidates:
        begin = text[: candidate.span.start].rstrip().rfind(" ") + 1
        begin = max(begin, text[: candidate.span.start].rfind("\n") + 1)
        whole = Span(begin, candidate.span.end)
        if len(whole) - len(candidate.span) < 5 and whole.of(text) in owned:
            candidate = msgspec.structs.replace(candidate, span=whole, text=whole.of(text))
        out.append(candidate)
    return out


def _gender(entry: Seen, lexicon: Lexicon) -> Gender | None:
    """What a title or the given name says."""
    if len(entry.called) == 1:
        return next(iter(entry.called))
    first = fold(entry.form).split()[0]
    masculine, feminine = first in lexicon.masculine_names, first in lexicon.feminine_names
    if entry.gender or masculine == feminine:
        return entry.gender
    return "m" if masculine else "f"


def _join(seen: dict[str, Seen], lexicon: Lexicon) -> list[list[Seen]]:
    """Spellings into names: the longest first, each later one to the group it fits."""
    entries = sorted(
        seen.values(), key=lambda e: (-len(fold(e.form).split()), -len(e.form), min(e.spans))
    )
    groups: list[list[Seen]] = []
    for entry in entries:
        fitting = [group for group in groups if _fits(entry, group, lexicon)]
        exact = [group for group in fitting if _reason(entry, group[0], lexicon) in EXACT]
        if len(exact or fitting) == 1:
            (exact or fitting)[0].append(entry)
        elif fitting:
            _nearest(entry, fitting).append(entry)
        else:
            groups.append([entry])
    return groups


def _fits(entry: Seen, group: list[Seen], lexicon: Lexicon) -> bool:
    return any(_reason(entry, other, lexicon) is not None for other in group)


def _nearest(entry: Seen, groups: list[list[Seen]]) -> list[Seen]:
    """Of several names a short form may stand for, the one named last before it."""
    first = min(entry.spans)

    def distance(group: list[Seen]) -> tuple[int, int]:
        before = [s.start for e in group for s in e.spans if s.start < first.start]
        return (0, first.start - max(before)) if before else (1, 0)

    return min(groups, key=distance)


def _reason(entry: Seen, other: Seen, lexicon: Lexicon) -> str | None:
    """Why two spellings are one name within an article, or None."""
    a, b = fold(entry.form), fold(other.form)
    if a in lexicon.places and lexicon.places[a] == lexicon.places.get(b):
        return "gazetteer"
    if a in lexicon.outlets and lexicon.outlets[a] == lexicon.outlets.get(b):
        return "gazetteer"
    titled = bool(entry.called or other.called)
    if titled and {_gender(entry, lexicon), _gender(other, lexicon)} == {"m", "f"}:
        return None
    kinds = {entry.kind, other.kind}
    if " " in b and " " not in a and entry.form.isupper() and is_acronym_of(entry.form, other.form):
        return "acronym"
    if kinds <= {"person", "other"} or (len(kinds) == 2 and "person" in kinds and _weak(entry)):
        reason = same_person(entry.form, other.form)
        if reason and ("person" in kinds or " " not in a):
            return reason
        if kinds == {"person"} and " " not in a and b.split()[0] == a and len(a) > 3:
            return "first-name"
    if "person" not in kinds and "place" not in kinds and _shortened(entry.form, other.form):
        return "short-form"
    if "place" in kinds and kinds <= {"place", "other"} and _island(a, b, lexicon):
        return "short-form"
    if len(kinds) == 1 and _same_words(a, b):
        return "spelling"
    return None


def _island(a: str, b: str, lexicon: Lexicon) -> bool:
    """« Velm » and « île de Velm »: one place, called with its head or without; not
    « Île-de-France », which the gazetteer has as a place of its own."""
    if b in lexicon.places:
        return False
    head, *rest = b.split()
    while rest and rest[0] in lexicon.small:
        rest = rest[1:]
    return head in lexicon.islands and " ".join(rest) == a


def _weak(entry: Seen) -> bool:
    return max(entry.votes.values(), default=0.0) <= len(entry.spans)


def _shortened(form: str, longer: str) -> bool:
    """« Samsung » of « Samsung Electronics »: the first words of a longer name; « CRV » is not
    « CRV-Ports », which is a branch of it, or several that act together."""
    a, b = fold(form), fold(longer)
    joined = longer[len(form) : len(form) + 1] == "-"
    return len(a) > 2 and b.startswith(f"{a} ") and not joined


def _same_words(a: str, b: str) -> bool:
    one, other = a.split(), b.split()
    return len(one) == len(other) and all(
        same_spelling(x, y) for x, y in zip(one, other, strict=True)
    )


def _name(group: list[Seen]) -> LocalName:
    votes: dict[NameKind, float] = defaultdict(float)
    for entry in group:
        for kind, weight in entry.votes.items():
            votes[kind] += weight
    spans = sorted({span for entry in group for span in entry.spans})
    merged = Seen("", spans, votes, set())
    label = max(group, key=lambda e: (len(fold(e.form).split()), len(e.spans), len(e.form))).form
    roles = sorted(set().union(*(entry.roles for entry in group)))
    forms = sorted({entry.form for entry in group}, key=lambda f: (-len(f), f))
    best = kind_of(merged)
    sure = votes[best] > 1.5 * len(spans)
    common = all(entry.common for entry in group)
    genders = {entry.gender for entry in group} - {None}
    gender = genders.pop() if len(genders) == 1 and best == "person" else None
    return LocalName(best, label, tuple(spans), tuple(forms), tuple(roles), sure, gender, common)


def by_span(names: Iterable[LocalName]) -> dict[Span, int]:
    """Which name each mention is of."""
    table: dict[Span, int] = defaultdict(int)
    for index, name in enumerate(names):
        for span in name.mentions:
            table[span] = index
    return dict(table)

"""The names of one article: candidates kept or dropped, their kind voted, spellings joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold, is_acronym_of, same_person, same_spelling
from recoupe.model import LocalName, Span
from recoupe.model.reading import Gender, NameKind
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.mentions import Candidate

KINDS: tuple[NameKind, ...] = ("person", "organisation", "place", "outlet", "other")
ACRONYM = 5
"""Letters up to which a word in capitals after a role is a party, not a person."""
SHORTEST_SEARCHED = 4
"""Forms shorter than this are not looked for where the reader did not see them."""

# What each sign of a kind is worth; the model's label counts once a mention.
WEIGHTS = {
    "outlet-list": ("outlet", 5.0),
    "gazetteer": ("place", 3.0),
    "org-head": ("organisation", 4.0),
    "place-head": ("place", 4.0),
    "event-head": ("other", 4.0),
    "title": ("person", 4.0),
    "acronym": ("organisation", 2.0),
    "preposition": ("place", 2.5),
    "called-body": ("organisation", 3.0),
    "called-person": ("person", 3.0),
    "called-place": ("place", 3.0),
    "called-medium": ("outlet", 4.0),
    "called-thing": ("other", 3.0),
    "body-list": ("organisation", 5.0),
    "body-word": ("organisation", 4.0),
    "thing-list": ("other", 5.0),
    "given-name": ("person", 3.0),
    "quoted": ("person", 2.0),
    "given-name-alone": ("person", 2.0),
}
MODEL: dict[str, NameKind] = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "MISC": "other",
}
EXACT = ("same-form", "gazetteer", "acronym")


class Seen(msgspec.Struct):
    """One spelling in an article: where it stands and what speaks for its kind. `common` tells
    that it is no more than common nouns, which elsewhere may mean another; `called` is what the
    titles before it say, `gender` which of two so spelt it is."""

    form: str
    spans: list[Span]
    votes: dict[str, float]
    roles: set[str]
    common: bool = False
    gender: Gender | None = None
    called: set[Gender] = msgspec.field(default_factory=set)


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
    seen = _collect(believed, quoted, lexicon)
    _search(text, seen, list(paragraphs))
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


def _collect(candidates: list[Candidate], quoted: set[Span], lexicon: Lexicon) -> dict[str, Seen]:
    sure = {fold(candidate.text) for candidate in candidates if candidate.sure}
    parts = {word for form in sure for word in form.split() if len(word) > 3}
    seen: dict[str, Seen] = {}
    couples = _couples(candidates, lexicon)
    for candidate in candidates:
        key = fold(candidate.text)
        if not candidate.sure and key not in sure and not _believed(candidate, parts):
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
        for sign in _signs(candidate, key, lexicon):
            kind, weight = WEIGHTS[sign]
            entry.votes[kind] += weight
        if candidate.span in quoted and _like_a_person(candidate, key, lexicon):
            kind, weight = WEIGHTS["quoted"]
            entry.votes[kind] += weight
        if candidate.label in MODEL:
            entry.votes[MODEL[candidate.label]] += 1.0
        named = candidate.title and candidate.title not in lexicon.titles
        if named and not _partys(candidate, lexicon):
            entry.roles.add(candidate.title)
    return seen


def _couples(candidates: list[Candidate], lexicon: Lexicon) -> set[str]:
    """Forms that a man's title stands before here and a woman's there: « M. K. », « Mme K. »."""
    called: dict[str, set[Gender]] = defaultdict(set)
    for candidate in candidates:
        if gender := lexicon.civil.get(candidate.title):
            called[fold(candidate.text)].add(gender)
    return {form for form, genders in called.items() if len(genders) > 1}


def _gender(entry: Seen, lexicon: Lexicon) -> Gender | None:
    """What a title or the given name says."""
    if len(entry.called) == 1:
        return next(iter(entry.called))
    first = fold(entry.form).split()[0]
    masculine, feminine = first in lexicon.masculine_names, first in lexicon.feminine_names
    if entry.gender or masculine == feminine:
        return entry.gender
    return "m" if masculine else "f"


def _believed(candidate: Candidate, parts: set[str]) -> bool:
    """A lone word at the head of a sentence: part of a name seen elsewhere."""
    key = fold(candidate.text)
    return key in parts


def _like_a_person(candidate: Candidate, key: str, lexicon: Lexicon) -> bool:
    """Two or three capitalised words that are quoted and head no body: « Joachim Karev »."""
    words = candidate.text.split()
    last = fold(words[-1])
    listed = key in lexicon.outlets or key in lexicon.places or key in lexicon.known_bodies
    bodily = last in lexicon.places or last in lexicon.body_words
    if listed or bodily or candidate.head or candidate.called:
        return False
    plain = all(re.fullmatch(rf"[A-ZÀ-Ý][\w{marks.APOSTROPHES}.-]*", word) for word in words)
    loud = any(len(word) > 2 and word.isupper() for word in words)
    return len(words) in (2, 3) and plain and not loud


def _signs(candidate: Candidate, key: str, lexicon: Lexicon) -> list[str]:
    signs = []
    if key in lexicon.outlets:
        signs.append("outlet-list")
    if key in lexicon.known_bodies:
        signs.append("body-list")
    if " " in key and key.split()[-1] in lexicon.body_words:
        signs.append("body-word")
    if candidate.text in lexicon.things:
        signs.append("thing-list")
    if key in lexicon.places:
        signs.append("gazetteer")
    if candidate.head in lexicon.org_heads or candidate.head in lexicon.speaking_bodies:
        signs.append("org-head")
    elif candidate.head in lexicon.place_heads:
        signs.append("place-head")
    elif candidate.head in lexicon.event_heads:
        signs.append("event-head")
    if _titled(candidate, key, lexicon):
        signs.append("title")
    if candidate.called:
        signs.append(f"called-{candidate.called}")
    first, _, more = key.partition(" ")
    if not candidate.head and first in lexicon.given:
        signs.append("given-name" if more else "given-name-alone")
    if candidate.located and not candidate.head:
        signs.append("preposition")
    if re.fullmatch(r"[A-ZÀ-Ý][A-ZÀ-Ý.&-]{1,7}", candidate.text):
        signs.append("acronym")
    return signs


def _titled(candidate: Candidate, key: str, lexicon: Lexicon) -> bool:
    """« le président de la région Île-de-France Claire Morel »: no title makes a known place a
    person, unless a civil one does: « M. France »."""
    if not candidate.title or candidate.head or _partys(candidate, lexicon):
        return False
    return key not in lexicon.places or candidate.title in lexicon.civil


def _partys(candidate: Candidate, lexicon: Lexicon) -> bool:
    """« la candidate UDV Claire Morel »: after a role, an acronym is whom she is of."""
    acronym = candidate.text.isupper() and len(candidate.text) <= ACRONYM
    return acronym and candidate.title not in lexicon.titles


def _search(text: str, seen: dict[str, Seen], paragraphs: list[Span]) -> None:
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
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])")
    for paragraph in paragraphs:
        for match in pattern.finditer(text, paragraph.start, paragraph.end):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other) for other in taken):
                forms[match[0]].spans.append(span)


def _kind(entry: Seen) -> NameKind:
    if not entry.votes:
        return "other"
    return max(KINDS, key=lambda kind: (entry.votes.get(kind, 0.0), -KINDS.index(kind)))


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
    kinds = {_kind(entry), _kind(other)}
    if " " in b and " " not in a and entry.form.isupper() and is_acronym_of(entry.form, other.form):
        return "acronym"
    if kinds <= {"person", "other"} or (len(kinds) == 2 and "person" in kinds and _weak(entry)):
        reason = same_person(entry.form, other.form)
        if reason and ("person" in kinds or " " not in a):
            return reason
        if kinds == {"person"} and " " not in a and b.split()[0] == a and len(a) > 3:
            return "first-name"
    if "person" not in kinds and "place" not in kinds and _shortened(a, b):
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


def _shortened(a: str, b: str) -> bool:
    """« Samsung » of « Samsung Electronics »: the first words of a longer name."""
    return len(a) > 2 and b.startswith(f"{a} ")


def _same_words(a: str, b: str) -> bool:
    one, other = a.split(), b.split()
    return len(one) == len(other) and all(
        same_spelling(x, y) for x, y in zip(one, other, strict=True)
    )


def _name(group: list[Seen]) -> LocalName:
    votes: dict[str, float] = defaultdict(float)
    for entry in group:
        for kind, weight in entry.votes.items():
            votes[kind] += weight
    spans = sorted({span for entry in group for span in entry.spans})
    merged = Seen("", spans, votes, set())
    label = max(group, key=lambda e: (len(fold(e.form).split()), len(e.spans), len(e.form))).form
    roles = sorted(set().union(*(entry.roles for entry in group)))
    forms = sorted({entry.form for entry in group}, key=lambda f: (-len(f), f))
    best = _kind(merged)
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

"""Places in a paragraph that may name something: capitalised runs, heads with their
complements, and the model's guesses, cleaned."""

from __future__ import annotations

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names import around
from recoupe.reading.names.capitals import capitals, is_calling, is_capital
from recoupe.reading.names.edges import (
    adjective_tail,
    before_holder,
    before_leader,
    is_demonym,
    stripped,
)
from recoupe.reading.names.headed import headed
from recoupe.reading.names.listed import known, whole_body, with_place
from recoupe.reading.names.openings import may_open, shouted
from recoupe.reading.names.titles import after_title, title_after, title_before

OPENERS = frozenset(
    [*marks.OPENING, *marks.HYPHENS, marks.ELLIPSIS, "...", ":", ";", "(", "[", *marks.BULLETS]
)
"""Marks after which a capital may only open a sentence."""


class Candidate(msgspec.Struct, frozen=True, array_like=True):
    """A run of tokens (half-open) that may be a name. `sure` is False where only the head of
    a sentence capitalises it; `head` is the folded head noun that opens it, if any; `label`
    the model's; `title` the title or role before it; `located` that « à » or the like leads to
    it; `spoken` that it is a name only where it is quoted (« la police ostraine »); `called` as
    what a noun before it calls it (« la société Torvak »: `around.called`), `common` that it is
    no more than common nouns (« la mairie »), `opening` that only the head of a sentence speaks
    for its capital."""

    span: Span
    first: int
    last: int
    text: str
    sure: bool
    head: str
    label: str
    title: str
    located: bool
    spoken: bool
    called: str
    common: bool = False
    opening: bool = False


def find_candidates(paragraph: Paragraph, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Candidates of a paragraph in order, none overlapping."""
    tokens = paragraph.tokens
    starts = {sentence.first for sentence in paragraph.sentences}
    starts |= {i + 1 for i, token in enumerate(tokens) if token.text in OPENERS}
    loud_ones = shouted(paragraph, lexicon)
    starts |= {i + 1 for i, loud in enumerate(loud_ones) if loud}
    found: list[Candidate] = []
    index = 0
    while index < len(tokens):
        passed = loud_ones[index] or not _may_run(tokens, index, lexicon)
        run = None if passed else _run(tokens, index, starts, lexicon)
        if run is None:
            index += 1
            continue
        first, last, head = run
        last = before_holder(tokens, first, last, lexicon)
        last = before_leader(tokens, first, last, lexicon)
        found.append(_candidate(paragraph, first, last, head, starts, lexicon))
        index = last
    return tuple(found)


def _candidate(
    paragraph: Paragraph, first: int, last: int, head: str, starts: set[int], lexicon: Lexicon
) -> Candidate:
    tokens = paragraph.tokens
    span = paragraph.span(first, last)
    labels = [token.entity[2:] for token in tokens[first:last] if token.entity]
    label = max(sorted(set(labels)), key=labels.count) if labels else ""
    opener = tokens[first]
    lone = first in starts and _only_case(tokens[first:last])
    rubric = lone and first == 0 and last < len(tokens) and tokens[last].text == ":"
    placed = fold(opener.text) in lexicon.places
    sure = not lone or placed or (opener.pos == "PROPN" and not rubric)
    title = title_before(tokens, first, lexicon)
    if not title and label == "PER":
        title = title_after(tokens, last, lexicon)
    located = first > 0 and tokens[first - 1].text.lower() in lexicon.place_prepositions
    spoken = head in lexicon.speaking_bodies and not is_capital(opener)
    called = around.called(tokens, first, last, lexicon)
    if called and title and around.is_personal(tokens, first, last, label, lexicon):
        called = ""
    elif called:
        title = ""
    return Candidate(
        span=span,
        first=first,
        last=last,
        text=span.of(paragraph.text),
        sure=sure,
        head=head,
        label=label,
        title=title,
        located=located,
        spoken=spoken,
        called=called,
        opening=lone and not placed,
    )


def _only_case(tokens: tuple[Token, ...]) -> bool:
    """One capitalised word and no acronym: the sentence may be what capitalises it."""
    return sum(is_capital(token) for token in tokens) == 1 and not tokens[0].text[1:2].isupper()


def _may_run(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """Whether a name can open at a word at all: at most words none does, which stand in small
    letters and on no list, and behind no title."""
    opener = tokens[index]
    return (
        is_capital(opener)
        or opener.text in lexicon.openers_in_small
        or fold(opener.text) in lexicon.small_openers
        or after_title(tokens, index, lexicon) > 0
    )


def _run(
    tokens: tuple[Token, ...], index: int, starts: set[int], lexicon: Lexicon
) -> tuple[int, int, str] | None:
    """The name that opens at a token: its bounds and its head noun."""
    opener = tokens[index]
    folded = fold(opener.text)
    if length := after_title(tokens, index, lexicon):
        return index, capitals(tokens, index + length, lexicon), ""
    if length := known(tokens, index, lexicon):
        return index, index + length, ""
    if opener.pos == "DET" and known(tokens, index + 1, lexicon):
        return None
    if folded in lexicon.platforms and opener.pos in ("NOUN", "PROPN", "X", "ADJ"):
        return index, index + 1, ""
    if not is_capital(opener) and (length := whole_body(tokens, index, lexicon)):
        head = fold(" ".join(t.text for t in tokens[index : index + length]))
        return index, with_place(tokens, index + length, lexicon), head
    if folded in lexicon.heads:
        name = headed(tokens, index, starts, lexicon)
        if name is not None:
            return name
    if not may_open(tokens, index, starts, lexicon):
        return None
    last = capitals(tokens, index, lexicon)
    first, last = stripped(tokens, index, last, starts, lexicon)
    if first >= last or (last - first == 1 and tokens[first].text.rstrip(".") in lexicon.never):
        return None
    if is_demonym(tokens, first, last, lexicon) or is_calling(tokens, first, last, lexicon):
        return None
    if last - first == 1:
        last = adjective_tail(tokens, first, last, starts, lexicon)
    return first, last, ""

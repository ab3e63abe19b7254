"""Paragraph breaks that a text lost: « …une semaine.Le préfet », « …dit.- Colère -Une »."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from recoupe.articles import lines
from recoupe.lang import marks as writing
from recoupe.model import Span

TITLE = r"(?:[^\n.-]|(?<=\w)[.-](?=\w)){3,60}"
"""What a heading between dashes says: « Colère », « Plus de 25.000 morts », « Anti-gay »."""
LOST = re.compile(
    rf"""(?:(?<=[^\W\d_A-ZÀ-Þ]{{2}})|(?<=[A-ZÀ-Þ]{{2}})|(?<=[»”")\d%]))[.!?…]+[»”]?
            (?=(?:["«“]\ ?)?[A-ZÀ-Þ][a-zà-ÿ'’ ])
      | (?<=[.!?…])"(?=[A-ZÀ-Þ][a-zà-ÿ'’ ])
      | (?<=[.!?…»”"])\ ?(?=-\ {TITLE}\ -["«“]?[A-ZÀ-Þ])
      | (?<=[\w'’!?»”"]\ -)(?=["«“]?[A-ZÀ-Þ][\w'’ .])
      | (?<=[A-ZÀ-Þ]{{4}})(?=[A-ZÀ-Þ][a-zà-ÿ]+\ )
      | (?<=[a-zà-ÿ]{{4}})(?=[A-ZÀ-Þ][a-zà-ÿ]*[\ '’])
      | (?<=\w[»”"])(?=[A-ZÀ-Þ][a-zà-ÿ'’])
    """,
    re.VERBOSE,
)
"""« semaine.Le », « fin."Le », « dit.- Colère -Une », « Colère -Une », « FOULESur »,
« la policeLe », « indigne"Le »."""
MAY_BE_LOST = re.compile(
    r"""[A-ZÀ-Þ](?:(?<=[.!?…a-zà-ÿ].)|(?<=[\w.!?…»”"-][»”"«“].)|(?<=\ -.)
      |(?<=[A-ZÀ-Þ]{5})(?=[a-zà-ÿ])|(?<=[.!?…»”]["«“]\ .))
    """,
    re.VERBOSE,
)
"""The capital that stands behind any of them, which is found quickly."""
BEFORE, BEHIND = 80, 200
"""Characters around it within which it is looked whether a break was lost."""
BULLET = re.compile(rf"(?<=\S)\s?(?=[{writing.BULLETS}]\s?\w)")
"""« des ministres. • Les crèches », « le port.► 19h »."""
MARK = re.compile(f"[{writing.BULLETS}]")
SHOUTED = re.compile(r"[A-ZÀ-Þ'’-]{2,} [A-ZÀ-Þ'’ -]*[A-ZÀ-Þ]{4}$")
"""A heading in capitals, of two words at least: what stands before a break that has no stop."""
HEADING = re.compile(rf"[.!?…»”\"] ?- {TITLE} -$")
"""A heading between dashes."""
AHEAD = re.compile(rf"- {TITLE} -[\"«“]?[A-ZÀ-Þ]")
"""The same, before it and glued to the next sentence."""
RAN_IN = re.compile(r"(?:(?<![\w-])[a-zà-ÿ]{4,}|[»”\"])$")
"""The last word of a heading, in lower case, or its quotation."""
NAMED = re.compile(r"(?<![\w@#’'-])[A-ZÀ-Þ][a-zà-ÿ]{3,}$")
FIRST = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]*['’]?")
"""A name that ends a heading, and the first word of what ran into it."""
OPENS = re.compile(r"(?P<stop>[.!?…][»”\"]?)(?=[A-ZÀ-Þ«“\"])[^.!?…]*$")
CLOSED = ".,;:)"
"""What stands right after a mark that closes."""
LONGEST = 90
"""Characters of a heading."""


def restored(
    text: str,
    rows: tuple[Span, ...],
    marks: list[tuple[str, str]],
    openers: Collection[str] = (),
) -> tuple[Span, ...]:
    """The lines, parted where a heading lost its breaks; inside a quotation only at one between
    dashes, and behind a name only before one of the `openers` of a sentence (the pack's articles,
    in small letters). Where two sentences met, they stay one paragraph: what the first told goes
    on in the second.

    >>> text = "La digue tient.- Colère -Une heure plus tard, elle cède."
    >>> [span.of(text) for span in restored(text, (Span(0, len(text)),), [])]
    ['La digue tient.', '- Colère -', 'Une heure plus tard, elle cède.']
    """
    out: list[Span] = []
    for line in rows:
        start = line.start
        for at, heading in _breaks(text, line, marks, openers):
            if not heading:
                continue
            out.append(Span(start, at))
            start = at
        out.append(Span(start, line.end))
    return tuple(span for piece in out if len(span := piece.trimmed(text)))


def lost_breaks(text: str, marks: list[tuple[str, str]], openers: Collection[str] = ()) -> int:
    """How many breaks a text lost.

    >>> lost_breaks("La digue tient.Le préfet est là.", [])
    1
    """
    return sum(len(_breaks(text, line, marks, openers)) for line in lines.spans(text))


def _breaks(
    text: str, line: Span, marks: list[tuple[str, str]], openers: Collection[str]
) -> list[tuple[int, bool]]:
    """Where breaks were lost, and whether at a heading."""
    found = {
        match.end(): not match[0].strip()
        for match in _lost(text, line)
        if match.end() < line.end
        and _told(text, line, match, openers)
        and (_dashed(text, line, match) or not _quoted(text, line, match, marks))
    }
    if MARK.search(text, line.start, line.end):
        bullets = (match.end() for match in BULLET.finditer(text, line.start, line.end))
        found |= dict.fromkeys(bullets, True)
    opens = [at for end, heading in found.items() if heading and (at := _opening(text, line, end))]
    return sorted((found | dict.fromkeys(opens, True)).items())


def _lost(text: str, line: Span) -> Iterator[re.Match[str]]:
    """Where breaks may have been lost: as LOST finds them, tried around capitals alone."""
    at, last = line.start, -1
    for capital in MAY_BE_LOST.finditer(text, line.start, line.end):
        place = capital.start()
        end = min(line.end, place + BEHIND)
        for match in LOST.finditer(text, max(at, place - BEFORE), end):
            if match.start() > place:
                break
            if match.end() > last:
                yield match
            at = last = match.end()


def _opening(text: str, line: Span, end: int) -> int | None:
    """Where the heading begins that ran into the next line, if the line before ran into it:
    « … dit-il.Un toit pour tous|Le maire »."""
    before = Span(max(line.start, end - LONGEST), end).of(text)
    match = OPENS.search(before)
    ran_in = RAN_IN.search(before) or NAMED.search(before)
    return end - len(before) + match.end("stop") if match and ran_in else None


def _told(text: str, line: Span, match: re.Match[str], openers: Collection[str]) -> bool:
    """Whether what stands before a break that has no stop is a heading."""
    if match[0].strip():
        return True
    before = text[max(line.start, match.end() - 80) : match.end()]
    dashed = text[match.end() : match.end() + 1] == "-"
    ran_in = any(how.search(before) for how in (SHOUTED, HEADING, RAN_IN))
    return dashed or ran_in or _ran_into_name(text, match.end(), openers)


def _ran_into_name(text: str, at: int, openers: Collection[str]) -> bool:
    """Whether what runs on over a place is a name that the text has by itself and the article that
    opens a sentence: « La réponse de MorelLa ministre », not « BuzzFeed », « FranceInfo »."""
    name, first = NAMED.search(text, 0, at), FIRST.match(text, at)
    if name is None or first is None or first[0].lower() not in openers:
        return False
    return re.search(rf"(?<![\w@#]){name[0]}(?!\w)", text) is not None


def _dashed(text: str, line: Span, match: re.Match[str]) -> bool:
    """Whether a break stands at a heading between dashes, glued to what follows it: none stands in
    a quotation, whose closing mark was lost."""
    before = text[max(line.start, match.end() - LONGEST) : match.end()]
    return bool(AHEAD.match(text, match.end()) or HEADING.search(before))


def _quoted(text: str, line: Span, match: re.Match[str], marks: list[tuple[str, str]]) -> bool:
    """Whether a quotation is open at a break."""
    before = text[line.start : match.end()]
    return any(
        _straight(text, before, opening, line.start)
        if opening == closing
        else before.count(opening) > before.count(closing)
        for opening, closing in marks
    )


def _straight(text: str, before: str, mark: str, start: int) -> bool:
    """Whether a straight mark is open: by their count, unless the last one stands as one that
    closes, behind a word and before a space or a stop: one that is missing turns all counts."""
    last = before.rfind(mark)
    word = text[start + last + 1 : start + last + 2]
    apart = word.isspace() or word in CLOSED
    closes = last > 0 and apart and not before[last - 1].isspace()
    return before.count(mark) % 2 == 1 and not closes

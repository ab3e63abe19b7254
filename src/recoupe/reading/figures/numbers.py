"""Numbers as written, with their bounds: « au moins 18 », « 2 ou 3 milliards », « une dizaine »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.lang.schema import Numbers
from recoupe.matching import small
from recoupe.model import Span
from recoupe.model.reading import Approx
from recoupe.reading import phrases
from recoupe.reading.figures import numerals
from recoupe.reading.figures.numerals import Numerals

GAP = numerals.GAP
SIGN = rf"(?:(?<![\w-])[{marks.SIGNS}] ?)?"
RANGED = frozenset({"digits", "words", "one"})
REPEATED = re.compile(r"\s*(?P<unit>[^\W\d_]{2,}|[€$£])(?!\w)")


class Quantity(msgspec.Struct, frozen=True):
    """A number in the text: `span` covers its approximator, `core` the number alone.

    `low` and `high` are its bounds, None open; `kind` says how it is written (digits, words,
    collective, plural, vague, few, fraction, one); `changes` is True where the next number
    is what it became (« est passé de 12 à 17 »), `thousands` where a comma may part thousands.
    """

    span: Span
    core: Span
    low: float | None
    high: float | None
    approx: Approx
    kind: str
    percent: bool = False
    changes: bool = False
    thousands: bool = False


def find_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Every quantity of a paragraph, in order; ranges are one quantity.

    « entre 20 et 30 » is 20–30, « plus d'un milliard » is 1e9 or more, « 30 % » is 30.
    """
    grammar = _grammar(language)
    barred = [Span(*m.span()) for p in grammar.barred for m in p.finditer(text)]
    found: list[Quantity] = []
    position = 0
    while match := grammar.any.search(text, position):
        quantity = _quantity(text, match, grammar)
        if quantity is None or any(span.overlaps(quantity.core) for span in barred):
            position = max(match.end(), position + 1)
            continue
        found.append(quantity)
        position = max(quantity.span.end, quantity.core.end)
    return tuple(found)


class _Grammar(msgspec.Struct, frozen=True):
    numbers: Numbers
    numerals: Numerals
    any: re.Pattern[str]
    before: tuple[tuple[Approx, re.Pattern[str]], ...]
    after: tuple[tuple[Approx, re.Pattern[str]], ...]
    percent: re.Pattern[str]
    range_joint: re.Pattern[str]
    second: re.Pattern[str]
    opener: re.Pattern[str]
    change: re.Pattern[str]
    barred: tuple[re.Pattern[str], ...]
    ordinal: re.Pattern[str]
    of_those: re.Pattern[str]


def bounded_after(
    text: str, end: int, quantity: Quantity, language: Language
) -> tuple[Quantity, int]:
    """« 450 km environ », « douze morts au moins »: bounds set by what follows the noun."""
    if quantity.approx != "exact":
        return quantity, end
    for kind, pattern in _grammar(language).after:
        if after := pattern.match(text, end):
            low, high, approx = _bounded(kind, quantity.low, quantity.high)
            changed = msgspec.structs.replace(quantity, low=low, high=high, approx=approx)
            return changed, after.end()
    return quantity, end


@compiled
def _grammar(language: Language) -> _Grammar:
    n, written = language.numbers, numerals.of(language)
    alt = phrases.alternation
    joiners = [*n.range.joiners, *n.range.joiners_after_opener]
    second = rf"(?:(?P<digits>{written.digits})|(?P<words>{written.words})(?![\w-]))"
    small = rf"(?:\d|{alt(n.words)}(?!\w))"
    return _Grammar(
        numbers=n,
        numerals=written,
        any=_any(n, written),
        before=tuple((k, _before(v)) for k, v in n.before.items()),
        after=tuple(
            (k, re.compile(rf"{GAP}(?:{alt(v)})(?![\w-])(?!{GAP}{small})", re.I))
            for k, v in n.after.items()
        ),
        percent=re.compile(rf"\s*(?:{alt(n.percent.words)})(?!\w)", re.IGNORECASE),
        range_joint=re.compile(
            rf"(?:{GAP}(?P<word>{alt(joiners)}){GAP}|[{marks.HYPHENS}])", re.IGNORECASE
        ),
        second=re.compile(second, re.IGNORECASE),
        change=_before(n.changes),
        opener=re.compile(rf"(?<![\w-])(?:{alt(n.range.openers)}){GAP}$", re.IGNORECASE),
        barred=(*(re.compile(p) for p in n.codes), phrases.matcher(tuple(n.idioms))),
        ordinal=re.compile(rf"(?<!\w)(?:{alt(n.ordinals)}){GAP}$", re.IGNORECASE),
        of_those=re.compile(
            rf"{GAP}(?:{alt(n.of)})(?:(?<=[{marks.APOSTROPHES}])|{GAP})(?!{small})", re.IGNORECASE
        ),
    )


def _any(n: Numbers, written: Numerals) -> re.Pattern[str]:
    """All ways in which a number may begin."""
    alt = phrases.alternation
    some_of = alt([*n.vague, *n.few, *n.some])

    def scale(name: str) -> str:
        words = rf"(?P<{name}>{alt(n.multipliers)})"
        return rf"(?:{GAP}(?:{alt(n.of)}){GAP}{words}(?![\w-]))?"

    options = (
        rf"(?P<slash>[1-9]/(?:10|[2-9]))(?={GAP}(?:{alt(n.slash_before)}))",
        rf"(?P<digits>{SIGN}(?:{written.digits}))",
        rf"(?:{alt(n.one)}){GAP}(?P<one>{alt(n.collectives)})(?![\w-]){scale('one_scale')}",
        rf"(?P<fraction>{alt(n.fractions)})(?![\w-])",
        rf"(?P<words>{written.words})(?![\w-])",
        rf"(?:(?:{some_of}){GAP})?(?P<plural>{alt(n.plurals)})(?![\w-]){scale('scale')}",
        rf"(?P<bare>{alt(n.collectives)})(?![\w-]){scale('bare_scale')}",
        rf"(?P<some>{alt([*n.vague, *n.few])})(?![\w-])",
    )
    start = r"(?<![\w/])(?<!\d[.,:-])(?<![^\W\d_]-)"
    return re.compile(rf"{start}(?:{'|'.join(options)})", re.IGNORECASE)


def _before(words: list[str]) -> re.Pattern[str]:
    """An approximator at the end of what stands before a number; a quotation mark may part them."""
    return re.compile(
        rf"(?<![\w-])(?:{phrases.alternation(words)})[\s{marks.OPENING}]*$", re.IGNORECASE
    )


def _quantity(text: str, match: re.Match[str], g: _Grammar) -> Quantity | None:
    parsed = _bounds(text, match, g)
    if parsed is None:
        return None
    low, high, approx, kind, end = parsed
    start = match.start()
    opener = g.opener.search(text, max(0, start - 20), start)
    ranged = _range(text, end, low, opener is not None, g) if kind in RANGED else None
    changes = g.change.search(text, max(0, start - 40), start) is not None
    if ranged is not None and not changes:
        low, high, end = ranged
        approx, kind = "range", "digits"
        start = opener.start() if opener else start
    percent = g.percent.match(text, end)
    if kind == "digits" and text[start] in marks.SIGNS and percent is None:
        start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
        low, high = (None if v is None else abs(v) for v in (low, high))
    core = Span(start, end)
    end = percent.end() if percent else end
    if approx == "exact":
        low, high, approx, start, end = _approximated(text, start, end, low, high, g)
    elif approx in ("about", "vague", "range"):
        low, high, approx, start, end = _wrapped(text, start, end, low, high, approx, g)
    return Quantity(
        Span(start, end),
        core,
        low,
        high,
        approx,
        kind,
        percent=percent is not None,
        changes=changes and ranged is not None,
        thousands=numerals.thousands(core.of(text), g.numerals),
    )


Bounds = tuple[float | None, float | None, Approx, str, int]
"""Low, high, in what sense, how it is written, and where it ends."""


def _bounds(text: str, match: re.Match[str], g: _Grammar) -> Bounds | None:
    n, groups, end = g.numbers, match.groupdict(), match.end()
    if groups["digits"] is not None or groups["words"] is not None:
        return _numeral(text, match, g)
    if groups["slash"]:
        part, whole = map(int, groups["slash"].split("/"))
        return (part / whole, part / whole, "exact", "fraction", end) if part < whole else None
    if groups["some"]:
        some = _plain(groups["some"])
        low = n.vague.get(some) or n.few[some]
        return low, None, "vague", ("vague" if some in n.vague else "few"), end
    if g.ordinal.search(text, max(0, match.start() - 20), match.start()):
        return None
    if collective := groups["one"] or groups["bare"]:
        scale = _factor(groups["one_scale"] or groups["bare_scale"], n)
        value = n.collectives[_plain(collective)] * scale
        if _plain(collective) in n.else_where and not g.of_those.match(text, end):
            return None
        return value, value, "about", "collective", end
    if groups["plural"]:
        low, high = n.plurals[_plain(groups["plural"])]
        scale = _factor(groups["scale"], n)
        high = high * scale + n.tops.get(_plain(groups["scale"] or ""), 0)
        return low * scale, high, "vague", "plural", end
    value = n.fractions[_plain(groups["fraction"])]
    return value, value, "exact", "fraction", end


def _numeral(text: str, match: re.Match[str], g: _Grammar) -> Bounds | None:
    written, in_words = match["digits"] or match["words"], match["digits"] is None
    read = numerals.spelt if in_words else numerals.digits
    value = read(written, g.numerals)
    if value is None:
        return None
    value, end = numerals.scaled(text, match.end(), value, in_words, g.numerals)
    kind = "digits" if not in_words else "one" if value == 1 else "words"
    return value, value, "exact", kind, end


def _plain(words: str) -> str:
    return marks.straight(re.sub(r"\s+", " ", small(words)))


def _factor(word: str | None, n: Numbers) -> float:
    return n.multipliers[_plain(word)] if word else 1.0


def _range(
    text: str, end: int, low: float | None, opened: bool, g: _Grammar
) -> tuple[float, float, int] | None:
    """« 2 à 3 », « deux ou trois », « entre 8 et 10 », « 60-70 », « entre 12 euros et 15 euros »:
    bounds and where it ends."""
    unit = g.percent.match(text, end) or REPEATED.match(text, end)
    joint = g.range_joint.match(text, end)
    if joint is None and unit is not None:
        joint = g.range_joint.match(text, unit.end())
    else:
        unit = None
    if joint is None or low is None:
        return None
    word = small(joint["word"] or "")
    second = g.second.match(text, joint.end())
    if second is None or (word in g.numbers.range.joiners_after_opener and not opened):
        return None
    found = _second(text, second, low, g)
    if found is None or (unit and not _again(text, found[2], unit, g)):
        return None
    return found


def _again(text: str, end: int, unit: re.Match[str], g: _Grammar) -> bool:
    """Whether the second number has the unit of the first."""
    if "unit" not in unit.re.groupindex:
        return g.percent.match(text, end) is not None
    again = REPEATED.match(text, end)
    return again is not None and small(again["unit"]) == small(unit["unit"])


def _second(
    text: str, second: re.Match[str], low: float, g: _Grammar
) -> tuple[float, float, int] | None:
    """The bounds, where what multiplies the second number multiplies the first: « 2 à 3
    milliards », « entre 10 et 15.000 »."""
    in_words = second["digits"] is None
    read = numerals.spelt if in_words else numerals.digits
    value = read(second["words"] if in_words else second["digits"], g.numerals)
    if value is None:
        return None
    high, end = numerals.scaled(text, second.end(), value, in_words, g.numerals)
    factor = high / value if value else 1.0
    if not in_words and factor == 1 and low < 1000 <= value and value % 1000 == 0:
        factor = 1000
    scaled = low * factor if low < high and low * factor <= high else low
    return (scaled, high, end) if scaled < high else None


def _approximated(
    text: str, start: int, end: int, low: float | None, high: float | None, g: _Grammar
) -> tuple[float | None, float | None, Approx, int, int]:
    """Bounds set by the words before or after an exact number."""
    if led := _led(text, start, g):
        return *_bounded(led[1], low, high), led[0], end
    for kind, pattern in g.after:
        if after := pattern.match(text, end):
            return *_bounded(kind, low, high), start, after.end()
    return low, high, "exact", start, end


def _wrapped(
    text: str,
    start: int,
    end: int,
    low: float | None,
    high: float | None,
    approx: Approx,
    g: _Grammar,
) -> tuple[float | None, float | None, Approx, int, int]:
    """« au moins une dizaine »: an open side wins over « about »; « environ » changes nothing."""
    led = _led(text, start, g)
    if led is None:
        return low, high, approx, start, end
    if led[1] == "about" or approx == "range":
        return low, high, approx, led[0], end
    return *_bounded(led[1], low, high), led[0], end


def _led(text: str, start: int, g: _Grammar) -> tuple[int, Approx] | None:
    """The longest approximator that ends at a number: « pas plus de », not « plus de »."""
    found = [
        (before.start(), kind)
        for kind, pattern in g.before
        if (before := pattern.search(text, max(0, start - 40), start))
    ]
    return min(found) if found else None


def _bounded(
    kind: Approx, low: float | None, high: float | None
) -> tuple[float | None, float | None, Approx]:
    if kind == "at_least":
        return low, None, kind
    if kind == "at_most":
        return None, high, kind
    return low, high, kind

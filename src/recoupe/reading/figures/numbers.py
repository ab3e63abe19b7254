"""Numbers as written, with their bounds: « au moins 18 », « 2 ou 3 milliards », « une dizaine »."""

from __future__ import annotations

import re

import msgspec
from text_to_num import text2num

from recoupe.lang import Language, compiled
from recoupe.lang.schema import Numbers
from recoupe.matching import small
from recoupe.model import Span
from recoupe.model.reading import Approx
from recoupe.reading import phrases

DIGITS = r"\d{1,3}(?:[ .'’\u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
SIGN = r"(?:(?<![\w-])[-–−] ?)?"
GAP = "[\\s\u00a0\u202f]+"


class Quantity(msgspec.Struct, frozen=True):
    """A number in the text: `span` covers its approximator, `core` the number alone.

    `low` and `high` are its bounds, None open; `kind` says how it is written (digits, words,
    collective, plural, vague, few, fraction, one); `changes` is True where the next number
    is what it became (« est passé de 12 à 17 »).
    """

    span: Span
    core: Span
    low: float | None
    high: float | None
    approx: Approx
    kind: str
    percent: bool = False
    changes: bool = False


def find(text: str, language: Language) -> tuple[Quantity, ...]:
    """Every quantity of a paragraph, in order; ranges are one quantity.

    « entre 20 et 30 » is 20–30, « plus d'un milliard » is 1e9 or more, « 30 % » is 30.
    """
    grammar = _grammar(language)
    found: list[Quantity] = []
    position = 0
    while match := grammar.any.search(text, position):
        quantity = _quantity(text, match, grammar)
        if quantity is None:
            position = max(match.end(), position + 1)
            continue
        found.append(quantity)
        position = max(quantity.span.end, quantity.core.end)
    return tuple(found)


class _Grammar(msgspec.Struct, frozen=True):
    numbers: Numbers
    any: re.Pattern[str]
    before: tuple[tuple[Approx, re.Pattern[str]], ...]
    after: tuple[tuple[Approx, re.Pattern[str]], ...]
    percent: re.Pattern[str]
    range_joint: re.Pattern[str]
    second: re.Pattern[str]
    opener: re.Pattern[str]
    change: re.Pattern[str]
    number_language: str


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
    n = language.numbers
    alt = phrases.alternation
    joiners = [*n.range.joiners, *n.range.joiners_after_opener]
    word = rf"(?:{alt(n.words)})"
    joined = rf"{word}(?:(?:{GAP}|-)(?:{phrases.literal(n.joiner)}{GAP})?{word})*"
    multiplier = rf"(?:{GAP}(?P<multiplier>{alt(n.multipliers)})(?![\w-]))?"
    ones = rf"(?:{alt(n.one)}){GAP}(?P<collective>{alt(n.collectives)})(?![\w-])"
    bare = rf"(?P<bare>{alt(n.collectives)})(?![\w-])"
    some = rf"(?P<some>{alt([*n.vague, *n.few])})(?![\w-])"
    some_of = alt([*n.vague, *n.few, *n.some])
    scale = rf"(?:{GAP}(?:{alt(n.of)}){GAP}(?P<scale>{alt(n.multipliers)})(?![\w-]))?"
    plural = rf"(?:(?:{some_of}){GAP})?(?P<plural>{alt(n.plurals)})(?![\w-]){scale}"
    fraction = rf"(?P<fraction>{alt(n.fractions)})(?![\w-])"
    digits = rf"(?P<digits>{SIGN}(?:{DIGITS})){multiplier}"
    words = rf"(?P<words>{joined})(?![\w-]){multiplier.replace('multiplier>', 'multiplier2>')}"
    options = "|".join((digits, ones, fraction, words, plural, bare, some))
    second = rf"(?:(?P<digits>{DIGITS})|(?P<words>{joined})(?![\w-])){multiplier}"
    return _Grammar(
        numbers=n,
        any=re.compile(rf"(?<![\w/])(?<!\d[.,:-])(?:{options})", re.IGNORECASE),
        before=tuple((k, _before(v)) for k, v in n.before.items()),
        after=tuple(
            (k, re.compile(rf"{GAP}(?:{alt(v)})(?![\w-])(?!{GAP}(?:\d|{word}(?!\w)))", re.I))
            for k, v in n.after.items()
        ),
        percent=re.compile(rf"[\s\u00a0\u202f]*(?:{alt(n.percent.words)})(?!\w)", re.IGNORECASE),
        range_joint=re.compile(
            rf"(?:{GAP}(?P<word>{alt(joiners)}){GAP}|[-–])",
            re.IGNORECASE,
        ),
        second=re.compile(second, re.IGNORECASE),
        change=_before(n.changes),
        opener=re.compile(rf"(?<![\w-])(?:{alt(n.range.openers)}){GAP}$", re.IGNORECASE),
        number_language=language.grammar.number_language,
    )


def _before(words: list[str]) -> re.Pattern[str]:
    """An approximator at the end of what stands before a number; a quotation mark may part them."""
    return re.compile(
        rf"(?<![\w-])(?:{phrases.alternation(words)})[\s\u00a0\u202f«\"“]*$", re.IGNORECASE
    )


def _quantity(text: str, match: re.Match[str], g: _Grammar) -> Quantity | None:
    parsed = _bounds(match, g)
    if parsed is None:
        return None
    low, high, approx, kind = parsed
    start, end = match.start(), match.end()
    opener = g.opener.search(text, max(0, start - 20), start)
    ranged = _range(text, end, low, opener is not None, g) if kind in ("digits", "words") else None
    changes = g.change.search(text, max(0, start - 40), start) is not None
    if ranged is not None and not changes:
        low, high, end = ranged
        approx, kind = "range", "digits"
        start = opener.start() if opener else start
    percent = g.percent.match(text, end)
    if kind == "digits" and text[start] in "-–−" and percent is None:
        start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
        low, high = (None if v is None else abs(v) for v in (low, high))
    core = Span(start, end)
    end = percent.end() if percent else end
    if approx == "exact":
        low, high, approx, start, end = _approximated(text, start, end, low, high, g)
    elif approx in ("about", "vague", "range"):
        low, high, approx, start, end = _wrapped(text, start, end, low, high, approx, g)
    changes = changes and ranged is not None
    return Quantity(Span(start, end), core, low, high, approx, kind, percent is not None, changes)


def _bounds(
    match: re.Match[str], g: _Grammar
) -> tuple[float | None, float | None, Approx, str] | None:
    n, groups = g.numbers, match.groupdict()
    if groups["digits"] is not None:
        value = _digits(groups["digits"]) * _factor(groups.get("multiplier"), n)
        return value, value, "exact", "digits"
    if groups["words"] is not None:
        spelt = _spelt(groups["words"], g)
        if spelt is None:
            return None
        value = spelt * _factor(groups.get("multiplier2"), n)
        kind = "one" if value == 1 else "words"
        return value, value, "exact", kind
    if collective := groups["collective"] or groups["bare"]:
        value = n.collectives[_plain(collective)]
        return value, value, "about", "collective"
    if groups["plural"]:
        low, high = n.plurals[_plain(groups["plural"])]
        scale = _factor(groups["scale"], n)
        return low * scale, high * scale, "vague", "plural"
    if groups["fraction"]:
        value = n.fractions[_plain(groups["fraction"])]
        return value, value, "exact", "fraction"
    some = _plain(groups["some"])
    return (
        (n.vague.get(some) or n.few[some]),
        None,
        "vague",
        ("vague" if some in n.vague else "few"),
    )


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", small(words)).replace("’", "'")


def _factor(word: str | None, n: Numbers) -> float:
    return n.multipliers[_plain(word)] if word else 1.0


def _digits(written: str) -> float:
    """« 2 450 », « 4.200 », « 1.425,67 », « 2,5 »: a point before three digits parts thousands."""
    negative = written[0] in "-–−"
    plain = re.sub(r"[\s\u00a0\u202f–−'’-]", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    value = float(plain.replace(",", "."))
    return -value if negative else value


def _spelt(words: str, g: _Grammar) -> float | None:
    if _plain(words) in g.numbers.one:
        return 1.0
    try:
        return float(text2num(_plain(words), g.number_language))
    except ValueError:
        return None


def _range(
    text: str, end: int, low: float | None, opened: bool, g: _Grammar
) -> tuple[float, float, int] | None:
    """« 2 à 3 », « deux ou trois », « entre 8 et 10 », « 60-70 »: bounds and where it ends."""
    percent = g.percent.match(text, end)
    joint = g.range_joint.match(text, percent.end() if percent else end)
    if joint is None or low is None:
        return None
    word = small(joint["word"] or "")
    second = g.second.match(text, joint.end())
    if second is None or (word in g.numbers.range.joiners_after_opener and not opened):
        return None
    factor = _factor(second.groupdict().get("multiplier"), g.numbers)
    digits = second["digits"]
    value = _digits(digits) if digits else _spelt(second["words"], g)
    if value is None:
        return None
    high = value * factor
    scaled = low * factor if low < high and low * factor <= high else low
    if scaled >= high:
        return None
    return scaled, high, second.end()


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

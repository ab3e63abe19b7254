"""Numbers as written, with their bounds: « au moins 18 », « 2 ou 3 milliards », « une dizaine »."""

from __future__ import annotations

import re

from recoupe.lang import Language, marks
from recoupe.lang.literals import known
from recoupe.lang.schema import Numbers
from recoupe.matching import small
from recoupe.model import Span
from recoupe.model.reading import Approx
from recoupe.reading.figures import numerals
from recoupe.reading.figures.bounds import approximated, wrapped
from recoupe.reading.figures.number_grammar import NumberGrammar, grammar_of
from recoupe.reading.figures.quantities import Quantity
from recoupe.reading.figures.ranges import pair_at, range_at

HYPHEN = re.compile(rf"[{marks.HYPHENS}]")
RANGED = frozenset({"digits", "words", "one"})
ROUND = frozenset({"collective", "plural"})


def find_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Every quantity of a paragraph, in order; ranges are one quantity.

    « entre 20 et 30 » is 20–30, « plus d'un milliard » is 1e9 or more, « 30 % » is 30.
    """
    grammar = grammar_of(language)
    held = known(text)
    kinds = (pattern for _, pattern in grammar.barred.of(held))
    barred = [Span(*match.span()) for kind in kinds for match in kind.finditer(text, held)]
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


def _quantity(text: str, match: re.Match[str], g: NumberGrammar) -> Quantity | None:
    parsed = _bounds(text, match, g)
    if parsed is None:
        return None
    low, high, approx, kind, end = parsed
    start = match.start()
    opener = g.opener.search(text, max(0, start - 20), start)
    ranged = range_at(text, end, low, opener is not None, g) if kind in RANGED else None
    if ranged is None and kind == "words" and low and not _is_listed(text, start, g):
        ranged = pair_at(text, end, low, g)
    changes = g.change.search(text, max(0, start - 40), start) is not None
    if ranged is not None and not changes:
        low, high, end = ranged
        approx, kind = "range", "digits"
        start = opener.start() if opener else start
    elif kind in ROUND and (over := _upward(text, end, low, g)):
        high, end = over
        approx = "range"
    percent = g.percent.match(text, end)
    if kind == "digits" and text[start] in marks.SIGNS and percent is None:
        start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
        low, high = (None if v is None else abs(v) for v in (low, high))
    core = Span(start, end)
    end = percent.end() if percent else end
    if approx == "exact":
        low, high, approx, start, end = approximated(text, start, end, low, high, g)
    elif approx in ("about", "vague", "range"):
        low, high, approx, start, end = wrapped(text, start, end, low, high, approx, g)
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


def _bounds(text: str, match: re.Match[str], g: NumberGrammar) -> Bounds | None:
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
        value = _round(_plain(collective), n) * scale
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


def _upward(text: str, end: int, low: float | None, g: NumberGrammar) -> tuple[float, int] | None:
    """« des dizaines, voire des centaines »: how high it may be, and where that ends."""
    joint = g.upward.match(text, end)
    match = g.any.match(text, joint.end()) if joint else None
    parsed = _bounds(text, match, g) if match else None
    if parsed is None or low is None or parsed[3] not in ROUND | RANGED:
        return None
    high = parsed[1] or parsed[0]
    return (high, parsed[4]) if high and high > low else None


def _is_listed(text: str, start: int, g: NumberGrammar) -> bool:
    """« deux, trois, quatre »: whether a number stands in a list before it."""
    return g.list_before.search(text, max(0, start - 20), start) is not None


def _numeral(text: str, match: re.Match[str], g: NumberGrammar) -> Bounds | None:
    written, in_words = match["digits"] or match["words"], match["digits"] is None
    read = numerals.spelt if in_words else numerals.digits
    value, end = read(written, g.numerals), match.end()
    if value is None and (pair := HYPHEN.search(written)):  # « deux-trois jours »
        value, end = read(written[: pair.start()], g.numerals), match.start() + pair.start()
    if value is None:
        return None
    value, end = numerals.scaled(text, end, value, in_words, g.numerals)
    kind = "digits" if not in_words else "one" if value == 1 else "words"
    return value, value, "exact", kind, end


def _round(word: str, n: Numbers) -> float:
    """« centaine »; of « une centaines » the plural is a slip, and counts half of the least two."""
    return n.collectives[word] if word in n.collectives else n.plurals[word][0] / 2


def _plain(words: str) -> str:
    return marks.straight(re.sub(r"\s+", " ", small(words)))


def _factor(word: str | None, n: Numbers) -> float:
    return n.multipliers[_plain(word)] if word else 1.0

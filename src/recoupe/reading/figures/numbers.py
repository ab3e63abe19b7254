"""Numbers as written, with their bounds: « au moins 18 », « 2 ou 3 milliards », « une dizaine »."""

from __future__ import annotations

import re
from collections.abc import Callable

from recoupe.lang import Language, marks
from recoupe.lang.literals import known
from recoupe.lang.schema import Numbers
from recoupe.matching import small
from recoupe.model import Span
from recoupe.model.reading import Approx
from recoupe.reading.figures import numerals
from recoupe.reading.figures.bounds import bounded
from recoupe.reading.figures.number_grammar import NumberGrammar, grammar_of
from recoupe.reading.figures.quantities import Quantity
from recoupe.reading.figures.ranges import pair_at, range_at

PAIRED = re.compile(rf"([^\W\d]+)[{marks.HYPHENS}][^\W\d]+")
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
    opener = g.opener.search(text, max(0, start - 20), start) if kind in RANGED else None
    ranged = range_at(text, end, low, opener is not None, g) if kind in RANGED else None
    if ranged is None and kind == "words" and low:
        listed = g.list_before.search(text, max(0, start - 20), start)
        ranged = None if listed else pair_at(text, end, low, g)
    changes = ranged is not None and g.change.search(text, max(0, start - 40), start) is not None
    if ranged is not None and not changes:
        low, high, end = ranged
        approx, kind = "range", "digits"
        start = opener.start() if opener else start
        high, end = _upward(text, end, high, g) or (high, end)
    elif kind in ROUND and (over := _upward(text, end, low, g)):
        high, end = over
        approx = "range"
    percent = g.percent.match(text, end)
    if kind == "digits" and text[start] in marks.SIGNS and percent is None:
        start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
        low, high = (None if v is None else abs(v) for v in (low, high))
    core, end = Span(start, end), percent.end() if percent else end
    low, high, approx, start, end = bounded(text, (start, end), low, high, approx, g)
    return Quantity(
        Span(start, end),
        core,
        low,
        high,
        approx,
        kind,
        percent=percent is not None,
        changes=changes,
        thousands=numerals.thousands(core.of(text), g.numerals),
    )


Bounds = tuple[float | None, float | None, Approx, str, int]
"""Low, high, in what sense, how it is written, and where it ends."""


def _bounds(text: str, match: re.Match[str], g: NumberGrammar) -> Bounds | None:
    """By the first way in which it is written; « la première moitié » is no count."""
    way = next(way for way in WAYS if match[way] is not None)
    nth = way in ORDERED and g.ordinal.search(text, max(0, match.start() - 20), match.start())
    return None if nth else WAYS[way](text, match, g)


def _slash(_: str, match: re.Match[str], __: NumberGrammar) -> Bounds | None:
    """« 2/3 »."""
    part, whole = map(int, match["slash"].split("/"))
    return (part / whole, part / whole, "exact", "fraction", match.end()) if part < whole else None


def _some(_: str, match: re.Match[str], g: NumberGrammar) -> Bounds:
    """« plusieurs », « quelques »."""
    some = _plain(match["some"])
    kind = "vague" if some in g.numbers.vague else "few"
    low = (g.numbers.vague | g.numbers.few)[some]
    return low, None, "vague", kind, match.end()


def _collective(text: str, match: re.Match[str], g: NumberGrammar) -> Bounds | None:
    """« une dizaine », of « une centaines » the plural is a slip, and counts half of the least two;
    « en quarantaine » is no count."""
    n, word = g.numbers, _plain(match["one"] or match["bare"])
    value = n.collectives[word] if word in n.collectives else n.plurals[word][0] / 2
    value *= _factor(match["one_scale"] or match["bare_scale"], n)
    apart = word in n.else_where and not g.of_those.match(text, match.end())
    return None if apart else (value, value, "about", "collective", match.end())


def _several(_: str, match: re.Match[str], g: NumberGrammar) -> Bounds:
    """« des dizaines », « des centaines de milliers »."""
    low, high = g.numbers.plurals[_plain(match["plural"])]
    scale, top = _factor(match["scale"], g.numbers), _plain(match["scale"] or "")
    high = high * scale + g.numbers.tops.get(top, 0)
    return low * scale, high, "vague", "plural", match.end()


def _fraction(_: str, match: re.Match[str], g: NumberGrammar) -> Bounds:
    """« la moitié »."""
    value = g.numbers.fractions[_plain(match["fraction"])]
    return value, value, "exact", "fraction", match.end()


def _upward(text: str, end: int, low: float | None, g: NumberGrammar) -> tuple[float, int] | None:
    """« des dizaines, voire des centaines »: how high it may be, and where that ends."""
    joint = g.upward.match(text, end)
    match = g.any.match(text, joint.end()) if joint else None
    parsed = _bounds(text, match, g) if match else None
    high = (parsed[1] or parsed[0] or 0) if parsed and parsed[3] in ROUND | RANGED else 0
    return (high, parsed[4]) if parsed and low is not None and high > low else None


def _numeral(text: str, match: re.Match[str], g: NumberGrammar) -> Bounds | None:
    written, in_words = match["digits"] or match["words"], match["digits"] is None
    read = numerals.spelt if in_words else numerals.digits
    value, end = read(written, g.numerals), match.end()
    if value is None and (pair := PAIRED.fullmatch(written)):  # « deux-trois jours »
        value, end = read(pair[1], g.numerals), match.start() + pair.end(1)
    if value is None:
        return None
    value, end = numerals.scaled(text, end, value, in_words, g.numerals)
    kind = "digits" if not in_words else "one" if value == 1 else "words"
    return value, value, "exact", kind, end


def _plain(words: str) -> str:
    return marks.straight(re.sub(r"\s+", " ", small(words)))


def _factor(word: str | None, n: Numbers) -> float:
    return n.multipliers[_plain(word)] if word else 1.0


WAYS: dict[str, Callable[[str, re.Match[str], NumberGrammar], Bounds | None]] = {
    "digits": _numeral,
    "words": _numeral,
    "slash": _slash,
    "some": _some,
    "one": _collective,
    "bare": _collective,
    "plural": _several,
    "fraction": _fraction,
}
"""How a number may be written, by its group in the grammar, and what it is worth so."""
ORDERED = ("one", "bare", "plural", "fraction")

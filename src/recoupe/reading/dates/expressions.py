"""Expressions of calendar time: found by the pack's patterns, one paragraph at a time.

Values are given later, over the whole article (see `calendar`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.lang.literals import Guarded, Together, known
from recoupe.lang.schema import DatePattern
from recoupe.matching import small
from recoupe.model import Paragraph, Span, Token
from recoupe.model.reading import Bond
from recoupe.reading import grammar, phrases
from recoupe.reading.dates.ages import is_age
from recoupe.reading.dates.bonds import bond
from recoupe.reading.dates.clause import Tense
from recoupe.reading.dates.tense import told

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:er|ᵉʳ)?"
LOOKBEHIND_CLASS_OR_SPACE = re.compile(r"\(\?<[=!](?:\[[^\]]*\]|[^()\[])*\)|\[[^\]]*\]| ")


class DateExpression(msgspec.Struct, frozen=True, array_like=True):
    """A date as written: its span in the paragraph, the pattern and rule that found it, the
    parts by name, which way what it dates is told, and how it is tied to its sentence."""

    span: Span
    pattern: str
    rule: str
    parts: dict[str, str]
    tense: Tense
    bond: Bond = "own"

    @property
    def future(self) -> bool:
        """Whether what it dates is told as still to come."""
        return self.tense == "ahead"


def find_dates(paragraph: Paragraph, language: Language) -> tuple[DateExpression, ...]:
    """Date expressions of a paragraph, in order, none overlapping: the longest wins.

    « du 22 au 24 juin » gives two; « trois jours » gives a length.
    """
    candidates = []
    held = known(paragraph.text)
    for order, pattern in _patterns(language).of(held):
        name, rule = language.dates.pattern[order].name, language.dates.pattern[order].rule
        for match in pattern.finditer(paragraph.text, held):
            span = _trimmed(match)
            wanted = len(span) and not _is_age(paragraph.text, span, rule, language)
            if wanted and not _names_else(paragraph, span, rule, _parts(match), language):
                candidates.append((-len(span), order, span, name, rule, _parts(match)))
    taken: list[DateExpression] = []
    for _, _, span, name, rule, parts in sorted(candidates, key=lambda c: c[:3]):
        if not any(span.overlaps(other.span) for other in taken):
            tense, now = told(paragraph, span, language), _is_now(rule, parts, language)
            tied = bond(paragraph, span, tense, now, language)
            taken.append(DateExpression(span, name, rule, parts, tense, tied))
    return tuple(sorted(taken, key=lambda date: date.span))


def _is_now(rule: str, parts: dict[str, str], language: Language) -> bool:
    """« aujourd'hui », of no hour."""
    today = rule == "today" and parts.keys() == {"today"}
    return today and language.dates.days[parts["today"]] == 0


def _trimmed(match: re.Match[str]) -> Span:
    words = match[0]
    start = match.start() + len(words) - len(words.lstrip())
    return Span(start, match.start() + len(words.rstrip(" ,")))


def _parts(match: re.Match[str]) -> dict[str, str]:
    """The parts by name, written as the pack writes them: small, straight, with one space."""
    return {
        key: marks.straight(small(" ".join(value.split())))
        for key, value in match.groupdict().items()
        if value
    }


def _names_else(
    paragraph: Paragraph, span: Span, rule: str, parts: dict[str, str], language: Language
) -> bool:
    """« Mars » the planet, « Avril Dumont », « 1950 bénévoles »: no month and no year."""
    inside = paragraph.inside(span)
    if not inside:
        return False
    after = paragraph.tokens[inside[-1] + 1] if inside[-1] + 1 < len(paragraph.tokens) else None
    if rule == "weekday_number" and _counted(paragraph.tokens[inside[-1] + 1 :][:2], language):
        return True
    if rule == "year" and len(inside) == 1 and after is not None:
        return after.pos == "NOUN" and grammar.is_plural(after)
    words = span.of(paragraph.text)
    if rule != "month" or "year" in parts or not words[0].isupper():
        return False
    opens = inside[0] == paragraph.sentences[paragraph.sentence_of(inside[0])].first
    return not opens or (after is not None and after.text[:1].isupper())


def _counted(after: tuple[Token, ...], language: Language) -> bool:
    """« a recensé lundi 27 malades », « lundi 27 nouveaux malades »: what follows a number that is
    no day's; « lundi 27 matin » and « lundi 27 prochains » are days."""
    timely = {*language.dates.parts, *language.dates.directions}
    if not after or after[0].text.lower() in timely or after[0].lemma in language.dates.ordinals:
        return False
    if after[0].pos == "ADJ" and grammar.is_plural(after[0]):
        return after[-1].pos == "NOUN"
    return after[0].pos == "NOUN"


def _is_age(text: str, span: Span, rule: str, language: Language) -> bool:
    """« un lycéen de 17 ans », « Julian, 7 ans, »: years of life, not of the calendar."""
    if rule != "length":
        return False
    return is_age(text, span, language)


@compiled
def _patterns(language: Language) -> Together:
    return Together(Guarded(written(pattern, language)) for pattern in language.dates.pattern)


def expanded(pattern: DatePattern, language: Language) -> re.Pattern[str]:
    """A pack's date pattern as a regular expression; re.error where it is none, KeyError where it
    names a table that there is not."""
    return re.compile(written(pattern, language), re.IGNORECASE)


def written(pattern: DatePattern, language: Language) -> str:
    """The same, not compiled."""
    body = _expand(pattern.match, language.table(_tables))
    return rf"(?<![\w-])(?<!\d[.,])(?:{body})(?!\w|-\w)"


def _expand(match: str, tables: dict[str, Callable[[str], str]]) -> str:
    """A pack pattern as a regular expression: {month} and {month:2} become named groups."""

    def table(found: re.Match[str]) -> str:
        name, number = found[1], found[2] or ""
        return tables[name](number)

    doubled = match.replace("{{", "\x01").replace("}}", "\x02")
    spaced = re.sub(LOOKBEHIND_CLASS_OR_SPACE, _spaced, doubled)
    expanded = re.sub(r"\{(\w+)(?::(\d))?\}", table, spaced)
    return expanded.replace("\x01", "{").replace("\x02", "}")


def _spaced(found: re.Match[str]) -> str:
    """A space is any white space; in a look-behind, whose width is fixed, one character of it."""
    if found[0] == " ":
        return f"(?:{phrases.SPACE})"
    return found[0].replace(" ", "\\s") if found[0].startswith("(?<") else found[0]


def _tables(language: Language) -> dict[str, Callable[[str], str]]:
    dates = language.dates

    def group(name: str, body: str) -> Callable[[str], str]:
        return lambda number: f"(?P<{name}{number}>{body})"

    plain: dict[str, Iterable[str]] = {
        "weekday": dates.weekdays,
        "month": dates.months,
        "part": dates.parts,
        "season": dates.seasons,
        "unit": dates.units,
        "direction": dates.directions,
        "today": dates.days,
        "anchored": dates.anchored,
        "now": dates.now.words,
        "edge": dates.edges.words,
        "ordinal": dates.ordinals,
        "few": dates.vague.words,
        "noon": dates.noons,
        "side": dates.sides,
        "half": dates.halves,
        "decades": dates.decades,
        "shortmonth": dates.short_months,
    }
    tables = {name: group(name, phrases.alternation(words)) for name, words in plain.items()}
    number = rf"\d+(?:,\d+)?|{phrases.alternation(dates.numbers)}"
    tables["number"] = group("number", number)
    tables["year"] = group("year", YEAR)
    tables["anyyear"] = group("year", r"(?:1\d\d\d|20\d\d)")
    tables["day"] = group("day", DAY)
    tables["monthnumber"] = group("monthnumber", r"1[0-2]|0?[1-9]")
    hours = phrases.alternation(dates.clock.hour_words)
    zones = phrases.alternation(dates.zones)
    zone = rf"(?: ?\(?(?P<zone>{zones})\)?|,? (?P<zone2>{zones}))?"
    halves = rf"(?: (?P<half_hour>{phrases.alternation(dates.clock.halves)}))?"
    part = rf"(?: (?P<clock_part>{phrases.alternation(dates.clock.parts)}))?"
    words = phrases.alternation(dates.numbers)
    hour = rf"(?P<hour>[01]?\d|2[0-4]|{words})"
    spelt = rf" (?P<minute_words>{phrases.alternation(dates.clock.minutes)})(?! \w+s\b)"
    worded = rf"{hour} ?(?:{hours})(?: ?(?P<minute>[0-5]\d)|{spelt})?"
    digital = r"(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)"
    tables["clock"] = lambda _: rf"(?:{worded}|{digital}){halves}{part}{zone}"
    sure = r"(?P<hour>[01]?\d|2[0-3]) ?(?:h|:) ?(?P<minute>[0-5]\d)"
    tables["sureclock"] = lambda _: rf"{sure}{part}{zone}"
    return tables

"""The reader's language: interface strings, and dates and numbers as that reader writes them."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from gettext import GNUTranslations
from importlib import resources
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from recoupe import days

LANGUAGES = ("en", "fr")
DEFAULT = "en"
HERE = "recoupe.publish"
"""The package whose strings the others fall back to."""
UNCOUNTED = 1e18
"""From where a number is written with its power of ten alone."""
COMPACT = 100_000
"""From where an axis writes its numbers short."""


class Catalogue:
    """Strings and formats of one interface language (`fr`, `en`; anything else reads English).
    `package` is the one whose strings they are, those of publishing beside them."""

    def __init__(self, language: str, package: str = HERE) -> None:
        primary = re.split("[-_]", language.lower())[0]
        self.language = primary if primary in LANGUAGES else DEFAULT
        self.translations = _translations(self.language, package)
        self._locale = Locale(self.language)

    def say(self, context: str, code: str) -> str:
        """A code of the model in words (`say("kind", "place")`); unknown codes as they are."""
        return self.translations.pgettext(context, code)

    def count(self, one: str, many: str, number: int) -> str:
        """A number of things, the things in their form: « 3 articles »."""
        return f"{self.number(number)} {self.translations.ngettext(one, many, number)}"

    def number(self, value: float) -> str:
        """3000.0 as « 3 000 », 7.5 as « 7,5 »; what nobody counts, as « 1e+28 »."""
        if not abs(value) < UNCOUNTED:
            return f"{value:.3g}"
        return format_decimal(value, locale=self._locale)

    def short_number(self, value: float) -> str:
        """A number for an axis: 300000000 as « 300 M », 3000 as « 3 000 »."""
        if abs(value) < COMPACT or not abs(value) < UNCOUNTED:
            return self.number(value)
        return format_compact_decimal(value, locale=self._locale, fraction_digits=1)

    def percent(self, share: float) -> str:
        """0.67 as « 67 % »."""
        return format_percent(share, format=None, locale=self._locale)

    def when(self, value: str | None) -> str:
        """An ISO 8601 day, month or moment, short: « 14 nov. 2023, 18:45 »; else as it is."""
        if not value:
            return ""
        day = _day(value)
        if day is None:
            month = re.fullmatch(r"(\d{4})-(\d\d)", value)
            first = _day(f"{value}-01") if month else None
            return format_skeleton("yMMMM", first, locale=self._locale) if first else value
        clock = _clock(value)
        written = [self._first(day, format_date(day, "medium", locale=self._locale))]
        written += [format_time(clock, "short", locale=self._locale)] if clock else []
        return ", ".join(written)

    def as_of(self, value: str) -> str:
        """The day of a figure within a line: « au 14 nov. 2023 »; a month or a year as it is."""
        written = self.when(value)
        return self.say("figure", "as of %(day)s") % {"day": written} if _day(value) else written

    def period(self, first: str, last: str) -> tuple[str, str]:
        """Two days, of which the first says no month and no year that the last does: « du 20 au
        25 août 2020 »."""
        begins, ends = self.when(first), self.when(last)
        if first == last or first[:4] != last[:4] or not (_day(first) and _day(last)):
            return begins, ends
        short = self.short_day(first)
        number = re.match(r"\d+\w*", short)
        return (number[0] if number and first[:7] == last[:7] else short), ends

    def day(self, value: str) -> str:
        """A day in full: « mardi 14 novembre 2023 »."""
        day = _day(value)
        return self._first(day, format_date(day, "full", locale=self._locale)) if day else value

    def short_day(self, value: str) -> str:
        """A day for an axis: « 14 nov. »."""
        day = _day(value)
        if day is None:
            return value
        return self._first(day, format_skeleton("MMMd", day, locale=self._locale))

    def _first(self, day: date, written: str) -> str:
        """A date with the first of a month as the language has it: « 1er juillet 2020 »."""
        return days.with_first(written, day, self.say("day", "1"))


@cache
def _translations(language: str, package: str) -> GNUTranslations:
    source = resources.files(package) / "locale" / f"{language}.po"
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    found = GNUTranslations(compiled)
    if package != HERE:
        found.add_fallback(_translations(language, HERE))
    return found


def _day(value: str) -> date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?![\d])", value)
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def _clock(value: str) -> time | None:
    match = re.match(r"[^T]*T([01]\d|2[0-3]):([0-5]\d)", value)
    return time(int(match[1]), int(match[2])) if match else None

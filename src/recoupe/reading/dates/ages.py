"""Is a length of time somebody's age? « un lycéen de 17 ans », « Julian, 7 ans, »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold, small
from recoupe.model import Span
from recoupe.reading import phrases

GROWN = 12
"""From so many years on a number may be an age of whom only the form of a word tells."""
NEAR = 3
"""Words before « de » that may tell who is so old, or what lasts."""
LONG = 5
"""Letters of a word whose ending tells something."""
PARTED = re.compile(r"[,;:.!?()]\s")
"""What parts a noun from what stands before it."""
REACH = 200
"""Characters on either side of a length of time that may say whose age it is."""


class _Ages(msgspec.Struct, frozen=True):
    units: frozenset[str]
    listed: re.Pattern[str]
    approximated: re.Pattern[str]
    grouped: re.Pattern[str]
    group_inside: re.Pattern[str]
    ranged: re.Pattern[str]
    article: re.Pattern[str]
    called: re.Pattern[str]
    aged: re.Pattern[str]
    prefix: re.Pattern[str]
    having: re.Pattern[str]
    own: re.Pattern[str]
    at: re.Pattern[str]
    since: re.Pattern[str]
    raised: re.Pattern[str]
    of: re.Pattern[str]
    then: re.Pattern[str]
    list_of: re.Pattern[str]
    people: frozenset[str]
    endings: tuple[str, ...]
    lasting: frozenset[str]
    plurals: tuple[str, ...]


def is_age(text: str, span: Span, language: Language) -> bool:
    """Whether a length of time is somebody's age, from the words around it."""
    ages = _ages(language)
    unit = re.search(r"\w+$", span.of(text))
    if unit is None or small(unit[0]) not in ages.units:
        return False
    before = text[max(0, span.start - REACH) : span.start].rstrip(marks.OPENING + marks.SPACES)
    after = text[span.end : span.end + REACH].lstrip()
    if ages.since.search(before) and not ages.of.match(after):
        return True
    before = ages.listed.sub("", before).rstrip()
    if ages.grouped.search(before):
        before = ages.grouped.sub("", before).rstrip()
        if ages.article.search(before):
            return True
    before = ages.approximated.sub("", before).rstrip()
    if ages.called.search(before) or ages.aged.search(before) or _beside(before, after, ages):
        return True
    number = re.search(r"\d+", span.of(text))
    grown = number is not None and int(number[0]) >= GROWN
    if grown and (_listed(before, after, ages) or _apposed(before, after)):
        return True
    grouped = ages.group_inside.match(span.of(text)) or ages.ranged.match(span.of(text))
    if grouped and ages.article.search(before) and not ages.of.match(after):
        return True
    if _lived(before, after, ages):
        return True
    if not ages.prefix.search(before):
        return False
    words = re.findall(r"[\w-]+", PARTED.split(before)[-1])[:-1][-NEAR:]
    lived = grown and not ages.of.match(after) and _can_live(words, ages)
    return lived or _is_person(words, ages)


def _beside(before: str, after: str, ages: _Ages) -> bool:
    """« Julian, 7 ans, », « Anne Velm (48 ans) », « Paul Karev, 13 ans à l'époque »."""
    named = re.search(r"[A-ZÀ-Ý][\w-]*\.? ?[,(]$", before)
    if not named:
        return False
    told = after.startswith((",", ")", ".", "(")) or bool(ages.then.match(after))
    in_full = re.search(r"[A-ZÀ-Ý][\w-]+ (?:\w{2,3} )?[A-ZÀ-Ý][\w-]+ ?,$", before)
    return told or (in_full is not None and not ages.of.match(after))


def _apposed(before: str, after: str) -> bool:
    """« Anne Velm 48 ans, »: straight behind a name in full, and told of it alone."""
    named = re.search(r"[A-ZÀ-Ý][\w-]+ [A-ZÀ-Ý][\w-]+$", before)
    return named is not None and after.startswith((",", ")"))


def _listed(before: str, after: str, ages: _Ages) -> bool:
    """« les victimes, 28 ans, 51 ans et 55 ans, »: in commas behind whoever is so old."""
    nouns = ages.list_of.search(before)
    if nouns is None or not re.match(r"[,.)]|\w+ \d", after):
        return False
    word = fold(nouns["noun"])
    single = word[:-1] if word.endswith(ages.plurals) else word
    return word in ages.people or single in ages.people


def _lived(before: str, after: str, ages: _Ages) -> bool:
    """« elle avait 15 ans », « à 15 ans », « à partir de ses 15 ans », « pour les 15 ans de
    l'alliance »: with nothing behind that the years are years of."""
    if ages.own.search(before):
        return True
    if ages.of.match(after):
        return False
    if ages.having.search(before):
        return True
    return bool(ages.at.search(before)) and not ages.raised.search(before)


def _can_live(words: list[str], ages: _Ages) -> bool:
    """« un luthier de 37 ans », « une Velmoise de 51 ans »: whether a word before « de » has the
    form of one for people, or a capital, and none is of what lasts: « un chantier de 20 ans »."""
    told = [fold(word) for word in words]
    whence = bool(words) and words[-1][:1].isupper()
    formed = any(len(word) >= LONG and word.endswith(ages.endings) for word in told)
    return whence or (formed and not any(word in ages.lasting for word in told))


def _is_person(words: list[str], ages: _Ages) -> bool:
    """« un garçon de », « l'ex-roi de »: whether the words before are of a person or an animal."""
    whole = [*words, *(word.rpartition("-")[2] for word in words)]
    single = [word[:-1] for word in whole if word.endswith(ages.plurals)]
    return any(fold(word) in ages.people for word in (*whole, *single))


@compiled
def _ages(language: Language) -> _Ages:
    a, grammar = language.measures.ages, language.grammar
    alt = phrases.alternation
    nouns = [*language.measures.people.words, *language.roles.roles_m, *language.roles.roles_f]
    nouns += a.creatures
    small = alt(w for w in a.before if " " not in w)

    def ending(words: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{words})$", re.IGNORECASE)

    return _Ages(
        units=frozenset(a.units),
        listed=re.compile(rf"(?:\d+(?: (?:{alt(a.units)}))? ?(?:,|(?:{alt(a.joining)})) ?)+$"),
        approximated=ending(alt(w for words in language.numbers.before.values() for w in words)),
        grouped=ending(alt(a.groups)),
        group_inside=re.compile(rf"(?:{alt(a.groups)}) ", re.IGNORECASE),
        ranged=re.compile(rf"\d+(?:[{marks.HYPHENS}]| (?:{alt(a.joining)}) )\d+ "),
        article=re.compile(rf"{phrases.whole(a.articles)}$", re.IGNORECASE),
        called=re.compile(rf"(?:{alt(w for w in a.before if ' ' in w)})$", re.IGNORECASE),
        aged=ending(rf"(?:{alt(a.aged)})(?:(?: [^\W\d]+){{1,3}} (?:{alt(a.between)}|{small}))?"),
        prefix=re.compile(rf"(?:{small})$", re.IGNORECASE),
        having=ending(rf"(?:{alt(a.having)})(?: (?:{alt([*a.between, *grammar.contracted])}))?"),
        own=ending(alt([*grammar.possessives, *a.anniversaries])),
        at=ending(alt(a.at)),
        since=ending(alt(a.since)),
        raised=ending(rf"(?:{alt(a.raised)}) (?:{alt(a.at)})"),
        of=re.compile(rf"(?:{alt(grammar.contracted)}){marks.WORD_ENDS}", re.IGNORECASE),
        list_of=re.compile(
            r"(?<![^\W\d_])(?P<noun>[^\W\d_]++) ?[,(]"
            rf"(?: ?\d+ (?:{alt(a.units)})(?:,| (?:{alt(a.joining)})))* *$"
        ),
        then=re.compile(rf"(?:{alt(a.then)})(?!\w)", re.IGNORECASE),
        people=frozenset(fold(noun) for noun in nouns),
        endings=tuple(fold(ending) for ending in a.endings),
        lasting=frozenset(map(fold, a.lasting)),
        plurals=tuple(grammar.plurals),
    )

"""Which place was struck, where an article counts what an event did."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.holding import TOLLS, Asked
from recoupe.reading.figures.setting import Setting

LEAD = 500
"""Characters in which an article says where what it tells of took place."""
NEAR = 120
"""Characters before a place in which it is said what befell it."""
OFTEN = 2
YEAR = 4


def struck(mentions: Sequence[tuple[Span, int]], setting: Setting) -> int | None:
    """The place that something befell, as the article begins, and that it names most often of
    all; None where they are two, or none is named again."""
    places = [(span, i) for span, i in mentions if setting.names[i].kind == "place"]
    hit = {i for span, i in places if span.start < LEAD and _is_hit(span, setting)}
    counted = Counter(i for _, i in places).most_common(2)
    if not counted or hit != {counted[0][0]} or counted[0][1] < OFTEN:
        return None
    return counted[0][0] if len(counted) == 1 or counted[0][1] > counted[1][1] else None


def _is_hit(place: Span, setting: Setting) -> bool:
    """« une explosion survenue à Velm », « a frappé le nord de Velm »; not where somebody spoke of
    it."""
    lead = setting.text[max(0, place.start - NEAR) : place.start]
    return _harm(setting.language).search(lead) is not None


@compiled
def _harm(language: Language) -> re.Pattern[str]:
    harm, grammar, naming = language.measures.harm, language.grammar, language.naming
    words = phrases.alternation([*harm.nouns, *harm.deeds])
    small = [*grammar.articles, *naming.before_places, *naming.part_of, *harm.between]
    days = [*language.dates.weekdays, *language.dates.months]
    sites = [*language.roles.place_heads, *language.measures.holders.sites]
    between = phrases.alternation([*small, *days, *sites, *harm.nouns, *harm.deeds])
    end = rf"(?:(?<=[{marks.APOSTROPHES}])|(?!\w))"
    return re.compile(
        rf"(?<![\w-])(?:{words})(?!\w)(?:\s*(?<!\w)(?:{between}|\d+){end})++\s*$", re.IGNORECASE
    )


def were_there(asked: Asked) -> bool:
    """« deux soldats », « dix assaillants »: whether those counted are a force's or who attacked,
    and not of the place where they were harmed."""
    tables = counting.of(asked.setting.language)
    words = {fold(word).rstrip("s") for word in re.findall(r"[\w-]+", asked.figure.of)}
    known = (tables.nouns[word][0] for word in words if word in tables.nouns)
    return "attackers" in known or not tables.forces.isdisjoint(words)


def by_event(asked: Asked) -> int | None:
    """« L'explosion de Velm … a fait 40 morts »: what befell people and things where the article's
    event did, in a sentence that names no other place and tells of no other year."""
    figure, setting = asked.figure, asked.setting
    place = setting.struck
    if place is None or setting.illness or not _is_toll(asked) or were_there(asked):
        return None
    counted = figure.role in ("level", "part", "change")
    if not counted or asked.is_elsewhere or not _is_now(asked) or _is_running(asked):
        return None
    named = {
        i
        for span, i in setting.mentions
        if asked.sentence.covers(span) and setting.names[i].kind == "place"
    }
    return place if place in figure.scope or not named - {place} else None


def _is_toll(asked: Asked) -> bool:
    """Whether a figure counts what was struck; not what is paid for it."""
    return asked.measure in TOLLS and asked.figure.pattern != "money"


def _is_running(asked: Asked) -> bool:
    """« depuis le début du mouvement, 2 400 blessés »: over a time, and perhaps elsewhere."""
    since = phrases.matcher(tuple(asked.setting.language.dates.since.words))
    return since.search(asked.sentence.of(asked.setting.text)) is not None


def _is_now(asked: Asked) -> bool:
    """Whether what it counts took place in the year in which its number held."""
    then, now = asked.figure.happened, asked.figure.as_of
    return then is None or now is None or then[:YEAR] == now[:YEAR]

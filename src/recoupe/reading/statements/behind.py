"""The name behind two roles: « le chef des élus et ancien maire de Velm, Paul Karev »."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled, either, marks
from recoupe.reading.statements.people import People, fits
from recoupe.reading.statements.saying import SpeakerPhrase

FARTHEST = 90
"""Characters that a second role may take."""


def named_behind(people: People, phrase: SpeakerPhrase, language: Language) -> int | None:
    """The person whose name stands behind the second of two roles, the first of which is all that a
    phrase has; None where none does."""
    end = phrase.span.end
    after = [
        (span.start, index)
        for index, name in enumerate(people.names)
        if name.kind == "person"
        for span in name.mentions
        if end < span.start <= end + FARTHEST
    ]
    if phrase.plural or not after:
        return None
    start, voice = min(after)
    second = _second(language).fullmatch(marks.straight(people.text[end:start]))
    role = second is not None and people.held(second["role"])
    agrees = fits(people.genders[voice], people.phrase_gender(phrase))
    return voice if role and agrees and people.held(phrase.words) else None


@compiled
def _second(language: Language) -> re.Pattern[str]:
    """« et ancien maire de Velm, »: a coordinator with a role, up to the name."""
    coordinators = either(language.grammar.coordinators)
    inside = rf"[^{marks.ENDS}:;,(){marks.QUOTES}]"
    return re.compile(rf"\s(?:{coordinators})\s(?P<role>{inside}{{3,}}?),?\s", re.IGNORECASE)

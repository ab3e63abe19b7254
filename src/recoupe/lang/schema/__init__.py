"""What a language pack holds: one type a file, one module a subject. A key that is not known is an
error, so that a slip of the pen is found; one that is left out is empty, and an empty list matches
nothing."""

from recoupe.lang.schema.dates import (
    Clock,
    DatePattern,
    Dates,
)
from recoupe.lang.schema.disputes import (
    DenialPattern,
    Disputes,
    Turn,
    Where,
)
from recoupe.lang.schema.furniture import (
    Furnishing,
    LinePattern,
    TeaserDate,
)
from recoupe.lang.schema.grammar import (
    Grammar,
)
from recoupe.lang.schema.measures import (
    Ages,
    CountedNoun,
    Deed,
    FigureRoles,
    FromTo,
    Harm,
    Holders,
    Measures,
    Penalties,
)
from recoupe.lang.schema.naming import (
    Bodies,
    Body,
    GivenNames,
    Naming,
    Roles,
)
from recoupe.lang.schema.numbers import (
    Bound,
    Marks,
    Numbers,
    OneIn,
    Range,
)
from recoupe.lang.schema.saying import (
    Anonymous,
    Attribution,
    Civil,
    CueGroup,
    Hedge,
    Preposition,
    Verbs,
)
from recoupe.lang.schema.words import (
    Patterns,
    Regex,
    Words,
)

__all__ = [
    "Ages",
    "Anonymous",
    "Attribution",
    "Bodies",
    "Body",
    "Bound",
    "Civil",
    "Clock",
    "CountedNoun",
    "CueGroup",
    "DatePattern",
    "Dates",
    "Deed",
    "DenialPattern",
    "Disputes",
    "FigureRoles",
    "FromTo",
    "Furnishing",
    "GivenNames",
    "Grammar",
    "Harm",
    "Hedge",
    "Holders",
    "LinePattern",
    "Marks",
    "Measures",
    "Naming",
    "Numbers",
    "OneIn",
    "Patterns",
    "Penalties",
    "Preposition",
    "Range",
    "Regex",
    "Roles",
    "TeaserDate",
    "Turn",
    "Verbs",
    "Where",
    "Words",
]

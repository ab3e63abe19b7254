"""What a token does in its sentence, and what form it has: asked of tokens, whatever the model."""

from __future__ import annotations

from typing import Any

import msgspec

from recoupe.model import Token
from recoupe.model.parse import Relation

SUBJECTS = frozenset[Relation]({"subject", "passive-subject"})
OBLIQUES = frozenset[Relation]({"oblique", "circumstance", "agent"})
AUXILIARIES = frozenset[Relation]({"auxiliary", "passive-auxiliary"})
COMPLEMENTS = frozenset[Relation]({"object", "indirect-object", *OBLIQUES})
"""What a verb takes, beside its subject."""
BESIDE = frozenset[Relation]({"apposition", "name-part", "complement"})
"""What stands with a noun and may name the same as it."""
CLAUSES = frozenset[Relation]({"root", "conjunct"})
"""Heads of main clauses, the first and those joined to it."""
MAIN = CLAUSES | {"parataxis"}
CARRYING = frozenset[Relation](
    {"conjunct", "open-clause", "parataxis", "adverbial-clause", "unspecified"}
)
"""Verbs that have the subject of the verb they hang on, where they have none of their own."""
LEANING = frozenset[Relation](
    {"indirect-object", "object", "oblique", "reflexive", "reflexive-passive"}
)
"""What a pronoun that leans on a verb is."""
LOOSE = frozenset[Relation]({"circumstance", "adverb", "mark", "parataxis"})
"""What stands in a clause without being asked for by its verb."""
TAKEN = frozenset[Relation]({"object", "circumstance", "oblique", "subject"})
"""What a noun may be for a verb."""
QUALIFYING = frozenset[Relation]({"participial", "adjective", "relative"})
"""What says of a noun what it is like, or what befell it."""


def is_subject(token: Token) -> bool:
    """« le maire parle », « le maire est élu »."""
    return token.relation in SUBJECTS


def is_oblique(token: Token) -> bool:
    """A complement led by a preposition: « à Velm », « par la foule »."""
    return token.relation in OBLIQUES


def is_agent(token: Token) -> bool:
    """« élu par la foule »."""
    return token.relation == "agent"


def is_auxiliary(token: Token) -> bool:
    """« a dit », « est élu »."""
    return token.relation in AUXILIARIES


def helps(token: Token) -> bool:
    """An auxiliary or a copula: « est en colère »."""
    return token.relation in AUXILIARIES or token.relation == "copula"


def is_plural(token: Token) -> bool:
    """Whether its form is a plural."""
    return token.number == "plural"


def is_feminine(token: Token) -> bool:
    """Whether its form is feminine."""
    return token.gender == "feminine"


def is_participle(token: Token) -> bool:
    """« blessé », « portant »."""
    return token.form == "participle"


def is_past_participle(token: Token) -> bool:
    """« blessé »."""
    return token.form == "participle" and token.tense == "past"


def is_infinitive(token: Token) -> bool:
    """« porter »."""
    return token.form == "infinitive"


def has_finite_form(token: Token) -> bool:
    """Whether its form is finite, whatever part of speech it was taken for (compare
    `Token.is_finite`)."""
    return token.form == "finite"


def is_conditional(token: Token) -> bool:
    """« aurait »."""
    return token.mood == "conditional"


def is_imperative(token: Token) -> bool:
    """« rappelons »."""
    return token.mood == "imperative"


def is_future(token: Token) -> bool:
    """« aura »."""
    return token.tense == "future"


def is_present(token: Token) -> bool:
    """« a »."""
    return token.tense == "present"


UNTOLD: dict[str, Any] = {
    "number": "",
    "gender": "",
    "person": 0,
    "form": "",
    "tense": "",
    "mood": "",
}


def as_verb(token: Token, lemma: str, form: str) -> Token:
    """A token that the model took for something else, as a form of a verb."""
    features = UNTOLD | {"form": form}
    return msgspec.structs.replace(token, pos="VERB", lemma=lemma, **features)

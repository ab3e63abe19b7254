"""By which grammar words of a sentence may own which measures."""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.reading.figures.expressions import How, Link

NO_LINKS: frozenset[Link] = frozenset()
ASIDE: frozenset[Link] = frozenset({"aside"})
STRAIGHT: frozenset[Link] = frozenset({"direct", "aside"})
WITHIN: frozenset[Link] = frozenset({"direct", "aside", "nested"})
TOLD: frozenset[Link] = WITHIN | {"said"}
ALL_LINKS: frozenset[Link] = frozenset({"direct", "aside", "nested", "said", "above"})
LINKS: Mapping[tuple[str, How], frozenset[Link]] = {
    ("quantity", "subject"): STRAIGHT,
    ("quantity", "antecedent"): ASIDE,
    ("quantity", "complement"): NO_LINKS,
    ("quantity", "frame"): NO_LINKS,
    ("quantity", "within"): NO_LINKS,
    ("other", "subject"): STRAIGHT,
    ("other", "antecedent"): ASIDE,
    ("other", "complement"): NO_LINKS,
    ("other", "frame"): NO_LINKS,
    ("other", "within"): NO_LINKS,
    ("duration", "subject"): STRAIGHT,
    ("duration", "antecedent"): NO_LINKS,
    ("duration", "complement"): NO_LINKS,
    ("duration", "frame"): NO_LINKS,
    ("duration", "within"): NO_LINKS,
    ("money", "subject"): STRAIGHT,
    ("money", "antecedent"): NO_LINKS,
    ("money", "frame"): NO_LINKS,
    ("money", "within"): NO_LINKS,
    ("price", "subject"): STRAIGHT,
    ("price", "complement"): NO_LINKS,
    ("price", "frame"): NO_LINKS,
    ("price", "within"): NO_LINKS,
    ("infected", "complement"): NO_LINKS,
    ("killed", "complement"): NO_LINKS,
    ("injured", "complement"): NO_LINKS,
    ("share", "subject"): TOLD,
    ("share", "within"): TOLD,
    ("share", "antecedent"): NO_LINKS,
    ("share", "frame"): NO_LINKS,
    ("sentence", "object"): TOLD,
    ("fine", "object"): TOLD,
    ("strikers", "within"): TOLD,
    ("sentence", "complement"): NO_LINKS,
    ("sentence", "within"): NO_LINKS,
    ("fine", "complement"): NO_LINKS,
    ("fine", "within"): NO_LINKS,
}
"""By which links words of a kind may own a measure; by all where nothing is said."""

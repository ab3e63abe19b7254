"""Labels of models to those of this program: the one place that knows how a treebank calls things.

Models of Universal Dependencies differ in subtypes (`obl:arg`, `obl:agent`, `expl:subj`) and in
what they leave out. Whatever is not known here is "other", and carries nothing.
"""

from __future__ import annotations

from typing import Any

from recoupe.model.parse import Relation

RELATIONS: dict[str, Relation] = {
    "ROOT": "root",
    "acl": "participial",
    "acl:relcl": "relative",
    "advcl": "adverbial-clause",
    "advmod": "adverb",
    "amod": "adjective",
    "appos": "apposition",
    "aux": "auxiliary",
    "aux:pass": "passive-auxiliary",
    "aux:tense": "auxiliary",
    "case": "case",
    "cc": "coordinator",
    "ccomp": "clause",
    "conj": "conjunct",
    "cop": "copula",
    "dep": "unspecified",
    "det": "determiner",
    "expl:comp": "reflexive",
    "expl:pass": "reflexive-passive",
    "expl:pv": "reflexive",
    "expl:subj": "expletive",
    "fixed": "fixed",
    "flat": "name-part",
    "flat:foreign": "foreign-part",
    "flat:name": "name-part",
    "iobj": "indirect-object",
    "mark": "subordinator",
    "nmod": "complement",
    "nsubj": "subject",
    "nsubj:pass": "passive-subject",
    "nummod": "number",
    "obj": "object",
    "obl": "circumstance",
    "obl:agent": "agent",
    "obl:arg": "oblique",
    "obl:mod": "circumstance",
    "parataxis": "parataxis",
    "punct": "mark",
    "vocative": "vocative",
    "xcomp": "open-clause",
}

# Feature of our tokens, the treebank's feature, and our value of each of its values.
FEATURES: list[tuple[str, str, dict[str, Any]]] = [
    ("number", "Number", {"Sing": "singular", "Plur": "plural"}),
    ("gender", "Gender", {"Fem": "feminine", "Masc": "masculine"}),
    ("person", "Person", {"1": 1, "2": 2, "3": 3}),
    ("form", "VerbForm", {"Fin": "finite", "Part": "participle", "Inf": "infinitive"}),
    ("tense", "Tense", {"Past": "past", "Pres": "present", "Fut": "future", "Imp": "imperfect"}),
    ("mood", "Mood", {"Ind": "indicative", "Cnd": "conditional", "Sub": "subjunctive"}),
    ("mood", "Mood", {"Imp": "imperative"}),
]


def relation(label: str) -> Relation:
    """Our relation for a model's dependency label.

    >>> relation("nsubj:pass"), relation("list")
    ('passive-subject', 'other')
    """
    return RELATIONS.get(label, "other")


def features(morphology: str) -> dict[str, Any]:
    """Our features for a model's, as it writes them.

    >>> features("Number=Plur|Tense=Past|VerbForm=Part")
    {'number': 'plural', 'form': 'participle', 'tense': 'past'}
    """
    told = dict(pair.split("=", 1) for pair in morphology.split("|") if "=" in pair)
    return {
        ours: values[told[theirs]]
        for ours, theirs, values in FEATURES
        if told.get(theirs) in values
    }

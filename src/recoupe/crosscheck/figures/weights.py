"""What each piece of evidence is worth: the one table of weights, fitted by bench/weights.py."""

from __future__ import annotations

APART = -20.0
"""What no other evidence makes up for."""

POINTS = {
    # what
    "one-toll": 1.5,
    "one-quantity": 1.0,
    "vague-quantity": -1.5,
    "rival-measure": -2.0,
    # what for
    "other-role": -1.5,
    "change-against-level": -2.0,
    "role-apart": -3.0,
    "asked-against-given": -8.0,
    "other-sense": -4.0,
    "sense-against-none": -0.5,
    # whose
    "holder": 0.5,
    "other-holder": -1.5,
    "other-convict": -1.5,
    # how many
    "same-bounds": 4.0,
    "same-small-bounds": 1.5,
    "precise": 1.0,
    "bounds-meet": 1.0,
    "same-number": 3.0,
    "vague": -1.0,
    "up-to-twice": -0.5,
    "up-to-three-times": -1.5,
    "up-to-six-times": -2.0,
    "up-to-twenty-times": -3.5,
    "far": -5.0,
    # whom
    "group": 2.0,
    "group-aside": -3.5,
    "group-against-all": -2.0,
    "group-left-out": -0.5,
    "other-group": -8.0,
    "kind-of-quantity": 1.0,
    "other-kind-of-quantity": -1.0,
    "unlike-things": -4.0,
    "other-kind-of-share": -4.0,
    "kind-against-all": -0.7,
    "other-penalty": -8.0,
    "other-state": -6.0,
    "custody-against-all": -2.0,
    "deed": 1.0,
    "other-deed": -4.0,
    # where
    "place": 1.5,
    "other-place": -4.0,
    "same-elsewhere": -1.0,
    "town-against-land": -1.0,
    "town-beside-land": -3.0,
    "outside": -4.0,
    "other-near-place": -1.5,
    "sum-against-place": -4.0,
    "sum-against-all": -1.0,
    # which
    "same-period": 1.0,
    "other-period": -4.0,
    "rest": -3.0,
    "rate": -6.0,
    "norm": -8.0,
    "window": -7.0,
    # the sentences, and the articles
    "meaning-of-tolls": 1.5,
    "meaning-of-quantities": 4.0,
    "words-around-tolls": 2.0,
    "words-around-quantities": 1.7,
    "meaning-of-nouns": 7.0,
    "same-names": 0.5,
    "linked": 7.0,
    "told-apart": -3.5,
    "beside-its-number": -2.0,
    "people-compared": -6.0,
    "one-sentence": -3.5,
    "listed": -12.0,
    "rival-count": 1.5,
    "nothing-shared": -1.5,
    "unit-alone": -1.0,
    "other-size": -1.5,
}

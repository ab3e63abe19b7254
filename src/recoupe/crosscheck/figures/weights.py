"""What each piece of evidence is worth: the one table of weights, fitted by bench/weights.py."""

from __future__ import annotations

APART = -20.0
"""What no other evidence makes up for."""

POINTS = {
    # what
    "one-toll": 1.0,
    "plain-toll": 1.0,
    "one-quantity": 0.0,
    "another-measure": -0.5,
    # what for
    "other-role": -1.5,
    "part-against-change": -0.5,
    # whose
    "holder": 1.0,
    "other-holder": -3.0,
    "holder-against-none": 0.0,
    # how many
    "same-bounds": 4.0,
    "same-small-bounds": 1.5,
    "same-quantity": 1.0,
    "precise": 1.0,
    "bounds-meet": 1.0,
    "bounds-far": -0.3,
    "vague": -1.0,
    "another-days-change": 0.5,
    "up-to-twice": -0.3,
    "up-to-three-times": -1.0,
    "up-to-six-times": -2.0,
    "up-to-twenty-times": -3.5,
    "far": -5.0,
    # whom
    "group": 2.0,
    "group-against-all": -2.0,
    "group-against-kind": -2.0,
    "other-group": -8.0,
    "kind": 0.5,
    "kind-of-quantity": 2.5,
    "kind-of-share": 0.5,
    "other-kind": -1.0,
    "other-kind-of-quantity": -1.0,
    "other-kind-of-share": -2.5,
    "kind-against-all": -0.7,
    "state": 1.5,
    "other-state": -6.0,
    "state-left-out": -1.0,
    # where
    "place": 1.5,
    "part-of-place": 1.0,
    "other-place": -6.0,
    "town-against-land": -1.0,
    "minor-place": -1.0,
    "sum-against-place": -4.0,
    "sum-against-all": -2.0,
    # which
    "same-period": 1.0,
    "other-period": -4.0,
    "period-against-total": -4.0,
    "total-against-part": -2.0,
    "rest": -1.5,
    "part": -1.5,
    # the sentences, and the articles
    "meaning-of-tolls": 1.0,
    "meaning-of-quantities": 3.5,
    "words-around-tolls": 1.0,
    "words-around-quantities": 2.0,
    "meaning-of-nouns": 1.0,
    "same-names": 0.5,
    "linked": 7.0,
    "told-apart": -3.5,
    "one-sentence": -1.0,
    "two-voices": 1.5,
}

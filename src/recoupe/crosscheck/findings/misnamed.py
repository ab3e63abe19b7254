"""A person whom one article calls by another name than all others: « Meyer » for « Beyer »."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from recoupe.crosscheck.findings.checked import SHOWN, Checked
from recoupe.crosscheck.story import Story
from recoupe.matching import fold
from recoupe.model import Finding, Place

OTHERS = 2
"""Articles that must have the usual form."""
LONG = 5
"""Letters of a last name that may be misspelt."""
TURNS = 2
"""Steps by which letters that are all the same may have changed their places."""
VOWELS = frozenset("aeiouy")


def find(checked: Checked) -> Iterator[Finding]:
    """Full names that one article alone has, a letter away from one that several have."""
    forms = _forms(checked.story)
    for form, places in forms.items():
        rare = {place.article for place in places}
        usual = _usual(form, forms)
        if len(rare) == 1 and usual is not None:
            yield _finding(form, usual, forms, checked.story)


def _forms(story: Story) -> dict[str, list[Place]]:
    """Where each full name of a person stands, as printed."""
    text = {article.id: article.text for article in story.articles}
    found: dict[str, list[Place]] = defaultdict(list)
    for name in story.names:
        if name.kind == "person":
            for place in name.mentions:
                words = " ".join(place.span.of(text[place.article]).split())
                if len(words.split()) > 1:
                    found[words].append(place)
    return found


def _usual(form: str, forms: dict[str, list[Place]]) -> str | None:
    """The form of at least two other articles that it is a slip of; None where there is none."""
    for other, places in forms.items():
        articles = {place.article for place in places}
        mine = {place.article for place in forms[form]}
        if len(articles - mine) >= OTHERS and _is_slip(fold(form), fold(other)):
            return other
    return None


def _is_slip(form: str, usual: str) -> bool:
    """Given names alike, last names one letter apart, or of the same letters in another order; not
    another transliteration, which changes vowels, doubles or drops letters."""
    *given, last = form.split()
    *usual_given, usual_last = usual.split()
    if given != usual_given or min(len(last), len(usual_last)) < LONG or last == usual_last:
        return False
    if sorted(last) == sorted(usual_last):
        return DamerauLevenshtein.distance(last, usual_last) <= TURNS
    if len(last) != len(usual_last) or DamerauLevenshtein.distance(last, usual_last) != 1:
        return False
    changed = {letter for a, b in zip(last, usual_last, strict=True) if a != b for letter in a + b}
    return not changed <= VOWELS


def _finding(form: str, usual: str, forms: dict[str, list[Place]], story: Story) -> Finding:
    sides = (tuple(forms[form])[:SHOWN], tuple(forms[usual])[:SHOWN])
    text = story.pack.messages["finding-misnamed"].format(
        name=form, usual=usual, articles=len({place.article for place in forms[usual]})
    )
    return Finding("wrong-attribution", text, (*sides[0], *sides[1]), None, sides)

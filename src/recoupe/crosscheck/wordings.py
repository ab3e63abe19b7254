"""What a telling says as an entry by itself: whole, on one line, and of somebody who is named."""

from __future__ import annotations

import re

from recoupe.crosscheck.story import Story
from recoupe.lang import Language, compiled, either, marks
from recoupe.model import Place, Span

LONGEST = 220
"""Characters of what an entry says."""
ANTECEDENT = 150
"""Characters that the sentence that says who « il » is may have, to be printed in front."""


def wording(place: Place, story: Story) -> tuple[str, bool]:
    """The words of a telling, and whether they can be understood alone. Those that open with
    « il » or « le premier » have the sentence before them in front; "" where that opens so, too,
    or is too long.

    A clause begins with its subject, a capital letter to it (« puis la maire a démissionné »); one
    that has none is told by its sentence.
    """
    article = story.article(place.article)
    language = story.language(article)
    flat = _without_coordinator(" ".join(place.span.of(article.text).split()), language)
    sentences = story.reading(place.article).sentences
    whole = next((s for s in sentences if s.covers(place.span)), place.span)
    if flat[:1].islower() and not _articles(language).match(flat):
        flat = " ".join(whole.of(article.text).split())
    flat = _unmarked(flat)
    flat = flat[:1].upper() + flat[1:]
    shown = marks.shortened(flat, LONGEST)
    if not _pointing(language).match(flat):
        return shown, True
    before = _before(whole, sentences, article.text)
    if not 0 < len(before) <= ANTECEDENT or _pointing(language).match(before):
        return "", False
    return f"{before} {shown}", False


def _unmarked(flat: str) -> str:
    """Words without the mark that opens an entry of a list: « ► Le pont a cédé »."""
    return re.sub(rf"^(?:[^\w\s({marks.QUOTES}]\s+)+", "", flat)


def _without_coordinator(flat: str, language: Language) -> str:
    words = flat.split()
    while len(words) > 1 and words[0].lower() in language.grammar.coordinators:
        words = words[1:]
    return " ".join(words)


def _before(sentence: Span, sentences: tuple[Span, ...], text: str) -> str:
    """The sentence before one, where both are of one paragraph."""
    before = max((s for s in sentences if s.end <= sentence.start), default=None)
    if before is None or "\n" in text[before.end : sentence.start].strip(" "):
        return ""
    return " ".join(before.of(text).split())


@compiled
def _articles(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(language.grammar.articles)})(?!\w)", re.IGNORECASE)


@compiled
def _pointing(language: Language) -> re.Pattern[str]:
    """« Il a cédé », « Vendredi, il avait cédé »."""
    words = either(language.grammar.pointing)
    return re.compile(rf"(?:[^,]{{1,40}}, )?(?:{words})(?!\w)", re.IGNORECASE)

"""Agencies and outlets named in a credit line: « Source : AOP », « avec AFP »."""

from __future__ import annotations

import re

import msgspec

from recoupe.matching import fold
from recoupe.model import Article, LocalName, Span
from recoupe.reading.lexicon import Lexicon

LONGEST = 3
"""Words of an agency's name."""


def credited(article: Article, local: list[LocalName], lexicon: Lexicon) -> list[LocalName]:
    """The names of an article with those of its credits: a mention more where the body names the
    agency, too, else a name of its own."""
    found = list(local)
    for credit in article.credits:
        for span in _agencies(article.text, credit, lexicon):
            known = lexicon.outlets[fold(span.of(article.text))]
            same = (
                i
                for i, name in enumerate(found)
                if any(lexicon.outlets.get(fold(form)) == known for form in name.forms)
            )
            at = next(same, None)
            form = span.of(article.text)
            if at is None:
                found.append(LocalName("outlet", form, (span,), (form,), (), True))
            elif not any(span.overlaps(mention) for mention in found[at].mentions):
                mentions = tuple(sorted((*found[at].mentions, span)))
                found[at] = msgspec.structs.replace(found[at], mentions=mentions)
    return sorted(found, key=lambda name: min(name.mentions))


def _agencies(text: str, credit: Span, lexicon: Lexicon) -> list[Span]:
    """Where a credit names an agency, the longest names first."""
    words = [Span(*m.span()).shift(credit.start) for m in re.finditer(r"[\w-]+", credit.of(text))]
    found: list[Span] = []
    for length in range(LONGEST, 0, -1):
        for first in range(len(words) - length + 1):
            span = Span(words[first].start, words[first + length - 1].end)
            is_agency = lexicon.outlets.get(fold(span.of(text)), ("", ""))[1] == "agency"
            if is_agency and not any(span.overlaps(other) for other in found):
                found.append(span)
    return sorted(found)

"""Agencies that an article credits: « Source : AOP », « avec AFP », « VELMORE (AOP) - »."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold, is_acronym_of
from recoupe.model import Article, LocalName, Span
from recoupe.reading.lexicon import Lexicon

LONGEST = 3
"""Words of an agency's name."""
SIGLUM = re.compile(r"[^\W\d_a-zà-ÿ]{3,6}")
"""Capitals that in a credit stand for an agency, also one that no pack knows."""
DATELINE = re.compile(
    rf"(?P<where>[^\n.!?:{marks.QUOTES}()/]{{0,60}}?)"
    rf"[(/](?P<who>[^\W\d_a-zà-ÿ]{{2,6}})[)/] ?[{marks.HYPHENS}]"
)
"""« VELMORE, Sarnie (AOP) - », which opens an agency's text."""
HEAD = 3
"""Paragraphs among which a dateline is looked for."""


def credits(article: Article, lexicon: Lexicon) -> tuple[Span, ...]:
    """Where credit lines and the dateline name agencies, in order."""
    text = article.text
    found = [span for credit in article.credits for span in _agencies(text, credit, lexicon)]
    for paragraph in article.paragraphs[:HEAD]:
        dateline = DATELINE.match(text, paragraph.start, paragraph.end)
        if dateline and not is_acronym_of(dateline["who"], dateline["where"]):
            found.append(Span(*dateline.span("who")))
    return tuple(sorted(set(found)))


def credited(
    text: str, local: list[LocalName], spans: Iterable[Span], lexicon: Lexicon
) -> list[LocalName]:
    """The names of an article with those its credits name: a mention more where the body names
    the agency, too, else a name of its own."""
    found = list(local)
    for span in spans:
        form = span.of(text)
        known = lexicon.outlets.get(fold(form), (form,))
        same = (
            i
            for i, name in enumerate(found)
            if any(lexicon.outlets.get(fold(other), (other,)) == known for other in name.forms)
        )
        at = next(same, None)
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
            known = lexicon.outlets.get(fold(span.of(text)))
            is_agency = known[1] == "agency" if known else SIGLUM.fullmatch(span.of(text))
            if is_agency and not any(span.overlaps(other) for other in found):
                found.append(span)
    return sorted(found)

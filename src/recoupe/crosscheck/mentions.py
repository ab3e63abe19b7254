"""Which names stand where: names of the story within a span of an article."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import defaultdict

from recoupe.crosscheck.story import Story
from recoupe.model import Name, Span

Named = tuple[Span, Name]


def names_in(article: str, span: Span, story: Story) -> list[Named]:
    """The names mentioned within a span."""
    found = _by_article(story).get(article, [])
    first = bisect.bisect_left(found, span.start, key=lambda named: named[0].start)
    within = itertools.takewhile(lambda named: named[0].start < span.end, found[first:])
    return [named for named in within if span.covers(named[0])]


@functools.lru_cache(maxsize=4)
def _by_article(story: Story) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for name in story.names:
        for mention in name.mentions:
            found[mention.article].append((mention.span, name))
    return {id: sorted(named, key=lambda n: n[0]) for id, named in found.items()}

"""A story most of which one source tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from recoupe.crosscheck.called import called
from recoupe.crosscheck.findings.checked import Checked, passage
from recoupe.crosscheck.sources import Said, voiced
from recoupe.crosscheck.story import Story
from recoupe.model import Finding, Place

SAYINGS = 6
"""Statements of one source from which there is an account to speak of."""
SHARE = 0.5
"""Its share of all that sources say in the story."""
ARTICLES, WIDE = 2, 0.6
"""Articles that have it from that source, and their share of all."""
ACCUSES = 2
"""Accusations of the source, from which its account is one that others may dispute."""
SHOWN = 20
"""Places that are shown."""


def find(checked: Checked) -> Iterator[Finding]:
    """The finding that at least half of what is said in a story is one source's, in most of its
    articles."""
    story = checked.story
    said: dict[str, list[Said]] = defaultdict(list)
    for one in voiced(story):
        said[one.source.key].append(one)
    every = sum(map(len, said.values()))
    for own in said.values():
        if len(own) >= max(SAYINGS, SHARE * every) and _is_one(own, story):
            yield _finding(own, every, story)


def _is_one(own: Sequence[Said], story: Story) -> bool:
    """Whether most articles have words of a source for which one person speaks, who accuses others:
    that a minister explains a plan is no news."""
    articles = {one.told.article.id for one in own}
    named = (story.name(one.source.name) for one in own)
    persons = {name.id for name in named if name is not None and name.kind == "person"}
    wide = len(articles) >= max(ARTICLES, WIDE * len(story.articles))
    accuses = sum(one.told.statement.act == "accuse" for one in own) >= ACCUSES
    return len(persons) == 1 and wide and accuses


def _finding(own: Sequence[Said], every: int, story: Story) -> Finding:
    sources = [one.source for one in own if one.source.name is not None]
    labels = Counter(called(source.label, source.name, story) for source in sources)
    text = story.pack.messages["finding-account"].format(
        voice=max(labels, key=lambda label: (labels[label], label)),
        count=len(own),
        every=every,
        articles=len({one.told.article.id for one in own}),
    )
    evidence = _spread([passage(one.told, story) for one in own])
    return Finding("one-voice", text, evidence, None, (evidence,))


def _spread(places: list[Place]) -> tuple[Place, ...]:
    """Places in their order, where there are too many as many of each article."""
    rank: Counter[str] = Counter()
    ranked: list[tuple[int, int, Place]] = []
    for number, place in enumerate(dict.fromkeys(places)):
        ranked.append((rank[place.article], number, place))
        rank[place.article] += 1
    kept = sorted(ranked)[:SHOWN]
    return tuple(place for _, number, place in sorted(kept, key=lambda one: one[1]))

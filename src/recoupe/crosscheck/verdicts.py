"""Verdicts on figure threads, with the reason in words (contract: « How threads are judged »)."""

from __future__ import annotations

from collections import Counter

from recoupe.crosscheck import bounds, moments
from recoupe.crosscheck.story import Counted, Story
from recoupe.crosscheck.tellings import moment, overtaken
from recoupe.model.findings import Verdict


def judge(thread: list[Counted], story: Story) -> tuple[Verdict, str]:
    """The verdict on a thread. Amounts told again in another unit are not compared."""
    say = story.pack.messages
    units = Counter(figure.figure.unit for figure in thread)
    unit = max(units, key=lambda u: (units[u], thread[0].figure.unit == u))
    group = [figure for figure in thread if figure.figure.unit == unit]
    if len(thread) == 1:
        return "single", say["figure-single"].format(words=_words(group[0], story))
    pairs = [(a, b) for i, a in enumerate(group) for b in group[i + 1 :]]
    if all(bounds.same(a.figure, b.figure) for a, b in pairs):
        return "agree", say["figure-agree"].format(words=_words(group[0], story))
    apart = [(a, b) for a, b in pairs if not bounds.meet(a.figure, b.figure)]
    if not apart:
        a, b = max(
            pairs, key=lambda p: abs(bounds.middle(p[0].figure) - bounds.middle(p[1].figure))
        )
        return "compatible", say["figure-compatible"].format(a=_words(a, story), b=_words(b, story))
    conflicting = [(a, b) for a, b in apart if not _later_explains(a, b, group, story)]
    if conflicting:
        a, b = conflicting[0]
        return "conflict", say["figure-conflict"].format(
            a=_words(a, story), b=_words(b, story), day=_said(a, story)
        )
    return "evolves", _moved(group, story)


def _moved(group: list[Counted], story: Story) -> str:
    ordered = sorted(group, key=lambda f: (moment(f) or "", not overtaken(f, story), f.figure.span))
    first, last = ordered[0], ordered[-1]
    rising = bounds.middle(last.figure) >= bounds.middle(first.figure)
    return story.pack.messages["figure-rises" if rising else "figure-falls"].format(
        a=_words(first, story),
        b=_words(last, story),
        day=_said(first, story),
        later=_said(last, story),
    )


def _later_explains(a: Counted, b: Counted, group: list[Counted], story: Story) -> bool:
    """Whether one came after the other: another moment, one told as overtaken, or one that was
    given on an earlier day already, or is the one given on later days."""
    if overtaken(a, story) != overtaken(b, story):
        return True
    if _one_voice(a, b, group):
        return True
    one, other = moment(a), moment(b)
    if one is None or other is None:
        return False
    return one != other or _succeeds(a, b, group) or _succeeds(b, a, group)


def _one_voice(a: Counted, b: Counted, group: list[Counted]) -> bool:
    """Two numbers of one named voice in two articles: it gave a new one. What an article says
    itself and quotes, too, is the word of whom it quotes."""
    return a.article.id != b.article.id and bool(_voices(a, group) & _voices(b, group))


def _voices(figure: Counted, group: list[Counted]) -> set[str]:
    return {
        f.statement.voice
        for f in group
        if f.article.id == figure.article.id
        and f.statement is not None
        and f.statement.voice is not None
        and bounds.same(f.figure, figure.figure)
    }


def _succeeds(a: Counted, b: Counted, group: list[Counted]) -> bool:
    """On one day an outlet may still print the count of the day before, or already that of the
    day after: `b` repeats what came before, or `a` what comes after, and not the reverse."""
    day = moment(a) or ""
    before = [f for f in group if (moment(f) or "") < day]
    after = [f for f in group if (moment(f) or "") > day]
    stale = _given(b, before) and not _given(a, before)
    fresh = _given(a, after) and not _given(b, after)
    return (stale or fresh) and (a.article.id != b.article.id)


def _given(figure: Counted, others: list[Counted]) -> bool:
    return any(bounds.meet(figure.figure, f.figure) for f in others)


def _said(figure: Counted, story: Story) -> str:
    return moments.said(moment(figure), story.pack.code)


def _words(figure: Counted, story: Story) -> str:
    words = " ".join(figure.figure.span.of(figure.article.text).split())
    return story.pack.messages["quoted"].format(words=words)

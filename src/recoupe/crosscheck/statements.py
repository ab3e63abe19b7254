"""Statement threads: the same claim by meaning, told apart by names, figures and negation."""

from __future__ import annotations

import re

from recoupe.crosscheck import voices
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.story import Story, Told
from recoupe.matching import fold
from recoupe.model import Reuse, Thread
from recoupe.model.findings import Verdict

SAME = 0.62
"""Cosine above which two contents claim the same."""
OPPOSED = 0.5
"""Cosine above which a denial is taken to deny the other."""
SHORTEST = 4
"""Words a content must have to be compared."""


def threads(story: Story, meaning: Meaning, copies: tuple[Reuse, ...]) -> list[Thread]:
    """Threads of two statements or more, in the order of their first member."""
    told = [t for t in story.statements if len(t.words.split()) >= SHORTEST]
    likeness = meaning.likeness([t.words for t in told])
    groups: list[list[int]] = []
    for index, statement in enumerate(told):
        best, score = None, 0.0
        for group in groups:
            fits = [float(likeness[i, index]) for i in group]
            wanted = min(_wanted(told[i], statement, story) for i in group)
            if max(fits) > max(score, wanted) and all(
                _agree_in_detail(told[i], statement) for i in group
            ):
                best, score = group, max(fits)
        if best is None:
            groups.append([index])
        else:
            best.append(index)
    return [
        _thread([told[i] for i in group], story, copies) for group in groups if len(group) > 1
    ]


def _wanted(a: Told, b: Told, story: Story) -> float:
    """How alike two contents must be: less where one denies."""
    return OPPOSED if _denies(a, story) != _denies(b, story) else SAME


def _denies(told: Told, story: Story) -> bool:
    """Whether a statement denies: by its act, or by a negation at the head of its content."""
    if told.statement.act == "deny":
        return True
    words = set(re.findall(r"[\w’']+", told.words.lower()))
    marks = story.pack.grammar.negations[3:]
    return bool(words & set(marks))


def _agree_in_detail(a: Told, b: Told) -> bool:
    """Numbers in both must share one: « 18 morts » and « 26 morts » claim different things."""
    one, other = (set(re.findall(r"\d+", re.sub(r"(?<=\d)[  .](?=\d{3})", "", t.words))) for t in (a, b))
    return not one or not other or bool(one & other)


def _thread(group: list[Told], story: Story, copies: tuple[Reuse, ...]) -> Thread:
    hearings = [voices.hearing(t, t.article, t.statement.content[0], story) for t in group]
    articles = {t.article.id: t.article for t in group}
    count = voices.independent(hearings, copies)
    verdict, why = _judge(group, [h.label for h in hearings], len({h.key for h in hearings}), count, story)
    return Thread(
        id="",
        kind="statement",
        label=_label(group),
        members=tuple(t.id for t in group),
        verdict=verdict,
        articles=len(articles),
        outlets=voices.outlets(articles.values()),
        voices=tuple(dict.fromkeys(h.name for h in hearings if h.name)),
        independent=count,
        why=why,
    )


def _judge(
    group: list[Told], labels: list[str], heard: int, count: int, story: Story
) -> tuple[Verdict, str]:
    say = story.pack.messages
    denials = [_denies(t, story) for t in group]
    if any(denials) and not all(denials):
        a = labels[denials.index(False)]
        b = labels[denials.index(True)]
        if fold(a) != fold(b):
            return "disputed", say["statement-disputed"].format(a=a, b=b)
    articles = len({t.article.id for t in group})
    if count > 1:
        named = ", ".join(dict.fromkeys(labels))
        return "corroborated", say["statement-corroborated"].format(voices=named, count=count)
    if articles > 1:
        return "repeated", say["statement-repeated"].format(voice=labels[0], articles=articles)
    return "single", say["statement-single"].format(voice=labels[0])


def _label(group: list[Told]) -> str:
    """The claim in the shortest wording that is whole."""
    words = min((t.words for t in group if len(t.words.split()) > 5), key=len, default=group[0].words)
    flat = " ".join(words.split())
    return flat if len(flat) <= 160 else flat[:157].rsplit(" ", 1)[0] + "…"

"""Statement threads: the same claim by meaning, told apart by names, figures and negation."""

from __future__ import annotations

import functools
import re

import msgspec

from recoupe import lang
from recoupe.crosscheck import voices
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.story import Story, Told
from recoupe.matching import fold
from recoupe.model import Reuse, Thread
from recoupe.model.findings import Verdict

SAME = (0.68, 0.47, 0.40)
"""Cosine from which two contents claim the same, when they share no stem, one, or more."""
OPPOSED = (1.01, 0.42, 0.38)
"""The same where one denies: without a stem in common nothing is denied."""
OVERLAP = 0.2
"""Share of the shorter content's stems that must be in both."""
HALF = 0.6
"""Share of a thread's statements that a new one must claim the same as."""
SHORTEST = 3
"""Words a content must have to be compared."""
HEAD = 8
"""Words from the head of a content in which a negation turns what it claims."""


def threads(story: Story, meaning: Meaning, copies: tuple[Reuse, ...]) -> list[Thread]:
    """Threads of two statements or more, in the order of their first member."""
    told = [t for t in story.statements if len(t.words.split()) >= SHORTEST]
    likeness = meaning.likeness([t.words for t in told])
    claims = [_claim(t, story) for t in told]
    groups: list[list[int]] = []
    for index in range(len(told)):
        best, score = None, 0.0
        for group in groups:
            alike = [i for i in group if _same(claims[i], claims[index], float(likeness[i, index]))]
            nearest = max((float(likeness[i, index]) for i in alike), default=0.0)
            turned = any(claims[i].denies != claims[index].denies for i in alike)
            if nearest > score and (turned or len(alike) >= HALF * len(group)):
                best, score = group, nearest
        if best is None:
            groups.append([index])
        else:
            best.append(index)
    return [_thread([told[i] for i in group], story, copies) for group in groups if len(group) > 1]


class _Claim(msgspec.Struct, frozen=True):
    """A statement as comparing looks at it: stems, numbers, and whether it denies."""

    stems: frozenset[str]
    numbers: frozenset[str]
    denies: bool


def _claim(told: Told, story: Story) -> _Claim:
    words = fold(told.words).split()
    numbers = re.findall(r"\d+", re.sub(r"(?<=\d)[\s.](?=\d{3})", "", told.words))
    stems = frozenset(word[:STEM] for word in words if len(word) >= SHORT and word.isalpha())
    stems -= _small(story.pack.code) | _of_names(story)
    return _Claim(stems, frozenset(numbers), _denies(told, story))


STEM = 5
"""Letters of a word's stem."""
SHORT = 4
"""Words shorter than this say little."""


@functools.lru_cache(maxsize=4)
def _of_names(story: Story) -> frozenset[str]:
    """Stems of the story's names, which tell one of its claims from no other."""
    text = {article.id: article.text for article in story.articles}
    forms = {m.span.of(text[m.article]) for name in story.names for m in name.mentions}
    return frozenset(word[:STEM] for form in forms for word in fold(form).split())


@functools.cache
def _small(code: str) -> frozenset[str]:
    """Stems that any two statements share: roles, people, days, small words."""
    pack = lang.load(code)
    words = [*pack.grammar.stopwords, *pack.measures.people.words, *pack.dates.weekdays]
    return frozenset(fold(word)[:STEM] for word in words)


def _same(a: _Claim, b: _Claim, likeness: float) -> bool:
    """Whether two statements are about the same claim, for it or against it."""
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return False
    shared = len(a.stems & b.stems)
    if shared < OVERLAP * min(len(a.stems), len(b.stems)):
        shared = 0
    wanted = OPPOSED if a.denies != b.denies else SAME
    return likeness >= wanted[min(shared, len(wanted) - 1)]


def _denies(told: Told, story: Story) -> bool:
    """Whether a statement denies: by its act, or by a negation at the head of its content."""
    if told.statement.act == "deny":
        return True
    words = re.findall(r"[\w’']+", told.words.lower())[:HEAD]
    return bool(set(words) & set(story.pack.grammar.negations[3:]))


def _thread(group: list[Told], story: Story, copies: tuple[Reuse, ...]) -> Thread:
    hearings = [voices.hearing(t, t.article, t.statement.content[0], story) for t in group]
    articles = {t.article.id: t.article for t in group}
    count = voices.independent(hearings, copies)
    verdict, why = _judge(
        group, [h.label for h in hearings], len({h.key for h in hearings}), count, story
    )
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
    words = min(
        (t.words for t in group if len(t.words.split()) > 5), key=len, default=group[0].words
    )
    flat = " ".join(words.split())
    return flat if len(flat) <= 160 else flat[:157].rsplit(" ", 1)[0] + "…"

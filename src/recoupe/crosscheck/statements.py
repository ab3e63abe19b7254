"""Statement threads: the same claim by meaning, told apart by names, figures and negation."""

from __future__ import annotations

import functools
import re

import msgspec
import numpy as np

from recoupe import lang
from recoupe.crosscheck import voices
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.story import Story, Told
from recoupe.matching import fold
from recoupe.model import Thread
from recoupe.model.findings import Verdict

ALONE = 0.74
"""Cosine from which two contents claim the same, whatever their words."""
WORDED = 0.62
"""The same where half the stems of the shorter one, two at least, are in both."""
BRIEF = 0.48
"""The same where the shorter one has few stems and half of them are in both."""
FEW = 3
OPPOSED = 0.42
"""Cosine from which one denies the other, half the stems of the shorter one being in both."""
HALF = 0.6
"""Share of a thread's statements that a new one must claim the same as."""
SHORTEST = 3
"""Words a content must have to be compared."""
HEAD = 8
"""Words from the head of a content in which a negation turns what it claims."""


def threads(story: Story, meaning: Meaning, copies: Copies) -> list[Thread]:
    """Threads of two statements or more, in the order of their first member."""
    told = [t for t in story.statements if len(t.words.split()) >= SHORTEST]
    whole = meaning.likeness([t.words for t in told])
    heads = meaning.likeness([_head(t) for t in told])
    claims = [(_claim(t, t.words, story), _claim(t, _head(t), story)) for t in told]

    def alike(i: int, j: int) -> float:
        """How near two claims are, 0 where they are not the same."""
        near = [
            float(likeness[i, j])
            for likeness, one, other in zip((whole, heads), claims[i], claims[j], strict=True)
            if _same(one, other, float(likeness[i, j]))
        ]
        return max(near, default=0.0)

    may = (whole >= OPPOSED) | (heads >= OPPOSED)
    groups: list[list[int]] = []
    for index in range(len(told)):
        best, score = None, 0.0
        close = set(np.flatnonzero(may[index, :index]).tolist())
        for group in groups:
            near = {i: likeness for i in group if i in close and (likeness := alike(i, index))}
            turned = any(claims[i][0].denies != claims[index][0].denies for i in near)
            nearest = max(near.values(), default=0.0)
            if nearest > score and (turned or len(near) >= HALF * len(group)):
                best, score = group, nearest
        if best is None:
            groups.append([index])
        else:
            best.append(index)
    return [_thread([told[i] for i in group], story, copies) for group in groups if len(group) > 1]


def _head(told: Told) -> str:
    """The first sentence of a content: what is claimed first."""
    words = told.statement.content[0].of(told.article.text)
    return re.split(r"(?<=[.!?…]) ", words, maxsplit=1)[0]


class _Claim(msgspec.Struct, frozen=True):
    """A statement as comparing looks at it: stems, numbers, whether it denies, and the stems of
    what a negation in it turns (`denied`; none where its act denies)."""

    stems: frozenset[str]
    numbers: frozenset[str]
    denies: bool
    denied: frozenset[str]


def _claim(told: Told, words: str, story: Story) -> _Claim:
    numbers = re.findall(r"\d+", re.sub(r"(?<=\d)[\s.](?=\d{3})", "", words))
    by_act = told.statement.act == "deny"
    denied = frozenset() if by_act else _stems(_negated(words, story), story)
    denies = by_act or bool(denied)
    return _Claim(_stems(words, story), frozenset(numbers), denies, denied)


def _stems(words: str, story: Story) -> frozenset[str]:
    """Heads of the words that say something."""
    long = (word for word in fold(words).split() if len(word) >= SHORT and word.isalpha())
    return frozenset(word[:STEM] for word in long) - _small(story.pack.code) - _of_names(story)


def _negated(words: str, story: Story) -> str:
    """The words after a negation at the head of a content: « n'ont pas été tués »."""
    plain = re.findall(r"[\w-]+['’]?", words.lower())
    negations = set(story.pack.grammar.negations)
    at = next((i for i, word in enumerate(plain[:HEAD]) if word in negations), None)
    return " ".join(plain[at : at + TURNED]) if at is not None else ""


TURNED = 5
"""Words after a negation that it may turn."""
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
    grammar = pack.grammar
    words = [*grammar.stopwords, *grammar.negations, *pack.measures.people.words]
    words += pack.dates.weekdays
    return frozenset(fold(word)[:STEM] for word in words)


def _same(a: _Claim, b: _Claim, likeness: float) -> bool:
    """Whether two statements are about the same claim, for it or against it."""
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return False
    shared = len(a.stems & b.stems)
    fewest = min(len(a.stems), len(b.stems))
    half = shared > 0 and shared >= fewest / 2
    if a.denies != b.denies:
        denial, other = (a, b) if a.denies else (b, a)
        turned = not denial.denied or bool(denial.denied & other.stems)
        return turned and half and likeness >= OPPOSED
    if likeness >= ALONE:
        return True
    if half and shared > 1 and likeness >= WORDED:
        return True
    return half and fewest <= FEW and likeness >= BRIEF


def _thread(group: list[Told], story: Story, copies: Copies) -> Thread:
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
    denials = [_claim(t, t.words, story).denies for t in group]
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

"""Statement threads: the same claim by meaning, told apart by names, figures and negation."""

from __future__ import annotations

import itertools
import re

import msgspec
import numpy as np

from recoupe.crosscheck import voices
from recoupe.crosscheck.called import called
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.ruled import regrouped
from recoupe.crosscheck.statements.alike import (
    Denials,
    Heard,
    alike_words,
    other_voices,
    parted,
    say_alike,
    turns,
)
from recoupe.crosscheck.statements.claims import OPPOSED, Claim, Distinctiveness, claim, same
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.crosscheck.voices import Hearing
from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Span, Thread
from recoupe.model.findings import Verdict

HALF = 0.5
"""Share of a thread's wordings that a new one must claim the same as."""
SHORTEST = 3
"""Words a content must have to be compared."""
MANY = 400
"""Wordings of which all are encoded."""
MOST = 1.05
"""More than any cosine."""


def thread_statements(story: Story, meaning: Meaning, copies: Copies) -> list[Thread]:
    """Threads of two statements or more, in the order of their first member."""
    wordings = _wordings(story)
    order = {told.id: number for number, told in enumerate(story.statements)}
    denials = {t.id: w.whole.denied for w in wordings if w.whole.denies for t in w.told}
    groups = [
        [told.id for told, _ in part]
        for group in _grouped(wordings, meaning)
        for part in parted(_heard([t for w in group for t in w.told], story), denials, story)
    ]
    found = []
    for ids in regrouped(groups, story.ties):
        told = sorted((story.told(id) for id in ids if id in order), key=lambda t: order[t.id])
        if len(told) > 1:
            found.append(_thread(told, denials, story, copies))
    return sorted(found, key=lambda thread: order[thread.members[0]])


class _Wording(msgspec.Struct, eq=False):
    """Statements in the same words: what all of them claim, and their first sentence."""

    words: str
    opening: str
    whole: Claim
    head: Claim
    told: list[StatementMention]


def _wordings(story: Story) -> list[_Wording]:
    """Statements by their words, in order: what a hundred articles print alike is compared once."""
    found: dict[tuple[str, bool], _Wording] = {}
    for told in story.statements:
        words = told.words
        if len(words.split()) < SHORTEST:
            continue
        key = fold(words), told.statement.act == "deny"
        if key in found:
            found[key].told.append(told)
            continue
        opening = _head(told)
        head = claim(told, (opening,), story)
        whole = claim(told, told.statement.content, story)
        found[key] = _Wording(words, opening.of(told.article.text), whole, head, [told])
    return list(found.values())


def _head(told: StatementMention) -> Span:
    """The first sentence of a content: what is claimed first."""
    first = told.statement.content[0]
    end = re.search(rf"[{marks.ENDS}] ", first.of(told.article.text))
    return Span(first.start, first.start + end.start() + 1) if end else first


def _grouped(wordings: list[_Wording], meaning: Meaning) -> list[list[_Wording]]:
    """Each wording joins the group with the nearest one that claims the same, where most of the
    group does, or where it turns what the group claims."""
    telling = Distinctiveness([w.whole for w in wordings])
    wholes = _comparable([w.whole for w in wordings], telling)
    openings = _comparable([w.head for w in wordings], telling)
    texts = [w.words if n in wholes else "" for n, w in enumerate(wordings)]
    firsts = [w.opening if n in openings else "" for n, w in enumerate(wordings)]
    meaning.vectors([text for text in (*texts, *firsts) if text])  # all at once
    whole, heads = meaning.rows(texts), meaning.rows(firsts)
    groups: list[list[int]] = []
    home: list[int] = []
    for index, one in enumerate(wordings):
        near: dict[int, float] = {}
        by_whole, by_head = whole[:index] @ whole[index], heads[:index] @ heads[index]
        for other in np.flatnonzero(np.maximum(by_whole, by_head) >= OPPOSED).tolist():
            likeness = float(by_whole[other]), float(by_head[other])
            if value := _alike(one, wordings[other], likeness, telling):
                near[other] = value
        chosen = _chosen(near, one, wordings, groups, home)
        if chosen is None:
            chosen = len(groups)
            groups.append([])
        groups[chosen].append(index)
        home.append(chosen)
    return [[wordings[i] for i in group] for group in groups]


def _comparable(claims: list[Claim], telling: Distinctiveness) -> set[int]:
    """Which claims may be the same as another of them, were the words as alike as can be: only
    those need be encoded. Of very many nearly all may be."""
    if len(claims) > MANY:
        return set(range(len(claims)))
    found: set[int] = set()
    for a, b in itertools.combinations(range(len(claims)), 2):
        if (a not in found or b not in found) and same(claims[a], claims[b], MOST, telling):
            found |= {a, b}
    return found


def _alike(
    a: _Wording, b: _Wording, likeness: tuple[float, float], telling: Distinctiveness
) -> float:
    """How near two wordings are, as a whole or by their first sentences; 0 where they do not
    claim the same."""
    whole, head = likeness
    return max(
        whole if whole >= OPPOSED and same(a.whole, b.whole, whole, telling) else 0.0,
        head if head >= OPPOSED and same(a.head, b.head, head, telling) else 0.0,
    )


def _chosen(
    near: dict[int, float],
    one: _Wording,
    wordings: list[_Wording],
    groups: list[list[int]],
    home: list[int],
) -> int | None:
    """The group of the nearest, if most of it is near, or is turned."""
    by_group: dict[int, list[int]] = {}
    for other in near:
        by_group.setdefault(home[other], []).append(other)
    best, score = None, 0.0
    for group, members in sorted(by_group.items()):
        nearest = max(near[i] for i in members)
        turned = any(wordings[i].whole.denies != one.whole.denies for i in members)
        if nearest > score and (turned or len(members) >= HALF * len(groups[group])):
            best, score = group, nearest
    return best


def _heard(group: list[StatementMention], story: Story) -> list[Heard]:
    return [(t, voices.hearing(t, t.article, t.statement.content[0], story)) for t in group]


def _thread(
    group: list[StatementMention], denials: Denials, story: Story, copies: Copies
) -> Thread:
    hearings = [hearing for _, hearing in _heard(group, story)]
    articles = {t.article.id: t.article for t in group}
    count = voices.independent(hearings, copies)
    count = count if say_alike(group, hearings, story) else min(count, 1)
    verdict, why = _judge(group, denials, hearings, count, story)
    carriers = (via for t in group for via in t.via)
    sides = [next((t.id for t in group if (t.id in denials) is side), "") for side in (False, True)]
    return Thread(
        id="",
        kind="statement",
        label=_label(group),
        members=tuple(t.id for t in group),
        verdict=verdict,
        articles=len(articles),
        outlets=voices.outlets(articles.values()),
        agencies=voices.carriers(articles.values(), carriers, story),
        voices=tuple(dict.fromkeys(h.name for h in hearings if h.name)),
        independent=count,
        sources=count,
        why=why,
        grounds=tuple(sides) if verdict == "disputed" else (),
    )


def _opposed(
    group: list[StatementMention], denials: Denials, hearings: list[Hearing], story: Story
) -> tuple[Hearing, Hearing] | None:
    """The first two voices of which one claims what the other denies: by an act of denying, or
    both known. Words that hold each other deny nothing."""
    heard = [(t, h) for t, h in zip(group, hearings, strict=True) if not _is_nobodys(h)]
    claiming = [(t, h) for t, h in heard if t.id not in denials]
    denying = [(t, h) for t, h in heard if t.id in denials]
    for told, one in claiming:
        for denial, other in denying:
            plain = denial.statement.act == "deny"
            if one.key == other.key or voices.may_hold(one, other, story):
                continue
            known = one.known and other.known and turns(denials[denial.id], told, story)
            if plain or (known and not alike_words(told, denial, story)):
                return one, other
    return None


def _is_nobodys(hearing: Hearing) -> bool:
    """Whether it may be anybody's word: an outlet's, an office's whose holder is not known."""
    return hearing.key.startswith(("outlet ", "office ", "anybody "))


def _judge(
    group: list[StatementMention],
    denials: Denials,
    hearings: list[Hearing],
    count: int,
    story: Story,
) -> tuple[Verdict, str]:
    say = story.pack.messages
    articles = len({told.article.id for told in group})
    if opposed := _opposed(group, denials, hearings, story):
        one, other = opposed
        return "disputed", say["statement-disputed"].format(
            a=called(one.label, one.name, story), b=called(other.label, other.name, story)
        )
    others = other_voices(list(zip(group, hearings, strict=True)), story)
    if count > 1 or others:
        verdict: Verdict = "corroborated" if count > 1 else "several"
        heard = [called(one.label, one.name, story) for one in others or hearings]
        named = ", ".join(dict.fromkeys(heard))
        return verdict, say[f"statement-{verdict}"].format(voices=named, count=count)
    surest = min(hearings, key=_doubt)
    voice = called(surest.label, surest.name, story)
    if articles > 1:
        return "repeated", say["statement-repeated"].format(voice=voice, articles=articles)
    return "single", say["statement-single"].format(voice=voice)


def _doubt(hearing: Hearing) -> int:
    """How little a voice is known: with a name, by what it is, by a pronoun or an office, not."""
    if hearing.key.startswith("outlet "):
        return 3
    return 0 if hearing.name else 2 if _is_nobodys(hearing) else 1


def _label(group: list[StatementMention]) -> str:
    """The claim in the shortest wording that is whole."""
    words = min(
        (t.words for t in group if len(t.words.split()) > 5), key=len, default=group[0].words
    )
    return marks.shortened(words, 160)

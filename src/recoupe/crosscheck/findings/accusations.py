"""Who is accused, and answers that it is not so: over all articles, whatever the wording."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.findings.checked import SHOWN
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import is_sure, source_of
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, any_pattern, compiled, either
from recoupe.lang.literals import Guarded
from recoupe.matching import fold
from recoupe.model import Place, Span

BEFORE = 2
"""Sentences before an answer in which stands the accusation that it answers."""
BESIDE = 90
"""Characters between an accusation and the name of the one who is accused."""
NEXT = 30
"""Characters between « contesté par » and a name."""


class Sentence(SentenceMention, frozen=True):
    """A sentence and whom it accuses: `accused` are the ids of names, None where it accuses nobody;
    `deeds` the stems of what it accuses them of."""

    accused: frozenset[str] | None
    deeds: frozenset[str]


class Answered(msgspec.Struct):
    """Accusations of one person and what is answered to them; `who` is the id of a name, None
    where it is not known who answers."""

    who: str | None
    accusations: list[Sentence]
    answers: list[Sentence]

    @property
    def sides(self) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """Where either stands, the earliest first."""
        return _shown(self.accusations), _shown(self.answers)


def find_answered(story: Story) -> list[Answered]:
    """What is answered to accusations: those right before the answer, and in all articles those
    of the one who answers."""
    every = list(_sentences(story))
    accusing = [one for one in every if one.accused is not None]
    groups: list[Answered] = []
    for one in every:
        found = one.search(denying)
        if found is None:
            continue
        near = [other for other in accusing if _is_near(other, one, found.start(), story)]
        inside = any(other.number == one.number for other in near)
        who = _who(one, found.start(), story, inside)
        told = [*near, *(o for o in _further(one, who, near, accusing) if o not in near)]
        if told:
            _put(Answered(who, told, [one]), groups, story)
    for defence in _defences(every, accusing, story):
        _put(defence, groups, story)
    for group in groups:
        answers = {one.place for one in group.answers}
        only = [one for one in group.accusations if one.place not in answers]
        plain = [one for one in only if one.search(denying) is None]
        group.accusations = plain or ([] if only else group.accusations)
    return [group for group in groups if group.accusations]


def _defences(every: list[Sentence], accusing: list[Sentence], story: Story) -> Iterator[Answered]:
    """« Je n'ai jamais entendu parler de vol », says one who is accused of it in these words."""
    accused = {id for one in accusing for id in one.accused or ()}
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for one in every:
        by_article[one.article.id].append(one)
    for told in story.statements:
        language = story.language(told.article)
        if told.voice not in accused or not is_sure(told, story):
            continue
        if told.statement.mode == "indirect" or not _defends(language).search(told.words):
            continue
        start = told.statement.content[0].start
        here = next((s for s in by_article[told.article.id] if s.span.end > start), None)
        ours = stems(told.words, language)
        of = [o for o in accusing if told.voice in (o.accused or ()) and o.deeds & ours]
        if here is not None and of:
            yield Answered(told.voice, of, [here])


def _further(
    answer: Sentence, who: str | None, near: list[Sentence], accusing: list[Sentence]
) -> Iterator[Sentence]:
    """Other accusations of the one who answers, of the same deed where that is said."""
    if who is None:
        return
    same = [o for o in accusing if o.article.id == answer.article.id and o.place != answer.place]
    own = [
        *near,
        *(o for o in same if o.accused is not None and (who in o.accused or not o.accused)),
    ]
    deeds = frozenset[str]().union(answer.deeds, *(o.deeds for o in own))
    yield from own
    for other in accusing:
        its = other.place != answer.place and who in (other.accused or ())
        if its and (not deeds or deeds & other.deeds):
            yield other


def _put(one: Answered, groups: list[Answered], story: Story) -> None:
    """Joins an answer with those of the same person, to the same accusation, of one deed or in the
    same words."""
    words = {fold(answer.words) for answer in one.answers}
    for group in groups:
        both = any(a in group.accusations for a in one.accusations)
        both = both or any(fold(answer.words) in words for answer in group.answers)
        if _may_be_one(one.who, group.who, story) and (both or _deeds(one) & _deeds(group)):
            group.who = group.who or one.who
            group.accusations += [a for a in one.accusations if a not in group.accusations]
            group.answers += one.answers
            return
    groups.append(one)


def _may_be_one(a: str | None, b: str | None, story: Story) -> bool:
    """Whether two who answer may be one: « Marek T. » and « Marek Toulvane »."""
    one, other = story.name(a), story.name(b)
    return one is None or other is None or fold(one.label).split()[0] in fold(other.label).split()


def _deeds(answered: Answered) -> frozenset[str]:
    return frozenset[str]().union(*(one.deeds for one in answered.accusations))


def _shown(sentences: list[Sentence]) -> tuple[Place, ...]:
    """The first of each article, then others, in the order of their days."""
    ordered = sorted(sentences, key=lambda one: (one.published, one.place))
    first = {one.article.id: one for one in reversed(ordered)}
    rest = [one for one in ordered if first[one.article.id] is not one]
    chosen = [*sorted(first.values(), key=lambda one: (one.published, one.place)), *rest]
    return tuple(one.place for one in chosen[:SHOWN])


def _sentences(story: Story) -> Iterator[Sentence]:
    for one in sentences(story):
        accused = _accused(one, story)
        deeds = _of_what(one, story) if accused is not None else frozenset[str]()
        yield Sentence(**msgspec.structs.asdict(one), accused=accused, deeds=deeds)


def accuses(words: str, language: Language) -> bool:
    """Whether some words accuse somebody, or tell that somebody is accused."""
    both = _passive(language).pattern, _active(language).pattern
    return any(pattern.search(words) for pattern in both)


def _accused(one: SentenceMention, story: Story) -> frozenset[str] | None:
    """Whom a sentence accuses: « X est accusé », « elle accuse X »; None where it does not, or only
    asks."""
    span = one.span
    passive = [found.start() for found in one.finditer(_passive)]
    active = [found.end() for found in one.finditer(_active)]
    if not (passive or active) or one.words.endswith("?"):
        return None
    return frozenset(
        name.id
        for place, name in names_in(one.article.id, span, story)
        if any(0 <= at - (place.end - span.start) <= BESIDE for at in passive)
        or any(0 <= place.start - span.start - at <= BESIDE for at in active)
    )


def _of_what(one: SentenceMention, story: Story) -> frozenset[str]:
    """The stems right behind words that accuse: « accusé de vol » has « vol »."""
    language = one.language
    found = [m.end() for pattern in (_passive, _active) for m in one.finditer(pattern)]
    named = {
        s
        for place, _ in names_in(one.article.id, one.span, story)
        for s in stems(place.of(one.article.text), language)
    }
    behind = " ".join(one.words[at : at + BESIDE] for at in found)
    for pattern in (_active, _passive):
        behind = pattern(language).pattern.sub(" ", behind)
    told = stems(behind, language)
    return told - named - stems(" ".join(language.disputes.claims.words), language)


def _is_near(accusation: Sentence, answer: Sentence, at: int, story: Story) -> bool:
    """Whether an accusation stands in the sentences right before an answer, or in its own before
    it."""
    if accusation.article.id != answer.article.id:
        return False
    if accusation.number == answer.number:
        found = [answer.search(pattern) for pattern in (_passive, _active)]
        return any(f is not None and f.end() < at for f in found)
    return 0 < answer.number - accusation.number <= BEFORE


def _who(answer: Sentence, at: int, story: Story, inside: bool) -> str | None:
    """Who answers: the voice of the statement there, else the one person named before, unless an
    accusation stands there (`inside`), which names others."""
    language = story.language(answer.article)
    agent = _agents(language).search(answer.words)
    if agent is not None:
        span = Span(answer.span.start + agent.end(), answer.span.end)
        behind = [
            n
            for place, n in names_in(answer.article.id, span, story)
            if place.start - span.start <= NEXT
        ]
        return behind[0].id if behind else None
    if inside:
        return None
    point = answer.span.start + at
    for told in story.statements_of(answer.article.id):
        if told.voice and _covers(told, point):
            return told.voice if source_of(told, story) is not None else None
    head = Span(answer.span.start, point)
    persons = {n.id for _, n in names_in(answer.article.id, head, story) if n.kind == "person"}
    return persons.pop() if len(persons) == 1 else None


def _covers(told: StatementMention, point: int) -> bool:
    said = told.statement
    spans = (*said.content, said.cue) if said.cue is not None else said.content
    return min(s.start for s in spans) <= point < max(s.end for s in spans)


@compiled
def _agents(language: Language) -> re.Pattern[str]:
    """« contesté par »: the one who denies stands behind it."""
    contested, by = either(language.disputes.contested.words), either(language.disputes.by.words)
    return re.compile(rf"(?<!\w)(?:{contested})\s(?:{by})\s", re.IGNORECASE)


@compiled
def _passive(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.accused.words))


@compiled
def _active(language: Language) -> Guarded:
    return Guarded(any_pattern(language.disputes.accuses.words))


@compiled
def _defends(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.defends.words)


@compiled
def denying(language: Language) -> Guarded:
    """Words by which somebody says that an accusation is not true."""
    return Guarded(any_pattern(language.disputes.innocent.words))

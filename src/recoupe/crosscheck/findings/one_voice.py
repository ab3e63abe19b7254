"""Many articles, one source."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from recoupe.crosscheck.called import called
from recoupe.crosscheck.figures import bounds, labels
from recoupe.crosscheck.findings.accusations import denying
from recoupe.crosscheck.findings.checked import (
    Checked,
    figure_place,
    measure,
    passage,
    quote,
    quoted,
    statement_place,
)
from recoupe.crosscheck.findings.moods import happened, to_come
from recoupe.crosscheck.findings.sole import (
    IDLE,
    WORDS,
    counts_of,
    is_anonymous,
    is_contested,
    is_known,
    is_register,
    only_voice,
    weighty,
    whose,
)
from recoupe.crosscheck.findings.views import is_view, wills
from recoupe.crosscheck.sources import Source, source_of, speaker_of
from recoupe.crosscheck.story import FigureMention, StatementMention, Story
from recoupe.lang import Language, any_pattern, compiled
from recoupe.model import Article, Finding, Thread

ARTICLES = 2
"""Articles that give a claim or a number to one voice, from which it is worth saying."""
FOUGHT = frozenset({"attackers", "attacks"})
"""Counts that a party to a fight gives."""
OF_A_SIDE = FOUGHT | {"demonstrators", "strikers", "money", "jobs"}
"""Counts that a side has an interest in."""
HURT = frozenset({"killed", "injured", "killed_or_injured"})
"""Counts in a claim that matter where nobody is known who makes it."""
OWN = frozenset({"assert"})
"""The act of saying by which one with a name claims what may pass for established."""
CLAIMING = frozenset({"assert", "accuse", "warn"})
"""Acts of saying that could pass for established: thanks, orders and promises cannot."""
PLAIN = 0.5
"""Share of the wordings of a claim that must say plainly what is so: others may say « nous »."""
MOST, OF_A_VOICE = 5, 2
"""Findings of a story, and claims or numbers of a voice: the widest told."""


class _Lone(msgspec.Struct, frozen=True):
    """What one voice alone says, in how many articles."""

    voice: str
    articles: int
    finding: Finding


def find(checked: Checked) -> Iterator[Finding]:
    """Claims and numbers that several articles have from one voice and no other; a number within
    such a claim is not told again."""
    story = checked.story
    counted = {id: thread for thread in checked.of_kind("figure") for id in thread.members}
    claims = [one for t in checked.of_kind("statement") for one in _claim(t, counted, checked)]
    claimed = {id for one in claims for id in _members(one.finding.thread, checked)}
    numbers = [
        one
        for thread in checked.of_kind("figure")
        if measure(thread, story) not in IDLE
        for one in _numbers(thread, claimed, checked)
    ]
    first = [*_first_of_each(claims), *_first_of_each(numbers)]
    for lone in sorted(first, key=lambda one: -one.articles)[:MOST]:
        yield lone.finding


def _members(id: str | None, checked: Checked) -> tuple[str, ...]:
    return next((thread.members for thread in checked.threads if thread.id == id), ())


def _first_of_each(found: list[_Lone]) -> Iterator[_Lone]:
    """Of each voice what most articles have."""
    voices: Counter[str] = Counter()
    for one in sorted(found, key=lambda one: -one.articles):
        voices[one.voice] += 1
        if voices[one.voice] <= OF_A_VOICE:
            yield one


def _are_two(articles: Iterable[Article], checked: Checked) -> bool:
    """Whether two of the articles are no versions of one dispatch, which is one article twice."""
    two = itertools.combinations({article.id: article for article in articles}.values(), 2)
    return any(not checked.copies.one_dispatch(one, other) for one, other in two)


def _claim(thread: Thread, counted: Mapping[str, Thread], checked: Checked) -> Iterator[_Lone]:
    story = checked.story
    told = [story.told(id) for id in thread.members]
    voice = only_voice(told, story)
    if thread.articles < ARTICLES or voice is None or len(thread.label.split()) < WORDS:
        return
    if all(is_view(t, story) for t in told) or not _may_pass(told, story):
        return
    if is_contested(told, counted, story):
        return
    if not _are_two((one.article for one in told), checked):
        return
    first = min(told, key=lambda t: len(t.words) < len(thread.label))
    text = story.pack.messages["finding-one-voice"].format(
        claim=quote(statement_place(first), story), voice=voice, articles=thread.articles
    )
    evidence = tuple(dict.fromkeys(passage(t, story) for t in told))
    finding = Finding("one-voice", text, evidence, thread.id, (evidence,))
    yield _Lone(voice, thread.articles, finding)


def _may_pass(told: Sequence[StatementMention], story: Story) -> bool:
    """Whether a claim could pass for established, and somebody would ask whose word it is."""
    plain = sum(_is_plain(t, story) for t in told)
    if plain >= PLAIN * len(told) and all(_is_plain(t, story, True) for t in told):
        return True
    if not all(t.statement.act in CLAIMING and _tells(t, story) for t in told):
        return False
    carried = {one.figure.measure for t in told for one in counts_of(t, story)}
    sources = [source_of(one, story) for one in told]
    nameless = all(source is not None and source.name is None for source in sources)
    asked = FOUGHT | HURT if nameless else FOUGHT
    return bool(carried & asked) or all(is_anonymous(t, story) for t in told)


def _is_plain(told: StatementMention, story: Story, opining: bool = False) -> bool:
    """Whether somebody with a name says what is so: no denial, no opinion (but where it may be
    `opining`), nothing of the one who speaks; what only may come, and what is quoted without
    anything having happened, in numbers."""
    source = whose(told, story)
    if source is None or not is_known(source) or told.statement.act not in OWN:
        return False
    language, words = story.language(told.article), told.words
    if _ventures(language).search(words) or denying(language).pattern.search(words):
        return False
    if wills(told, story):
        return False
    if counts := weighty(told, story):
        if is_register(told, counts, story):
            return False
        return not any(_is_rivalled(one, story) for one in counts)
    if told.statement.mode == "direct" and not happened(language).search(words):
        return False
    if to_come(language).search(words):
        return False
    return opining or not _opines(language).search(words)


def _is_rivalled(figure: FigureMention, story: Story) -> bool:
    """Whether its sentence gives the same count as another's word: « 12.000 personnes selon les
    organisateurs, 2.400 selon la police »."""
    one = figure.figure
    return any(
        other.figure.measure == one.measure
        and other.teller not in (None, figure.teller)
        and not bounds.meet(one, other.figure)
        for other in story.figures_beside(figure)
    )


def _tells(told: StatementMention, story: Story) -> bool:
    """Whether it says what is so, which could pass for established: no opinion, nothing to come, no
    denial."""
    language = story.language(told.article)
    others = _opines(language), to_come(language), denying(language).pattern
    return not any(pattern.search(told.words) for pattern in others)


def _numbers(thread: Thread, claimed: set[str], checked: Checked) -> Iterator[_Lone]:
    """Figures of one value that one voice gives in several articles."""
    story = checked.story
    alike: dict[object, list[FigureMention]] = defaultdict(list)
    for figure in map(story.figure, thread.members):
        exact = figure.figure.approx not in ("vague", "about")
        if exact and figure.whole is None and figure.figure.role == "level":
            alike[figure.figure.low, figure.figure.high].append(figure)
    counted = measure(thread, story) in OF_A_SIDE
    for group in alike.values():
        signed = [f for f in group if f.statement is not None and source_of(f.statement, story)]
        told = [f.statement for f in signed if f.statement is not None]
        if {t.id for t in told} <= claimed or not _are_two((f.article for f in signed), checked):
            continue
        source = _only_source(told, story)
        if source is None:
            continue
        own = counted and source.name and not any(_is_rivalled(f, story) for f in signed)
        if own or all(is_anonymous(t, story) for t in told):
            articles = len({f.article.id for f in group})
            voice = called(source.label, source.name, story)
            text = story.pack.messages["finding-one-voice-number"].format(
                label=labels.within(thread.label, story.pack),
                words=quoted(signed[0], story),
                voice=voice,
                articles=articles,
            )
            evidence = tuple(figure_place(f) for f in group)
            finding = Finding("one-voice", text, evidence, thread.id, (evidence,))
            yield _Lone(voice, articles, finding)


def _only_source(told: Sequence[StatementMention], story: Story) -> Source | None:
    sources = [source for one in told if (source := speaker_of(one, story)) is not None]
    return sources[0] if len({source.key for source in sources}) == 1 else None


@compiled
def _ventures(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.ventures.words)


@compiled
def _opines(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.opines.words)

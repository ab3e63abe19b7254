"""What a figure counts, as far as its words tell: whom, in what state, where, when."""

from __future__ import annotations

import functools
import re

import msgspec

from recoupe import lang
from recoupe.crosscheck import links
from recoupe.crosscheck.story import Counted, Story
from recoupe.crosscheck.tellings import overtaken
from recoupe.matching import fold

AFTER = 60
"""Characters after a number with no noun that may tell what it counts."""


class Count(msgspec.Struct, frozen=True):
    """What comparing looks at. Figures with one `Count` are alike in everything but their
    sentences.

    `year` is that of an older event, None for the story's own time, `day` the moment it stands
    for. `who` are the groups singled out (a nationality, children, police), `kind` the other
    words of the counted noun, `state` the state singled out (« grave »), `scope` the places
    counted over, `period` the part of a day told of (« 2021-03-02TNI »), `rest` that it is what
    remains beside a figure before (« 18 autres »), `total` that it sums up, `part` that it is a
    part of another, `overtaken` that it is told as no longer true.
    """

    low: float | None
    high: float | None
    approx: str
    measure: str
    unit: str
    who: frozenset[str]
    kind: frozenset[str]
    state: frozenset[str]
    scope: frozenset[str]
    day: str | None
    year: str | None
    period: str | None
    rest: bool
    total: bool
    part: bool
    overtaken: bool


def counts(story: Story) -> list[Count]:
    """The counts of all figures of a story, in their order."""
    words = words_of(story.pack.code)
    own = frozenset(r.published.value[:4] for r in story.readings if r.published.value)
    found: dict[str, Count] = {}
    named_before = links.named_before(story)
    for figure in story.figures:
        count = _count(figure, found, story, words, own)
        named = found.get(named_before.get(figure.id, ""))
        found[figure.id] = count if named is None else _taken_up(count, named)
    return list(found.values())


def _day(value: str | None) -> str | None:
    """The calendar day of a moment; None for a month or a year."""
    day = (value or "")[:10]
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None


def _count(
    figure: Counted, before: dict[str, Count], story: Story, words: Words, own: frozenset[str]
) -> Count:
    f = figure.figure
    said = _said(figure, words)
    who, kind = _group(f.of if f.pattern != "bare" else said, f.measure, words)
    whole = before.get(figure.whole or "")
    folded = fold(said)
    rest = bool(words.others.search(folded))
    if f.pattern == "bare" or (rest and not who):
        kind = whole.kind if whole else frozenset()
        who = who or _inherited(figure, before, whole, rest)
    dated = figure.dated
    lead = figure.article.text[figure.sentence.start : f.span.start]
    return Count(
        low=f.low,
        high=f.high,
        approx=f.approx,
        measure=f.measure,
        unit=f.unit,
        who=who,
        kind=kind,
        state=frozenset(s for s, pattern in words.states.items() if pattern.search(folded)),
        scope=frozenset(figure.scope),
        day=_day(figure.moment),
        year=f.as_of[:4] if f.as_of and own and f.as_of[:4] not in own else None,
        period=dated if dated is not None and re.search(r"T[A-Z]", dated) else None,
        rest=rest,
        total=bool(words.total.search(fold(lead)[-LEAD:] + " " + folded)),
        part=f.subset or figure.whole is not None,
        overtaken=overtaken(figure, story),
    )


LEAD = 80
"""Characters before a figure in which « au total » may stand."""


def _said(figure: Counted, words: Words) -> str:
    """A figure's words and those after it, up to the next mark or number, or what is a part of
    it (« 32 blessés dont plusieurs graves »)."""
    text, span = figure.article.text, figure.figure.span
    after = text[span.end : min(figure.sentence.end, span.end + AFTER)]
    return span.of(text) + words.stops.split(after, maxsplit=1)[0]


def _inherited(
    figure: Counted, before: dict[str, Count], whole: Count | None, rest: bool
) -> frozenset[str]:
    """« 28 Français …, 18 sont hospitalisés », « quatre suspects …, cinq autres »: a number with
    no noun counts the group of its whole, else of the figure before it."""
    if whole is not None:
        return whole.who
    last = before.get(f"f{int(figure.id[1:]) - 1}")
    if last is None:
        return frozenset()
    if rest:
        return last.who | ({last.measure} & {"attackers"})
    return last.who if last.measure == figure.figure.measure else frozenset()


def singles_out(figure: Counted, story: Story) -> bool:
    """Whether a figure's noun says more than its measure does."""
    who, kind = _group(figure.figure.of, figure.figure.measure, words_of(story.pack.code))
    return bool(who or kind)


def _taken_up(count: Count, named: Count) -> Count:
    """« les huit blessés »: what is not said again holds still."""
    return msgspec.structs.replace(
        count,
        who=count.who or named.who,
        scope=count.scope or named.scope,
        state=count.state | named.state,
    )


# --- whom ------------------------------------------------------------------------------------


def _group(said: str, measure: str, words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Groups singled out, and the other words of what is counted, those aside that the measure
    says already or that single nobody out."""
    who: set[str] = set()
    kind: set[str] = set()
    for word in fold(said).split():
        if word in words.nationalities:
            who.add(words.nationalities[word])
            continue
        stem = _stem(word)
        if stem in words.groups:
            if words.groups[stem] != measure:
                who.add(words.groups[stem])
        elif len(word) > 2 and not word.isdigit() and words.said.get(stem) not in (measure, ""):
            kind.add(stem)
    return frozenset(who), frozenset(kind)


def _stem(word: str) -> str:
    """Gender and number aside: « blessées », « blessé »."""
    return re.sub(r"e{0,2}[sx]?$", "", word)


class Words(msgspec.Struct, frozen=True):
    """The pack's words about what is counted, folded. `groups` tell for a stem which group it
    singles out, `said` which measure it says already, "" where it says nothing."""

    nationalities: dict[str, str]
    groups: dict[str, str]
    said: dict[str, str]
    states: dict[str, re.Pattern[str]]
    total: re.Pattern[str]
    others: re.Pattern[str]
    stops: re.Pattern[str]


@functools.cache
def words_of(code: str) -> Words:
    """The words of a language."""
    pack = lang.load(code)
    table: dict[str, str] = {}
    for noun in pack.measures.noun:
        for word in noun.words:
            table.setdefault(_stem(fold(word)), noun.measure)
    for deed in pack.measures.verb:
        for word in deed.words:
            table.setdefault(_stem(fold(word)), deed.measure)
    states = {
        state: _any(members)
        for state, members in pack.measures.qualities.items()
        if isinstance(members, list)
    }
    small = [*pack.grammar.articles, *pack.grammar.contracted, *pack.grammar.others]
    small += pack.numbers.words
    of_states = [w for ws in pack.measures.qualities.values() if isinstance(ws, list) for w in ws]
    empty = [*small, *pack.measures.anybody.words, *of_states]
    return Words(
        nationalities={fold(form): place for form, place in pack.demonyms.items()},
        groups={
            _stem(fold(word)): group
            for group, members in pack.measures.groups.items()
            if isinstance(members, list)
            for word in members
        },
        said=table | {_stem(fold(word)): "" for word in empty},
        states=states,
        total=_any(pack.measures.total.words),
        others=_any(pack.grammar.others),
        stops=re.compile(rf"[,;:.!?(]|\d|{_any(pack.measures.subset.words).pattern}"),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    """A matcher of any of the words in folded text."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(fold, words)))})(?!\w)")

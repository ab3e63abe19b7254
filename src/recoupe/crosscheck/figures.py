"""Figure threads: figures that count the same thing, and whether they agree."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict

import msgspec

from recoupe import lang
from recoupe.crosscheck import bounds, moments, places, voices
from recoupe.crosscheck.meaning import Meaning, Vectors
from recoupe.crosscheck.story import Counted, Story
from recoupe.matching import fold
from recoupe.model import Reuse, Thread
from recoupe.model.findings import Verdict

TOLLS = frozenset(
    {"killed", "injured", "killed_or_injured", "missing", "detained", "attackers", "deployed",
     "homeless", "evacuated", "attacks", "damage"}
)  # fmt: skip
"""Measures of which a story has one count at a time: they meet by who is counted, and where."""
OF_THINGS = frozenset({"damage", "deployed", "attacks"})
"""Tolls that meet only in one unit: aircraft are not counted with soldiers."""
ALIKE = 0.5
"""Cosine of two sentences above which equal quantities count the same thing."""
VERY_ALIKE = 0.68
"""Cosine above which quantities that differ do, too."""


def threads(story: Story, meaning: Meaning, copies: tuple[Reuse, ...]) -> list[Thread]:
    """Threads of all figures, singles too, in the order of their first member."""
    figures: list[_Seen] = []
    for figure in story.figures:
        figures.append(_seen(figure, figures[-1] if figures else None, story))
    vectors = meaning.vectors([f.sentence for f in figures])
    groups = _grouped(figures, vectors, story)
    return [_thread([f.counted for f in group], story, copies) for group in groups]


class _Seen(msgspec.Struct, frozen=True, eq=False):
    """A figure as comparing looks at it: who or what is counted beyond what the measure says,
    the part singled out, the year, and the names in its sentence."""

    counted: Counted
    sentence: str
    group: frozenset[str]
    quality: frozenset[str]
    year: str | None
    names: frozenset[str]

    @property
    def measure(self) -> str:
        """What the figure measures."""
        return self.counted.figure.measure

    @property
    def unit(self) -> str:
        """The unit that figures must share to meet: tolls of people meet over all of theirs."""
        return "" if self.measure in TOLLS - OF_THINGS else self.counted.figure.unit


def _seen(figure: Counted, before: _Seen | None, story: Story) -> _Seen:
    text = figure.article.text
    sentence = figure.sentence.of(text)
    words = figure.figure.of
    group = _group(words, figure.figure.measure, story)
    if figure.figure.pattern == "bare":
        end = figure.figure.span.end
        words = " ".join(text[end : figure.sentence.end].split()[:AFTER])
        group = frozenset()
    others = set(fold(figure.figure.of).split()) & set(map(fold, story.pack.grammar.others))
    if others and not group and before is not None and before.counted.sentence == figure.sentence:
        group = before.group
    inside = frozenset(
        name.id
        for name in story.names
        for m in name.mentions
        if m.article == figure.article.id and figure.sentence.covers(m.span)
    )
    as_of = figure.figure.as_of
    quality = frozenset(_qualities(story.pack.code).get(word, "") for word in fold(words).split())
    return _Seen(
        figure, sentence, group, quality - {""},
        as_of[:4] if as_of else None, inside,
    )  # fmt: skip


AFTER = 4
"""Words after a number without a noun that may tell what it counts."""


def _grouped(figures: list[_Seen], vectors: Vectors, story: Story) -> list[list[_Seen]]:
    """Each figure joins the likest thread all of whose members may count the same thing."""
    by_measure: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    order: list[list[int]] = []
    for index, figure in enumerate(figures):
        key = (figure.measure, figure.unit)
        likeness = {
            group[0]: [float(vectors[i] @ vectors[index]) for i in group]
            for group in by_measure[key]
        }
        fitting = [
            group
            for group in by_measure[key]
            if all(
                _may_meet(figures[i], figure, like, story)
                for i, like in zip(group, likeness[group[0]], strict=True)
            )
        ]
        if fitting:
            rank = {g[0]: (_same_value(figures, g, figure), max(likeness[g[0]])) for g in fitting}
            max(fitting, key=lambda g: (rank[g[0]], -g[0])).append(index)
        else:
            by_measure[key].append([index])
            order.append(by_measure[key][-1])
    return [[figures[i] for i in group] for group in order]


def _same_value(figures: list[_Seen], group: list[int], figure: _Seen) -> bool:
    return any(bounds.same(figures[i].counted.figure, figure.counted.figure) for i in group)


def _may_meet(a: _Seen, b: _Seen, likeness: float, story: Story) -> bool:
    """Whether two figures may count the same thing."""
    if a.year and b.year and a.year != b.year:
        return False
    here, there = a.counted.stated_place, b.counted.stated_place
    if not (places.may_be_one(here, there, story) or here in b.names or there in a.names):
        return False
    same = bounds.same(a.counted.figure, b.counted.figure)
    if a.counted.figure.subset != b.counted.figure.subset and not (same and likeness >= ALIKE):
        return False
    apart = not bounds.meet(a.counted.figure, b.counted.figure)
    if apart and _one_telling(a, b, story) and likeness < ALIKE:
        return False
    if a.measure in TOLLS:
        alike = a.group == b.group or bool(a.group & b.group)
        return (a.quality == b.quality and alike) or (same and likeness >= VERY_ALIKE)
    if same:
        return likeness >= ALIKE or (bool(a.names & b.names) and a.group == b.group)
    return likeness >= VERY_ALIKE and bool(a.group & b.group)


def _teller(figure: _Seen) -> str | None:
    """Whose word a figure is within its article; None for the article's own."""
    told = figure.counted.statement
    return told.statement.voice_label if told else None


def _one_telling(a: _Seen, b: _Seen, story: Story) -> bool:
    """Both by one voice in one article, neither told as overtaken: figures that differ there
    count different things."""
    if a.counted.article.id != b.counted.article.id or _teller(a) != _teller(b):
        return False
    return _overtaken(a.counted, story) == _overtaken(b.counted, story)


def _group(words: str, measure: str, story: Story) -> frozenset[str]:
    """Who or what is counted, beyond what the measure says: empty for anybody; attackers and
    forces by class, others by stem."""
    table = _classes(story.pack.code)
    found = set()
    for word in fold(words).split():
        kind = table.get(_stem(word))
        if len(word) <= 2 or kind == measure or kind == "":
            continue
        found.add(kind or _stem(word))
    return frozenset(found)


@functools.cache
def _classes(code: str) -> dict[str, str]:
    """Stems to what they say by themselves: a measure, or "" for words that single nobody out."""
    pack = lang.load(code)
    table: dict[str, str] = {}
    for noun in pack.measures.noun:
        for word in noun.words:
            table.setdefault(_stem(fold(word)), noun.measure)
    for deed in pack.measures.verb:
        for word in deed.words:
            table.setdefault(_stem(fold(word)), deed.measure)
    small = [*pack.grammar.articles, *pack.grammar.contracted, *pack.grammar.others]
    empty = [*small, *pack.measures.anybody.words, *_qualities(code)]
    return table | {_stem(fold(word)): "" for word in empty}


@functools.cache
def _qualities(code: str) -> dict[str, str]:
    table = lang.load(code).measures.qualities
    return {
        fold(word): quality
        for quality, words in table.items()
        if isinstance(words, list)
        for word in words
    }


def _stem(word: str) -> str:
    return re.sub(r"(?:es|s|x|e)$", "", word)


# --- verdicts --------------------------------------------------------------------------------


def _thread(group: list[Counted], story: Story, copies: tuple[Reuse, ...]) -> Thread:
    hearings = [voices.hearing(f.statement, f.article, f.figure.span, story) for f in group]
    articles = {f.article.id: f.article for f in group}
    verdict, why = judge(group, story)
    named = list(dict.fromkeys(h.name for h in hearings if h.name))
    return Thread(
        id="",
        kind="figure",
        label=_label(group, story),
        members=tuple(f.id for f in group),
        verdict=verdict,
        articles=len(articles),
        outlets=voices.outlets(articles.values()),
        voices=tuple(named),
        independent=voices.independent(hearings, copies),
        why=why,
    )


def judge(group: list[Counted], story: Story) -> tuple[Verdict, str]:
    """The verdict on a thread, with the reason in words (contract: « How threads are judged »)."""
    say = story.pack.messages
    if len(group) == 1:
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
    conflicting = [(a, b) for a, b in apart if not _later_explains(a, b, story)]
    if conflicting:
        a, b = conflicting[0]
        return "conflict", say["figure-conflict"].format(
            a=_words(a, story), b=_words(b, story), day=_said(a, story)
        )
    ordered = sorted(group, key=lambda f: (_when(f) or "", not _overtaken(f, story), f.figure.span))
    first, last = ordered[0], ordered[-1]
    rising = bounds.middle(last.figure) >= bounds.middle(first.figure)
    key = "figure-rises" if rising else "figure-falls"
    return "evolves", say[key].format(
        a=_words(first, story),
        b=_words(last, story),
        day=_said(first, story),
        later=_said(last, story),
    )


def _later_explains(a: Counted, b: Counted, story: Story) -> bool:
    """Whether one came after the other: another moment, or one is told as overtaken."""
    if _overtaken(a, story) != _overtaken(b, story):
        return True
    one, other = _when(a), _when(b)
    return one is not None and other is not None and one != other


def _overtaken(figure: Counted, story: Story) -> bool:
    """« avait auparavant évoqué », « un précédent bilan »: the sentence says so before it."""
    text, span = figure.article.text, figure.figure.span
    before = text[figure.sentence.start : span.start]
    first, second = story.pack.measures.from_to.words
    moved = before.endswith(f" {first} ") and text[span.end :].startswith(f" {second} ")
    return moved or bool(_earlier(story.pack.code).search(before))


@functools.cache
def _earlier(code: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lang.load(code).measures.earlier.words))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _when(figure: Counted) -> str | None:
    """The moment a count stands for: when its article came out, where known; else its own day."""
    return figure.article.published.value or figure.figure.as_of


def _said(figure: Counted, story: Story) -> str:
    return moments.said(_when(figure), story.pack.code)


def _words(figure: Counted, story: Story) -> str:
    words = " ".join(figure.figure.span.of(figure.article.text).split())
    return story.pack.messages["quoted"].format(words=words)


def _label(group: list[Counted], story: Story) -> str:
    """What the thread counts: its measure, whom or what beyond that, and where."""
    measure = group[0].figure.measure
    kind = story.pack.messages.get(f"measure-{measure}", measure)
    special = [f for f in group if _group(f.figure.of, measure, story)]
    detail = " ".join(min((f.figure.of for f in special), key=len).split()) if special else ""
    counted = Counter(f.stated_place for f in group if f.stated_place)
    place = story.name(max(counted, key=lambda id: (counted[id], id))) if counted else None
    where = f" ({place.label})" if place else ""
    return f"{kind} : {detail}{where}" if detail else f"{kind}{where}"

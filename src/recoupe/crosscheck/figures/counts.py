"""What a figure counts, as far as its words tell: whom, in what state, where, when."""

from __future__ import annotations

import re

import msgspec

from recoupe.crosscheck.figures import bounds, links
from recoupe.crosscheck.story import Counted, Story
from recoupe.lang import Language, compiled, either
from recoupe.matching import fold
from recoupe.model import Figure

SHARES = frozenset({"percent", "fraction"})
"""Units of a share: of what, the words after it tell (« 42 % dans le secondaire »)."""
TOLD_AFTER = frozenset({"sentence"})
"""Measures of which the words after tell more: « dix ans d'inéligibilité »."""
AFTER = 60
"""Characters after a number with no noun that may tell what it counts."""


class Count(msgspec.Struct, frozen=True):
    """What comparing looks at. Figures with one `Count` are alike in everything but their
    sentences.

    `middle` is one number to compare it by, `role` what it is for, `holder` whose it is, `year`
    is that of an older event, None for the
    story's own time, `day` the moment it stands for. `who` are the groups singled out (a
    nationality, children, police), `kind` the other words of the counted noun, `state` the state
    singled out (« grave »), `scope` the places counted over, `period` the part of a day told of
    (« 2021-03-02TNI »), `rest` that it is what remains beside a figure before (« 18 autres »),
    `total` that it sums up, `part` that it is a part of another, `overtaken` that it is told as
    no longer true.
    """

    low: float | None
    high: float | None
    middle: float
    approx: str
    measure: str
    unit: str
    role: str
    holder: str | None
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
    telling = _Telling(story)
    found = {figure.id: telling.count(figure) for figure in story.figures}
    for headline, body in links.announced(story).items():
        found[headline] = _taken_up(found[headline], found[body])
    return list(found.values())


LEAD = 80
"""Characters before a figure in which « au total » may stand."""


class _Telling:
    """Figures read in their order: what one says nothing of, it may take from one before."""

    def __init__(self, story: Story) -> None:
        self.story = story
        published = (reading.published.value for reading in story.readings)
        self.years = sorted({value[:4] for value in published if value})
        self.named_before = links.named_before(story)
        self.counted: dict[str, Count] = {}
        self.last: Counted | None = None

    def count(self, figure: Counted) -> Count:
        """The count of the next figure."""
        count = self._own(figure)
        named = self.counted.get(self.named_before.get(figure.id, ""))
        if named is not None:
            count = _taken_up(count, named)
        self.counted[figure.id] = count
        self.last = figure
        return count

    def _own(self, figure: Counted) -> Count:
        f, words = figure.figure, self._words(figure)
        said = fold(_said(figure, words))
        lead = fold(self._lead(figure))[-LEAD:]
        rest = bool(words.others.search(said))
        who, kind = self._group(figure, said, rest)
        unit, scale = _common(f)
        return Count(
            low=f.low if f.low is None else f.low * scale,
            high=f.high if f.high is None else f.high * scale,
            middle=bounds.middle(f) * scale,
            approx=f.approx,
            measure=f.measure,
            unit=unit,
            role=f.role,
            holder=figure.holder,
            who=who,
            kind=kind,
            state=frozenset(s for s, pattern in words.states.items() if pattern.search(said)),
            scope=frozenset(figure.scope),
            day=_day(figure.moment),
            year=self._year(f.as_of),
            period=_period(figure),
            rest=rest,
            total=bool(words.total.search(f"{lead} {said}")),
            part=f.subset or figure.whole is not None,
            overtaken=figure.overtaken,
        )

    def _words(self, figure: Counted) -> Words:
        return words_of(self.story.language(figure.article))

    def _group(
        self, figure: Counted, said: str, rest: bool
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Whom it counts. « 28 Français …, 18 sont hospitalisés », « quatre suspects …, cinq
        autres »: a number with no noun counts the group of its whole, else of the one before."""
        bare, known = figure.figure.pattern == "bare", self._words(figure)
        told = figure.figure.unit in SHARES or figure.figure.measure in TOLD_AFTER
        words = said if bare or told else fold(figure.figure.of)
        who, kind = _groups(words, figure.figure.measure, known)
        before = figure.article.text[figure.sentence.start : figure.figure.span.start]
        if toll := known.toll_of.search(fold(before)):
            who |= {known.nationalities[toll["nation"]]}
        if not bare and not (rest and not who):
            return who, kind
        whole = self.counted.get(figure.whole or "")
        if whole is not None:
            return who or whole.who, whole.kind
        last = self.counted[self.last.id] if self.last is not None else None
        if who or last is None:
            return who, frozenset()
        if rest:
            return last.who | ({last.measure} & {"attackers"}), frozenset()
        return (last.who if last.measure == figure.figure.measure else who), frozenset()

    def _lead(self, figure: Counted) -> str:
        """The words before a figure, from the figure before it or the head of the sentence."""
        start, last = figure.sentence.start, self.last
        one_unit = last is not None and last.figure.unit == figure.figure.unit
        if last is not None and one_unit and last.article.id == figure.article.id:
            start = max(start, min(last.figure.span.end, figure.figure.span.start))
        return figure.article.text[start : figure.figure.span.start]

    def _year(self, as_of: str | None) -> str | None:
        """The year of an older event than the story's."""
        older = as_of is not None and self.years and as_of[:4] < self.years[0]
        return as_of[:4] if as_of and older else None


JOBS = frozenset({"jobs", "cut"})


def _common(figure: Figure) -> tuple[str, float]:
    """The unit a figure is compared in, and what its numbers are multiplied by: « un sur cinq » is
    20 %, a post is a person's."""
    if figure.unit == "fraction":
        return "percent", 100.0
    if figure.measure in JOBS and figure.unit in ("job", "other"):
        return "person", 1.0
    return figure.unit, 1.0


def _period(figure: Counted) -> str | None:
    """The part of a day its sentence tells of (« dans la nuit de mardi »), or where it has no
    date of its own the sentence before."""
    value = figure.dated or figure.dated_before
    return value if value is not None and re.search(r"T[A-Z]", value) else None


def _taken_up(count: Count, named: Count) -> Count:
    """« les huit blessés », a headline: what is not said there holds still."""
    return msgspec.structs.replace(
        count,
        who=count.who or named.who,
        scope=count.scope or named.scope,
        holder=count.holder or named.holder,
        period=count.period or named.period,
        state=count.state | named.state,
    )


def _day(value: str | None) -> str | None:
    """The calendar day of a moment; None for a month or a year."""
    day = (value or "")[:10]
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None


def _said(figure: Counted, words: Words) -> str:
    """A figure's words and those after it, up to the next mark or number, what is a part of it
    (« 32 blessés dont plusieurs graves »), or who says so."""
    text, span = figure.article.text, figure.figure.span
    after = text[span.end : min(figure.sentence.end, span.end + AFTER)]
    return span.of(text) + words.stops.split(after, maxsplit=1)[0]


def singles_out(figure: Counted, story: Story) -> bool:
    """Whether a figure's noun says more than its measure does."""
    words = words_of(story.language(figure.article))
    who, kind = _groups(fold(figure.figure.of), figure.figure.measure, words)
    return bool(who or kind)


# --- whom ------------------------------------------------------------------------------------


def _groups(said: str, measure: str, words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Groups singled out, and the other words of what is counted, those aside that the measure
    says already or that single nobody out."""
    who: set[str] = set()
    kind: set[str] = set()
    for word in said.split():
        if word in words.nationalities:
            who.add(words.nationalities[word])
            continue
        stem = _stem(word)
        if stem in words.groups:
            if words.groups[stem] not in (measure, MEANT.get(measure)):
                who.add(words.groups[stem])
        elif len(word) > 2 and not word.isdigit():
            known = words.said.get(stem)
            if known != "" and (known != measure or measure == "quantity"):
                kind.add(stem)
    return frozenset(who), frozenset(kind)


MEANT = {"demonstrators": "protesters", "strikers": "protesters"}
"""Groups that a measure singles out already: « 800.000 personnes ont manifesté »."""


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
    toll_of: re.Pattern[str]


UNITS = frozenset({"t", "kg", "km", "m"})
"""Units whose nouns do not tell what is counted."""


@compiled
def words_of(pack: Language) -> Words:
    """The words of a language."""
    table: dict[str, str] = {}
    for noun in pack.measures.noun:
        for word in noun.words:
            table.setdefault(_stem(fold(word)), "" if noun.unit in UNITS else noun.measure)
    for deed in pack.measures.verb:
        for word in deed.words:
            table.setdefault(_stem(fold(word)), deed.measure)
            for ending, participles in pack.verbs.participles.items():
                if word.endswith(ending):
                    stem = fold(word.removesuffix(ending) + participles[0])
                    table.setdefault(_stem(stem), deed.measure)
    states = {
        state: _any(members)
        for state, members in pack.measures.qualities.items()
        if isinstance(members, list)
    }
    counting = _any(pack.measures.count_words.words).pattern
    small = [*pack.grammar.articles, *pack.grammar.contracted, *pack.grammar.others]
    small += pack.numbers.words
    of_states = [w for ws in pack.measures.qualities.values() if isinstance(ws, list) for w in ws]
    bounding = [
        word
        for side in (pack.numbers.before, pack.numbers.after)
        for w in side.values()
        for word in w
    ]
    grammar = [*pack.grammar.stopwords, *pack.grammar.auxiliary_forms, *pack.dates.weekdays]
    phrases = [*small, *bounding, *grammar, *pack.dates.months, *pack.measures.anybody.words]
    empty = [*(word for phrase in phrases for word in fold(phrase).split()), *of_states]
    attributing = [word for group in pack.attribution.preposition for word in group.words]
    nations = {fold(form): place for form, place in pack.demonyms.items()}
    return Words(
        nationalities=nations,
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
        toll_of=re.compile(
            rf"{counting} (?P<nation>{'|'.join(sorted(nations, reverse=True))})(?!\w)"
        ),
        stops=re.compile(
            rf"[,;:.!?(]|\d|{_any(pack.measures.subset.words).pattern}|{_any(attributing).pattern}",
            re.IGNORECASE,
        ),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    """A matcher of any of the words in folded text."""
    return re.compile(rf"(?<!\w)(?:{either(map(fold, words))})(?!\w)")

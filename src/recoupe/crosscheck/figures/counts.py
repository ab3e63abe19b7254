"""What a figure counts, as far as its words tell: whom, in what state, where, when."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict

import msgspec

from recoupe.crosscheck.figures import bounds, links, nouns, units
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.nouns import SHARES, TOLD_AFTER, NounWords
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.matching import fold
from recoupe.model import Span


def counts(story: Story) -> list[Count]:
    """The counts of all figures of a story, in their order."""
    telling = _Telling(story)
    found = {figure.id: telling.count(figure) for figure in story.figures}
    for headline, body in links.announced(story).items():
        found[headline] = _taken_up(found[headline], found[body])
    return list(found.values())


@functools.lru_cache(maxsize=4)
def of_story(story: Story) -> dict[str, Count]:
    """The counts of a story by the ids of their figures."""
    return {f.id: count for f, count in zip(story.figures, counts(story), strict=True)}


@functools.lru_cache(maxsize=4)
def by_article(story: Story) -> dict[str, list[Count]]:
    """The counts of each article that has any, each once."""
    told = of_story(story)
    figures = itertools.groupby(story.figures, key=lambda figure: figure.article.id)
    return {id: list(dict.fromkeys(told[f.id] for f in group)) for id, group in figures}


SENSED = units.JOBS | {"turnout"}
"""Measures that leave open what their number says."""
OPEN = frozenset({"quantity", "other"})
"""Measures that do not tell one group from another."""
HARMED = frozenset({"injured", "killed_or_injured", "missing", "detained", "attackers", "quantity"})
"""Measures of people who may be in a state; beside the dead « grièvement » is told of others."""
DAILY = frozenset({"killed", "injured", "missing", "detained", "infected", "evacuated"})
"""Measures of people of whom each day may add some."""
A_DAY = frozenset({"PT24H", "P1D"})
"""How long a day is, as a TIMEX3 value."""
NEAR = 40
"""Characters before a figure in which what became of things may stand."""
LEAD = 80
"""Characters before a figure in which « au total » may stand."""


class _Telling:
    """Figures read in their order: what one says nothing of, it may take from one before."""

    def __init__(self, story: Story) -> None:
        self.story = story
        published = (reading.published.value for reading in story.readings)
        days = sorted(value for value in published if value)
        self.first = days[0][:10] if days else ""
        self.named = {name.label: name.id for name in story.names if name.kind == "place"}
        self.named_before = links.named_before(story)
        self.of_parts = _places_of_parts(story)
        pairs = itertools.pairwise(story.figures)
        self.following = {f.id: then for f, then in pairs if f.article.id == then.article.id}
        self.counted: dict[str, Count] = {}
        self.last: FigureMention | None = None
        """The figure before, in the same article."""

    def count(self, figure: FigureMention) -> Count:
        """The count of the next figure."""
        if self.last is not None and self.last.article.id != figure.article.id:
            self.last = None
        count = self._own(figure)
        named = self.counted.get(self.named_before.get(figure.id, ""))
        if named is not None:
            count = _taken_up(count, named)
        self.counted[figure.id] = count
        self.last = figure
        return count

    def _own(self, figure: FigureMention) -> Count:
        f, words = figure.figure, self._words(figure)
        said = fold(nouns.said(figure, self.following.get(figure.id), words))
        lead = fold(self._lead(figure))[-LEAD:]
        rest = nouns.is_rest(figure, words) and self._follows_its_like(figure)
        who, kind = self._group(figure, said, rest)
        unit, scale = units.common(
            f, self._counted(figure, said), self.story.language(figure.article)
        )
        who = frozenset(self.named.get(group, group) for group in who) - set(figure.scope)
        scope = frozenset(figure.scope) - self.of_parts.get(figure.id, frozenset())
        part = self._is_part(figure)
        return Count(
            low=f.low if f.low is None else f.low * scale,
            high=f.high if f.high is None else f.high * scale,
            middle=bounds.middle(f) * scale,
            number=bounds.middle(f),
            approx=f.approx,
            measure=f.measure,
            unit=unit,
            role=self._role(figure, part),
            there=self._of_its_place(figure),
            holder=figure.holder,
            who=who,
            kind=kind,
            state=self._state(figure, lead, said),
            sense=self._sense(figure, f"{lead} {said}"),
            deed=self._deed(unit, figure, said),
            scope=scope,
            outside=bool(words.outside.search(f"{lead} {said}")),
            day=_day(figure.moment),
            period=_period(figure),
            rest=rest,
            total=bool(words.total.search(f"{lead} {said}")),
            part=part,
            overtaken=figure.overtaken and f.measure not in links.RIVALS,
            rate=nouns.is_rate(figure, words) or bool(words.pace.search(f"{lead[-NEAR:]} {said}")),
            norm=nouns.is_norm(figure, lead, said, words),
            window=nouns.is_window(figure, lead, bounds.middle(f) * scale, words),
        )

    def _counted(self, figure: FigureMention, said: str) -> str:
        """The words for what it counts: « 4 et 3 ans de prison », where it has none those of the
        figure that it is told with."""
        words, after = f"{figure.figure.of} {said}", self.following.get(figure.id)
        if after is None or figure.figure.of or after.sentence != figure.sentence:
            return words
        together = after.figure.measure == figure.figure.measure
        return f"{words} {after.figure.of}" if together else words

    def _follows_its_like(self, figure: FigureMention) -> bool:
        """« trois morts et quatre autres disparus »: others than the dead, and all the missing."""
        if self.last is None:
            return True
        both = {self.last.figure.measure, figure.figure.measure}
        return len(both) == 1 or "quantity" in both

    def _words(self, figure: FigureMention) -> NounWords:
        return nouns.words_of(self.story.language(figure.article))

    def _role(self, figure: FigureMention, part: bool) -> str:
        """What it is for: « contre 32 % mardi » compares with a day of the story itself, those
        arrested in another year with those of now; a part of what courts give is asked for, or
        given, with the whole."""
        f, dated = figure.figure, _day(figure.dated)
        whole = self.counted.get(figure.whole or "")
        if f.role == "part" and f.measure in TOLD_AFTER and whole and whole.measure == f.measure:
            return whole.role
        told_of = f.role == "comparison" and dated is not None and "" < self.first <= dated
        older = f.happened is not None and f.happened[:4] < self.first[:4]
        if f.role == "level" and f.measure == "detained" and older:
            return "comparison"
        if f.role == "level" and f.measure in DAILY and self._is_of_a_day(figure):
            return "change"
        return "level" if told_of or (f.role == "part" and not part) else f.role

    def _is_of_a_day(self, figure: FigureMention) -> bool:
        """« 37 patients sont morts en 24 heures », « Ces dernières 24 heures, 37 patients sont
        morts »: so many more, not so many in all."""
        text, at, sentence = figure.article.text, figure.figure.span, figure.sentence
        words = self._words(figure)
        for day in self.story.reading(figure.article.id).dates:
            if day.value not in A_DAY or not sentence.covers(day.span):
                continue
            lead, told = fold(text[sentence.start : day.span.start]), fold(day.span.of(text))
            straight = not re.search(r"\w", text[day.span.end : at.start])
            near = at.end <= day.span.start and not words.stops.search(
                text[at.end : day.span.start]
            )
            in_it = words.window.search(lead) or words.window.search(f"{lead} {told.split()[0]}")
            if in_it and (near or (day.span.end <= at.start and straight)):
                return True
        return False

    def _of_its_place(self, figure: FigureMention) -> str | None:
        """« 806.000 manifestants, dont 65.000 à Paris »: what the part is for at its own place."""
        f, whole = figure.figure, self.counted.get(figure.whole or "")
        if f.role != "part" or not figure.scope:
            return None
        return whole.role if whole is not None and not whole.scope >= set(figure.scope) else None

    def _is_part(self, figure: FigureMention) -> bool:
        """Whether it is a part of its like: of « douze suspects, quatre ont été arrêtés » the four
        are all who were arrested."""
        whole = self.counted.get(figure.whole or "")
        both = {whole.measure if whole else "", figure.figure.measure}
        return figure.figure.subset or (whole is not None and (len(both) == 1 or bool(both & OPEN)))

    def _state(self, figure: FigureMention, lead: str, said: str) -> frozenset[str]:
        """« huit blessés graves », « les gardes à vue des quatre autres »; the missing are sought
        all of them."""
        words = self._words(figure)
        if figure.figure.unit != "person" or figure.figure.measure not in HARMED:
            return frozenset()
        told = nouns.states(f"{lead} {said}" if words.of.search(lead) else said, words)
        return told - {"sought"} if figure.figure.measure == "missing" else told

    def _deed(self, unit: str, figure: FigureMention, said: str) -> frozenset[str]:
        """« trois ponts fermés », « la fermeture de trois ponts »: what became of things."""
        if unit != units.THING:
            return frozenset()
        words = self._words(figure)
        before = fold(words.stops.split(self._lead(figure)[-NEAR:])[-1])
        return nouns.deeds(said, words) or nouns.deeds(before, words)

    def _sense(self, figure: FigureMention, told: str) -> frozenset[str]:
        """What its measure leaves open: posts cut, made or held; a part's is that of its whole."""
        if figure.figure.measure not in SENSED:
            return frozenset()
        whole = self.counted.get(figure.whole or "")
        found = nouns.senses(told, self._words(figure))
        return found if found or whole is None else whole.sense

    def _group(
        self, figure: FigureMention, said: str, rest: bool
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Whom it counts. « 28 Français …, 18 sont hospitalisés », « quatre suspects …, cinq
        autres »: a number with no noun counts the group of its whole, else of the one before."""
        bare, known = figure.figure.pattern == "bare", self._words(figure)
        told = figure.figure.unit in SHARES
        words = said if bare or told else fold(figure.figure.of)
        who, kind = nouns.groups(words, figure.figure.measure, known)
        before = figure.article.text[figure.sentence.start : figure.figure.span.start]
        if toll := known.toll_of.search(fold(before)):
            who |= {known.nationalities[toll["nation"]]}
        if not bare and not rest:
            return who, kind
        whole = self.counted.get(figure.whole or "")
        if whole is not None:
            return who or whole.who, whole.kind
        if who or self.last is None:
            return who, frozenset()
        last = self.counted[self.last.id]
        if rest:
            return last.who | ({last.measure} & {"attackers"}), frozenset()
        return (last.who if last.measure == figure.figure.measure else who), frozenset()

    def _lead(self, figure: FigureMention) -> str:
        """The words before a figure, from the figure before it or the head of the sentence."""
        start, last = figure.sentence.start, self.last
        if last is not None and last.figure.unit == figure.figure.unit:
            start = max(start, min(last.figure.span.end, figure.figure.span.start))
        return figure.article.text[start : figure.figure.span.start]


def _period(figure: FigureMention) -> str | None:
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
        sense=count.sense or named.sense,
    )


def _day(value: str | None) -> str | None:
    """The calendar day of a moment; None for a month or a year."""
    day = (value or "")[:10]
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None


def _places_of_parts(story: Story) -> dict[str, frozenset[str]]:
    """« 806.000 manifestants dont 65.000 à Paris »: for a whole the places that only what follows
    its part names, and so are the part's."""
    mentions: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for name in story.names:
        for mention in name.mentions:
            mentions[mention.article, name.id].append(mention.span)
    found: dict[str, frozenset[str]] = {}
    for part in story.figures:
        if part.whole is None:
            continue
        whole = story.figure(part.whole)
        within = whole.sentence.start, part.figure.span.end
        shared = set(whole.scope) & set(part.scope)
        found[whole.id] = found.get(whole.id, frozenset()) | {
            place
            for place in shared
            if not any(
                within[0] <= span.start < within[1] for span in mentions[part.article.id, place]
            )
        }
    return found

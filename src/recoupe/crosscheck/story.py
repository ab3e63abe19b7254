"""The readings of a story side by side, with ids that hold over all of it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from recoupe.lang import Language
from recoupe.model import Article, Figure, Ids, Name, Place, Reading, Span, Statement


class StatementMention(msgspec.Struct, frozen=True):
    """A statement in its article, with its id, its voice and channels as ids of names."""

    id: str
    article: Article
    statement: Statement
    voice: str | None
    via: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is said, parts joined."""
        return " ".join(span.of(self.article.text) for span in self.statement.content)


class FigureMention(msgspec.Struct, frozen=True):
    """A figure in its article, with its id, the statement that carries it, and the sentence it
    stands in.

    `place`, `holder` and `scope` are ids of names, `whole` is that of a figure, `around` those of
    all names in the sentence; `dated` is the TIMEX3 value of the date there, `dated_before` that
    of the last one in the sentence before, `moment` what a count stands for: when its article
    came out, where known, else its own day. `overtaken` tells that it is told as no longer true,
    `renewed` as new.
    """

    id: str
    article: Article
    figure: Figure
    statement: StatementMention | None
    place: str | None
    holder: str | None
    scope: tuple[str, ...]
    whole: str | None
    dated: str | None
    dated_before: str | None
    moment: str | None
    around: frozenset[str]
    sentence: Span
    overtaken: bool
    renewed: bool

    @property
    def teller(self) -> str | None:
        """Whose word it is within its article; None for the article's own."""
        return self.statement.statement.voice_label if self.statement else None


class Tie(msgspec.Struct, frozen=True):
    """Two figures or two statements, by id, that an editor says are of one thing, or are not."""

    a: str
    b: str
    same: bool


class Story(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Everything cross-checking looks at. `pack` is the language of most articles, in which
    findings are told, `languages` has that of each article by its code; `holder` tells, for a
    local name, its name's id; `ties` is what an editor said of two entries."""

    pack: Language
    languages: Mapping[str, Language]
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    names: tuple[Name, ...]
    holder: dict[tuple[str, int], str]
    statements: tuple[StatementMention, ...]
    figures: tuple[FigureMention, ...]
    ties: tuple[Tie, ...] = ()

    def language(self, article: Article) -> Language:
        """The language an article is read in."""
        return self.languages.get(article.language or "", self.pack)

    @property
    def ids(self) -> dict[str, Ids]:
        """The ids of each article's names, statements and figures."""
        return {
            id: Ids(
                names=tuple(self.holder[id, number] for number in range(len(reading.names))),
                statements=tuple(told.id for told in self.statements_of(id)),
                figures=tuple(figure.id for figure in self.figures_of(id)),
                holders=tuple(figure.holder for figure in self.figures_of(id)),
            )
            for reading in self.readings
            for id in (reading.article,)
        }

    @functools.cached_property
    def spoken(self) -> tuple[Language, ...]:
        """The languages of its articles, that of most first."""
        others = (self.language(article) for article in self.articles)
        return tuple({language.code: language for language in (self.pack, *others)}.values())

    def name(self, id: str | None) -> Name | None:
        """The name of an id."""
        return self._names.get(id) if id else None

    def article(self, id: str) -> Article:
        """The article of an id; KeyError where there is none."""
        return self._articles[id]

    def words(self, place: Place) -> str:
        """The words at a place; KeyError where there is no such article."""
        return place.span.of(self._articles[place.article].text)

    def reading(self, article: str) -> Reading:
        """What was read in an article; KeyError where there is none."""
        return self._readings[article]

    def published(self, article: str) -> str:
        """The moment an article came out (ISO 8601), "" where that is not known."""
        reading = self._readings.get(article)
        return (reading.published.value if reading else None) or ""

    def came_later(self, article: str, other: str) -> bool:
        """Whether an article surely came out after another: one of a day may be of any of its
        hours."""
        one, before = self.published(article), self.published(other)
        known = min(len(one), len(before))
        return one[:known] > before[:known]

    def statements_of(self, article: str) -> list[StatementMention]:
        """The statements of an article, in their order."""
        return self._told_by_article.get(article, [])

    def statement_at(self, article: str, span: Span) -> StatementMention | None:
        """The first statement of an article that says what stands at a span."""
        told = self.statements_of(article)
        return next((t for t in told if any(p.covers(span) for p in t.statement.content)), None)

    def statements_over(self, place: Place) -> list[StatementMention]:
        """The statements that say something of what stands at a place."""
        told = self.statements_of(place.article)
        return [t for t in told if any(p.overlaps(place.span) for p in t.statement.content)]

    def sentence_at(self, place: Place) -> Span:
        """The first sentence that a place has words of; the place itself where there is none."""
        sentences = self.reading(place.article).sentences
        return next((s for s in sentences if s.overlaps(place.span)), place.span)

    def figures_of(self, article: str) -> list[FigureMention]:
        """The figures of an article, in their order."""
        return self._figures_by_article.get(article, [])

    def figures_beside(self, figure: FigureMention) -> list[FigureMention]:
        """The figures of the sentence of one, itself among them, in their order."""
        return self._figures_by_sentence[figure.article.id, figure.sentence]

    def figure(self, id: str) -> FigureMention:
        """The figure of an id; KeyError where there is none."""
        return self._figures[id]

    def told(self, id: str) -> StatementMention:
        """The statement of an id; KeyError where there is none."""
        return self._told[id]

    # what it is looked up by, made when it is first asked for

    @functools.cached_property
    def _articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @functools.cached_property
    def _readings(self) -> dict[str, Reading]:
        return {reading.article: reading for reading in self.readings}

    @functools.cached_property
    def _names(self) -> dict[str, Name]:
        return {name.id: name for name in self.names}

    @functools.cached_property
    def _told(self) -> dict[str, StatementMention]:
        return {told.id: told for told in self.statements}

    @functools.cached_property
    def _told_by_article(self) -> dict[str, list[StatementMention]]:
        return _grouped(self.statements, lambda told: told.article.id)

    @functools.cached_property
    def _figures(self) -> dict[str, FigureMention]:
        return {figure.id: figure for figure in self.figures}

    @functools.cached_property
    def _figures_by_article(self) -> dict[str, list[FigureMention]]:
        return _grouped(self.figures, lambda figure: figure.article.id)

    @functools.cached_property
    def _figures_by_sentence(self) -> dict[tuple[str, Span], list[FigureMention]]:
        return _grouped(self.figures, lambda figure: (figure.article.id, figure.sentence))


Key = TypeVar("Key", bound=Hashable)
Mention = TypeVar("Mention")


def _grouped(
    mentions: Iterable[Mention], key: Callable[[Mention], Key]
) -> dict[Key, list[Mention]]:
    groups: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[key(mention)].append(mention)
    return dict(groups)


Rule = TypeVar("Rule", bound=Callable[..., Any])


def by_story(rule: Rule) -> Rule:
    """Keeps what a rule says of things of a story, its last argument, for the last four stories: a
    process that checks thousands holds none of the others."""

    @functools.lru_cache(maxsize=4)
    def of(story: Story) -> Callable[..., Any]:
        return functools.cache(lambda *about: rule(*about, story))

    @functools.wraps(rule)
    def asked(*given: Any) -> Any:
        return of(given[-1])(*given[:-1])

    return cast(Rule, asked)

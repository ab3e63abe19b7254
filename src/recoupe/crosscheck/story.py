"""The readings of a story side by side, with ids that hold over all of it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from recoupe.crosscheck.tellings import overtaken, renewed
from recoupe.lang import Language
from recoupe.model import Article, Figure, Ids, Name, Reading, Span, Statement


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


class Story(msgspec.Struct, frozen=True, eq=False):
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
        said: dict[str, list[str]] = defaultdict(list)
        counted: dict[str, list[str]] = defaultdict(list)
        for statement in self.statements:
            said[statement.article.id].append(statement.id)
        for figure in self.figures:
            counted[figure.article.id].append(figure.id)
        return {
            id: Ids(
                names=tuple(self.holder[id, number] for number in range(len(reading.names))),
                statements=tuple(said[id]),
                figures=tuple(counted[id]),
            )
            for reading in self.readings
            for id in (reading.article,)
        }

    @property
    def spoken(self) -> tuple[Language, ...]:
        """The languages of its articles, that of most first."""
        return _spoken(self)

    def name(self, id: str | None) -> Name | None:
        """The name of an id."""
        return _by_id(self).get(id) if id else None

    def article(self, id: str) -> Article:
        """The article of an id; KeyError where there is none."""
        return _articles_by_id(self)[id]

    def reading(self, article: str) -> Reading:
        """What was read in an article; KeyError where there is none."""
        return _readings_by_id(self)[article]

    def published(self, article: str) -> str:
        """The moment an article came out (ISO 8601), "" where that is not known."""
        return _published_by_id(self).get(article, "")

    def came_later(self, article: str, other: str) -> bool:
        """Whether an article surely came out after another: one of a day may be of any of its
        hours."""
        one, before = self.published(article), self.published(other)
        known = min(len(one), len(before))
        return one[:known] > before[:known]

    def statements_of(self, article: str) -> list[StatementMention]:
        """The statements of an article, in their order."""
        return _statements_by_article(self).get(article, [])

    def figures_of(self, article: str) -> list[FigureMention]:
        """The figures of an article, in their order."""
        return _figures_by_article(self).get(article, [])

    def figures_beside(self, figure: FigureMention) -> list[FigureMention]:
        """The figures of the sentence of one, itself among them, in their order."""
        return _figures_by_sentence(self)[figure.article.id, figure.sentence]

    def figure(self, id: str) -> FigureMention:
        """The figure of an id; KeyError where there is none."""
        return _figures_by_id(self)[id]

    def told(self, id: str) -> StatementMention:
        """The statement of an id; KeyError where there is none."""
        return _told_by_id(self)[id]


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


@functools.lru_cache(maxsize=4)
def _articles_by_id(story: Story) -> dict[str, Article]:
    return {article.id: article for article in story.articles}


@functools.lru_cache(maxsize=4)
def _readings_by_id(story: Story) -> dict[str, Reading]:
    return {reading.article: reading for reading in story.readings}


@functools.lru_cache(maxsize=4)
def _published_by_id(story: Story) -> dict[str, str]:
    return {reading.article: reading.published.value or "" for reading in story.readings}


@functools.lru_cache(maxsize=4)
def _statements_by_article(story: Story) -> dict[str, list[StatementMention]]:
    found: dict[str, list[StatementMention]] = defaultdict(list)
    for told in story.statements:
        found[told.article.id].append(told)
    return dict(found)


@functools.lru_cache(maxsize=4)
def _figures_by_article(story: Story) -> dict[str, list[FigureMention]]:
    found: dict[str, list[FigureMention]] = defaultdict(list)
    for figure in story.figures:
        found[figure.article.id].append(figure)
    return dict(found)


@functools.lru_cache(maxsize=4)
def _figures_by_sentence(story: Story) -> dict[tuple[str, Span], list[FigureMention]]:
    found: dict[tuple[str, Span], list[FigureMention]] = defaultdict(list)
    for figure in story.figures:
        found[figure.article.id, figure.sentence].append(figure)
    return dict(found)


@functools.lru_cache(maxsize=4)
def _figures_by_id(story: Story) -> dict[str, FigureMention]:
    return {figure.id: figure for figure in story.figures}


@functools.lru_cache(maxsize=4)
def _told_by_id(story: Story) -> dict[str, StatementMention]:
    return {told.id: told for told in story.statements}


@functools.lru_cache(maxsize=4)
def _by_id(story: Story) -> dict[str, Name]:
    return {name.id: name for name in story.names}


@functools.lru_cache(maxsize=4)
def _spoken(story: Story) -> tuple[Language, ...]:
    others = (story.language(article) for article in story.articles)
    return tuple({language.code: language for language in (story.pack, *others)}.values())


def assemble(
    articles: list[Article],
    readings: list[Reading],
    names: tuple[Name, ...],
    holder: dict[tuple[str, int], str],
    pack: Language,
    languages: Mapping[str, Language],
) -> Story:
    """The story, ids given in the order of articles and offsets."""
    statements: list[StatementMention] = []
    figures: list[FigureMention] = []
    by_id = {article.id: article for article in articles}
    for reading in readings:
        article = by_id[reading.article]
        told: list[StatementMention] = []
        for s in reading.statements:
            voice = holder.get((article.id, s.voice)) if s.voice is not None else None
            via = tuple(dict.fromkeys(holder[article.id, v] for v in s.via))
            told.append(
                StatementMention(f"s{len(statements) + len(told) + 1}", article, s, voice, via)
            )
        statements += told
        language = languages.get(article.language or "", pack)
        figures += _counted(len(figures), article, reading, told, holder, language)
    return Story(
        pack,
        languages,
        tuple(articles),
        tuple(readings),
        names,
        holder,
        tuple(statements),
        tuple(figures),
    )


def _counted(
    before: int,
    article: Article,
    reading: Reading,
    told: list[StatementMention],
    holder: dict[tuple[str, int], str],
    language: Language,
) -> list[FigureMention]:
    """The figures of one article; `before` is how many the story has already."""
    ids = [f"f{before + number}" for number in range(1, len(reading.figures) + 1)]
    named = sorted(
        (span, holder[article.id, i])
        for i, name in enumerate(reading.names)
        for span in name.mentions
    )
    headline = article.paragraphs[0] if article.paragraphs else Span(0, 0)
    found = []
    for id, figure in zip(ids, reading.figures, strict=True):
        sentence = next((s for s in reading.sentences if s.overlaps(figure.span)), figure.span)
        found.append(
            FigureMention(
                id=id,
                article=article,
                figure=figure,
                statement=told[figure.statement] if figure.statement is not None else None,
                place=holder[article.id, figure.place] if figure.place is not None else None,
                holder=holder[article.id, figure.holder] if figure.holder is not None else None,
                scope=tuple(holder[article.id, i] for i in figure.scope),
                whole=ids[figure.whole] if figure.whole is not None else None,
                dated=reading.dates[figure.dated].value if figure.dated is not None else None,
                dated_before=_dated_before(sentence, article, reading),
                moment=reading.published.value or figure.as_of,
                around=frozenset(id for span, id in named if sentence.covers(span)),
                sentence=sentence,
                overtaken=overtaken(article.text, figure.span, sentence, language),
                renewed=renewed(article.text, sentence, headline, language),
            )
        )
    return found


def _dated_before(sentence: Span, article: Article, reading: Reading) -> str | None:
    before = [s for s in reading.sentences if s.end <= sentence.start]
    if not before or "\n" in article.text[before[-1].end : sentence.start]:
        return None
    told = [d.value for d in reading.dates if before[-1].covers(d.span) and not d.suspect]
    return told[-1] if told else None

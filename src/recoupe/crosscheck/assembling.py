"""A story put together of its articles and their readings."""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.crosscheck.story import FigureMention, StatementMention, Story
from recoupe.crosscheck.tellings import overtaken, renewed
from recoupe.lang import Language
from recoupe.model import Article, Name, Reading, Span


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

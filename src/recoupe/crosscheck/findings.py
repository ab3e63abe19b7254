"""Findings: what an editor should look at first, in one sentence each, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.story import Counted, Story, Told
from recoupe.model import Finding, Place, Reuse, Thread

MANY = 3
"""Articles on one voice that make it worth saying."""


def find(
    story: Story, threads: tuple[Thread, ...], copies: tuple[Reuse, ...]
) -> tuple[Finding, ...]:
    """Ranked: conflicts, disputed claims, revisions downwards, one voice in many articles,
    suspect dates, counts that rise."""
    ranked = [
        *_figures(story, threads, "conflict"),
        *_statements(story, threads, "disputed"),
        *_figures(story, threads, "evolves"),
        *_one_voice(story, threads),
        *_suspects(story),
    ]
    return tuple(ranked)


def _figures(story: Story, threads: tuple[Thread, ...], verdict: str) -> Iterator[Finding]:
    figures = {figure.id: figure for figure in story.figures}
    for thread in threads:
        if thread.kind == "figure" and thread.verdict == verdict:
            evidence = tuple(_of_figure(figures[member]) for member in thread.members)
            yield Finding(f"figure-{verdict}", f"{thread.label}. {thread.why}", evidence, thread.id)


def _statements(story: Story, threads: tuple[Thread, ...], verdict: str) -> Iterator[Finding]:
    told = {statement.id: statement for statement in story.statements}
    for thread in threads:
        if thread.kind == "statement" and thread.verdict == verdict:
            evidence = tuple(_of_statement(told[member]) for member in thread.members)
            yield Finding(f"statement-{verdict}", _claim(thread, story), evidence, thread.id)


def _claim(thread: Thread, story: Story) -> str:
    return story.pack.messages["claim"].format(words=thread.label, why=thread.why)


def _one_voice(story: Story, threads: tuple[Thread, ...]) -> Iterator[Finding]:
    told = {statement.id: statement for statement in story.statements}
    for thread in threads:
        if thread.verdict == "repeated" and thread.articles >= MANY:
            evidence = tuple(_of_statement(told[member]) for member in thread.members)
            yield Finding("one-voice", _claim(thread, story), evidence, thread.id)


def _suspects(story: Story) -> Iterator[Finding]:
    for reading in story.readings:
        for date in reading.dates:
            if date.suspect:
                article = next(a for a in story.articles if a.id == reading.article)
                text = story.pack.messages["finding-suspect"].format(
                    words=date.span.of(article.text), why=date.suspect
                )
                yield Finding("suspect-date", text, (Place(reading.article, date.span),))


def _of_figure(figure: Counted) -> Place:
    return Place(figure.article.id, figure.figure.span)


def _of_statement(told: Told) -> Place:
    return Place(told.article.id, told.statement.content[0])

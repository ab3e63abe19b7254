"""What was found in each sentence, and by which pattern: for those who improve the pack."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.model import Article, Figure, Reading, Span, Statement


def explain(article: Article, reading: Reading) -> str:
    """A reading told sentence by sentence; a sentence with nothing found stands alone."""
    lines: list[str] = []
    for sentence in reading.sentences:
        lines.append(" ".join(sentence.of(article.text).split()))
        lines += [f"    {line}" for line in _found(article.text, reading, sentence)]
    return "\n".join(lines)


def _found(text: str, reading: Reading, sentence: Span) -> Iterator[str]:
    for name in reading.names:
        for span in name.mentions:
            if sentence.covers(span):
                yield f"name       {span.of(text)!r} = {name.label} ({name.kind})"
    for statement in reading.statements:
        if sentence.start <= statement.content[0].start < sentence.end:
            yield from _told(text, reading, statement)
    for figure in reading.figures:
        if sentence.covers(figure.span):
            yield from _counted(text, reading, figure)
    for d in reading.dates:
        if sentence.covers(d.span):
            suspect = f" ({d.suspect})" if d.suspect else ""
            value = f"{d.value} {d.type}{suspect}"
            yield f"date       {d.span.of(text)!r} = {value}; pattern {d.pattern}"


def _told(text: str, reading: Reading, one: Statement) -> Iterator[str]:
    """Who said what, by which pattern, and how the voice was found."""
    parts = " [...] ".join(" ".join(part.of(text).split()) for part in one.content)
    via = ", ".join(reading.names[i].label for i in one.via)
    carried = f" via {via}" if via else ""
    hedge = f" {one.hedge}" if one.hedge else ""
    cue = f" cue {one.cue.of(text)!r}" if one.cue else ""
    voice = "voice left open" if one.voice is None else f"voice by {one.voice_by}"
    yield f"statement  {one.voice_label}: {parts!r}"
    yield f"           {one.mode} {one.act}{hedge}{carried}; pattern {one.pattern}{cue}; {voice}"


def _counted(text: str, reading: Reading, one: Figure) -> Iterator[str]:
    """A number with its bounds; what it counts, for whom, on which day and on whose word."""
    value = f"{_bound(one.low)} to {_bound(one.high)} {one.approx} {one.unit} {one.measure}"
    yield f"figure     {one.span.of(text)!r} = {value}; pattern {one.pattern}"
    said = None if one.statement is None else reading.statements[one.statement].voice_label
    known = {
        "of": one.of,
        "place": _label(reading, one.place),
        "holder": _label(reading, one.holder),
        "as of": one.as_of,
        "said by": said,
    }
    facts = [one.role, *(f"{key} {value}" for key, value in known.items() if value)]
    yield f"           {'; '.join(facts)}"


def _label(reading: Reading, name: int | None) -> str | None:
    return None if name is None else reading.names[name].label


def _bound(value: float | None) -> str:
    return "open" if value is None else f"{value:g}"

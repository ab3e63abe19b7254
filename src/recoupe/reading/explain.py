"""What was found in each sentence, and by which pattern: for those who improve the pack."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.model import Article, Reading, Span


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
    for s in reading.statements:
        if sentence.start <= s.content[0].start < sentence.end:
            cue = f" cue {s.cue.of(text)!r}" if s.cue else ""
            parts = " [...] ".join(" ".join(part.of(text).split()) for part in s.content)
            via = ", ".join(reading.names[i].label for i in s.via)
            carried = f" via {via}" if via else ""
            hedge = f" {s.hedge}" if s.hedge else ""
            yield f"statement  {s.voice_label}: {parts!r}"
            yield f"           {s.mode} {s.act}{hedge}{carried}; pattern {s.pattern}{cue}"
    for f in reading.figures:
        if sentence.covers(f.span):
            value = f"{_bound(f.low)} to {_bound(f.high)} {f.approx} {f.unit} {f.measure}"
            yield f"figure     {f.span.of(text)!r} = {value}; pattern {f.pattern}"
    for d in reading.dates:
        if sentence.covers(d.span):
            suspect = f" ({d.suspect})" if d.suspect else ""
            value = f"{d.value} {d.type}{suspect}"
            yield f"date       {d.span.of(text)!r} = {value}; pattern {d.pattern}"


def _bound(value: float | None) -> str:
    return "open" if value is None else f"{value:g}"

"""On whose word a figure is: the statement that holds it, or that it is quoted or told beside.

« Le syndicat s'indigne : « 30 minutes de pause », « deux douches » et « aucun bus ». »: what stands
in marks in the sentence of one voice is the word of that voice, whatever of it was read as said.
"""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Figure, Span, Statement
from recoupe.reading import phrases, quotes
from recoupe.reading.figures.setting import Passage, Setting

REACH = 40
"""Characters before a figure in which it may be rejected."""
ASKED = frozenset({"request", "order"})
"""Acts of which whom they are put to is a part: « invite 300 habitants à partir »."""
STOP = re.compile(r"[.;:!?]\s")
"""What parts a figure from a verb of saying before it, or from what is said behind it."""
NEAR = 400
"""Characters at most from a quoted figure to what its voice says before and after it."""


def holding(span: Span, setting: Setting) -> int | None:
    """The statement whose content holds a figure, by its place among `setting.statements`; the
    smallest where several do. None for one that is held against what somebody says: « 1 800
    évacués, loin des 3 000 annoncés »."""
    if _is_rejected(span, setting):
        return None
    held = [
        (sum(map(len, s.content)), i)
        for i, s in enumerate(setting.statements)
        if any(_inside(span, part) for part in s.content)
    ]
    return min(held)[1] if held else None


def with_beside(figures: list[Figure], passages: list[Passage], setting: Setting) -> list[Figure]:
    """The figures of an article, those that no content holds with the statement that they are led
    to, quoted beside or told again after: « deux unités », soit 150 gendarmes »."""
    out: list[Figure] = []
    for figure in figures:
        if figure.statement is None and not _is_rejected(figure.span, setting):
            index = _beside(figure, out, passages, setting)
            figure = msgspec.structs.replace(figure, statement=index)
        out.append(figure)
    return out


def _beside(
    figure: Figure, before: list[Figure], passages: list[Passage], setting: Setting
) -> int | None:
    """The first of the ways by which a statement that does not hold a figure carries it."""
    passage = next((p for p in passages if p.at.covers(figure.span)), None)
    if passage is None:
        return None
    if (index := _led(figure.span, setting)) is not None:
        return index
    if (index := _quoted(figure.span, passage, setting)) is not None:
        return index
    return _told_again(figure, before[-1], setting) if before else None


def _told_again(figure: Figure, last: Figure, setting: Setting) -> int | None:
    """The statement of the figure before, of which this is the same in other words."""
    if last.statement is None:
        return None
    ends = (part.end for part in setting.statements[last.statement].content)
    end = max([last.span.end, *(end for end in ends if end <= figure.span.start)])
    between = setting.text[end : figure.span.start]
    return last.statement if _again(setting.language).fullmatch(between) else None


def _is_rejected(span: Span, setting: Setting) -> bool:
    before = setting.text[max(0, span.start - REACH) : span.start]
    return _rejecting(setting.language).search(before) is not None


def _inside(figure: Span, part: Span) -> bool:
    """Whether a figure begins in what is said, and most of it lies there."""
    return part.start <= figure.start and 2 * (part.end - figure.start) >= len(figure)


def _led(span: Span, setting: Setting) -> int | None:
    """« précisant que deux agents « sont soignés » », « invite 300 habitants à partir »: between a
    verb of saying and what is said."""
    for index, said in enumerate(setting.statements):
        if said.cue is None or not said.content:
            continue
        if not said.cue.end <= span.start <= span.end <= said.content[0].start:
            continue
        between = setting.text[said.cue.end : span.start]
        rest = setting.text[span.end : said.content[0].start]
        led = said.act in ASKED or _that(setting.language).search(between)
        if led and not STOP.search(between + rest):
            return index
    return None


def _quoted(span: Span, passage: Passage, setting: Setting) -> int | None:
    """A figure in marks is the word of whoever says the rest of the quotation, else all else that
    is said in its sentence, else what is said both before and after it."""
    at, said = passage.at, setting.statements
    marked = quotes.find_quotations(setting.text[at.start : at.end], setting.language.grammar)
    inside = (q.inner.shift(at.start) for q in marked)
    whole = next((inner for inner in inside if inner.covers(span)), None)
    if whole is None:
        return None
    sentence = next((s for s in passage.sentences if s.overlaps(span)), at)
    for room in (whole, sentence):
        within = [i for i, s in enumerate(said) if any(part.overlaps(room) for part in s.content)]
        if within:
            return within[0] if _one_voice([said[i] for i in within]) else None
    before = [i for i, s in enumerate(said) if s.content and s.content[-1].end <= whole.start]
    after = [i for i, s in enumerate(said) if s.content and s.content[0].start >= whole.end]
    if not before or not after:
        return None
    last = max(before, key=lambda i: said[i].content[-1].end)
    then = min(after, key=lambda i: said[i].content[0].start)
    far = said[then].content[0].start - said[last].content[-1].end > NEAR
    return last if not far and _one_voice([said[last], said[then]]) else None


def _one_voice(statements: list[Statement]) -> bool:
    """Whether one voice with a name says them all."""
    return len({s.voice for s in statements}) == 1 and statements[0].voice is not None


@compiled
def _rejecting(language: Language) -> re.Pattern[str]:
    words = phrases.alternation(language.numbers.rejected)
    return re.compile(rf"(?<![\w-])(?:{words})\s*$", re.IGNORECASE)


@compiled
def _again(language: Language) -> re.Pattern[str]:
    """« », soit »."""
    words = phrases.alternation(language.measures.converts.words)
    return re.compile(rf"\W*[,(]\s*(?:{words})\s*", re.IGNORECASE)


@compiled
def _that(language: Language) -> re.Pattern[str]:
    """« que », with no more than an article behind."""
    words = phrases.alternation(language.grammar.that)
    the = phrases.alternation(language.grammar.articles)
    return re.compile(rf"^\s*(?:{words})\s*(?:(?:{the})\s*)?$", re.IGNORECASE)

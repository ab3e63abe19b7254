"""What a whole article shows: names joined, dates valued, speakers resolved."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from recoupe.lang import Pack
from recoupe.matching import fold
from recoupe.model import (
    Article,
    DateMention,
    Figure,
    LocalName,
    Published,
    Reading,
    Span,
    Statement,
)
from recoupe.reading import dates, names, phrases, statements
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.paragraph import ParsedParagraph


class ParsedArticle(msgspec.Struct, frozen=True):
    """An article and the parses of its paragraphs, in the order of `article.paragraphs`."""

    article: Article
    paragraphs: tuple[ParsedParagraph, ...]


def day_of(value: str | None) -> date | None:
    """The day of an ISO 8601 date or time; None where it is neither."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def resolve(
    parsed: ParsedArticle, published: Published, year: int | None, pack: Pack, lex: Lexicon
) -> Reading:
    """The reading of one article: names joined, dates valued, speakers resolved."""
    article = parsed.article
    shifted = list(zip(article.paragraphs, parsed.paragraphs, strict=True))
    candidates = [
        msgspec.structs.replace(c, span=c.span.shift(at.start))
        for at, p in shifted
        for c in p.candidates
    ]
    speakers = [
        e.saying.speaker.name.shift(at.start)
        for at, p in shifted
        for e in p.statements
        if e.saying.speaker and e.saying.speaker.name
    ]
    local = names.resolve(article.text, candidates, speakers, article.paragraphs, lex)
    by_span = names.by_span(local)
    subjects = [span.shift(at.start) for at, p in shifted for span in p.subjects]
    groups = [
        (span.shift(at.start), span.shift(at.start).of(article.text))
        for at, p in shifted
        for span in p.groups
    ]
    resolver = statements.Resolver(local, by_span, subjects, groups, lex, pack.code)
    found = _from_headline(
        _statements(shifted, resolver, by_span, _outlets(local, lex)), article, local, lex
    )
    sentences = tuple(span.shift(at.start) for at, p in shifted for span in p.sentences)
    days = _dates(shifted, sentences, published, year, pack)
    return Reading(
        article=article.id,
        published=published,
        names=tuple(local),
        statements=tuple(found),
        figures=tuple(_figures(article, shifted, found, local, days, published)),
        dates=tuple(days),
        sentences=sentences,
        agencies=_agencies(article, found, local, lex),
    )


Shifted = list[tuple[Span, ParsedParagraph]]


def _statements(
    shifted: Shifted,
    resolver: statements.Resolver,
    by_span: dict[Span, int],
    outlets: list[tuple[Span, int]],
) -> list[Statement]:
    found: list[Statement] = []
    for at, paragraph in shifted:
        for expression in paragraph.statements:
            saying = expression.saying
            phrase = _moved(saying.speaker, at.start)
            content = tuple(span.shift(at.start) for span in saying.content)
            speaker = resolver.resolve(phrase, phrase.span.start if phrase else content[0].start)
            carriers = [_channel(span.shift(at.start), by_span, outlets) for span in saying.via]
            via = [carrier for carrier in carriers if carrier is not None]
            goes_on = phrase is None or bool(phrase.pronoun) or expression.mode == "direct"
            if not via and goes_on:
                via = _carried_channels(found, speaker.voice)
            found.append(
                Statement(
                    content=content,
                    cue=saying.cue.shift(at.start) if saying.cue else None,
                    speaker=speaker.span,
                    voice=speaker.voice,
                    voice_label=speaker.label,
                    via=tuple(dict.fromkeys(v for v in via if v != speaker.voice)),
                    mode=expression.mode,
                    act=saying.act,
                    hedge=expression.hedge,
                    negated=saying.negated,
                    pattern=saying.pattern,
                )
            )
    return sorted(found, key=lambda s: s.content)


def _outlets(local: list[LocalName], lex: Lexicon) -> list[tuple[Span, int]]:
    """Mentions of outlets and agencies, in order."""
    return sorted(
        (span, index)
        for index, name in enumerate(local)
        if name.kind == "outlet" or any(fold(form) in lex.outlets for form in name.forms)
        for span in name.mentions
    )


def _channel(span: Span, by_span: dict[Span, int], outlets: list[tuple[Span, int]]) -> int | None:
    """The name of a channel; for « la chaîne », the outlet named last before it."""
    if span in by_span:
        return by_span[span]
    before = [index for mention, index in outlets if mention.start < span.start]
    return before[-1] if before else None


HEADLINE_SHARED = 0.6
"""Share of a headline's words that a statement must repeat to be the one it announces."""


def _from_headline(
    found: list[Statement], article: Article, local: list[LocalName], lex: Lexicon
) -> list[Statement]:
    """« Pour Karev, la digue tiendra », then « Le ministre a déclaré que la digue tiendrait »:
    the role in the text is the person in the headline."""
    title = article.paragraphs[0] if article.paragraphs else Span(0, 0)
    announced = [
        (s, _words(s, article.text))
        for s in found
        if title.covers(s.content[0]) and s.voice is not None and local[s.voice].kind == "person"
    ]
    out = []
    for statement in found:
        if statement.voice is None and _is_role(statement, article.text, lex):
            words = _words(statement, article.text)
            for known, theirs in announced:
                if theirs and len(words & theirs) >= HEADLINE_SHARED * len(theirs):
                    statement = msgspec.structs.replace(
                        statement, voice=known.voice, voice_label=known.voice_label
                    )
                    break
        out.append(statement)
    return out


def _words(statement: Statement, text: str) -> set[str]:
    words = " ".join(fold(part.of(text)) for part in statement.content).split()
    return {word for word in words if len(word) > 3}


def _is_role(statement: Statement, text: str, lex: Lexicon) -> bool:
    if statement.speaker is None:
        return False
    words = fold(statement.speaker.of(text)).split()[:4]
    return any(word in lex.roles for word in words)


INTERVIEW = 5
"""How many statements back a channel that carried a voice is taken to carry it still."""


def _carried_channels(found: list[Statement], voice: int | None) -> list[int]:
    """« a-t-il dit à l'AOP. … a-t-il ajouté »: one interview carries what follows, too: what is
    quoted, or told of « il », not what a later paragraph says by name."""
    if voice is None:
        return []
    recent = [s for s in found[-INTERVIEW:] if s.voice == voice and s.via]
    return list(recent[-1].via) if recent else []


def _moved(phrase: statements.SpeakerPhrase | None, by: int) -> statements.SpeakerPhrase | None:
    if phrase is None:
        return None
    name = phrase.name.shift(by) if phrase.name else None
    return msgspec.structs.replace(phrase, span=phrase.span.shift(by), name=name)


def _dates(
    shifted: Shifted,
    sentences: tuple[Span, ...],
    published: Published,
    year: int | None,
    pack: Pack,
) -> list[DateMention]:
    expressions = [
        msgspec.structs.replace(e, span=e.span.shift(at.start))
        for at, p in shifted
        for e in p.dates
    ]
    day = day_of(published.value)
    return dates.resolve(expressions, sentences, day, year, pack)


def _figures(
    article: Article,
    shifted: Shifted,
    found: list[Statement],
    local: list[LocalName],
    days: list[DateMention],
    published: Published,
) -> list[Figure]:
    openings = [_dateline(article.text, at) for at, _ in shifted]
    places = sorted(
        (span, i)
        for i, name in enumerate(local)
        if name.kind == "place"
        for span in name.mentions
        if not any(opening.covers(span) for opening in openings)
    )
    out = []
    for at, paragraph in shifted:
        sentences = [span.shift(at.start) for span in paragraph.sentences]
        for f in paragraph.figures:
            span = f.span.shift(at.start)
            sentence = next((s for s in sentences if s.overlaps(span)), at)
            out.append(
                Figure(
                    span=span,
                    low=f.low,
                    high=f.high,
                    approx=f.approx,
                    unit=f.unit,
                    measure=f.measure,
                    of=f.of,
                    place=_place(span, sentence, places),
                    as_of=_as_of(span, sentence, at, days, published),
                    statement=_carrier(span, found),
                    subset=f.subset,
                    pattern=f.pattern,
                )
            )
    return sorted(out, key=lambda figure: figure.span)


def _dateline(text: str, at: Span) -> Span:
    """« JAKARTA - », « SARN, Ostrie (AOP) – »: where a paragraph was written, not what it tells."""
    match = phrases.DATELINE.match(at.of(text))
    return Span(at.start, at.start + match.end()) if match else Span(at.start, at.start)


def _carrier(span: Span, found: list[Statement]) -> int | None:
    """The statement whose content holds a figure; the smallest where several do."""
    holding = [
        (sum(map(len, s.content)), i)
        for i, s in enumerate(found)
        if any(part.start <= span.start and span.end <= part.end + 2 for part in s.content)
    ]
    return min(holding)[1] if holding else None


def _place(span: Span, sentence: Span, places: list[tuple[Span, int]]) -> int | None:
    """The place nearest in the sentence, else the last one named before."""
    inside = [(abs(p.start - span.start), i) for p, i in places if sentence.covers(p)]
    if inside:
        return min(inside)[1]
    before = [i for p, i in places if p.start < span.start]
    return before[-1] if before else (places[0][1] if places else None)


def _as_of(
    span: Span, sentence: Span, at: Span, days: list[DateMention], published: Published
) -> str | None:
    """The calendar date nearest in the sentence; else that of an older event the paragraph (`at`)
    tells of before; else the day of publication."""
    dated = [
        (abs(d.span.start - span.start), d.value.partition("T")[0])
        for d in days
        if sentence.covers(d.span)
        and d.type in ("DATE", "TIME")
        and not d.suspect
        and re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T.*)?", d.value)
    ]
    if dated:
        return min(dated)[1]
    told = [d for d in days if at.start <= d.span.start < span.start and d.type == "DATE"]
    if told and published.value and _other_year(told[-1].value, published.value):
        return told[-1].value.partition("T")[0]
    return published.value[:10] if published.value else None


def _other_year(value: str, published: str) -> bool:
    return bool(re.match(r"\d{4}", value)) and value[:4] != published[:4]


def _agencies(
    article: Article, found: list[Statement], local: list[LocalName], lex: Lexicon
) -> tuple[int, ...]:
    """Names of the agencies an article draws on: credited in a source line, or carrying words."""
    agencies = [
        i
        for i, name in enumerate(local)
        if any(lex.outlets.get(fold(form), ("", ""))[1] == "agency" for form in name.forms)
    ]
    carrying = {v for s in found for v in s.via} | {s.voice for s in found}
    credited = " ".join(fold(span.of(article.text)) for span in article.credits)
    return tuple(
        i
        for i in agencies
        if i in carrying or any(fold(form) in credited.split() for form in local[i].forms)
    )

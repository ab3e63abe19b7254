"""What a whole article shows: names joined, dates valued, speakers resolved."""

from __future__ import annotations

from datetime import date

import msgspec

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import (
    Article,
    DateMention,
    LocalName,
    Negation,
    Published,
    Reading,
    Span,
    Statement,
)
from recoupe.reading import dates, figures, names, statements
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.paragraph import ParsedParagraph
from recoupe.reading.repeated import with_repeated


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
    parsed: ParsedArticle, published: Published, year: int | None, language: Language, lex: Lexicon
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
    credits = names.credits(article, lex)
    local = names.credited(article.text, local, credits, lex)
    by_span = names.by_span(local)
    sentences = tuple(span.shift(at.start) for at, p in shifted for span in p.sentences)
    discourse = statements.Discourse(
        list(sentences), list(article.paragraphs), _titles_of_videos(article)
    )
    actors = [_acting(actor, at.start) for at, p in shifted for actor in p.actors]
    described = [
        msgspec.structs.replace(d, name=d.name.shift(at.start))
        for at, p in shifted
        for d in p.descriptions
    ]
    people = statements.People(article.text, local, by_span, described, lex, language)
    resolver = statements.Resolver(people, by_span, actors, discourse, language)
    found = _from_headline(
        _statements(shifted, resolver, by_span, _outlets(local, lex)), article, local, lex
    )
    found = with_repeated(found, article.text)
    days = _dates(shifted, sentences, published, year, language)
    setting = figures.Setting(article.text, local, found, days, published, resolver, language)
    return Reading(
        article=article.id,
        published=published,
        names=tuple(
            msgspec.structs.replace(name, offices=people.offices(i))
            if name.kind == "person"
            else name
            for i, name in enumerate(local)
        ),
        statements=tuple(found),
        figures=tuple(figures.resolve(_passages(shifted), setting)),
        dates=tuple(days),
        sentences=sentences,
        agencies=_agencies(credits, found, local, lex),
        negations=_negations(shifted),
    )


def _titles_of_videos(article: Article) -> frozenset[int]:
    """Where paragraphs begin that a caption's end is written onto."""
    makers = {mark.start for mark in article.furniture if mark.kind == "caption"}
    return frozenset(p.start for p in article.paragraphs if p.end in makers)


Shifted = list[tuple[Span, ParsedParagraph]]


def _negations(shifted: Shifted) -> tuple[Negation, ...]:
    return tuple(
        Negation(one.of.shift(at.start), tuple(span.shift(at.start) for span in one.about))
        for at, paragraph in shifted
        for one in paragraph.negations
    )


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
            start = phrase.span.start if phrase else content[0].start
            speaker = resolver.resolve(phrase, start, saying.pattern, content[0].start)
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
                    voice_by=speaker.by,
                    office=speaker.office,
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
                        statement, voice=known.voice, voice_label=known.voice_label, voice_by="role"
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


def _acting(actor: statements.Actor, by: int) -> statements.Actor:
    phrase = _moved(actor.phrase, by)
    return msgspec.structs.replace(actor, phrase=phrase) if phrase else actor


def _dates(
    shifted: Shifted,
    sentences: tuple[Span, ...],
    published: Published,
    year: int | None,
    language: Language,
) -> list[DateMention]:
    expressions = [
        msgspec.structs.replace(e, span=e.span.shift(at.start))
        for at, p in shifted
        for e in p.dates
    ]
    day = day_of(published.value)
    return dates.resolve(expressions, sentences, day, year, language)


def _passages(shifted: Shifted) -> list[figures.Passage]:
    return [
        figures.Passage(at, tuple(span.shift(at.start) for span in p.sentences), p.figures)
        for at, p in shifted
    ]


def _agencies(
    credits: tuple[Span, ...], found: list[Statement], local: list[LocalName], lex: Lexicon
) -> tuple[int, ...]:
    """Names of the agencies an article draws on: credited, or known ones that carry words."""
    carrying = {v for s in found for v in s.via} | {s.voice for s in found}
    return tuple(
        i
        for i, name in enumerate(local)
        if any(credit.overlaps(m) for m in name.mentions for credit in credits)
        or (i in carrying and lex.is_agency(name))
    )

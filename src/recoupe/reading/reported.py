"""Statements with a verb of saying: by the frame of the cue, what is said and who says it."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable

from recoupe import lang
from recoupe.lang import Pack
from recoupe.matching import fold
from recoupe.model import Span, Token
from recoupe.reading import phrases
from recoupe.reading.clauses import (
    View,
    clause_end,
    is_incise,
    small,
    subject,
)
from recoupe.reading.cues import Cue
from recoupe.reading.mentions import Candidate
from recoupe.reading.quotes import Quotation
from recoupe.reading.saying import Saying, SpeakerPhrase

REACH = 14
"""How many words may stand between a verb of saying and its « que »."""
SHORTEST_QUOTE = 3


def find(view: View, quotations: tuple[Quotation, ...], pack: Pack) -> list[Saying]:
    """A saying for every cue whose complement is there."""
    found: list[Saying] = []
    for cue in view.cues:
        if cue.writer:
            continue
        said = _said(view, cue, quotations)
        if said is None:
            continue
        content, frame, pattern = said
        speaker = subject(view, cue)
        if speaker is None and not (cue.participle or cue.infinitive) and frame != "quote":
            continue
        if speaker is not None and not _may_speak(view, cue, speaker, frame):
            continue
        span = view.paragraph.span(cue.first, min(cue.last, len(view.tokens)))
        via = channels(view, cue.first, content, speaker)
        relay = cue.lemma in pack.attribution.relay.words or _is_outlet(view, speaker)
        found.append(
            Saying(
                content,
                span,
                speaker,
                via,
                cue.frames[frame],
                pattern,
                cue.negated and frame != "quote",
                relay,
            )
        )
    return found


def _is_outlet(view: View, speaker: SpeakerPhrase | None) -> bool:
    """« a indiqué l'AOP »: what an outlet says somebody said, it only carries."""
    if speaker is None or speaker.name is None:
        return False
    return fold(speaker.name.of(view.paragraph.text)) in view.lexicon.outlets


def _said(
    view: View, cue: Cue, quotations: tuple[Quotation, ...]
) -> tuple[tuple[Span, ...], str, str] | None:
    """Content, frame and the pattern's name."""
    if is_incise(view, cue):
        content = _before_incise(view, cue, quotations)
        if content:
            return content, ("quote" if "quote" in cue.frames else "that"), "incise"
    if cue.passive and not cue.finite:
        return None
    if (before := _said_before(view, cue)) is not None:
        return (before,), "that", "said-before"
    for frame, rule in FRAMES.items():
        if frame in cue.frames and not (cue.passive and frame not in PASSIVE):
            content = rule(view, cue, quotations)
            if content:
                return content, frame, frame
    return None


def _said_before(view: View, cue: Cue) -> Span | None:
    """« Le ministre l'a annoncé »: what was announced is the sentence before."""
    if "that" not in cue.frames or not cue.finite or cue.clitic:
        return None
    pronoun = view.tokens[cue.first]
    if pronoun.text.lower() not in small(view.code).it or pronoun.pos != "PRON":
        return None
    number = view.paragraph.sentence_of(cue.verb)
    if number == 0 or _seek(view, cue, small(view.code).that) is not None:
        return None
    before = view.paragraph.sentences[number - 1]
    end = before.last
    while end > before.first + 1 and view.tokens[end - 1].pos == "PUNCT":
        end -= 1
    return view.paragraph.span(before.first, end)


PASSIVE = frozenset({"that"})


# --- incises ---------------------------------------------------------------------------------


def _before_incise(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """What stands before « , a-t-il dit », and after it when the sentence goes on."""
    tokens, text = view.tokens, view.paragraph.text
    start = tokens[cue.first].start
    around = next((q for q in quotations if q.inner.start < start < q.inner.end), None)
    if around is not None:
        return _inside_quote(view, cue, around) if _speaks_inside(view, cue) else ()
    first, last = view.bounds(cue.first)
    before = [
        q for q in quotations if q.outer.end <= start and _only_marks(text[q.outer.end : start])
    ]
    if before and len(before[-1].inner.of(text).split()) >= SHORTEST_QUOTE:
        quotation = before[-1]
        opening = _opens_outside(view, quotation, first)
        parts = [quotation.inner if opening is None else Span(opening, _bare_end(text, start))]
        after = _after_incise(view, cue, last, quotations)
        return (*parts, after) if after else tuple(parts)
    if cue.first == first:
        return ()
    begin = _content_start(view, first)
    end = _bare_end(text, start)
    begin += _after_semicolon(text[begin:end])
    if end <= begin or not _verb_between(view, begin, end):
        return ()
    parts = [Span(begin, end)]
    after = _after_incise(view, cue, last, quotations)
    return (*parts, after) if after else tuple(parts)


def _after_semicolon(words: str) -> int:
    """What is said begins after the last semicolon before the incise."""
    found = re.search(r".*;\s*", words, re.DOTALL)
    return found.end() if found else 0


def _speaks_inside(view: View, cue: Cue) -> bool:
    """« La digue tient, a dit le maire, Paul Karev. Nous veillons. » — in one pair of marks."""
    if cue.clitic:
        return True
    speaker = subject(view, cue)
    known = view.lexicon.roles | view.lexicon.collectives
    return speaker is not None and (speaker.name is not None or speaker.head in known)


def _inside_quote(view: View, cue: Cue, quotation: Quotation) -> tuple[Span, ...]:
    """« Le pays a tenu, a-t-il expliqué. Nous l'avons vu. »: two parts of one quotation."""
    text = view.paragraph.text
    start, end = view.tokens[cue.first].start, view.tokens[min(cue.last, len(view.tokens)) - 1].end
    speaker = subject(view, cue)
    if speaker is not None and speaker.span.start >= start:
        end = max(end, speaker.span.end)
    left = Span(quotation.inner.start, _bare_end(text, start))
    resume = end + len(text[end:]) - len(text[end:].lstrip(" ,.;:\u00a0"))
    right = Span(resume, quotation.inner.end)
    return tuple(part for part in (left, right) if part.end - part.start > 2)


def _only_marks(between: str) -> bool:
    return len(between) < 8 and not re.search(r"\w", between)


def _bare_end(text: str, end: int) -> int:
    """Before the comma and spaces that lead to an incise."""
    return len(text[:end].rstrip(" ,–—-\u00a0\u202f"))


def _opens_outside(view: View, quotation: Quotation, first: int) -> int | None:
    """Where the content begins when words of the same sentence precede the quotation:
    « Il est "trop tôt" pour le dire, juge-t-il » is one mixed statement."""
    text = view.paragraph.text
    begin = view.tokens[first].start
    if begin >= quotation.outer.start:
        return None
    lead = text[begin : quotation.outer.start]
    if re.search(r"[:;]\s*$", lead) or not re.search(r"\w", lead):
        return None
    if quotation.inner.of(text)[:1].isupper() and re.search(r"[.!?»,]\s*$", lead):
        return None
    return _content_start(view, first)


def _content_start(view: View, first: int) -> int:
    """Past a dateline and connectives set off by a comma: « En outre, »."""
    tokens = view.tokens
    text = view.paragraph.text
    match = re.match(r"(?:[A-ZÀ-Ý][\w' -]{1,30}[–—-]{1,2} +)", text[tokens[first].start :])
    if match and match[0].split()[0].isupper():
        return tokens[first].start + match.end()
    for index in range(first, min(first + 4, len(tokens))):
        if (
            tokens[index].text == ","
            and all(t.pos in ("ADV", "ADP", "CCONJ", "DET", "PRON") for t in tokens[first:index])
            and index > first
        ):
            return tokens[index + 1].start if index + 1 < len(tokens) else tokens[first].start
    start = tokens[first].start
    return start + len(text[start:]) - len(text[start:].lstrip("-–— \u00a0"))


def _after_incise(
    view: View, cue: Cue, last: int, quotations: tuple[Quotation, ...]
) -> Span | None:
    """The rest of what is said, when the incise stands between two commas."""
    text = view.paragraph.text
    speaker = subject(view, cue)
    end = view.tokens[min(cue.last, len(view.tokens)) - 1].end
    if speaker is not None and speaker.span.start >= view.tokens[cue.first].start:
        end = max(end, speaker.span.end)
    rest = re.match(r"(?:[^:;»«\"“.]{0,90}[,:;])?\s*(?=[«\"“])", text[end:])
    resume = end + rest.end() if rest else len(text)
    quotation = next((q for q in quotations if resume <= q.outer.start <= resume + 2), None)
    if quotation is not None and len(quotation.inner.of(text).split()) >= SHORTEST_QUOTE:
        return quotation.inner
    if not re.match(r",\s+\w", text[end:]) or not cue.clitic:
        return None
    stop = view.tokens[last - 1].end
    begin = end + len(text[end:]) - len(text[end:].lstrip(", \u00a0"))
    finish = len(text[:stop].rstrip(" .!?…"))
    tail = text[begin:finish]
    if len(tail.split()) < 4 or re.match(GERUND, tail) or not _verb_between(view, begin, finish):
        return None
    return Span(begin, finish)


GERUND = re.compile(r"\w+ant\b")


# --- frames ----------------------------------------------------------------------------------


def _that(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« … que la route rouvrirait »"""
    words = small(view.code)
    index = _seek(view, cue, words.that)
    if index is None and cue.lemma in words.asking:
        index = _seek(view, cue, words.whether)
    return _clause(view, index + 1, cue, quotations) if index is not None else ()


def _seek(view: View, cue: Cue, wanted: frozenset[str]) -> int | None:
    """The conjunction after a cue, no other finite verb between."""
    _, last = view.bounds(cue.verb)
    for index in range(cue.last, min(last, cue.verb + REACH)):
        token = view.tokens[index]
        if token.text.lower() in wanted and token.pos in (
            "SCONJ",
            "PRON",
            "ADV",
            "CCONJ",
            "X",
            "ADP",
        ):
            if _quote_at(view, index + 1):
                return index
            before = view.tokens[index - 1]
            relative = token.pos == "PRON" and index > cue.last and not view.dated(index - 1)
            if relative and before.pos in ("NOUN", "PROPN"):
                return None
            return index
        if token.pos in ("VERB", "AUX") and ("VerbForm=Fin" in token.morph or view.cue_at(index)):
            return None
        if token.text in (":", ";", "«", "“"):
            return None
    return None


def _quote_at(view: View, index: int) -> bool:
    return index < len(view.tokens) and view.tokens[index].text in ("«", "“", '"')


def _clause(
    view: View, start: int, cue: Cue, quotations: tuple[Quotation, ...]
) -> tuple[Span, ...]:
    _, last = view.bounds(cue.verb)
    if start >= last:
        return ()
    while start < last and view.tokens[start].text in (",", ";", ":"):
        start += 1
    if start < last and (alone := _quotation_alone(view, start, quotations)):
        return (alone,)
    end = clause_end(view, start, cue) if start < last else start
    if end <= start:
        return ()
    span = _whole_quotation(view.paragraph.span(start, end), quotations)
    return (_unquoted(view.paragraph.text, span),)


def _quotation_alone(view: View, start: int, quotations: tuple[Quotation, ...]) -> Span | None:
    """« … que « la digue tiendra », il est parti »: the quotation is all that is said."""
    here = view.tokens[start].start
    text = view.paragraph.text
    for quotation in quotations:
        if (
            quotation.outer.start == here
            and len(quotation.inner.of(text).split()) >= SHORTEST_QUOTE
        ):
            after = text[quotation.outer.end :].lstrip(" \u00a0\u202f")
            return quotation.inner if after[:1] in (",", ".", ";", ":", "") else None
    return None


def _whole_quotation(span: Span, quotations: tuple[Quotation, ...]) -> Span:
    """A quotation that opens in what is said and runs on over the sentence belongs to it whole."""
    for quotation in quotations:
        if (
            span.start <= quotation.outer.start < span.end < quotation.outer.end
            and quotation.closed
        ):
            return Span(span.start, quotation.outer.end)
    return span


def _unquoted(text: str, span: Span) -> Span:
    """Without the quotation marks when they enclose the whole."""
    words = span.of(text)
    for opening, closing in (("«", "»"), ('"', '"'), ("“", "”")):
        if (
            words.startswith(opening)
            and words.endswith(closing)
            and words.count(opening) <= 1 + (opening == closing)
        ):
            inner = words[1:-1]
            lead = len(inner) - len(inner.lstrip())
            return Span(span.start + 1 + lead, span.start + 1 + len(inner.rstrip()))
    return span


def _quote(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« … a déclaré : « … » », « … a estimé « … » »: a quotation after the cue."""
    text = view.paragraph.text
    end = view.tokens[min(cue.last, len(view.tokens)) - 1].end
    _, last = view.bounds(cue.verb)
    limit = view.tokens[last - 1].end
    for quotation in quotations:
        if quotation.outer.start < end:
            continue
        between = text[end : quotation.outer.start]
        if any(end <= view.tokens[c.verb].start < quotation.outer.start for c in view.cues):
            return ()
        if quotation.outer.start > limit + 3 or len(between.split()) > REACH:
            return ()
        colon = between.rstrip().endswith(":")
        if colon or (
            len(between.split()) <= 3 and len(quotation.inner.of(text).split()) >= SHORTEST_QUOTE
        ):
            if not colon and _verb_between(view, end, quotation.outer.start):
                return ()
            return (quotation.inner,) if colon else (_with_tail(view, quotation, cue),)
        return ()
    return ()


def _with_tail(view: View, quotation: Quotation, cue: Cue) -> Span:
    return quotation.inner


def _verb_between(view: View, start: int, end: int) -> bool:
    return any(
        token.pos in ("VERB", "AUX")
        and start <= token.start < end
        and "VerbForm=Fin" in token.morph
        for token in view.tokens
    )


def _infinitive(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« affirme avoir vu »"""
    index = _infinitive_at(view, cue.last)
    return _clause(view, index, cue, quotations) if index is not None else ()


def _infinitive_at(view: View, index: int, reach: int = 3) -> int | None:
    """Where an infinitive with its clitics begins, if one does."""
    _, last = view.bounds(min(index, len(view.tokens) - 1))
    for position in range(index, min(last, index + reach)):
        token = view.tokens[position]
        if token.pos in ("VERB", "AUX") and "VerbForm=Inf" in token.morph:
            start = index
            while (
                start < position
                and view.tokens[start].pos == "ADV"
                and view.tokens[start].text.lower() not in small(view.code).negations
            ):
                start += 1
            return start
        if token.pos not in ("ADV", "PRON") and token.text not in '«"“':
            return None
    return None


def _to_infinitive(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« promet de reconstruire »"""
    index = _to_infinitive_at(view, cue, 6)
    return _clause(view, index, cue, quotations) if index is not None else ()


def _to_infinitive_at(view: View, cue: Cue, reach: int) -> int | None:
    _, last = view.bounds(cue.verb)
    to = small(view.code).to
    for index in range(cue.last, min(last, cue.last + reach)):
        token = view.tokens[index]
        if token.text.lower() in to and (found := _infinitive_at(view, index + 1, 4)) is not None:
            return found
        if (token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph) or token.text in (
            ",",
            ":",
            ";",
        ):
            return None
    return None


def _ask(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« appelle les habitants à rester »: what is asked is the infinitive."""
    index = _to_infinitive_at(view, cue, REACH)
    return _clause(view, index, cue, quotations) if index is not None else ()


def _accuse(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« accuse la direction d'avoir menti »: whom and of what."""
    _, last = view.bounds(cue.verb)
    tokens = view.tokens
    if cue.last >= last:
        return ()
    to = small(view.code).contracted
    links = [
        i for i in range(cue.last, min(last, cue.last + REACH)) if tokens[i].text.lower() in to
    ]
    if not links or "Definite=Ind" in tokens[cue.last].morph:
        return ()
    start = cue.last
    if tokens[start].text.lower() in to:
        start += 1
    return _clause(view, start, cue, quotations)


def _object(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« réclame une baisse des prix », « dénonce des violences »"""
    _, last = view.bounds(cue.verb)
    start = cue.last
    while start < last and _skipped(view, start):
        start += 1
    start = _past_recipient(view, start, last)
    if start >= last or not _opens_noun(view, start) or _of_time(view, start, last):
        return ()
    return _noun_phrase(view, start, cue)


def _past_recipient(view: View, start: int, last: int) -> int:
    """« demande au préfet des mesures »: the object comes after the one it is asked of."""
    tokens = view.tokens
    if start >= last or tokens[start].text.lower() not in small(view.code).recipients:
        return start
    index = start + 1
    while index < last and (
        tokens[index].pos in ("DET", "ADJ", "NOUN", "PROPN") or view.candidate_at(index)
    ):
        article = tokens[index].text.lower() in small(view.code).articles
        if index > start + 1 and (article or tokens[index].pos == "DET"):
            break
        index += 1
    opens = index < last and (tokens[index].pos == "DET" or _opens_noun(view, index))
    return index if opens else start


def _skipped(view: View, index: int) -> bool:
    """An adverb, a time or « tous » between a verb and its object."""
    token = view.tokens[index]
    return token.pos == "ADV" or view.dated(index) or token.text.lower() in small(view.code).skipped


def _noun_phrase(view: View, start: int, cue: Cue) -> tuple[Span, ...]:
    """A governed noun with all that hangs on it: the clause, cut at a comma after which nothing
    hangs on what came before."""
    end = clause_end(view, start, cue)
    tokens = view.tokens
    for comma in range(start + 1, end):
        if tokens[comma].text != "," or tokens[comma + 1].pos not in ("DET", "PROPN"):
            continue
        if _hangs_on(tokens, start, comma, end):
            continue
        end = comma
        break
    return (_unquoted(view.paragraph.text, view.paragraph.span(start, end)),) if end > start else ()


def _hangs_on(tokens: tuple[Token, ...], start: int, comma: int, end: int) -> bool:
    """Whether a word between a comma and the next depends on one before it."""
    stop = next((i for i in range(comma + 1, end) if tokens[i].text == ","), end)
    return any(
        start <= tokens[i].head < comma
        and tokens[i].dep not in ("obl:mod", "advmod", "punct", "parataxis")
        for i in range(comma + 1, stop)
    )


def _of_time(view: View, index: int, last: int) -> bool:
    """« a annoncé ce matin »: a time is no object."""
    words = view.tokens[index : min(last, index + 2)]
    return any(fold(token.text) in _times(view.code) for token in words)


def _opens_noun(view: View, index: int) -> bool:
    token = view.tokens[index]
    if token.pos == "DET" or view.candidate_at(index) is not None:
        return True
    if token.text in '«"“' and index + 1 < len(view.tokens):
        return True
    return token.pos in ("NOUN", "ADJ", "NUM") or token.text.lower() in small(view.code).articles


def _to_object(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« fait état de douze maisons », « appelle au calme »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    index = cue.last
    while index < last and _skipped(view, index):
        index += 1
    leads = small(view.code).leads
    if index + 1 >= last or tokens[index].text.lower() not in leads:
        return ()
    if "VerbForm=Inf" in tokens[index + 1].morph:
        return ()
    return _noun_phrase(view, index + 1, cue)


def _as(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« qualifie les troubles de complot », « décrit sa fille comme une rivale »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    if cue.last >= last or not _opens_noun(view, cue.last):
        return ()
    words = small(view.code).described
    if not any(
        token.text.lower() in words for token in tokens[cue.last + 1 : min(last, cue.last + REACH)]
    ):
        return ()
    return _clause(view, cue.last, cue, quotations)


def _amount(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« estime à 300 le nombre de blessés »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    if cue.last + 1 >= last or tokens[cue.last].text.lower() not in small(view.code).to:
        return ()
    numeric = any(
        t.pos == "NUM" or t.text[:1].isdigit() for t in tokens[cue.last + 1 : cue.last + 5]
    )
    return _clause(view, cue.last, cue, quotations) if numeric else ()


def _adjective(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« se dit prêt à négocier »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    index = cue.last
    while index < last and tokens[index].pos == "ADV":
        index += 1
    if index >= last or tokens[index].pos not in ("ADJ", "VERB", "ADP", "NOUN", "PUNCT"):
        return ()
    return _clause(view, index, cue, quotations)


Rule = Callable[[View, Cue, tuple[Quotation, ...]], tuple[Span, ...]]
FRAMES: dict[str, Rule] = {
    "that": _that,
    "quote": _quote,
    "inf": _infinitive,
    "to_inf": _to_infinitive,
    "ask": _ask,
    "accuse": _accuse,
    "as": _as,
    "adjective": _adjective,
    "amount": _amount,
    "to_object": _to_object,
    "object": _object,
}


# --- who may speak, and by what channel ------------------------------------------------------

OF_PEOPLE = frozenset({"request", "accuse", "deny", "order", "thank", "hope"})
"""Acts that only people do: « les dockers réclament », where « les nuages annoncent »."""
SAYS_IN_WORDS = frozenset({"that", "quote", "inf"})


def _may_speak(view: View, cue: Cue, speaker: SpeakerPhrase, frame: str) -> bool:
    """A thing « confirms » nothing in words: where the frame proves no saying, the subject must
    be somebody who can speak."""
    lexicon = view.lexicon
    if speaker.name is not None or speaker.pronoun:
        return True
    if speaker.head in _times(view.code):
        return False
    if cue.lemma in lang.load(view.code).verbs.things_say.words and frame in ("that", "inf"):
        return speaker.head in lexicon.collectives | lexicon.roles
    if frame in SAYS_IN_WORDS:
        return True
    able = lexicon.collectives | lexicon.roles | lexicon.people
    words = fold(speaker.words).split()
    pairs = {" ".join(pair) for pair in itertools.pairwise(words)}
    many = speaker.plural and cue.frames[frame] in OF_PEOPLE
    return many or speaker.head in able or bool(pairs & able)


@functools.cache
def _times(code: str) -> frozenset[str]:
    """Words of time, which say nothing: « cet après-midi », « la semaine »."""
    dates = lang.load(code).dates
    return frozenset(map(fold, [*dates.units, *dates.parts, *dates.weekdays, *dates.months]))


@functools.cache
def _channel_words(code: str) -> re.Pattern[str]:
    return phrases.matcher(tuple(lang.load(code).attribution.channel_after_cue.words))


def channels(
    view: View, anchor: int, content: tuple[Span, ...], speaker: SpeakerPhrase | None
) -> tuple[Span, ...]:
    """Outlets and agencies that carry the words, in the sentence of the token `anchor`:
    « à l'AOP », « cité par l'agence AOP », « sur Rade TV », « au micro de Rade FM »."""
    first, last = view.bounds(anchor)
    text = view.paragraph.text
    found = []
    for candidate in view.candidates:
        spoken = speaker is not None and candidate.span == speaker.name
        inside = any(part.covers(candidate.span) for part in content)
        if not first <= candidate.first < last or spoken or inside:
            continue
        lead = text[max(0, candidate.span.start - 40) : candidate.span.start]
        if _relayed(view, lead) or (_outlet(view, candidate) and _led_by_channel(view, lead)):
            found.append(candidate.span)
    return tuple(found)


def _relayed(view: View, lead: str) -> bool:
    match = small(view.code).relaying.search(lead)
    return match is not None and _leads_straight(lead[match.end() :])


def _led_by_channel(view: View, lead: str) -> bool:
    """A channel's preposition, and at most a few common words, before the name."""
    matches = list(_channel_words(view.code).finditer(lead))
    return any(_leads_straight(lead[match.end() :]) for match in matches[-2:])


def _outlet(view: View, candidate: Candidate) -> bool:
    """Whether a mention names an outlet or agency; « au Figaro » names one with its article."""
    folded = fold(candidate.text)
    if folded in view.lexicon.outlets:
        return True
    before = view.tokens[candidate.first - 1].text.lower() if candidate.first else ""
    return folded in view.lexicon.bare_outlets and before in small(view.code).contractions


def _leads_straight(between: str) -> bool:
    """« cité par l'agence de presse AOP »: only common words stand between."""
    return len(between.split()) <= 4 and not re.search(r"[,.;:«»A-ZÀ-Ý]", between)

"""Denials in the words of an article: who denies something, and where what is denied stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.statements.claims import SENTENCES
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, any_of, any_pattern, compiled, either, marks
from recoupe.lang.literals import Guarded, Together, known
from recoupe.lang.schema import Words
from recoupe.model import Article, Place, Span

SAYS = 7
"""Words that a sentence must have for it to be denied."""
MOST_BEFORE = 6
"""Sentences before a denial that are looked at."""
LEAST = 30
"""Characters that a claim has at least."""
NEXT, BEFORE, FAR = 4, 60, 9
"""Words behind « conteste », and characters before it, among which stands what is contested; words
among which « avoir frappé » may stand behind the one it is said to."""
PUT_IN = re.compile(r",[^,]*,")
"""« il conteste, mardi, avoir … »: what commas set off."""
HEADLINE = 12
"""Words below which a line with no full stop is a heading between paragraphs."""


class Denial(msgspec.Struct, frozen=True):
    """Words that deny something. `denied` is where that stands, empty where it must be looked for
    in the coverage; `told` is the statement that denies, None where the article says so; `before`
    is the sentence before; `plain` tells that a verb or noun of denying stands there; `named` are
    the words for what is denied, where the denial holds them (« l'idée d'une négligence »)."""

    place: Place
    words: str
    who: str
    denied: tuple[Place, ...] = ()
    told: StatementMention | None = None
    before: Span | None = None
    plain: bool = True
    sentence: Span | None = None
    named: str = ""


@functools.lru_cache(maxsize=4)
def find_denials(story: Story) -> tuple[Denial, ...]:
    """Denials in the order of articles and sentences: by the pack's patterns, then statements of
    the act `deny` that no pattern found."""
    return tuple(_denials(story))


def _denials(story: Story) -> Iterator[Denial]:
    for reading in story.readings:
        article = story.article(reading.article)
        view = _View(article, story.language(article), story)
        for number, sentence in enumerate(reading.sentences):
            before = _before(view.article, reading.sentences, number)
            found = _by_pattern(view, sentence, before) or _by_act(view, sentence, before)
            if found is not None:
                yield msgspec.structs.replace(found, sentence=sentence)


class _View(msgspec.Struct, frozen=True):
    """An article, its language and its story."""

    article: Article
    language: Language
    story: Story

    @property
    def told(self) -> list[StatementMention]:
        """Its statements."""
        return self.story.statements_of(self.article.id)


def _by_pattern(view: _View, sentence: Span, before: tuple[Span, ...]) -> Denial | None:
    text, id = sentence.of(view.article.text), view.article.id
    for where, found in _found(text, view.language):
        span = _span(sentence, found)
        if where == "quoted":
            said = view.story.statement_at(id, Span(span.start, span.start + 1))
            if said is None:
                continue
            plain = bool(_verbs(view.language)[0].search(said.words))
            return _denial(view, said.statement.content[0], said, before, plain=plain)
        who = (found.groupdict().get("who") or "").strip()
        near = _about(who, before, sentence, view.article.text)
        if text[:1] in marks.OPENING:
            near = _saying(near, view.article.text)
        if where == "beside":
            near = () if _heads(view.article.text, sentence) else before[-1:]
        denied = tuple(Place.at(id, s) for s in _denied(where, sentence, span, near))
        if denied or where == "elsewhere":
            said = next((t for t in view.told if t.statement.content[0].overlaps(span)), None)
            last = before[-1] if before else None
            named = found.groupdict().get("what") or ""
            words = span.of(view.article.text)
            return Denial(Place.at(id, span), words, who, denied, said, last, named=named)
    return None


@functools.lru_cache(maxsize=SENTENCES)
def _found(text: str, language: Language) -> list[tuple[str, re.Match[str]]]:
    """What the patterns of denials find in a sentence, in their order; copies have the same
    sentences again and again."""
    held, denials = known(text), language.disputes.denial
    may = _patterns(language).of(held)
    every = ((denials[number].claim, pattern.search(text, held)) for number, pattern in may)
    return [(where, found) for where, found in every if found is not None]


def _by_act(view: _View, sentence: Span, before: tuple[Span, ...]) -> Denial | None:
    text = sentence.of(view.article.text)
    for one in view.told:
        if one.statement.act == "deny" and _begins(one, sentence):
            if _contests_no_claim(view.language, text):
                continue
            claim = _after_colon(view, sentence, one)
            start = min(one.statement.content[0].start, _cue_start(one))
            end = claim.start if claim else one.statement.content[-1].end
            span = Span(start, max(end, start + 1)).trimmed(view.article.text)
            return _denial(view, span, one, before, claim)
    return None


def _denial(
    view: _View,
    span: Span,
    told: StatementMention,
    before: tuple[Span, ...],
    claim: Span | None = None,
    plain: bool = True,
) -> Denial:
    return Denial(
        Place.at(view.article.id, span),
        span.of(view.article.text),
        told.statement.voice_label,
        (Place.at(view.article.id, claim),) if claim else (),
        told,
        before[-1] if before else None,
        plain,
    )


def _cue_start(told: StatementMention) -> int:
    cue = told.statement.cue
    return cue.start if cue is not None else told.statement.content[0].start


def _begins(told: StatementMention, sentence: Span) -> bool:
    cue = told.statement.cue
    return sentence.covers(cue) if cue else sentence.overlaps(told.statement.content[0])


def _span(sentence: Span, found: re.Match[str]) -> Span:
    return Span(sentence.start + found.start("denial"), sentence.start + found.end("denial"))


def _denied(where: str, sentence: Span, denial: Span, before: tuple[Span, ...]) -> tuple[Span, ...]:
    if where == "before":
        return (Span(sentence.start, denial.start),)
    if where == "after-or-previous" and sentence.end - denial.end >= LEAST:
        return (Span(denial.end, sentence.end),)
    return before if where in ("previous", "beside", "after-or-previous") else ()


def _saying(before: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Of the sentences before, those long enough to say what may be denied."""
    return tuple(span for span in before if len(span.of(text).split()) >= SAYS)


def _before(article: Article, sentences: tuple[Span, ...], number: int) -> tuple[Span, ...]:
    """The sentences before in the paragraph, three at most; at its head those of the one before,
    headings passed over."""
    text = article.text
    found: list[Span] = []
    breaks = 1 if _heads(text, sentences[number]) else 0
    for span in reversed(sentences[max(0, number - MOST_BEFORE) : number]):
        if _is_heading(article, span):
            continue
        after = found[-1].start if found else sentences[number].start
        if found and "\n" in text[span.end : after]:
            break
        found.append(span)
    return tuple(reversed(found if breaks else found[:3]))


def _heads(text: str, sentence: Span) -> bool:
    """Whether a sentence opens its paragraph."""
    return text[: sentence.start].rstrip(" " + marks.OPENING).endswith("\n") or sentence.start == 0


def _about(who: str, before: tuple[Span, ...], sentence: Span, text: str) -> tuple[Span, ...]:
    """Of the paragraph before, what names the one who denies; else its last sentence."""
    if not before or not _heads(text, sentence):
        return before
    named = tuple(span for span in before if who and who.lower() in span.of(text).lower())
    return named or before[-1:]


def _is_heading(article: Article, span: Span) -> bool:
    """A short line by itself."""
    text = article.text
    alone = text[: span.start].rstrip(" ").endswith("\n") and text[span.end :].lstrip(
        " "
    ).startswith("\n")
    return alone and len(span.of(text).split()) < HEADLINE


def _after_colon(view: _View, sentence: Span, told: StatementMention) -> Span | None:
    """« Il conteste le premier chef : la justice lui reproche … »: what stands after the colon,
    where what is contested is only named before it."""
    start = _cue_start(told)
    text = view.article.text[start : sentence.end]
    head, colon, _ = text.partition(" : ")
    named = colon and _claims(view.language).search(head)
    quoted = re.match(rf"[\s{marks.OPENING}]", text[len(head) + 3 :])
    return Span(start + len(head) + 3, sentence.end) if named and not quoted else None


def _contests_no_claim(language: Language, text: str) -> bool:
    """« Il conteste la réforme » disputes no claim, « il minimise l'affaire » neither."""
    denies, contests = _verbs(language)
    contested = contests.search(text)
    if denies.search(text):
        return False
    if contested is None:
        return True
    behind = PUT_IN.sub("", text[contested.end() :])
    near = " ".join(behind.split()[:NEXT])
    if _deeds(language).search(near) or _is_of_a_deed(behind.partition(",")[0], language):
        return False
    return not _claims(language).search(f"{text[: contested.start()][-BEFORE:]} {near}")


def _is_of_a_deed(behind: str, language: Language) -> bool:
    """« conteste devant le juge avoir frappé le grutier », not « sa peine après avoir … »."""
    words = behind.lower().split()[:FAR]
    nouns = tuple(a if a[-1:] in marks.APOSTROPHES else f"{a} " for a in language.grammar.articles)
    if " ".join(words).startswith(nouns):
        return False
    helps = language.grammar.auxiliaries
    at = next((n for n, word in enumerate(words) if word in helps), 0)
    beside = language.disputes.beside_deeds.words
    return at > 0 and words[at] == helps[0] and words[at - 1] not in beside


@compiled
def _patterns(language: Language) -> Together:
    """How denials are worded."""
    return Together(
        Guarded(re.compile(expanded(denial.match, language), re.IGNORECASE))
        for denial in language.disputes.denial
    )


def expanded(match: str, language: Language) -> str:
    """A denial's pattern with the words of the lists that it names."""
    disputes = language.disputes
    lists = {
        "{denies}": _verbal(disputes.denies),
        "{contests}": _verbal(disputes.contests),
        "{contested}": _any(disputes.contested),
        "{claims}": _any(disputes.claims),
    }
    for name, words in lists.items():
        match = match.replace(name, words)
    return match


@compiled
def _verbs(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    disputes = language.disputes
    return any_pattern([_verbal(disputes.denies)]), any_pattern([_verbal(disputes.contests)])


@compiled
def _deeds(language: Language) -> re.Pattern[str]:
    return any_of(language.disputes.deeds.words)


@compiled
def _claims(language: Language) -> re.Pattern[str]:
    return any_of(language.disputes.claims.words)


def _verbal(words: Words) -> str:
    """Any of some verbs, an adverb or another word within them: « a aussi démenti »."""
    return _any(words).replace(r"\ ", r"\s(?:\w+\s)?")


def _any(words: Words) -> str:
    """Any of the words, the longest first."""
    return either(sorted(words.words, key=len, reverse=True))

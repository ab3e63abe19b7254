"""A paragraph with what was found in it, and the small words of its language."""

from __future__ import annotations

import functools
import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.reading import phrases
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.mentions import Candidate
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.saying import SpeakerPhrase

QUOTING = frozenset({"quoted", "quoted_inf", "incise"})
"""Frames of verbs that tell of words only where these are quoted, or stand before."""


class View(msgspec.Struct, frozen=True, dict=True):
    """A paragraph with what was found in it, as the statement rules look at it.

    Rules ask what is at a token again and again: that is looked up, in tables made once."""

    paragraph: Paragraph
    cues: tuple[Cue, ...]
    candidates: tuple[Candidate, ...]
    dates: tuple[Span, ...]
    lexicon: Lexicon
    language: Language

    @functools.cached_property
    def small(self) -> Small:
        """The small words of its language."""
        return small(self.language)

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The paragraph's tokens."""
        return self.paragraph.tokens

    def token_at(self, offset: int) -> int | None:
        """The first token at or after an offset."""
        index = self.paragraph.token_at(offset)
        return index if index < len(self.tokens) else None

    def has_verb(self, span: Span) -> bool:
        """Whether a finite verb stands in a span."""
        first = self.token_at(span.start)
        inside = self.tokens[first : self.token_at(span.end)] if first is not None else ()
        return any(token.is_finite for token in inside)

    def cue_at(self, index: int) -> Cue | None:
        """The cue whose verb is at a token."""
        return self._cues_by_verb.get(index)

    def says_at(self, index: int) -> bool:
        """Whether a verb at a token says something by more than what is quoted of its object."""
        cue = self.cue_at(index)
        return cue is not None and (cue.finite or bool(cue.frames.keys() - QUOTING))

    def turns_to(self, quotation: Quotation) -> bool:
        """« Un comité s'est tenu, mais « on ne nous a rien dit », dit X »: a quotation that is a
        clause of its own after the article's."""
        before = next((t for t in reversed(self.tokens) if t.end <= quotation.outer.start), None)
        turning = before is not None and before.text.lower() in self.language.grammar.turning
        return turning and self.has_verb(quotation.inner)

    def cue_opening(self, index: int) -> Cue | None:
        """The cue whose first word is at a token."""
        return next((cue for cue in self.cues if cue.first == index), None)

    def candidate_at(self, index: int) -> Candidate | None:
        """The name candidate that covers a token."""
        return self._candidates_by_token.get(index)

    def names_person(self, name: Span | None) -> bool:
        """Whether a mention is a person's: « la candidate La France libre Claire Morel » has one of
        a party, too."""
        return any(c.span == name and c.label == "PER" for c in self.candidates)

    def opens_quotation(self, index: int) -> bool:
        """« Elle "s'alarme des effets" »: whether a token is a mark with a space before it and none
        after, as straight ones open a quotation."""
        mark = self.tokens[index]
        if mark.text not in marks.QUOTES or index + 1 >= len(self.tokens):
            return False
        apart = index == 0 or self.tokens[index - 1].end < mark.start
        return apart and mark.end == self.tokens[index + 1].start

    def dated(self, index: int) -> bool:
        """Whether a token is part of a date."""
        return index in self._dated

    @functools.cached_property
    def phrases(self) -> dict[int, SpeakerPhrase | None]:
        """Noun phrases by their first token, as far as they were asked for."""
        return {}

    @functools.cached_property
    def _cues_by_verb(self) -> dict[int, Cue]:
        return {cue.verb: cue for cue in reversed(self.cues)}

    @functools.cached_property
    def _candidates_by_token(self) -> dict[int, Candidate]:
        return {i: c for c in reversed(self.candidates) for i in range(c.first, c.last)}

    @functools.cached_property
    def _dated(self) -> frozenset[int]:
        ends = [(self.token_at(span.start), self.token_at(span.end)) for span in self.dates]
        whole = len(self.tokens)
        return frozenset(
            i
            for first, end in ends
            if first is not None
            for i in range(first, whole if end is None else end)
        )

    def bounds(self, index: int) -> tuple[int, int]:
        """First and last (half-open) token of the sentence a token is in."""
        sentence = self.paragraph.sentences[self.paragraph.sentence_of(index)]
        return sentence.first, sentence.last


class Small(msgspec.Struct, frozen=True):
    """The pack's small words as sets."""

    that: frozenset[str]
    whether: frozenset[str]
    to: frozenset[str]
    coordinators: frozenset[str]
    joining: frozenset[str]
    relative: frozenset[str]
    articles: frozenset[str]
    persons: dict[str, str]
    contracted: frozenset[str]
    contractions: frozenset[str]
    negations: frozenset[str]
    asking: frozenset[str]
    without: frozenset[str]
    withheld: frozenset[str]
    skipped: frozenset[str]
    asides: re.Pattern[str]
    leads: frozenset[str]
    described: frozenset[str]
    it: frozenset[str]
    recipients: frozenset[str]
    addressees: frozenset[str]
    only_denied: frozenset[str]
    not_said: frozenset[str]
    backing: frozenset[str]
    backed: frozenset[str]
    rejecting: frozenset[str]
    rejected: frozenset[str]
    nobody: frozenset[str]
    citing: re.Pattern[str]
    sentences: frozenset[str]
    role_links: frozenset[str]
    vehicles: frozenset[str]
    settings: frozenset[str]
    outlet_nouns: frozenset[str]
    likes: frozenset[str]
    neuter: frozenset[str]
    likening: re.Pattern[str]
    contrasting: re.Pattern[str]
    attributing: re.Pattern[str]
    relaying: re.Pattern[str]
    asked_of: re.Pattern[str]
    turns: re.Pattern[str]
    one_of: re.Pattern[str]
    inverted: re.Pattern[str]
    groups: frozenset[str]
    issued: re.Pattern[str]
    continuing: frozenset[str]
    gerunds: tuple[str, ...]


@compiled
def small(language: Language) -> Small:
    """The small words of a language."""
    g, a = language.grammar, language.attribution
    prepositions = [w for p in a.preposition if not p.speakers_only for w in p.words]
    return Small(
        that=frozenset(g.that),
        whether=frozenset(g.whether),
        to=frozenset(g.to),
        coordinators=frozenset(g.coordinators),
        joining=frozenset([*g.coordinators, *g.turning]),
        relative=frozenset(g.relative),
        articles=frozenset(g.articles),
        persons=language.verbs.persons,
        contracted=frozenset(g.contracted),
        contractions=frozenset(g.contractions),
        negations=frozenset(g.negations),
        asking=frozenset(language.verbs.asking.words),
        without=frozenset(language.verbs.without.words),
        withheld=frozenset(language.verbs.withheld.words),
        skipped=frozenset(language.verbs.skipped.words),
        asides=re.compile(
            rf",?\s*(?:{phrases.alternation(language.verbs.asides.words)})(?!\w)\s*,?\s*", re.I
        ),
        leads=frozenset(language.verbs.leads.words),
        described=frozenset(language.verbs.described.words),
        it=frozenset(g.it),
        recipients=frozenset(language.verbs.recipients.words),
        only_denied=frozenset(language.verbs.only_denied.words),
        not_said=frozenset(map(fold, language.verbs.not_said.words)),
        backing=frozenset(language.verbs.backing.words),
        backed=frozenset(map(fold, language.verbs.backed.words)),
        rejecting=frozenset(language.verbs.rejecting.words),
        rejected=frozenset(map(fold, language.verbs.rejected.words)),
        sentences=frozenset(map(fold, language.verbs.sentences.words)),
        nobody=frozenset(language.verbs.nobody.words),
        citing=phrases.matcher(tuple(a.citing.words)),
        addressees=frozenset(map(fold, language.verbs.addressees.words)),
        role_links=frozenset(a.role_links.words),
        outlet_nouns=frozenset(map(fold, a.outlet_nouns.words)),
        vehicles=frozenset(map(fold, a.vehicles.words)),
        settings=frozenset(
            fold(w) for ws in (a.settings, a.documents, a.outlet_nouns) for w in ws.words
        ),
        likes=frozenset(g.like),
        neuter=frozenset(g.neuter),
        likening=re.compile(
            rf"(?<!\w)(?:{phrases.alternation(g.like)})\s+(?:{phrases.alternation(g.it)})?\s*$",
            re.I,
        ),
        contrasting=phrases.matcher(tuple(language.verbs.contrast.words)),
        attributing=phrases.matcher(tuple(prepositions)),
        relaying=phrases.matcher(tuple(a.channel.words)),
        asked_of=phrases.matcher(tuple(a.asked_of.words)),
        gerunds=tuple(g.gerunds),
        continuing=frozenset(language.verbs.continuing.words),
        turns=phrases.matcher(tuple(language.verbs.turns.words)),
        issued=phrases.matcher(tuple(a.issued.words)),
        groups=frozenset(a.groups.words),
        one_of=phrases.matcher(tuple(a.one_of.words)),
        inverted=re.compile(
            rf"[\w{marks.APOSTROPHES} ]{{1,20}}?(?:[{marks.HYPHENS}]? ?\w)?[{marks.HYPHENS}]"
            rf"(?P<pronoun>{phrases.alternation(language.verbs.persons)})(?!\w)",
            re.I,
        ),
    )


STOPS = phrases.OPENING | {":", ";"}

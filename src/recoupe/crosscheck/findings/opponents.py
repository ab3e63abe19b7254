"""Whom a denial answers: statements of others that it may deny."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter

from rapidfuzz import fuzz

from recoupe.crosscheck.findings.accusations import denying
from recoupe.crosscheck.findings.checked import Checked, passage, statement_place
from recoupe.crosscheck.findings.denials import Denial
from recoupe.crosscheck.findings.moods import admits, denies, turns, unsure
from recoupe.crosscheck.findings.stemmed import shared_stems
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import StatementMention
from recoupe.lang import Language, any_of, compiled, marks
from recoupe.matching import fold
from recoupe.model import Place, Span

SHARED = 3
"""Stems, names aside, that a denial shares with what it denies, where nothing else tells."""
MOST_OF = 0.35
"""What share of the denial's telling stems they must then be."""
RARE, TAKEN_UP = 3, 2
"""A stem that so few statements have is rare; so many rare ones are taken up by an answer."""
NEAR = 0.8
"""What share of the best one's fit others have that are denied with it."""
RUMOURED = 2
"""Stems that a rumour shares with what is said against it."""
TOLD_AGAIN, HALF = 4, 0.5
"""Stems of a clause that is denied, and their share of it, by which another sentence tells it."""
FEW = 4
"""Words between marks in a denial that are another's."""
ONE_CLAIM = 80
"""Likeness (0 to 100, rapidfuzz) from which words are the same, or the one in the other."""


class Opponents:
    """Looks up what denials of one story deny."""

    def __init__(self, checked: Checked) -> None:
        self._story = story = checked.story
        self._stems = {t.id: stems(t.words, story.language(t.article)) for t in story.statements}
        counts = Counter(stem for found in self._stems.values() for stem in found)
        everything = len(self._stems)
        self._count = counts
        self._weight = {stem: math.log(1 + everything / n) for stem, n in counts.items()}
        self._thread = {
            member: thread for thread in checked.of_kind("statement") for member in thread.members
        }

    def of(self, denial: Denial) -> list[Place]:
        """Where what is denied is said, before the denial where it was, what fits best first;
        empty where nothing is sure to be meant."""
        found, ours = [], self._denied_names(denial)
        for told in self._deniable:
            if (fit := self._fit(told, denial, ours)) and self._may_oppose(told, denial):
                found.append((fit, told))
        found.sort(key=lambda pair: -pair[0])
        if not found:
            rumours = denial.who == "" and denial.plain
            return self._rumours(denial) if rumours else self._restated(denial)
        best = found[0][0]
        meant = [told for fit, told in found if fit >= best * NEAR]
        day = self._story.published(denial.place.article)
        before = [told for told in meant if self._story.published(told.article.id) <= day]
        return [passage(told, self._story) for told in before or meant]

    def _rumours(self, denial: Denial) -> list[Place]:
        """« Contrairement à ce qui a été écrit, … »: what articles before told as not sure."""
        language = self._language(denial.place.article)
        ours = stems(denial.words.partition(",")[2].split(",")[0], language)
        day = self._story.published(denial.place.article)[:10]
        found = []
        for article in self._story.articles:
            before = self._story.published(article.id)[:10]
            if not before or before >= day:
                continue
            for sentence in self._story.reading(article.id).sentences:
                words = sentence.of(article.text)
                shared = len(ours & stems(words, self._language(article.id)))
                if shared >= RUMOURED and unsure(self._language(article.id)).search(words):
                    found.append(Place.at(article.id, sentence))
        return found

    def _restated(self, denial: Denial) -> list[Place]:
        """« Elle a démenti que la grue ait été vendue à un armateur »: sentences before that tell
        in so many words, and without a negation, what somebody denies in a clause of its own."""
        told = denial.told
        if told is None or told.statement.act != "deny":
            return []
        ours = self._stems[told.id]
        day = self._story.published(denial.place.article)
        found = []
        for number, both in shared_stems(ours, self._story).items():
            sentence = sentences(self._story)[number]
            if both < max(TOLD_AGAIN, HALF * len(ours)) or not _is_before(sentence, denial, day):
                continue
            if not turns(self._story.language(sentence.article)).search(sentence.words):
                found.append((-both, sentence.place))
        return [place for _, place in sorted(found)]

    def _language(self, article: str) -> Language:
        return self._story.language(self._story.article(article))

    @functools.cached_property
    def _deniable(self) -> list[StatementMention]:
        """Statements that deny nothing themselves, nor call what others say untrue."""
        return [
            told
            for told in self._story.statements
            if told.statement.act != "deny"
            and not denies(self._story.language(told.article)).search(
                self._sentence(told).of(told.article.text)
            )
            and not _is_untrue(told.words, self._story.language(told.article))
        ]

    @functools.cached_property
    def _beside(self) -> dict[str, frozenset[str]]:
        """The names in the sentence of each."""
        return {
            told.id: self._names(told.article.id, self._sentence(told)) for told in self._deniable
        }

    @functools.cached_property
    def _turning(self) -> frozenset[str]:
        """Ids of those in whose words something is negated or denied."""
        return frozenset(
            told.id
            for told in self._deniable
            if turns(self._story.language(told.article)).search(told.words)
        )

    def _may_oppose(self, told: StatementMention, denial: Denial) -> bool:
        one = denial.told
        if told is one:
            return False
        if one is not None:
            if told.voice is not None and told.voice == one.voice:
                return False
            if told.statement.voice_label == one.statement.voice_label:
                return False
        language = self._story.language(told.article)
        if told.id in self._turning and not denies(language).search(denial.words):
            return False
        if any(Place.at(told.article.id, part) == denial.place for part in told.statement.content):
            return False
        if told.article.id == denial.place.article and any(
            part.overlaps(denial.place.span) for part in told.statement.content
        ):
            return False
        if denial.named:
            return True
        words = fold(told.words), fold(denial.words)
        return fuzz.partial_ratio(*words, score_cutoff=ONE_CLAIM) < ONE_CLAIM

    def _fit(self, told: StatementMention, denial: Denial, ours: frozenset[str]) -> float:
        """How surely a statement is what is denied; 0 where it is not sure. `ours` are the names
        in the denial."""
        accuses = told.statement.act == "accuse"
        theirs = self._beside[told.id]
        denier = denial.told.voice if denial.told else None
        if accuses and told.voice is not None and told.voice in ours and denier in theirs:
            return 3.0
        lexical, shared = self._shared(told, denial)
        about = theirs & ours
        if told.voice is not None and told.voice in ours and self._admits_more(told, denial):
            return 2.5
        if accuses and denier and denier in theirs | self._names_before(told) and about:
            return 2.0 + lexical
        if denial.plain and shared >= SHARED and lexical >= MOST_OF and accuses:
            return 1.5 + lexical
        if self._threaded(told, denial):
            return 1.5 + lexical
        if denial.plain and self._takes_up(told, denial):
            return 1.2 + lexical
        if denial.plain and self._answers(told, denial):
            return 1.0 + lexical
        return 0.0

    def _admits_more(self, told: StatementMention, denial: Denial) -> bool:
        """Whether the one with whom somebody denies to have had dealings admits them."""
        language = self._language(told.article.id)
        said = told.statement.cue or told.statement.content[0]
        words = Span(said.start, told.statement.content[0].end).of(told.article.text)
        shared = self._stems[told.id] & stems(denial.words, language)
        return bool(shared) and admits(language).pattern.search(words) is not None

    def _threaded(self, told: StatementMention, denial: Denial) -> bool:
        """Whether an act of denying stands in one thread with what a known voice claims, and
        what it denies above all (« la thèse du sabotage »), or much of it, is in that claim."""
        one = denial.told
        if one is None or one.statement.act != "deny" or told.statement.negated:
            return False
        thread = self._thread.get(one.id)
        if thread is None or told.id not in thread.members or thread.verdict != "disputed":
            return False
        language = self._story.language(told.article)
        words = " ".join((*language.disputes.claims.words, *language.disputes.denies.words))
        ours = sorted(stems(denial.words, language) - stems(words, language))
        if bool(ours) and max(ours, key=self._tells) in self._stems[told.id]:
            return True
        lexical, shared = self._shared(told, denial)
        return shared >= SHARED and lexical >= MOST_OF

    def _takes_up(self, told: StatementMention, denial: Denial) -> bool:
        """Whether a denial takes up a word of another's: it sets it between marks, or says what it
        denies (« l'idée d'une erreur »)."""
        marked = re.findall(rf"[{marks.OPENING}]\s?([^{marks.QUOTES}]+)", denial.words)
        quoted = " ".join(marked) or denial.named
        ours = stems(quoted, self._language(told.article.id))
        return bool(ours) and len(quoted.split()) <= FEW and ours <= self._stems[told.id]

    def _answers(self, told: StatementMention, denial: Denial) -> bool:
        """Whether a denial answers what stands right before it, or takes up its rare words in
        the same article."""
        if told.article.id != denial.place.article:
            return False
        if denial.before is not None and any(
            part.overlaps(denial.before) for part in told.statement.content
        ):
            named = self._beside[told.id]
            return bool(
                named & self._names(denial.place.article, self._story.sentence_at(denial.place))
            )
        ours = stems(denial.words, self._story.language(told.article))
        rare = [s for s in ours & self._stems[told.id] if self._count[s] <= RARE]
        return len(rare) >= TAKEN_UP

    def _shared(self, told: StatementMention, denial: Denial) -> tuple[float, int]:
        ours = stems(denial.words, self._story.language(told.article))
        both = ours & self._stems[told.id]
        least = self._sum(ours)
        return (self._sum(both) / least if least else 0.0), len(both)

    def _sum(self, found: frozenset[str]) -> float:
        return sum(sorted(self._tells(stem) for stem in found))

    def _tells(self, stem: str) -> float:
        return self._weight.get(stem, math.log(1 + len(self._stems)))

    def _denied_names(self, denial: Denial) -> frozenset[str]:
        """The names in a denial, the denier's aside."""
        speaker = denial.told.statement.speaker if denial.told else None
        named = names_in(denial.place.article, denial.place.span, self._story)
        own = denial.told.voice if denial.told else None
        return frozenset(
            name.id
            for span, name in named
            if name.id != own and not (speaker is not None and speaker.overlaps(span))
        )

    def _names(self, article: str, span: Span) -> frozenset[str]:
        return frozenset(name.id for _, name in names_in(article, span, self._story))

    def _names_before(self, told: StatementMention) -> frozenset[str]:
        sentences = self._story.reading(told.article.id).sentences
        own = self._sentence(told)
        number = sentences.index(own) if own in sentences else 0
        return self._names(told.article.id, sentences[number - 1]) if number else frozenset()

    def _sentence(self, told: StatementMention) -> Span:
        return self._story.sentence_at(statement_place(told))


def _is_untrue(words: str, language: Language) -> bool:
    """« des allégations sans fondement », « une plainte pour diffamation »: whether what is said is
    that something is not true."""
    patterns = denying(language).pattern, _calumnies(language)
    return any(pattern.search(words) for pattern in patterns)


@compiled
def _calumnies(language: Language) -> re.Pattern[str]:
    return any_of(language.disputes.calumnies.words)


def _is_before(sentence: SentenceMention, denial: Denial, day: str) -> bool:
    """Whether a sentence is told before a denial of some day: in its own article further up, in
    another one that is known to have come out by then."""
    if sentence.article.id == denial.place.article:
        return sentence.span.end <= denial.place.start
    return "" < sentence.published <= day

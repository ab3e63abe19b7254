"""« C'est une grève », says one; « ce n'est pas une grève », says another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.called import called
from recoupe.crosscheck.findings.checked import Checked, figure_place, passage
from recoupe.crosscheck.findings.contrary import are_two
from recoupe.crosscheck.findings.moods import so_far, turns
from recoupe.crosscheck.findings.sides import Passage, denied, opposed, spoken
from recoupe.crosscheck.findings.states import told_of
from recoupe.crosscheck.findings.stemmed import by_stem
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import Said, said_of, voiced
from recoupe.crosscheck.statements.claims import conditions, stems
from recoupe.crosscheck.story import StatementMention, Story, by_story
from recoupe.lang import Language, compiled, either, marks
from recoupe.matching import fold
from recoupe.model import Finding, Place

HARM = frozenset({"killed", "injured", "killed_or_injured", "missing"})
"""Measures of those who were harmed."""
SHARED = 2
"""Words beside a thing, where no name is, by which two sentences are of one."""
FEW = 8
"""Sentences that may have the word for a thing that one denies and articles tell of."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each thing that a voice says is none, or is not there, and another speaks of as
    one, in no sentence that negates anything."""
    story = checked.story
    things: dict[str, list[Said]] = defaultdict(list)
    sure: set[str] = set()
    for one in voiced(story):
        for noun, counted in _denied(one.told, story):
            things[noun].append(one)
            sure |= set() if counted else {noun}
    for noun, denials in things.items():
        claims = _claims(noun, denials, story)
        if noun not in sure:
            claims = [one for one in claims if any(_share(noun, one, d, story) for d in denials)]
        if claims:
            first = min(claims, key=lambda one: len(one.told.words))
            yield denied(sorted(claims, key=lambda one: one is not first), denials, story)
        elif noun not in sure and (told := _narrated(noun, denials, story)):
            against = (spoken(one.told, story) for one in denials)
            who = called(denials[0].source.label, denials[0].source.name, story)
            yield opposed("finding-none", map(Passage, told), against, story, {"other": who})


def _denied(told: StatementMention, story: Story) -> Iterator[tuple[str, bool]]:
    """The nouns of which a statement says that there is no such thing, folded, singular, and
    whether it may be of one that is counted: « aucune plainte », perhaps of some others."""
    language = story.language(told.article)
    idle = {fold(word) for word in language.disputes.no_matter.words}
    words = " ".join(told.words.split())
    for pattern, counted in _no_such(language):
        for found in pattern.finditer(words):
            noun = fold(found[1])
            before = _before(words, found.start())
            if so_far(language).search(before):
                continue
            if noun not in idle and not conditions(language).search(before):
                many = noun.endswith(tuple(language.grammar.plurals))
                yield noun[:-1] if many else noun, counted


def _share(noun: str, one: Said, other: Said, story: Story) -> bool:
    """Whether two statements have a name, or a word beside the noun, in common, and no numbers
    that are all others: « aucun bac ne part du quai 4 », « un bac sur deux part du quai 7 »."""
    numbers = [set(re.findall(r"\d+", said.told.words)) for said in (one, other)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return False
    ours, theirs = (_about(said.told.id, story) for said in (one, other))
    return bool(ours & theirs - stems(noun, story.language(one.told.article)))


@by_story
def _about(id: str, story: Story) -> frozenset[str]:
    """The stems of a statement, and the names around it, its voice aside."""
    told = story.told(id)
    place = passage(told, story)
    named = {name.id for _, name in names_in(place.article, place.span, story)} - {told.voice}
    return stems(told.words, story.language(told.article)) | named


def _before(words: str, at: int) -> str:
    """What stands before in the sentence: « s'il n'y a pas de grue, il n'y a pas de port »."""
    return words[max(words.rfind(mark, 0, at) for mark in marks.ENDS) + 1 : at]


def _claims(noun: str, denials: list[Said], story: Story) -> list[Said]:
    """What others say of the thing as one there is: with an article right before it."""
    others = (o for o in voiced(story) if all(are_two(o, denial) for denial in denials))
    said = ((fold(one.told.words), one) for one in others)
    return [one for words, one in said if noun in words and _asserts(noun, words, one, story)]


def _asserts(noun: str, words: str, one: Said, story: Story) -> bool:
    language = story.language(one.told.article)
    many = either(language.grammar.plurals)
    thing = re.search(rf"(?<!\w)(?:{_articles(language)})\s{re.escape(noun)}(?:{many})?\b", words)
    return thing is not None and not _negates(language).search(words)


def _narrated(noun: str, denials: list[Said], story: Story) -> list[Place]:
    """Sentences of other articles, or of others, in which a denied thing stands that few have, with
    a name or a word beside it in common with one at least: « pas de ceinture dans la nacelle »,
    « deux ceintures dans la nacelle »."""
    language = story.pack
    stem = stems(noun, language)
    numbers = [number for one in stem for number in by_stem(story).get(one, ())]
    if len(stem) != 1 or len(numbers) > FEW:
        return []
    found = [
        sentence
        for sentence in (sentences(story)[number] for number in numbers)
        if _speaks_of(noun, sentence) and not any(_is_its(sentence, d, story) for d in denials)
    ]
    articles = {one.told.article.id for one in denials}
    said = (told for article in articles for told in story.statements_of(article))
    alike = [told.id for told in said if any(noun == other for other, _ in _denied(told, story))]
    words = frozenset[str]().union(*(_about(id, story) for id in alike)) - stem
    if any(_is_harm(noun, sentence, story) for sentence in found):
        return []
    both = [words & (told_of(sentence, story) - stem) for sentence in found]
    shared = any(len(one) >= SHARED or any(map(story.name, one)) for one in both)
    return [sentence.place for sentence in found] if shared else []


def _is_harm(noun: str, sentence: SentenceMention, story: Story) -> bool:
    """Whether a noun is counted there as those who were harmed: their number is told by others."""
    return any(
        figure.figure.measure in HARM and noun in fold(f"{story.words(place)} {figure.figure.of}")
        for figure in story.figures_of(sentence.article.id)
        if sentence.span.covers((place := figure_place(figure)).span)
    )


def _speaks_of(noun: str, sentence: SentenceMention) -> bool:
    """Whether a sentence has the noun, of no thing that is known (« la peine »), and negates
    nothing, but for « ne … que »."""
    words = sentence.words
    many = either(sentence.language.grammar.plurals)
    known = "".join(
        rf"(?<!\b{re.escape(fold(one))} )" for one in sentence.language.grammar.definite
    )
    thing = re.search(rf"(?<!\w){known}{re.escape(noun)}(?:{many})?(?!\w)", fold(words))
    return not (thing is None or marks.asks(words) or turns(sentence.language).search(words))


def _is_its(sentence: SentenceMention, denial: Said, story: Story) -> bool:
    """Whether a sentence is of the denial's article, or has words of the one who denies."""
    said = (said_of(told, story) for told in story.statements_over(sentence.place))
    return sentence.article.id == denial.told.article.id or any(
        one is not None and one.source.key == denial.source.key for one in said
    )


@compiled
def _no_such(language: Language) -> list[tuple[re.Pattern[str], bool]]:
    known = language.disputes
    return [
        (re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), counted)
        for words, counted in ((known.no_such.words, False), (known.none_such.words, True))
        for pattern in words
    ]


@compiled
def _articles(language: Language) -> str:
    """Articles, without those that lead to an infinitive or a complement too."""
    own = {fold(word).strip() for word in language.grammar.articles}
    return either(sorted(own - {fold(word).strip() for word in language.grammar.to}))


@compiled
def _negates(language: Language) -> re.Pattern[str]:
    """Words that negate, and those that set a condition."""
    g = language.grammar
    words = {fold(word).strip() for word in (*g.negations, *g.conditions)}
    return re.compile(rf"(?<!\w)(?:{either(sorted(words))})(?!\w)")

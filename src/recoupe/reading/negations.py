"""What a text says is not so: « Personne n'a attaqué l'hôpital » denies of the hospital that it
was attacked. Asked of the parse: a verb or an adjective, what negates it, of what it is told."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model import Negation, Paragraph
from recoupe.reading.grammar import is_conditional, is_subject

ASKED = frozenset({"object", "passive-subject"})
"""What a verb asks for, beside the one who does it."""
ASIDE = frozenset({"oblique", "circumstance", "relative"})
"""What a negation may be of instead of the verb: « n'est pas mort en vain »; and what tells which
people are meant, « ceux qui ne toussent pas »."""
DOWN = frozenset({"clause", "open-clause"})
"""How what somebody does not think, or must not do, hangs on the verb that is negated."""
SUBJECT_OF = frozenset({"conjunct", "open-clause"})
"""What has the subject of the word it hangs on, where it has none of its own."""
MOST_UP = 3
"""Words above one another that are looked at."""


def find_negations(paragraph: Paragraph, language: Language) -> tuple[Negation, ...]:
    """What a paragraph says is not so, plainly: on no condition, and asking nothing."""
    negating = _before_verbs(language)
    return tuple(
        found
        for token in paragraph.tokens
        if token.text.lower() in negating
        for found in _negated(token.head, paragraph, language)
    )


def _negated(head: int, paragraph: Paragraph, language: Language) -> Iterator[Negation]:
    """What a negation on a word says of the word, or of what the word carries it down to."""
    if not _has_negation(head, paragraph, language) or _is_open(head, paragraph, language):
        return
    index = _carried(head, paragraph, language)
    token = paragraph.tokens[index]
    if token.pos not in ("VERB", "ADJ") or fold(token.lemma) in _light(language):
        return
    about = tuple(dict.fromkeys(_about(index, paragraph)))
    if about and not _is_aside(index, paragraph):
        of = paragraph.span(index, index + 1)
        yield Negation(of, tuple(paragraph.span(at, at + 1) for at in about))


def _carried(head: int, paragraph: Paragraph, language: Language) -> int:
    """« Je ne crois pas que la grue soit sûre » is of « sûre »."""
    index = head
    for _ in range(MOST_UP):
        below = [
            i for i in paragraph.hanging.get(index, ()) if paragraph.tokens[i].relation in DOWN
        ]
        if fold(paragraph.tokens[index].lemma) not in _carries(language) or len(below) != 1:
            return index
        index = below[0]
    return index


def _has_negation(index: int, paragraph: Paragraph, language: Language) -> bool:
    """Whether « pas », « aucun » or « personne » stands there too: « ne … que » negates nothing."""
    for child in paragraph.hanging.get(index, ()):
        token = paragraph.tokens[child]
        if token.text.lower() in _full(language):
            return True
        within = (below.text.lower() for below in paragraph.on(child))
        if token.relation != "clause" and any(word in _none(language) for word in within):
            return True
    return False


def _is_open(head: int, paragraph: Paragraph, language: Language) -> bool:
    """Whether it is asked, told as not sure, set under a condition, or negated once more above."""
    sentence = paragraph.sentences[paragraph.sentence_of(head)]
    if paragraph.span(sentence.first, sentence.last).of(paragraph.text).endswith("?"):
        return True
    index = head
    for level in range(MOST_UP):
        token = paragraph.tokens[index]
        children = paragraph.on(index)
        if is_conditional(token) or any(is_conditional(child) for child in children):
            return level == 0 or token.head == index
        if any(child.text.lower() in language.grammar.conditions for child in children):
            return True
        if level and any(child.text.lower() in _before_verbs(language) for child in children):
            return True
        if token.head == index:
            return False
        index = token.head
    return False


def _is_aside(index: int, paragraph: Paragraph) -> bool:
    """Whether the negation may be of something else than the word, or only tells who is meant."""
    children = [(i, paragraph.tokens[i]) for i in paragraph.hanging.get(index, ())]
    relations = {paragraph.tokens[index].relation, *(child.relation for _, child in children)}
    how = any(i > index and child.relation == "adverb" for i, child in children)
    return how or bool(relations & ASIDE)


def _about(index: int, paragraph: Paragraph) -> Iterator[int]:
    """Nouns and names that a word asks for; of one that asks for none, its subject."""
    asked = [i for i in paragraph.hanging.get(index, ()) if paragraph.tokens[i].relation in ASKED]
    subject = _subject(index, paragraph)
    for at in asked or ([] if subject is None else [subject]):
        if paragraph.tokens[at].pos in ("NOUN", "PROPN"):
            yield at


def _subject(index: int, paragraph: Paragraph) -> int | None:
    for _ in range(MOST_UP):
        for child in paragraph.hanging.get(index, ()):
            if is_subject(paragraph.tokens[child]):
                return child
        token = paragraph.tokens[index]
        if token.relation == "relative":
            return token.head
        if token.relation not in SUBJECT_OF or token.head == index:
            return None
        index = token.head
    return None


@compiled
def _before_verbs(language: Language) -> frozenset[str]:
    return frozenset(language.grammar.verb_negations)


@compiled
def _full(language: Language) -> frozenset[str]:
    """Words that negate beside the one before the verb."""
    own = frozenset(language.grammar.negations) - _before_verbs(language)
    return own | frozenset(language.disputes.nobody.words)


@compiled
def _none(language: Language) -> frozenset[str]:
    return frozenset(language.disputes.none.words)


@compiled
def _carries(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for word in language.disputes.carries.words)


@compiled
def _light(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for word in language.disputes.light.words)

"""The words that name a speaker: the noun phrase at a token, or that of a subject."""

from __future__ import annotations

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Span, Token
from recoupe.reading import grammar
from recoupe.reading.statements.extents import extent
from recoupe.reading.statements.following import pronoun_at
from recoupe.reading.statements.heads import apposition, person_at, plain
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.view import STOPS, Small, View

LED = 14
"""How many words may stand between « l'un de » and the comma before a name."""


def phrase_around(view: View, index: int) -> SpeakerPhrase | None:
    """The noun phrase whose head is at a token."""
    tokens = view.tokens
    candidate = view.candidate_at(index)
    first = candidate.first if candidate else index
    if first > 1 and tokens[first - 1].text == "(":
        return phrase_around(view, first - 2)
    while (
        first > 0
        and tokens[first - 1].head in range(first, index + 1)
        and tokens[first - 1].pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN")
    ):
        first -= 1
    return phrase_from(view, first)


def phrase_from(view: View, first: int) -> SpeakerPhrase | None:
    """The noun phrase that starts at a token: up to a verb, a comma that brings no apposition,
    or a word that is no part of it."""
    if first not in view.phrases:
        view.phrases[first] = _phrase_from(view, first)
    return view.phrases[first]


def _phrase_from(view: View, first: int) -> SpeakerPhrase | None:
    tokens = view.tokens
    if first >= len(tokens):
        return None
    token = tokens[first]
    words = view.small
    lower = token.text.lower()
    if pronoun := pronoun_at(view, first):
        span = Span(token.start, token.end)
        plural = words.persons[pronoun].endswith("p")
        return SpeakerPhrase(span, None, pronoun, "", plural, span.of(view.paragraph.text))
    alone = first + 1 < len(tokens) and _parts_verb(view, first + 1)
    if lower in words.groups and alone:
        return SpeakerPhrase(Span(token.start, token.end), None, "", "", True, token.text)
    if token.pos == "PRON" and lower not in words.articles and view.candidate_at(first) is None:
        return None
    if (one := _one_of(view, first)) is not None:
        return one
    end, name = extent(view, first)
    if end <= first:
        return None
    head = next((t for t in tokens[first:end] if t.pos in ("NOUN", "PROPN")), tokens[end - 1])
    span = view.paragraph.span(first, end)
    opens = tokens[first] if tokens[first].pos == "DET" else head
    plural = grammar.is_plural(opens)
    return SpeakerPhrase(
        span,
        name,
        _demonstrative(tokens[first:end], words),
        plain(view, head.text),
        plural,
        span.of(view.paragraph.text),
        _gender(view, head),
    )


def _parts_verb(view: View, index: int) -> bool:
    """Whether a verb or what leans on it stands at a token, or a mark: « certains se sont dit »."""
    token = view.tokens[index]
    leans = token.text.lower() in view.language.grammar.reflexive
    return leans or token.pos in ("AUX", "VERB", "PUNCT", "ADV")


def _gender(view: View, head: Token) -> str:
    """The gender that a noun's form tells: « l'opératrice » is no operator, « l'élève » may be
    either."""
    if head.pos != "NOUN":
        return ""
    if fold(head.text) in view.lexicon.org_heads - view.lexicon.roles:
        return "f" if grammar.is_feminine(head) else "m"
    if grammar.is_feminine(head):
        return "f" if head.lemma != head.text.lower() else ""
    return "m" if not head.text.endswith(tuple(view.language.grammar.epicene)) else ""


def _one_of(view: View, first: int) -> SpeakerPhrase | None:
    """« l'un d'eux, Christophe Karev »: one of those told of, by name where it follows."""
    text = view.paragraph.text
    match = view.small.one_of.match(text, view.tokens[first].start)
    if match is None:
        return None
    span = Span(match.start(), match.end())
    _, last = view.bounds(first)
    comma = view.token_at(match.end())
    if comma is not None and view.tokens[comma - 1].text.lower() in view.small.articles:
        comma = _comma_after(view, comma, last)
        if comma is None:
            return None
        span = Span(match.start(), view.tokens[comma - 1].end)
    person = (
        next(
            (c for i in range(comma + 1, min(last, comma + 4)) if (c := view.candidate_at(i))), None
        )
        if comma is not None
        and comma + 1 < last
        and person_at(view, comma + 1, last)
        and apposition(view, comma + 1, last)
        else None
    )
    if person is None:
        return SpeakerPhrase(span, None, "", "", False, span.of(text))
    return SpeakerPhrase(span, person.span, "", "", False, span.of(text))


def _comma_after(view: View, index: int, last: int) -> int | None:
    """The comma behind « leurs avocats », with no verb before it."""
    for position in range(index, min(last, index + LED)):
        if view.tokens[position].text == ",":
            return position
        if view.tokens[position].text in STOPS:
            return None
    return None


def _demonstrative(tokens: tuple[Token, ...], words: Small) -> str:
    """« ce dernier », « cette dernière » stand for somebody named before."""
    phrase = " ".join(token.text.lower() for token in tokens[:2])
    return phrase if len(tokens) == 2 and phrase in words.persons else ""


def before_subject(view: View, speaker: SpeakerPhrase) -> SpeakerPhrase:
    """« Selon la juge, Paul Karev a menti », « selon la juge, M. Karev ment »: the speaker without
    the name behind a comma whose verb follows: that name is the subject of what is said."""
    name, text = speaker.name, view.paragraph.text
    if name is None or not (name.end == speaker.span.end or name.start > speaker.span.end):
        return speaker
    first = view.token_at(name.start)
    if first is None:
        return speaker
    while first > 0 and fold(view.tokens[first - 1].text) in view.lexicon.titles:
        first -= 1
    comma = text[speaker.span.start : view.tokens[first].start].rstrip(marks.SPACES)
    after = view.token_at(name.end)
    if not comma.endswith(",") or after is None:
        return speaker
    if not (_verb_at(view, after) or _another_subject_at(view, after)):
        return speaker
    span = Span(speaker.span.start, speaker.span.start + len(comma) - 1)
    return msgspec.structs.replace(speaker, span=span, name=None, words=span.of(text))


def _verb_at(view: View, index: int) -> bool:
    """Whether a verb stands at a token, or what negates it."""
    token = view.tokens[index]
    return token.is_finite or token.text.lower() in view.language.grammar.verb_negations


def _another_subject_at(view: View, index: int) -> bool:
    """« Selon la juge, Paul Karev et Anne Morel ont menti »: whether a second name is joined there,
    with the verb of both behind it."""
    joins = view.tokens[index].text.lower() in view.small.coordinators
    other = view.candidate_at(index + 1) if joins and index + 1 < len(view.tokens) else None
    return other is not None and other.last < len(view.tokens) and _verb_at(view, other.last)


def can_speak(view: View, noun: str) -> bool:
    """Whether a folded noun is one of people or of a body: « le colonel », « la mère »."""
    lexicon = view.lexicon
    return any(noun in nouns for nouns in (lexicon.collectives, lexicon.roles, lexicon.people))


def can_together(view: View, noun: str) -> bool:
    """The same of many: « les colonels », « les villes »."""
    lexicon = view.lexicon
    one = noun[:-1] if noun.endswith(tuple(view.language.grammar.plurals)) else ""
    return any(one in nouns for nouns in (lexicon.collectives, lexicon.roles, lexicon.org_heads))


def is_speaker(view: View, speaker: SpeakerPhrase) -> bool:
    """Whether a phrase names somebody who can speak: a pronoun, a role, a body, a person."""
    lexicon = view.lexicon
    if speaker.pronoun:
        return True
    speaking = (lexicon.roles, lexicon.collectives, lexicon.org_heads)
    if any(speaker.head in nouns for nouns in speaking):
        return True
    candidate = next((c for c in view.candidates if c.span == speaker.name), None)
    return candidate is not None and (
        candidate.label == "PER"
        or (
            fold(candidate.text) not in lexicon.places and candidate.head not in lexicon.place_heads
        )
    )


def written_on(view: View, token: Token) -> SpeakerPhrase | None:
    """« -il », « -t-elle »: the pronoun written onto a verb."""
    pronoun = token.text.lower().rpartition("-")[2]
    kind = view.small.persons.get(pronoun)
    if kind is None or not token.text.startswith("-"):
        return None
    span = Span(token.end - len(pronoun), token.end)
    return SpeakerPhrase(span, None, pronoun, "", kind.endswith("p"), pronoun)

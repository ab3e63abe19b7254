"""The subjects of what an article tells in its own words: whom « il » may go back to."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.model import Span
from recoupe.reading import grammar, quotes
from recoupe.reading.statements.noun_phrases import phrase_from
from recoupe.reading.statements.saying import Actor, StatementExpression
from recoupe.reading.statements.subject_nouns import subject_phrase
from recoupe.reading.statements.view import View


def find_actors(view: View, statements: tuple[StatementExpression, ...]) -> tuple[Actor, ...]:
    """Subjects outside quotations and outside what somebody is reported to say, in order."""
    text = view.paragraph.text
    said = [q.outer for q in quotes.find_quotations(text, view.language.grammar)]
    said += [part for s in statements for part in s.saying.content]
    found: dict[Span, Actor] = {}
    for index, main, agent in _subjects(view):
        if any(span.start <= view.tokens[index].start < span.end for span in said):
            continue
        phrase = subject_phrase(view, index)
        if phrase is not None and phrase.span not in found:
            found[phrase.span] = Actor(phrase, main, agent)
    return tuple(sorted(found.values(), key=lambda actor: actor.phrase.span))


def _subjects(view: View) -> Iterator[tuple[int, bool, bool]]:
    """Tokens that are subjects, whether of the sentence's own verb, and whether they are agents;
    the person that opens a heading is its subject."""
    for sentence in view.paragraph.sentences:
        none = True
        for index in range(sentence.first, sentence.last):
            token = view.tokens[index]
            if grammar.is_subject(token):
                main = view.tokens[token.head].relation in grammar.MAIN
                none = none and not main
                yield index, main, False
            elif (agent := _agent(view, index, sentence.last)) is not None:
                yield agent, False, agent == index
        if none and (opening := _opening(view, sentence.first, sentence.last)) is not None:
            yield opening, True, False


def _agent(view: View, index: int, last: int) -> int | None:
    """The person by whom something is done, without being the subject before the verb: « révélé par
    un voisin », « que laisse entendre son père »."""
    token = view.tokens[index]
    if grammar.is_agent(token):
        noun = index
    elif token.text.lower() in view.small.that and token.pos == "PRON":
        noun = index + 1
        while noun < last and view.tokens[noun].is_verbal:
            noun += 1
        if noun == index + 1 or noun >= last or view.tokens[noun].pos not in ("DET", "PROPN"):
            return None
    else:
        return None
    phrase = phrase_from(view, noun) if noun != index else subject_phrase(view, noun)
    if phrase is None:
        return None
    person = phrase.head in view.lexicon.of_people or view.names_person(phrase.name)
    return noun if person else None


def _opening(view: View, first: int, last: int) -> int | None:
    """The person a sentence opens with, where the parser finds no subject: « L'entrepreneur, Luc
    Favrel, écope d'un an », « A Velm, Anne Morel, éleveuse (…), a perdu »."""
    phrase = phrase_from(view, first)
    if phrase is not None and view.names_person(phrase.name):
        return first
    for comma in range(first, last - 1):
        candidate = view.candidate_at(comma + 1)
        if view.tokens[comma].text == "," and candidate is not None and candidate.label == "PER":
            return comma + 1
    return None

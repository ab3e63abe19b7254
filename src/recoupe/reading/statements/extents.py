"""How far a noun phrase goes, and the mention that is its head or apposition."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Span, Token
from recoupe.reading import grammar
from recoupe.reading.statements.following import closing
from recoupe.reading.statements.heads import (
    apposition,
    genitive,
    in_complement,
    is_head,
    is_personal,
    noun_of_people,
    of_another,
    party,
    person_at,
)
from recoupe.reading.statements.view import View

LONGEST = 80
"""Words of a noun phrase."""


def extent(view: View, first: int) -> tuple[int, Span | None]:
    """End of a noun phrase and the mention that is its head or apposition."""
    tokens, words = view.tokens, view.small
    _, last = view.bounds(first)
    last = min(last, first + LONGEST)
    name: Span | None = None
    index = end = first
    after_preposition = nested = role = vehicle = carried = False
    personal = is_personal(view, first, last)
    many = grammar.is_plural(tokens[first]) and noun_of_people(view, first, last) is not None
    while index < last:
        token = tokens[index]
        candidate = view.candidate_at(index)
        cue = view.cue_at(index) if index > first else None
        if cue is not None and cue.finite:
            break
        if candidate is None and index > first + 1 and _time_begins(view, index):
            break
        if candidate is not None:
            inside = nested or (index > first and in_complement(view, candidate))
            heads = is_head(view, candidate, name, inside, after_preposition or (nested and many))
            refused = (personal and party(candidate)) or (
                candidate.label != "PER"
                and (
                    (nested and tokens[candidate.first - 1].text == ",")
                    or of_another(view, candidate)
                    or (carried and fold(candidate.text) in view.lexicon.outlets)
                )
            )
            holder = personal and candidate.label == "PER" and not (inside or after_preposition)
            if (heads or (holder and not _is_person(view, name))) and not refused:
                name = candidate.span
            index = end = max(candidate.last, index + 1)
            after_preposition = False
        elif token.text in ("-", "/") and index > first:
            index += 1
        elif token.pos == "PRON" and index <= first + 1:
            index += 1
            end = index
        elif token.pos in ("DET", "ADJ", "NUM") or (
            token.text.lower() in words.articles and token.pos != "ADP"
        ):
            index += 1
            end = index if token.pos == "ADJ" else end
        elif (token.pos in ("NOUN", "PROPN", "X") or fold(token.text) in view.lexicon.roles) and (
            index == first or not _new_noun(tokens, index)
        ):
            role = role or fold(token.text) in view.lexicon.roles
            vehicle = name is None and fold(token.text) in words.vehicles
            carried = carried or vehicle
            index += 1
            end = index
            after_preposition = False
        elif (
            token.pos == "ADP"
            and end > first
            and view.small.relaying.match(view.paragraph.text, token.start) is None
            and index + 1 < last
            and not _outlet_follows(view, index)
            and (genitive(token, words) or (role and token.text.lower() in words.role_links))
        ):
            after_preposition = nested = not vehicle
            index += 1
        elif role and token.text.lower() in words.role_links and token.pos in ("VERB", "ADJ"):
            index += 1
        elif (
            token.text == ","
            and end > first
            and apposition(view, index + 1, last)
            and (name is None or personal)
            and (personal or not person_at(view, index + 1, last))
        ):
            index += 1
            after_preposition = nested = False
        elif (close := _past_participle_clause(view, index, last)) and role:
            index = close
            after_preposition = nested = False
        elif token.text == "(" and end > first and (close := closing(tokens, index, last)):
            index = close
        elif (role or nested) and _shared(view, index, last, nested):
            after_preposition = False
            index += 1
        elif fold(token.text) in view.lexicon.titles:
            index += 1
        else:
            break
    return end, name


def _is_person(view: View, name: Span | None) -> bool:
    """Whether a name is a person's: « la candidate La France libre Claire Morel » has two names."""
    return any(c.span == name and c.label == "PER" for c in view.candidates)


def _time_begins(view: View, index: int) -> bool:
    """« a précisé ce dernier | mardi soir »: a day that nothing leads to."""
    before = view.tokens[index - 1].pos
    noun = view.tokens[index].pos in ("NOUN", "PROPN") and not view.dated(index - 1)
    return noun and view.dated(index) and before not in ("ADP", "DET", "NUM", "ADJ")


def _outlet_follows(view: View, index: int) -> bool:
    """« le maire sur Rade TV », « à l'AOP »: an outlet after a preposition carries the words."""
    for position in range(index + 1, min(len(view.tokens), index + 5)):
        candidate = view.candidate_at(position)
        if candidate is None and view.tokens[position].pos not in ("DET", "NOUN", "ADJ"):
            return False
        if candidate is not None:
            led = not genitive(view.tokens[index], view.small)
            return led and fold(candidate.text) in view.lexicon.outlets
    return False


def _shared(view: View, index: int, last: int, nested: bool) -> bool:
    """« le journaliste | et avocat Paul Karev », « du 1er | et du 7e quartier »: one person's two
    roles, or two complements; not « le maire et le préfet »."""
    tokens = view.tokens
    if index + 2 >= last or tokens[index].text.lower() not in view.small.coordinators:
        return False
    after = tokens[index + 1]
    if nested and genitive(after, view.small):
        return True
    return after.pos in ("NOUN", "ADJ") and fold(after.text) in view.lexicon.roles


def _new_noun(tokens: tuple[Token, ...], index: int) -> bool:
    before = tokens[index - 1]
    joined = before.text in marks.HYPHENS or before.head == index
    return (
        not joined
        and before.pos in ("NOUN", "PROPN")
        and tokens[index].pos == "NOUN"
        and tokens[index].head != index - 1
        and tokens[index].relation in grammar.TAKEN
    )


def _past_participle_clause(view: View, index: int, last: int) -> int:
    """« le chef des équipes ayant trouvé l'épave, Paul Karev, »: the token of the person named
    after the clause; 0 where none is."""
    if not grammar.is_participle(view.tokens[index]):
        return 0
    for position in range(index + 1, min(last, index + 14)):
        token = view.tokens[position]
        if token.is_finite:
            return 0
        if token.text == ",":
            candidate = view.candidate_at(position + 1) if position + 1 < last else None
            person = candidate is not None and candidate.label == "PER"
            return position + 1 if person and apposition(view, position + 1, last) else 0
    return 0

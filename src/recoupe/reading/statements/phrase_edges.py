"""Whether a word goes on with the noun phrase before it."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading import grammar
from recoupe.reading.statements.heads import genitive
from recoupe.reading.statements.view import View


def time_begins(view: View, index: int) -> bool:
    """« a précisé ce dernier | mardi soir »: a day that nothing leads to."""
    before = view.tokens[index - 1].pos
    noun = view.tokens[index].pos in ("NOUN", "PROPN") and not view.dated(index - 1)
    return noun and view.dated(index) and before not in ("ADP", "DET", "NUM", "ADJ")


def outlet_follows(view: View, index: int) -> bool:
    """« le maire sur Rade TV », « à l'AOP »: an outlet after a preposition carries the words."""
    for position in range(index + 1, min(len(view.tokens), index + 5)):
        candidate = view.candidate_at(position)
        if candidate is None and view.tokens[position].pos not in ("DET", "NOUN", "ADJ"):
            return False
        if candidate is not None:
            led = not genitive(view.tokens[index], view.small)
            return led and fold(candidate.text) in view.lexicon.outlets
    return False


def shared(view: View, index: int, last: int, nested: bool) -> bool:
    """« le journaliste | et avocat Paul Karev », « du 1er | et du 7e quartier »: one person's two
    roles, or two complements; not « le maire et le préfet »."""
    tokens = view.tokens
    if index + 2 >= last or tokens[index].text.lower() not in view.small.coordinators:
        return False
    after = tokens[index + 1]
    if nested and genitive(after, view.small):
        return True
    return after.pos in ("NOUN", "ADJ") and fold(after.text) in view.lexicon.roles


def new_noun(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a noun after a noun begins a phrase of its own: no part of a compound."""
    before = tokens[index - 1]
    joined = before.text in marks.HYPHENS or before.head == index
    return (
        not joined
        and before.pos in ("NOUN", "PROPN")
        and tokens[index].pos == "NOUN"
        and tokens[index].head != index - 1
        and tokens[index].relation in grammar.TAKEN
    )


def past_participle_clause(view: View, index: int, last: int) -> int:
    """« le chef des équipes ayant trouvé l'épave, Paul Karev, »: the token of the person named
    after the clause; 0 where none is."""
    if not grammar.is_participle(view.tokens[index]):
        return 0
    for position in range(index + 1, min(last, index + 14)):
        token = view.tokens[position]
        if token.text == ",":
            named = position + 1 < last and view.candidate_at(position + 1) is not None
            return position + 1 if named else 0
    return 0


def closing(tokens: tuple[Token, ...], index: int, last: int) -> int:
    """The token after a short parenthesis: « (UMP) »; 0 where none closes."""
    for position in range(index + 1, min(last, index + 6)):
        if tokens[position].text == ")":
            return position + 1
    return 0

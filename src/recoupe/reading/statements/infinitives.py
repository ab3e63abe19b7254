"""What a verb of saying governs, as an infinitive: « affirme avoir vu », « promet d'agir »."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Span, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.complements import REACH, clause, quoted_early
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import past_time
from recoupe.reading.statements.quoting import particle_quoted
from recoupe.reading.statements.view import STOPS, View


def infinitive(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« affirme avoir vu »; not « demande à rester anonyme »."""
    index = _infinitive_at(view, _past_addressee(view, cue))
    if index is None and not cue.infinitive:
        index = _infinitive_further_on(view, cue)
    if index is None or any(fold(t.text) in view.small.not_said for t in _words(view, index)):
        return ()
    return clause(view, index, cue, quotations)


def _words(view: View, index: int) -> tuple[Token, ...]:
    """The first words of what an infinitive governs, with it: « rester anonyme »."""
    return view.tokens[index : min(view.bounds(index)[1], index + 3)]


def quoted_infinitive(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« a tenu à « soutenir les grévistes » », « veut ouvrir « une page » »: what somebody wants,
    where it is quoted from its beginning on."""
    index = _infinitive_at(view, cue.last) if cue.finite else None
    content = clause(view, index, cue, quotations) if index is not None else ()
    return content if quoted_early(content, quotations) is not None else ()


def _infinitive_further_on(view: View, cue: Cue) -> int | None:
    """« a affirmé ce lundi dans une vidéo vouloir partir », « a dit, par lettre, être prêt »: an
    infinitive that no preposition and no other verb leads to."""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    for index in range(cue.last, min(last, cue.last + REACH)):
        token = tokens[index]
        if token.is_verbal and grammar.is_infinitive(token):
            start = index
            while start > cue.last and _leans(view, start - 1):
                start -= 1
            lead = start - 1
            while lead > cue.last and tokens[lead].pos == "ADV":
                lead -= 1
            led = tokens[lead].pos in ("ADP", "VERB", "AUX", "SCONJ")
            return None if led and start > cue.last else start
        if _quoted_infinitive(view, index, last):
            return index
        if token.is_finite or token.text in STOPS:
            return None
    return None


def _quoted_infinitive(view: View, index: int, last: int) -> bool:
    """« a dit lundi sur Radio Velm « réfléchir » à une plainte »: an infinitive quoted alone."""
    opens = view.tokens[index].text in phrases.OPENING and index + 2 < last
    first = view.tokens[index + 1] if opens else None
    verb = first is not None and first.pos == "VERB" and grammar.is_infinitive(first)
    return verb and view.tokens[index + 2].text in tuple(marks.QUOTES)


def _leans(view: View, index: int) -> bool:
    """« ne pas y », « s' »: what belongs to the infinitive after it."""
    token = view.tokens[index]
    return token.pos == "PRON" or token.text.lower() in view.small.negations


def _past_addressee(view: View, cue: Cue) -> int:
    """« ont affirmé à l'AFP avoir vu »: the token after whom it is told, or after the cue."""
    _, last = view.bounds(cue.verb)
    tokens, start = view.tokens, past_time(view, cue.last, last)
    if start + 1 >= last:
        return start
    beside = view.small.asked_of.match(view.paragraph.text, tokens[start].start)
    if not beside:
        return start
    for index in range(start + 1, min(last, start + 7)):
        if grammar.is_infinitive(tokens[index]):
            led = tokens[index - 1].pos == "ADP" and index > start + 1
            return start if led or index == start + 1 else index
        if tokens[index].pos not in ("DET", "NOUN", "PROPN", "ADJ", "ADP", "ADV"):
            return start
    return start


def _infinitive_at(view: View, index: int, reach: int = 3) -> int | None:
    """Where an infinitive with its clitics begins, if one does."""
    _, last = view.bounds(min(index, len(view.tokens) - 1))
    for position in range(index, min(last, index + reach)):
        token = view.tokens[position]
        if token.is_verbal and grammar.is_infinitive(token):
            start = index
            while (
                start < position
                and view.tokens[start].pos == "ADV"
                and view.tokens[start].text.lower() not in view.small.negations
            ):
                start += 1
            return start
        if token.pos not in ("ADV", "PRON") and token.text not in marks.OPENING:
            return None
    return None


def to_infinitive(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« promet de reconstruire »"""
    recipient = cue.last < len(view.tokens) and (
        view.tokens[cue.last].text.lower() in view.small.recipients
    )
    index = _to_infinitive_at(view, cue, REACH if recipient else 6)
    return clause(view, index, cue, quotations) if index is not None else ()


def _to_infinitive_at(view: View, cue: Cue, reach: int) -> int | None:
    _, last = view.bounds(cue.verb)
    to = view.small.to
    for index in range(cue.last, min(last, cue.last + reach)):
        token = view.tokens[index]
        if token.text.lower() in to and (found := _infinitive_at(view, index + 1, 4)) is not None:
            return found
        if token.is_finite or token.text in (
            ",",
            ":",
            ";",
        ):
            return None
    return None


def ask(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« appelle les habitants à rester », « appelle les parties à la retenue »: what is asked is
    the infinitive or the noun."""
    if quoted := particle_quoted(view, cue, quotations):
        return quoted
    index = _to_infinitive_at(view, cue, REACH)
    if index is None:
        index = _to_noun_at(view, cue)
    return clause(view, index, cue, quotations) if index is not None else ()


def _to_noun_at(view: View, cue: Cue) -> int | None:
    """Where what somebody is called to begins, after whom: « les parties à la retenue »."""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    if cue.last >= last or tokens[cue.last].pos != "DET":
        return None
    for index in range(cue.last + 2, min(last, cue.last + REACH)):
        if tokens[index].pos in ("VERB", "AUX", "PUNCT"):
            return None
        if tokens[index].text.lower() in view.small.recipients and index + 1 < last:
            return index + 1
    return None

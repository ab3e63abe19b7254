"""Whether what is said ends at a comma, by the words after it."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Token
from recoupe.reading import grammar
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.incised import is_incise
from recoupe.reading.statements.view import Small, View

REACH = 10
"""Words that a subject may have whose participle opens a clause."""
MAIN = 16
"""The same of one whose verb is the sentence's own."""


def cut_after(view: View, comma: int, last: int, words: Small) -> bool:
    """« …, notant que », « …, rapporte l'AOP », « …, selon le maire », « …, a-t-il dit »."""
    index = comma + 1
    if index >= last:
        return False
    start = view.tokens[index].start
    if _writer_resumes(view, index, last, words) or _answered(view, index, last, words):
        return True
    if attributes(view, start, words) or _another_says(view, index, last):
        return True
    cue = _cue_from(view, index)
    if cue is None:
        return False
    gerund = cue.participle and not cue.passive
    return gerund or cue.shared or is_incise(view, cue)


def _another_says(view: View, index: int, last: int) -> bool:
    """« …, le ministre Paul Karev mettant en avant une « chance » »: a clause of its own."""
    tokens = view.tokens
    for position in range(index + 1, min(last, index + REACH)):
        token = tokens[position]
        if token.is_finite or token.text in (",", *marks.QUOTES):
            return False
        cue = view.cue_opening(position)
        if cue is not None and not cue.passive and token.text.endswith(view.small.gerunds):
            return True
    return False


def _cue_from(view: View, index: int) -> Cue | None:
    """The cue that opens at a token, small words aside: « tout en reconnaissant »."""
    for offset in range(3):
        cue = view.cue_opening(index + offset)
        if cue is not None or index + offset >= len(view.tokens):
            return cue
        if view.tokens[index + offset].pos not in ("ADV", "ADP", "PRON", "ADJ", "CCONJ"):
            return None
    return None


def attributes(view: View, start: int, words: Small) -> bool:
    """« selon le maire » at an offset; not « selon laquelle »."""
    match = words.attributing.match(view.paragraph.text, start)
    if match is None:
        return False
    after = view.paragraph.text[match.end() :].split()[:1]
    return not after or after[0].lower() not in words.relative


def _writer_resumes(view: View, index: int, last: int, words: Small) -> bool:
    """« …, mais les recherches continuent », « …, alors que la pluie redouble »: a contrast
    without « que » leaves what is said."""
    tokens = view.tokens
    contrast = words.contrasting.match(view.paragraph.text, tokens[index].start)
    if contrast is None:
        return False
    after = next((i for i in range(index, last) if tokens[i].start >= contrast.end()), last)
    return after < last and tokens[after].pos in ("DET", "PROPN")


def _answered(view: View, index: int, last: int, words: Small) -> bool:
    """« …, ce que le maire dément », « …, comme l'affirme une association »: what another says of
    what is said."""
    opens = view.tokens[index].text.lower()
    following = [view.cue_at(i) for i in range(index + 1, min(last, index + 9))]
    cues = [cue for cue in following if cue is not None and cue.finite]
    if not cues:
        return False
    if opens in words.likes:
        return cues[0].first <= index + 2
    that = index + 1 < last and view.tokens[index + 1].text.lower() in words.that
    return opens in words.neuter and that and "deny" in cues[0].frames.values()


def main_clause_at(view: View, comma: int, last: int, cue: Cue | None) -> bool:
    """« Estimant que P, l'association a saisi … », « Alors que X soutient que P, Q »: where the
    cue only leads to the sentence's own verb, what is said ends before it."""
    if cue is None:
        return False
    first, _ = view.bounds(cue.verb)
    leading = cue.participle and cue.first - first <= 1
    opening = view.tokens[first : first + 2]
    subordinate = cue.finite and any(t.relation == "subordinator" for t in opening)
    if comma + 1 >= last:
        return False
    if _governing_verb(view, comma, last, cue):
        return True
    if _in_relative(view, cue) and _resumes(view, comma, last, cue):
        return True
    if not (leading or subordinate):
        return False
    opener = view.tokens[comma + 1]
    named = opener.pos == "PROPN" or fold(opener.text) in view.lexicon.titles
    opens = named or opener.pos in ("DET", "PRON")
    return opens and any(t.is_finite for t in view.tokens[comma + 1 : min(last, comma + MAIN)])


def _governing_verb(view: View, comma: int, last: int, cue: Cue) -> bool:
    """« clamant avoir gagné | , le maire a annoncé », « la crue, dont il disait qu'elle passerait |
    , a duré »: whether the next verb is one that the cue hangs on."""
    tokens, words = view.tokens, view.small
    inside = range(comma + 1, min(last, comma + MAIN))
    verb = next((i for i in inside if tokens[i].is_finite), None)
    quoting = sum(token.text in marks.QUOTES for token in tokens[cue.last : comma]) % 2
    if verb is None or quoting:
        return False
    parts = words.relative.union((",", ";", ":", *marks.QUOTES))
    between = tokens[comma + 1 : verb]
    if any(token.text.lower() in parts or token.pos == "SCONJ" for token in between):
        return False
    full = tokens[verb].head if grammar.helps(tokens[verb]) else verb
    return full != cue.verb and full in _above(view, cue.verb)


def _resumes(view: View, comma: int, last: int, cue: Cue) -> bool:
    """« le routier, qui a déclaré que P | , a été hospitalisé »: a verb, or a pronoun for its
    subject, straight behind the comma; not « qui rappelle que la Guyane, au loin, est touchée »."""
    tokens, index = view.tokens, comma + 1
    if tokens[index].pos == "PRON" and grammar.is_subject(tokens[index]):
        return True
    while index + 1 < last and tokens[index].pos in ("ADV", "PRON"):
        index += 1
    if not grammar.has_finite_form(tokens[index]):
        return False
    full = tokens[index].head if grammar.helps(tokens[index]) else index
    own = next((i for i in range(cue.last, comma) if _subject_of(tokens[i], full)), None)
    return own is None or any(token.is_finite for token in tokens[own:comma])


def _subject_of(token: Token, verb: int) -> bool:
    return token.head == verb and grammar.is_subject(token)


def _above(view: View, index: int) -> set[int]:
    """The tokens that a token hangs on, up to the root, and itself."""
    found: set[int] = set()
    while index not in found:
        found.add(index)
        index = view.tokens[index].head
    return found


def _in_relative(view: View, cue: Cue) -> bool:
    """« le routier, qui a déclaré que P, a été hospitalisé », « le club, dont le chef dit que P, a
    joué »: whether a relative leads to the cue, « qui » or one behind a comma."""
    tokens, relative = view.tokens, view.small.relative
    lead = range(cue.first - 1, max(view.bounds(cue.verb)[0], cue.first - REACH), -1)
    for index in lead:
        if tokens[index].text == ",":
            return False
        if tokens[index].text.lower() in relative:
            before = tokens[index - 2 : index]
            own = tokens[index].head == cue.verb and grammar.is_subject(tokens[index])
            return own or any(token.text == "," for token in before)
    return False

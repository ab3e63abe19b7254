"""Where what is said ends."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.reading import grammar
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.incised import is_incise
from recoupe.reading.statements.view import STOPS, Small, View

REACH = 10
"""Words that a subject may have whose participle opens a clause."""


def clause_end(view: View, start: int, cue: Cue | None = None) -> int:
    """Token (exclusive) where what is said ends: the sentence's end, or before another cue in
    coordination, a participle of saying, or a trailing attribution."""
    tokens, words = view.tokens, view.small
    _, last = view.bounds(start)
    depth = 0
    for index in range(start, last):
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            return index
        if (
            index > start
            and token.text in (",", *marks.HYPHENS)
            and depth == 0
            and (_cut_after(view, index, last, words) or _main_clause_at(view, index, last, cue))
        ):
            return index
        if index > start and (token.text == ";" or _quotation_follows(view, index)):
            return index
        if index > start and token.text in tuple(marks.CLOSING) and _gerund_at(view, index + 1):
            return index + 1
        if index > start + 1 and depth == 0 and _coordinated_cue(view, index, cue, words):
            return index - 1 if tokens[index - 1].text == "," else index
        if index > start + 1 and depth == 0 and _attribution_at(view, index, words):
            return index
        if index > start + 1 and depth == 0 and _own_clause(view, index, cue):
            return index - 1 if tokens[index - 1].text == "," else index
        if index > start + 1 and depth == 0 and _past_infinitive(view, start, index, last):
            return index
    end = last
    while (
        end > start
        and tokens[end - 1].pos == "PUNCT"
        and tokens[end - 1].text not in marks.CLOSING + ")"
    ):
        end -= 1
    return end


def _quotation_follows(view: View, colon: int) -> bool:
    """« … à Velm : « Les premiers arrivent » »: a quotation of its own after a colon."""
    after = view.tokens[colon + 1 : colon + 7]
    return view.tokens[colon].text == ":" and len(after) > 5 and after[0].text in STOPS


def _gerund_at(view: View, index: int) -> bool:
    return any(c.first == index and c.participle and not c.passive for c in view.cues)


def _cut_after(view: View, comma: int, last: int, words: Small) -> bool:
    """« …, notant que », « …, rapporte l'AOP », « …, selon le maire », « …, a-t-il dit »."""
    index = comma + 1
    if index >= last:
        return False
    text, start = view.paragraph.text, view.tokens[index].start
    if _writer_resumes(view, index, last, words) or _answered(view, index, last, words):
        return True
    if words.relaying.match(text, start) or _attributes(view, start, words):
        return True
    if _another_says(view, index, last):
        return True
    cue = _cue_from(view, index)
    if cue is None:
        return False
    gerund = cue.participle and not cue.passive
    return gerund or (cue.finite and cue.first <= index + 1 and is_incise(view, cue))


def _another_says(view: View, index: int, last: int) -> bool:
    """« …, le ministre Paul Karev mettant en avant une « chance » »: a clause of its own."""
    tokens = view.tokens
    if tokens[index].pos not in ("DET", "PROPN"):
        return False
    for position in range(index + 1, min(last, index + REACH)):
        cue = view.cue_opening(position)
        if cue is not None and cue.participle and not cue.passive:
            gerund = tokens[position].text.endswith(view.small.gerunds)
            return gerund and tokens[position - 1].pos in ("NOUN", "PROPN", "ADJ")
        if tokens[position].is_finite or tokens[position].text in (",", *marks.QUOTES):
            return False
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


def _attributes(view: View, start: int, words: Small) -> bool:
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
    if after >= last or tokens[after].text.lower() in words.that:
        return False
    return tokens[after].pos in ("DET", "PROPN") and any(t.is_finite for t in tokens[after:last])


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


def _own_clause(view: View, index: int, cue: Cue | None) -> bool:
    """« Parlant de la digue | il a affirmé »: the subject of the verb that a participle opens."""
    token = view.tokens[index]
    if cue is None or not cue.participle or token.text.lower() not in view.small.persons:
        return False
    return grammar.is_subject(token) and view.tokens[cue.verb].head == token.head > index


def _past_infinitive(view: View, start: int, index: int, last: int) -> bool:
    """« avoir fouillé la cave | mais le suspect est parti »: an infinitive holds no clause that
    has a subject and is joined to it."""
    tokens = view.tokens
    if index + 2 >= last or tokens[index].text.lower() not in view.small.coordinators:
        return False
    opening = tokens[start : start + 2]
    governed = any(grammar.is_infinitive(token) for token in opening)
    if not governed or tokens[index + 1].pos not in ("DET", "PROPN"):
        return False
    if any(token.is_finite for token in tokens[start:index]):
        return False
    for position in range(index + 1, min(last, index + 6)):
        token = tokens[position]
        if grammar.is_subject(token) and token.head > position:
            return tokens[token.head].relation in grammar.MAIN
    return False


def _main_clause_at(view: View, comma: int, last: int, cue: Cue | None) -> bool:
    """« Estimant que P, l'association a saisi … », « Alors que X soutient que P, Q »: where the
    cue only leads to the sentence's own verb, what is said ends before it."""
    if cue is None:
        return False
    first, _ = view.bounds(cue.verb)
    leading = cue.participle and cue.first - first <= 1
    opening = view.tokens[first : first + 2]
    subordinate = cue.finite and any(
        t.pos == "SCONJ" or t.relation == "subordinator" for t in opening
    )
    if comma + 1 >= last:
        return False
    opener = view.tokens[comma + 1]
    resumes = grammar.has_finite_form(opener) or (
        opener.pos == "PRON" and grammar.is_subject(opener) and first < cue.first - 1
    )
    if _in_relative(view, cue) and resumes:
        return True
    if not (leading or subordinate):
        return False
    named = opener.pos == "PROPN" or fold(opener.text) in view.lexicon.titles
    opens = named or opener.pos in ("DET", "PRON") or opener.text.lower() in view.small.articles
    return opens and any(t.is_finite for t in view.tokens[comma + 1 : min(last, comma + 9)])


def _in_relative(view: View, cue: Cue) -> bool:
    """« le routier, qui a déclaré que P, a été hospitalisé »: whether « qui » is the subject."""
    relative = view.small.relative
    return any(
        token.head == cue.verb and grammar.is_subject(token) and token.text.lower() in relative
        for token in view.tokens[max(0, cue.first - 3) : cue.first]
    )


def _coordinated_cue(view: View, index: int, cue: Cue | None, words: Small) -> bool:
    """« et a promis de … »: a second cue with no subject of its own, after a coordinator."""
    if view.tokens[index].text.lower() not in words.coordinators or cue is None:
        return False
    for offset in range(1, 4):
        other = view.cue_opening(index + offset)
        if other is not None and other.verb != cue.verb:
            alike = other.finite == cue.finite
            alike = alike and other.verb - other.first == cue.verb - cue.first
            governing = other.finite and cue.infinitive
            form = view.tokens[other.verb].form
            shared = other.finite and form == "participle" and other.verb == other.first
            if shared and cue.finite and cue.verb > cue.first:
                return True
            return alike or governing or view.tokens[other.verb].head == cue.verb
        if index + offset < len(view.tokens) and view.tokens[index + offset].pos not in (
            "ADV",
            "PUNCT",
            "AUX",
            "PRON",
            "CCONJ",
        ):
            return False
    return False


def _attribution_at(view: View, index: int, words: Small) -> bool:
    """A trailing « selon X » with no comma before it."""
    attributed = _attributes(view, view.tokens[index].start, words)
    return attributed and view.candidate_at(index) is None and index + 1 < len(view.tokens)

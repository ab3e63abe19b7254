"""Whose words those of a participle or infinitive are: « le patron refuse, estimant que P »."""

from __future__ import annotations

from collections.abc import Callable

from recoupe.matching import fold
from recoupe.reading import grammar
from recoupe.reading.statements.complements import seek
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.incised import is_incise
from recoupe.reading.statements.noun_phrases import (
    phrase_around,
    phrase_from,
    written_on,
)
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.subject_nouns import subject_phrase
from recoupe.reading.statements.view import View

Subject = Callable[[View, Cue], SpeakerPhrase | None]
"""Who a finite cue's words come from, by grammar."""
OF_SUBJECT = frozenset({"DET", "ADJ", "ADP", "NOUN", "PROPN", "NUM"})


def carried(view: View, cue: Cue, subject: Subject) -> SpeakerPhrase | None:
    """A participle or infinitive: « un rapport affirmant que », « , le ministre prévenant que »
    have their noun just before; else the subject is that of the verb it hangs on, of the cue before
    it, or of the sentence."""
    for way in NEAR:
        if (phrase := way(view, cue, subject)) is not None:
            return phrase
    earlier = [c for c in _cues_before(view, cue) if c.finite and not c.passive]
    return subject(view, earlier[-1]) if earlier else _main_subject(view, cue)


def _incised_before(view: View, cue: Cue, subject: Subject) -> SpeakerPhrase | None:
    """« …, a dit le maire, ajoutant que P »: whoever's incise stands before."""
    if not (cue.participle or _sets_off(view, cue)):
        return None
    incised = [c for c in _cues_before(view, cue) if is_incise(view, c)]
    return subject(view, incised[-1]) if incised else None


def _of_saying(view: View, cue: Cue, subject: Subject) -> SpeakerPhrase | None:
    """That of the sentence's own cue, with all of whose words a participle goes that hangs on no
    relative clause: « …, évoqué par Karev, qui veut P, dénonçant Q »."""
    saying = _saying_before(view, cue)
    relative = view.tokens[view.tokens[cue.verb].head].relation == "relative"
    return subject(view, saying) if saying is not None and not relative else None


def _cues_before(view: View, cue: Cue) -> list[Cue]:
    """The cues of its sentence before one."""
    first, _ = view.bounds(cue.verb)
    return [c for c in view.cues if first <= c.verb < cue.verb]


def _main_subject(view: View, cue: Cue) -> SpeakerPhrase | None:
    """The subject of the sentence, before it or, where it opens that, behind."""
    first, _ = view.bounds(cue.verb)
    for position in range(first, cue.first):
        token = view.tokens[position]
        main = view.tokens[token.head].relation in grammar.MAIN
        if main and grammar.is_subject(token):
            return None if _is_place(view, position, cue) else subject_phrase(view, position)
    return _main_subject_after(view, cue) if cue.first - first <= 1 else None


def _sets_off(view: View, cue: Cue) -> bool:
    """« a-t-elle dit, avant de nuancer : « … » »: what opens two words behind a
    comma."""
    lead = view.tokens[max(0, cue.first - 3) : cue.first]
    return len(lead) == 3 and lead[0].text == ","


def _saying_before(view: View, cue: Cue) -> Cue | None:
    """« L'Elysée annonce que le président partira, tout en concédant que P », « Le préfet a dit que
    la digue tient, ajoutant que P »: the sentence's own cue, which a participle goes with that a
    comma parts from it."""
    first, _ = view.bounds(cue.verb)
    opens = cue.first - 1
    while opens > first and view.tokens[opens].pos in ("ADP", "ADV"):
        opens -= 1
    if not cue.participle or view.tokens[opens].text != ",":
        return None
    own = [c for c in view.cues if first <= c.verb < opens and _says_that(view, c)]
    return own[0] if len(own) == 1 else None


def _says_that(view: View, cue: Cue) -> bool:
    """Whether a cue is its sentence's verb and has a « que » that it governs."""
    main = view.tokens[cue.verb].relation in grammar.MAIN
    return main and seek(view, cue, view.small.that) is not None


def _inverted_before(view: View, cue: Cue, subject: Subject) -> SpeakerPhrase | None:
    """« …, proteste-t-il, en notant que P »: the pronoun that a participle follows."""
    first, _ = view.bounds(cue.verb)
    index = cue.first - 1
    while index > first and (
        view.tokens[index].text == "," or view.tokens[index].pos in ("ADV", "ADP")
    ):
        index -= 1
    return written_on(view, view.tokens[index])


def _noun_before(view: View, cue: Cue, subject: Subject) -> SpeakerPhrase | None:
    """The noun straight before a participle, where it opens a clause of its own or no cue before
    it has it as its object."""
    first, _ = view.bounds(cue.verb)
    before = view.tokens[cue.first - 1] if cue.first > first else None
    if not cue.participle or before is None or before.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    phrase = phrase_around(view, cue.first - 1) if before.pos != "ADJ" else None
    earlier = any(first <= c.verb < cue.verb and c.finite for c in view.cues)
    if before.pos != "ADJ" and (phrase is None or not earlier):
        return phrase
    opens = cue.first - 1
    while opens > first and view.tokens[opens - 1].pos in OF_SUBJECT:
        opens -= 1
    if opens == first or view.tokens[opens - 1].text != ",":
        return None
    whole = phrase_from(view, opens)
    reaches = whole is not None and whole.span.end >= view.tokens[cue.first - 1].end
    return whole if reaches else None


def _governing(view: View, cue: Cue, subject: Subject) -> SpeakerPhrase | None:
    """« le patron refuse, estimant que P »: the subject of the verb a participle hangs on."""
    index = cue.verb
    for _ in range(3):
        index = view.tokens[index].head
        governing = view.cue_at(index)
        if governing is not None and governing.finite:
            return subject(view, governing)
        own = _own_subject(view, index)
        if own is not None and own < cue.verb:
            return None if _is_place(view, own, cue) else subject_phrase(view, own)
    return None


def _is_place(view: View, index: int, cue: Cue) -> bool:
    """« La Velmie a compté dix cas, confirmant la tendance »: a place of which something is told
    that is no saying says nothing beside it; « Velm vient d'annoncer » is one."""
    candidate = view.candidate_at(index)
    if candidate is None or fold(candidate.text) not in view.lexicon.places:
        return False
    lead = view.tokens[cue.first - 1].text.lower() if cue.first else ""
    return lead not in view.small.to


def _own_subject(view: View, verb: int) -> int | None:
    """The token that is the subject of a verb."""
    if not view.tokens[verb].is_verbal:
        return None
    first, last = view.bounds(verb)
    return next(
        (i for i in range(first, last) if _is_subject_of(view, i, verb)),
        None,
    )


def _is_subject_of(view: View, index: int, verb: int) -> bool:
    token = view.tokens[index]
    return token.head == verb and grammar.is_subject(token)


def _main_subject_after(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« Estimant que P, l'association a saisi … »: the subject of the main clause that follows."""
    _, last = view.bounds(cue.verb)
    after = [
        position
        for position in range(cue.last, last)
        if grammar.is_subject(token := view.tokens[position]) and token.head > position
    ]
    main = [p for p in after if view.tokens[view.tokens[p].head].relation in grammar.CLAUSES]
    set_off = [
        p for p in after if any(t.text == "," for t in view.tokens[max(cue.last, p - 3) : p])
    ]
    found = main or set_off
    return subject_phrase(view, found[0]) if found else None


NEAR = (_noun_before, _inverted_before, _incised_before, _of_saying, _governing)
"""How the subject of a participle or infinitive is told by the words near it; the first that finds
somebody."""

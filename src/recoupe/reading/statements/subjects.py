"""Who a cue's words come from, by grammar."""

from __future__ import annotations

import msgspec

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.reading import grammar, phrases, quotes
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.incised import is_incise
from recoupe.reading.statements.noun_phrases import (
    NOMINAL,
    after_adposition,
    is_speaker,
    phrase_around,
    phrase_from,
    skip_to_noun,
    written_on,
)
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.view import View

OF_SUBJECT = frozenset({"DET", "ADJ", "ADP", "NOUN", "PROPN", "NUM"})


def subject(view: View, cue: Cue) -> SpeakerPhrase | None:
    """Who a cue's words come from, by grammar: its subject, else that of the verb it hangs on.
    Where the verb says that several spoke, one name is not whose words they are."""
    if impersonal(view, cue):
        return None
    if cue.clitic:
        return _clitic_phrase(view, cue)
    phrase = _phrase(view, cue)
    if phrase is None or phrase.name is None or phrase.plural or not cue.finite:
        return phrase
    finite = [t for t in view.tokens[cue.first : cue.verb + 1] if t.is_finite]
    several = bool(finite) and grammar.is_plural(finite[0])
    return msgspec.structs.replace(phrase, name=None, head="", plural=True) if several else phrase


def impersonal(view: View, cue: Cue) -> bool:
    """« …, est-il ajouté », « est-il précisé dans le texte »: nobody is named by the pronoun."""
    return bool(cue.clitic) and cue.passive


def _phrase(view: View, cue: Cue) -> SpeakerPhrase | None:
    if is_incise(view, cue):
        start = skip_to_noun(view, cue.last)
        return phrase_from(view, start) if start is not None else None
    if not cue.finite:
        return _carried(view, cue)
    return _finite_subject(view, cue)


def _finite_subject(view: View, cue: Cue) -> SpeakerPhrase | None:
    """The subject left of a finite verb, or of the verb it is coordinated with."""
    before = _coordinated_with(view, cue)
    if before is not None:
        return subject(view, before)
    index = cue.verb
    for _ in range(3):
        for position in range(cue.first - 1, _clause_start(view, cue) - 1, -1):
            token = view.tokens[position]
            subjects = token.head == index and grammar.is_subject(token)
            if subjects and not _led_away(view, position) and not _apposed(view, position):
                return _before_apposition(view, position) or subject_phrase(view, position)
        head = view.tokens[index].head
        if head == index or view.tokens[index].relation not in grammar.CARRYING:
            break
        index = head
    return _left_phrase(view, cue)


def _before_apposition(view: View, position: int) -> SpeakerPhrase | None:
    """« Torvak, une entreprise de Velm, a affirmé »: the name that the noun between commas tells
    more of, where the parser takes the noun for the subject."""
    tokens = view.tokens
    if position < 3 or tokens[position - 1].pos != "DET" or tokens[position - 2].text != ",":
        return None
    candidate = view.candidate_at(position - 3)
    if candidate is None or after_adposition(view, candidate.first):
        return None
    if fold(candidate.text) in view.lexicon.places:
        return None
    closes = any(t.text == "," for t in tokens[position + 1 : tokens[position].head])
    opens = candidate.label == "PER" and candidate.first == view.bounds(position)[0]
    if not closes and not (opens and fold(tokens[position].text) in view.lexicon.roles):
        return None
    return phrase_from(view, candidate.first)


def _apposed(view: View, position: int) -> bool:
    """« le rapport du BEV, le Bureau d'enquêtes, conclut »: a noun with its article between commas
    that the parser takes for a second subject."""
    tokens = view.tokens
    head = tokens[position].head
    first = any(t.head == head and t.relation == "subject" for t in tokens[:position])
    return (
        first
        and position > 1
        and tokens[position - 1].pos == "DET"
        and tokens[position - 2].text == ","
    )


def names_agent(view: View, position: int) -> bool:
    """« la commission présidée par la géologue Anne Morel conclut »: the name of who was told of
    just before by a role, after a preposition."""
    candidate = view.candidate_at(position)
    if candidate is None or candidate.first < 2:
        return False
    noun = view.tokens[candidate.first - 1]
    role = fold(noun.text) in view.lexicon.roles
    return role and noun.pos == "NOUN" and after_role(view, candidate.first - 1)


def after_role(view: View, noun: int) -> bool:
    """Whether a preposition leads to a role that is no subject."""
    return not grammar.is_subject(view.tokens[noun]) and after_adposition(view, noun)


def _led_away(view: View, position: int) -> bool:
    """Whether a preposition other than a partitive article leads to a noun that the parser takes
    for a subject: « où des militants réclament » has one that is none."""
    if not after_adposition(view, position):
        return False
    lead = view.tokens[position - 1]
    return (
        lead.pos != "ADP" or lead.text.lower() not in view.small.articles or lead.head != position
    )


def _coordinated_with(view: View, cue: Cue) -> Cue | None:
    """« a assuré que P et a promis Q »: the cue before, where a coordinator stands straight
    before this one."""
    first, _ = view.bounds(cue.verb)
    if cue.first <= first or view.tokens[cue.first - 1].text.lower() not in view.small.coordinators:
        return None
    earlier = [c for c in view.cues if first <= c.verb < cue.first and c.finite and not c.passive]
    alike = [c for c in earlier if (c.verb > c.first) == (cue.verb > cue.first)]
    return alike[-1] if alike else None


def _clause_start(view: View, cue: Cue) -> int:
    """The sentence's first token, or the one after the last colon or semicolon before a cue."""
    first, _ = view.bounds(cue.verb)
    marks = [i for i in range(first, cue.first) if view.tokens[i].text in (":", ";")]
    return marks[-1] + 1 if marks else first


def _carried(view: View, cue: Cue) -> SpeakerPhrase | None:
    """A participle or infinitive: « un rapport affirmant que », « , le ministre prévenant que »
    have their noun just before; else the subject is that of the verb it hangs on, of the cue before
    it, or of the sentence."""
    first, _ = view.bounds(cue.verb)
    if (own := _noun_before(view, cue, first)) is not None:
        return own
    if (before := _inverted_before(view, cue, first)) is not None:
        return before
    incised = [c for c in view.cues if first <= c.verb < cue.first and is_incise(view, c)]
    if cue.participle and incised and (told := subject(view, incised[-1])) is not None:
        return told
    if (governing := _governing(view, cue)) is not None:
        return governing
    earlier = [c for c in view.cues if first <= c.verb < cue.verb and c.finite and not c.passive]
    if earlier:
        return subject(view, earlier[-1])
    for position in range(first, cue.first):
        token = view.tokens[position]
        main = view.tokens[token.head].relation in grammar.MAIN
        if main and grammar.is_subject(token):
            return subject_phrase(view, position)
    return _main_subject_after(view, cue) if cue.first - first <= 1 else None


def _inverted_before(view: View, cue: Cue, first: int) -> SpeakerPhrase | None:
    """« …, proteste-t-il, en notant que P »: the pronoun that a participle follows."""
    index = cue.first - 1
    while index > first and (
        view.tokens[index].text == "," or view.tokens[index].pos in ("ADV", "ADP")
    ):
        index -= 1
    phrase = written_on(view, view.tokens[index])
    if index <= first or phrase is None or not view.small.persons[phrase.pronoun]:
        return None
    return phrase


def _noun_before(view: View, cue: Cue, first: int) -> SpeakerPhrase | None:
    """The noun straight before a participle, where it opens a clause of its own or no cue before
    it has it as its object."""
    before = view.tokens[cue.first - 1] if cue.first > first else None
    if not cue.participle or before is None or before.pos not in ("NOUN", "PROPN"):
        return None
    phrase = phrase_around(view, cue.first - 1)
    earlier = any(first <= c.verb < cue.verb and c.finite for c in view.cues)
    if phrase is None or not earlier:
        return phrase
    opens = cue.first - 1
    while opens > first and view.tokens[opens - 1].pos in OF_SUBJECT:
        opens -= 1
    if opens == first or view.tokens[opens - 1].text != ",":
        return None
    whole = phrase_from(view, opens)
    reaches = whole is not None and whole.span.end >= view.tokens[cue.first - 1].end
    return whole if reaches and whole is not None and is_speaker(view, whole) else None


def _governing(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« le patron refuse, estimant que P »: the subject of the verb a participle hangs on."""
    index = cue.verb
    for _ in range(3):
        index = view.tokens[index].head
        governing = view.cue_at(index)
        if governing is not None and governing.finite:
            return subject(view, governing)
        own = _own_subject(view, index)
        if own is not None and own < cue.verb:
            return subject_phrase(view, own)
    return None


def _own_subject(view: View, verb: int) -> int | None:
    """The token that is the subject of a verb."""
    if view.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    first, last = view.bounds(verb)
    return next(
        (i for i in range(first, last) if _is_subject_of(view, i, verb)),
        None,
    )


def _is_subject_of(view: View, index: int, verb: int) -> bool:
    token = view.tokens[index]
    return token.head == verb and index != verb and grammar.is_subject(token)


def _main_subject_after(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« Estimant que P, l'association a saisi … »: the subject of the main clause that follows."""
    _, last = view.bounds(cue.verb)
    quoted = [q.outer for q in quotes.find_quotations(view.paragraph.text, view.language.grammar)]
    after = [
        position
        for position in range(cue.last, last)
        if grammar.is_subject(token := view.tokens[position])
        and token.head > position
        and not any(span.start <= token.start < span.end for span in quoted)
    ]
    main = [p for p in after if view.tokens[view.tokens[p].head].relation in grammar.CLAUSES]
    set_off = [
        p for p in after if any(t.text == "," for t in view.tokens[max(cue.last, p - 3) : p])
    ]
    found = main or set_off
    return subject_phrase(view, found[0]) if found else None


def _clitic_phrase(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« a-t-il dit »: the pronoun alone."""
    for token in view.tokens[cue.first : cue.last]:
        phrase = written_on(view, token)
        if phrase is not None and phrase.pronoun == cue.clitic:
            return _named_after(view, cue) or phrase
    return None


def _named_after(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« a-t-il écrit, le préfet Paul Karev. »: the person whom the pronoun announces."""
    _, last = view.bounds(cue.verb)
    if cue.last + 1 >= last or view.tokens[cue.last].text != ",":
        return None
    phrase = phrase_from(view, cue.last + 1)
    if phrase is None or phrase.name is None or not is_speaker(view, phrase):
        return None
    after = view.paragraph.text[phrase.span.end : view.tokens[last - 1].end].strip()
    return phrase if after in ("", ".", "!", "?") else None


def subject_phrase(view: View, position: int) -> SpeakerPhrase | None:
    """The noun phrase of a subject; of « qui », what it stands for."""
    token = view.tokens[position]
    if token.text.lower() in view.small.relative:
        before = view.candidate_at(position - 1) if position else None
        if before is not None and before.label == "PER":
            return phrase_around(view, before.first)
        head = view.tokens[view.tokens[position].head].head
        if view.tokens[head].pos in NOMINAL and head < position:
            return phrase_around(view, head)
    return phrase_around(view, position)


def _left_phrase(view: View, cue: Cue) -> SpeakerPhrase | None:
    """A noun phrase left of a finite verb that reaches it, when the parser found no subject, else
    the first of the clause."""
    first, _ = view.bounds(cue.verb)
    quoted = cue.first > first + 1 and view.tokens[cue.first - 1].text in phrases.OPENING
    for index in range(cue.first - 2 if quoted else cue.first - 1, first - 1, -1):
        if view.tokens[index].text in (":", ";", *marks.QUOTES):
            first = index + 1
            break
    opening = [i for i in range(first, cue.first) if _opens_phrase(view, i)]
    phrases_found = [p for i in opening if (p := phrase_from(view, i)) is not None]
    verb = view.tokens[cue.first - 1 if quoted else cue.first].start
    text = view.paragraph.text
    reaching = [p for p in phrases_found if _reaches(view, p, verb)]
    if reaching:
        return reaching[0]
    set_off = [p for p in phrases_found if _aside(text[p.span.end : verb]) and is_speaker(view, p)]
    if set_off:
        return set_off[0]
    opens = view.tokens[first].start
    return next((p for p in phrases_found if p.span.start == opens and is_speaker(view, p)), None)


def _reaches(view: View, phrase: SpeakerPhrase, verb: int) -> bool:
    """Whether nothing but clitics, negations and adverbs stands before the verb at an offset."""
    between = [t for t in view.tokens if phrase.span.end <= t.start < verb]
    clitics = all(t.pos in ("ADV", "PRON") or t.text == "," for t in between)
    return phrase.span.end <= verb and clitics


def _aside(between: str) -> bool:
    """« , en difficulté, », « , qui dirige la ligue depuis 2010, »: set off by commas."""
    inner = between.strip()
    return len(inner) > 2 and inner[0] == "," and inner[-1] == ","


def _opens_phrase(view: View, index: int) -> bool:
    token = view.tokens[index]
    candidate = view.candidate_at(index)
    bracketed = index > 0 and view.tokens[index - 1].text == "("
    if bracketed or after_adposition(view, index) or token.pos == "ADP":
        return False
    if index > 0 and view.tokens[index - 1].pos == "VERB":
        return False
    if candidate is not None:
        return candidate.first == index
    person = token.pos == "PRON" and token.text.lower() in view.small.persons
    return token.pos == "DET" or person

"""Who a cue's words come from, by grammar."""

from __future__ import annotations

import msgspec

from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import grammar
from recoupe.reading.statements.complements import begins_clause
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import is_particle, skip_to_noun
from recoupe.reading.statements.incised import is_incise, is_of_several
from recoupe.reading.statements.misparsed import (
    apposed,
    before_apposition,
    governed_before,
    led_away,
    left_phrase,
    named_beside,
)
from recoupe.reading.statements.nonfinite import carried
from recoupe.reading.statements.noun_phrases import (
    is_speaker,
    phrase_from,
    written_on,
)
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.subject_nouns import subject_phrase
from recoupe.reading.statements.view import View

LEADING = 9
"""Words that may part a pronoun from the comma before the one it announces."""


def subject(view: View, cue: Cue) -> SpeakerPhrase | None:
    """Who a cue's words come from, by grammar: its subject, else that of the verb it hangs on.
    Where the verb says that several spoke, one name or office is not whose words they are."""
    if impersonal(view, cue):
        return None
    if cue.clitic:
        return _clitic_phrase(view, cue)
    phrase = _phrase(view, cue)
    if phrase is None or phrase.pronoun or phrase.plural or not cue.finite:
        return phrase
    if not is_of_several(view, cue):
        return phrase if phrase.name is not None else named_beside(view, cue, phrase)
    span = _together(view, cue, phrase.span)
    if span == phrase.span and phrase.name is None and not _of_many(view, phrase):
        return None
    head = "" if phrase.name is not None else phrase.head
    words = span.of(view.paragraph.text)
    return msgspec.structs.replace(
        phrase, span=span, name=None, head=head, plural=True, words=words
    )


def _together(view: View, cue: Cue, span: Span) -> Span:
    """« le préfet Paul Karev et le maire ont dit », « ont dit le préfet et le maire »: the words of
    the first of several, with those of the others that a coordinator joins to them."""
    after = view.token_at(span.end)
    if after is None:
        return span
    joining = view.small.coordinators | view.small.likes
    if span.end <= view.tokens[cue.first].start:
        between = view.tokens[after : cue.first]
        joined = any(t.text.lower() in joining for t in between)
        if not joined or any(t.is_finite for t in between):
            return span
        while between and between[-1].pos in ("PUNCT", "ADV"):
            between = between[:-1]
        return Span(span.start, between[-1].end) if between else span
    joined = view.tokens[after].text.lower() in joining
    other = phrase_from(view, after + 1) if joined else None
    return Span(span.start, other.span.end) if other is not None else span


def _of_many(view: View, phrase: SpeakerPhrase) -> bool:
    """« une centaine de dockers ont réclamé »: whether what one noun tells may be several; not « le
    maire, depuis que les dockers ont réclamé », whose verb has another subject."""
    first, last = view.token_at(phrase.span.start), view.token_at(phrase.span.end)
    after = view.tokens[last].text.lower() if last is not None else ""
    joined = after in view.small.coordinators | view.small.likes
    joining = view.small.coordinators
    return joined or any(
        grammar.is_plural(t) or t.pos == "NUM" or t.text.lower() in joining
        for t in view.tokens[first:last]
    )


def impersonal(view: View, cue: Cue) -> bool:
    """« …, est-il ajouté », « était-il écrit sur le mur »: nobody is named by the pronoun."""
    helper = view.tokens[cue.first].lemma == view.language.grammar.passive_auxiliary
    return bool(cue.clitic) and (cue.passive or (helper and not cue.reflexive))


def _phrase(view: View, cue: Cue) -> SpeakerPhrase | None:
    if is_incise(view, cue):
        start = skip_to_noun(view, cue.last)
        return phrase_from(view, start) if start is not None else None
    if not cue.finite:
        return carried(view, cue, subject)
    return _finite_subject(view, cue)


def _finite_subject(view: View, cue: Cue) -> SpeakerPhrase | None:
    """The subject left of a finite verb, or of the verb it is coordinated with."""
    before = _coordinated_with(view, cue)
    if before is not None:
        return subject(view, before)
    for way in (_behind_turn, _behind_clause):
        if (own := way(view, cue)) is not None:
            return own
    index = cue.verb
    for _ in range(3):
        for position in range(cue.first - 1, clause_start(view, cue) - 1, -1):
            token = view.tokens[position]
            if token.head == index and _is_subject(view, position):
                return before_apposition(view, position) or subject_phrase(view, position)
        head = view.tokens[index].head
        if head == index or view.tokens[index].relation not in grammar.CARRYING:
            break
        if any(begins_clause(view, i) for i in range(head + 1, cue.first)):
            break
        index = head
    return left_phrase(view, cue) or _set_off_before(view, cue)


def _set_off_before(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« Anne Morel, l'une des voix du port, affirmait que P »: somebody who opens the sentence,
    where a comma stands behind them and another before the verb."""
    first, _ = view.bounds(cue.verb)
    if cue.first <= first or view.tokens[cue.first - 1].text != ",":
        return None
    phrase = phrase_from(view, first)
    if phrase is None or phrase.pronoun or not is_speaker(view, phrase):
        return None
    end = view.token_at(phrase.span.end)
    alike = phrase.plural == grammar.is_plural(view.tokens[cue.first])
    closed = end is not None and end < cue.first - 1 and view.tokens[end].text == ","
    return phrase if closed and alike else None


def _is_subject(view: View, index: int) -> bool:
    """Whether a token is a subject that may be trusted: no noun that a preposition leads to, no
    second one, no time, and no participle: « Interrogée par Rade TV, la maire a dit »."""
    token = view.tokens[index]
    if not grammar.is_subject(token) or led_away(view, index) or apposed(view, index):
        return False
    if governed_before(view, index):
        return False
    return not (view.dated(index) or grammar.is_past_participle(token))


def _behind_turn(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« a confirmé des dégâts, mais des médias ont compté dix blessés »: the noun phrase between a
    coordinator behind a comma and the verb, all of it; without a comma, « le calme est revenu et le
    père a demandé », where it is of somebody who can speak."""
    tokens = view.tokens
    first, _ = view.bounds(cue.verb)
    for index in range(cue.first - 2, first, -1):
        if tokens[index].text.lower() not in view.small.joining:
            continue
        comma = tokens[index - 1].text == ","
        joins = tokens[index - 1].pos in ("NOUN", "PROPN")
        if not comma and (joins or not any(t.is_finite for t in tokens[first:index])):
            continue
        opens = index + 1
        if tokens[opens].pos == "ADP" and tokens[opens].text.lower() in view.small.articles:
            opens += 1
        phrase = phrase_from(view, opens)
        reaches = phrase is not None and view.token_at(phrase.span.end) == cue.first
        if phrase is None or not reaches:
            return None
        alike = phrase.plural == grammar.is_plural(tokens[cue.first])
        speaks = is_speaker(view, phrase) or phrase.head in view.lexicon.of_people
        return phrase if comma or (alike and speaks) else None
    return None


def _behind_clause(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« Visé alors qu'il dirigeait le port, M. de Karev a assuré »: the person named between the
    comma behind another clause and the verb."""
    first, _ = view.bounds(cue.verb)
    named = view.candidate_at(cue.first - 1) if cue.first > first else None
    if named is None or named.label != "PER":
        return None
    comma = named.first - 1
    while comma > first and (is_particle(view, comma) or _is_title(view, comma)):
        comma -= 1
    if comma <= first or view.tokens[comma].text != ",":
        return None
    lead = view.tokens[first:comma]
    joins = view.small.that | view.small.relative
    leads = any(t.text.lower() in joins for t in lead) and any(t.is_finite for t in lead)
    return phrase_from(view, named.first) if leads else None


def _is_title(view: View, index: int) -> bool:
    return fold(view.tokens[index].text) in view.lexicon.titles


def _coordinated_with(view: View, cue: Cue) -> Cue | None:
    """« a assuré que P et a promis Q »: the cue before, where a coordinator stands straight
    before this one."""
    first, _ = view.bounds(cue.verb)
    if cue.first <= first or view.tokens[cue.first - 1].text.lower() not in view.small.coordinators:
        return None
    earlier = [c for c in view.cues if first <= c.verb < cue.first and c.finite and not c.passive]
    shared = cue.verb == cue.first and grammar.is_participle(view.tokens[cue.verb])
    helped = _is_helped(view, cue) or shared
    others = (c for c in earlier if view.tokens[c.verb].person not in (1, 2))
    alike = [c for c in others if _is_helped(view, c) == helped]
    return alike[-1] if alike else None


def _is_helped(view: View, cue: Cue) -> bool:
    """Whether more than pronouns stand before the verb of a cue: « a dit », not « se dit »."""
    return any(t.pos != "PRON" for t in view.tokens[cue.first : cue.verb])


def clause_start(view: View, cue: Cue) -> int:
    """The sentence's first token, or the one after the last colon or semicolon before a cue."""
    first, _ = view.bounds(cue.verb)
    marks = [i for i in range(first, cue.first) if view.tokens[i].text in (":", ";")]
    return marks[-1] + 1 if marks else first


def _clitic_phrase(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« a-t-il dit »: the pronoun alone."""
    for token in view.tokens[cue.first : cue.last]:
        phrase = written_on(view, token)
        if phrase is not None:
            return _named_after(view, cue) or phrase
    return None


def _named_after(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« a-t-il écrit, le préfet Paul Karev. », « a-t-il écrit sur son compte, le préfet Paul Karev,
    ajoutant que P »: the person whom the pronoun announces."""
    _, last = view.bounds(cue.verb)
    comma = _past_phrase(view, cue.last, last)
    if comma is None:
        return None
    phrase = phrase_from(view, comma + 1)
    if phrase is None or phrase.name is None:
        return None
    after = view.paragraph.text[phrase.span.end : view.tokens[last - 1].end].strip()
    told = view.names_person(phrase.name)
    return phrase if told or after in ("", ".", "!", "?") else None


def _past_phrase(view: View, start: int, last: int) -> int | None:
    """The first comma from a token on, if near."""
    near = range(start, min(last - 1, start + LEADING))
    return next((index for index in near if view.tokens[index].text == ","), None)

"""What a verb of saying governs beside a clause: « réclame une baisse », « accuse N de »."""

from __future__ import annotations

from functools import partial

from recoupe.lang import Language, compiled, lists
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import grammar, phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.complements import REACH, clause, quoted_early
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import past_when
from recoupe.reading.statements.incised import after_turn
from recoupe.reading.statements.noun_phrases import is_speaker
from recoupe.reading.statements.object_bounds import (
    bounds_number,
    broken,
    filled,
    is_number,
    object_further_on,
    of_time,
    opens_noun,
    past_asides,
    past_recipient,
    skipped,
)
from recoupe.reading.statements.object_ends import noun_phrase
from recoupe.reading.statements.quoting import particle_quoted
from recoupe.reading.statements.subjects import subject
from recoupe.reading.statements.view import View

LISTED = 6
"""How many words may stand between a cue and the colon before what it lists."""
COUNTING = 6
"""Tokens of an object among which a number counts it."""


def accuse(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« accuse la direction d'avoir menti »: whom and of what."""
    _, last = view.bounds(cue.verb)
    tokens = view.tokens
    to = view.small.contracted
    links = [
        i for i in range(cue.last, min(last, cue.last + REACH)) if tokens[i].text.lower() in to
    ]
    if not links or (links[0] + 1 < last and is_number(tokens[links[0] + 1])):
        return ()
    start = cue.last
    while start < links[0] and skipped(view, start):
        start += 1
    if tokens[start].text.lower() in to:
        start += 1
    return clause(view, start, cue, quotations)


def governed(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« réclame une baisse des prix », « confirme sur Rade TV la mort du pilote »"""
    if after_turn(view, cue):
        return ()
    _, last = view.bounds(cue.verb)
    start = past_recipient(view, past_asides(view, cue.last, last), last)
    if any(map(partial(_is_not_said, view, cue), range(start, min(last, start + 2)))):
        return ()
    opens = start < last and (opens_noun(view, start) or bounds_number(view, start, last))
    if not filled(view, start, last) and (not opens or of_time(view, start, last)):
        found = object_further_on(view, cue, last)
        if found is None:
            return ()
        start = found
    return noun_phrase(view, start, cue, quotations)


def _is_not_said(view: View, cue: Cue, index: int) -> bool:
    """« ayant requis l'anonymat », « a rejeté son recours », « confirmant une information de Rade
    TV »; not « a confirmé l'information selon laquelle P », nor « une information judiciaire »."""
    word, (_, last) = fold(view.tokens[index].text), view.bounds(index)
    if cue.lemma in view.small.rejecting and word in view.small.rejected:
        return True
    if cue.lemma not in view.small.backing or word not in view.small.backed:
        return word in view.small.not_said
    named = index + 1 < last and view.tokens[index + 1].pos == "ADJ"
    return not named and not view.small.attributing.match(
        view.paragraph.text, view.tokens[index].end + 1
    )


def quoted(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« a tancé une majorité « incapable d'écouter » », « a dit son « incompréhension » »: verbs
    that tell of words where their object is quoted, at its beginning; not « Paul Karev, dit « le
    Chat » », nor works by their titles."""
    gerund = view.tokens[cue.verb].text.endswith(view.small.gerunds)
    content = governed(view, cue, quotations) if cue.finite or gerund else ()
    first = quoted_early(content, quotations)
    if first is None:
        return ()
    titled = first.inner.of(view.paragraph.text)[:1].isupper()
    called = not gerund and cue.first > 0 and view.tokens[cue.first - 1].text == ","
    return () if titled or called else content


def own(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« disent leur colère »: what somebody feels, told as theirs."""
    content = governed(view, cue, quotations) if cue.finite else ()
    opens = view.token_at(content[0].start) if content else None
    if opens is None or view.tokens[opens].text.lower() not in view.language.grammar.possessives:
        return ()
    return content


def counted(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« recense 210 maisons », « rapporte lundi la mort de 12 mineurs »: a noun that a number
    counts, or is counted in; no money, which things earn."""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    start = past_asides(view, cue.last, last)
    if start >= last or grammar.is_infinitive(tokens[min(start + 1, last - 1)]):
        return ()
    opens = opens_noun(view, start) or bounds_number(view, start, last)
    counting = tokens[start : min(last, start + COUNTING)]
    money = any(t.text in _currencies(view.language) for t in counting)
    round_numbers = _rounds(view.language)
    numbered = any(is_number(t) or fold(t.text) in round_numbers for t in counting)
    counts = numbered and not money
    return noun_phrase(view, start, cue, quotations) if opens and counts else ()


def listed(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« La préfecture recense : douze blessés et trois disparus », « le ministère communique ses
    chiffres : 800 blessés »: numbers behind a colon, to the end of the sentence."""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    reach = range(cue.last, min(last - 1, cue.last + LISTED))
    colon = next((i for i in reach if tokens[i].text == ":"), None)
    if colon is None:
        return ()
    opens = tokens[colon + 1 : min(last, colon + 4)]
    if not any(map(is_number, opens)):
        return ()
    end = last
    while end > colon + 2 and tokens[end - 1].pos == "PUNCT":
        end -= 1
    return (view.paragraph.span(colon + 1, end),)


@compiled
def _rounds(language: Language) -> frozenset[str]:
    """« dizaine », « centaines »: nouns that count."""
    return frozenset(map(fold, [*language.numbers.collectives, *language.numbers.plurals]))


@compiled
def _currencies(language: Language) -> frozenset[str]:
    return frozenset(form for _, forms in lists(language.measures.currencies) for form in forms)


def judged(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« a jugé « inacceptable » l'attitude du groupe », « trouve la mesure « injuste » »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    index = start = past_when(view, cue.last, last)
    while index < last and (tokens[index].pos == "ADV" or tokens[index].text in phrases.OPENING):
        index += 1
    if index >= last:
        return ()
    if tokens[index].pos == "ADJ":
        return clause(view, start, cue, quotations)
    quoted = any(
        q.outer.start == token.start
        for token in tokens[index : min(last, index + 8)]
        for q in quotations
    )
    noun = tokens[index].pos == "DET" and not broken(view, index, index + 2)
    return clause(view, index, cue, quotations) if quoted and noun else ()


def _called_for_help(view: View, index: int) -> bool:
    """« a appelé | au secours », « a appelé | au téléphone »: calls that ask for nothing."""
    return view.tokens[index + 1].text.lower() in view.language.verbs.calls.words


def to_object(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« fait état de douze maisons », « appelle au calme »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    index = cue.last
    while index < last and skipped(view, index) and not bounds_number(view, index, last):
        index += 1
    leads = view.small.leads
    if index + 1 >= last or _called_for_help(view, index):
        return ()
    denies, wholly = cue.frames["to_object"] == "deny", view.language.verbs.wholly.words
    if denies and tokens[index + 1].text.lower() not in wholly:
        return ()
    if tokens[index].text.lower() not in leads:
        return particle_quoted(view, cue, quotations)
    return noun_phrase(view, index + 1, cue, quotations)


def describes(view: View, index: int) -> bool:
    """« décrit | comme une rivale », « qualifie | d'erreur »: what one is called."""
    _, last = view.bounds(min(index, len(view.tokens) - 1))
    return index + 1 < last and view.tokens[index].text.lower() in view.small.described


def _describer(view: View, cue: Cue) -> bool:
    """« Les voisins l'ont décrit comme »: whether who describes can speak; not « on le considère
    comme le favori »."""
    phrase = None if cue.reflexive else subject(view, cue)
    if phrase is None or phrase.pronoun in view.small.nobody:
        return False
    return bool(phrase.pronoun) or is_speaker(view, phrase)


def described_as(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« qualifie les troubles de complot », « décrit sa fille comme une rivale »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    if cue.last >= last:
        return ()
    words = view.small.described
    start = past_asides(view, cue.last, last) if cue.reflexive else cue.last
    if describes(view, start):
        named = tokens[cue.first].pos == "PRON" and _describer(view, cue)
        opens = named or any(t.text in phrases.OPENING for t in tokens[start + 1 : start + 3])
        return clause(view, start + 1, cue, quotations) if opens else ()
    if cue.reflexive or not opens_noun(view, cue.last):
        return ()
    if not any(
        token.text.lower() in words for token in tokens[cue.last + 1 : min(last, cue.last + REACH)]
    ):
        return ()
    return clause(view, cue.last, cue, quotations)


def amount(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« estime à 300 le nombre de blessés », « estime les dégâts à 4 millions »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    reach = range(cue.last, min(last - 1, cue.last + REACH))
    to = next((i for i in reach if tokens[i].text.lower() in view.small.to), None)
    numeric = to is not None and any(map(is_number, tokens[to + 1 : to + 5]))
    return clause(view, cue.last, cue, quotations) if numeric else ()


def _happens(view: View, cue: Cue) -> bool:
    """« un incendie s'est déclaré »: the subject is a thing, which says nothing."""
    phrase = subject(view, cue)
    if phrase is None or phrase.name is not None or phrase.pronoun or not phrase.head:
        return False
    lexicon = view.lexicon
    known = (lexicon.animate, lexicon.org_heads, lexicon.speaking_bodies)
    return not phrase.plural and not any(phrase.head in nouns for nouns in known)


def _past_place(view: View, index: int, last: int) -> int:
    """Past adverbs, and past a time or an outlet that leads to a quotation: « s'est dit lundi sur
    Radio Velm « pas du tout » rassuré »."""
    tokens = view.tokens
    while index < last and tokens[index].pos == "ADV":
        index += 1
    further = index
    while further < last and tokens[further].text not in phrases.OPENING:
        leads = tokens[further].pos == "ADP" and view.candidate_at(min(further + 1, last - 1))
        if not leads and not view.dated(further) and view.candidate_at(further) is None:
            return index
        further += 1
    return further if further < last else index


def adjective(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« se dit prêt à négocier »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    index = _past_place(view, cue.last, last)
    timed = past_when(view, index, last)
    if timed < last and (tokens[timed].pos == "ADJ" or grammar.is_past_participle(tokens[timed])):
        index = timed
    if index >= last or tokens[index].pos not in ("ADJ", "VERB", "ADP", "NOUN", "PUNCT"):
        return ()
    since = tokens[index].pos == "ADP" and index + 1 < last and view.dated(index + 1)
    if since or view.dated(index) or _happens(view, cue):
        return ()
    return clause(view, index, cue, quotations)

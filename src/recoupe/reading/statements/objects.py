"""What a verb of saying governs beside a clause: « réclame une baisse », « accuse N de »."""

from __future__ import annotations

from recoupe.lang import Language, compiled, lists, marks
from recoupe.matching import fold
from recoupe.model import Span, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.clauses import clause_end
from recoupe.reading.statements.complements import REACH, clause, times, unquoted
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.view import STOPS, View

COUNTING = 6
"""Tokens of an object among which a number counts it."""


def accuse(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« accuse la direction d'avoir menti »: whom and of what."""
    _, last = view.bounds(cue.verb)
    tokens = view.tokens
    if cue.last >= last:
        return ()
    to = view.small.contracted
    links = [
        i for i in range(cue.last, min(last, cue.last + REACH)) if tokens[i].text.lower() in to
    ]
    clitic = tokens[cue.first].text.lower() in view.small.it and tokens[cue.first].pos == "PRON"
    if clitic and links[:1] == [cue.last]:
        return clause(view, cue.last + 1, cue, quotations)
    if not links or (links[0] + 1 < last and _is_number(tokens[links[0] + 1])):
        return ()
    start = cue.last
    while start < links[0] and _skipped(view, start):
        start += 1
    if tokens[start].text.lower() in to:
        start += 1
    return clause(view, start, cue, quotations)


def _is_number(token: Token) -> bool:
    """« accuse une baisse de 3 % »: a number tells of what no one is accused."""
    return token.pos == "NUM" or token.text[:1].isdigit()


def governed(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« réclame une baisse des prix », « confirme sur Rade TV la mort du pilote »"""
    _, last = view.bounds(cue.verb)
    start = _past_recipient(view, _past_asides(view, cue.last, last), last)
    if any(fold(t.text) in view.small.not_said for t in _words_at(view, start, last)):
        return ()
    opens = start < last and (_opens_noun(view, start) or _bounds_number(view, start, last))
    if not opens or _of_time(view, start, last):
        found = _object_further_on(view, cue, last)
        if found is None:
            return ()
        start = found
    return _noun_phrase(view, start, cue, quotations)


def counted(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« recense 210 maisons », « rapporte lundi la mort de 12 mineurs »: a noun that a number
    counts, or is counted in; no money, which things earn."""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    start = _past_asides(view, cue.last, last)
    if start >= last or grammar.is_infinitive(tokens[min(start + 1, last - 1)]):
        return ()
    opens = _opens_noun(view, start) or _bounds_number(view, start, last)
    counting = tokens[start : min(last, start + COUNTING)]
    money = any(t.text in _currencies(view.language) for t in counting)
    counts = any(map(_is_number, counting)) and not money
    return _noun_phrase(view, start, cue, quotations) if opens and counts else ()


@compiled
def _currencies(language: Language) -> frozenset[str]:
    return frozenset(form for _, forms in lists(language.measures.currencies) for form in forms)


def _past_asides(view: View, index: int, last: int) -> int:
    """Past adverbs, times and « pour sa part » to the object of a verb."""
    while index < last:
        token = view.tokens[index]
        aside = view.small.asides.match(view.paragraph.text, token.start)
        if aside is not None and view.tokens[index - 1].pos != "ADP":
            index = view.token_at(aside.end()) or last
        elif _skipped(view, index) and not _bounds_number(view, index, last):
            index += 1
        else:
            break
    return index


def _bounds_number(view: View, index: int, last: int) -> bool:
    """« environ 300 », « plus de 300 »: an adverb that is the number's own."""
    after = view.tokens[index + 1 : min(last, index + 3)]
    if after and after[0].text.lower() in view.small.contracted:
        after = after[1:]
    adverb = view.tokens[index].pos == "ADV" and not view.dated(index)
    return adverb and bool(after) and _is_number(after[0])


def _words_at(view: View, start: int, last: int) -> tuple[Token, ...]:
    """The two words at a token, within its sentence."""
    return view.tokens[start : min(last, start + 2)]


def _object_further_on(view: View, cue: Cue, last: int) -> int | None:
    """Where an object begins that an aside or a complement parts from its verb: « a relevé, grâce
    à ses témoins, l'existence de … »."""
    tokens = view.tokens
    start = cue.last
    if start < last and tokens[start].text == ",":
        close = next((i for i in range(start + 1, last) if tokens[i].text == ","), last)
        opens = close + 1 < last and tokens[close + 1].pos == "DET"
        return close + 1 if opens and not _broken(view, start + 1, close) else None
    for index in range(start, min(last, start + REACH)):
        if tokens[index].head == cue.verb and tokens[index].relation == "object":
            first = index
            while first > start and tokens[first - 1].head in range(first, index + 1):
                first -= 1
            opens = tokens[first].pos == "DET" and not _broken(view, start, first)
            return first if opens else None
    return None


def _broken(view: View, start: int, end: int) -> bool:
    """Whether a finite verb, a mark or a stop stands between."""
    return any(
        token.text in STOPS or token.text in (",", *marks.CLOSING, "(") or token.is_finite
        for token in view.tokens[start:end]
    )


def _past_recipient(view: View, start: int, last: int) -> int:
    """« demande au préfet des mesures », « au président de la commission une suspension »: the
    object comes after the one it is asked of."""
    tokens = view.tokens
    words = view.small
    if start >= last or tokens[start].text.lower() not in words.recipients:
        return start
    index = start + 1
    while index < last:
        candidate = view.candidate_at(index)
        genitive = tokens[index].text.lower() in words.contracted and tokens[index].pos == "ADP"
        if candidate is not None:
            index = candidate.last
        elif genitive and index > start + 1:
            index += 2 if index + 1 < last and tokens[index + 1].pos == "DET" else 1
        elif tokens[index].pos in ("DET", "ADJ", "NOUN", "PROPN"):
            if index > start + 1 and tokens[index].pos == "DET":
                break
            index += 1
        else:
            break
    opens = index < last and (tokens[index].pos == "DET" or _opens_noun(view, index))
    return index if opens else start


def _skipped(view: View, index: int) -> bool:
    """An adverb, a time or « tous » between a verb and its object."""
    token = view.tokens[index]
    closing = token.text in tuple(marks.CLOSING)
    adverb = token.pos == "ADV" or token.text.lower() in view.small.skipped
    return adverb or closing or view.dated(index)


def _noun_phrase(
    view: View, start: int, cue: Cue, quotations: tuple[Quotation, ...]
) -> tuple[Span, ...]:
    """A governed noun with all that hangs on it: the clause, cut at a comma after which nothing
    hangs on what came before, at a time, or at whom it is told; never inside a quotation."""
    end = clause_end(view, start, cue)
    tokens = view.tokens
    if cue.frames.get("object") == "accuse" and _sentenced(view, start, end):
        return ()
    for index in range(start + 1, end):
        if any(q.inner.start < tokens[index].start < q.inner.end for q in quotations):
            continue
        behind = tokens[index + 1].pos if index + 1 < len(tokens) else ""
        comma = tokens[index].text == "," and behind in ("DET", "PROPN")
        apart = comma and not _hangs_on(tokens, start, index, end)
        if apart or _of_the_verb(view, index, cue) or _main_verb(tokens, index, start):
            end = index
            break
    return (unquoted(view.paragraph.text, view.paragraph.span(start, end)),) if end > start else ()


def _sentenced(view: View, start: int, end: int) -> bool:
    """« condamne le notaire à dix ans de prison »: what a court does is no opinion."""
    return any(fold(token.text) in view.small.sentences for token in view.tokens[start:end])


def _main_verb(tokens: tuple[Token, ...], index: int, start: int) -> bool:
    """« une source ayant requis l'anonymat | a confié … »: the sentence's own verb."""
    token = tokens[index]
    verb = tokens[token.head] if token.pos == "AUX" else token
    return (
        grammar.has_finite_form(token)
        and verb.pos == "VERB"
        and verb.relation == "root"
        and not any(t.pos == "CCONJ" for t in tokens[start:index])
    )


def judged(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« a jugé « inacceptable » l'attitude du groupe », « trouve la mesure « injuste » »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    index = cue.last
    while index < last and (tokens[index].pos == "ADV" or tokens[index].text in phrases.OPENING):
        index += 1
    if index >= last:
        return ()
    if tokens[index].pos == "ADJ":
        return clause(view, cue.last, cue, quotations)
    quoted = any(
        q.outer.start == token.start
        for token in tokens[index : min(last, index + 8)]
        for q in quotations
    )
    noun = tokens[index].pos == "DET" and not _broken(view, index, index + 2)
    return clause(view, index, cue, quotations) if quoted and noun else ()


def _of_the_verb(view: View, index: int, cue: Cue) -> bool:
    """« annonce son départ | ce matin », « révèle ce décès | à la presse »: a time, or whom it
    is told, belongs to the verb and not to its object."""
    tokens = view.tokens
    after = tokens[index + 1].start if index + 1 < len(tokens) else -1
    starts = {date.start for date in view.dates}
    if tokens[index].start in starts or (tokens[index].pos == "DET" and after in starts):
        return tokens[index - 1].pos == "NOUN" and tokens[index].pos in ("DET", "NOUN", "ADV")
    noun = tokens[index].head
    if tokens[index].pos != "ADP" or noun <= index:
        return False
    words = view.small
    told = tokens[index].text.lower() in words.recipients
    if told and fold(tokens[noun].text) in words.addressees:
        return True
    governed = tokens[noun].head == cue.verb
    return governed and (told or fold(tokens[noun].text) in times(view.language))


def _hangs_on(tokens: tuple[Token, ...], start: int, comma: int, end: int) -> bool:
    """Whether a word between a comma and the next depends on one before it."""
    stop = next((i for i in range(comma + 1, end) if tokens[i].text == ","), end)
    return any(
        start <= tokens[i].head < comma and tokens[i].relation not in grammar.LOOSE
        for i in range(comma + 1, stop)
    )


def _of_time(view: View, index: int, last: int) -> bool:
    """« a annoncé ce matin »: a time is no object."""
    return any(fold(t.text) in times(view.language) for t in _words_at(view, index, last))


def _opens_noun(view: View, index: int) -> bool:
    token = view.tokens[index]
    if token.pos == "DET" or view.candidate_at(index) is not None:
        return True
    if token.text in phrases.OPENING and index + 1 < len(view.tokens):
        return True
    return token.pos in ("NOUN", "ADJ", "NUM") or token.text.lower() in view.small.articles


def to_object(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« fait état de douze maisons », « appelle au calme »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    index = cue.last
    while index < last and _skipped(view, index):
        index += 1
    leads = view.small.leads
    if index + 1 >= last or tokens[index].text.lower() not in leads:
        return ()
    if grammar.is_infinitive(tokens[index + 1]):
        return ()
    return _noun_phrase(view, index + 1, cue, quotations)


def described_as(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« qualifie les troubles de complot », « décrit sa fille comme une rivale »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    if cue.last >= last:
        return ()
    words = view.small.described
    if tokens[cue.last].text.lower() in words and cue.last + 1 < last:
        opens = tokens[cue.last + 1].text in phrases.OPENING
        return clause(view, cue.last + 1, cue, quotations) if opens else ()
    if not _opens_noun(view, cue.last):
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
    if cue.last + 1 >= last:
        return ()
    reach = range(cue.last, min(last - 1, cue.last + REACH))
    to = next((i for i in reach if tokens[i].text.lower() in view.small.to), None)
    if to is None or _broken(view, cue.last, to):
        return ()
    led = to == cue.last or tokens[cue.last].pos == "DET"
    numeric = any(map(_is_number, tokens[to + 1 : to + 5]))
    return clause(view, cue.last, cue, quotations) if led and numeric else ()


def _happens(view: View, cue: Cue) -> bool:
    """« un incendie s'est déclaré »: the subject is a thing, which says nothing."""
    verb = view.tokens[cue.verb]
    subjects = [
        t for t in view.tokens if grammar.is_subject(t) and view.tokens[t.head].start == verb.start
    ]
    known = (view.lexicon.animate, view.lexicon.heads)
    return any(
        t.pos == "NOUN"
        and t.text.islower()
        and not any(fold(word) in words for word in (t.lemma, t.text) for words in known)
        for t in subjects
    )


def adjective(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« se dit prêt à négocier »"""
    tokens = view.tokens
    _, last = view.bounds(cue.verb)
    index = cue.last
    while index < last and tokens[index].pos == "ADV":
        index += 1
    if index >= last or tokens[index].pos not in ("ADJ", "VERB", "ADP", "NOUN", "PUNCT"):
        return ()
    if view.dated(index) or _happens(view, cue):
        return ()
    return clause(view, index, cue, quotations)

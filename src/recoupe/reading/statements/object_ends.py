"""Where the object of a cue ends."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Span, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.clauses import clause_end
from recoupe.reading.statements.complements import REACH, begins_clause, unquoted
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import times
from recoupe.reading.statements.noun_phrases import is_speaker
from recoupe.reading.statements.subjects import subject
from recoupe.reading.statements.view import View


def noun_phrase(
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
        if any(ends(view, index, start, end, cue) for ends in ENDS):
            end = index
            break
    return (unquoted(view.paragraph.text, view.paragraph.span(start, end)),) if end > start else ()


def _sentenced(view: View, start: int, end: int) -> bool:
    """« condamne le notaire à dix ans de prison »: what a court does is no opinion."""
    return any(fold(token.text) in view.small.sentences for token in view.tokens[start:end])


def _at_comma(view: View, index: int, start: int, end: int, cue: Cue) -> bool:
    """« annonce son départ, le conseil est surpris »: a noun after a comma that nothing before
    leads to, and that is not one more of several."""
    tokens = view.tokens
    behind = tokens[index + 1].pos if index + 1 < len(tokens) else ""
    comma = tokens[index].text == "," and behind in ("DET", "PROPN")
    if not comma or _listed(view, index, start, end):
        return False
    return _own_clause(view, index, end) or not _hangs_on(tokens, start, index, end)


def _at_quotation(view: View, index: int, start: int, end: int, cue: Cue) -> bool:
    """« fait état de dix morts, « nous n'en comptons aucun », dit X »: a quotation that is a clause
    of its own."""
    tokens = view.tokens
    opens = tokens[index].text == "," and index + 2 < end
    if not opens or tokens[index + 1].text not in phrases.OPENING:
        return False
    if tokens[index + 2].text.lower() in view.small.relative:
        return False
    closes = next((i for i in range(index + 2, end) if tokens[i].text in tuple(marks.CLOSING)), end)
    return any(token.is_finite for token in tokens[index + 2 : closes])


def _is_article(view: View, token: Token) -> bool:
    return token.text.lower() in view.small.articles


def _listed(view: View, comma: int, start: int, end: int) -> bool:
    """« annonce sa démission, la dissolution du conseil et celle de l'assemblée »: nouns alone,
    the last of which a coordinator joins."""
    tokens = view.tokens
    words = view.small.coordinators
    last = next((i for i in range(comma + 1, end) if tokens[i].text.lower() in words), None)
    if last is None or last + 1 >= end or tokens[last + 1].pos not in ("DET", "PRON"):
        return False
    return tokens[start].pos == "DET"


def _own_clause(view: View, comma: int, end: int) -> bool:
    """« nie les faits, ses deux confrères ont refusé d'en parler »: a subject with its verb."""
    tokens = view.tokens
    for position in range(comma + 1, min(end, comma + REACH)):
        token = tokens[position]
        if token.text in (",", *marks.QUOTES) or token.text.lower() in view.small.relative:
            return False
        if token.is_finite:
            return token.lemma != token.text.lower()
    return False


def _at_another(view: View, index: int, start: int, end: int, cue: Cue) -> bool:
    """« conteste le chiffre : la mairie lui reproche son silence », « appelle à la grève après que
    la mairie a annoncé la vente »: another clause, in which somebody else says something."""
    if view.tokens[index].text != ":" and not begins_clause(view, index):
        return False
    others = (c for c in view.cues if index < c.verb < end and c.finite and not c.clitic)
    speakers = (subject(view, other) for other in others)
    return any(speaker is not None and is_speaker(view, speaker) for speaker in speakers)


def _at_gerund(view: View, index: int, start: int, end: int, cue: Cue) -> bool:
    """« exprime son soutien | tout en rappelant la loi »: what is said besides."""
    opens = index
    while opens < end and view.tokens[opens].pos in ("ADV", "ADP"):
        opens += 1
    if opens == index:
        return False
    other = view.cue_opening(opens)
    gerund = other is not None and other.participle
    return gerund and view.tokens[opens].text.endswith(view.small.gerunds)


def _at_next_deed(view: View, index: int, start: int, end: int, cue: Cue) -> bool:
    """« a exigé sa libération | et décidé d'envoyer un émissaire », « propose un délai | et a
    accepté de partir »: what the same speaker did besides; « qui » begins what hangs on a noun."""
    tokens = view.tokens
    joint = index + 1 if tokens[index].text == "," else index
    if joint >= end or tokens[joint].text.lower() not in view.small.coordinators:
        return False
    if any(token.is_finite for token in tokens[start:index]):
        return False
    verb = next((i for i in range(joint + 1, end) if tokens[i].pos != "ADV"), end)
    if verb + 1 >= end:
        return False
    return _shares_auxiliary(view, verb, cue) and not grammar.is_past_participle(tokens[index - 1])


def _shares_auxiliary(view: View, verb: int, cue: Cue) -> bool:
    """« a exigé … et décidé de »: whether a participle says what the one of the cue's auxiliary
    did; one that agrees with no noun, and governs something."""
    tokens = view.tokens
    one = tokens[verb]
    if not (grammar.is_past_participle(one) and grammar.is_past_participle(tokens[cue.verb])):
        return False
    agrees = grammar.is_plural(one) or grammar.is_feminine(one)
    behind = tokens[verb + 1]
    governs = behind.pos == "DET" or behind.text.lower() in view.small.contracted
    return governs and not agrees


def _at_main_verb(view: View, index: int, start: int, end: int, cue: Cue) -> bool:
    """« une source ayant requis l'anonymat | a confié … »: the sentence's own verb."""
    tokens = view.tokens
    token = tokens[index]
    verb = tokens[token.head] if token.pos == "AUX" else token
    return (
        grammar.has_finite_form(token)
        and verb.pos == "VERB"
        and verb.relation == "root"
        and not any(t.pos == "CCONJ" for t in tokens[start:index])
    )


def _at_complement(view: View, index: int, start: int, end: int, cue: Cue) -> bool:
    """« annonce son départ | ce matin », « révèle ce décès | à la presse »: a time, or whom it
    is told, belongs to the verb and not to its object."""
    tokens = view.tokens
    if view.small.issued.match(view.paragraph.text, tokens[index].start):
        return True
    after = tokens[index + 1].start if index + 1 < len(tokens) else -1
    if _parts_noun(view, index, end) or _leads_on(view, index, end, cue):
        return False
    starts = {date.start for date in view.dates}
    if tokens[index].start in starts or (tokens[index].pos == "DET" and after in starts):
        timed = tokens[index].pos in ("DET", "NOUN", "ADV")
        return tokens[index - 1].pos == "NOUN" and timed
    noun = tokens[index].head
    if tokens[index].pos != "ADP":
        return False
    words = view.small
    told = tokens[index].text.lower() in words.recipients
    if told and fold(tokens[noun].text) in words.addressees:
        return True
    governed = tokens[noun].head == cue.verb
    hears = told and (_hears(view, noun) or tokens[index - 1].pos == "ADV")
    timed = fold(tokens[noun].text) in times(view.language)
    return governed and (hears or timed)


def _leads_on(view: View, index: int, end: int, cue: Cue) -> bool:
    """« appelle à une marche | samedi à Velm », « émet des doutes | mardi sur l'essai »: a time in
    the midst of what is told of a noun; not « annonce son départ | samedi devant la presse »."""
    here = view.tokens[index : index + 3]
    span = next((d for d in view.dates for t in here if d.start <= t.start < d.end), None)
    after = None if span is None else view.token_at(span.end)
    if after is None or after >= end or view.tokens[after].pos != "ADP":
        return False
    ahead = "request" in cue.frames.values()
    return ahead or view.tokens[view.tokens[after].head].head != cue.verb


def _parts_noun(view: View, index: int, end: int) -> bool:
    """« la réouverture | dès vendredi | des frontières »: a time between a noun and what it is
    of."""
    here = view.tokens[index : index + (2 if view.tokens[index].pos == "ADP" else 1)]
    span = next((d for d in view.dates for t in here if d.start <= t.start < d.end), None)
    after = None if span is None else view.token_at(span.end)
    if after is None or after >= end or view.tokens[index - 1].pos != "NOUN":
        return False
    return view.tokens[after].text.lower() in view.small.contracted


def _hears(view: View, noun: int) -> bool:
    """Whether a noun may be told something: « à la presse », not « positifs au virus »."""
    word = fold(view.tokens[noun].text)
    candidate = view.candidate_at(noun)
    lexicon = view.lexicon
    able = (lexicon.collectives, lexicon.roles, lexicon.people, lexicon.animate)
    named = candidate is not None and candidate.label in ("PER", "ORG")
    return named or any(word in words for words in able)


ENDS = (
    _at_comma,
    _at_next_deed,
    _at_another,
    _at_quotation,
    _at_complement,
    _at_main_verb,
    _at_gerund,
)
"""What ends a governed noun, at a token: the first that holds does."""


def _hangs_on(tokens: tuple[Token, ...], start: int, comma: int, end: int) -> bool:
    """Whether a word between a comma and the next depends on one before it."""
    stop = next((i for i in range(comma + 1, end) if tokens[i].text == ","), end)
    return any(
        start <= tokens[i].head < comma and tokens[i].relation not in grammar.LOOSE
        for i in range(comma + 1, stop)
    )

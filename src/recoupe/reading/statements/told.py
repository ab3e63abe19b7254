"""Who is told of behind a verb that is not theirs: « comme l'a dit X », « évalués par X à »,
« indique-t-on à la préfecture »."""

from __future__ import annotations

from recoupe.model import Span
from recoupe.reading import grammar
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.around import around
from recoupe.reading.statements.complements import clause, unquoted
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import past_when, skip_to_noun
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_from
from recoupe.reading.statements.object_bounds import is_number
from recoupe.reading.statements.objects import describes
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.subjects import clause_start
from recoupe.reading.statements.view import View

FURTHER = 20
"""Words of what somebody is called before who calls them so."""
AMOUNT = 4
"""Words behind a preposition among which an amount begins."""


def likened(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« Comme l'a dit le maire, P », « P, ainsi que le rappelle l'association »: what is said is
    the rest of the sentence, who says it comes after the verb."""
    text = view.paragraph.text
    opening = view.small.likening.search(text[: view.tokens[cue.first].start])
    speaker = behind(view, cue) if opening is not None else None
    first, _ = view.bounds(cue.verb)
    reported = any(first <= c.verb < cue.first and c.finite for c in view.cues)
    if opening is None or speaker is None or reported:
        return ()
    return around(view, opening.start(), speaker.span.end, quotations)


def behind(view: View, cue: Cue) -> SpeakerPhrase | None:
    """The noun phrase that follows a cue."""
    start = skip_to_noun(view, cue.last)
    return phrase_from(view, start) if start is not None else None


def counted_by(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """What is counted by whom it says: « les dégâts sont estimés par la mairie à 3 millions », « 40
    blessés ont été recensés par la préfecture »."""
    speaker = agent(view, cue)
    if speaker is None:
        return ()
    first = clause_start(view, cue)
    before = Span(view.tokens[first].start, view.tokens[cue.first].start)
    before = before.trimmed(view.paragraph.text)
    if "count" in cue.frames and any(map(is_number, view.tokens[first : cue.first])):
        return (before,)
    amount = _amount(view, cue, speaker, quotations) if "amount" in cue.frames else ()
    return (before, *amount) if amount else ()


def is_described(view: View, cue: Cue) -> bool:
    """« est décrit », « qualifié »: a passive that may tell what somebody is called."""
    return cue.passive and bool(cue.frames.keys() & {"as", "accuse"})


def described_by(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """What somebody is called, or accused of, by whom: « décrit comme discret par ses voisins »,
    « est accusée par la mairie d'avoir menti »."""
    found = _agent_further_on(view, cue)
    if found is None:
        return ()
    by, speaker = found
    _, last = view.bounds(cue.verb)
    behind = view.token_at(speaker.span.end)
    opens = cue.last if by > past_when(view, cue.last, last) else behind
    if opens is None or not describes(view, opens):
        return ()
    content = clause(view, opens + 1, cue, quotations)
    if opens > by or not content:
        return content
    start = view.tokens[opens + 1].start
    quotation = next((q for q in quotations if q.outer.start == start and q.closed), None)
    if quotation is not None and quotation.outer.end <= view.tokens[by].start:
        return (quotation.inner,)
    before = Span(content[0].start, view.tokens[by].start).trimmed(view.paragraph.text)
    return (unquoted(view.paragraph.text, before),) if len(before) else ()


def describing(view: View, cue: Cue) -> SpeakerPhrase | None:
    """Whose doing a passive says it is, behind what is said of somebody too."""
    found = _agent_further_on(view, cue)
    return None if found is None else found[1]


def _agent_further_on(view: View, cue: Cue) -> tuple[int, SpeakerPhrase] | None:
    """Where « par » stands behind a cue, before another finite verb, and who speaks behind it."""
    _, last = view.bounds(cue.verb)
    by = view.language.attribution.by.words
    for index in range(cue.last, min(last - 1, cue.last + FURTHER)):
        token = view.tokens[index]
        if token.is_finite:
            return None
        speaker = _speaker_at(view, index + 1) if token.text.lower() in by else None
        if speaker is not None:
            return None if _of_later_noun(view, cue, index, speaker) else (index, speaker)
    return None


def _of_later_noun(view: View, cue: Cue, by: int, speaker: SpeakerPhrase) -> bool:
    """« soupçonné de fraude après la découverte | par les douaniers d'un sac », « d'avoir aidé un
    homme recherché | par la justice »: whether « par » goes with another noun than the first
    behind a cue, or with a participle before it."""
    tokens = view.tokens
    if by > cue.last and grammar.is_past_participle(tokens[by - 1]):
        return True
    after = view.token_at(speaker.span.end)
    nouns = [i for i in range(cue.last, by) if tokens[i].pos == "NOUN"]
    governs = after is not None and tokens[after].text.lower() in view.small.contracted
    return governs and by - 1 in nouns[1:]


def agent(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« par la mairie »: whose doing a passive says it is, where that one can speak."""
    _, last = view.bounds(cue.verb)
    index = past_when(view, cue.last, last)
    by = view.language.attribution.by.words
    if index + 1 >= last or view.tokens[index].text.lower() not in by:
        return None
    return _speaker_at(view, index + 1)


def _amount(
    view: View, cue: Cue, speaker: SpeakerPhrase, quotations: tuple[Quotation, ...]
) -> tuple[Span, ...]:
    index = view.token_at(speaker.span.end)
    _, last = view.bounds(cue.verb)
    if index is None or index + 1 >= last or view.tokens[index].text.lower() not in view.small.to:
        return ()
    numeric = any(map(is_number, view.tokens[index + 1 : index + 1 + AMOUNT]))
    return clause(view, index, cue, quotations) if numeric else ()


def told_at(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« indique-t-on à la préfecture », « a-t-on appris auprès du parquet »: where one is told."""
    _, last = view.bounds(cue.verb)
    index = past_when(view, cue.last, last)
    if index + 1 >= last:
        return None
    led = view.small.asked_of.match(view.paragraph.text, view.tokens[index].start)
    start = view.token_at(led.end()) if led else None
    return _speaker_at(view, start) if start is not None and start < last else None


def asked(view: View, speaker: SpeakerPhrase) -> Cue | None:
    """« reconnaît-on à la préfecture, en espérant que P »: the cue that the pronoun leans on."""
    for cue in view.cues:
        last = view.tokens[min(cue.last, len(view.tokens)) - 1]
        if cue.clitic and view.tokens[cue.first].start <= speaker.span.start < last.end:
            return cue
    return None


def is_untold(view: View, cue: Cue) -> bool:
    """« tout indique que P », « ce qui confirme que P »: whether a thing tells it, and nobody."""
    untold = view.language.verbs.untold.words
    passed = view.small.negations | view.small.relative
    for token in reversed(view.tokens[max(0, cue.first - 4) : cue.first]):
        if (word := token.text.lower()) in untold:
            return True
        if token.pos != "ADV" and word not in passed:
            return False
    return False


def _speaker_at(view: View, index: int) -> SpeakerPhrase | None:
    """The noun phrase that starts at a token, where it is of somebody who can speak."""
    phrase = phrase_from(view, index)
    return phrase if phrase is not None and is_speaker(view, phrase) else None

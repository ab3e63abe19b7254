"""Statements with a verb of saying: by the frame of the cue, what is said and who says it."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.around import around
from recoupe.reading.statements.channels import channels, cited, is_outlet
from recoupe.reading.statements.complements import quote, seek, that
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import skip_to_noun
from recoupe.reading.statements.incised import is_incise
from recoupe.reading.statements.incises import before_incise
from recoupe.reading.statements.infinitives import (
    ask,
    infinitive,
    quoted_infinitive,
    to_infinitive,
)
from recoupe.reading.statements.issuers import with_issuer
from recoupe.reading.statements.mistagged import DEFAULT
from recoupe.reading.statements.noun_phrases import is_speaker, phrase_from
from recoupe.reading.statements.objects import (
    accuse,
    adjective,
    amount,
    counted,
    described_as,
    governed,
    judged,
    listed,
    quoted,
    to_object,
)
from recoupe.reading.statements.passives import told_by
from recoupe.reading.statements.saying import Saying, SpeakerPhrase
from recoupe.reading.statements.subjects import impersonal, subject
from recoupe.reading.statements.time_words import times
from recoupe.reading.statements.told import told_at
from recoupe.reading.statements.view import View

PASSIVE = frozenset({"that"})
FRAMES: dict[str, Rule] = {
    "that": that,
    "quote": quote,
    "inf": infinitive,
    "to_inf": to_infinitive,
    "ask": ask,
    "accuse": accuse,
    "as": described_as,
    "adjective": adjective,
    "amount": amount,
    "count": counted,
    "to_object": to_object,
    "judged": judged,
    "object": governed,
    "quoted": quoted,
    "quoted_inf": quoted_infinitive,
}


def find_reported(
    view: View, quotations: tuple[Quotation, ...], language: Language
) -> list[Saying]:
    """A saying for every cue whose complement is there."""
    found: list[Saying] = []
    for cue in view.cues:
        denied = cue.lemma in view.small.only_denied
        if cue.writer or (denied and not cue.negated) or _opens_alone(view, cue):
            continue
        if _refused(view, cue):
            continue
        likened = _like(view, cue, quotations) or told_by(view, cue, quotations)
        said = (likened[0], "that", "like") if likened else _said(view, cue, quotations)
        if said is None:
            continue
        content, frame, pattern = said
        content = _kept_inside(view, cue, content, quotations)
        if impersonal(view, cue) or (frame == "quote" and _goes_on(view, cue)):
            pattern = "goes-on"
        speaker = likened[1] if likened else subject(view, cue)
        if speaker is not None and speaker.pronoun in view.small.nobody:
            speaker = told_at(view, _asked(view, speaker) or cue) or speaker
        if speaker is not None:
            speaker = with_issuer(view, speaker)
        dropped = cue.finite and language.grammar.drops_subjects
        if speaker is None and not (
            dropped or cue.participle or cue.infinitive or frame == "quote"
        ):
            continue
        if speaker is not None and not _may_speak(view, cue, speaker, frame):
            continue
        span = view.paragraph.span(cue.first, min(cue.last, len(view.tokens)))
        via = channels(view, cue.first, content, speaker)
        source = cited(view, speaker)
        if source is not None and speaker is not None:
            via = (*(v for v in via if v != source.name), *filter(None, [speaker.name]))
            speaker = source
        outlet = speaker is not None and is_outlet(view, speaker)
        relay = outlet or cue.lemma in language.attribution.relay.words
        found.append(
            Saying(
                content,
                span,
                speaker,
                via,
                cue.frames.get(frame, DEFAULT),
                pattern,
                cue.negated and frame != "quote" and not denied,
                relay,
            )
        )
    return found


def _refused(view: View, cue: Cue) -> bool:
    """« a refusé de confirmer les pertes »: an infinitive of what somebody will not say."""
    governing = view.tokens[view.tokens[cue.verb].head]
    return cue.infinitive and governing.lemma in view.language.verbs.refusing.words


def _opens_alone(view: View, cue: Cue) -> bool:
    """« Demander un rapport est un moyen »: an infinitive that is itself the subject."""
    return cue.infinitive and cue.first == view.bounds(cue.verb)[0]


def _said(
    view: View, cue: Cue, quotations: tuple[Quotation, ...]
) -> tuple[tuple[Span, ...], str, str] | None:
    """Content, frame and the pattern's name."""
    if is_incise(view, cue):
        content = before_incise(view, cue, quotations)
        if content:
            kind = next(f for f in ("quote", "that", "incise") if f in cue.frames)
            return content, kind, "incise"
    if cue.passive and not cue.finite:
        return None
    if (before := _said_before(view, cue)) is not None:
        return (before,), "that", "said-before"
    for frame, rule in FRAMES.items():
        if frame in cue.frames and not (cue.passive and frame not in PASSIVE):
            content = rule(view, cue, quotations)
            if content:
                return content, frame, frame
    lists = cue.finite and not cue.passive and not cue.clitic
    content = listed(view, cue) if lists else ()
    return (content, "count", "listed") if content else None


def _kept_inside(
    view: View, cue: Cue, content: tuple[Span, ...], quotations: tuple[Quotation, ...]
) -> tuple[Span, ...]:
    """What a cue inside a quotation governs does not leave it: « « Il dit que P », a répété X »."""
    start = view.tokens[cue.first].start
    around = next((q.inner for q in quotations if q.inner.start <= start < q.inner.end), None)
    if around is None:
        return content
    parts = [Span(max(p.start, around.start), min(p.end, around.end)) for p in content]
    return tuple(part for part in parts if part.start < part.end)


def _asked(view: View, speaker: SpeakerPhrase) -> Cue | None:
    """« reconnaît-on à la préfecture, en espérant que P »: the cue that the pronoun leans on."""
    for cue in view.cues:
        last = view.tokens[min(cue.last, len(view.tokens)) - 1]
        if cue.clitic and view.tokens[cue.first].start <= speaker.span.start < last.end:
            return cue
    return None


def _goes_on(view: View, cue: Cue) -> bool:
    """« Et d'ajouter : « … » », « Puis de conclure : « … » »: said by whoever spoke before."""
    first, _ = view.bounds(cue.verb)
    lead = [token.text.lower() for token in view.tokens[first : cue.first]]
    opens = len(lead) == 2 and lead[0] in view.small.continuing
    return cue.infinitive and opens and lead[1] in view.small.to


def _like(
    view: View, cue: Cue, quotations: tuple[Quotation, ...]
) -> tuple[tuple[Span, ...], SpeakerPhrase] | None:
    """« Comme l'a dit le maire, P », « P, ainsi que le rappelle l'association »: what is said is
    the rest of the sentence, who says it comes after the verb."""
    text = view.paragraph.text
    if not cue.finite or cue.passive or cue.first == 0:
        return None
    opening = view.small.likening.search(text[: view.tokens[cue.first].start])
    start = skip_to_noun(view, cue.last)
    if opening is None or start is None:
        return None
    speaker = phrase_from(view, start)
    first, _ = view.bounds(cue.verb)
    reported = any(first <= c.verb < cue.first and c.finite for c in view.cues)
    if speaker is None or reported:
        return None
    content = around(view, opening.start(), speaker.span.end, quotations)
    return (content, speaker) if content else None


def _said_before(view: View, cue: Cue) -> Span | None:
    """« Le ministre l'a annoncé »: what was announced is the sentence before."""
    if "that" not in cue.frames or not cue.finite or cue.clitic:
        return None
    if cue.frames["that"] in WISHED:
        return None
    pronoun = view.tokens[cue.first]
    if pronoun.text.lower() not in view.small.it or pronoun.pos != "PRON":
        return None
    if cue.first and view.tokens[cue.first - 1].text.lower() in view.small.relative:
        return None
    number = view.paragraph.sentence_of(cue.verb)
    if number == 0 or seek(view, cue, view.small.that) is not None:
        return None
    before = view.paragraph.sentences[number - 1]
    end = before.last
    while end > before.first + 1 and view.tokens[end - 1].pos == "PUNCT":
        end -= 1
    return view.paragraph.span(before.first, end)


WISHED = frozenset({"request", "hope"})
"""Acts that « le » tells of without words: « s'il le souhaite »."""
Rule = Callable[[View, Cue, tuple[Quotation, ...]], tuple[Span, ...]]


OF_PEOPLE = frozenset({"request", "accuse", "deny", "order", "thank", "hope"})
"""Acts that only people do: « les dockers réclament », where « les nuages annoncent »."""


def _of_oneself(view: View, cue: Cue) -> bool:
    """« se plaint de », « s'engage à »: only somebody does that."""
    return any(cue.lemma.startswith(mark) for mark in view.language.grammar.reflexive)


SAYS_IN_WORDS = frozenset({"that", "quote", "inf", "incise"})


def _may_speak(view: View, cue: Cue, speaker: SpeakerPhrase, frame: str) -> bool:
    """A thing « confirms » nothing in words: where the frame proves no saying, the subject must
    be somebody who can speak."""
    lexicon = view.lexicon
    if frame in ("count", "quoted", "quoted_inf"):
        return is_speaker(view, speaker)
    if speaker.name is not None or speaker.pronoun or not speaker.head:
        return True
    if speaker.head in times(view.language):
        return False
    if cue.lemma in view.language.verbs.things_say.words and frame in ("that", "inf"):
        return speaker.head in lexicon.collectives or speaker.head in lexicon.roles
    if frame in SAYS_IN_WORDS or _of_oneself(view, cue):
        return True
    able = lexicon.collectives | lexicon.roles | lexicon.people
    words = fold(speaker.words).split()
    pairs = {" ".join(pair) for pair in itertools.pairwise(words)}
    many = speaker.plural and cue.frames[frame] in OF_PEOPLE
    return many or speaker.head in able or bool(pairs & able)

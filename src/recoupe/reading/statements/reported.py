"""Statements with a verb of saying: by the frame of the cue, what is said and who says it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import NamedTuple

from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading import grammar
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements import (
    complements,
    incises,
    infinitives,
    objects,
    quoting,
    told,
)
from recoupe.reading.statements.channels import channels, cited, is_outlet
from recoupe.reading.statements.complements import quoted_early
from recoupe.reading.statements.cue_words import words_of
from recoupe.reading.statements.cues import Cue
from recoupe.reading.statements.following import times
from recoupe.reading.statements.incised import is_incise
from recoupe.reading.statements.issuers import with_issuer
from recoupe.reading.statements.mistagged import DEFAULT
from recoupe.reading.statements.noun_phrases import can_speak, can_together, is_speaker
from recoupe.reading.statements.saying import Saying, SpeakerPhrase
from recoupe.reading.statements.subjects import impersonal, subject
from recoupe.reading.statements.view import View

WISHED = frozenset({"request", "hope"})
"""Acts that « le » tells of without words: « s'il le souhaite »."""
OF_PEOPLE = frozenset({"request", "accuse", "deny", "order", "thank", "hope"})
"""Acts that only people do: « les dockers réclament », where « les nuages annoncent »."""
PROVEN = frozenset({"that", "quote", "inf", "ask", "as", "own"})
"""Frames that prove one whoever it is that says it."""
PROVING = frozenset({"that", "quote", "inf", "incise", "own"})
"""Frames that prove a saying, whatever the subject is."""
OPEN = frozenset({"count", "quoted", "quoted_inf"})
"""Frames of verbs that do else than say, so that the subject must be known to speak."""

Content = Callable[[View, Cue, tuple[Quotation, ...]], tuple[Span, ...]]
"""What a cue's words are; nothing where they are not what a rule is for."""


class Rule(NamedTuple):
    """A way to say something with a cue: `name` is the pattern of what it finds, `frames` those of
    the cue's entry that may give the act, `applies` tells quickly where it can hold, `content`
    finds what is said, `speaker` who says it."""

    name: str
    frames: tuple[str, ...]
    applies: Callable[[View, Cue], bool]
    content: Content
    speaker: Callable[[View, Cue], SpeakerPhrase | None] = subject


def find_reported(view: View, quotations: tuple[Quotation, ...]) -> list[Saying]:
    """A saying for every cue whose complement is there."""
    found = (_saying(view, cue, quotations) for cue in view.cues if not _is_silent(view, cue))
    return [saying for saying in found if saying is not None]


def _saying(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> Saying | None:
    """What one says by a cue, and who."""
    for rule in RULES:
        if rule.applies(view, cue) and (content := rule.content(view, cue, quotations)):
            break
    else:
        return None
    frame = next((frame for frame in rule.frames if frame in cue.frames), rule.frames[0])
    if quoted_early(content, quotations) is None and _is_aim(view, cue, frame):
        return None
    speaker = _speaker(view, cue, rule)
    if not _may_speak(view, cue, speaker, frame):
        return None
    content = _kept_inside(view, cue, content, quotations)
    via = channels(view, cue.first, content, speaker)
    source = cited(view, speaker)
    if source is not None and speaker is not None:
        via = (*(v for v in via if v != source.name), *filter(None, [speaker.name]))
        speaker = source
    outlet = speaker is not None and is_outlet(view, speaker)
    denied = cue.lemma in view.small.only_denied
    return Saying(
        content=content,
        cue=view.paragraph.span(cue.first, min(cue.last, len(view.tokens))),
        speaker=speaker,
        via=via,
        act=cue.frames.get(frame, DEFAULT),
        pattern=_goes_on(view, cue, frame, speaker) or rule.name,
        negated=cue.negated and frame != "quote" and not denied,
        relay=outlet or cue.lemma in view.language.attribution.relay.words,
    )


def _is_silent(view: View, cue: Cue) -> bool:
    """Whether a verb of saying says nothing here."""
    return cue.writer or any(silent(view, cue) for silent in SILENT)


def _undenied(view: View, cue: Cue) -> bool:
    """« ne décolère pas » says something, « décolère » does not."""
    return cue.lemma in view.small.only_denied and not cue.negated


def _opens_alone(view: View, cue: Cue) -> bool:
    """« Demander un rapport est un moyen », « À noter que P »: an infinitive that nobody does."""
    opens, _ = view.bounds(cue.verb)
    opens += view.tokens[opens].text.lower() in view.small.to
    return cue.infinitive and cue.first == opens


def _refused(view: View, cue: Cue) -> bool:
    """« a refusé de confirmer les pertes »: an infinitive of what somebody will not say."""
    governing = view.tokens[view.tokens[cue.verb].head]
    return cue.infinitive and governing.lemma in view.language.verbs.refusing.words


def _is_aim(view: View, cue: Cue, frame: str) -> bool:
    """« s'est réuni pour évoquer la crue », « pourra demander un délai », « sans citer de nom »:
    what one does something for, or may ask, is not said; what is asked in « a écrit pour demander
    un vote », « a défilé pour réclamer un vote » is."""
    verbs = view.language.verbs
    proving = frame in PROVING and cue.lemma not in verbs.things_say.words
    if not cue.infinitive or cue.first == 0 or proving:
        return False
    verb, lead = view.tokens[cue.verb], view.tokens[cue.first - 1].text.lower()
    governing = view.tokens[verb.head]
    if governing.lemma in verbs.modal.words:
        return view.cue_at(verb.head) is None and not _is_done(view, verb.head)
    if lead in view.small.without or frame in PROVING:
        return lead in view.small.without
    for_what = view.small.leads - view.small.recipients - view.small.contracted
    demands = frame == "object" and cue.frames[frame] == "request"
    says = governing.lemma in words_of(view.language).lemmas
    aimed = verb.relation == "adverbial-clause" or lead in for_what
    announced = cue.lemma in verbs.announcing.words and _is_done(view, verb.head)
    return aimed and not (demands or says or announced)


def _is_done(view: View, index: int) -> bool:
    """« a dû annoncer », « a réuni la presse pour annoncer »; not « aurait dû annoncer »."""
    helpers = (t for t in view.tokens[max(0, index - 4) : index] if t.head == index)
    unreal = any(map(grammar.is_conditional, helpers))
    return grammar.is_past_participle(view.tokens[index]) and not unreal


SILENT = (_undenied, _opens_alone, _refused)


def _speaker(view: View, cue: Cue, rule: Rule) -> SpeakerPhrase | None:
    """Who says it, by grammar; where one is told, for « on », and who made it, for a document."""
    speaker = rule.speaker(view, cue)
    if speaker is None or (speaker.name is None and speaker.head in times(view.language)):
        return None
    if speaker.pronoun in view.small.nobody:
        speaker = told.told_at(view, told.asked(view, speaker) or cue) or speaker
    return with_issuer(view, speaker)


def _may_speak(view: View, cue: Cue, speaker: SpeakerPhrase | None, frame: str) -> bool:
    """A thing « confirms » nothing in words: where the frame proves no saying, the subject must
    be somebody who can speak."""
    if speaker is None:
        dropped = not cue.finite or view.language.grammar.drops_subjects
        proven = frame in PROVEN or _of_oneself(view, cue)
        return dropped or (proven and not told.is_untold(view, cue))
    if frame in OPEN:
        return is_speaker(view, speaker)
    known = speaker.name is not None or speaker.pronoun or not speaker.head
    return bool(known) or _noun_may_speak(view, cue, speaker, frame)


def _noun_may_speak(view: View, cue: Cue, speaker: SpeakerPhrase, frame: str) -> bool:
    """The same of words that hold no name."""
    words = fold(speaker.words).split()
    pairs = {" ".join(pair) for pair in itertools.pairwise(words)}
    able = can_speak(view, speaker.head) or any(can_speak(view, pair) for pair in pairs)
    if cue.lemma in view.language.verbs.things_say.words and frame in ("that", "inf"):
        leads = speaker.span.start < view.tokens[cue.first].start
        many = speaker.plural and can_together(view, speaker.head)
        return (able or many) and (leads or is_speaker(view, speaker))
    if able or frame in PROVING or _of_oneself(view, cue):
        return True
    act = cue.frames[frame]
    many = act in OF_PEOPLE or (act != "other" and can_together(view, speaker.head))
    return speaker.plural and many


def _of_oneself(view: View, cue: Cue) -> bool:
    """« se plaint de », « s'engage à »: only somebody does that."""
    return any(cue.lemma.startswith(mark) for mark in view.language.grammar.reflexive)


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


def _goes_on(view: View, cue: Cue, frame: str, speaker: SpeakerPhrase | None) -> str:
    """The pattern of what goes on with whoever spoke before, « est-il ajouté », « Et d'ajouter :
    « … » », or with its own sentence, « …, assurant que P »; "" of what does not."""
    first, _ = view.bounds(cue.verb)
    lead = [token.text.lower() for token in view.tokens[first : cue.first]]
    opens = len(lead) == 2 and lead[0] in view.small.continuing and lead[1] in view.small.to
    if impersonal(view, cue) or (frame == "quote" and cue.infinitive and opens):
        return "goes-on"
    index = cue.first - 1
    while index > 0 and view.tokens[index].pos in ("ADP", "ADV"):
        index -= 1
    parted = index >= 0 and view.tokens[index].text == ","
    return "beside" if speaker is None and cue.participle and parted else ""


def _said_before(view: View, cue: Cue, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """« Le ministre l'a annoncé »: what was announced is the sentence before."""
    number = view.paragraph.sentence_of(cue.verb)
    if number == 0:
        return ()
    before = view.paragraph.sentences[number - 1]
    end = before.last
    while end > before.first + 1 and view.tokens[end - 1].pos == "PUNCT":
        end -= 1
    return (view.paragraph.span(before.first, end),)


def _points_back(view: View, cue: Cue) -> bool:
    """« l'a annoncé », not « s'il le souhaite », « qui l'a annoncé », « l'a décrit comme sûr »."""
    described = "as" in cue.frames and objects.describes(view, cue.last)
    says = not described and cue.finite and cue.frames.get("that", "hope") not in WISHED
    pronoun, before = view.tokens[cue.first], view.tokens[max(0, cue.first - 1)]
    it = pronoun.text.lower() in view.small.it
    return says and it and before.text.lower() not in view.small.relative


def _is_active(view: View, cue: Cue) -> bool:
    return cue.finite and not cue.passive


def _is_passive(view: View, cue: Cue) -> bool:
    return cue.finite and cue.passive


def _governed(frame: str, content: Content) -> Rule:
    """The rule of a frame that the pack gives a verb; a passive has a clause alone."""
    passive = frame == "that"

    def applies(view: View, cue: Cue) -> bool:
        return frame in cue.frames and (not cue.passive or (passive and cue.finite))

    return Rule(frame, (frame,), applies, content)


FRAMES: dict[str, Content] = {
    "that": complements.that,
    "quote": quoting.quote,
    "inf": infinitives.infinitive,
    "to_inf": infinitives.to_infinitive,
    "ask": infinitives.ask,
    "accuse": objects.accuse,
    "as": objects.described_as,
    "adjective": objects.adjective,
    "amount": objects.amount,
    "count": objects.counted,
    "to_object": objects.to_object,
    "judged": objects.judged,
    "object": objects.governed,
    "quoted": objects.quoted,
    "own": objects.own,
    "quoted_inf": infinitives.quoted_infinitive,
}
"""The frames of the pack's verbs, in the order in which they are tried."""

RULES = (
    Rule("like", ("that",), _is_active, told.likened, told.behind),
    Rule("like", ("that",), _is_passive, told.counted_by, told.agent),
    Rule("as", ("as", "accuse"), told.is_described, told.described_by, told.describing),
    Rule("incise", ("quote", "that", "incise"), is_incise, incises.before_incise),
    Rule("said-before", ("that",), _points_back, _said_before),
    *itertools.starmap(_governed, FRAMES.items()),
    Rule("listed", ("count",), _is_active, objects.listed),
)
"""The first that finds what is said tells who says it, too."""

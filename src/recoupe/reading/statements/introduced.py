"""Quotations that a colon introduces, or nothing: « Karev : « … » », orphans."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.model import Span
from recoupe.reading import grammar
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements.channels import channels
from recoupe.reading.statements.complements import SHORTEST_QUOTE
from recoupe.reading.statements.following import SKIPPED, after_adposition
from recoupe.reading.statements.noun_phrases import (
    is_speaker,
    phrase_around,
    phrase_from,
)
from recoupe.reading.statements.saying import Saying, SpeakerPhrase
from recoupe.reading.statements.view import View

ORPHAN_WORDS = 5
GOES_ON = frozenset({",", ";", ":"})
"""Marks after which the sentence of a quotation has words of its own."""


def after_colon(view: View, quotations: tuple[Quotation, ...]) -> list[Saying]:
    """A speaker before a colon, in a heading or a sentence: « Karev : « Nous tiendrons » »."""
    found: list[Saying] = []
    text = view.paragraph.text
    for quotation in quotations:
        lead = text[: quotation.outer.start].rstrip(marks.SPACES)
        if not lead.endswith(":") or len(quotation.inner.of(text).split()) < SHORTEST_QUOTE:
            continue
        colon = len(lead) - 1
        index = view.token_at(colon)
        if index is None or index == 0:
            continue
        speaker = _before_colon(view, index, colon)
        if speaker is None:
            continue
        via = channels(view, index, (quotation.inner,), speaker)
        found.append(Saying((quotation.inner,), None, speaker, via, "assert", "colon"))
    return found


def _before_colon(view: View, index: int, colon: int) -> SpeakerPhrase | None:
    """« Karev : « … » », or the subject of the sentence that leads to the quotation:
    « Le maire a défendu sa décision : « … » »."""
    first, _ = view.bounds(index)
    text = view.paragraph.text
    speaker = phrase_from(view, first)
    if speaker is not None and _only_space(text[speaker.span.end : colon]):
        return speaker if is_speaker(view, speaker) else None
    for position in range(first, index):
        token = view.tokens[position]
        if token.relation == "subject" and view.tokens[token.head].relation in grammar.CLAUSES:
            speaker = phrase_around(view, position)
            return speaker if speaker is not None and is_speaker(view, speaker) else None
    return None


def _only_space(between: str) -> bool:
    return not between.strip(marks.SPACES + ",")


OPENING = 4
"""Words that a verb in a compound tense may take: « a par ailleurs réagi »."""
PARTING = frozenset({",", ";", ":", "(", *marks.QUOTES})
"""Marks that end the words of an incise, where its subject was to be."""


def after_quotation(
    view: View, quotations: tuple[Quotation, ...], sayings: list[Saying]
) -> list[Saying]:
    """« … », a évacué le maire »: any verb is one of saying that stands between a quotation's comma
    and somebody who can speak."""
    found: list[Saying] = []
    text = view.paragraph.text
    for quotation in quotations:
        inner = quotation.inner
        if any(inner.overlaps(part) for part in _told(sayings, inner)):
            continue
        after = text[quotation.outer.end :].lstrip(marks.SPACES)
        start = len(text) - len(after[1:].lstrip(marks.SPACES))
        reach = SKIPPED if view.has_verb(inner) else OPENING + 2
        speaker = _inverted_subject(view, start, reach) if after.startswith(",") else None
        if speaker is None:
            continue
        cue = Span(start, speaker.span.start).trimmed(text)
        via = channels(view, view.paragraph.token_at(start), (inner,), speaker)
        found.append(Saying((inner,), cue, speaker, via, "assert", "incise"))
    return found


def _inverted_subject(view: View, start: int, reach: int) -> SpeakerPhrase | None:
    """Who is told of behind the verb that opens an incise at an offset: « a- t-il dit »,
    « s'effondre en larmes Anne Morel »; None where no verb opens it, or nobody is within reach."""
    written = view.small.inverted.match(view.paragraph.text, start)
    if written is not None:
        pronoun = written["pronoun"].lower()
        plural = view.small.persons[pronoun].endswith("p")
        return SpeakerPhrase(Span(*written.span("pronoun")), None, pronoun, "", plural, pronoun)
    first = view.token_at(start)
    if first is None or not _verb_opens(view, first):
        return None
    for index in range(first + 1, min(first + reach, view.bounds(first)[1])):
        token = view.tokens[index]
        if token.text in PARTING or token.text.lower() in view.small.that | view.small.relative:
            return None
        candidate = view.candidate_at(index)
        opens = candidate.first == index if candidate else token.pos == "DET"
        speaker = phrase_from(view, index) if opens and not after_adposition(view, index) else None
        if speaker is not None and _is_somebody(view, speaker):
            return speaker
    return None


def _verb_opens(view: View, first: int) -> bool:
    """« , a par ailleurs réagi le maire », « , s'emporte Karev »: whether an active verb opens at
    a token; not « , un aveu de Karev », « , a été menacée la maire »."""
    first += view.tokens[first].text.lower() in view.language.grammar.reflexive
    words = view.tokens[first : first + OPENING]
    verb = next((n for n, token in enumerate(words) if token.pos == "VERB"), None)
    if verb is None or words[0].pos not in ("VERB", "AUX"):
        return False
    passive = view.language.grammar.passive_auxiliary
    been = (grammar.is_past_participle(t) and t.lemma == passive for t in words[:verb])
    return not any(been)


def _is_somebody(view: View, speaker: SpeakerPhrase) -> bool:
    """« le maire », « une voisine »: whether words name who can speak, or somebody at all."""
    return is_speaker(view, speaker) or speaker.head in view.lexicon.of_people


def _told(sayings: list[Saying], inner: Span) -> list[Span]:
    """What is said, but for what somebody who is quoted tells that others said."""
    return [
        part
        for saying in sayings
        if saying.pattern == "incise" or not _within(saying, inner)
        for part in saying.content
    ]


def _within(saying: Saying, inner: Span) -> bool:
    """Whether a saying stands in a quotation with its cue."""
    spans = (*saying.content, *((saying.cue,) if saying.cue else ()))
    return all(inner.covers(span) for span in spans)


def orphans(view: View, quotations: tuple[Quotation, ...], sayings: list[Saying]) -> list[Saying]:
    """Quotations that are sentences of their own: said by whom the words before a colon name, else
    by whoever spoke before; « unsaid » where the sentence goes on, and should have told by whom."""
    found: list[Saying] = []
    text = view.paragraph.text
    for quotation in quotations:
        inner = quotation.inner
        if any(inner.overlaps(part) for part in _told(sayings, inner)):
            continue
        stands = inner.of(text)[:1].isupper() and _stands_alone(view, quotation)
        if stands and _is_long(view, inner):
            speaker = _led(view, quotation)
            unsaid = speaker is None and _goes_on(view, quotation)
            pattern = "colon" if speaker else "unsaid" if unsaid else "orphan"
            found.append(Saying((inner,), None, speaker, (), "assert", pattern))
    return found


def _is_long(view: View, inner: Span) -> bool:
    """« Nous tiendrons bon jusqu'à mardi »: whether what is quoted is a clause of some words."""
    words = inner.of(view.paragraph.text).split()
    return len(words) >= ORPHAN_WORDS and view.has_verb(inner)


def _stands_alone(view: View, quotation: Quotation) -> bool:
    """Whether a quotation opens a sentence, or a colon leads to it."""
    lead = view.paragraph.text[: quotation.outer.start].rstrip(marks.SPACES + marks.HYPHENS)
    return not lead or lead[-1] in marks.ENDS + marks.CLOSING + ":"


def _led(view: View, quotation: Quotation) -> SpeakerPhrase | None:
    """« Hospitalisé, Paul Karev a posté ce mot : « … » »: the only person whom the words before a
    colon name, where that one is the subject of their first verb; « un tract contre Paul Karev
    circule : « … » » is another's."""
    lead = _before(view, quotation)
    persons = {c.span: c for i in lead if (c := view.candidate_at(i)) and c.label == "PER"}
    named = next(iter(persons.values()), None)
    if named is None or len(persons) != 1 or after_adposition(view, named.first):
        return None
    before = view.tokens[lead.start : named.first]
    subordinate = any(t.is_finite or t.pos == "SCONJ" for t in before)
    acts = grammar.is_subject(view.tokens[named.first]) and not subordinate
    return phrase_from(view, named.first) if acts else None


def _before(view: View, quotation: Quotation) -> range:
    """The tokens of the sentence before a colon that leads to a quotation; none where none does."""
    lead = view.paragraph.text[: quotation.outer.start].rstrip(marks.SPACES)
    colon = view.token_at(len(lead) - 1) if lead.endswith(":") else None
    return range(view.bounds(colon)[0], colon) if colon is not None else range(0)


def _goes_on(view: View, quotation: Quotation) -> bool:
    """Whether the sentence of a quotation has words that should have told whose it is."""
    text, inner = view.paragraph.text, quotation.inner
    after = text[quotation.outer.end :].lstrip(marks.SPACES)
    if view.small.attributing.search(text, inner.start, inner.end) is not None:
        return True
    if after.startswith(","):
        start = view.token_at(len(text) - len(after) + 1)
        return start is None or view.tokens[start].text.lower() not in view.small.relative
    return bool(_before(view, quotation)) or after[:1] in GOES_ON

"""Acts of saying in one paragraph: quotations, clauses, attributions, and what joins them."""

from __future__ import annotations

import msgspec

from recoupe.lang import Language
from recoupe.model import Span
from recoupe.model.reading import Mode
from recoupe.reading import grammar, quotes
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements import attributions, introduced, reported
from recoupe.reading.statements.merging import holds, outermost, relayed
from recoupe.reading.statements.noun_phrases import before_subject, phrase_from
from recoupe.reading.statements.saying import Saying, StatementExpression
from recoupe.reading.statements.view import View


def find_statements(view: View, language: Language) -> tuple[StatementExpression, ...]:
    """Statements of a paragraph in order of their content, the outermost only."""
    quotations = quotes.find_quotations(view.paragraph.text, language.grammar)
    sayings = reported.find_reported(view, quotations)
    sayings += [
        saying
        for saying in (
            *attributions.find_attributions(view, quotations, language),
            *introduced.after_colon(view, quotations),
        )
        if not any(holds(other, saying) for other in sayings)
    ]
    sayings = [_attributed(view, saying) for saying in sayings if not saying.negated]
    sayings += introduced.after_quotation(view, quotations, sayings)
    sayings += introduced.orphans(view, quotations, sayings)
    sayings = [whole for saying in sayings if (whole := _trimmed(saying, view.paragraph.text))]
    reported_only = {saying for saying in sayings if _is_conditional(view, saying)}
    told = relayed(sayings, view.small.nobody, reported_only)
    kept = outermost(told, view.small.nobody)
    return tuple(
        StatementExpression(
            saying,
            _mode(saying, quotations, view.paragraph.text),
            _hedge(view, saying, language),
        )
        for saying in sorted(kept, key=lambda s: s.content)
    )


def _attributed(view: View, saying: Saying) -> Saying:
    """« Selon une voisine, P, a-t-elle dit »: who says it, where the words that a pronoun follows
    open with whose they are."""
    if saying.speaker is None or not saying.speaker.pronoun or saying.pattern != "incise":
        return saying
    text, content = view.paragraph.text, saying.content
    match = view.small.attributing.match(text, content[0].start)
    index = view.token_at(match.end()) if match is not None else None
    speaker = phrase_from(view, index) if index is not None else None
    speaker = before_subject(view, speaker) if speaker is not None else None
    comma = view.token_at(speaker.span.end) if speaker is not None else None
    if speaker is None or comma is None or comma + 1 >= len(view.tokens):
        return saying
    start = view.tokens[comma + 1].start
    parted = view.tokens[comma].text == "," and start < content[0].end
    if not parted or speaker.pronoun or speaker.plural != saying.speaker.plural:
        return saying
    parts = (Span(start, content[0].end), *content[1:])
    return msgspec.structs.replace(saying, speaker=speaker, content=parts)


def _is_conditional(view: View, saying: Saying) -> bool:
    """« Selon Rade Matin, le maire aurait demandé »: whether only an outlet says that one says."""
    asked = saying.act == "request"
    at = view.token_at(saying.cue.start) if saying.cue is not None and not asked else None
    cue = view.cue_opening(at) if at is not None else None
    verbs = view.tokens[cue.first : cue.verb + 1] if cue is not None and cue.finite else ()
    return any(grammar.is_conditional(token) for token in verbs)


def _trimmed(saying: Saying, text: str) -> Saying | None:
    """A saying without white space at the ends of its parts; None where nothing is left."""
    content = tuple(part for span in saying.content if len(part := span.trimmed(text)))
    return msgspec.structs.replace(saying, content=content) if content else None


def _mode(saying: Saying, quotations: tuple[Quotation, ...], text: str) -> Mode:
    """Direct when every part is quoted whole, mixed when some of it is."""
    quoted = [q for q in quotations if any(q.outer.overlaps(part) for part in saying.content)]
    if not quoted:
        return "indirect"
    whole = all(any(q.outer.covers(part) for q in quoted) for part in saying.content)
    return "direct" if whole else "mixed"


def _hedge(view: View, saying: Saying, language: Language) -> str | None:
    """The conditionnel de presse: the content's main verb in the conditional; after « a dit
    que », only with an auxiliary (« aurait été »): « rouvrirait » is the future of the past."""
    firsts = (_first_finite(view, part) for part in saying.content)
    verb = min((index for index in firsts if index is not None), default=None)
    main = view.tokens[verb] if verb is not None else None
    if main is None or not grammar.is_conditional(main) or main.person in (1, 2):
        return None
    reported = saying.pattern in ("that", "inf", "beside") and main.pos != "AUX"
    return None if reported else language.attribution.hedge.label


def _first_finite(view: View, part: Span) -> int | None:
    """The first finite verb that begins in a part of what is said."""
    begun = range(view.paragraph.token_at(part.start), view.paragraph.token_at(part.end))
    return next((index for index in begun if view.tokens[index].is_finite), None)

"""Acts of saying in one paragraph: quotations, clauses, attributions, and what joins them."""

from __future__ import annotations

import msgspec

from recoupe.lang import Language
from recoupe.model import Span
from recoupe.model.reading import Mode
from recoupe.reading import grammar, quotes
from recoupe.reading.quotes import Quotation
from recoupe.reading.statements import attributions, introduced, reported
from recoupe.reading.statements.saying import Saying, StatementExpression
from recoupe.reading.statements.view import View

CONTAINED = 0.8
"""Share of a statement's characters inside another's beyond which it is part of that one."""
MUCH = 0.4
"""Share of what one passes on beyond which it is most of that."""


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
        if not any(_holds(other, saying) for other in sayings)
    ]
    sayings = [saying for saying in sayings if not saying.negated]
    sayings += introduced.after_quotation(view, quotations, sayings)
    sayings += introduced.orphans(view, quotations, sayings)
    sayings = [whole for saying in sayings if (whole := _trimmed(saying, view.paragraph.text))]
    kept = _outermost(_relayed(sayings, view.small.nobody), view.small.nobody)
    return tuple(
        StatementExpression(
            saying,
            _mode(saying, quotations, view.paragraph.text),
            _hedge(view, saying, language),
        )
        for saying in sorted(kept, key=lambda s: s.content)
    )


def _trimmed(saying: Saying, text: str) -> Saying | None:
    """A saying without white space at the ends of its parts; None where nothing is left."""
    content = tuple(part for span in saying.content if len(part := span.trimmed(text)))
    return msgspec.structs.replace(saying, content=content) if content else None


def _relayed(sayings: list[Saying], nobody: frozenset[str]) -> list[Saying]:
    """« X a dit P, rapporte Y »: what Y says is what X said, so Y is a channel of X; who has a
    channel is none of another's."""
    out = list(sayings)
    for outer in sayings:
        if outer not in out:
            continue
        if outer.speaker is None or not (outer.relay and outer.speaker.name):
            if outer.pattern == "preposition":
                _carried_by(outer, out)
            continue
        inner = [s for s in out if s is not outer and _share(s.content, outer.content) > CONTAINED]
        inner = [s for s in inner if not s.relay and not _by_nobody(s, nobody)]
        if inner and _is_most(inner[0], outer):
            place = out.index(inner[0])
            out[place] = msgspec.structs.replace(inner[0], via=(*inner[0].via, outer.speaker.name))
            out.remove(outer)
    return out


def _is_most(inner: Saying, outer: Saying) -> bool:
    """Whether what one says is most of what another passes on, or its end, after the cue."""
    ends = inner.content[-1].end + 2 >= outer.content[-1].end
    led = inner.cue is not None and inner.cue.end <= inner.content[0].start
    return _is_long(inner, outer) or (ends and led)


def _is_long(inner: Saying, outer: Saying) -> bool:
    return sum(map(len, inner.content)) > MUCH * sum(map(len, outer.content))


def _carried_by(outer: Saying, out: list[Saying]) -> None:
    """« P », a déclaré X, selon un porte-parole: X said it, and who is last only carries it."""
    for inner in out:
        if inner is outer or inner.cue is None or inner.speaker is None:
            continue
        if inner.pattern == "count":
            continue
        whole = _share(inner.content, outer.content) > CONTAINED and any(
            part.covers(inner.cue) for part in outer.content
        )
        if whole and _is_long(inner, outer):
            via = (outer.speaker.name,) if outer.speaker and outer.speaker.name else ()
            out[out.index(inner)] = msgspec.structs.replace(inner, via=(*inner.via, *via))
            out.remove(outer)
            return


def _outermost(sayings: list[Saying], nobody: frozenset[str]) -> list[Saying]:
    """One statement for each act of saying: those inside another's content are part of it."""
    ordered = sorted(
        sayings,
        key=lambda s: (
            -sum(map(len, s.content)),
            _by_nobody(s, nobody),
            s.cue is None,
            s.pattern != "incise",
            s.content,
        ),
    )
    kept: list[Saying] = []
    for saying in ordered:
        if not any(_share(saying.content, other.content) > CONTAINED for other in kept):
            kept.append(saying)
    return kept


def _by_nobody(saying: Saying, nobody: frozenset[str]) -> bool:
    """« a-t-on appris »: said by nobody in particular."""
    return saying.speaker is not None and saying.speaker.pronoun in nobody


def _holds(outer: Saying, inner: Saying) -> bool:
    """Whether an attribution stands inside what somebody else is reported to say."""
    return (
        inner.cue is not None
        and not outer.relay
        and any(part.start < inner.cue.start and inner.cue.end < part.end for part in outer.content)
    )


def _share(inner: tuple[Span, ...], outer: tuple[Span, ...]) -> float:
    """Share of `inner` that lies in `outer`."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in inner for b in outer)
    return shared / max(1, sum(map(len, inner)))


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
    reported = saying.pattern in ("that", "inf") and main.pos != "AUX"
    return None if reported else language.attribution.hedge.label


def _first_finite(view: View, part: Span) -> int | None:
    """The first finite verb that begins in a part of what is said."""
    begun = range(view.paragraph.token_at(part.start), view.paragraph.token_at(part.end))
    return next((index for index in begun if view.tokens[index].is_finite), None)

"""Which sayings of a paragraph are one: those inside another's, and those that one only carries."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from recoupe.model import Span
from recoupe.reading.statements.saying import Saying

CONTAINED = 0.8
"""Share of a statement's characters inside another's beyond which it is part of that one."""
MUCH = 0.4
"""Share of what one passes on beyond which it is most of that."""


def relayed(
    sayings: list[Saying], nobody: frozenset[str], unsure: Collection[Saying] = ()
) -> list[Saying]:
    """« X a dit P, rapporte Y »: what Y says is what X said, so Y is a channel of X; who has a
    channel is none of another's. « X aurait dit P, rapporte Y » (`unsure`) is what Y says."""
    out = list(sayings)
    for outer in sayings:
        if outer not in out:
            continue
        if outer.speaker is None or not (outer.relay and outer.speaker.name):
            if outer.pattern == "preposition":
                _carried_by(outer, out)
            continue
        inner = [s for s in out if s is not outer and _share(s.content, outer.content) > CONTAINED]
        inner = [s for s in inner if not (s.relay or s in unsure or _by_nobody(s, nobody))]
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


def outermost(sayings: list[Saying], nobody: frozenset[str]) -> list[Saying]:
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


def holds(outer: Saying, inner: Saying) -> bool:
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

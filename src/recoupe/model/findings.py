"""What cross-checking finds over all the readings of a story."""

from __future__ import annotations

from typing import Literal

import msgspec

from recoupe.model.article import Issue
from recoupe.model.reading import NameKind
from recoupe.model.shown import Shown
from recoupe.model.span import Placed, Span

Verdict = Literal[
    "single",
    "agree",
    "compatible",
    "evolves",
    "conflict",
    "repeated",
    "several",
    "corroborated",
    "disputed",
]
VERDICTS: dict[str, tuple[Verdict, ...]] = {
    "figure": ("single", "agree", "compatible", "evolves", "conflict"),
    "statement": ("single", "repeated", "several", "corroborated", "disputed"),
}
"""The verdicts that threads of a kind may have."""
Trend = Literal["rises", "falls"]
FindingKind = Literal[
    "figure-conflict", "statement-disputed", "dates-differ", "two-speakers", "versions-differ",
    "figure-rises", "figure-falls", "figure-changes", "position-changed", "one-voice",
    "corroborated", "figure-hardened", "attribution-dropped", "hedge-dropped", "figure-unsourced",
    "suspect-date", "parts-exceed", "stale-copy", "wrong-attribution", "revised",
]  # fmt: skip
"""What a finding is about; « revised » tells what changed between two versions of one article, the
others are the contract's."""


class Place(Placed, msgspec.Struct, frozen=True, order=True):
    """A run of one article's characters: a mention, or what a finding rests on."""

    article: str
    start: int
    end: int

    @classmethod
    def at(cls, article: str, span: Span) -> Place:
        """The place of a span in an article."""
        return cls(article, span.start, span.end)


class Name(Shown, msgspec.Struct, frozen=True):
    """A person, organisation, place, outlet or other thing over the whole story; `body` is the id
    of the body it speaks for, None where that is not known."""

    id: str
    kind: NameKind
    label: str
    mentions: tuple[Place, ...]
    why: tuple[str, ...] = ()
    body: str | None = None


class Reuse(Shown, msgspec.Struct, frozen=True):
    """A passage that two articles share: word for word, or edited (`near`). `source` is the side
    it comes from, None where nothing tells; `because` what tells it."""

    kind: Literal["verbatim", "near"]
    a: Place
    b: Place
    source: Literal["a", "b"] | None = None
    because: Literal["credit", "date", "containment"] | None = None

    def turned(self) -> Reuse:
        """The same with its sides changed."""
        source: Literal["a", "b"] | None = None
        if self.source is not None:
            source = "b" if self.source == "a" else "a"
        return Reuse(self.kind, self.b, self.a, source, self.because)


class Reason(msgspec.Struct, frozen=True):
    """One point for (or, below 0, against) joining two members of a thread."""

    a: str
    b: str
    point: str
    weight: float


class Thread(Shown, msgspec.Struct, frozen=True):
    """Mentions that speak of the same thing, and whether they agree; `agencies` carried it
    (ids of names), `grounds` are the members that the verdict rests on, `trend` tells where a
    count that moves goes, if its order is known; `sources` is the number of bodies whose
    independence is established, `reasons` what joined the members, the heaviest first."""

    id: str
    kind: Literal["figure", "statement"]
    label: str
    members: tuple[str, ...]
    verdict: Verdict
    articles: int
    outlets: int
    voices: tuple[str, ...]
    independent: int
    why: str
    agencies: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    trend: Trend | None = None
    sources: int = 0
    reasons: tuple[Reason, ...] = ()


class TimelineEntry(Shown, msgspec.Struct, frozen=True):
    """What the coverage puts on one day; `other_days` are those that others put it on."""

    date: str
    label: str
    evidence: tuple[Place, ...]
    other_days: tuple[str, ...] = ()


class Finding(Shown, msgspec.Struct, frozen=True):
    """One sentence an editor should see, with what it rests on: `sides` has a list of places for
    each side of it, `evidence` all of them."""

    kind: FindingKind
    text: str
    evidence: tuple[Place, ...]
    thread: str | None = None
    sides: tuple[tuple[Place, ...], ...] = ()


class Change(msgspec.Struct, frozen=True):
    """What one version says and the next does not: `before` lies in the earlier text, `after` in
    the later; None where something was only added or only taken out."""

    kind: Literal["figure", "quotation"]
    before: Place | None
    after: Place | None


class Revision(Shown, msgspec.Struct, frozen=True):
    """Two versions of one article, and what changed between them; `headlines` where they
    differ."""

    earlier: str
    later: str
    headlines: tuple[str, str] | None
    changes: tuple[Change, ...]


class Ids(msgspec.Struct, frozen=True):
    """The ids of an article's names, statements and figures, in the order in which they were read,
    those of the names whose its figures are (`holders`, one a figure, None where it is nobody's or
    not known), and those of the names of the agencies it draws on."""

    names: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    holders: tuple[str | None, ...] = ()
    agencies: tuple[str, ...] = ()


class Findings(msgspec.Struct, frozen=True):
    """The outcome of cross-checking; `ids` has those of each article that was cross-checked."""

    names: tuple[Name, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    threads: tuple[Thread, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    revisions: tuple[Revision, ...] = ()
    issues: tuple[Issue, ...] = ()
    ids: dict[str, Ids] = {}

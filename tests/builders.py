"""Articles, readings and stories of typed values: what cross-checking takes, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from recoupe import lang
from recoupe.crosscheck import assembling, identities
from recoupe.crosscheck.story import Story
from recoupe.model import (
    Article,
    ByHand,
    Figure,
    LocalName,
    Published,
    Reading,
    Span,
    Statement,
)

Read = tuple[Article, Reading]


def span(text: str, words: str) -> Span:
    """Where the words stand first; ValueError where they do not."""
    start = text.index(words)
    return Span(start, start + len(words))


def name(label: str, *others: str, kind: Any = "organisation") -> dict[str, Any]:
    """A name with the forms an article uses for it."""
    return {"label": label, "forms": (label, *others), "kind": kind}


def said(content: str, voice: str | None, label: str | None = None) -> dict[str, Any]:
    """A statement: its words, and the label of the name that says it."""
    return {"content": content, "voice": voice, "label": label or voice or "source"}


def figure(words: str, low: float | None = None, high: float | None = None, **more: Any) -> Any:
    """A figure: its words, its bounds (exact where only one is given), and what `Figure` has
    beside them; `holder`, `place` and `whole` by label or words."""
    exact = high is None and more.get("approx", "exact") in ("exact", "about")
    return {"words": words, "low": low, "high": low if exact else high, **more}


def read(
    id: str,
    text: str,
    figures: Sequence[dict[str, Any]] = (),
    names: Sequence[dict[str, Any]] = (),
    statements: Sequence[dict[str, Any]] = (),
    day: str | None = "2022-03-08",
    outlet: str | None = None,
) -> Read:
    """An article as cleaned, and what reading would find in it."""
    published = Published(day, "metadata" if day else "unknown")
    lines = list(re.finditer(r"[^\n]+", text))
    article = Article(
        id=id, source=f"{id}.txt", text=text, title=text.split("\n")[0], outlet=outlet,
        language="fr", published=published, furniture=(),
        paragraphs=tuple(Span(m.start(), m.end()) for m in lines), credits=(),
        machine_translated=None,
    )  # fmt: skip
    labels = [one["label"] for one in names]
    local = tuple(
        LocalName(
            one["kind"],
            one["label"],
            tuple(Span(m.start(), m.end()) for form in one["forms"] for m in _all(form, text)),
            one["forms"],
            sure=True,
        )
        for one in names
    )
    told = tuple(
        Statement(
            content=(span(text, one["content"]),), cue=None, speaker=None,
            voice=labels.index(one["voice"]) if one["voice"] else None, voice_label=one["label"],
            via=(), mode="indirect", act="assert", hedge=None, negated=False, pattern="test",
        )
        for one in statements
    )  # fmt: skip
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^.\n]*[.\n]?", text))
    spans = [span(text, one["words"]) for one in figures]
    counted = tuple(
        _figure(one, at, told, labels, spans, text, day)
        for one, at in zip(figures, spans, strict=True)
    )
    reading = Reading(id, published, local, told, counted, (), sentences)
    return article, reading


def _all(form: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text))


def _figure(
    one: dict[str, Any],
    at: Span,
    told: Sequence[Statement],
    labels: list[str],
    spans: list[Span],
    text: str,
    day: str | None,
) -> Figure:
    carried = (n for n, s in enumerate(told) if any(part.covers(at) for part in s.content))
    scope = tuple(labels.index(label) for label in one.get("scope", ()))
    holder, whole = one.get("holder"), one.get("whole")
    return Figure(
        span=at, low=one["low"], high=one["high"], approx=one.get("approx", "exact"),
        unit=one.get("unit", "person"), measure=one.get("measure", "killed"),
        of=one.get("of", one["words"].split(" ", 1)[-1] if " " in one["words"] else ""),
        place=scope[0] if scope else None, scope=scope, as_of=one.get("as_of", day), dated=None,
        statement=next(carried, None), subset=whole is not None,
        whole=spans.index(span(text, whole)) if whole else None,
        pattern="noun" if " " in one["words"] else "bare",
        holder=labels.index(holder) if holder else None, role=one.get("role", "level"),
        happened=one.get("happened", day),
    )  # fmt: skip


def assembled(*articles: Read) -> Story:
    """The story of some articles, in French."""
    french = lang.load("fr")
    readings = [reading for _, reading in articles]
    found = identities.identify(readings, french, ByHand())
    return assembling.assemble(
        [article for article, _ in articles], readings, found.names, found.holder, french, {}
    )

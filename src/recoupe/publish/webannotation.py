"""Every mention as a W3C Web Annotation (JSON-LD), for Hypothesis, INCEpTION, Recogito and such.

The model: https://www.w3.org/TR/annotation-model/. A target has its place twice: as offsets over
the article's text, and as the words with what stands around them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from recoupe.model import Dossier, DossierArticle, Name, Span
from recoupe.publish.lookup import Lookup
from recoupe.publish.page.texts import web

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of context on each side of the words."""


def render(dossier: Dossier) -> str:
    """An AnnotationCollection with one page of all names, statements, figures and dates."""
    items = list(_items(dossier))
    page = {"id": "#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": "#annotations",
        "type": "AnnotationCollection",
        "label": "recoupe",
        "total": len(items),
        "first": page,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _items(dossier: Dossier) -> Iterator[dict[str, Any]]:
    at = Lookup(dossier)
    for name in dossier.names:
        for number, mention in enumerate(name.mentions, 1):
            body = [_tag("name"), _tag(name.kind), _described(name.label, "identifying")]
            article = at.articles[mention.article]
            yield _annotation(f"{name.id}-{number}", body, article, mention.span)
    for s in dossier.statements:
        tags = [_tag(tag) for tag in ("statement", s.mode, s.act, s.hedge, s.voice_by) if tag]
        body = [*tags, _described(at.speaker(s))]
        yield _annotation(s.id, body, at.articles[s.article], *s.content)
    for f in dossier.figures:
        bounds = f"{'' if f.low is None else f.low}..{'' if f.high is None else f.high} {f.unit}"
        body = [_tag(tag) for tag in ("figure", f.measure, f.role, f.approx)]
        body += [_described(bounds), *_holder(at.names.get(f.holder or ""))]
        yield _annotation(f.id, body, at.articles[f.article], f.span)
    for d in dossier.dates:
        body = [_tag("date"), _tag(d.type), _described(d.value)]
        yield _annotation(d.id, body, at.articles[d.article], d.span)


def _holder(name: Name | None) -> list[dict[str, str]]:
    """Whose number it is."""
    return [_described(name.label, "identifying")] if name else []


def _annotation(
    id: str, body: list[dict[str, str]], article: DossierArticle, *spans: Span
) -> dict[str, Any]:
    targets = [_target(article, span) for span in spans]
    return {
        "id": f"#{quote(id)}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": body,
        "target": targets if len(targets) > 1 else targets[0],
    }


def _tag(value: str) -> dict[str, str]:
    return _described(value, "tagging")


def _described(value: str, purpose: str = "describing") -> dict[str, str]:
    return {"type": "TextualBody", "format": "text/plain", "purpose": purpose, "value": value}


def _target(article: DossierArticle, span: Span) -> dict[str, Any]:
    text = article.text
    quoted = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": _source(article), "selector": [position, quoted]}


def _source(article: DossierArticle) -> dict[str, str]:
    """The article's own address where it is known, else a name for it (`urn:recoupe:…`)."""
    id = web(article.url) or f"urn:recoupe:{quote(article.id, safe='')}"
    language = {"language": article.language} if article.language else {}
    return {"id": id, "type": "Text", "format": "text/plain", **language}

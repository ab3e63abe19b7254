"""ninjs: agencies' news in JSON (IPTC, https://iptc.org/std/ninjs; versions 1 to 3)."""

from __future__ import annotations

from typing import Any

from recoupe.model import Origin, RawArticle
from recoupe.sources import prose
from recoupe.sources.records import last_part, moment
from recoupe.sources.refused import Refused

WITHDRAWN = frozenset({"canceled", "cancelled", "withheld", "killed"})


def is_item(found: dict[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item, not one of the contract's articles."""
    told = ("pubstatus", "versioncreated", "versionCreated", "body_text", "body_html", "bodies",
            "body_xhtml", "headlines")  # fmt: skip
    return "uri" in found and "text" not in found and any(key in found for key in told)


def article(found: dict[str, Any], source: str) -> RawArticle:
    """The article of an item; one that its agency withdrew has `status` withdrawn, also where
    its text is gone. Refused where there is neither."""
    withdrawn = str(found.get("pubstatus", found.get("pubStatus", ""))).lower() in WITHDRAWN
    text = _body(found)
    if not text and not withdrawn:
        raise Refused("no-text", "the item has no body")
    uri = str(found["uri"])
    return RawArticle(
        id=last_part(uri),
        source=source,
        text=text,
        title=_value(found.get("headline")) or _value(found.get("headlines")),
        outlet=_value(found.get("provider")) or _value(found.get("infosource")),
        published=moment(
            found.get("firstcreated")
            or found.get("firstCreated")
            or found.get("contentcreated")
            or found.get("contentCreated")
            or found.get("versioncreated")
            or found.get("versionCreated")
        ),
        language=found.get("language") if isinstance(found.get("language"), str) else None,
        origin=Origin(
            authors=tuple(filter(None, [_value(found.get("byline") or found.get("by"))])),
            modified=moment(found.get("versioncreated") or found.get("versionCreated")),
            key=uri,
            status="withdrawn" if withdrawn else "usable",
        ),
    )


def _body(found: dict[str, Any]) -> str:
    plain = found.get("body_text")
    if isinstance(plain, str) and plain.strip():
        return plain.strip()
    for key in ("body_xhtml", "body_html"):
        if isinstance(found.get(key), str) and found[key].strip():
            return prose.text_of(found[key])
    bodies = found.get("bodies")
    known = [b for b in bodies if isinstance(b, dict)] if isinstance(bodies, list) else []
    for kind in ("text/plain", "html", ""):
        for body in known:
            if kind in str(body.get("contentType", body.get("contenttype", ""))).lower():
                return prose.text_of(str(body.get("value", "")))
    return ""


def _value(found: Any) -> str | None:
    """« A », {"name": "A"}, [{"value": "A"}] as « A »."""
    if isinstance(found, list):
        found = found[0] if found else None
    if isinstance(found, dict):
        found = next((found[k] for k in ("value", "name", "literal") if found.get(k)), None)
    return found.strip() or None if isinstance(found, str) else None

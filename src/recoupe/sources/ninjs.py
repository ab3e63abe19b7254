"""ninjs: agencies' news in JSON (IPTC, https://iptc.org/std/ninjs; versions 1 to 3)."""

from __future__ import annotations

import re
from typing import Any

from recoupe.model import Origin, RawArticle
from recoupe.sources import prose
from recoupe.sources.records import last_part, moment
from recoupe.sources.refused import Refused

WITHDRAWN = frozenset({"canceled", "cancelled", "withheld", "killed"})


FAMILY = re.compile(r"(?:body|headline)_\w+|bodies|headlines|pubstatus|versioncreated", re.I)
"""Names that only items have."""
PLAIN = ("body_main", "body_text", "body_xhtml", "body_html")
MAIN = ("main", "")
"""Roles of a text or a headline, the one to take first."""
PART = re.compile(r"summary|teaser|abstract|alert|non-?public|notepad|internal|social", re.I)
"""In the role of what is only a part, or for editors only."""
SOURCES = ("provider", "infosource", "infosources", "source")


def is_item(found: dict[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item, not one of the contract's articles."""
    return "uri" in found and "text" not in found and any(map(FAMILY.fullmatch, found))


def article(found: dict[str, Any], source: str) -> RawArticle:
    """The article of an item; one that its agency withdrew has `status` withdrawn, also where
    its text is gone. Refused where there is neither."""
    known = {name.lower(): value for name, value in found.items()}
    withdrawn = str(known.get("pubstatus", "")).lower() in WITHDRAWN
    text = _body(known)
    if not text and not withdrawn:
        raise Refused("no-text", "the item has no body")
    uri = str(known["uri"])
    created = known.get("firstcreated") or known.get("contentcreated")
    outlet = next((_value(known.get(n)) for n in SOURCES if _value(known.get(n))), None)
    return RawArticle(
        id=last_part(uri),
        source=source,
        text=text,
        title=_headline(known),
        outlet=outlet,
        published=moment(created or known.get("versioncreated")),
        language=known.get("language") if isinstance(known.get("language"), str) else None,
        origin=Origin(
            authors=tuple(filter(None, [_value(known.get("byline") or known.get("by"))])),
            modified=moment(known.get("versioncreated")),
            key=uri,
            status="withdrawn" if withdrawn else "usable",
        ),
    )


def embargo(found: dict[str, Any]) -> str | None:
    """Until when an item may not be published, where it says so."""
    until = found.get("embargoed") or found.get("embargoedreason")
    return str(until) if until else None


def _headline(known: dict[str, Any]) -> str | None:
    roles = _by_role(known.get("headlines"))
    named = (_value(known.get(name)) for name in ("headline", "headline_main"))
    listed = (_value(roles[role]) for role in MAIN if role in roles)
    family = (_value(v) for name, v in known.items() if name.startswith("headline_"))
    first = next(iter(roles.values()), None)
    return next(
        filter(None, [*named, *listed, _value(first), *family, _value(known.get("title"))]), None
    )


def _body(known: dict[str, Any]) -> str:
    """The main text: as the item names it, by its role, else the longest that is no part."""
    for name in PLAIN:
        if text := _prose(known.get(name), plain=name == "body_text"):
            return text
    roles = _by_role(known.get("bodies"))
    for role in MAIN:
        if role in roles and (text := _prose(roles[role])):
            return text
    others = {n: v for n, v in known.items() if n.startswith("body_")} | roles
    return max(
        (_prose(v) for name, v in others.items() if not PART.search(name)), key=len, default=""
    )


def _by_role(found: Any) -> dict[str, Any]:
    """Values of a list by their roles, plain text before HTML; a single one as it is."""
    listed = found if isinstance(found, list) else [found]
    known = [one if isinstance(one, dict) else {"value": one} for one in listed if one]
    known.sort(key=lambda one: "plain" not in str(one.get("contenttype", one.get("contentType"))))
    roles: dict[str, Any] = {}
    for one in known:
        roles.setdefault(str(one.get("role") or "").lower(), one.get("value"))
    return roles


def _prose(value: Any, plain: bool = False) -> str:
    if not isinstance(value, str):
        return ""
    return value.strip() if plain else prose.text_of(value)


def _value(found: Any) -> str | None:
    """« A », {"name": "A"}, [{"value": "A"}] as « A »."""
    if isinstance(found, list):
        found = found[0] if found else None
    if isinstance(found, dict):
        found = next((found[k] for k in ("value", "name", "literal") if found.get(k)), None)
    return found.strip() or None if isinstance(found, str) else None

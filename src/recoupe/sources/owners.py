"""Whose an article is: another outlet may copy it, but neither replace nor withdraw it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from recoupe.matching import fold
from recoupe.model import RawArticle

SHORTEST = 4
"""Letters from which a name within another is the same outlet's."""


def own(group: Sequence[RawArticle]) -> list[bool]:
    """Of finds that all say they are one article, which are of the outlet whose it is: that of the
    one at this very address, else of the first that names one. All are, where none does."""
    owner = next(filter(_lies_there, group), None)
    owner = owner or next((raw for raw in group if raw.outlet and _stands(raw)), None)
    if owner is None:
        return [True] * len(group)
    return [raw is owner or _lies_there(raw) or _one(raw.outlet, owner.outlet) for raw in group]


def one_site(host: str, other: str) -> bool:
    """Whether two hosts are of one site.

    >>> one_site("www.fanal.example", "m.fanal.example"), one_site("a.co.uk", "b.co.uk")
    (True, False)
    """
    return _site(host) == _site(other)


def _site(host: str) -> list[str]:
    labels = host.lower().rstrip(".").split(".")
    double = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return labels[-3:] if double else labels[-2:]


def _stands(raw: RawArticle) -> bool:
    return raw.origin.status != "withdrawn"


def _lies_there(raw: RawArticle) -> bool:
    """Whether it was read from the site of the address that it says it has."""
    here, there = _host(raw.source), _host(raw.url or "")
    return bool(here and there) and one_site(here, there)


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _one(outlet: str | None, owner: str | None) -> bool:
    """Whether two names are of one outlet: « Le Fanal », « Le Fanal : à la une », « fanal.fr »."""
    if not outlet or not owner:
        return outlet == owner
    if fold(outlet) == fold(owner):
        return True
    short, long = sorted((_letters(outlet), _letters(owner)), key=len)
    return len(short) >= SHORTEST and short in long


def _letters(outlet: str) -> str:
    """« fanal » of « www.fanal.example »."""
    host = re.fullmatch(r"(?:www\.)?([\w-]+)(?:\.[\w-]+)+", outlet.strip())
    return re.sub(r"[\W_]+", "", fold(host[1] if host else outlet))

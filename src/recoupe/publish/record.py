"""`dossier.json`: the dossier as the contract has it, written and read back."""

from __future__ import annotations

from typing import Any

import msgspec

from recoupe.model import Dossier
from recoupe.publish.sound import faults

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def render(dossier: Dossier) -> str:
    """The JSON text, two runs alike to the byte."""
    return msgspec.json.format(msgspec.json.encode(dossier), indent=1).decode() + "\n"


def load(data: bytes | str) -> Dossier:
    """The dossier of such a text; keys that are not known are passed over.

    ValueError with a sentence where it is not JSON, no dossier of this version, or one whose
    references or offsets lead nowhere.
    """
    try:
        found = msgspec.json.decode(data, type=Dossier)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ValueError(f"not a dossier of recoupe ({error})") from error
    fault = next(faults(found), None)
    if fault is not None:
        raise ValueError(f"not a sound dossier: {fault}")
    return found


def schema() -> dict[str, Any]:
    """The JSON Schema of `dossier.json`, made from the types it is written from."""
    return {"$schema": SCHEMA, "title": "recoupe.dossier", **msgspec.json.schema(Dossier)}

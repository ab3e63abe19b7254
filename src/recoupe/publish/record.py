"""`dossier.json`: the dossier as the contract has it, written and read back."""

from __future__ import annotations

from typing import Any

import msgspec

from recoupe.model import Dossier, Issue
from recoupe.publish.sound import faults

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def render(dossier: Dossier) -> str:
    """The JSON text, two runs alike to the byte."""
    return msgspec.json.format(msgspec.json.encode(dossier), indent=1).decode() + "\n"


def load(data: bytes | str) -> Dossier:
    """The dossier of such a text; keys that are not known are passed over. One of version 1 is
    taken as it is, and an issue says what it lacks.

    ValueError with a sentence where it is not JSON, no dossier of this version, or one whose
    references or offsets lead nowhere.
    """
    try:
        found = msgspec.json.decode(data, type=Dossier)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ValueError(f"not a dossier of recoupe ({error})") from error
    except RecursionError as error:
        raise ValueError("not a dossier of recoupe (lists within lists without end)") from error
    fault = next(faults(found), None)
    if fault is not None:
        raise ValueError(f"not a sound dossier: {fault}")
    return _of_its_version(found)


def _of_its_version(found: Dossier) -> Dossier:
    """An older version with the issue that says so, once."""
    if not found.lacks or any(issue.code == "old-version" for issue in found.issues):
        return found
    message = f"a dossier of version {found.version}, which has no {', '.join(found.lacks)}"
    told = Issue("dossier.json", "old-version", message)
    return msgspec.structs.replace(found, issues=(*found.issues, told))


def schema() -> dict[str, Any]:
    """The JSON Schema of `dossier.json`, made from the types it is written from."""
    return {"$schema": SCHEMA, "title": "recoupe.dossier", **msgspec.json.schema(Dossier)}

"""What a text is known by."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable


def text_hash(text: str) -> str:
    """A hash of a text, to the character.

    >>> text_hash("Lille") == text_hash("lille")
    False
    """
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def code(at: Traversable) -> list[Traversable]:
    """The files of the program and of packs at a place, in the order of their names."""
    if at.is_file():
        return [at] if at.name.endswith((".py", ".toml", ".tsv")) else []
    return [file for inner in sorted(at.iterdir(), key=lambda f: f.name) for file in code(inner)]


def made_with(given: bytes, parts: Iterable[str]) -> str:
    """A hash of what something is made with: what is given, and the program's files at some paths.

    >>> made_with(b"1", ["days.py"]) == made_with(b"1", ["digests.py"])
    False
    """
    made = blake2b(given, digest_size=12)
    root = resources.files("recoupe")
    for part in parts:
        for file in code(root.joinpath(part)):
            made.update(file.read_bytes())
    return made.hexdigest()


@cache
def program() -> bytes:
    """A hash of the program and its packs: another one works out other dossiers."""
    made = blake2b(digest_size=16)
    for file in code(resources.files("recoupe")):
        made.update(file.read_bytes())
    return made.digest()

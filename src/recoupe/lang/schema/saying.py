"""attribution.toml and verbs.toml: words that say, and those that hand a saying to somebody."""

from __future__ import annotations

import msgspec

from recoupe.lang.schema.words import Words
from recoupe.model.reading import Act


class Preposition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """« selon X »: words that hand what they stand beside to somebody."""

    example: str
    words: list[str]
    act: str
    speakers_only: bool = False


class Hedge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the mode is called by which a text lets open whether something is so."""

    example: str = ""
    label: str = ""


class Anonymous(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a voice is called that nothing names."""

    example: str = ""
    label: str = ""


class Civil(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Titles that tell a person's gender."""

    example: str = ""
    masculine: list[str] = []
    feminine: list[str] = []


class Attribution(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """attribution.toml: words that hand a saying to somebody."""

    preposition: list[Preposition] = []
    not_speakers: Words = Words()
    source: Words = Words()
    channel: Words = Words()
    channel_after_cue: Words = Words()
    outlet_nouns: Words = Words()
    relay: Words = Words()
    citing: Words = Words()
    hedge: Hedge = Hedge()
    anaphors: Words = Words()
    firms: Words = Words()
    documents: Words = Words()
    made_by: Words = Words()
    by: Words = Words()
    indefinite: Words = Words()
    former: Words = Words()
    asked_of: Words = Words()
    vague_roles: Words = Words()
    one_of: Words = Words()
    same: Words = Words()
    issued: Words = Words()
    shown: Words = Words()
    any_body: Words = Words()
    groups: Words = Words()
    papers: Words = Words()
    managements: Words = Words()
    civil: Civil = Civil()
    epithets: Words = Words()
    vehicles: Words = Words()
    settings: Words = Words()
    role_links: Words = Words()
    anonymous: Anonymous = Anonymous()

    @property
    def prepositions(self) -> list[str]:
        """The words that lead to a source, whatever they say of what it says."""
        return [word for group in self.preposition for word in group.words]


class CueGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Verbs of saying of one act, and the frames they stand in."""

    example: str
    act: Act
    frames: list[str]
    words: list[str]


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """verbs.toml: verbs of saying, their acts and their frames."""

    cue: list[CueGroup] = []
    nobody: Words = Words()
    things_say: Words = Words()
    asking: Words = Words()
    skipped: Words = Words()
    asides: Words = Words()
    leads: Words = Words()
    described: Words = Words()
    recipients: Words = Words()
    addressees: Words = Words()
    endings: dict[str, list[str]] = {}
    participles: dict[str, list[str]] = {}
    refusing: Words = Words()
    modal: Words = Words()
    without: Words = Words()
    withheld: Words = Words()
    announcing: Words = Words()
    only_denied: Words = Words()
    continuing: Words = Words()
    turns: Words = Words()
    not_said: Words = Words()
    backing: Words = Words()
    backed: Words = Words()
    wholly: Words = Words()
    untold: Words = Words()
    calls: Words = Words()
    rejecting: Words = Words()
    rejected: Words = Words()
    sentences: Words = Words()
    irregular: dict[str, str] = {}
    contrast: Words = Words()
    persons: dict[str, str] = {}

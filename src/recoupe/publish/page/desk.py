"""What every section needs at hand: the dossier, its addresses, the reader's language."""

from __future__ import annotations

import msgspec

from recoupe import lang
from recoupe.lang import Language
from recoupe.model import Dossier, DossierStatement, Place
from recoupe.publish.lookup import Lookup
from recoupe.publish.page.anchors import Anchors, label
from recoupe.publish.page.catalogue import Catalogue
from recoupe.publish.page.heard import Heard, is_pronoun
from recoupe.publish.page.passages import Passage, passage
from recoupe.publish.page.typography import inside

CUT = " ,;:"
"""What a passage that was cut out of its sentence may begin with, and is not shown."""


class Evidence(msgspec.Struct, frozen=True):
    """Words as printed, the address that marks them, and whose they are: « [3] La Brume »."""

    words: str
    href: str
    source: str
    published: str


class InSentence(msgspec.Struct, frozen=True):
    """A piece of evidence within its sentence."""

    passage: Passage
    evidence: Evidence


class Desk(Lookup):
    """Look-ups shared by the sections of one page."""

    def __init__(self, dossier: Dossier, language: str, anchors: Anchors | None = None) -> None:
        super().__init__(dossier)
        self.catalogue = Catalogue(language)
        self.anchors = anchors or Anchors(dossier)
        self._language = lang.installed().get(dossier.language or "")
        self._unsigned = _unsigned(self._language)
        self._years = len({(self.published(id) or "")[:4] for id in self.articles} - {""}) > 1
        self._heard = Heard(dossier)
        self.voices = _voices(dossier, self._heard)
        self._labels = {self.voice_key(t): t for t in reversed(dossier.statements)}
        self.doubts = _doubts(dossier, self.anchors)
        self.numbers = {article.id: n for n, article in enumerate(dossier.articles, 1)}

    def day_out(self, article: str) -> str:
        """The day an article came out, short; with its year where the coverage spans years."""
        value = (self.published(article) or "")[:10]
        return self.catalogue.when(value) if self._years else self.catalogue.short_day(value)

    def published(self, article: str) -> str | None:
        """When an article came out, as far as that is known."""
        return self.articles[article].published.value

    def basis(self, article: str) -> str:
        """How the date is known: metadata, text, context, unknown."""
        return self.articles[article].published.basis

    def label(self, article: str) -> str:
        """An article's number, and its outlet or title: « [3] La Brume »."""
        if article not in self.articles:
            return article
        return f"[{self.numbers[article]}] {label(self.articles[article])}"

    def cited(self, article: str) -> str:
        """The same with its day: « [3] La Brume, 14 nov. »."""
        return ", ".join(filter(None, (self.label(article), self.day_out(article))))

    def in_sentence(self, place: Place) -> InSentence:
        """A piece of evidence in the sentence it stands in."""
        text = self.articles[place.article].text if place.article in self.articles else ""
        return InSentence(passage(text, place.span), self.evidence(place))

    def evidence(self, place: Place) -> Evidence:
        """A place as a line of evidence."""
        known = place.article in self.articles
        return Evidence(
            words=inside(" ".join(self.anchors.words(place).split()).lstrip(CUT)),
            href=self.anchors.place(place),
            source=self.label(place.article),
            published=self.day_out(place.article) if known else "",
        )

    def voice_key(self, told: DossierStatement) -> str:
        """Whose statement it is: a name's id, or the words for the speaker (see `heard`)."""
        return self._heard.key(told)

    def voice_label(self, told: DossierStatement) -> str:
        """The voice in words; a pronoun that nobody is known for says so."""
        if told.voice in self.names:
            return self.names[told.voice].label
        written = self._labels[self.voice_key(told)].voice_label
        if is_pronoun(written, self._language):
            return self.catalogue.say("voice", "“%(words)s”, not named") % {"words": written}
        return self.catalogue.say("voice", written) if written == "unattributed" else written

    def signed(self, told: DossierStatement) -> bool:
        """Whether anyone is said to speak: a name, or words such as « les dockers »; not « il » of
        whom nobody is known."""
        if told.voice:
            return True
        unsigned = told.voice_label in self._unsigned
        return not unsigned and not is_pronoun(told.voice_label, self._language)

    def voice_href(self, told: DossierStatement) -> str:
        """The address of a voice among « who says what »."""
        return self.anchors.at(self.voices[self.voice_key(told)])


def _voices(dossier: Dossier, heard: Heard) -> dict[str, str]:
    """Anchors of voices by key, in the order in which they are first heard."""
    keys = (heard.key(told) for told in dossier.statements)
    return {key: f"v{number}" for number, key in enumerate(dict.fromkeys(keys), 1)}


def _unsigned(language: Language | None) -> set[str]:
    """What stands for the voice where none is said."""
    return {"unattributed"} | ({language.attribution.anonymous.label} if language else set())


def _doubts(dossier: Dossier, anchors: Anchors) -> dict[Place, str]:
    """Addresses of the findings that doubt a date, by the date's place."""
    return {
        place: anchors.at(f"g{number}")
        for number, finding in enumerate(dossier.findings, 1)
        if finding.kind == "suspect-date"
        for place in finding.evidence
    }

"""The entries of a dossier by id, for everything that is made from it."""

from __future__ import annotations

from recoupe.model import Dossier, DossierStatement


class Lookup:
    """A dossier's articles, names, statements, figures and threads by id, and the thread of each
    member (`thread_of`)."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.articles = {article.id: article for article in dossier.articles}
        self.names = {name.id: name for name in dossier.names}
        self.statements = {told.id: told for told in dossier.statements}
        self.figures = {figure.id: figure for figure in dossier.figures}
        self.threads = {thread.id: thread for thread in dossier.threads}
        self.thread_of = {member: t for t in dossier.threads for member in t.members}

    def speaker(self, told: DossierStatement) -> str:
        """Whose statement it is: the name, else the words for the speaker."""
        return self.names[told.voice].label if told.voice in self.names else told.voice_label

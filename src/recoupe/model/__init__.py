"""The vocabulary of the line: frozen types, one file a stage, no I/O."""

from recoupe.model.article import Article, Furniture, Issue, Published, RawArticle
from recoupe.model.dossier import (
    Dossier,
    DossierArticle,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Generator,
)
from recoupe.model.findings import Finding, Findings, Name, Place, Reuse, Thread, TimelineEntry
from recoupe.model.identities import ByHand, Said
from recoupe.model.parse import Paragraph, Sentence, Token
from recoupe.model.reading import DateMention, Figure, LocalName, Reading, Statement
from recoupe.model.span import Span

__all__ = [
    "Article",
    "ByHand",
    "DateMention",
    "Dossier",
    "DossierArticle",
    "DossierDate",
    "DossierFigure",
    "DossierStatement",
    "Figure",
    "Finding",
    "Findings",
    "Furniture",
    "Generator",
    "Issue",
    "LocalName",
    "Name",
    "Paragraph",
    "Place",
    "Published",
    "RawArticle",
    "Reading",
    "Reuse",
    "Said",
    "Sentence",
    "Span",
    "Statement",
    "Thread",
    "TimelineEntry",
    "Token",
]

"""The vocabulary of the line: frozen types, one file a stage, no I/O."""

from recoupe.model.article import (
    Article,
    Elsewhere,
    Furniture,
    Issue,
    Origin,
    Published,
    RawArticle,
    Status,
)
from recoupe.model.dossier import (
    Dossier,
    DossierArticle,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Generator,
)
from recoupe.model.findings import (
    Change,
    Finding,
    Findings,
    Name,
    Place,
    Reason,
    Reuse,
    Revision,
    Thread,
    TimelineEntry,
)
from recoupe.model.identities import ByHand, Said
from recoupe.model.parse import Paragraph, Sentence, Token
from recoupe.model.reading import DateMention, Figure, LocalName, Reading, Statement
from recoupe.model.span import Span

__all__ = [
    "Article",
    "ByHand",
    "Change",
    "DateMention",
    "Dossier",
    "DossierArticle",
    "DossierDate",
    "DossierFigure",
    "DossierStatement",
    "Elsewhere",
    "Figure",
    "Finding",
    "Findings",
    "Furniture",
    "Generator",
    "Issue",
    "LocalName",
    "Name",
    "Origin",
    "Paragraph",
    "Place",
    "Published",
    "RawArticle",
    "Reading",
    "Reason",
    "Reuse",
    "Revision",
    "Said",
    "Sentence",
    "Span",
    "Statement",
    "Status",
    "Thread",
    "TimelineEntry",
    "Token",
]

"""Statements: what is said, in which words, by whom, through which channel."""

from recoupe.reading.statements import cues
from recoupe.reading.statements.find import find
from recoupe.reading.statements.saying import Saying, SpeakerPhrase, StatementExpression
from recoupe.reading.statements.speakers import Resolver
from recoupe.reading.statements.view import View

__all__ = ["Resolver", "Saying", "SpeakerPhrase", "StatementExpression", "View", "cues", "find"]

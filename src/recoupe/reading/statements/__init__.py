"""Statements: what is said, in which words, by whom, through which channel."""

from recoupe.reading.statements import actors, cues, descriptions
from recoupe.reading.statements.discourse import Discourse
from recoupe.reading.statements.find import find_statements
from recoupe.reading.statements.people import People
from recoupe.reading.statements.saying import (
    Actor,
    Description,
    Saying,
    SpeakerPhrase,
    StatementExpression,
)
from recoupe.reading.statements.speakers import Resolver
from recoupe.reading.statements.view import View

__all__ = [
    "Actor",
    "Description",
    "Discourse",
    "People",
    "Resolver",
    "Saying",
    "SpeakerPhrase",
    "StatementExpression",
    "View",
    "actors",
    "cues",
    "descriptions",
    "find_statements",
]

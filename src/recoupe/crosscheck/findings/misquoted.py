"""Words in quotation marks that two articles give to two people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.sources import is_sure
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Finding, Name, Place, Span

FEWEST = 4
"""Words between marks that two people do not say alike by chance."""
ALIKE = 5
"""First letters of last names by which two persons of one given name may be one, misspelt."""
MARKED = re.compile(rf"[{marks.OPENING}]([^{marks.QUOTES}\n]*)[{marks.CLOSING}]")
SHORTEST, LONGEST = 12, 200
"""Characters between marks that are compared; others pair marks all the same."""


def find(checked: Checked) -> Iterator[Finding]:
    """One quotation of a few words, the words of one person in an article and of another in the
    next."""
    story = checked.story
    said: dict[str, list[tuple[StatementMention, Place]]] = defaultdict(list)
    for told in story.statements:
        for place in _marked(told):
            said[fold(place.span.of(told.article.text))].append((told, place))
    for words, places in said.items():
        if len(words.split()) >= FEWEST and (pair := _two(places, story)):
            yield pair


def _marked(told: StatementMention) -> Iterator[Place]:
    """What stands between marks in a statement, or is one."""
    text = told.article.text
    for span in told.statement.content:
        around = Span(max(0, span.start - 2), min(len(text), span.end + 2))
        for found in MARKED.finditer(text, around.start, around.end):
            if SHORTEST <= len(found[1]) <= LONGEST:
                yield Place.at(told.article.id, Span(found.start(1), found.end(1)).trimmed(text))


def _two(places: list[tuple[StatementMention, Place]], story: Story) -> Finding | None:
    """The finding, where two articles surely give the words to two persons."""
    speakers: list[tuple[Name, Place]] = []
    for told, place in places:
        name = story.name(told.voice)
        if name is None or name.kind != "person" or not is_sure(told, story):
            continue
        for other, there in speakers:
            if there.article != place.article and not _may_be_one(other, name):
                text = story.pack.messages["finding-two-speakers"].format(
                    words=" ".join(place.span.of(told.article.text).split()),
                    a=other.label,
                    b=name.label,
                )
                sides = ((there,), (place,))
                return Finding("two-speakers", text, (there, place), None, sides)
        speakers.append((name, place))
    return None


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two names are one, or one misspelt: given names alike, last names but for their ends
    (« Jeanne Velmarel », « Jeanne Velmaron »)."""
    *given, last = fold(one.label).split()
    *other_given, other_last = fold(other.label).split()
    misspelt = bool(given) and given == other_given and last[:ALIKE] == other_last[:ALIKE]
    return one.id == other.id or misspelt

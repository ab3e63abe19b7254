"""What an article says people are: « le maire de Velm, Paul Karev », « Anne Morel, préfète »."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading.names.mentions import Candidate
from recoupe.reading.statements.noun_phrases import before_subject, phrase_from
from recoupe.reading.statements.saying import Description
from recoupe.reading.statements.view import View

NOT_OPENING = frozenset({"ADP", "AUX", "PRON", "VERB"})
"""What opens no description: « Anne Morel, accusant le préfet », « Anne Morel, avec le maire »;
but « Anne Morel, nommée préfète »."""
BEFORE_ROLE = frozenset({"ADJ", "DET"})
"""What may stand between a participle and the role it tells: « devenue la première ministre »."""
LEAD = 16
"""Characters before a description in which « selon » may stand."""
REACH = 14
"""How many words a description after a name may have."""
CLOSING = frozenset({",", ".", ")", "(", ":", ";", *marks.CLOSING, *marks.HYPHENS, "!", "?"})


def find_descriptions(view: View) -> tuple[Description, ...]:
    """Descriptions beside the persons of a paragraph, before and after their names."""
    return (*_before(view), *_after(view))


def _before(view: View) -> Iterator[Description]:
    text = view.paragraph.text
    persons = [candidate.first for candidate in view.candidates if _personal(candidate)]
    for index, token in enumerate(view.tokens):
        if token.text.lower() not in view.small.articles or view.candidate_at(index) is not None:
            continue
        after = bisect.bisect_right(persons, index)
        if after == len(persons) or persons[after] >= view.bounds(index)[1]:
            continue
        phrase = phrase_from(view, index)
        if phrase is None or phrase.name is None or phrase.name.start <= token.end:
            continue
        lead = view.small.attributing.search(text, max(0, token.start - LEAD), token.start)
        if lead is not None and before_subject(view, phrase).name is None:
            continue
        person = next((c for c in view.candidates if c.span == phrase.name), None)
        if person is not None and _personal(person):
            words = Span(token.start, phrase.name.start).of(text).rstrip(" ,(")
            if not view.small.attributing.search(words):
                yield Description(phrase.name, words)


def _after(view: View) -> Iterator[Description]:
    for person in view.candidates:
        index = person.last
        _, last = view.bounds(person.first)
        if not _personal(person) or index + 1 >= last or view.tokens[index].text not in (",", "("):
            continue
        end = index + 1
        if not _opens(view, end):
            continue
        while end < min(last, index + REACH) and not _closes(view, end):
            end += 1
        words = (
            view.paragraph.span(index + 1, end).of(view.paragraph.text) if end > index + 1 else ""
        )
        opening = fold(words).split()[:5]
        if any(word in view.lexicon.roles for word in opening) and not view.has_verb(
            view.paragraph.span(index + 1, end)
        ):
            yield Description(person.span, words)


def _opens(view: View, index: int) -> bool:
    """Whether a token may open a description: no verb or preposition, but a past participle
    that a role completes (« nommée préfète », not « reçue par le préfet »)."""
    opener, roles = view.tokens[index], view.lexicon.roles
    if opener.pos not in NOT_OPENING or fold(opener.text) in roles:
        return True
    if (opener.form, opener.tense) != ("participle", "past"):
        return False
    after = view.tokens[index + 1 : index + 4]
    role = next((t for t in after if t.pos not in BEFORE_ROLE or fold(t.text) in roles), None)
    return role is not None and fold(role.text) in roles


def _closes(view: View, index: int) -> bool:
    """Whether a mark ends a description; a hyphen inside a word does not."""
    token = view.tokens[index]
    joins = token.text in tuple(marks.HYPHENS) and token.start == view.tokens[index - 1].end
    return token.text in CLOSING and not joins


def _personal(candidate: Candidate) -> bool:
    return candidate.label == "PER" or bool(candidate.title)

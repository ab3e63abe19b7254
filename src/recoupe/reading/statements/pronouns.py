"""Whom pronouns mean: « il », « ils », « ce dernier »."""

from __future__ import annotations

import re
from collections.abc import Callable

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.reading import phrases
from recoupe.reading.statements.discourse import Discourse, Turn
from recoupe.reading.statements.latest import dominant, named_since, quoted
from recoupe.reading.statements.people import People, fits
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.speaker import Speaker, as_speaker

LONG = 3
"""How many sentences back whoever was only a subject is no longer meant by a subject."""
MARKS = tuple(marks.OPENING)
"""What opens a quotation."""
REACH = 4
"""How many paragraphs back a pronoun may go."""
TOLD = 1
"""How many to one who was only told of."""


@compiled
def _speaking(language: Language) -> re.Pattern[str]:
    """« je », « j'ai », « mon »."""
    words = phrases.alternation(language.measures.holders.speaking)
    whole = rf"(?:(?<=[{marks.APOSTROPHES}])|(?![\w-]))"
    return re.compile(rf"(?<![\w-])(?:{words}){whole}", re.IGNORECASE)


@compiled
def _apposed(language: Language) -> re.Pattern[str]:
    """« (PRM), la préfète du Val »: a role behind a name, up to the next mark."""
    articles = phrases.alternation(language.grammar.definite)
    inside = rf"[^{marks.ENDS},;:]*"
    return re.compile(rf"\s?(?:\([^()]*\))?,\s(?:{articles}){inside}", re.IGNORECASE)


class Pronouns:
    """Whom the pronouns of one article mean."""

    def __init__(self, people: People, discourse: Discourse, language: Language) -> None:
        self._people = people
        self._names = people.names
        self._discourse = discourse
        self._persons = dict(language.verbs.persons)
        self._anonymous = language.attribution.anonymous.label
        self._speaking = _speaking(language)
        self._apposed = _apposed(language)

    def find(self, phrase: SpeakerPhrase, at: int, begins: int | None = None) -> Speaker:
        """Whom a pronoun at an offset means, beside what is said from `begins` on."""
        kind = self._persons.get(phrase.pronoun, "")
        if kind == "":
            return Speaker(phrase.span, None, self._anonymous)
        many, gender = kind.endswith("p"), kind.removesuffix("p")
        if " " in phrase.pronoun:
            return self._latter(phrase, at if begins is None else min(begins, at), gender)
        turn = self._plural(at) if many else self._singular(at, gender, self._says_i(begins))
        leads = begins is not None and phrase.span.start < begins
        if leads and not many and self._doubtful(turn, at, gender):
            return self._speaker(phrase, None)
        alone = None if many else self._alone(turn, at if begins is None else begins, gender)
        if alone is not None:
            return self._speaker(phrase, alone)
        if not many and self._overtaken(turn, at, gender):
            return self._speaker(phrase, None)
        if turn is not None:
            return as_speaker(turn, phrase.span, "pronoun")
        return self._speaker(phrase, None) if many else self._latter(phrase, at, gender)

    def led(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« Un avis partagé par Anne Morel : « … », a-t-elle dit »: of a pronoun after what is said
        from an offset on, the only person named in what leads to it with a colon."""
        gender = self._persons.get(phrase.pronoun, "")
        start = self._discourse.opening(at)
        lead = self._people.text[start:at].rstrip(marks.SPACES + marks.OPENING)
        if not lead.endswith(":") or gender not in ("m", "f") or phrase.span.start < at:
            return None
        return _only(self._named(gender, at, lambda here: start <= here))

    def _speaker(self, phrase: SpeakerPhrase, voice: int | None) -> Speaker:
        """Whom a pronoun means; by its words alone where that is not known."""
        if voice is None:
            return Speaker(phrase.span, None, phrase.words)
        return Speaker(phrase.span, voice, self._names[voice].label, "pronoun")

    def _named(self, gender: str, at: int, near: Callable[[int], bool]) -> list[tuple[int, int]]:
        """Where persons of a gender are named before an offset, and near it, and which."""
        return [
            (span.start, index)
            for index, name in enumerate(self._names)
            if name.kind == "person" and fits(self._people.genders[index], gender)
            for span in name.mentions
            if span.start < at and near(span.start)
        ]

    def _doubtful(self, turn: Turn | None, at: int, gender: str) -> bool:
        """Whether a subject may be another than who was one last: one only told of, long before, or
        where somebody else is named in between."""
        if turn is None:
            return False
        back = self._discourse.sentence(at) - self._discourse.sentence(turn.at)
        known = turn.spoke or (turn.voice is not None and turn.voice == self._about(gender))
        return (back >= LONG and not known) or self._another_named(turn, at, gender)

    def _overtaken(self, turn: Turn | None, at: int, gender: str) -> bool:
        """« Anne Morel dit P. Odile Garance vient. Elle a ajouté »: whether somebody else who may
        be meant is named after whoever spoke or was a subject last, and others spoke since."""
        if turn is None or turn.voice is None:
            return False
        spoke = next((t for t in self._discourse.before(at) if t.spoke), None)
        if spoke is not None and spoke.voice == turn.voice:
            return False
        return named_since(self._people, self._discourse, turn.voice, turn.at, at, gender)

    def _about(self, gender: str) -> int | None:
        """The only person of a gender, or the one whom an article is about."""
        persons = [
            index
            for index, name in enumerate(self._names)
            if name.kind == "person" and fits(self._people.genders[index], gender)
        ]
        return persons[0] if len(persons) == 1 else dominant(self._names, persons)

    def _another_named(self, turn: Turn | None, at: int, gender: str) -> bool:
        """« Elle regrette les propos du ministre Karev. Il a estimé »: whether the sentence before
        names somebody else who may be meant, and the one who spoke or was a subject last stands
        further back."""
        here = self._discourse.sentence(at)
        if turn is None or here - self._discourse.sentence(turn.at) < 2:
            return False
        return any(
            self._people.genders[index] == gender
            and any(self._told_in(here - 1, span.start) for span in name.mentions)
            for index, name in enumerate(self._names)
        )

    def _told_in(self, sentence: int, at: int) -> bool:
        """Whether an offset is in a sentence, and not in what is quoted there."""
        inside = self._discourse.sentence(at) == sentence
        return inside and not quoted(self._people, self._discourse, at)

    def _alone(self, turn: Turn | None, at: int, gender: str) -> int | None:
        """« Vient le tour d'Anne Morel. « J'ai payé », assure-t-elle »: the only person whom the
        paragraph names before what is said, in the sentence before, where nobody who spoke or was
        a subject in it may be meant."""
        here = self._discourse.paragraph(at)
        if turn is not None and self._discourse.paragraph(turn.at) == here:
            return None
        named = self._named(gender, at, lambda start: self._discourse.paragraph(start) == here)
        if not named:
            return None
        back = self._discourse.sentence(at) - self._discourse.sentence(max(named)[0])
        return _only(named) if back in (1, 2) else None

    def _plural(self, at: int) -> Turn | None:
        return self._near(at, self._discourse.meant(at, lambda t: t.plural))

    def _says_i(self, begins: int | None) -> bool:
        """« « Je partirai », a-t-il dit »: whether what is quoted from an offset on is said of
        oneself, which a body does not."""
        if begins is None or self._people.text[:begins].rstrip(marks.SPACES)[-1:] not in MARKS:
            return False
        quotation = re.split(f"[{marks.CLOSING}]", self._people.text[begins:], maxsplit=1)[0]
        return self._speaking.search(quotation) is not None

    def _singular(self, at: int, gender: str, of_oneself: bool = False) -> Turn | None:
        """A person, unless a body spoke after them; one that is only named comes not between."""
        person = self._discourse.meant(
            at, lambda t: not t.plural and t.kind == "person" and fits(t.gender, gender)
        )
        body = self._discourse.meant(
            at,
            lambda t: (
                not t.plural
                and t.kind not in ("person", "outlet")
                and t.main
                and (t.gender == gender or (t.spoke and fits(t.gender, gender)))
            ),
        )
        person, body = self._near(at, person), self._near(at, body)
        if of_oneself and body is not None and (person is None or body.at > person.at):
            return None if person is None or self._overtaken(person, at, gender) else person
        if person is None or body is None:
            return body if person is None else person
        here, there = self._discourse.sentence(at), self._discourse.sentence(body.at)
        beside = there == self._discourse.sentence(person.at) and not (person.main or person.spoke)
        if body.at <= person.at and not beside:
            return person
        return body if body.spoke or here - there <= 1 else person

    def _near(self, at: int, turn: Turn | None) -> Turn | None:
        if turn is None:
            return None
        back = self._discourse.paragraph(at) - self._discourse.paragraph(turn.at)
        return turn if back <= (REACH if turn.spoke else TOLD) else None

    def _latter(self, phrase: SpeakerPhrase, at: int, gender: str) -> Speaker:
        """« il »: the only one who may be meant of those named in the sentence before; « ce
        dernier » is the last of them, or whoever spoke there where none is named."""
        here = self._discourse.sentence(at)
        named = self._named(
            gender,
            at,
            lambda start: self._told_in(here, start) or self._told_in(here - 1, start),
        )
        if " " not in phrase.pronoun:
            return self._speaker(phrase, _only(named))
        opening = self._discourse.opening(max(0, self._discourse.opening(at) - 1))
        if not named:
            turn = self._singular(at, gender)
            spoke = turn is not None and turn.spoke and turn.at >= opening
            alone = spoke and not self._told_of(opening, at)
            return (
                as_speaker(turn, phrase.span, "pronoun")
                if turn and alone
                else self._speaker(phrase, None)
            )
        last, voice = max(named)
        end = max(s.end for s in self._names[voice].mentions if s.start == last)
        return self._speaker(phrase, None if self._told_of(end, at) else voice)

    def _told_of(self, start: int, at: int) -> bool:
        """« … Paul Karev avec un ingénieur. Ce dernier »: whether somebody without a name is told
        of from an offset to the end of that sentence; a role set off behind a name (« Anne Morel
        (PRM), la préfète ») is that one's."""
        words = self._people.text[start : self._discourse.opening(at)]
        role = self._apposed.match(words)
        rest = words[role.end() :] if role is not None else words
        told = [fold(word) for word in re.findall(r"\w+", rest)]
        return any(word in self._people.lexicon.of_people for word in told)


def _only(named: list[tuple[int, int]]) -> int | None:
    """The person named, if it is but one."""
    found = {index for _, index in named}
    return found.pop() if len(found) == 1 else None

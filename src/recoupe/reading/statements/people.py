"""What an article tells of its people: their roles, their gender, how they are described."""

from __future__ import annotations

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import LocalName, Office, Span
from recoupe.reading.lexicon import Lexicon, of
from recoupe.reading.statements.saying import Description, SpeakerPhrase

LONGEST = 5
"""Words a role may have: « chef de l'État »."""


class Held(msgspec.Struct, frozen=True):
    """A role: its noun, what narrows it (« ministre » of « sports »), the places whose people or
    state it is of, and whether it is a former one."""

    head: str
    narrowing: frozenset[str]
    nations: frozenset[str]
    former: bool


@compiled
def _nations(language: Language) -> dict[str, str]:
    """The places, folded, that demonyms and the names of such places tell."""
    nations = {form: fold(place) for form, place in of(language).demonym_of.items()}
    return nations | {place: place for place in nations.values()}


class People:
    """The names of one article and what it says they are."""

    def __init__(
        self,
        text: str,
        names: list[LocalName],
        by_span: dict[Span, int],
        descriptions: list[Description],
        lexicon: Lexicon,
        language: Language,
    ) -> None:
        """`descriptions` have offsets into the article."""
        grammar, attribution = language.grammar, language.attribution
        self.text = text
        self.names = names
        self.lexicon = lexicon
        self.small = frozenset(
            map(fold, (*grammar.articles, *grammar.contracted, *grammar.coordinators))
        )
        self._nations = _nations(language)
        self._articles = dict(grammar.genders)
        self._epicene = tuple(grammar.epicene)
        self._possessives = frozenset(map(fold, grammar.possessives))
        self._former = frozenset(map(fold, attribution.former.words))
        self._men = frozenset(map(fold, attribution.civil.masculine))
        self._women = frozenset(map(fold, attribution.civil.feminine))
        self.roles: dict[int, list[Held]] = {}
        told: dict[int, list[str]] = {}
        for description in descriptions:
            index = by_span.get(description.name)
            if index is not None:
                self.roles.setdefault(index, []).extend(self.held(description.words))
                told.setdefault(index, []).append(self.article_gender(description.words))
        for index, name in enumerate(names):
            known = {held.head for held in self.roles.get(index, [])}
            said = [*name.roles, *self._title_roles(text, name)]
            more = [h for role in said for h in self.held(role) if h.head not in known]
            self.roles.setdefault(index, []).extend(more)
        self.genders = [
            self._gender(text, index, told.get(index, [])) for index in range(len(names))
        ]

    def offices(self, index: int) -> tuple[Office, ...]:
        """The roles of a name, each once, in their order."""
        gender = self.genders[index]
        return tuple(dict.fromkeys(office(held, gender) for held in self.roles.get(index, [])))

    def held(self, words: str) -> list[Held]:
        """The role that words name: « l'ancienne ministre des Sports »; none where they name none.

        The first role noun is it; « maire et député » are two.
        """
        plain = fold(marks.straight(words)).split()
        rest = [word for word in plain if word not in self._former]
        found = []
        for start in range(len(rest)):
            head = next(
                (
                    " ".join(rest[start : start + n])
                    for n in range(LONGEST, 0, -1)
                    if " ".join(rest[start : start + n]) in self.lexicon.roles
                ),
                None,
            )
            if head is None:
                continue
            others = set(rest) - set(head.split()) - self.small
            nations = {self._nations[word] for word in others if word in self._nations}
            narrowing = {word for word in others if word not in self._nations}
            narrowing -= self.lexicon.generic
            narrowing |= set(plain[:1]) & self._possessives
            before = plain[: plain.index(head.split()[0])]
            former = any(word in self._former for word in before)
            found.append(Held(head, frozenset(narrowing), frozenset(nations), former))
            break
        return found

    def nations_in(self, words: str) -> set[str]:
        """The countries and states that words name, or whose people they tell of."""
        return {self._nations[word] for word in fold(words).split() if word in self._nations}

    def _title_roles(self, text: str, name: LocalName) -> list[str]:
        """« Me Morel »: the role that a title before a name tells."""
        before = [fold(text[max(0, s.start - 4) : s.start]).split()[-1:] for s in name.mentions]
        told = self.lexicon.title_roles
        return sorted({told[word] for words in before for word in words if word in told})

    def article_gender(self, words: str) -> str:
        """m or f by the article that opens words, or what follows it (« l'ancienne »); mf where
        they tell neither."""
        opening = fold(marks.straight(words)).split()[:2]
        told = [gender for word in opening if (gender := self._articles.get(word)) in ("m", "f")]
        return told[0] if told else "mf"

    def phrase_gender(self, phrase: SpeakerPhrase) -> str:
        """The gender that words tell: by their article, else by their noun."""
        told = self.article_gender(phrase.words)
        if told != "mf":
            return told
        head = phrase.head
        feminine = head in self.lexicon.feminine_roles or head in self._women
        masculine = head in self.lexicon.masculine_roles or head in self._men
        if feminine != masculine:
            clear = feminine or phrase.head in self._men
            clear = clear or not phrase.head.endswith(self._epicene)
            return "mf" if not clear else "f" if feminine else "m"
        return phrase.gender or "mf"

    def _gender(self, text: str, index: int, told: list[str]) -> str:
        """By titles (« Mme Karev »), given name, the articles of descriptions, then roles."""
        name = self.names[index]
        before = {
            words[-1]
            for span in name.mentions
            if (words := fold(text[max(0, span.start - 14) : span.start]).split())
        }
        given = fold(name.label).partition(" ")[0]
        heads = {held.head for held in self.roles.get(index, [])}
        clear = {head for head in heads if not head.endswith(self._epicene)}
        lexicon = self.lexicon
        for man, woman in (
            (bool(before & self._men), bool(before & self._women)),
            (given in lexicon.masculine_names, given in lexicon.feminine_names),
            ("m" in told, "f" in told),
            (
                bool((clear & lexicon.masculine_roles) - lexicon.feminine_roles),
                bool((heads & lexicon.feminine_roles) - lexicon.masculine_roles),
            ),
        ):
            if man != woman:
                return "m" if man else "f"
        return "mf"


def office(held: Held, gender: str) -> Office:
    """A role as a reading keeps it."""
    narrowing, nations = tuple(sorted(held.narrowing)), tuple(sorted(held.nations))
    return Office(held.head, narrowing, nations, held.former, gender)


def fits(known: str, asked: str) -> bool:
    """Whether two genders may be one's."""
    return "mf" in (known, asked) or known == asked

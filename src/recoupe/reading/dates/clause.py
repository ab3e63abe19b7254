"""The verb that a date hangs on, and whether it tells of what is past or of what is to come."""

from __future__ import annotations

from typing import Literal

import msgspec

from recoupe.lang import Language
from recoupe.model import Paragraph, Token
from recoupe.model.parse import Relation, Sentence
from recoupe.reading import grammar

OVER = frozenset({"past", "imperfect"})
"""Tenses of what is over."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
CLAUSES = frozenset[Relation]({"relative", "participial", "adjective"})
"""What a noun has that tells more of it: « la fête, prévue lundi »."""
TAKEN = frozenset[Relation]({"object", "open-clause", "clause"})
"""What a verb of coming about has none of: « n'a pas été tenue secrète »."""
STEPS = 12
"""So many tokens at most are climbed from a date to its verb."""
JOINED = 4
"""So many tokens at most stand between two dates that are joined."""

Tense = Literal["past", "ahead", "beside", "open"]
"""`beside`: of a noun in a clause of the past, or of a participle alone; `open`: nothing says which
way."""


class Clause(msgspec.Struct, frozen=True):
    """The tokens of a sentence, asked for its verbs."""

    paragraph: Paragraph
    sentence: Sentence
    language: Language

    def is_parsed(self) -> bool:
        """Whether a model has read the sentence; a pack may have none."""
        tokens = self.paragraph.tokens[self.sentence.first : self.sentence.last]
        return any(token.pos for token in tokens)

    def governor(self, inside: range) -> int | None:
        """The verb or participle that a date hangs on; first, a participle right before it."""
        tokens = self.paragraph.tokens
        before = self._before(inside)
        if before is not None and grammar.is_past_participle(tokens[before]):
            return before
        return next((i for i in self._above(inside) if self._is_verbal(i)), None)

    def runs_from(self, inside: range, words: list[str]) -> bool:
        """« depuis la découverte du foyer vendredi »: one of the words before the noun that a date
        stands by, with no verb and no mark between."""
        for index in range(inside[0] - 1, max(self.sentence.first, inside[0] - STEPS) - 1, -1):
            token = self.paragraph.tokens[index]
            if token.relation == "case" and token.text.lower() in words:
                return True
            if token.pos == "PUNCT" or grammar.has_finite_form(token):
                return False
        return False

    def is_led(self, inside: range) -> bool:
        """« l'attaque de mercredi »."""
        return any(token.relation == "case" for token in self.paragraph.on(inside[0]))

    def noun_of(self, inside: range, verb: int | None) -> int | None:
        """The noun that a date hangs on, where that hangs on the verb (« les annonces de mardi
        ont surpris »), or on none and is led by a small word: « trafic difficile vendredi » is as
        open as its sentence."""
        tokens = self.paragraph.tokens
        above = next(iter(self._above(inside)), verb)
        if above is None or above == verb or self._before(inside) == verb:
            return None
        if verb is None and not self.is_led(inside):
            return None
        return above if tokens[above].pos in NOMINAL else None

    def is_to_come(self, noun: int) -> bool:
        """« une réunion vendredi, où sera discuté le budget »."""
        hanging = self.paragraph.hanging.get(noun, ())
        relative = [i for i in hanging if self.paragraph.tokens[i].relation == "relative"]
        return any(self.tense(i) == "ahead" for i in relative)

    def first_of(self, inside: range) -> range:
        """« samedi ou lundi »: the first of two, which tells of both."""
        tokens = self.paragraph.tokens
        head = tokens[inside[0]].head
        joined = tokens[inside[0]].relation == "conjunct" and 0 < inside[0] - head <= JOINED
        return range(head, head + 1) if joined and not self._is_verbal(head) else inside

    def is_called_off(self, verb: int) -> bool:
        """« les pluies qui étaient prévues pour mardi ne sont pas tombées »: what was planned is
        the subject of a verb that denies that it came about; « n'a pas été annulée » does not."""
        planned = self._is_awaited(self.paragraph.tokens[verb])
        if not planned or not all(word.tense in OVER for word in self._helping(verb)):
            return False
        return any(self._never_was(other) for other in self._told_of(verb))

    def _told_of(self, verb: int) -> list[int]:
        """The verbs that have for their subject the noun that a clause tells more of: the noun's
        own, and (« ne se sont elles pas produites ») those that hang on it with no other."""
        tokens = self.paragraph.tokens
        noun = tokens[verb].head
        if tokens[verb].relation not in CLAUSES or tokens[noun].pos not in NOMINAL:
            return []
        own = [tokens[noun].head] if grammar.is_subject(tokens[noun]) else []
        hanging = (i for i in self.paragraph.hanging.get(noun, ()) if i > verb)
        return own + [i for i in hanging if not any(map(grammar.is_subject, self.paragraph.on(i)))]

    def _never_was(self, verb: int) -> bool:
        """« n'ont pas eu lieu », « ne se sont pas tenues »."""
        tokens, words = self.paragraph.tokens, self.paragraph.on(verb)
        negations, known = self.language.grammar.verb_negations, self.language.dates.occurring.words
        denied = any(word.text.lower() in negations for word in words)
        if not denied or self.tense(verb) not in ("past", "beside"):
            return False
        after = tokens[verb + 1].text.lower() if verb + 1 < len(tokens) else ""
        bare = not any(word.relation in TAKEN for word in words)
        return f"{tokens[verb].lemma} {after}" in known or (bare and tokens[verb].lemma in known)

    def is_over(self, verb: int) -> bool:
        """« bénéficiait », « était à l'abri »."""
        copulas = (word for word in self._helping(verb) if word.relation == "copula")
        forms = [self.paragraph.tokens[verb], *copulas]
        return any(grammar.has_finite_form(word) and word.tense in OVER for word in forms)

    def has_done(self, verb: int) -> bool:
        """« a reporté », not « a prévu de partir »."""
        has = self.language.grammar.auxiliaries
        passive = self.language.grammar.passive_auxiliary
        token = self.paragraph.tokens[verb]
        helped = any(
            word.lemma in has and word.lemma != passive
            for word in self._helping(verb)
            if grammar.is_present(word) and not grammar.is_conditional(word)
        )
        plans = any(map(grammar.is_infinitive, self.paragraph.on(verb)))
        return helped and not plans and grammar.is_past_participle(token)

    def _helping(self, verb: int) -> list[Token]:
        """What helps a verb."""
        return [word for word in self.paragraph.on(verb) if grammar.helps(word)]

    def tells_past(self) -> bool:
        """Whether anything in the sentence is told in the past."""
        tokens = self.paragraph.tokens[self.sentence.first : self.sentence.last]
        return any(token.tense in OVER for token in tokens if token.is_verbal)

    def tense(self, verb: int) -> Tense:
        """Whether a verb is past or ahead, by its form and by what helps it."""
        token = self.paragraph.tokens[verb]
        helping = self._helping(verb)
        finite = next((word for word in helping if grammar.has_finite_form(word)), None)
        if finite is not None:
            tense = self._helped(token, finite)
            been = any(grammar.is_past_participle(word) for word in helping)
            return "past" if been and tense == "open" and not self._is_awaited(token) else tense
        if self._is_unknown(verb) or any(not word.form for word in helping):
            return "past"
        if any(grammar.is_infinitive(word) for word in helping):
            return self._governed(verb)
        if grammar.is_past_participle(token):
            return "ahead" if self._is_awaited(token) else "beside"
        return self._finite(token) if grammar.has_finite_form(token) else self._governed(verb)

    def _helped(self, token: Token, helping: Token) -> Tense:
        """« a été tué » is past, « sera tué » ahead; « est attendu » is ahead, « était attendu »
        and « a prévu de » do not say, nor does a passive of the present."""
        if grammar.is_future(helping):
            return "ahead"
        has = helping.lemma != self.language.grammar.passive_auxiliary
        if self._is_awaited(token):
            return "open" if has or helping.tense in OVER else "ahead"
        if helping.tense in OVER or (has and grammar.is_past_participle(token)):
            return "past"
        if not grammar.is_past_participle(token) or grammar.is_conditional(helping):
            return "open"
        return "beside" if helping.relation == "passive-auxiliary" else "past"

    def _finite(self, token: Token) -> Tense:
        dates = self.language.dates
        if grammar.is_future(token):
            return "ahead"
        bound = token.lemma in dates.ahead.words
        if token.tense in OVER:
            return "open" if bound else "past"
        may = token.lemma in dates.may.words and grammar.is_conditional(token)
        return "ahead" if bound or may or self._is_awaited(token) else "open"

    def _governed(self, verb: int) -> Tense:
        """An infinitive by what governs it: « doit partir » is ahead; « a décidé de partir » may
        have been either, and « en partant » is as its clause."""
        tokens = self.paragraph.tokens
        head = next((i for i in self._above(range(verb, verb + 1)) if self._is_verbal(i)), None)
        if head is None:
            return "open"
        above = self.tense(head)
        if not grammar.is_infinitive(tokens[verb]):
            return above
        called = tokens[head].lemma in self.language.dates.ahead.words
        if called and grammar.is_past_participle(tokens[head]) and self._is_passive(head):
            return "ahead"
        return "open" if above in ("past", "beside") else above

    def _is_passive(self, verb: int) -> bool:
        """« est appelé à », « appelés à »."""
        return all(
            word.relation == "passive-auxiliary" and grammar.is_present(word)
            for word in self._helping(verb)
        )

    def _is_awaited(self, token: Token) -> bool:
        return token.lemma in self.language.dates.awaited.words

    def _is_verbal(self, index: int) -> bool:
        token = self.paragraph.tokens[index]
        known = token.is_verbal or grammar.is_past_participle(token)
        return known or bool(self._helping(index)) or self._is_unknown(index)

    def _is_unknown(self, index: int) -> bool:
        """« a tweeté »: a word that the model does not know, behind an auxiliary."""
        tokens = self.paragraph.tokens
        auxiliaries = self.language.grammar.auxiliaries
        return tokens[index].pos == "X" and index > 0 and tokens[index - 1].lemma in auxiliaries

    def _before(self, inside: range) -> int | None:
        """The token before a date, a small word aside: « lu ce lundi »."""
        tokens, before = self.paragraph.tokens, inside[0] - 1
        if before > self.sentence.first and tokens[before].relation in ("determiner", "case"):
            before -= 1
        return before if before >= self.sentence.first else None

    def _above(self, inside: range) -> list[int]:
        """The tokens a date hangs on, one on the other."""
        tokens = self.paragraph.tokens
        index = self.paragraph.top(inside)
        found: list[int] = []
        while len(found) < STEPS and tokens[index].head != index:
            index = tokens[index].head
            if not self.sentence.first <= index < self.sentence.last:
                break
            found.append(index)
        return found

"""Who spoke: each statement's speaker resolved over the article.

Pronouns, « le ministre », « ce dernier » and null subjects are carried from what stands
before; a role stands for the person the article gives it to.
"""

from __future__ import annotations

import msgspec

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model import LocalName, Span
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.statements.saying import SpeakerPhrase


class Speaker(msgspec.Struct, frozen=True):
    """A resolved speaker: the words nearest to the cue, the name where one is known (an index
    into the article's names), and what to call them."""

    span: Span | None
    voice: int | None
    label: str


class Resolver:
    """Resolves speakers of one article, statement by statement in the order of its text."""

    def __init__(
        self,
        names: list[LocalName],
        by_span: dict[Span, int],
        subjects: list[Span],
        groups: list[tuple[Span, str]],
        lexicon: Lexicon,
        language: Language,
    ) -> None:
        """`subjects` are mentions that are grammatical subjects: what « il » may go back to;
        `groups` people in the plural, with their words: what « ils » may.
        """
        self._names = names
        self._by_span = by_span
        self._subjects = sorted(subjects)
        self._groups = sorted(groups)
        self._lexicon = lexicon
        self._persons = _persons(language)
        self._genders = dict(language.grammar.genders)
        grammar = language.grammar
        self._epicene = tuple(grammar.epicene)
        self._possessives = frozenset(grammar.possessives)
        self._small = frozenset(map(fold, (*grammar.articles, *grammar.contracted)))
        self._anaphors = frozenset(map(fold, language.attribution.anaphors.words))
        self._epithets = frozenset(map(fold, language.attribution.epithets.words))
        self._anonymous = language.attribution.anonymous.label
        self._spoken: list[tuple[int, Speaker, bool]] = []

    def resolve(self, phrase: SpeakerPhrase | None, at: int) -> Speaker:
        """The speaker of a statement at an offset; None carries on the last one.

        « son parti » leaves whoever it belongs to the one spoken of.
        """
        speaker = self._carried(at) if phrase is None else self._named(phrase, at)
        plural = phrase.plural if phrase is not None else False
        owned = phrase is not None and phrase.words.split()[0].lower() in self._possessives
        if not owned:
            self._spoken.append((at, speaker, plural))
        return speaker

    def _named(self, phrase: SpeakerPhrase, at: int) -> Speaker:
        mention = self._mention(phrase.name)
        if mention is not None:
            voice = self._by_span[mention]
            return Speaker(mention, voice, self._names[voice].label)
        if phrase.pronoun:
            return self._pronoun(phrase, at)
        holder = self._holder(phrase, at)
        if holder is None:
            holder = self._anaphor(phrase, at)
        if holder is not None:
            return Speaker(phrase.span, holder, self._names[holder].label)
        return Speaker(phrase.span, None, _label(phrase.words))

    def _mention(self, span: Span | None) -> Span | None:
        """The mention at a span, or the one that holds it: « La Poste » for « Poste »."""
        if span is None or span in self._by_span:
            return span
        return next((m for m in self._by_span if m.covers(span)), None)

    def _anaphor(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« l'expert », « l'organisation »: alone, whoever of that kind spoke or was named last."""
        if (person := self._epithet(phrase, at)) is not None:
            return person
        words = phrase.words.split()
        if len(words) > 3 or phrase.plural:
            return None
        if phrase.head in self._anaphors:
            kinds: tuple[str, ...] = ("organisation", "outlet", "other")
        elif phrase.head in self._lexicon.roles:
            kinds = ("person",)
        else:
            return None
        recent = [(o, s.voice) for o, s, _ in self._spoken if o < at and s.voice is not None]
        recent += [
            (s.start, self._by_span[s])
            for s in self._subjects
            if s.start < at and s in self._by_span
        ]
        fitting = [(o, v) for o, v in recent if self._names[v].kind in kinds]
        if kinds != ("person",):
            fitting = [(o, v) for o, v in fitting if not self._names[v].roles]
        free = [(o, v) for o, v in fitting if kinds != ("person",) or self._may_be(v, phrase.head)]
        return max(free or fitting)[1] if fitting else None

    def _epithet(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« la Savoyarde », « l'homme »: the person spoken of last, of that gender."""
        words = fold(phrase.words).split()
        definite = bool(words) and words[0] in self._genders
        aged = words[2:3] and words[2] in self._small and words[3:4] and words[3].isdigit()
        known = words[1:2] and words[1] in self._epithets | self._lexicon.demonyms
        alone = bool(known and (aged or len(words) == 2))
        if not (definite and alone):
            return None
        kind = self._genders[words[0]]
        voice, _ = self._antecedent("" if kind == "mf" else kind, at)
        return voice if voice is not None and self._names[voice].kind == "person" else None

    def _may_be(self, voice: int, role: str) -> bool:
        """A person whose other role is known is not meant by this one."""
        roles = self._names[voice].roles
        return not roles or any(role == known.split()[0] for known in roles)

    def _carried(self, at: int) -> Speaker:
        """A quotation or participle with no subject belongs to whoever spoke last."""
        if not self._spoken:
            voice, _ = self._antecedent("", at)
            named = voice is not None and self._names[voice].kind == "person"
            label = self._names[voice].label if named and voice is not None else self._anonymous
            return Speaker(None, voice if named else None, label)
        last = self._spoken[-1][1]
        return Speaker(None, last.voice, last.label)

    def _pronoun(self, phrase: SpeakerPhrase, at: int) -> Speaker:
        kind = self._persons.get(phrase.pronoun, "")
        if kind == "":
            return Speaker(phrase.span, None, self._anonymous)
        if kind.endswith("p"):
            return self._plural(phrase, at)
        if " " in phrase.pronoun and (latter := self._latter(at)) is not None:
            return Speaker(phrase.span, latter, self._names[latter].label)
        voice, when = self._antecedent(kind, at)
        if (body := self._spoken_since(kind, when, at)) is not None:
            return Speaker(phrase.span, None, body)
        if voice is not None:
            return Speaker(phrase.span, voice, self._names[voice].label)
        last = self._spoken[-1][1] if self._spoken else None
        return Speaker(phrase.span, None, last.label if last else phrase.words)

    def _latter(self, at: int) -> int | None:
        """« ce dernier »: the person named last, subject or not."""
        last = self._last_person("", at)
        return last[1] if last else None

    def _plural(self, phrase: SpeakerPhrase, at: int) -> Speaker:
        """« ils »: the group that spoke or was the subject last, named or not."""
        groups = [(span.start, words) for span, words in self._groups if span.start < at]
        for offset, speaker, plural in reversed(self._spoken):
            body = speaker.voice is not None and self._names[speaker.voice].kind != "person"
            if groups and groups[-1][0] > offset:
                break
            if plural or body:
                return Speaker(phrase.span, speaker.voice, speaker.label)
        if groups:
            return Speaker(phrase.span, None, groups[-1][1])
        for span in reversed(self._subjects):
            voice = self._by_span.get(span)
            if voice is not None and span.start < at and self._names[voice].kind in GROUPS:
                return Speaker(phrase.span, voice, self._names[voice].label)
        return Speaker(phrase.span, None, phrase.words)

    def _antecedent(self, kind: str, at: int) -> tuple[int | None, int]:
        """Who « il » or « elle » is: the last subject or speaker before that may be meant, and
        where they were named."""
        recent: list[tuple[int, int]] = [
            (span.start, self._by_span[span])
            for span in self._subjects
            if span.start < at and span in self._by_span
        ]
        recent += [
            (offset, s.voice)
            for offset, s, _ in self._spoken
            if s.voice is not None and offset < at
        ]
        people = [(offset, v) for offset, v in sorted(recent) if self._fits(v, kind, "person")]
        bodies = [(offset, v) for offset, v in sorted(recent) if self._fits(v, kind, "body")]
        best = max(people, default=None)
        body = max(bodies, default=None)
        if best is None:
            mentioned = self._last_person(kind, at)
            if mentioned is not None and (body is None or mentioned[0] > body[0]):
                return mentioned[1], mentioned[0]
            return (body[1], body[0]) if body else (None, -1)
        last = self._spoken[-1][1].voice if self._spoken else None
        if body is not None and body[0] > best[0] and last == body[1]:
            return body[1], body[0]
        return best[1], best[0]

    def _last_person(self, kind: str, at: int) -> tuple[int, int] | None:
        """Where the person was named last whom a pronoun may mean, subject or not."""
        people = [
            (span.start, index)
            for index, name in enumerate(self._names)
            if name.kind == "person" and self._fits(index, kind, "person")
            for span in name.mentions
            if span.start < at
        ]
        return max(people, default=None)

    def _spoken_since(self, kind: str, when: int, at: int) -> str | None:
        """« Le gouvernement a dit … Il a ajouté … »: an unnamed body that spoke last, after
        anybody else « il » may be."""
        if not self._spoken:
            return None
        offset, speaker, plural = self._spoken[-1]
        article = speaker.label.split(" ")[0].lower().replace("’", "'").split("'")[0]
        if plural or speaker.voice is not None or not when < offset < at:
            return None
        return speaker.label if self._genders.get(article, "") in (kind, "mf") else None

    def _fits(self, voice: int, kind: str, what: str) -> bool:
        name = self._names[voice]
        if what == "body":
            return name.kind in ("organisation", "outlet")
        if name.kind != "person" and not (name.kind == "other" and name.roles):
            return False
        given = fold(name.label).partition(" ")[0]
        feminine = given in self._lexicon.feminine_names
        masculine = given in self._lexicon.masculine_names
        if masculine == feminine:
            heads = {role.split()[0] for role in name.roles}
            clear = {head for head in heads if not head.endswith(self._epicene)}
            feminine = bool(heads & self._lexicon.feminine_roles - self._lexicon.masculine_roles)
            masculine = bool(clear & self._lexicon.masculine_roles - self._lexicon.feminine_roles)
        if masculine == feminine or not kind:
            return True
        return masculine if kind == "m" else feminine

    def _holder(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« le ministre »: the person last named before with that role; else the body called so."""
        words = set(fold(phrase.words).split())
        known = []
        nations = words & self._lexicon.demonyms
        for index, name in enumerate(self._names):
            held = [
                role
                for role in name.roles
                if _heads(phrase.head, role) or role in fold(phrase.words)
            ]
            fitting = [
                role
                for role in held
                if _same_nation(role, nations, self._lexicon) and self._narrowed(role, phrase)
            ]
            if not fitting:
                continue
            before = [span.start for span in name.mentions if span.start < at]
            rank = (
                name.kind == "person",
                bool(before),
                max(before, default=-name.mentions[0].start),
            )
            known.append((rank, index))
        if known and phrase.head in self._lexicon.roles | self._lexicon.collectives:
            return max(known)[1]
        body = self._body(phrase, words, at)
        return body if body is not None else self._alike(phrase, nations)

    def _alike(self, phrase: SpeakerPhrase, nations: set[str]) -> int | None:
        """« le dirigeant », « le chef de l'État » after « le président Karev »: the only person
        whose role may be called so, where nothing narrows it."""
        words = [word for word in fold(phrase.words).split() if word not in self._small]
        roles = {
            " ".join(fold(phrase.words).split()[n:m]) for n in range(3) for m in range(n, n + 6)
        }
        groups = [group for group in self._lexicon.alike if group & roles]
        if phrase.plural or not groups or words[:1] != [phrase.head]:
            return None
        meant = frozenset().union(*groups)
        narrowing = set(words) - set(" ".join(meant).split()) - self._lexicon.demonyms
        if narrowing - self._lexicon.generic:
            return None
        fitting = [
            index
            for index, name in enumerate(self._names)
            if name.kind == "person"
            and any(
                any(_heads(other, role) for other in meant)
                and _same_nation(role, nations, self._lexicon)
                for role in name.roles
            )
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _narrowed(self, role: str, phrase: SpeakerPhrase) -> bool:
        """« le ministre de la Pêche » is not the one known as « ministre defense »."""
        head = set(phrase.head.split())
        known = set(role.split()) - head - self._lexicon.demonyms
        asked = set(fold(phrase.words).split()) - head - self._small - self._lexicon.demonyms
        return not known or not asked or bool(known & asked)

    def _body(self, phrase: SpeakerPhrase, words: set[str], at: int) -> int | None:
        """« le ministère »: the body whose name opens so; where the phrase says more, that must
        be in its name."""
        more = words - {phrase.head} - self._small
        fitting = []
        for index, name in enumerate(self._names):
            if name.kind not in ("organisation", "outlet"):
                continue
            named = [fold(form).split() for form in name.forms]
            if any(form[0] == phrase.head and more <= set(form) for form in named if len(form) > 1):
                last = max((m.start for m in name.mentions if m.start < at), default=-1)
                fitting.append((last, index))
        return max(fitting)[1] if fitting else None


def _heads(noun: str, role: str) -> bool:
    """Whether a role is that of a noun: « ministre defense », not « directeur ministre »."""
    return role == noun or role.startswith(f"{noun} ")


def _same_nation(role: str, nations: set[str], lexicon: Lexicon) -> bool:
    """« le président kazakh » is not the one known as « président russe »."""
    own = set(role.split()) & lexicon.demonyms
    places = {lexicon.demonym_of[form] for form in own}
    wanted = {lexicon.demonym_of[form] for form in nations}
    return not own or not nations or bool(places & wanted)


GROUPS = ("organisation", "other")


@compiled
def _persons(language: Language) -> dict[str, str]:
    return dict(language.verbs.persons)


def _label(words: str) -> str:
    """What to call an unnamed speaker: its words, without a leading article."""
    return " ".join(words.split())

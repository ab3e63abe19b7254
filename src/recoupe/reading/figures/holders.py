"""Whose number a figure is: the firm, plant, convict, candidate, team or place it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model import Figure, LocalName, Span, Statement
from recoupe.model.reading import Measure, NameKind
from recoupe.reading import phrases
from recoupe.reading.figures.called import Called
from recoupe.reading.figures.expressions import Owner
from recoupe.reading.statements.saying import SpeakerPhrase

Kinds = tuple[NameKind, ...]
BODIES: Kinds = ("organisation",)
PEOPLE: Kinds = ("person",)
PLACES: Kinds = ("place",)
HOLDING: Mapping[Measure, tuple[Kinds, ...]] = {
    "sentence": (PEOPLE, BODIES),
    "fine": (PEOPLE, BODIES),
    "jobs": (BODIES, PLACES),
    "cut": (BODIES,),
    "revenue": (BODIES,),
    "loan": (BODIES,),
    "strikers": (BODIES,),
    "infected": (PLACES,),
    "killed": (PLACES,),
    "injured": (PLACES,),
    "missing": (PLACES,),
    "evacuated": (PLACES,),
    "homeless": (PLACES,),
    "damage": (PLACES,),
    "tested": (PLACES,),
    "population": (PLACES,),
    "votes": (PEOPLE, BODIES),
    "vote_share": (PEOPLE, BODIES),
    "seats": (BODIES, PEOPLE),
    "score": (BODIES, PLACES, PEOPLE),
    "money": (BODIES, PEOPLE),
    "price": (BODIES, PEOPLE),
    "share": (BODIES, PLACES),
    "duration": (PEOPLE, BODIES, PLACES),
    "quantity": (BODIES, PEOPLE, PLACES),
    "other": (BODIES, PEOPLE, PLACES),
}
"""What may hold a figure of a measure, the likeliest first; others are held by nobody."""
NEVER = {("share", "complement"), ("strikers", "subject")}
ROLE = 80
"""Characters of a role between « contre » and the name of who holds it."""
NEAR = 150
"""Characters between two figures of which the second may belong to what the first does."""
TOLLS = frozenset({"killed", "injured", "missing", "evacuated", "homeless", "damage"})
"""What an event did."""
POINTING = frozenset({"subject", "within", "antecedent"})
"""Words of a figure's sentence that may point back to another."""
BESIDE = ("", "(", ":")
"""What may stand between a name and its number."""
MANY = 3
TWICE = 1.5


class Setting(msgspec.Struct, frozen=True):
    """What an article shows of its names: their mentions in order, who says what, whom words
    without a name stand for (`meant`), and how its text begins."""

    text: str
    names: Sequence[LocalName]
    mentions: tuple[tuple[Span, int], ...]
    statements: Sequence[Statement]
    meant: Callable[[SpeakerPhrase, int], int | None]
    is_person: Callable[[SpeakerPhrase], bool]
    called: Called
    illness: bool
    language: Language


class Asked(msgspec.Struct, frozen=True):
    """A figure, the words that may name its holder, and the figures before it."""

    figure: Figure
    owners: tuple[Owner, ...]
    sentence: Span
    previous: Span
    kinds: tuple[Kinds, ...]
    before: tuple[Figure, ...]
    setting: Setting

    @property
    def carrier(self) -> Statement | None:
        """The statement that carries the figure."""
        number = self.figure.statement
        return None if number is None else self.setting.statements[number]

    @property
    def source(self) -> int | None:
        """« selon une enquête de l'institut Velma », « selon Mme Karev »: who only tells of it."""
        carrier = self.carrier
        if carrier is None or carrier.cue is None:
            return None
        attributing = _speakers(self.setting.language).attributing
        if carrier.voice is None or fold(carrier.cue.of(self.setting.text)) not in attributing:
            return None
        person = self.setting.names[carrier.voice].kind == "person"
        return carrier.voice if person or carrier.voice_by == "issuer" else None

    def fits(self, name: int) -> bool:
        """Whether a name is of a kind that holds such figures, and not their source."""
        if name == self.source:
            return False
        return any(self.setting.names[name].kind in kinds for kinds in self.kinds)


def held(
    figures: Sequence[Figure],
    owners: Sequence[tuple[Owner, ...]],
    sentences: Sequence[Span],
    setting: Setting,
) -> Iterator[Figure]:
    """The figures, in order, with their holders."""
    done: list[Figure] = []
    for figure, owned in zip(figures, owners, strict=True):
        at = next((i for i, s in enumerate(sentences) if s.overlaps(figure.span)), None)
        sentence = figure.span if at is None else sentences[at]
        previous = sentences[at - 1] if at else Span(sentence.start, sentence.start)
        kinds = _kinds(figure, setting)
        asked = Asked(figure, owned, sentence, previous, kinds, tuple(done), setting)
        holder = _holder(asked) if kinds else None
        done.append(msgspec.structs.replace(figure, holder=holder))
        yield done[-1]


def _kinds(figure: Figure, setting: Setting) -> tuple[Kinds, ...]:
    """What may hold a figure; the dead of an illness are counted by places."""
    deadly = figure.measure == "killed" and setting.illness
    return (PLACES,) if deadly else HOLDING.get(figure.measure, ())


def _holder(asked: Asked) -> int | None:
    """What the first rule says that says anything; of what an event did, only a country: a town may
    be one of several that were struck, and where they were is told by their scope."""
    found = next((found for rule in RULES if (found := rule(asked)) is not None), None)
    if found is None or asked.figure.measure not in TOLLS or asked.setting.illness:
        return found
    return found if asked.setting.called.is_country(found) else _main(asked)


def _complement(asked: Asked) -> int | None:
    """« 48 000 salariés de Velm Auto », « 15 % du capital d'Ostrelec »: what its words or those
    straight behind it name; of « 90 % des TGV » the name is what is counted."""
    links = _links(asked.setting.language)
    figure, text = asked.figure, asked.setting.text
    counted = figure.span.end - len(figure.of)
    for span, name in asked.setting.mentions:
        if span.start < figure.span.start or span.start > asked.sentence.end:
            continue
        inside = figure.span.covers(span)
        lead = text[counted if inside else figure.span.end : span.start]
        named = links.counted.search(lead) if inside else links.behind.fullmatch(lead)
        if named and asked.fits(name):
            return name
    return None


def _beside(asked: Asked) -> int | None:
    """« Velair supprime 30 vols et Ostrair 233 vols », « Maubray (1 700 salariés) »: the name
    straight before it."""
    text, figure = asked.setting.text, asked.figure.span
    before = [
        (span, name)
        for span, name in asked.setting.mentions
        if asked.sentence.start <= span.start and span.end <= figure.start
    ]
    if not before:
        return None
    span, name = before[-1]
    between = text[span.end : figure.start].strip()
    led = not between and asked.setting.names[name].kind == "place"
    return name if between in BESIDE and not led and asked.fits(name) else None


def _against(asked: Asked) -> int | None:
    """« a requis quatre ans de prison contre l'ancien notaire Hugo Bastien »: against whom what
    courts give is asked or given."""
    if asked.figure.measure not in AWARDED:
        return None
    lead = _links(asked.setting.language).against
    text = asked.setting.text
    return next(
        (
            name
            for span, name in asked.setting.mentions
            if asked.sentence.covers(span)
            and asked.setting.names[name].kind == "person"
            and lead.search(text[asked.sentence.start : span.start])
        ),
        None,
    )


def _speaking(asked: Asked) -> int | None:
    """« Nous avons 16 000 salariés », « j'ai perdu 40 brebis »: whoever says so."""
    carrier, small = asked.carrier, _speakers(asked.setting.language)
    if carrier is None or carrier.voice is None:
        return None
    pronouns = {owner.phrase.pronoun for owner in asked.owners}
    voice = asked.setting.names[carrier.voice]
    if pronouns & small.alone:
        return carrier.voice if asked.fits(carrier.voice) else None
    if not pronouns & small.together:
        return None
    if voice.kind != "person":
        return carrier.voice if asked.fits(carrier.voice) else None
    return _main(asked)


def _owned(asked: Asked) -> int | None:
    """« Ostrelec emploie 300 personnes », « l'usine, qui en compte 260 »: the first of the words
    around it in grammar that name or stand for what may hold it."""
    for owner in asked.owners:
        if not _may_own(owner, asked):
            continue
        name = _named(owner, asked)
        if name is not None and _may_be(name, owner, asked):
            return name
    return None


AWARDED = ("sentence", "fine")
"""What courts give, to the subject of « condamné », the object of « condamner »."""


def _may_own(owner: Owner, asked: Asked) -> bool:
    """Who asks for a sentence or gives it is not who gets it, nor is who tells of strikers the firm
    they work for; an object holds nothing else, and what a share is counted of is no holder."""
    measure, how = asked.figure.measure, owner.how
    if measure in (*AWARDED, "duration") and how == "subject":
        judging = owner.phrase.head in _courts(asked.setting.language)
        return not judging and not (measure in AWARDED and asked.figure.role == "request")
    if how in ("object", "agent"):
        return measure in AWARDED and how == "object"
    return (measure, how) not in NEVER


def _may_be(name: int, owner: Owner, asked: Asked) -> bool:
    """Whether a name is of a kind that holds such figures: a subject whose kind is a guess may be.
    Beside the subject, a place is a body's part only where it is called a site (« à l'usine de
    Velm »), and a person only what courts give is given to."""
    if owner.how == "subject" and not asked.setting.names[name].sure:
        return True
    if owner.how in ("subject", "antecedent") or not asked.fits(name):
        return asked.fits(name)
    kind = asked.setting.names[name].kind
    if kind == "person":
        return owner.how == "complement" or asked.figure.measure in AWARDED
    if kind == "place" and asked.kinds[0] != PLACES:
        return asked.setting.called.is_site(name)
    return True


def _named(owner: Owner, asked: Asked) -> int | None:
    """The name among an owner's words, else what they stand for."""
    phrase, setting = owner.phrase, asked.setting
    inside = [
        (span, i)
        for span, i in setting.mentions
        if phrase.span.covers(span) or span.covers(phrase.span)
    ]
    personal = setting.is_person(phrase)
    heads = [
        i
        for span, i in inside
        if phrase.name is not None
        and span.covers(phrase.name)
        and not (personal and setting.names[i].kind != "person")
    ]
    if heads:
        return heads[0]
    if inside and not personal:
        return _likeliest([i for _, i in inside], asked)
    called = setting.called.find(phrase, phrase.span.start)
    if called is not None:
        return called
    unnamed = msgspec.structs.replace(phrase, name=None)
    meant = setting.meant(unnamed, phrase.span.start)
    if meant is None and phrase.head in _firms(setting.language):
        named = {i for span, i in setting.mentions if span.start < phrase.span.start}
        bodies = [i for i in named if setting.names[i].kind in BODIES]
        return bodies[0] if len(bodies) == 1 else _most_named(asked, BODIES)
    return meant


def _likeliest(names: list[int], asked: Asked) -> int | None:
    """The first name of the likeliest kind; failing that of the next."""
    kind = {name: asked.setting.names[name].kind for name in names}
    return next((name for kinds in asked.kinds for name in names if kind[name] in kinds), None)


@compiled
def _firms(language: Language) -> frozenset[str]:
    return frozenset(map(fold, language.attribution.firms.words))


@compiled
def _courts(language: Language) -> frozenset[str]:
    return frozenset(map(fold, language.measures.holders.courts))


def _person(asked: Asked) -> int | None:
    """« Anne Velm, condamnée à trois ans de prison »: of what courts give, the person named last
    before it in its sentence."""
    if asked.figure.measure not in ("sentence", "fine"):
        return None
    found = [
        name
        for span, name in asked.setting.mentions
        if asked.sentence.start <= span.start < asked.figure.span.start
        and asked.setting.names[name].kind == "person"
    ]
    return found[-1] if found else None


def _placed(asked: Asked) -> int | None:
    """« 22 nouveaux cas à Velm »: where it counts, for what is counted by places."""
    if asked.kinds != (PLACES,) or not asked.figure.scope:
        return None
    return asked.figure.scope[0]


def _whole(asked: Asked) -> int | None:
    """« dont 800 à Belval »: a part is of what its whole is of."""
    whole = asked.figure.whole
    if whole is None or whole >= len(asked.before):
        return None
    return asked.before[whole].holder


def _speaker(asked: Asked) -> int | None:
    """« Velm Auto annonce la suppression de 300 postes »: the body that speaks, of its own."""
    carrier = asked.carrier
    if carrier is None or carrier.voice is None or BODIES not in asked.kinds:
        return None
    own = asked.figure.role in ("forecast", "level", "part", "change")
    return (
        carrier.voice
        if own and asked.setting.names[carrier.voice].kind in BODIES and asked.fits(carrier.voice)
        else None
    )


def _alone(asked: Asked) -> int | None:
    """The only name of the likeliest kind in its sentence, before it; failing that of any."""
    before = {
        name
        for span, name in asked.setting.mentions
        if asked.sentence.covers(span)
        and span.start < asked.figure.span.start
        and name != asked.source
        and not _only_judges(name, asked)
    }
    for kinds in asked.kinds:
        found = {name for name in before if asked.setting.names[name].kind in kinds}
        if found:
            return found.pop() if len(found) == 1 and kinds != PLACES else None
    return None


def _topic(asked: Asked) -> int | None:
    """« Velbus a été créé en 1960. Sa flotte compte 300 cars »: where its own words point back,
    the only name of the likeliest kind in the sentence before."""
    back = _speakers(asked.setting.language).back
    leads = (o.phrase.words.split() for o in asked.owners if o.how in POINTING)
    if not any(words and words[0].lower() in back for words in leads):
        return None
    if "\n" in asked.setting.text[asked.previous.end : asked.sentence.start]:
        return None
    named = {name for span, name in asked.setting.mentions if asked.previous.covers(span)}
    for kinds in asked.kinds:
        found = {name for name in named if asked.setting.names[name].kind in kinds}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _scoped(asked: Asked) -> int | None:
    """« Au Salvador, 87 % des terres sont menacées »: where it counts, where nobody else has it."""
    scope = asked.figure.scope
    return scope[0] if scope and any(PLACES[0] in kinds for kinds in asked.kinds) else None


def _only_judges(name: int, asked: Asked) -> bool:
    """Whether a name is a court's, which gets nothing of what it gives."""
    forms = asked.setting.names[name].forms
    courts = _courts(asked.setting.language)
    return asked.figure.measure in AWARDED and any(
        fold(form).split()[:1] and fold(form).split()[0] in courts for form in forms
    )


def _carried(asked: Asked) -> int | None:
    """« Le taux de grévistes chez Velm Auto est de 55 %. 80 % des soudeurs sont en grève »: what
    the figure of the same measure just before it, in the same paragraph, belongs to."""
    told = any(owner.how == "subject" for owner in asked.owners)
    if not asked.before or told:
        return None
    other = asked.before[-1]
    between = asked.setting.text[other.span.end : asked.figure.span.start]
    near = "\n" not in between and len(between) <= NEAR
    alike = other.measure == asked.figure.measure
    return (
        other.holder if near and (alike or {other.measure, asked.figure.measure} <= TOLLS) else None
    )


def _main(asked: Asked) -> int | None:
    """The name that the article speaks of most, of all that may hold it, where none is near."""
    if asked.figure.measure in TOLLS:
        return _most_named(asked, PLACES, asked.setting.called.is_country)
    of_all = tuple(kind for kinds in asked.kinds for kind in kinds)
    likeliest = _most_named(asked, asked.kinds[0])
    return likeliest if likeliest is not None else _most_named(asked, of_all)


def _most_named(
    asked: Asked, kinds: Kinds, allowed: Callable[[int], bool] = lambda _: True
) -> int | None:
    counts = sorted(
        (
            (len(n.mentions), -i)
            for i, n in enumerate(asked.setting.names)
            if n.kind in kinds and n.kind != "outlet" and allowed(i)
        ),
        reverse=True,
    )
    if not counts or counts[0][0] < MANY:
        return None
    alone = len(counts) == 1 or counts[0][0] >= TWICE * counts[1][0]
    return -counts[0][1] if alone else None


RULES: list[Callable[[Asked], int | None]] = [
    _complement,
    _against,
    _beside,
    _placed,
    _speaking,
    _owned,
    _whole,
    _person,
    _alone,
    _speaker,
    _carried,
    _topic,
    _main,
    _scoped,
]


class _Links(msgspec.Struct, frozen=True):
    against: re.Pattern[str]
    counted: re.Pattern[str]
    behind: re.Pattern[str]


@compiled
def _links(language: Language) -> _Links:
    small = phrases.alternation([*language.grammar.contracted, *language.measures.holders.led])
    articles = phrases.alternation(language.grammar.articles)
    lead = rf"(?:{small})(?:\s*(?:{articles}))?\s*"
    facing = phrases.alternation(language.measures.holders.against)
    return _Links(
        against=re.compile(
            rf"(?<![\w-])(?:{facing})\s*(?:(?!\b(?:{facing})\b)[^.;:(]){{0,{ROLE}}}$", re.I
        ),
        counted=re.compile(rf"\w.*(?<![\w-]){lead}$", re.IGNORECASE),
        behind=re.compile(rf"\s+(?:\w+\s+)?{lead}", re.IGNORECASE),
    )


class _Speakers(msgspec.Struct, frozen=True):
    alone: frozenset[str]
    together: frozenset[str]
    back: frozenset[str]
    attributing: frozenset[str]


@compiled
def _speakers(language: Language) -> _Speakers:
    holders = language.measures.holders
    return _Speakers(
        frozenset(holders.speaking),
        frozenset(holders.speaking_together),
        frozenset([*language.grammar.possessives, *holders.back]),
        frozenset(fold(w) for p in language.attribution.preposition for w in p.words),
    )

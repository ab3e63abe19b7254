"""What a statement claims, as comparing looks at it: its stems, its numbers, what it denies."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from recoupe.crosscheck import places
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, any_pattern, compiled, either, marks
from recoupe.matching import fold
from recoupe.model import Figure, Name, Span

ALONE = 0.74
"""Cosine from which two contents claim the same where they share any telling stem."""
WORDED = 0.60
"""The same where they share two stems, and HALF of what the shorter one tells."""
BRIEF = 0.42
"""The same where the shorter one has few stems, though more than one."""
DETAILED = 0.55
"""The same where they share many stems."""
HELD = 0.45
"""The same where nearly all that the shorter one tells is in the longer."""
DONE_AGAIN = 0.62
"""The same of what one voice does by saying: accuses of, asks for, promises."""
FEW, MANY = 3, 4
HALF, SOME, NEARLY_ALL, LITTLE = 0.37, 0.2, 0.65, 0.1
OPPOSED = 0.42
"""Cosine from which one denies the other, half the stems of the shorter one being in both."""
OTHER_PERSONS = 0.05
"""How much less alike contents are that name other persons."""
HEAD = 8
"""Words from the head of a content in which a negation turns what it claims."""
TURNED = 5
"""Words after a negation that it may turn."""
STEM = 5
"""Letters of a word's stem."""
SHORT = 4
"""Words shorter than this say little."""
ABOUT = 0.1
"""How far from « environ 3.000 » the number may lie."""
SENTENCES = 1 << 14
"""Texts whose stems are held."""


DEEDS = frozenset({"accuse", "promise", "request", "order"})
"""Acts by which a voice does one thing, in whatever words."""
ASKING = frozenset({"request", "order"})
"""Acts of asking that something be so."""


class Count(msgspec.Struct, frozen=True):
    """A number with its unit, the stems of what is counted, and the bounds within which it may
    be."""

    unit: str
    stems: frozenset[str]
    low: float
    high: float

    def is_like(self, other: Count) -> bool:
        """Whether both count in one unit, or one thing: « cas de contamination »,
        « contaminations »."""
        return self.unit == other.unit or bool(self.stems & other.stems)

    def meets(self, other: Count) -> bool:
        """Whether both may be one number."""
        return self.low <= other.high and other.low <= self.high


class Claim(msgspec.Struct, frozen=True):
    """What some words claim, as comparing looks at it.

    Stems and numbers (those of dates aside), what is counted, the persons, towns and bodies (with
    their first word) named, whether a condition is set, whether they deny, and the stems of what a
    negation turns (`denied`; none where the act of saying denies). `order` is that in which persons
    are named, `voice` and `act` who says it, and what saying it is.
    """

    stems: frozenset[str]
    numbers: frozenset[str]
    counts: tuple[Count, ...]
    persons: frozenset[str]
    order: tuple[str, ...]
    towns: frozenset[str]
    bodies: frozenset[tuple[str, str]]
    condition: bool
    denies: bool
    denied: frozenset[str]
    voice: str | None
    act: str


def claim(told: StatementMention, spans: Sequence[Span], story: Story) -> Claim:
    """What some words of a statement claim; the names in them aside, which tell one claim of the
    story from no other."""
    text, language = told.article.text, story.language(told.article)
    named = [m for span in spans for m in names_in(told.article.id, span, story)]
    words = " ".join(_without(span, named, text) for span in spans)
    days = [d for d in _dates(story).get(told.article.id, []) if any(s.overlaps(d) for s in spans)]
    undated = " ".join(_without(span, [(day, None) for day in days], text) for span in spans)
    numbers = re.findall(r"\d+", re.sub(r"(?<=\d)[\s.](?=\d{3})", "", undated))
    by_act = told.statement.act == "deny"
    denied = frozenset() if by_act else stems(_negated(words, language), language)
    persons = frozenset(name.id for _, name in named if name.kind == "person")
    places_named = (name.id for _, name in named if name.kind == "place")
    return Claim(
        stems=stems(words, language),
        numbers=frozenset(numbers),
        counts=tuple(
            _count(figure, language)
            for figure in _figures(story).get(told.article.id, [])
            if figure.role != "part" and any(span.covers(figure.span) for span in spans)
        ),
        persons=persons - {told.voice},
        order=tuple(dict.fromkeys(name.id for _, name in named if name.kind == "person")),
        towns=frozenset(id for id in places_named if not places.is_wide(id, story)),
        bodies=frozenset(
            (fold(name.label).split()[0], name.id)
            for _, name in named
            if name.kind not in ("person", "place") and fold(name.label)
        ),
        condition=conditions(language).search(words) is not None,
        denies=by_act or bool(denied),
        denied=denied,
        voice=told.voice,
        act=told.statement.act,
    )


@functools.lru_cache(maxsize=4)
def _figures(story: Story) -> dict[str, list[Figure]]:
    """What is counted in each article."""
    return {reading.article: list(reading.figures) for reading in story.readings}


def _count(figure: Figure, language: Language) -> Count:
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    width = ABOUT if figure.approx == "about" else 0.0
    return Count(figure.unit, stems(figure.of, language), low * (1 - width), high * (1 + width))


@functools.lru_cache(maxsize=4)
def _dates(story: Story) -> dict[str, list[Span]]:
    """Where each article has dates."""
    return {reading.article: [d.span for d in reading.dates] for reading in story.readings}


def _without(span: Span, named: Iterable[tuple[Span, Name | None]], text: str) -> str:
    """The words of a span but for the names (or dates) in it."""
    words, at = "", span.start
    for mention, _ in named:
        if mention.start >= at and span.covers(mention):
            words += f"{text[at : mention.start]} "
            at = mention.end
    return words + text[at : span.end]


def stems(words: str, language: Language) -> frozenset[str]:
    """Heads of the words that say something: « les ponts coupés » has « pont » and « coup »."""
    return _heads(words) - _small(language)


@functools.lru_cache(maxsize=SENTENCES)
def _heads(words: str) -> frozenset[str]:
    """Stems of the longer words; copies have the same sentences again and again."""
    long = (word for word in fold(words).split() if len(word) >= SHORT and word.isalpha())
    return frozenset(_stem(word) for word in long)


def _stem(word: str) -> str:
    """The first letters of a word, gender and number aside: « volé », « volées »."""
    return re.sub(r"e{0,2}[sx]?$", "", word)[:STEM]


@compiled
def conditions(language: Language) -> re.Pattern[str]:
    """Words that set a condition: « si », « à moins que »."""
    return any_pattern([either(language.grammar.conditions)])


def _negated(words: str, language: Language) -> str:
    """The words after a negation at the head of a content: « n'ont pas été tués »."""
    plain = re.findall(rf"[\w-]+[{marks.APOSTROPHES}]?", words.lower())
    negations = set(language.grammar.negations)
    at = next((i for i, word in enumerate(plain[:HEAD]) if word in negations), None)
    return " ".join(plain[at : at + TURNED]) if at is not None else ""


@compiled
def _small(language: Language) -> frozenset[str]:
    """Stems that any two statements share: small words of grammar, days."""
    g = language.grammar
    words = [
        *g.stopwords, *g.negations, *g.articles, *g.contracted, *g.possessives, *g.relative,
        *g.others, *g.clitics, *g.like, *g.auxiliary_forms, *g.past_auxiliaries,
        *language.dates.weekdays,
    ]  # fmt: skip
    return frozenset(_stem(fold(word)) for word in words)


class Distinctiveness:
    """How much each stem tells in a story: what all claims have tells nothing (inverse document
    frequency; Spärck Jones 1972)."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        counts = Counter(stem for one in claims for stem in one.stems)
        self._weight = {stem: math.log(1 + len(claims) / n) for stem, n in counts.items()}

    def shared(self, a: Claim, b: Claim) -> float:
        """What both tell, as a share of what the one that tells less does."""
        least = min(self._sum(a.stems), self._sum(b.stems))
        return self._sum(a.stems & b.stems) / least if least else 0.0

    def _sum(self, stems: frozenset[str]) -> float:
        return sum(sorted(self._weight.get(stem, 0.0) for stem in stems))


def same(a: Claim, b: Claim, likeness: float, telling: Distinctiveness) -> bool:
    """Whether two statements of cosine `likeness` are about one claim, for it or against it."""
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return False
    if counts_differ(a, b):
        return False
    both = len(a.stems & b.stems)
    if not both or a.condition != b.condition or _asked_or_so(a, b):
        return False
    if _elsewhere(a, b) or _turned_round(a, b):
        return False
    shared = telling.shared(a, b)
    fewest = min(len(a.stems), len(b.stems))
    if a.denies != b.denies:
        denial, other = (a, b) if a.denies else (b, a)
        turned = not denial.denied or bool(denial.denied & other.stems)
        plain = both > 1 or fewest <= 2
        return turned and plain and both >= fewest / 2 and likeness >= OPPOSED
    one_deed = a.act in DEEDS and a.act == b.act and a.voice is not None and a.voice == b.voice
    if a.persons != b.persons and not one_deed:
        likeness -= OTHER_PERSONS
    return any(
        likeness >= least and shared >= share and enough
        for least, share, enough in (
            (ALONE, SOME, True),
            (WORDED, HALF, both > 1),
            (DETAILED, HALF, both >= MANY),
            (BRIEF, HALF, 1 < fewest <= FEW),
            (HELD, NEARLY_ALL, both >= FEW),
            (DONE_AGAIN, LITTLE, one_deed),
        )
    )


def counts_differ(a: Claim, b: Claim) -> bool:
    """« sept malades », « 27 malades »: of one unit no number that may be the other's; one voice
    may count anew."""
    if a.voice is not None and a.voice == b.voice:
        return False
    for unit in {count.unit for count in a.counts}:
        pairs = [(x, y) for x in a.counts if x.unit == unit for y in b.counts if x.is_like(y)]
        if pairs and not any(x.meets(y) for x, y in pairs):
            return True
    return False


def _asked_or_so(a: Claim, b: Claim) -> bool:
    """« réclame sa démission », « il a démissionné »: what one asks for is not what another says is
    so, unless it is of one number."""
    differ = (a.act in ASKING) != (b.act in ASKING)
    return differ and not a.numbers & b.numbers and (a.voice is None or a.voice != b.voice)


def _turned_round(a: Claim, b: Claim) -> bool:
    """« Vasko a frappé Tessin », « Tessin a frappé Vasko »: the same two, the other way round."""
    both = set(a.order) & set(b.order)
    one, other = ([id for id in claim.order if id in both] for claim in (a, b))
    return len(both) > 1 and one != other


def _elsewhere(a: Claim, b: Claim) -> bool:
    """Whether both name persons, or towns, and none of the other's; or two bodies of one sort, as
    two hospitals."""
    sorts = {sort for sort, _ in a.bodies} & {sort for sort, _ in b.bodies}
    if sorts and not a.bodies & b.bodies:
        return True
    return any(
        one and other and not one & other
        for one, other in ((a.persons, b.persons), (a.towns, b.towns))
    )

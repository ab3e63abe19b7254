"""The words of a figure: whom and what they single out, beyond what its measure says already."""

from __future__ import annotations

import re

import msgspec

from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language, any_of, compiled, lists
from recoupe.matching import fold

SHARES = frozenset({"percent", "fraction"})
"""Units of a share: of what, the words after it tell (« 42 % dans le secondaire »)."""
TOLD_AFTER = frozenset({"sentence"})
"""Measures of which the words after tell more: « dix ans d'inéligibilité »."""
AFTER = 60
"""Characters after a number with no noun that may tell what it counts."""
MEANT = {"demonstrators": "protesters", "strikers": "protesters"}
"""Groups that a measure singles out already: « 800.000 personnes ont manifesté »."""
LENGTHS = frozenset({"duration", "distance"})
"""Measures whose nouns are units, which tell nothing of what is given or paid."""
UNITS = frozenset({"t", "kg", "km", "m"})
"""Units whose nouns do not tell what is counted."""


BOUNDS = frozenset({"at_least", "at_most"})
"""How a rule gives its number."""


class NounWords(msgspec.Struct, frozen=True):
    """The pack's words about what is counted, folded. `groups` tell for a stem which group it
    singles out, `said` which measure it says already, "" where it says nothing; `ends` are those
    that tell no two words apart; `senses` what becomes of posts, or of those who may vote."""

    nationalities: dict[str, str]
    groups: dict[str, str]
    said: dict[str, str]
    states: dict[str, re.Pattern[str]]
    senses: dict[str, re.Pattern[str]]
    penalties: dict[str, re.Pattern[str]]
    deeds: dict[str, re.Pattern[str]]
    ends: re.Pattern[str]
    total: re.Pattern[str]
    others: re.Pattern[str]
    outside: re.Pattern[str]
    of: re.Pattern[str]
    per: re.Pattern[str]
    pace: re.Pattern[str]
    window: re.Pattern[str]
    norm: re.Pattern[str]
    stops: re.Pattern[str]
    toll_of: re.Pattern[str]


def said(figure: FigureMention, following: FigureMention | None, words: NounWords) -> str:
    """A figure's words and those after it, up to the next mark or number (that of the figure
    `following` it in its article, too), what is a part of it (« 32 blessés dont plusieurs
    graves »), or who says so."""
    text, span = figure.article.text, figure.figure.span
    end = min(figure.sentence.end, span.end + AFTER)
    if following is not None:
        end = min(end, max(span.end, following.figure.span.start))
    after = text[span.end : end]
    return span.of(text) + words.stops.split(after, maxsplit=1)[0]


def is_rate(figure: FigureMention, words: NounWords) -> bool:
    """« 478 morts par million d'habitants », « pour 100.000 habitants »: what follows says how many
    it is of, or it is that itself."""
    text, span = figure.article.text, figure.figure.span
    after = text[span.end : figure.sentence.end]
    before = text[figure.sentence.start : span.start].split()[-1:]
    per = words.per.match(fold(" ".join([*before, span.of(text)])))
    return words.per.match(fold(after)) is not None or per is not None


def is_norm(figure: FigureMention, lead: str, said: str, words: NounWords) -> bool:
    """« les cortèges de plus de 500 personnes sont interdits »: what a rule says of all that are so
    large, which counts none."""
    bound = figure.figure.approx in BOUNDS and words.of.search(lead.rstrip()) is not None
    return bound and words.norm.search(said) is not None


def is_window(figure: FigureMention, lead: str, days: float, words: NounWords) -> bool:
    """« 40 naissances en 24 heures », `days` long: a day in which so many were counted."""
    one = figure.figure.measure == "duration" and days == 1 and figure.figure.approx == "exact"
    return one and words.window.search(lead) is not None


def is_rest(figure: FigureMention, words: NounWords) -> bool:
    """« 18 autres », « douze autres personnes »: what remains beside a figure before."""
    text, span = figure.article.text, figure.figure.span
    after = fold(text[span.end : figure.sentence.end]).split(" ", 1)[0]
    return words.others.search(f"{fold(span.of(text))} {after}") is not None


def singles_out(figure: FigureMention, story: Story) -> bool:
    """Whether a figure's noun says more than its measure does."""
    words = words_of(story.language(figure.article))
    who, kind = groups(fold(figure.figure.of), figure.figure.measure, words)
    return bool(who or kind)


def groups(told: str, measure: str, words: NounWords) -> tuple[frozenset[str], frozenset[str]]:
    """Groups singled out, and the other words of what is counted, those aside that the measure
    says already or that single nobody out. Of what courts give, what it is alone tells."""
    if measure in TOLD_AFTER:
        return frozenset(), _named(words.penalties, told)
    who: set[str] = set()
    kind: set[str] = set()
    for word in told.split():
        if word in words.nationalities:
            who.add(words.nationalities[word])
            continue
        stem = words.ends.sub("", word)
        if stem in words.groups:
            if words.groups[stem] not in (measure, MEANT.get(measure)):
                who.add(words.groups[stem])
        elif len(word) > 2 and not word.isdigit():
            known = words.said.get(stem)
            if known != "" and (known != measure or measure == "quantity"):
                kind.add(stem)
    return frozenset(who), frozenset(kind)


def _named(patterns: dict[str, re.Pattern[str]], told: str) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns.items() if pattern.search(told))


LONG, STEM = 4, 6
"""Letters of a word that tells something, and those of it that are compared."""


def content(figure: FigureMention, words: NounWords) -> frozenset[str]:
    """The stems of the words of its sentence beside its own, those aside that tell nothing."""
    text, own, sentence = figure.article.text, figure.figure.span, figure.sentence
    around = f"{text[sentence.start : own.start]} {text[own.end : sentence.end]}"
    stems = (words.ends.sub("", w) for w in re.findall(r"[^\W\d_]+", fold(around)))
    return frozenset(s[:STEM] for s in stems if len(s) >= LONG and words.said.get(s) != "")


def states(told: str, words: NounWords) -> frozenset[str]:
    """The states singled out: « huit blessés graves »."""
    return _named(words.states, told)


def senses(told: str, words: NounWords) -> frozenset[str]:
    """What a number of posts or voters says: posts cut, made or held; voters who vote or not."""
    found = _named(words.senses, told)
    return found - {"held"} if len(found) > 1 else found


def deeds(told: str, words: NounWords) -> frozenset[str]:
    """What became of things that are counted: « trois ponts fermés »."""
    return _named(words.deeds, told)


@compiled
def words_of(pack: Language) -> NounWords:
    """The words of a language."""
    measures, grammar = pack.measures, pack.grammar
    ends = re.compile(rf"(?:{'|'.join(measures.same_ends)})$") if measures.same_ends else any_of([])
    nations = {fold(form): place for form, place in pack.demonyms.items()}
    counting = _folded(measures.count_words.words).pattern
    stops = [_folded(measures.subset.words).pattern, _folded(pack.attribution.prepositions).pattern]
    return NounWords(
        nationalities=nations,
        groups={ends.sub("", fold(w)): g for g, ws in lists(measures.groups) for w in ws},
        said=_measures_said(pack, ends)
        | {ends.sub("", fold(word)): "" for word in _saying_nothing(pack)},
        states={state: _folded(members) for state, members in lists(measures.qualities)},
        senses={sense: _folded(members) for sense, members in lists(measures.senses)},
        penalties={kind: _folded(members) for kind, members in lists(measures.penalties)},
        deeds={deed: _folded(members) for deed, members in lists(measures.deeds)},
        ends=ends,
        total=_folded(measures.total.words),
        others=_folded(grammar.others),
        outside=_folded(measures.outside.words),
        of=re.compile(rf"{_folded(grammar.contracted).pattern}$"),
        per=re.compile(_folded(measures.per.words).pattern),
        pace=_folded(measures.pace.words),
        window=re.compile(rf"{_folded(measures.window.words).pattern}\s*$"),
        norm=_folded(measures.norm.words),
        toll_of=re.compile(
            rf"{counting} (?P<nation>{'|'.join(sorted(nations, reverse=True))})(?!\w)"
        ),
        stops=re.compile(rf"[,;:.!?(]|\d|{'|'.join(stops)}", re.IGNORECASE),
    )


def _measures_said(pack: Language, ends: re.Pattern[str]) -> dict[str, str]:
    """For the stem of a noun or verb the measure it says, and for that of what tells where a noun
    says one: « 36 cas de Covid »."""
    table: dict[str, str] = {}
    for noun in pack.measures.noun:
        for word in (*noun.words, *noun.where):
            table.setdefault(ends.sub("", fold(word)), "" if noun.unit in UNITS else noun.measure)
    for deed in pack.measures.verb:
        for word in deed.words:
            table.setdefault(ends.sub("", fold(word)), deed.measure)
            for ending, participles in pack.verbs.participles.items():
                if word.endswith(ending):
                    stem = fold(word.removesuffix(ending) + participles[0])
                    table.setdefault(ends.sub("", stem), deed.measure)
    return table


def _saying_nothing(pack: Language) -> list[str]:
    """Words that single nobody out: those of grammar, of numbers and bounds, of days and states."""
    measures, grammar, numbers = pack.measures, pack.grammar, pack.numbers
    bounds = [word for side in (numbers.before, numbers.after) for w in side.values() for word in w]
    phrases = [
        *grammar.articles, *grammar.contracted, *grammar.others, *numbers.words, *bounds,
        *grammar.stopwords, *grammar.auxiliary_forms, *grammar.past_auxiliaries,
        *grammar.relative, *grammar.coordinators, *pack.dates.weekdays, *pack.dates.months,
        *measures.anybody.words,
    ]  # fmt: skip
    states = [word for _, words in lists(measures.qualities) for word in words]
    return [*(word for phrase in phrases for word in fold(phrase).split()), *states]


def _folded(words: list[str]) -> re.Pattern[str]:
    """A matcher of any of the words in folded text."""
    return any_of(map(fold, words))

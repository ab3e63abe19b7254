"""The noun by which a thread of figures is called: as most articles write it, without the words
before it that only count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recoupe.crosscheck.figures import nouns
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language, compiled, lists, marks
from recoupe.matching import fold

PAID = frozenset({"money", "fine", "loan", "price", "revenue", "cut", "duration", "distance"})
"""Measures whose nouns are units."""
INITIALS = 4
"""Letters of a noun that may be printed in capitals alone: « CDI »."""
UNTOLD = frozenset({"quantity", "jobs", "votes"})
"""Measures that say less than a noun of theirs does."""


def heading(group: list[FigureMention], measure: str, story: Story) -> str:
    """Whom or what a group counts: « enseignants », "" where its nouns say no more than the
    measure does. Of two that as many articles write, the shorter."""
    if measure in PAID:
        return ""
    written: dict[str, set[str]] = {}
    forms: dict[str, str] = {}
    for figure in _telling(group, measure, story):
        noun = bare(figure.figure.of, story.language(figure.article))
        key = fold(noun)
        forms[key] = min(forms.get(key, noun), noun, key=_capitals)
        written.setdefault(key, set()).add(figure.article.id)
    written.pop("", None)
    most = max(written, key=lambda noun: (len(written[noun]), -len(noun), noun), default="")
    noun = forms.get(most, "")
    return noun.lower() if noun.isupper() and len(noun) > INITIALS else noun


def unit_of(group: list[FigureMention], story: Story) -> str:
    """What the units of a group measure: « Températures » of « 40 °C »; "" where the pack does not
    say, or two are told."""
    told = {_measured(figure, story) for figure in group}
    return told.pop() if len(told) == 1 else ""


def anybody(figure: FigureMention, story: Story) -> bool:
    """Whether its noun is of those that may be anybody: « personnes »."""
    words = nouns.words_of(story.language(figure.article))
    told = fold(figure.figure.of).split()
    return all(words.said.get(words.ends.sub("", word)) == "" for word in told)


def bare(noun: str, language: Language) -> str:
    """« % des enseignants », « des huit raffineries » and « postes sur 9 » without what only
    counts; "" of « d'entre eux »."""
    words = re.split(r"\s+\S+\s+\d", noun.strip(), maxsplit=1)[0].split()
    leads = sorted(language.grammar.contracted, key=len, reverse=True)
    empty = _counting(language)
    while words:
        elided = next(
            (a for a in leads if a[-1] in marks.APOSTROPHES and words[0].startswith(a)), ""
        )
        words[0] = words[0].removeprefix(elided).strip(marks.QUOTES)
        if fold(words[0]) in empty or not re.search(r"[^\W\d_]", words[0]):
            words = words[1:]
        elif not elided:
            break
    return " ".join(words).strip(marks.QUOTES + marks.HYPHENS)


def _telling(group: list[FigureMention], measure: str, story: Story) -> list[FigureMention]:
    """The figures whose nouns tell something; where the measure tells little, those that have
    one."""
    named = [f for f in group if f.figure.of]
    told = [f for f in named if nouns.singles_out(f, story)]
    if told or measure not in UNTOLD:
        return told
    people = measure == "quantity"
    return [f for f in named if (f.figure.unit == "person" if people else not anybody(f, story))]


def _measured(figure: FigureMention, story: Story) -> str:
    words = figure.figure.of.casefold().split()
    return _units(story.language(figure.article)).get(words[0], "") if words else ""


def _capitals(noun: str) -> tuple[int, str]:
    return sum(map(str.isupper, noun)), noun


@compiled
def _units(language: Language) -> dict[str, str]:
    """For a unit as printed, in small letters, what it measures."""
    told: Iterable[tuple[str, list[str]]] = lists(language.measures.measured)
    return {unit.casefold(): title for title, units in told for unit in units}


@compiled
def _counting(language: Language) -> frozenset[str]:
    """Words before a noun that tell nothing of it: units of time, articles, numbers, « autres »."""
    grammar, measures = language.grammar, language.measures
    small = (*language.dates.units, *grammar.contracted, *grammar.articles, *grammar.others)
    return frozenset(map(fold, (*small, *language.numbers.words, *measures.unsaid.words)))

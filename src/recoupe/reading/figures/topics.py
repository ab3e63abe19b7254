"""Whose number a figure is by what is spoken of: what it points back to, or the main name."""

from __future__ import annotations

from collections.abc import Callable

from recoupe.reading.figures.holder_words import court_nouns, speaker_words
from recoupe.reading.figures.holding import AWARDED, LOOSE, PLACES, SUBJECTS, TOLLS, Asked, Kinds

POINTING = frozenset({"subject", "beyond", "within", "antecedent"})
"""Words of a figure's sentence that may point back to another."""
MANY = 3
TWICE = 1.5
LEAD = 400
"""Characters from its beginning in which an article says what it is about."""


def by_topic(asked: Asked) -> int | None:
    """« Velbus a été créé en 1960. Sa flotte compte 300 cars »: where its own words point back,
    the only name of the likeliest kind in the sentence before."""
    back = speaker_words(asked.setting.language).back
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


def by_main_name(asked: Asked) -> int | None:
    """The name that the article speaks of most, of all that may hold it, where none is near and
    the article opens with it; of what courts give, wherever it is named first."""
    if asked.figure.measure in TOLLS:
        return most_named(asked, PLACES, asked.setting.called.is_country)
    if asked.figure.measure in AWARDED and _given_another(asked):
        return None
    of_all = tuple(kind for kinds in asked.kinds for kind in kinds)
    likeliest = most_named(asked, asked.kinds[0])
    found = likeliest if likeliest is not None else most_named(asked, of_all)
    if found is None or asked.figure.measure in AWARDED:
        return found
    if asked.figure.measure in LOOSE and not _loose(found, asked):
        return None
    return found if asked.setting.names[found].mentions[0].start < LEAD else None


def _given_another(asked: Asked) -> bool:
    """« Le couple a été condamné à deux ans », « les émeutiers risquent cinq ans »: whether some
    other than a court or a pronoun is said to get what courts give."""
    courts = court_nouns(asked.setting.language)
    told = (o.phrase for o in asked.owners if o.how in SUBJECTS)
    return any(not phrase.pronoun and phrase.head not in courts for phrase in told)


def _loose(name: int, asked: Asked) -> bool:
    """Whether an article is so much about a name that all in it is of that: where an illness is."""
    return asked.setting.illness and asked.setting.names[name].kind in PLACES


def most_named(
    asked: Asked, kinds: Kinds, allowed: Callable[[int], bool] = lambda _: True
) -> int | None:
    """The name of some kinds that an article names far more often than the next."""
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

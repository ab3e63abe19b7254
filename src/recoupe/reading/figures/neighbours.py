"""Whose number a figure is by the names that stand near it."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.reading.figures.holder_words import court_nouns, link_words
from recoupe.reading.figures.holding import AWARDED, LOOSE, PLACES, Asked

BESIDE = ("", "(", ":")
"""What may stand between a name and its number."""


def by_complement(asked: Asked) -> int | None:
    """« 48 000 salariés de Velm Auto », « 15 % du capital d'Ostrelec »: what its words or those
    straight behind it name; of « 90 % des TGV » the name is what is counted."""
    links = link_words(asked.setting.language)
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


def by_neighbour(asked: Asked) -> int | None:
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


def by_accusation(asked: Asked) -> int | None:
    """« a requis quatre ans de prison contre l'ancien notaire Hugo Bastien »: against whom what
    courts give is asked or given."""
    if asked.figure.measure not in AWARDED:
        return None
    lead = link_words(asked.setting.language).against
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


def by_person(asked: Asked) -> int | None:
    """« Anne Velm, condamnée à trois ans de prison »: of what courts give, the person named last
    before it in its sentence."""
    if asked.figure.measure not in AWARDED:
        return None
    found = [
        name
        for span, name in asked.setting.mentions
        if asked.sentence.start <= span.start < asked.figure.span.start
        and asked.setting.names[name].kind == "person"
    ]
    return found[-1] if found else None


def by_scope(asked: Asked) -> int | None:
    """« 22 nouveaux cas à Velm »: where it counts, for what is counted by places."""
    if asked.kinds != (PLACES,) or not asked.figure.scope:
        return None
    return asked.figure.scope[0]


def by_only_name(asked: Asked) -> int | None:
    """The only name of the likeliest kind in its sentence, before it; failing that of any."""
    if asked.figure.measure in LOOSE:
        return None
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


def by_place(asked: Asked) -> int | None:
    """« Au Salvador, 87 % des terres sont menacées »: where it counts, where nobody else has it."""
    if asked.figure.measure in LOOSE:
        return None
    scope = asked.figure.scope
    return scope[0] if scope and any(PLACES[0] in kinds for kinds in asked.kinds) else None


def _only_judges(name: int, asked: Asked) -> bool:
    """Whether a name is a court's, which gets nothing of what it gives."""
    forms = asked.setting.names[name].forms
    courts = court_nouns(asked.setting.language)
    return asked.figure.measure in AWARDED and any(
        fold(form).split()[:1] and fold(form).split()[0] in courts for form in forms
    )

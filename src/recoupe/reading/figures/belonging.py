"""Whose number a figure is by the words of what it counts: « ses 13 sites », « trois sauveteurs de
la Société »."""

from __future__ import annotations

from recoupe.model import Span
from recoupe.reading.figures.expressions import Owner
from recoupe.reading.figures.holder_words import link_words, speaker_words
from recoupe.reading.figures.holding import BODIES, Asked
from recoupe.reading.figures.owning import is_several, named


def by_possessive(asked: Asked) -> int | None:
    """« Velm Auto veut garder ses 13 sites », « deux de ses avocats »: the subject that the words
    of the figure point back to; « nos 13 sites » are of whoever speaks."""
    text, figure = asked.setting.text, asked.figure.span
    lead = text[asked.sentence.start : figure.start].split()[-1:]
    inside = figure.of(text).split()[:3]
    own = speaker_words(asked.setting.language).own
    if not any(word.lower() in own for word in (*lead, *inside)):
        return None
    for owner in asked.owners:
        if owner.how != "subject" or owner.phrase.span.end > figure.start:
            continue
        name = named(owner, asked)
        if name is not None:
            told = _is_told_of_itself(name, asked) and not _another_between(owner, name, asked)
            return name if told and not is_several(owner, name, asked) else None
    return None


def _another_between(owner: Owner, name: int, asked: Asked) -> bool:
    """« Le ministère a félicité Velm Musique pour ses 13 orchestres »: whether another is named
    behind the subject, whose own they may be."""
    behind = Span(owner.phrase.span.end, asked.figure.span.start)
    return any(
        behind.covers(span) and other != name and asked.setting.names[other].kind != "place"
        for span, other in asked.setting.mentions
    )


def _is_told_of_itself(name: int, asked: Asked) -> bool:
    """Whether a name may hold it, and no other body tells it, whose own it may be."""
    carrier = asked.carrier
    teller = None if carrier is None else carrier.voice
    own = teller is None or teller == name or asked.setting.names[teller].kind not in BODIES
    return own and asked.fits(name)


def by_members(asked: Asked) -> int | None:
    """« trois sauveteurs de la Société sont morts »: the body that those counted are of."""
    figure, text = asked.figure, asked.setting.text
    if figure.unit != "person":
        return None
    links = link_words(asked.setting.language)
    for span, name in asked.setting.mentions:
        if span.start < figure.span.start or span.start > asked.sentence.end:
            continue
        inside = figure.span.covers(span)
        lead = text[asked.counted if inside else figure.span.end : span.start]
        of = links.counted.search(lead) if inside else links.behind.fullmatch(lead)
        if of and asked.setting.names[name].kind in BODIES:
            return name
    return None

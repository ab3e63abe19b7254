"""Whose number a figure is by the names that stand near it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading.figures import counting
from recoupe.reading.figures.holder_words import court_nouns, leads, link_words
from recoupe.reading.figures.holding import AWARDED, LOOSE, PLACES, TOLLS, Asked
from recoupe.reading.figures.struck import were_there

BESIDE = ("", "(", ":")
"""What may stand between a name and its number."""


def by_complement(asked: Asked) -> int | None:
    """« 48 000 salariés de Velm Auto », « 15 % du capital d'Ostrelec »: what its words or those
    straight behind it name; of « 90 % des TGV » the name is what is counted."""
    links = link_words(asked.setting.language)
    figure, text = asked.figure, asked.setting.text
    if figure.measure == "duration":
        return None
    for span, name in asked.setting.mentions:
        if span.start < figure.span.start or span.start > asked.sentence.end:
            continue
        inside = figure.span.covers(span)
        lead = text[asked.counted if inside else figure.span.end : span.start]
        if asked.measure in LOOSE and not asked.is_body(name):
            continue
        if asked.measure in ("share", "vote_share") and not inside:
            continue
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
    led = link_words(asked.setting.language).led
    of_another = asked.measure == "share" and leads(led, text, span.start)
    if asked.measure == "duration" or of_another:
        return None
    placed = between != "(" or asked.measure in LOOSE
    aside = placed and asked.setting.names[name].kind == "place"
    return name if between in BESIDE and not aside and asked.fits(name) else None


def by_accusation(asked: Asked) -> int | None:
    """« a requis quatre ans de prison contre l'ancien notaire Hugo Bastien », « deux ans pour Mme
    Karev »: against whom what courts give is asked or given; the last before it, else the first
    behind it."""
    if not _is_awarded(asked):
        return None
    links, text, figure = link_words(asked.setting.language), asked.setting.text, asked.figure.span
    people = [
        (span, name)
        for span, name in asked.setting.mentions
        if asked.sentence.covers(span) and asked.setting.names[name].kind == "person"
    ]
    after = [(span, name) for span, name in people if span.start >= figure.end]
    if after and links.towards.fullmatch(text[figure.end : after[0][0].start]):
        return after[0][1]
    if is_faced(asked):
        return _faced(after, asked)
    before = [
        name
        for span, name in people
        if span.end <= figure.start
        and links.against.search(text[asked.sentence.start : span.start])
    ]
    return before[-1] if before else None


def is_faced(asked: Asked) -> bool:
    """« trois ans contre son épouse »: whether it is said behind a figure of courts against whom
    it is, and nothing before that for what."""
    rest = asked.setting.text[asked.figure.span.end : asked.sentence.end]
    facing = link_words(asked.setting.language).facing
    return _is_awarded(asked) and facing.match(rest) is not None


def _faced(people: Sequence[tuple[Span, int]], asked: Asked) -> int | None:
    """« trois ans contre son épouse et deux contre M. Velm »: whom the first « contre » behind a
    figure leads to, where that is a name."""
    links, text = link_words(asked.setting.language), asked.setting.text
    lead = links.facing.match(text, asked.figure.span.end)
    start = lead.end() if lead else asked.sentence.end
    whom = next(((span, name) for span, name in people if span.start >= start), None)
    between = "" if whom is None else text[start : whom[0].start]
    language = asked.setting.language
    joints = {*language.grammar.coordinators, *language.measures.holders.doing}
    apart = re.search(r"[\d;:(,]", between) or {*between.lower().split()} & joints
    return None if whom is None or apart else whom[1]


def _is_awarded(asked: Asked) -> bool:
    """What courts give, « quatre ans ont été requis » among them."""
    decided = asked.figure.role in ("request", "result")
    return asked.measure in AWARDED or (asked.measure == "duration" and decided)


def by_person(asked: Asked) -> int | None:
    """« Anne Velm, condamnée à trois ans de prison »: of what courts give, the person named last
    before it in its sentence; not « le ministre de Mme Velm, condamné à »."""
    if asked.measure not in AWARDED:
        return None
    links, text = link_words(asked.setting.language), asked.setting.text
    found = [
        (span, name)
        for span, name in asked.setting.mentions
        if asked.sentence.start <= span.start < asked.figure.span.start
        and asked.setting.names[name].kind == "person"
    ]
    if not found:
        return None
    span, name = found[-1]
    apart = (links.led, links.several)
    return None if any(leads(lead, text, span.start) for lead in apart) else name


def by_apposition(asked: Asked) -> int | None:
    """« Anne Velm, en grève depuis dix jours », « maire de Sarn depuis dix ans »: of a length that
    goes on, the person whose state or role is straight before; not « dans une usine fermée depuis
    dix mois »."""
    if asked.measure != "duration":
        return None
    setting, figure = asked.setting, asked.figure.span
    before = [
        (span, name)
        for span, name in setting.mentions
        if asked.sentence.start <= span.start and span.end <= figure.start
    ]
    people = [(span, name) for span, name in before if setting.names[name].kind == "person"]
    if not people:
        return None
    span, name = people[-1]
    links = link_words(setting.language)
    told = links.since.fullmatch(setting.text[span.end : figure.start])
    apart = leads(links.several, setting.text, span.start)
    return name if told and not apart and _tells_of(told, setting.language) else None


def _tells_of(told: re.Match[str], language: Language) -> bool:
    """Whether words behind a name go on of the same: « patient depuis », « en visite depuis »."""
    if told["role"] is None:
        return True
    of = told["of"]
    return fold(told["role"]) in counting.of(language).people and (not of or of[:1].isupper())


def by_scope(asked: Asked) -> int | None:
    """« 22 nouveaux cas à Velm »: where it counts, for what is counted by places; what an event did
    is its land's only where its sentence names the land."""
    if asked.kinds != (PLACES,) or not asked.figure.scope or asked.is_elsewhere:
        return None
    name = asked.figure.scope[0]
    if asked.measure not in TOLLS or asked.setting.illness:
        return name
    return name if _is_in_sentence(name, asked) and not were_there(asked) else None


def _is_in_sentence(name: int, asked: Asked) -> bool:
    """Whether a figure's sentence names somebody."""
    return any(i == name and asked.sentence.covers(span) for span, i in asked.setting.mentions)


def by_size(asked: Asked) -> int | None:
    """« Velm, petite ville catalane de 10 000 habitants »: the place named last, of which the words
    behind it say what it is."""
    if asked.measure != "population":
        return None
    start, sized = asked.figure.span.start, link_words(asked.setting.language).sized
    before = [
        (span, name)
        for span, name in asked.setting.mentions
        if asked.sentence.start <= span.start and span.end <= start and asked.fits(name)
    ]
    if not before or not sized.fullmatch(asked.setting.text, before[-1][0].end, start):
        return None
    return before[-1][1]


def by_nation(asked: Asked) -> int | None:
    """« 57 cas à l'échelle nationale »: the only country that the article names."""
    setting = asked.setting
    words = link_words(setting.language).nationwide
    if asked.kinds != (PLACES,) or not words.search(asked.sentence.of(setting.text)):
        return None
    if asked.figure.scope:
        return None
    countries = {
        i
        for span, i in setting.mentions
        if setting.names[i].kind == "place" and setting.called.is_country(i)
    }
    return countries.pop() if len(countries) == 1 else None


def by_only_name(asked: Asked) -> int | None:
    """The only name of the likeliest kind in its sentence, before it; failing that of any."""
    if has_unknown(asked):
        return None
    if asked.measure in LOOSE:
        return _framing(asked)
    links, text = link_words(asked.setting.language), asked.setting.text
    before = {
        name
        for span, name in asked.setting.mentions
        if asked.sentence.covers(span)
        and span.start < asked.figure.span.start
        and name != asked.source
        and not _only_judges(name, asked)
        and not leads(links.several, text, span.start)
        and not leads(links.doing, text, span.start)
    }
    for kinds in asked.kinds:
        found = {name for name in before if asked.setting.names[name].kind in kinds}
        if found:
            return found.pop() if len(found) == 1 and kinds != PLACES else None
    return None


def _framing(asked: Asked) -> int | None:
    """« À la SNCV, 90 % des trains sont annulés », « chez Velm Auto »: the body that its sentence
    opens with, as a place."""
    lead, text = link_words(asked.setting.language).framing, asked.setting.text
    for span, name in asked.setting.mentions:
        if span.start >= asked.figure.span.start:
            return None
        if asked.sentence.covers(span):
            framed = lead.fullmatch(text[asked.sentence.start : span.start])
            placed = asked.measure == "share" and asked.fits(name)
            return name if framed and (placed or asked.is_body(name)) else None
    return None


def has_unknown(asked: Asked) -> bool:
    """« l'usine, qui compte 300 salariés », « l'État possède 15 % »: whether a verb of having tells
    that it belongs to words that no rule could tell."""
    lead = asked.setting.text[asked.sentence.start : asked.figure.span.start]
    return link_words(asked.setting.language).having.search(lead) is not None


def _only_judges(name: int, asked: Asked) -> bool:
    """Whether a name is a court's, which gets nothing of what it gives."""
    forms = asked.setting.names[name].forms
    courts = court_nouns(asked.setting.language)
    return asked.measure in AWARDED and any(
        fold(form).split()[:1] and fold(form).split()[0] in courts for form in forms
    )

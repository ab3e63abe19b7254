"""Whose number a figure is by grammar: the subject, its complements, whoever speaks."""

from __future__ import annotations

import msgspec

from recoupe.reading.figures.expressions import Owner
from recoupe.reading.figures.holder_words import court_nouns, firm_nouns, speaker_words
from recoupe.reading.figures.holding import AWARDED, BODIES, LOOSE, PLACES, SUBJECTS, Asked
from recoupe.reading.figures.topics import by_main_name, most_named

NEVER = {("share", "complement"), ("strikers", "subject"), ("strikers", "beyond")}
LOOSELY = ("beyond", "frame", "antecedent")
"""What shows whose number it is only where its measure does, too."""


def by_first_person(asked: Asked) -> int | None:
    """« Nous avons 16 000 salariés », « j'ai perdu 40 brebis »: whoever says so."""
    carrier, small = asked.carrier, speaker_words(asked.setting.language)
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
    return by_main_name(asked)


def by_grammar(asked: Asked) -> int | None:
    """« Ostrelec emploie 300 personnes », « l'usine, qui en compte 260 »: the first of the words
    around it in grammar that name or stand for what may hold it."""
    for owner in asked.owners:
        if not _may_own(owner, asked):
            continue
        name = _named(owner, asked)
        if name is None or asked.only_tells(name, owner.phrase.span):
            continue
        if _may_be(name, owner, asked):
            return name
    return None


def _may_own(owner: Owner, asked: Asked) -> bool:
    """Who asks for a sentence or gives it is not who gets it, nor is who tells of strikers the firm
    they work for; an object holds nothing else, and what a share is counted of is no holder."""
    measure, how = asked.figure.measure, owner.how
    if how in LOOSELY and measure in LOOSE:
        return False
    if measure in (*AWARDED, "duration") and how in SUBJECTS:
        judging = owner.phrase.head in court_nouns(asked.setting.language)
        return not judging and not (measure in AWARDED and asked.figure.role == "request")
    if how in ("object", "agent"):
        return measure in AWARDED and how == "object"
    return (measure, how) not in NEVER


def _may_be(name: int, owner: Owner, asked: Asked) -> bool:
    """Whether a name is of a kind that holds such figures: a subject whose kind is a guess may be.
    Beside the subject, a place is a body's part only where it is called a site (« à l'usine de
    Velm »), and a person only what courts give is given to."""
    if owner.how in SUBJECTS and not asked.setting.names[name].sure:
        return True
    if owner.how in (*SUBJECTS, "antecedent") or not asked.fits(name):
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
    if meant is None and phrase.head in firm_nouns(setting.language):
        named = {i for span, i in setting.mentions if span.start < phrase.span.start}
        bodies = [i for i in named if setting.names[i].kind in BODIES]
        return bodies[0] if len(bodies) == 1 else most_named(asked, BODIES)
    return meant


def _likeliest(names: list[int], asked: Asked) -> int | None:
    """The first name of the likeliest kind; failing that of the next."""
    kind = {name: asked.setting.names[name].kind for name in names}
    return next((name for kinds in asked.kinds for name in names if kind[name] in kinds), None)


def by_voice(asked: Asked) -> int | None:
    """« Velm Auto annonce la suppression de 300 postes »: the body that speaks, of its own."""
    carrier = asked.carrier
    if carrier is None or carrier.voice is None or BODIES not in asked.kinds:
        return None
    if asked.figure.measure in LOOSE:
        return None
    own = asked.figure.role in ("forecast", "level", "part", "change")
    return (
        carrier.voice
        if own and asked.setting.names[carrier.voice].kind in BODIES and asked.fits(carrier.voice)
        else None
    )

"""Whose number a figure is by grammar: the subject, its complements, whoever speaks."""

from __future__ import annotations

import msgspec

from recoupe.matching import fold
from recoupe.model import Span
from recoupe.reading.figures.expressions import How, Owner
from recoupe.reading.figures.holder_words import (
    court_nouns,
    firm_nouns,
    indefinite_words,
    leads,
    link_words,
    managing_nouns,
    speaker_words,
)
from recoupe.reading.figures.holding import AWARDED, BODIES, LOOSE, PLACES, Asked
from recoupe.reading.figures.links import ALL_LINKS, LINKS, STRAIGHT
from recoupe.reading.figures.struck import were_there
from recoupe.reading.figures.topics import by_main_name, most_named
from recoupe.reading.statements.saying import SpeakerPhrase

NEVER = {("share", "complement"), ("vote_share", "complement"), ("strikers", "subject")}
REACH = 30
"""Characters behind « il » in which a verb may stand that makes it nobody."""


def by_first_person(asked: Asked) -> int | None:
    """« Nous avons 16 000 salariés », « j'ai perdu 40 brebis »: whoever says so."""
    carrier, small = asked.carrier, speaker_words(asked.setting.language)
    if carrier is None or carrier.voice is None:
        return None
    pronouns = {
        owner.phrase.pronoun
        for owner in asked.owners
        if owner.link in ("direct", "aside") or asked.measure not in LOOSE
    }
    voice = asked.setting.names[carrier.voice]
    if pronouns & small.alone:
        return carrier.voice if asked.fits(carrier.voice) else None
    if not pronouns & small.together:
        return None
    body = carrier.voice if voice.kind != "person" else asked.setting.body_of(carrier.voice)
    if body is not None:
        return body if asked.fits(body) else None
    return by_main_name(asked)


def by_grammar(asked: Asked) -> int | None:
    """« Ostrelec emploie 300 personnes », « l'usine, qui en compte 260 »: the first of the words
    around it in grammar that name or stand for what may hold it."""
    for owner in asked.owners:
        if not _may_own(owner, asked):
            continue
        name = named(owner, asked)
        if name is None or not _is_sure(name, owner, asked):
            continue
        if owner.link not in STRAIGHT and asked.only_tells(name, owner.phrase.span):
            continue
        if _may_be(name, owner, asked) and not is_several(owner, name, asked):
            return name
    return None


def _is_sure(name: int, owner: Owner, asked: Asked) -> bool:
    """« Maire de Velm de 1983 à 1995, il »: a subject without article or name may be anybody's;
    and of what may be anybody's, « il » is only the one person named there."""
    phrase, setting = owner.phrase, asked.setting
    behind = setting.text[phrase.span.end : phrase.span.end + REACH]
    if phrase.pronoun and link_words(setting.language).impersonal.match(behind):
        return False
    if phrase.pronoun and asked.measure in LOOSE:
        near = Span(asked.previous.start, asked.figure.span.start)
        people = {
            i
            for span, i in setting.mentions
            if near.covers(span) and setting.names[i].kind == "person"
        }
        return people <= {name}
    bare = fold(phrase.words).split()[:1] == [phrase.head]
    return owner.how != "subject" or bool(phrase.name or phrase.pronoun) or not bare


def is_several(owner: Owner, name: int, asked: Asked) -> bool:
    """« les époux Karev », « Velm Auto et Ostrelec ont perdu »: words that name one of several."""
    setting, phrase = asked.setting, owner.phrase
    links = link_words(setting.language)
    if setting.names[name].kind == "person" and phrase.plural:
        return True
    inside = [s for s, i in setting.mentions if i == name and phrase.span.covers(s)]
    if any(leads(links.several, setting.text, span.start) for span in inside):
        return True
    if owner.how != "subject":
        return False
    end = inside[0].end if inside else phrase.span.end
    follows = next((span for span, _ in setting.mentions if span.start >= end), None)
    joints = setting.language.grammar.coordinators
    return follows is not None and setting.text[end : follows.start].strip(" ,").lower() in joints


def _may_own(owner: Owner, asked: Asked) -> bool:
    """Who asks for a sentence or gives it is not who gets it, nor is who tells of strikers the firm
    they work for; an object holds nothing else, and what a share is counted of is no holder. What
    may be anybody's is held by what it hangs on straight."""
    measure, how = asked.measure, owner.how
    if how in ("within", "frame") and (asked.is_elsewhere or were_there(asked)):
        return False
    if owner.link not in LINKS.get((measure, how), ALL_LINKS):
        return False
    if measure in ("quantity", "other") and owner.link == "aside" and not _is_led(how, asked):
        return False
    if measure in (*AWARDED, "duration") and how == "subject":
        judging = owner.phrase.head in court_nouns(asked.setting.language)
        return not judging and not (measure in AWARDED and asked.figure.role == "request")
    if how in ("object", "agent"):
        return measure in AWARDED and how == "object"
    return (measure, how) not in NEVER


def _is_led(how: How, asked: Asked) -> bool:
    """« dispose de deux passeports », « inculpé à quatre reprises »: what hangs on a verb by a
    preposition and is still its subject's."""
    links = link_words(asked.setting.language)
    lead = asked.setting.text[asked.sentence.start : asked.figure.span.start]
    repeated = links.times.search(asked.figure.of) is not None
    return repeated or (how == "subject" and links.led.search(lead) is not None)


def _may_be(name: int, owner: Owner, asked: Asked) -> bool:
    """Whether a name is of a kind that holds such figures: a subject whose kind is a guess may be.
    Beside the subject, a place is a body's part only where it is called a site (« à l'usine de
    Velm »), and a person only what courts give is given to."""
    kind = asked.setting.names[name].kind
    if name in asked.setting.pollsters:
        return False
    if asked.measure == "duration":
        return kind == "person"
    if owner.how == "subject" and not asked.setting.names[name].sure:
        return True
    if owner.how == "antecedent" and kind == "place" and asked.kinds[0] != PLACES:
        return asked.setting.called.is_site(name)
    if owner.how in ("subject", "antecedent") or not asked.fits(name):
        return asked.fits(name)
    if kind == "person":
        return owner.how == "complement" or asked.measure in AWARDED
    if kind == "place" and asked.kinds[0] != PLACES:
        return asked.setting.called.is_site(name)
    return True


def named(owner: Owner, asked: Asked) -> int | None:
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
    if called is not None or _is_indefinite(phrase, asked):
        return called
    unnamed = msgspec.structs.replace(phrase, name=None)
    meant = setting.meant(unnamed, phrase.span.start)
    if meant is None and phrase.head in firm_nouns(setting.language):
        named = {i for span, i in setting.mentions if span.start < phrase.span.start}
        bodies = [i for i in named if setting.names[i].kind in BODIES]
        return bodies[0] if len(bodies) == 1 else most_named(asked, BODIES)
    return meant


def _is_indefinite(phrase: SpeakerPhrase, asked: Asked) -> bool:
    """« un industriel »: nobody who was spoken of."""
    first = fold(phrase.words).split()[:1]
    return bool(first) and first[0] in indefinite_words(asked.setting.language)


def _likeliest(names: list[int], asked: Asked) -> int | None:
    """The first name of the likeliest kind; failing that of the next."""
    kind = {name: asked.setting.names[name].kind for name in names}
    return next((name for kinds in asked.kinds for name in names if kind[name] in kinds), None)


def by_voice(asked: Asked) -> int | None:
    """« Velm Auto annonce la suppression de 300 postes »: the body that speaks, of its own; a share
    is only one's who runs what it is of (« selon la direction, 90 % des trains »)."""
    carrier = asked.carrier
    if carrier is None or carrier.voice is None or BODIES not in asked.kinds:
        return None
    if asked.figure.measure in LOOSE and not (asked.measure == "share" and _is_managed(asked)):
        return None
    own = asked.figure.role in ("forecast", "level", "part", "change")
    return (
        carrier.voice
        if own and asked.setting.names[carrier.voice].kind in BODIES and asked.fits(carrier.voice)
        else None
    )


def _is_managed(asked: Asked) -> bool:
    """Whether those who run a firm tell the figure."""
    carrier = asked.carrier
    if carrier is None or carrier.speaker is None:
        return False
    words = set(fold(carrier.speaker.of(asked.setting.text)).split())
    return not words.isdisjoint(managing_nouns(asked.setting.language))

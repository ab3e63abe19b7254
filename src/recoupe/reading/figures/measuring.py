"""In what sense a figure counts: from its noun, or from what befell those counted."""

from __future__ import annotations

import re

from recoupe.lang import marks
from recoupe.matching import small
from recoupe.model import Measure, Paragraph, Token
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.befalling import befalls_another, counts_another, done_to
from recoupe.reading.figures.clauses import (
    in_clause_before,
    is_active,
    tells_in_clause_before,
)
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.quantities import Quantity

TOLL_MEASURES = frozenset({"killed", "injured", "missing", "detained"})
MANY = 1_000_000
"""Counts of people from here on are populations."""
MANY_LIVE = 50
"""So many inhabitants may be all there are: « huit habitants portent plainte »."""
MANY_THERE = 10
"""So many soldiers or firemen are sent, where nothing tells what befell them or what they did."""
DEED_WINS = frozenset(
    {"attackers", "quantity", "jobs", "population", "demonstrators", "strikers", "infected"}
)
"""Measures of a noun that the verb near it may overrule: « cinq assaillants tués »."""
DEED_TAKES = frozenset(
    {
        "killed",
        "injured",
        "detained",
        "missing",
        "deployed",
        "evacuated",
        "infected",
        "tested",
        "demonstrators",
        "strikers",
    }
)
MACHINES = frozenset({"vehicle", "aircraft", "equipment"})
BEFALLING = TOLL_MEASURES | {"evacuated", "tested"}
"""Measures that say what befell people, not who they are."""
HARMS = frozenset({"killed", "injured"})
THING_DEEDS = frozenset({"damage", "deployed"})
GOVERNS = rf"\s+\w{{1,2}}[{marks.APOSTROPHES}]?\s?[^,.;:]{{0,25}}$"
"""« garde à vue de 300 … »: a small word, and the number up to its noun."""
TOGETHER = 6
"""How many words apart those who are sent and their machines are told of."""
REACH = 12
"""How many words away a verb may stand and still tell what a figure measures."""


def inherited(
    measure: Measure, unit: str, quantity: Quantity, previous: FigureExpression | None
) -> Measure:
    """« Quatre personnes ont été arrêtées : deux Polonais et deux Russes »: parts of a count of
    people that says what befell them share it; a very large count of people is a population."""
    if unit != "person" or measure != "quantity":
        return measure
    if quantity.least >= MANY:
        return "population"
    whole = previous is not None and previous.measure in TOLL_MEASURES and previous.unit == "person"
    if whole and previous is not None and (quantity.low or 0) <= (previous.low or 0):
        return previous.measure if quantity.kind in ("words", "digits") else measure
    return measure


def are_sent(
    paragraph: Paragraph, noun: int, previous: FigureExpression | None, tables: CountingTables
) -> bool:
    """« 200 pompiers et 60 véhicules », « onze camions de police »: whether machines go with those
    who are sent, or are theirs; not « 200 pompiers ont éteint 60 véhicules »."""
    tokens = paragraph.tokens
    if any(
        form in tables.forces for t in tokens[noun + 2 : noun + 3] for form in counting.forms(t)
    ):
        return small(tokens[noun + 1].text) in tables.of
    if previous is None or previous.measure != "deployed":
        return False
    between = tokens[paragraph.token_at(previous.span.end) : noun]
    joined = any(t.pos in ("CCONJ", "ADP") for t in between)
    return joined and len(between) <= TOGETHER and not any(t.is_finite for t in between)


def acts_apart(
    paragraph: Paragraph,
    counted: int,
    quantity: Quantity,
    previous: FigureExpression,
    tables: CountingTables,
) -> bool:
    """« dix voisins sont morts et 500 ont pris la fuite »: whether those counted are the subject of
    a clause of their own, joined to that which says what befell those counted before; not « dix
    blessés sont soignés et deux », who are all injured, nor « vingt personnes ont été blessées et
    deux sont », some of the same."""
    told = previous.measure in BEFALLING and previous.unit == "person"
    if not told:
        return False
    tokens, span = paragraph.tokens, previous.span
    before = range(paragraph.token_at(span.start), paragraph.token_at(span.end - 1) + 1)
    known = (counting.noun_of(tokens[i], tables) for i in before)
    if any(noun and noun[0] == previous.measure for noun in known):
        return False
    some = (quantity.low or 0) <= previous.most
    joined = in_clause_before(tokens, counted, before.start)
    return joined and (is_active(tokens, counted) or not some)


def measured(
    paragraph: Paragraph, noun: int, quantity: Quantity, tables: CountingTables
) -> tuple[Measure, str]:
    """Measure and unit of a quantity, from the noun it counts (a token), else from what befell
    those counted."""
    tokens, counted = paragraph.tokens, paragraph.tokens[noun]
    known = None if _otherwise(paragraph, counted, tables) else counting.noun_of(counted, tables)
    force = any(form in tables.forces for form in counting.forms(counted))
    if known is not None and not force and known[0] not in DEED_WINS:
        return _of_noun(tokens, noun, known[0], tables), known[1]
    deed = done_to(paragraph, quantity, tables)
    if deed is None and not _does(paragraph, quantity, tables):
        deed = _deed(paragraph, noun, tables)
    if force:
        return deed or ("deployed" if quantity.least >= MANY_THERE else "quantity"), "person"
    if known is not None:
        return _overruled(known, counted, quantity, deed, tables), known[1]
    if counting.is_person(counted, tables) or _is_people(counted):
        told = None if deed == "damage" else deed
        return _either(tokens, told, tables, noun) if told else "quantity", "person"
    return ("damage" if deed == "damage" else "quantity"), f"other:{counted.lemma}"


def _of_noun(
    tokens: tuple[Token, ...], noun: int, measure: Measure, tables: CountingTables
) -> Measure:
    """« douze morts »; « quatre blessés ont succombé » died, « cinq morts ou blessés » are both."""
    if measure in ("injured", "missing") and _befell(tokens, noun, tables) == "killed":
        return "killed"
    return _either(tokens, measure, tables, noun - 1)


def _overruled(
    known: tuple[Measure, str],
    noun: Token,
    quantity: Quantity,
    deed: Measure | None,
    tables: CountingTables,
) -> Measure:
    """« cinq assaillants tués »: what befell those counted, where that says more than the noun."""
    measure, unit = known
    if measure == "population" and quantity.most < MANY_LIVE:
        measure = "quantity"
    takes = DEED_TAKES if unit == "person" else THING_DEEDS
    hired = measure == "jobs" and deed == "deployed"
    if deed not in takes or hired or _told_enough(measure, noun, quantity, tables):
        return measure
    return deed


def _does(paragraph: Paragraph, quantity: Quantity, tables: CountingTables) -> bool:
    """« le site occupé par 300 personnes a été évacué »: who did it, whom nothing befell."""
    return tables.doing.search(paragraph.text, 0, quantity.span.start) is not None


def _told_enough(measure: Measure, noun: Token, quantity: Quantity, tables: CountingTables) -> bool:
    """« 83 contaminations, dont deux mortelles », « sur 22 millions d'habitants »: what no verb
    beside it makes another count."""
    if measure == "infected":
        return not counting.is_person(noun, tables)
    return measure == "population" and quantity.least >= MANY


def _otherwise(paragraph: Paragraph, noun: Token, tables: CountingTables) -> bool:
    """« postes de contrôle »: what follows makes another thing of the noun; of « créations » jobs,
    where « d'emplois » does."""
    text, forms = paragraph.text, counting.forms(noun)
    if any(form in tables.unless and tables.unless[form].match(text, noun.end) for form in forms):
        return True
    needed = [tables.only[form] for form in forms if form in tables.only]
    return bool(needed) and not any(words.match(text, noun.end) for words in needed)


def _either(tokens: tuple[Token, ...], deed: Measure, tables: CountingTables, noun: int) -> Measure:
    """« ont été tuées ou blessées », « morts ou blessés »: one count of both; « tués ou capturés »
    says of nobody which."""
    for index in range(noun + 1, min(len(tokens) - 1, noun + REACH)):
        if small(tokens[index].text) not in tables.either:
            continue
        around = {
            counting.deed_of(t, tables) or _harm(t, tables)
            for t in (tokens[index - 1], tokens[index + 1])
        }
        if around == HARMS and deed in HARMS:
            return "killed_or_injured"
        if deed in around and len(around - {None}) > 1:
            return "quantity"
    return deed


def _harm(token: Token, tables: CountingTables) -> Measure | None:
    known = counting.noun_of(token, tables)
    return known[0] if known else None


def _befell(tokens: tuple[Token, ...], noun: int, tables: CountingTables) -> Measure | None:
    """« quatre blessés ont succombé »: the deed of the verb whose subject the noun is."""
    subject = grammar.is_subject(tokens[noun])
    return counting.deed_of(tokens[tokens[noun].head], tables) if subject else None


def _is_people(noun: Token) -> bool:
    """A capitalised plural with no entry is a nationality: « 26 Français »."""
    return noun.text[:1].isupper() and noun.text[-1:] in "sx"


def _deed(paragraph: Paragraph, noun: int, tables: CountingTables) -> Measure | None:
    """The verb, participle or noun that says what befell those counted: by grammar first,
    then the nearest in the sentence."""
    tokens = paragraph.tokens
    sentence = paragraph.sentences[paragraph.sentence_of(noun)]
    lead = paragraph.text[tokens[sentence.first].start : tokens[noun].start]
    deeds = counting.deed_phrases(paragraph.text, tables)
    for phrase, measure in deeds:
        if (led := phrase.search(lead)) and re.match(GOVERNS, lead[led.end() :]):
            return measure
    for index in _governing(tokens, noun):
        if befalls_another(tokens, noun, index) or _is_size(tokens, noun, index, tables):
            continue
        if deed := _in_words(paragraph, index, tables):
            return deed
    near = [
        (abs(i - noun), deed)
        for i in range(sentence.first, sentence.last)
        if tokens[i].pos in ("VERB", "ADJ", "NOUN")
        and i != noun
        and (deed := counting.deed_of(tokens[i], tables))
        and not befalls_another(tokens, noun, i)
        and not _is_size(tokens, noun, i, tables)
        and not counts_another(tokens, noun, i)
        and not tells_in_clause_before(tokens, noun, i)
    ]
    if near and min(near)[0] <= REACH:
        return min(near)[1]
    told = paragraph.span(sentence.first, sentence.last)
    for phrase, deed in deeds:
        said = phrase.search(told.of(paragraph.text))
        if said is None:
            continue
        at = paragraph.token_at(told.start + said.end() - 1)
        if not tells_in_clause_before(tokens, noun, at):
            return deed
    return None


def _in_words(paragraph: Paragraph, index: int, tables: CountingTables) -> Measure | None:
    """« ont été testés positifs », « ont contracté le choléra »: what a word says with those
    behind it, else alone."""
    words = paragraph.text[paragraph.tokens[index].start :]
    deeds = counting.deed_phrases(paragraph.text, tables)
    told = next((measure for phrase, measure in deeds if phrase.match(words)), None)
    return told or counting.deed_of(paragraph.tokens[index], tables)


def _is_size(tokens: tuple[Token, ...], noun: int, deed: int, tables: CountingTables) -> bool:
    """« interdire les rassemblements de plus de dix personnes »: so many in each of them."""
    each = tokens[deed].pos == "NOUN" and grammar.is_plural(tokens[deed])
    gathers = counting.deed_of(tokens[deed], tables) == "demonstrators"
    return each and gathers and tokens[noun].head == deed and tokens[noun].relation == "complement"


def _governing(tokens: tuple[Token, ...], noun: int) -> list[int]:
    """The noun's dependents that qualify it, then its governors up to the verb."""
    below = [
        i
        for i, t in enumerate(tokens)
        if t.head == noun and i != noun and t.relation in grammar.QUALIFYING
    ]
    above, index = [], noun
    for _ in range(3):
        head = tokens[index].head
        if head == index:
            break
        above.append(head)
        if tokens[head].pos == "VERB":
            break
        index = head
    return [*below, *above]


def of_damage(paragraph: Paragraph, quantity: Quantity, tables: CountingTables) -> bool:
    """« pour 3 millions d'euros de dégâts »: whether the sentence speaks of damage."""
    index = paragraph.token_at(quantity.core.start)
    if index >= len(paragraph.tokens):
        return False
    sentence = paragraph.sentences[paragraph.sentence_of(index)]
    words = paragraph.tokens[sentence.first : sentence.last]
    return any(form in tables.damage for token in words for form in counting.forms(token))

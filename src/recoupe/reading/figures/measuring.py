"""In what sense a figure counts: from its noun, or from what befell those counted."""

from __future__ import annotations

import re

from recoupe.lang import marks
from recoupe.matching import small
from recoupe.model import Measure, Paragraph, Span, Token
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.clauses import (
    befalls_another,
    counts_another,
    done_to,
    in_clause_before,
    is_active,
    tells_in_clause_before,
)
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.noun_parts import Tokens
from recoupe.reading.figures.quantities import Quantity

TOLL_MEASURES = frozenset({"killed", "injured", "missing", "detained"})
MANY = 1_000_000
"""Counts of people from here on are populations."""
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
BEFALLING = TOLL_MEASURES | {"evacuated", "tested"}
"""Measures that say what befell people, not who they are."""
HARMS = frozenset({"killed", "injured"})
GOVERNS = re.compile(rf"\s+\w{{1,2}}[{marks.APOSTROPHES}]?\s?[^,.;:]{{0,25}}$")
"""« garde à vue de 300 … »: a small word, and the number up to its noun."""
THING_DEEDS = frozenset({"damage", "deployed"})
REACH = 12
"""How many words away a verb may stand and still tell what a figure measures."""


def inherited(
    measure: Measure, unit: str, quantity: Quantity, previous: FigureExpression | None
) -> Measure:
    """« Quatre personnes ont été arrêtées : deux Polonais et deux Russes »: parts of a count of
    people that says what befell them share it; a very large count of people is a population."""
    if unit != "person" or measure != "quantity" or quantity.least >= MANY:
        return "population" if (unit, measure) == ("person", "quantity") else measure
    told = previous is not None and previous.unit == "person" and previous.measure in TOLL_MEASURES
    part = previous is not None and (quantity.low or 0) <= (previous.low or 0)
    plain = quantity.kind in ("words", "digits")
    return previous.measure if previous is not None and told and part and plain else measure


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
    tokens, span = paragraph.tokens, previous.span
    before = range(paragraph.token_at(span.start), paragraph.token_at(span.end - 1) + 1)
    known = (counting.noun_of(tokens[i], tables) for i in before)
    told = previous.measure in BEFALLING and previous.unit == "person"
    named = told and any(noun and noun[0] == previous.measure for noun in known)
    some = (quantity.low or 0) <= previous.most
    joined = told and not named and in_clause_before(tokens, counted, before.start)
    return joined and (is_active(tokens, counted) or not some)


def measured(
    paragraph: Paragraph, noun: int, quantity: Quantity, tables: CountingTables
) -> tuple[Measure, str]:
    """Measure and unit of a quantity, from the noun it counts (a token), else from what befell
    those counted."""
    tokens, counted = paragraph.tokens, paragraph.tokens[noun]
    known = None if _otherwise(paragraph, counted, tables) else counting.noun_of(counted, tables)
    force = any(form in tables.forces for form in counting.forms(counted))
    if known is not None and known[0] == "population" and _is_of_a_place(tokens, noun, tables):
        return known
    if known is not None and not force and known[0] not in DEED_WINS:
        return _of_noun(tokens, noun, known[0], tables), known[1]
    deed = done_to(paragraph, quantity, tables)
    if deed is None and not tables.doing.search(paragraph.text, 0, quantity.span.start):
        deed = _deed(paragraph, noun, tables)
    person = counting.is_person(counted, tables) or _is_people(counted)
    befallen = person and deed not in (None, "damage")
    if force:
        measure = deed or ("deployed" if quantity.least >= MANY_THERE else "quantity")
    elif known is not None:
        measure = _overruled(known, counted, quantity, deed, tables)
    else:
        damaged = deed == "damage" and not person
        measure = "damage" if damaged else "quantity"
        measure = _either(tokens, deed, tables, noun) if deed and befallen else measure
    named = known[1] if known is not None else f"other:{counted.lemma}"
    return measure, "person" if force or (known is None and person) else named


def _is_of_a_place(tokens: Tokens, noun: int, tables: CountingTables) -> bool:
    """« une ville de 3 000 habitants a été évacuée »: all who live there."""
    place = tokens[noun].head
    known = counting.noun_of(tokens[place], tables)
    return place < noun and known is not None and known[1] == "place"


def _of_noun(tokens: Tokens, noun: int, measure: Measure, tables: CountingTables) -> Measure:
    """« douze morts »; « quatre blessés ont succombé » died, « cinq morts ou blessés » are both."""
    verb = tokens[tokens[noun].head] if grammar.is_subject(tokens[noun]) else None
    died = verb is not None and counting.deed_of(verb, tables) == "killed"
    either = _either(tokens, measure, tables, noun - 1)
    return "killed" if died and measure in ("injured", "missing") else either


def _overruled(
    known: tuple[Measure, str],
    noun: Token,
    quantity: Quantity,
    deed: Measure | None,
    tables: CountingTables,
) -> Measure:
    """« cinq assaillants tués »: what befell those counted, where that says more than the noun;
    not of « 83 contaminations, dont deux mortelles », « 40 malades hospitalisés », « sur 22
    millions d'habitants »."""
    measure, unit = known
    enough = (measure == "infected" and not counting.is_person(noun, tables)) or (
        measure == "population" and quantity.least >= MANY
    )
    hired = measure == "jobs" and deed == "deployed"
    enough = enough or (measure == "infected" and deed == "injured")
    takes = DEED_TAKES if unit == "person" else THING_DEEDS
    overruled = deed is not None and deed in takes and not (hired or enough)
    return deed if deed is not None and overruled else measure


def _otherwise(paragraph: Paragraph, noun: Token, tables: CountingTables) -> bool:
    """« postes de contrôle »: what follows makes another thing of the noun; of « créations » jobs,
    where « d'emplois » does."""
    text, forms = paragraph.text, counting.forms(noun)
    needed = [tables.only[form] for form in forms if form in tables.only]
    barred = any(
        form in tables.unless and tables.unless[form].match(text, noun.end) for form in forms
    )
    return barred or (bool(needed) and not any(words.match(text, noun.end) for words in needed))


def _either(tokens: Tokens, deed: Measure, tables: CountingTables, noun: int) -> Measure:
    """« ont été tuées ou blessées », « morts ou blessés »: one count of both; « tués ou capturés »
    says of nobody which."""
    for index in range(noun + 1, min(len(tokens) - 1, noun + REACH)):
        if small(tokens[index].text) in tables.either:
            sides = (tokens[index - 1], tokens[index + 1])
            around = {counting.deed_of(t, tables) or _harm(t, tables) for t in sides}
            if deed in around and len(around - {None}) > 1:
                return "killed_or_injured" if around == HARMS else "quantity"
    return deed


def _harm(token: Token, tables: CountingTables) -> Measure | None:
    known = counting.noun_of(token, tables)
    return known[0] if known else None


def _is_people(noun: Token) -> bool:
    """A capitalised plural with no entry is a nationality: « 26 Français »."""
    return noun.text[:1].isupper() and noun.text[-1:] in "sx"


def _deed(paragraph: Paragraph, noun: int, tables: CountingTables) -> Measure | None:
    """The verb, participle or noun that says what befell those counted: by grammar first,
    then the nearest in the sentence, then what is told there in several words."""
    tokens = paragraph.tokens
    sentence = paragraph.sentences[paragraph.sentence_of(noun)]

    def may_tell(index: int) -> bool:
        another = befalls_another(tokens, noun, index)
        return not another and not _is_size(tokens, noun, index, tables)

    lead = paragraph.text[tokens[sentence.first].start : tokens[noun].start]
    led = (
        deed
        for phrase, deed in counting.deed_phrases(paragraph.text, tables)
        if (told := phrase.search(lead)) and GOVERNS.match(lead, told.end())
    )
    above = (_in_words(paragraph, i, tables) for i in _governing(tokens, noun) if may_tell(i))
    near = [
        (abs(i - noun), deed)
        for i in range(sentence.first, sentence.last)
        if tokens[i].pos in ("VERB", "ADJ", "NOUN")
        and i != noun
        and (deed := counting.deed_of(tokens[i], tables))
        and may_tell(i)
        and not counts_another(tokens, noun, i)
        and not tells_in_clause_before(tokens, noun, i)
    ]
    nearest = min(near, default=(REACH + 1, None))
    governing = next((deed for deed in (*led, *above) if deed), None)
    beside = governing or (nearest[1] if nearest[0] <= REACH else None)
    return beside or _told(paragraph, noun, paragraph.span(sentence.first, sentence.last), tables)


def _told(paragraph: Paragraph, noun: int, span: Span, tables: CountingTables) -> Measure | None:
    """« ont trouvé la mort »: what a sentence says in several words befell those counted."""
    for phrase, deed in counting.deed_phrases(paragraph.text, tables):
        said = phrase.search(span.of(paragraph.text))
        at = paragraph.token_at(span.start + said.end() - 1) if said else 0
        if said and not tells_in_clause_before(paragraph.tokens, noun, at):
            return deed
    return None


def _in_words(paragraph: Paragraph, index: int, tables: CountingTables) -> Measure | None:
    """« ont été testés positifs », « ont contracté le choléra »: what a word says with those
    behind it, else alone."""
    words = paragraph.text[paragraph.tokens[index].start :]
    deeds = counting.deed_phrases(paragraph.text, tables)
    told = next((measure for phrase, measure in deeds if phrase.match(words)), None)
    return told or counting.deed_of(paragraph.tokens[index], tables)


def _is_size(tokens: Tokens, noun: int, deed: int, tables: CountingTables) -> bool:
    """« interdire les rassemblements de plus de dix personnes »: so many in each of them."""
    each = tokens[deed].pos == "NOUN" and grammar.is_plural(tokens[deed])
    hangs = tokens[noun].head == deed and tokens[noun].relation == "complement"
    return each and hangs and counting.deed_of(tokens[deed], tables) == "demonstrators"


def _governing(tokens: Tokens, noun: int) -> list[int]:
    """The noun's dependents that qualify it, then its governors up to the verb."""
    words = [
        i
        for i, t in enumerate(tokens)
        if t.head == noun and i != noun and t.relation in grammar.QUALIFYING
    ]
    index = noun
    for _ in range(3):
        if tokens[index].head == index or (index != noun and tokens[index].pos == "VERB"):
            break
        index = tokens[index].head
        words.append(index)
    return words


def of_damage(paragraph: Paragraph, quantity: Quantity, tables: CountingTables) -> bool:
    """« pour 3 millions d'euros de dégâts »: whether the sentence speaks of damage."""
    index = paragraph.token_at(quantity.core.start)
    sentence = paragraph.sentences[paragraph.sentence_of(index)]
    words = paragraph.tokens[sentence.first : sentence.last]
    return any(form in tables.damage for token in words for form in counting.forms(token))

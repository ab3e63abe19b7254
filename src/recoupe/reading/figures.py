"""Quantities a story turns on: number, what it counts, and in what sense."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Pack
from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.model.reading import Approx
from recoupe.reading import counting, numbers, phrases
from recoupe.reading.counting import Counting
from recoupe.reading.dates import DateExpression, is_age
from recoupe.reading.numbers import Quantity

ADJECTIVES = frozenset({"ADJ"})
NOUNS = frozenset({"NOUN", "PROPN"})
LONG_RULES = frozenset({"length", "vague_length", "length_clock", "within", "ago", "later"})
"""Date rules whose words may be a figure too: « trois jours » is both."""


class FigureExpression(msgspec.Struct, frozen=True):
    """A figure as one paragraph shows it; offsets count from the paragraph's start."""

    span: Span
    low: float | None
    high: float | None
    approx: Approx
    unit: str
    measure: str
    of: str
    subset: bool
    pattern: str


def find(
    paragraph: Paragraph, dates: tuple[DateExpression, ...], named: tuple[Span, ...], pack: Pack
) -> tuple[FigureExpression, ...]:
    """Figures of a paragraph in order.

    `dates` and `named` are what other readers found there: calendar dates, clock times and
    numbers inside names are no figures; nor are ages, ordinals and labels (« article 58 »).
    """
    tables = counting.of(pack.code)
    found: list[FigureExpression] = []
    for quantity in numbers.find(paragraph.text, pack.code):
        if _excluded(quantity, paragraph.text, dates, named, tables, pack):
            continue
        previous = found[-1] if found else None
        figure = _figure(quantity, paragraph, previous, tables, pack)
        if figure is not None:
            found.append(figure)
    return tuple(found)


def _excluded(
    quantity: Quantity,
    text: str,
    dates: tuple[DateExpression, ...],
    named: tuple[Span, ...],
    tables: Counting,
    pack: Pack,
) -> bool:
    core = quantity.core
    if any(d.span.overlaps(core) and not _may_count(d) for d in dates):
        return True
    if re.match(r"[-–]\d", text[core.end :]) or re.search(r"\d[-–]$", text[: core.start]):
        return quantity.approx != "range"
    if any(span.covers(core) for span in named):
        return True
    after = text[core.end : core.end + 1]
    if after.isalpha() and quantity.kind == "digits" and not re.match(UNIT_GLUED, text[core.end :]):
        return True
    if tables.labels.search(text, max(0, core.start - 20), core.start):
        return True
    written = core.of(text)
    if tables.addresses.match(text, core.end) or re.match(r"0[ \d]", written):
        return True
    if re.fullmatch(r"\d{5}", written) and re.match(r" [A-ZÀ-Ý]", text[core.end :]):
        return True
    ageing = re.match(r"[\s\u00a0]*\w+", text[core.end :])
    return ageing is not None and is_age(text, Span(core.start, core.end + ageing.end()), pack)


def _may_count(date: DateExpression) -> bool:
    """« trois jours » is a figure too; « les trois derniers jours » only a time."""
    return date.rule in LONG_RULES and "direction" not in date.parts and "unit2" not in date.parts


UNIT_GLUED = re.compile(r"(?:km|kg|m|cm|mm|h|t|°|k?€|%)\b", re.IGNORECASE)


def _figure(
    quantity: Quantity,
    paragraph: Paragraph,
    previous: FigureExpression | None,
    tables: Counting,
    pack: Pack,
) -> FigureExpression | None:
    text = paragraph.text
    subset = _is_subset(text, quantity, pack)
    if quantity.percent:
        end = _percent_end(paragraph, quantity.span.end, tables)
        return _made(quantity, text, end, "percent", "share", subset, "percent")
    if (money := tables.currency.match(text, quantity.core.end)) and quantity.kind != "one":
        unit = tables.currency_of[" ".join(money["word"].lower().split())]
        measure = "damage" if _of_damage(paragraph, quantity, tables) else "money"
        return _made(quantity, text, money.end(), unit, measure, subset, "money")
    if (symbol := tables.symbol.match(text, quantity.core.end)) and quantity.kind == "digits":
        measure, unit = tables.symbols[" ".join(symbol["word"].lower().split())]
        quantity, end = numbers.bounded_after(text, symbol.end(), quantity, pack.code)
        return _made(quantity, text, end, unit, measure, subset, "symbol")
    if scale := tables.scales.search(text, max(0, quantity.span.start - 20), quantity.span.start):
        figure = _made(
            quantity, text, quantity.span.end, "other:magnitude", "magnitude", subset, "scale"
        )
        return msgspec.structs.replace(figure, span=Span(scale.start(), figure.span.end))
    phrase = _noun_phrase(paragraph, quantity, tables)
    share = tables.share.match(text, phrase.end) if phrase is not None else None
    if share is not None and (part := _one_in(quantity, share, text, subset, pack)):
        return part
    if quantity.kind == "fraction":
        return _fraction(quantity, paragraph, tables, subset)
    if times := tables.times.match(text, quantity.core.end + 1):
        return _times(quantity, paragraph, times, subset, phrase, tables)
    if phrase is None:
        return _bare(quantity, paragraph, previous, subset, tables)
    if quantity.kind in ("one", "few") and not _counts_alone(quantity, phrase):
        joined = quantity.kind == "one" and _coordinated(
            paragraph, quantity, phrase, previous, tables
        )
        if not joined:
            return None
        phrase = _Phrase(phrase.noun, _phrase_end(paragraph.tokens, phrase.noun, tables))
    measure, unit = _measured(paragraph, phrase, quantity, tables)
    measure = _inherited(measure, unit, quantity, previous)
    counted = max(phrase.end, quantity.span.end)
    quantity, end = numbers.bounded_after(text, counted, quantity, pack.code)
    figure = _made(quantity, text, end, unit, measure, subset, "noun")
    of = text[quantity.core.end : counted].strip(" \u00a0\u202f")
    return msgspec.structs.replace(figure, of=of)


class _Phrase(msgspec.Struct, frozen=True):
    """The counted noun: its token index and where its phrase ends in the text."""

    noun: int
    end: int


def _made(
    quantity: Quantity, text: str, end: int, unit: str, measure: str, subset: bool, pattern: str
) -> FigureExpression:
    span = Span(quantity.span.start, max(end, quantity.span.end))
    low, high = quantity.low, quantity.high
    of = text[quantity.core.end : span.end].strip(" \u00a0\u202f")
    return FigureExpression(span, low, high, quantity.approx, unit, measure, of, subset, pattern)


def _is_subset(text: str, quantity: Quantity, pack: Pack) -> bool:
    words = phrases.alternation(pack.measures.subset.words)
    before = text[max(0, quantity.span.start - 30) : quantity.span.start]
    return bool(re.search(rf"(?:{words})[\s,]*$", before, re.IGNORECASE))


def _one_in(
    quantity: Quantity, share: re.Match[str], text: str, subset: bool, pack: Pack
) -> FigureExpression | None:
    """« un salarié sur dix » is a tenth."""
    whole = numbers.find(share["whole"], pack.code)
    if not whole or not whole[0].low or not quantity.low:
        return None
    if quantity.low > whole[0].low:
        return None
    part = quantity.low / whole[0].low
    quantity = msgspec.structs.replace(quantity, low=part, high=part)
    return _made(quantity, text, share.end(), "fraction", "share", subset, "one-in")


def _coordinated(
    paragraph: Paragraph,
    quantity: Quantity,
    phrase: _Phrase,
    previous: FigureExpression | None,
    tables: Counting,
) -> bool:
    """« six civils et un policier ont été blessés »: « un » counts beside a figure of people."""
    noun = paragraph.tokens[phrase.noun]
    people = counting.is_person(noun, tables) or any(
        f in tables.forces for f in counting.forms(noun)
    )
    if previous is None or previous.unit != "person" or not people:
        return False
    between = paragraph.text[previous.span.end : quantity.span.start]
    return len(between) < 12 and previous.measure in TOLL_MEASURES


TOLL_MEASURES = frozenset({"killed", "injured", "missing", "detained"})


def _inherited(
    measure: str, unit: str, quantity: Quantity, previous: FigureExpression | None
) -> str:
    """« Quatre personnes ont été arrêtées : deux Polonais et deux Russes »: parts of a count of
    people that says what befell them share it; a very large count of people is a population."""
    if unit != "person" or measure != "quantity":
        return measure
    if (quantity.low or quantity.high or 0) >= MANY:
        return "population"
    whole = previous is not None and previous.measure in TOLL_MEASURES and previous.unit == "person"
    if whole and previous is not None and (quantity.low or 0) <= (previous.low or 0):
        return previous.measure if quantity.kind in ("words", "digits") else measure
    return measure


MANY = 1_000_000
"""Counts of people from here on are populations."""


def _counts_alone(quantity: Quantity, phrase: _Phrase) -> bool:
    """« un mort », « plus d'une heure »: « un » is a figure with a bound or a harm."""
    return quantity.approx not in ("exact", "vague") or phrase.noun < 0


# --- the counted noun ------------------------------------------------------------------------


def _noun_phrase(paragraph: Paragraph, quantity: Quantity, tables: Counting) -> _Phrase | None:
    """The noun a quantity counts, with the adjectives and bare complement that belong to it."""
    tokens = paragraph.tokens
    index = start = _token_from(tokens, quantity.core.end)
    limit = min(len(tokens), index + 6)
    while index < limit and not _is_counted(tokens[index], tables, index == start):
        token = tokens[index]
        linking = token.text.lower() in tables.links or token.text in OPENING
        modifying = token.pos in ("ADJ", "NUM") or fold(token.text) in tables.others
        governed = token.pos == "DET" and index > start
        if not (linking or modifying or governed) or (token.pos == "DET" and index == start):
            return None
        index += 1
    if index >= limit:
        return None
    single = quantity.kind in ("one", "few")
    if single and quantity.approx in ("exact", "vague"):
        if not any(form in tables.singles for form in counting.forms(tokens[index])):
            return _Phrase(index, tokens[index].end)
        return _Phrase(-1 - index, _phrase_end(tokens, index, tables))
    return _Phrase(index, _phrase_end(tokens, index, tables))


def _token_from(tokens: tuple[Token, ...], offset: int) -> int:
    return next((i for i, token in enumerate(tokens) if token.start >= offset), len(tokens))


def _is_counted(token: Token, tables: Counting, beside: bool) -> bool:
    """A noun, or a participle that the pack counts by: « 1 800 évacués »."""
    if token.pos in NOUNS and fold(token.text) not in tables.others:
        return True
    if beside and token.pos == "VERB":
        return any(form in tables.nouns for form in counting.forms(token))
    return token.pos in ("ADJ", "VERB") and (
        (any(form in tables.nouns for form in counting.forms(token)) and token.pos != "VERB")
        or any(form in tables.singles for form in counting.forms(token))
    )


def _phrase_end(tokens: tuple[Token, ...], noun: int, tables: Counting) -> int:
    """End of the smallest complete phrase: noun, adjectives, « de » and a bare noun."""
    index = _adjectives(tokens, noun + 1, tables)
    known = counting.noun_of(tokens[noun], tables)
    if known is not None and known[0] in MEASURED:
        return tokens[index - 1].end
    if index + 1 < len(tokens) and _bare_complement(tokens, index, tables):
        index = _adjectives(tokens, index + 2, tables)
    elif any(form in tables.hollow for form in counting.forms(tokens[noun])):
        index = _full_complement(tokens, index, tables)
    return tokens[index - 1].end


MEASURED = frozenset({"duration", "distance", "population"})
"""Measures whose complement is no part of the figure: « trois ans de travaux »."""


def _adjectives(tokens: tuple[Token, ...], index: int, tables: Counting) -> int:
    while index < len(tokens):
        token = tokens[index]
        if token.pos == "ADJ" or _qualifies(token, tables):
            index += 1
        elif token.text in OPENING and index + 2 < len(tokens) and tokens[index + 1].pos == "ADJ":
            index += 1
        else:
            break
    return index


def _qualifies(token: Token, tables: Counting) -> bool:
    """A participle that says what befell those counted: « terroristes abattus »."""
    participle = token.pos == "VERB" and "VerbForm=Part" in token.morph
    return participle and counting.deed_of(token, tables) is not None


OPENING = frozenset(["«", "“", '"'])


def _bare_complement(tokens: tuple[Token, ...], index: int, tables: Counting) -> bool:
    """« d'attaques »: « de » straight before a common noun."""
    return tokens[index].text.lower() in tables.of and tokens[index + 1].pos == "NOUN"


def _full_complement(tokens: tuple[Token, ...], index: int, tables: Counting) -> int:
    """« des forces de l'ordre »: articles and nouns led by « de », as far as they go."""
    end = index
    while index < len(tokens):
        token = tokens[index]
        if token.text.lower() in tables.links:
            index += 1
        elif (
            token.pos in NOUNS | ADJECTIVES
            and index > end - 1
            and tokens[index - 1].text.lower() in tables.links
        ) or (token.pos == "ADJ" and end == index):
            index += 1
            end = index
        else:
            break
    return end


def _percent_end(paragraph: Paragraph, end: int, tables: Counting) -> int:
    """« 92 % des bureaux de vote »: the share's whole belongs to it."""
    tokens = paragraph.tokens
    index = _token_from(tokens, end)
    if index + 1 >= len(tokens) or tokens[index].text.lower() not in tables.links:
        return end
    complement = _one_complement(tokens, index, tables)
    return tokens[complement - 1].end if complement > index else end


def _one_complement(tokens: tuple[Token, ...], index: int, tables: Counting) -> int:
    """« des bureaux de vote »: one noun led by « de », with its adjectives and bare complement."""
    start = index
    while index < len(tokens) and tokens[index].text.lower() in tables.links:
        index += 1
    while index < len(tokens) and tokens[index].pos == "ADJ":
        index += 1
    if index >= len(tokens) or tokens[index].pos not in NOUNS:
        return start
    index += 1
    while index < len(tokens) and tokens[index].pos == "ADJ":
        index += 1
    if index + 1 < len(tokens) and _bare_complement(tokens, index, tables):
        index += 2
    return index


# --- what it measures ------------------------------------------------------------------------


def _measured(
    paragraph: Paragraph, phrase: _Phrase, quantity: Quantity, tables: Counting
) -> tuple[str, str]:
    tokens = paragraph.tokens
    index = phrase.noun if phrase.noun >= 0 else -1 - phrase.noun
    noun = tokens[index]
    known = counting.noun_of(noun, tables)
    force = any(form in tables.forces for form in counting.forms(noun))
    if known is not None and not force and known[0] not in DEED_WINS:
        fatal = known[0] in ("injured", "missing") and _befell(tokens, index, tables) == "killed"
        return ("killed", known[1]) if fatal else known
    person = force or counting.is_person(noun, tables) or _is_people(noun)
    deed = _deed(paragraph, index, tables)
    if known is not None and known[0] in DEED_WINS and not force:
        takes = DEED_TAKES if known[1] == "person" else THING_DEEDS
        return (deed if deed in takes else known[0]), known[1]
    if force:
        return deed or "deployed", "person"
    if person:
        return deed or "quantity", "person"
    return ("damage" if deed == "damage" else "quantity"), f"other:{noun.lemma}"


DEED_WINS = frozenset({"attackers", "quantity", "jobs"})
"""Measures of a noun that the verb near it may overrule: « cinq assaillants tués »."""
DEED_TAKES = frozenset({"killed", "injured", "detained", "missing", "damage", "deployed"})


def _befell(tokens: tuple[Token, ...], noun: int, tables: Counting) -> str | None:
    """« quatre blessés ont succombé »: the deed of the verb whose subject the noun is."""
    subject = tokens[noun].dep in ("nsubj", "nsubj:pass")
    return counting.deed_of(tokens[tokens[noun].head], tables) if subject else None


THING_DEEDS = frozenset({"damage", "deployed"})


def _is_people(noun: Token) -> bool:
    """A capitalised plural with no entry is a nationality: « 26 Français »."""
    return noun.text[:1].isupper() and noun.text[-1:] in "sx"


def _deed(paragraph: Paragraph, noun: int, tables: Counting) -> str | None:
    """The verb, participle or noun that says what befell those counted: by grammar first,
    then the nearest in the sentence."""
    tokens = paragraph.tokens
    for index in _governing(tokens, noun):
        if deed := counting.deed_of(tokens[index], tables):
            return deed
    sentence = paragraph.sentences[paragraph.sentence_of(noun)]
    near = [
        (abs(i - noun), deed)
        for i in range(sentence.first, sentence.last)
        if tokens[i].pos in ("VERB", "ADJ", "NOUN")
        and i != noun
        and (deed := counting.deed_of(tokens[i], tables))
    ]
    if near and min(near)[0] <= REACH:
        return min(near)[1]
    words = paragraph.span(sentence.first, sentence.last).of(paragraph.text)
    return next((deed for phrase, deed in tables.deed_phrases if phrase.search(words)), None)


REACH = 12
"""How many words away a verb may stand and still tell what a figure measures."""


def _governing(tokens: tuple[Token, ...], noun: int) -> list[int]:
    """The noun's dependents that qualify it, then its governors up to the verb."""
    below = [i for i, t in enumerate(tokens) if t.head == noun and i != noun and t.dep in QUALIFY]
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


QUALIFY = frozenset({"acl", "amod", "acl:relcl"})


def _of_damage(paragraph: Paragraph, quantity: Quantity, tables: Counting) -> bool:
    index = _token_from(paragraph.tokens, quantity.core.start)
    if index >= len(paragraph.tokens):
        return False
    sentence = paragraph.sentences[paragraph.sentence_of(index)]
    words = paragraph.tokens[sentence.first : sentence.last]
    return any(form in tables.damage for token in words for form in counting.forms(token))


# --- figures without a noun ------------------------------------------------------------------


def _bare(
    quantity: Quantity,
    paragraph: Paragraph,
    previous: FigureExpression | None,
    subset: bool,
    tables: Counting,
) -> FigureExpression | None:
    """« dont 11 gravement », « 18 sont hospitalisés »: the noun is that of the figure before."""
    if quantity.kind not in ("digits", "words", "collective") or quantity.low == quantity.high == 1:
        return None
    tokens = paragraph.tokens
    index = _token_from(tokens, quantity.core.start)
    if index >= len(tokens):
        return None
    after = tokens[index + 1 : index + 2]
    others = bool(after) and fold(after[0].text) in tables.others
    same = previous is not None and (
        others or _same_sentence(paragraph, previous.span.start, quantity.core.start)
    )
    if counted := _counted_noun(paragraph, index, tables):
        measure, unit = _measured(paragraph, _Phrase(counted, 0), quantity, tables)
        return _made(quantity, paragraph.text, quantity.span.end, unit, measure, subset, "count")
    deed = _bare_deed(paragraph, index, others, tables)
    money = previous is not None and previous.unit in tables.currency_of.values()
    if money and previous is not None and (quantity.low or quantity.high or 0) >= 1_000_000:
        return _made(
            quantity,
            paragraph.text,
            quantity.span.end,
            previous.unit,
            previous.measure,
            subset,
            "bare",
        )
    large = (quantity.low or quantity.high or 0) >= 1000
    if same and previous is not None:
        measure = deed if deed and previous.unit == "person" else previous.measure
        if quantity.kind != "digits" and not (subset or deed or others):
            return None
        end = after[0].end if others else quantity.span.end
        return _made(quantity, paragraph.text, end, previous.unit, measure, subset, "bare")
    if deed or (large and quantity.kind == "digits"):
        unit = "person" if deed else "other"
        return _made(
            quantity, paragraph.text, quantity.span.end, unit, deed or "other", subset, "bare"
        )
    return None


def _counted_noun(paragraph: Paragraph, index: int, tables: Counting) -> int | None:
    """« le nombre de disparus »: the noun, where the sentence counts by that word."""
    tokens = paragraph.tokens
    sentence = paragraph.sentences[paragraph.sentence_of(index)]
    for position in range(sentence.first, sentence.last - 2):
        if not any(form in tables.count_words for form in counting.forms(tokens[position])):
            continue
        after = position + 1
        while after < sentence.last and tokens[after].text.lower() in tables.links:
            after += 1
        if after > position + 1 and after < sentence.last and _is_known(tokens[after], tables):
            return after
    return None


def _is_known(token: Token, tables: Counting) -> bool:
    return counting.noun_of(token, tables) is not None or counting.is_person(token, tables)


def _bare_deed(paragraph: Paragraph, index: int, others: bool, tables: Counting) -> str | None:
    """What befell those counted: the verb just after; for « 100 autres », the next verb."""
    tokens = paragraph.tokens
    after = tokens[index + 1 : index + (12 if others else 5)]
    return next((deed for token in after if (deed := counting.deed_of(token, tables))), None)


def _same_sentence(paragraph: Paragraph, a: int, b: int) -> bool:
    tokens = paragraph.tokens
    one, other = _token_from(tokens, a), _token_from(tokens, b)
    if max(one, other) >= len(tokens):
        return False
    return paragraph.sentence_of(one) == paragraph.sentence_of(other)


def _fraction(
    quantity: Quantity, paragraph: Paragraph, tables: Counting, subset: bool
) -> FigureExpression | None:
    """« la moitié des maisons »; alone, « moitié » is no figure."""
    tokens = paragraph.tokens
    index = _token_from(tokens, quantity.core.end)
    if index >= len(tokens) or tokens[index].text.lower() not in tables.links:
        return None
    end = _full_complement(tokens, index, tables)
    return _made(
        quantity,
        paragraph.text,
        tokens[max(index, end) - 1].end,
        "fraction",
        "share",
        subset,
        "fraction",
    )


def _times(
    quantity: Quantity,
    paragraph: Paragraph,
    times: re.Match[str],
    subset: bool,
    phrase: _Phrase | None,
    tables: Counting,
) -> FigureExpression:
    """« deux à trois fois plus de tumeurs » compares; « deux fois » counts events."""
    compares = len(times[0].split()) > 1
    tokens = paragraph.tokens
    index = _token_from(tokens, times.end())
    end = times.end()
    if compares and index + 1 < len(tokens) and _bare_complement(tokens, index, tables):
        end = tokens[_adjectives(tokens, index + 2, tables) - 1].end
    unit, measure = ("other:times", "other") if compares else ("event", "quantity")
    return _made(quantity, paragraph.text, end, unit, measure, subset, "times")

"""The words that name a speaker: a noun phrase, the mention that heads it, its apposition."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Span, Token
from recoupe.reading import grammar
from recoupe.reading.statements.heads import (
    apposition,
    genitive,
    in_complement,
    is_head,
    is_personal,
    noun_of_people,
    of_another,
    party,
    person_at,
)
from recoupe.reading.statements.saying import SpeakerPhrase
from recoupe.reading.statements.view import STOPS, Small, View

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X"})
LONGEST = 80
"""Words of a noun phrase."""


LED = 14
"""How many words may stand between « l'un de » and the comma before a name."""
SKIPPED = 14
"""How many words may stand between a cue and the subject that follows it."""


def skip_to_noun(view: View, index: int) -> int | None:
    """Past adverbs, dates and channels to the noun phrase after an incised cue."""
    if index >= len(view.tokens):
        return None
    _, last = view.bounds(index)
    articles = view.small.articles
    past = 0
    for position in range(index, min(last, index + SKIPPED)):
        token = view.tokens[position]
        lower = token.text.lower()
        if view.dated(position) or token.start < past:
            continue
        aside = view.small.turns.match(view.paragraph.text, token.start)
        if aside is not None:
            past = aside.end()
            continue
        inside = view.candidate_at(position)
        if inside is not None and inside.first < position:
            continue
        if token.text in STOPS:
            return None
        if token.is_finite:
            return None
        if token.text == "(" and (close := _closing(view.tokens, position, last)):
            past = view.tokens[close - 1].end
            continue
        led = after_adposition(view, position) and view.tokens[position - 1].end > past
        if view.candidate_at(position) and not led:
            return position
        if token.pos == "DET" or (lower in articles and token.pos != "ADP"):
            if not after_adposition(view, position):
                return position
        elif _is_noun(view, token) and not after_adposition(view, position):
            return position
    return None


def _is_noun(view: View, token: Token) -> bool:
    """A noun, or a pronoun that may stand for a speaker."""
    if token.pos == "PRON":
        return token.text.lower() in view.small.persons
    return token.pos in ("PROPN", "NOUN", "X")


def after_adposition(view: View, position: int) -> bool:
    """« a déclaré à l'agence AOP »: a noun led by a preposition is no subject."""
    if view.tokens[position].pos == "DET":
        before = view.tokens[position - 1] if position else None
        told = view.tokens[position].text.lower() in view.small.recipients
        return told or (before is not None and before.pos == "ADP")
    candidate = view.candidate_at(position)
    named = candidate is not None and candidate.label != "PER"
    passed = ("DET", "ADJ", "NUM", "NOUN") if named else ("DET", "ADJ", "NUM")
    for back in range(position - 1, max(-1, position - (6 if named else 4)), -1):
        token = view.tokens[back]
        if token.pos == "ADP" or token.text.lower() in view.small.recipients:
            return True
        titled = fold(token.text) in view.lexicon.titles
        if (token.pos not in passed and not titled) or fold(token.text) in view.lexicon.roles:
            return False
    return False


def phrase_around(view: View, index: int) -> SpeakerPhrase | None:
    """The noun phrase whose head is at a token."""
    tokens = view.tokens
    candidate = view.candidate_at(index)
    first = candidate.first if candidate else index
    if first > 1 and tokens[first - 1].text == "(":
        return phrase_around(view, first - 2)
    while (
        first > 0
        and tokens[first - 1].head in range(first, index + 1)
        and tokens[first - 1].pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN")
    ):
        first -= 1
    return phrase_from(view, first)


def phrase_from(view: View, first: int) -> SpeakerPhrase | None:
    """The noun phrase that starts at a token: up to a verb, a comma that brings no apposition,
    or a word that is no part of it."""
    if first not in view.phrases:
        view.phrases[first] = _phrase_from(view, first)
    return view.phrases[first]


def _phrase_from(view: View, first: int) -> SpeakerPhrase | None:
    tokens = view.tokens
    if first >= len(tokens):
        return None
    token = tokens[first]
    words = view.small
    lower = token.text.lower()
    if lower in words.persons and token.pos in ("PRON", "DET", "ADP", "X", "NOUN"):
        pronoun = lower
        return SpeakerPhrase(
            Span(token.start, token.end),
            None,
            pronoun,
            "",
            words.persons[pronoun].endswith("p"),
            token.text,
        )
    alone = first + 1 < len(tokens) and tokens[first + 1].pos in ("AUX", "VERB", "PUNCT", "ADV")
    if lower in words.groups and alone:
        return SpeakerPhrase(Span(token.start, token.end), None, "", "", True, token.text)
    if token.pos == "PRON" and lower not in words.articles and view.candidate_at(first) is None:
        return None
    if (one := _one_of(view, first)) is not None:
        return one
    end, name = _extent(view, first)
    if end <= first:
        return None
    head = next((t for t in tokens[first:end] if t.pos in ("NOUN", "PROPN")), tokens[end - 1])
    span = view.paragraph.span(first, end)
    opens = tokens[first] if tokens[first].pos == "DET" else head
    plural = grammar.is_plural(opens)
    return SpeakerPhrase(
        span,
        name,
        _demonstrative(tokens[first:end], words),
        fold(head.text),
        plural,
        span.of(view.paragraph.text),
    )


def _one_of(view: View, first: int) -> SpeakerPhrase | None:
    """« l'un d'eux, Christophe Karev »: one of those told of, by name where it follows."""
    text = view.paragraph.text
    match = view.small.one_of.match(text, view.tokens[first].start)
    if match is None:
        return None
    span = Span(match.start(), match.end())
    _, last = view.bounds(first)
    comma = view.token_at(match.end())
    if comma is not None and view.tokens[comma - 1].text.lower() in view.small.articles:
        comma = _comma_after(view, comma, last)
        if comma is None:
            return None
        span = Span(match.start(), view.tokens[comma - 1].end)
    person = (
        next(
            (c for i in range(comma + 1, min(last, comma + 4)) if (c := view.candidate_at(i))), None
        )
        if comma is not None
        and comma + 1 < last
        and view.tokens[comma].text == ","
        and person_at(view, comma + 1, last)
        and apposition(view, comma + 1, last)
        else None
    )
    if person is None:
        return SpeakerPhrase(span, None, "", "", False, span.of(text))
    return SpeakerPhrase(span, person.span, "", "", False, span.of(text))


def _comma_after(view: View, index: int, last: int) -> int | None:
    """The comma behind « leurs avocats », with no verb before it."""
    for position in range(index, min(last, index + LED)):
        if view.tokens[position].text == ",":
            return position
        if view.tokens[position].is_finite or view.tokens[position].text in STOPS:
            return None
    return None


def _demonstrative(tokens: tuple[Token, ...], words: Small) -> str:
    """« ce dernier », « cette dernière » stand for somebody named before."""
    phrase = " ".join(token.text.lower() for token in tokens[:2])
    return phrase if len(tokens) == 2 and phrase in words.persons else ""


def _extent(view: View, first: int) -> tuple[int, Span | None]:
    """End of a noun phrase and the mention that is its head or apposition."""
    tokens, words = view.tokens, view.small
    _, last = view.bounds(first)
    last = min(last, first + LONGEST)
    name: Span | None = None
    index = end = first
    after_preposition = nested = role = vehicle = carried = False
    personal = is_personal(view, first, last)
    many = grammar.is_plural(tokens[first]) and noun_of_people(view, first, last) is not None
    while index < last:
        token = tokens[index]
        candidate = view.candidate_at(index)
        cue = view.cue_at(index) if index > first else None
        if cue is not None and cue.finite:
            break
        if candidate is None and index > first + 1 and _time_begins(view, index):
            break
        if candidate is not None:
            inside = nested or (index > first and in_complement(view, candidate))
            heads = is_head(view, candidate, name, inside, after_preposition or (nested and many))
            refused = (personal and party(candidate)) or (
                candidate.label != "PER"
                and (
                    (nested and tokens[candidate.first - 1].text == ",")
                    or of_another(view, candidate)
                    or (carried and fold(candidate.text) in view.lexicon.outlets)
                )
            )
            holder = personal and candidate.label == "PER" and not (inside or after_preposition)
            if (heads or (holder and not _is_person(view, name))) and not refused:
                name = candidate.span
            index = end = max(candidate.last, index + 1)
            after_preposition = False
        elif token.text in ("-", "/") and index > first:
            index += 1
        elif token.pos == "PRON" and index <= first + 1:
            index += 1
            end = index
        elif token.pos in ("DET", "ADJ", "NUM") or (
            token.text.lower() in words.articles and token.pos != "ADP"
        ):
            index += 1
            end = index if token.pos == "ADJ" else end
        elif (token.pos in ("NOUN", "PROPN", "X") or fold(token.text) in view.lexicon.roles) and (
            index == first or not _new_noun(tokens, index)
        ):
            role = role or fold(token.text) in view.lexicon.roles
            vehicle = name is None and fold(token.text) in words.vehicles
            carried = carried or vehicle
            index += 1
            end = index
            after_preposition = False
        elif (
            token.pos == "ADP"
            and end > first
            and view.small.relaying.match(view.paragraph.text, token.start) is None
            and index + 1 < last
            and not _outlet_follows(view, index)
            and (genitive(token, words) or (role and token.text.lower() in words.role_links))
        ):
            after_preposition = nested = not vehicle
            index += 1
        elif role and token.text.lower() in words.role_links and token.pos in ("VERB", "ADJ"):
            index += 1
        elif (
            token.text == ","
            and end > first
            and apposition(view, index + 1, last)
            and (name is None or personal)
            and (personal or not person_at(view, index + 1, last))
        ):
            index += 1
            after_preposition = nested = False
        elif (close := _past_participle_clause(view, index, last)) and role:
            index = close
            after_preposition = nested = False
        elif token.text == "(" and end > first and (close := _closing(tokens, index, last)):
            index = close
        elif (role or nested) and _shared(view, index, last, nested):
            after_preposition = False
            index += 1
        elif fold(token.text) in view.lexicon.titles:
            index += 1
        else:
            break
    return end, name


def _is_person(view: View, name: Span | None) -> bool:
    """Whether a name is a person's: « la candidate La France libre Claire Morel » has two names."""
    return any(c.span == name and c.label == "PER" for c in view.candidates)


def _time_begins(view: View, index: int) -> bool:
    """« a précisé ce dernier | mardi soir »: a day that nothing leads to."""
    before = view.tokens[index - 1].pos
    noun = view.tokens[index].pos in ("NOUN", "PROPN") and not view.dated(index - 1)
    return noun and view.dated(index) and before not in ("ADP", "DET", "NUM", "ADJ")


def _outlet_follows(view: View, index: int) -> bool:
    """« le maire sur Rade TV », « à l'AOP »: an outlet after a preposition carries the words."""
    for position in range(index + 1, min(len(view.tokens), index + 5)):
        candidate = view.candidate_at(position)
        if candidate is None and view.tokens[position].pos not in ("DET", "NOUN", "ADJ"):
            return False
        if candidate is not None:
            led = not genitive(view.tokens[index], view.small)
            return led and fold(candidate.text) in view.lexicon.outlets
    return False


def _shared(view: View, index: int, last: int, nested: bool) -> bool:
    """« le journaliste | et avocat Paul Karev », « du 1er | et du 7e quartier »: one person's two
    roles, or two complements; not « le maire et le préfet »."""
    tokens = view.tokens
    if index + 2 >= last or tokens[index].text.lower() not in view.small.coordinators:
        return False
    after = tokens[index + 1]
    if nested and genitive(after, view.small):
        return True
    return after.pos in ("NOUN", "ADJ") and fold(after.text) in view.lexicon.roles


def _closing(tokens: tuple[Token, ...], index: int, last: int) -> int:
    """The token after a short parenthesis: « (UMP) »; 0 where none closes."""
    for position in range(index + 1, min(last, index + 6)):
        if tokens[position].text == ")":
            return position + 1
    return 0


def _new_noun(tokens: tuple[Token, ...], index: int) -> bool:
    before = tokens[index - 1]
    joined = before.text in marks.HYPHENS or before.head == index
    return (
        not joined
        and before.pos in ("NOUN", "PROPN")
        and tokens[index].pos == "NOUN"
        and tokens[index].head != index - 1
        and tokens[index].relation in grammar.TAKEN
    )


def _past_participle_clause(view: View, index: int, last: int) -> int:
    """« le chef des équipes ayant trouvé l'épave, Paul Karev, »: the token of the person named
    after the clause; 0 where none is."""
    if not grammar.is_participle(view.tokens[index]):
        return 0
    for position in range(index + 1, min(last, index + 14)):
        token = view.tokens[position]
        if token.is_finite:
            return 0
        if token.text == ",":
            candidate = view.candidate_at(position + 1) if position + 1 < last else None
            person = candidate is not None and candidate.label == "PER"
            return position + 1 if person and apposition(view, position + 1, last) else 0
    return 0


def is_speaker(view: View, speaker: SpeakerPhrase) -> bool:
    """Whether a phrase names somebody who can speak: a pronoun, a role, a body, a person."""
    lexicon = view.lexicon
    if speaker.pronoun:
        return True
    speaking = (lexicon.roles, lexicon.collectives, lexicon.org_heads)
    if any(speaker.head in nouns for nouns in speaking):
        return True
    if speaker.name is None:
        return False
    candidate = next((c for c in view.candidates if c.span == speaker.name), None)
    return candidate is not None and (
        candidate.label == "PER"
        or bool(candidate.title)
        or candidate.head in lexicon.org_heads
        or (
            fold(candidate.text) not in lexicon.places and candidate.head not in lexicon.place_heads
        )
    )


def written_on(view: View, token: Token) -> SpeakerPhrase | None:
    """« -il », « -t-elle »: the pronoun written onto a verb."""
    pronoun = token.text.lower().rpartition("-")[2]
    kind = view.small.persons.get(pronoun)
    if kind is None or not token.text.startswith("-"):
        return None
    span = Span(token.end - len(pronoun), token.end)
    return SpeakerPhrase(span, None, pronoun, "", kind.endswith("p"), pronoun)

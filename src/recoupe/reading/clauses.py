"""Where the words around a cue begin and end: complement, subject phrase, clause."""

from __future__ import annotations

import functools
import re

import msgspec

from recoupe import lang
from recoupe.matching import fold
from recoupe.model import Paragraph, Span, Token
from recoupe.reading import phrases
from recoupe.reading.cues import Cue
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.mentions import Candidate
from recoupe.reading.saying import SpeakerPhrase

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X"})
FINAL = ".!?…;"


class View(msgspec.Struct, frozen=True):
    """A paragraph with what was found in it, as the statement rules look at it."""

    paragraph: Paragraph
    cues: tuple[Cue, ...]
    candidates: tuple[Candidate, ...]
    dates: tuple[Span, ...]
    lexicon: Lexicon
    code: str

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The paragraph's tokens."""
        return self.paragraph.tokens

    def cue_at(self, index: int) -> Cue | None:
        """The cue whose verb is at a token."""
        return next((cue for cue in self.cues if cue.verb == index), None)

    def candidate_at(self, index: int) -> Candidate | None:
        """The name candidate that covers a token."""
        return next((c for c in self.candidates if c.first <= index < c.last), None)

    def dated(self, index: int) -> bool:
        """Whether a token is part of a date."""
        token = self.tokens[index]
        return any(span.start <= token.start < span.end for span in self.dates)

    def bounds(self, index: int) -> tuple[int, int]:
        """First and last (half-open) token of the sentence a token is in."""
        sentence = self.paragraph.sentences[self.paragraph.sentence_of(index)]
        return sentence.first, sentence.last


class Small(msgspec.Struct, frozen=True):
    """The pack's small words as sets."""

    that: frozenset[str]
    whether: frozenset[str]
    to: frozenset[str]
    coordinators: frozenset[str]
    relative: frozenset[str]
    articles: frozenset[str]
    persons: dict[str, str]
    contracted: frozenset[str]
    contractions: frozenset[str]
    negations: frozenset[str]
    asking: frozenset[str]
    skipped: frozenset[str]
    leads: frozenset[str]
    described: frozenset[str]
    it: frozenset[str]
    recipients: frozenset[str]
    role_links: frozenset[str]
    vehicles: frozenset[str]
    contrasting: re.Pattern[str]
    attributing: re.Pattern[str]
    relaying: re.Pattern[str]


@functools.cache
def small(code: str) -> Small:
    """The small words of a language."""
    pack = lang.load(code)
    g, a = pack.grammar, pack.attribution
    prepositions = [w for p in a.preposition if not p.speakers_only for w in p.words]
    return Small(
        that=frozenset(g.that),
        whether=frozenset(g.whether),
        to=frozenset(g.to),
        coordinators=frozenset(g.coordinators),
        relative=frozenset(g.relative),
        articles=frozenset(g.articles),
        persons=pack.verbs.persons,
        contracted=frozenset(g.contracted),
        contractions=frozenset(g.contractions),
        negations=frozenset(g.negations),
        asking=frozenset(pack.verbs.asking.words),
        skipped=frozenset(pack.verbs.skipped.words),
        leads=frozenset(pack.verbs.leads.words),
        described=frozenset(pack.verbs.described.words),
        it=frozenset(g.it),
        recipients=frozenset(pack.verbs.recipients.words),
        role_links=frozenset(a.role_links.words),
        vehicles=frozenset(map(fold, a.vehicles.words)),
        contrasting=phrases.matcher(tuple(pack.verbs.contrast.words)),
        attributing=phrases.matcher(tuple(prepositions)),
        relaying=phrases.matcher(tuple(a.channel.words)),
    )


# --- the complement of a cue -----------------------------------------------------------------


def clause_end(view: View, start: int, cue: Cue | None = None) -> int:
    """Token (exclusive) where what is said ends: the sentence's end, or before another cue in
    coordination, a participle of saying, or a trailing attribution."""
    tokens, words = view.tokens, small(view.code)
    _, last = view.bounds(start)
    depth = 0
    for index in range(start, last):
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            return index
        if (
            index > start
            and token.text in (",", "-", "–", "—")
            and depth == 0
            and (_cut_after(view, index, last, words) or _main_clause_at(view, index, last, cue))
        ):
            return index
        if index > start and (token.text == ";" or _quotation_follows(view, index)):
            return index
        if index > start and token.text in ("»", "”", '"') and _gerund_at(view, index + 1):
            return index + 1
        if index > start + 1 and depth == 0 and _coordinated_cue(view, index, cue, words):
            return index - 1 if tokens[index - 1].text == "," else index
        if index > start + 1 and depth == 0 and _attribution_at(view, index, words):
            return index
    end = last
    while end > start and tokens[end - 1].pos == "PUNCT" and tokens[end - 1].text not in '»”")':
        end -= 1
    return end


def _quotation_follows(view: View, colon: int) -> bool:
    """« … à Velm : « Les premiers arrivent » »: a quotation of its own after a colon."""
    after = view.tokens[colon + 1 : colon + 7]
    return view.tokens[colon].text == ":" and len(after) > 5 and after[0].text in STOPS


def _gerund_at(view: View, index: int) -> bool:
    return any(c.first == index and c.participle and not c.passive for c in view.cues)


def _cut_after(view: View, comma: int, last: int, words: Small) -> bool:
    """« …, notant que », « …, rapporte l'AOP », « …, selon le maire », « …, a-t-il dit »."""
    index = comma + 1
    if index >= last:
        return False
    text, start = view.paragraph.text, view.tokens[index].start
    if _writer_resumes(view, index, last, words):
        return True
    if words.relaying.match(text, start) or _attributes(view, start, words):
        return True
    cue = _cue_from(view, index)
    if cue is None:
        return False
    gerund = cue.participle and not cue.passive
    return gerund or (cue.finite and cue.first <= index + 1 and is_incise(view, cue))


def _cue_from(view: View, index: int) -> Cue | None:
    """The cue that opens at a token, small words aside: « tout en reconnaissant »."""
    for offset in range(3):
        cue = next((c for c in view.cues if c.first == index + offset), None)
        if cue is not None or index + offset >= len(view.tokens):
            return cue
        if view.tokens[index + offset].pos not in ("ADV", "ADP", "PRON", "ADJ", "CCONJ"):
            return None
    return None


def _attributes(view: View, start: int, words: Small) -> bool:
    """« selon le maire » at an offset; not « selon laquelle »."""
    match = words.attributing.match(view.paragraph.text, start)
    if match is None:
        return False
    after = view.paragraph.text[match.end() :].split()[:1]
    return not after or after[0].lower() not in words.relative


def _writer_resumes(view: View, index: int, last: int, words: Small) -> bool:
    """« …, mais les recherches continuent », « …, alors que la pluie redouble »: a contrast
    without « que » leaves what is said."""
    tokens = view.tokens
    contrast = words.contrasting.match(view.paragraph.text, tokens[index].start)
    if contrast is None:
        return False
    after = next((i for i in range(index, last) if tokens[i].start >= contrast.end()), last)
    if after >= last or tokens[after].text.lower() in words.that:
        return False
    return tokens[after].pos in ("DET", "PROPN") and any(
        t.pos in ("VERB", "AUX") and "VerbForm=Fin" in t.morph for t in tokens[after:last]
    )


def _main_clause_at(view: View, comma: int, last: int, cue: Cue | None) -> bool:
    """« Estimant que P, l'association a saisi … », « Alors que X soutient que P, Q »: where the
    cue only leads to the sentence's own verb, what is said ends before it."""
    if cue is None:
        return False
    first, _ = view.bounds(cue.verb)
    leading = cue.participle and cue.first - first <= 1
    subordinate = view.tokens[first].pos == "SCONJ" and cue.finite
    if not (leading or subordinate) or comma + 1 >= last:
        return False
    return view.tokens[comma + 1].pos in ("DET", "PRON", "PROPN") and any(
        t.pos in ("VERB", "AUX") and "VerbForm=Fin" in t.morph
        for t in view.tokens[comma + 1 : min(last, comma + 9)]
    )


def _coordinated_cue(view: View, index: int, cue: Cue | None, words: Small) -> bool:
    """« et a promis de … »: a second cue with no subject of its own, after a coordinator."""
    if view.tokens[index].text.lower() not in words.coordinators or cue is None:
        return False
    for offset in range(1, 4):
        other = next((c for c in view.cues if c.first == index + offset), None)
        if other is not None and other.verb != cue.verb:
            return (
                other.finite == cue.finite and other.verb - other.first == cue.verb - cue.first
            ) or (view.tokens[other.verb].head == cue.verb)
        if index + offset < len(view.tokens) and view.tokens[index + offset].pos not in (
            "ADV",
            "PUNCT",
            "AUX",
            "PRON",
            "CCONJ",
        ):
            return False
    return False


def _attribution_at(view: View, index: int, words: Small) -> bool:
    """A trailing « selon X » with no comma before it."""
    attributed = _attributes(view, view.tokens[index].start, words)
    return attributed and view.candidate_at(index) is None and index + 1 < len(view.tokens)


STOPS = frozenset([":", ";", "«", "“", '"'])
INCISE_MARKS = frozenset([",", "»", "”", '"', "–", "—", "-", "!", "?", "…", "...", ")", "’"])


def is_incise(view: View, cue: Cue) -> bool:
    """Whether a cue stands after what is said: « …, a déclaré le maire », « …, a-t-il dit ».

    A noun must follow as its subject, and no « que ».
    """
    if not cue.finite or cue.passive or not cue.frames.keys() & {"quote", "that"}:
        return False
    if cue.clitic:
        return True
    before = view.tokens[cue.first - 1].text if cue.first > 0 else ""
    if before not in INCISE_MARKS or _has_that(view, cue):
        return False
    if before in (",", ")") and not _verb_before(view, cue):
        return False
    index = _skip_to_noun(view, cue.last)
    return index is not None and index < view.bounds(cue.verb)[1]


def _verb_before(view: View, cue: Cue) -> bool:
    """Whether something was said before the cue: a finite verb or a quotation in its sentence."""
    first, _ = view.bounds(cue.verb)
    return any(
        t.text in '«“»”"' or (t.pos in ("VERB", "AUX") and "VerbForm=Fin" in t.morph)
        for t in view.tokens[first : cue.first]
    )


def _has_that(view: View, cue: Cue) -> bool:
    """A « que » that the cue governs: before any other finite verb."""
    that = small(view.code).that
    _, last = view.bounds(cue.verb)
    for token in view.tokens[cue.last : min(last, cue.last + 12)]:
        if token.text.lower() in that and token.pos == "SCONJ":
            return True
        if (token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph) or token.text in ",;:":
            return False
    return False


# --- the subject -----------------------------------------------------------------------------


def subject(view: View, cue: Cue) -> SpeakerPhrase | None:
    """Who a cue's words come from, by grammar: its subject, else that of the verb it hangs on."""
    if cue.clitic:
        return _clitic_phrase(view, cue)
    if is_incise(view, cue):
        start = _skip_to_noun(view, cue.last)
        return phrase_from(view, start) if start is not None else None
    if not cue.finite:
        return _carried(view, cue)
    return _finite_subject(view, cue)


def _finite_subject(view: View, cue: Cue) -> SpeakerPhrase | None:
    """The subject left of a finite verb, or of the verb it is coordinated with."""
    before = _coordinated_with(view, cue)
    if before is not None:
        return subject(view, before)
    index = cue.verb
    for _ in range(3):
        for position in range(_clause_start(view, cue), cue.first):
            token = view.tokens[position]
            subjects = token.head == index and token.dep in ("nsubj", "nsubj:pass")
            if subjects and not _after_adposition(view, position):
                return _subject_phrase(view, position, small(view.code))
        head = view.tokens[index].head
        if head == index or view.tokens[index].dep not in CARRYING:
            break
        index = head
    return _left_phrase(view, cue)


def _coordinated_with(view: View, cue: Cue) -> Cue | None:
    """« a assuré que P et a promis Q »: the cue before, where a coordinator stands straight
    before this one."""
    first, _ = view.bounds(cue.verb)
    if (
        cue.first <= first
        or view.tokens[cue.first - 1].text.lower() not in small(view.code).coordinators
    ):
        return None
    earlier = [c for c in view.cues if first <= c.verb < cue.first and c.finite and not c.passive]
    alike = [c for c in earlier if (c.verb > c.first) == (cue.verb > cue.first)]
    return alike[-1] if alike else None


def _clause_start(view: View, cue: Cue) -> int:
    """The sentence's first token, or the one after the last colon or semicolon before a cue."""
    first, _ = view.bounds(cue.verb)
    marks = [i for i in range(first, cue.first) if view.tokens[i].text in (":", ";")]
    return marks[-1] + 1 if marks else first


CARRYING = frozenset({"conj", "xcomp", "parataxis", "advcl", "dep"})


def _carried(view: View, cue: Cue) -> SpeakerPhrase | None:
    """A participle or infinitive: « un rapport affirmant que » has its noun just before; else
    the subject is that of the cue before it in the sentence, or of the sentence."""
    first, _ = view.bounds(cue.verb)
    earlier = [c for c in view.cues if first <= c.verb < cue.verb and c.finite and not c.passive]
    if earlier:
        return subject(view, earlier[-1])
    before = view.tokens[cue.first - 1] if cue.first > first else None
    if cue.participle and before is not None and before.pos in ("NOUN", "PROPN"):
        return phrase_around(view, cue.first - 1)
    for position in range(first, cue.first):
        token = view.tokens[position]
        if token.dep == "nsubj" and view.tokens[token.head].dep in ("ROOT", "conj", "parataxis"):
            return _subject_phrase(view, position, small(view.code))
    return None


def _clitic_phrase(view: View, cue: Cue) -> SpeakerPhrase | None:
    """« a-t-il dit »: the pronoun alone."""
    for token in view.tokens[cue.first : cue.last]:
        if token.text.lower().rpartition("-")[2] == cue.clitic and token.text.startswith("-"):
            span = Span(token.end - len(cue.clitic), token.end)
            kind = small(view.code).persons[cue.clitic]
            return SpeakerPhrase(span, None, cue.clitic, "", kind.endswith("p"), cue.clitic)
    return None


def _subject_phrase(view: View, position: int, words: Small) -> SpeakerPhrase | None:
    token = view.tokens[position]
    if token.text.lower() in words.relative:
        head = view.tokens[view.tokens[position].head].head
        if view.tokens[head].pos in NOMINAL and head < position:
            return phrase_around(view, head)
    return phrase_around(view, position)


def _left_phrase(view: View, cue: Cue) -> SpeakerPhrase | None:
    """A noun phrase left of the verb that reaches it, when the parser found no subject; for a
    finite verb, else the first of the clause."""
    if not cue.finite:
        return None
    first, _ = view.bounds(cue.verb)
    for index in range(cue.first - 1, first - 1, -1):
        if view.tokens[index].text in (":", ";", "«", "»", "“", "”"):
            first = index + 1
            break
    opening = [i for i in range(first, cue.first) if _opens_phrase(view, i)]
    phrases_found = [p for i in opening if (p := phrase_from(view, i)) is not None]
    verb = view.tokens[cue.first].start
    reaching = [p for p in phrases_found if 0 <= verb - p.span.end <= 2]
    return reaching[0] if reaching else (phrases_found[0] if phrases_found else None)


def _opens_phrase(view: View, index: int) -> bool:
    token = view.tokens[index]
    candidate = view.candidate_at(index)
    bracketed = index > 0 and view.tokens[index - 1].text == "("
    if bracketed or _after_adposition(view, index) or token.pos == "ADP":
        return False
    if candidate is not None:
        return candidate.first == index
    person = token.pos == "PRON" and token.text.lower() in small(view.code).persons
    return token.pos == "DET" or person


def _skip_to_noun(view: View, index: int) -> int | None:
    """Past adverbs, dates and channels to the noun phrase after an incised cue."""
    if index >= len(view.tokens):
        return None
    _, last = view.bounds(index)
    articles = small(view.code).articles
    for position in range(index, min(last, index + 8)):
        token = view.tokens[position]
        lower = token.text.lower()
        if view.dated(position):
            continue
        inside = view.candidate_at(position)
        if inside is not None and inside.first < position:
            continue
        if token.text in STOPS:
            return None
        if token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph:
            return None
        if view.candidate_at(position) and not _after_adposition(view, position):
            return position
        if token.pos == "DET" or (lower in articles and token.pos != "ADP"):
            if not _after_adposition(view, position):
                return position
        elif _is_noun(view, token) and not _after_adposition(view, position):
            return position
    return None


def _is_noun(view: View, token: Token) -> bool:
    """A noun, or a pronoun that may stand for a speaker."""
    if token.pos == "PRON":
        return token.text.lower() in small(view.code).persons
    return token.pos in ("PROPN", "NOUN", "X")


def _after_adposition(view: View, position: int) -> bool:
    """« a déclaré à l'agence AOP »: a noun led by a preposition is no subject."""
    named = view.candidate_at(position) is not None
    passed = ("DET", "ADJ", "NUM", "NOUN") if named else ("DET", "ADJ", "NUM")
    for back in range(position - 1, max(-1, position - 4), -1):
        token = view.tokens[back]
        if token.pos == "ADP":
            return True
        if token.pos not in passed or fold(token.text) in view.lexicon.roles:
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
    tokens = view.tokens
    if first >= len(tokens):
        return None
    token = tokens[first]
    words = small(view.code)
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
    if token.pos == "PRON" and lower not in words.articles and view.candidate_at(first) is None:
        return None
    end, name = _extent(view, first)
    if end <= first:
        return None
    head = next((t for t in tokens[first:end] if t.pos in ("NOUN", "PROPN")), tokens[end - 1])
    span = view.paragraph.span(first, end)
    plural = "Number=Plur" in head.morph
    return SpeakerPhrase(
        span,
        name,
        _demonstrative(tokens[first:end], words),
        fold(head.text),
        plural,
        span.of(view.paragraph.text),
    )


def _demonstrative(tokens: tuple[Token, ...], words: Small) -> str:
    """« ce dernier », « cette dernière » stand for somebody named before."""
    phrase = " ".join(token.text.lower() for token in tokens[:2])
    return phrase if len(tokens) == 2 and phrase in words.persons else ""


def _extent(view: View, first: int) -> tuple[int, Span | None]:
    """End of a noun phrase and the mention that is its head or apposition."""
    tokens, words = view.tokens, small(view.code)
    _, last = view.bounds(first)
    name: Span | None = None
    index = end = first
    after_preposition = nested = role = vehicle = False
    while index < last:
        token = tokens[index]
        candidate = view.candidate_at(index)
        if candidate is not None:
            if _heads(view, candidate, name, nested, after_preposition):
                name = candidate.span
            index = end = max(candidate.last, index + 1)
            after_preposition = False
        elif token.pos in ("DET", "ADJ", "NUM") or (
            token.text.lower() in words.articles and token.pos != "ADP"
        ):
            index += 1
            end = index if token.pos == "ADJ" else end
        elif token.pos == "PRON" and index <= first + 1:
            index += 1
            end = index
        elif token.pos in ("NOUN", "PROPN", "X") and (
            index == first or not _new_noun(tokens, index)
        ):
            role = role or fold(token.text) in view.lexicon.roles
            vehicle = name is None and fold(token.text) in words.vehicles
            index += 1
            end = index
            after_preposition = False
        elif (
            token.pos == "ADP"
            and end > first
            and index + 1 < last
            and (_genitive(token, words) or (role and token.text.lower() in words.role_links))
        ):
            after_preposition = nested = not vehicle
            index += 1
        elif token.text == "," and end > first and _apposition(view, index + 1, last):
            index += 1
            after_preposition = nested = False
        elif token.text == "(" and end > first and (close := _closing(tokens, index, last)):
            index = close
        elif token.text in ("-", "/") and index > first:
            index += 1
        elif fold(token.text) in view.lexicon.titles:
            index += 1
        else:
            break
    return end, name


def _heads(
    view: View, candidate: Candidate, name: Span | None, nested: bool, after_preposition: bool
) -> bool:
    """Whether a mention is the phrase's head: not in a complement, unless it is a person that
    follows it directly (« le ministre de la Pêche Paul Karev ») or stands beside its noun (« la
    chaîne de télévision Rade TV »). A person in apposition wins over a body."""
    if after_preposition:
        return False
    beside = candidate.first > 0 and view.tokens[candidate.first - 1].pos == "NOUN"
    if name is None:
        return not nested or candidate.label == "PER" or beside
    apposed = view.tokens[candidate.first - 1].text == ","
    return apposed and candidate.label == "PER"


def _closing(tokens: tuple[Token, ...], index: int, last: int) -> int:
    """The token after a short parenthesis: « (UMP) »; 0 where none closes."""
    for position in range(index + 1, min(last, index + 6)):
        if tokens[position].text == ")":
            return position + 1
    return 0


def _new_noun(tokens: tuple[Token, ...], index: int) -> bool:
    before = tokens[index - 1]
    return (
        before.pos in ("NOUN", "PROPN")
        and tokens[index].pos == "NOUN"
        and tokens[index].head != index - 1
        and tokens[index].dep in ("obj", "obl:mod", "obl:arg", "nsubj")
    )


def _genitive(token: Token, words: Small) -> bool:
    return token.text.lower() in words.contracted


def _apposition(view: View, index: int, last: int) -> bool:
    """« le ministre de la Défense, Igor Karev, »: a name between commas or before the verb."""
    if fold(view.tokens[index].text) in view.lexicon.titles and index + 1 < last:
        index += 1
    candidate = view.candidate_at(index)
    if candidate is None or candidate.first != index:
        return False
    after = candidate.last
    return (
        after >= last
        or view.tokens[after].text in (",", ".", "»", "(", ":")
        or view.tokens[after].pos in ("VERB", "AUX", "PRON")
    )

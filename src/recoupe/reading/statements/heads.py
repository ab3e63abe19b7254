"""Which name among the words of a noun phrase is whose they are: its head, or its apposition."""

from __future__ import annotations

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Span, Token
from recoupe.reading import grammar
from recoupe.reading.names.mentions import Candidate
from recoupe.reading.statements.view import Small, View


def is_personal(view: View, first: int, last: int) -> bool:
    """« le maire », « la Savoyarde », « deux riverains »: whether a phrase opens with the noun of a
    person, whose name may stand beside it."""
    noun = noun_of_people(view, first, last)
    return noun is not None and not grammar.is_plural(noun)


def noun_of_people(view: View, first: int, last: int) -> Token | None:
    """The noun that opens a phrase, where it is one of people; no part of a name is."""
    if view.candidate_at(first) is not None:
        return None
    nouns = view.lexicon.of_people
    for token in view.tokens[first : min(last, first + 4)]:
        if fold(token.text) in nouns or fold(token.lemma) in nouns:
            return token
        modifies = token.pos == "NOUN" and token.head == first + 1
        if token.pos not in ("DET", "ADJ", "NUM", "ADP") and not modifies:
            return None
    return None


def person_at(view: View, index: int, last: int) -> bool:
    """Whether a person is named at a token, titles before the name aside."""
    for position in range(index, min(last, index + 3)):
        candidate = view.candidate_at(position)
        if candidate is not None:
            return candidate.label == "PER" or bool(candidate.title)
    return False


def plain(view: View, text: str) -> str:
    """A word, folded, without what makes it a former one: « ex-préfète », « ex-PRM »."""
    before, _, rest = fold(text).partition(" ")
    return rest if rest and before in view.lexicon.former else fold(text)


def party(view: View, candidate: Candidate) -> bool:
    """« le député PCF », « la députée ex-PCF », « l'usine MCA »: a body's letters say whose
    somebody is, not who."""
    text = candidate.text[-len(plain(view, candidate.text)) :]
    letters = text.replace("-", "").replace(".", "")
    return letters.isupper()


def of_body(view: View, candidate: Candidate) -> bool:
    """« le maire Les Républicains »: a body by its article, or a known one, beside a person's
    noun."""
    article = view.tokens[candidate.first].text.lower() in view.small.articles
    known = fold(candidate.text) in view.lexicon.known_bodies
    return candidate.label == "ORG" and (article or (known and not candidate.title))


def called_after(view: View, first: int, candidate: Candidate) -> bool:
    """« le comité Karev », « le bureau du président Karev », « l'épouse du prince Karev »,
    « l'adjoint du maire Karev »: a person whom a body is called after or whose it is, or whose
    relative or aide somebody is, where no comma sets the name off."""
    before = view.tokens[first : candidate.first]
    noun = next((fold(t.text) for t in before if t.pos in ("NOUN", "PROPN")), "")
    if not before or before[-1].text == ",":
        return False
    if noun in view.lexicon.relational:
        return any(genitive(t, view.small) for t in before)
    if _is_under_another(view, before):
        return True
    words = view.language.attribution
    others = (words.firms, words.anaphors, words.documents)
    own = {fold(word) for nouns in others for word in nouns.words}
    bodies = view.lexicon.collectives | view.lexicon.org_heads
    if noun in bodies - own and any(genitive(t, view.small) for t in before):
        return True
    return noun in view.lexicon.collectives - own and noun == fold(before[-1].text)


def _is_under_another(view: View, before: tuple[Token, ...]) -> bool:
    """« l'adjoint du maire », « le bras droit de la ministre »: whether the office straight before
    a name is that of whom another noun hangs on, so that the name may be of either; « le chef des
    pompiers » leads them."""
    if fold(before[-1].text) not in view.lexicon.offices or grammar.is_plural(before[-1]):
        return False
    lead = [t for t in before[:-1] if t.pos not in ("DET", "ADJ") or genitive(t, view.small)]
    return len(lead) > 1 and genitive(lead[-1], view.small) and lead[-2].pos in ("NOUN", "PROPN")


def is_head(
    view: View, candidate: Candidate, name: Span | None, nested: bool, after_preposition: bool
) -> bool:
    """Whether a mention is the phrase's head: not in a complement, unless it is a person that
    follows it directly (« le ministre de la Pêche Paul Karev ») or stands beside its noun (« la
    chaîne de télévision Rade TV »). A person in apposition wins over a body."""
    if after_preposition:
        return False
    before = view.tokens[candidate.first - 1] if candidate.first > 0 else None
    noun = _noun_before(view, candidate)
    beside = noun >= 0 and view.tokens[noun].pos == "NOUN"
    if name is None:
        return not nested or candidate.label == "PER" or beside
    apposed = before is not None and before.text == ","
    return apposed and candidate.label == "PER"


def of_another(view: View, candidate: Candidate) -> bool:
    """« l'intersyndicale du groupe Torvak », « l'avocate de la société Torvak »: a body beside a
    noun that has an article of its own and hangs on another; « la chaîne de télévision Rade TV »
    names the channel."""
    tokens, noun = view.tokens, _noun_before(view, candidate)
    if noun < 1:
        return False
    led = noun - 1 if tokens[noun - 1].pos != "DET" else noun - 2
    if led < 1 or tokens[noun].pos != "NOUN" or not genitive(tokens[led], view.small):
        return False
    bare = led == noun - 1 and tokens[led].text.lower() in view.small.to
    return not bare and tokens[led - 1].pos in ("NOUN", "PROPN", "ADJ")


def _noun_before(view: View, candidate: Candidate) -> int:
    """« la chaîne de télévision velmienne Rade TV »: the token before a name, of what people or
    place it is aside; -1 where the name opens its paragraph."""
    noun = candidate.first - 1
    while noun > 0 and view.tokens[noun].pos == "ADJ" and _is_demonym(view, noun):
        noun -= 1
    return noun


def _is_demonym(view: View, index: int) -> bool:
    return fold(view.tokens[index].text) in view.lexicon.demonyms


def in_complement(view: View, candidate: Candidate) -> bool:
    """« le rapport du BEV, le Bureau d'enquêtes, »: the body in apposition tells more of the
    complement, not of the head."""
    before = candidate.first - 2
    if before < 0 or view.tokens[before + 1].text != "," or candidate.label == "PER":
        return False
    while before > 0 and view.tokens[before].pos in ("NOUN", "PROPN", "ADJ", "DET"):
        before -= 1
    return before > 0 and view.tokens[before].pos == "ADP"


def genitive(token: Token, words: Small) -> bool:
    """« du », « des », « de »: what leads to a complement."""
    return token.text.lower() in words.contracted


def _is_role(view: View, index: int) -> bool:
    """« le général Karev »: a title or role at a token."""
    word = fold(view.tokens[index].text)
    return word in view.lexicon.titles or word in view.lexicon.roles


AFTER_APPOSITION = frozenset({"VERB", "AUX", "PRON", "ADP", "ADV", "SCONJ", "CCONJ"})


def apposition(view: View, index: int, last: int) -> bool:
    """« le ministre de la Défense, Igor Karev, »: a name between commas or before the verb."""
    while index + 1 < last and (
        _is_role(view, index) or (view.tokens[index].pos == "DET" and _is_role(view, index + 1))
    ):
        index += 1
    candidate = view.candidate_at(index)
    if candidate is None:
        return False
    after = candidate.last
    return (
        after >= last
        or view.tokens[after].text in (",", ".", *marks.CLOSING, "(", ":")
        or view.tokens[after].pos in AFTER_APPOSITION
    )

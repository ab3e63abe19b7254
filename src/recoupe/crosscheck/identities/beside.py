"""Words beside the names of persons that give them an office, by the letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.identities.asked import Asked, level
from recoupe.crosscheck.identities.speaking import known_as
from recoupe.lang import Language, compiled, either
from recoupe.model import Article, Reading

BEFORE = 120
"""Characters before a name in which its office stands."""
Node = tuple[str, int]
"""An article, and the number of a name in it."""


class Held(msgspec.Struct, frozen=True):
    """What an article calls a person: words before the name, words after it."""

    node: Node
    before: str
    after: str


def held_beside(article: Article, reading: Reading) -> Iterator[Held]:
    """The words around each mention of a person, up to the end of the line."""
    text = level(article.text)
    for number, name in enumerate(reading.names):
        if name.kind == "person":
            for span in name.mentions:
                before = text[max(0, span.start - BEFORE) : span.start].rpartition("\n")[2]
                after = text[span.end : span.end + BEFORE].partition("\n")[0]
                yield Held((reading.article, number), before, after)


def written_beside(office: Asked, pack: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """« la ministre du Travail Odile Garance », « Odile Garance (PRM), ministre du Travail, »: what
    stands before the name of a holder, or after it."""
    words = _written(office, pack)
    before = rf"(?<!\w)(?:{either(_definite(pack))})\s?{words}(?P<set_off>,)?\s"
    return (
        re.compile(rf"{before}(?:(?:{_titles(pack)})\s?)?$"),
        re.compile(rf"(?:\s\([^()]*\))?,\s{words}[,.)]"),
    )


def is_held(told: Held, before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    """Whether words that give an office (see `written_beside`) stand by a name."""
    found = before.search(told.before)
    if found is not None:
        return not found["set_off"] or told.after[:1] in (",", ".", ")")
    return after.match(told.after) is not None


def _written(office: Asked, pack: Language) -> str:
    """A pattern of an office's words; « procureur de Velm » is « procureur de la République de
    Velm », whose noun goes on with a genitive."""
    noun, rest = office.words[: len(office.head)], office.words[len(office.head) :]
    nouns = _longer(pack).get(office.head, ()) if rest else ()
    return f"(?:{'|'.join(map(_spelt, (noun, *nouns)))}){_spelt(rest)}"


def _spelt(words: str) -> str:
    return r"[\s-]".join(map(re.escape, re.split(r"[\s-]", words)))


@compiled
def _longer(language: Language) -> dict[str, tuple[str, ...]]:
    """By noun, those of the same body's offices that are it with a genitive, or it without."""
    of = tuple(f" {level(word)}" for word in language.grammar.contracted)
    nouns = sorted({level(n) for n in (*language.roles.roles_m, *language.roles.roles_f)})
    bodies = {noun: known_as(noun, language) for noun in nouns}
    pairs = [
        (short, long)
        for long in nouns
        if bodies[long] is not None
        for short in nouns
        if long != short
        and long.startswith(short)
        and long[len(short) :].startswith(of)
        and bodies[short] == bodies[long]
    ]
    found: dict[str, list[str]] = defaultdict(list)
    for short, long in pairs:
        found[short].append(long)
        found[long].append(short)
    return {noun: tuple(sorted(others)) for noun, others in found.items()}


@compiled
def _definite(language: Language) -> tuple[str, ...]:
    grammar = language.grammar
    return tuple(sorted({level(w) for w in grammar.definite if w not in grammar.demonstratives}))


@compiled
def _titles(language: Language) -> str:
    """« M. », « Mme » before a name."""
    return either(sorted({level(title) for title in language.roles.titles}, key=len, reverse=True))

"""One quotation in two wordings."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.sides import Passage, opposed
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model import Article, Finding, Place, Span

FEWEST, MOST = 6, 60
"""Words of quotations that are compared."""
SHORTEST, LONGEST = 8, 400
"""Characters between marks that are compared; others pair marks all the same."""
ALIKE = 0.85
"""Share of the shorter quotation's words that the other has, in their order."""
INSERTED = 6
"""Words that one wording has more than the other between two they share."""
BESIDE = 8
"""Characters beside a quotation on its line where it is a heading."""
LONG = 4
"""Letters of a word that says something."""
AROUND = 5
"""Words shared on each side of a quotation within a sentence that two articles print alike."""


Wording = tuple[str, ...]


class _Quotation(msgspec.Struct, frozen=True):
    place: Place
    words: Wording
    before: Wording
    after: Wording


def find(checked: Checked) -> Iterator[Finding]:
    """Quotations that are plainly one and differ in what they say, and words quoted differently
    in a sentence that is otherwise the same; each wording once."""
    story = checked.story
    for a, b in _versions([q for article in story.articles for q in _quotations(article, story)]):
        yield opposed("finding-versions", [Passage(a.place)], [Passage(b.place)], story)


def _versions(quotations: list[_Quotation]) -> Iterator[tuple[_Quotation, _Quotation]]:
    """Pairs of quotations that differ, each wording once. Wordings are compared once, however many
    articles print them."""
    printed: dict[Wording, list[int]] = defaultdict(list)
    framed: dict[object, list[int]] = defaultdict(list)
    for number, one in enumerate(quotations):
        printed[one.words].append(number)
        if len(one.before) == len(one.after) == AROUND:
            framed[one.before, one.after].append(number)
    reworded = _reworded(list(printed))
    told: set[Wording] = set()
    for number, a in enumerate(quotations):
        if a.words in told:
            continue
        alike = {n for words in reworded[a.words] - told for n in printed[words]}
        beside = framed.get((a.before, a.after), ())
        later = (n for n in beside if n > number and quotations[n].words not in told)
        alike |= {n for n in later if _in_one_frame(a, quotations[n])}
        if alike:
            b = quotations[min(alike)]
            told |= {a.words, b.words}
            yield a, b


def _reworded(wordings: list[Wording]) -> dict[Wording, set[Wording]]:
    """For each wording those that are it, reworded, where they are printed after it."""
    found: dict[Wording, set[Wording]] = {words: set() for words in wordings}
    for one, other in itertools.combinations(wordings, 2):
        if _is_reworded(one, other):
            found[one].add(other)
        # Of two as long as each other the one printed first is held against the other.
        if _is_reworded(other, one) if len(one) == len(other) else other in found[one]:
            found[other].add(one)
    return found


def _quotations(article: Article, story: Story) -> Iterator[_Quotation]:
    """What stands between marks within a sentence or as one; headings are no quotation."""
    for found in _marked(story.language(article)).finditer(article.text):
        group = next(i for i, words in enumerate(found.groups(), 1) if words is not None)
        span = Span(found.start(group), found.end(group)).trimmed(article.text)
        line = Span(
            article.text.rfind("\n", 0, span.start) + 1,
            (article.text.find("\n", span.end) + 1 or len(article.text) + 1) - 1,
        )
        words = span.of(article.text)
        if not SHORTEST <= len(found[group]) <= LONGEST:
            continue
        if len(span) >= len(line) - BESIDE or _adapted(words):
            continue
        before = article.text[line.start : found.start()].split()
        after = article.text[found.end() : line.end].split()
        yield _Quotation(
            Place.at(article.id, span),
            _words(span.of(article.text)),
            _beside(before, -1)[::-1],
            _beside(after, 1),
        )


def _beside(written: list[str], step: int) -> Wording:
    """The words next to a quotation, the nearest first, folded: a dash is none, « l'eau » two."""
    words = (word for one in written[::step] for word in fold(one).split()[::step])
    return tuple(itertools.islice(words, AROUND))


def _adapted(words: str) -> bool:
    """« (leur) soutien »: words that the article says it has changed."""
    return bool(re.search(r"[(\[]\w", words))


def _words(text: str) -> Wording:
    """Folded, what stands in brackets left out."""
    return tuple(fold(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)).split())


def _is_reworded(one: Wording, another: Wording) -> bool:
    """Whether two quotations are one, with words changed or left out unmarked in its midst."""
    short, other = sorted((one, another), key=len)
    if not FEWEST <= len(short) <= len(other) <= MOST:
        return False
    if sum(word in other for word in short) < ALIKE * len(short):
        return False
    matcher = difflib.SequenceMatcher(None, short, other, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < ALIKE * len(short):
        return False
    gaps = [
        (short[one.a + one.size : two.a], other[one.b + one.size : two.b])
        for one, two in itertools.pairwise(blocks)
    ]
    if any(len(gap) > INSERTED for pair in gaps for gap in pair):
        return False
    return any(_says_other(one, two) for one, two in gaps)


def _says_other(one: Wording, other: Wording) -> bool:
    """Whether words of substance stand for others, by more than their endings: headlines leave
    out what they can."""
    heads = [{word[:LONG] for word in words if len(word) >= LONG} for words in (one, other)]
    return bool(heads[0] - heads[1] and heads[1] - heads[0])


def _in_one_frame(a: _Quotation, b: _Quotation) -> bool:
    """« met en place un "mécanisme de crise" pour … », « un "dispositif de crise" pour … »."""
    two = a.words != b.words and a.place.article != b.place.article
    shared = {word for word in a.words if len(word) >= LONG}.intersection(b.words)
    return two and bool(shared) and _says_other(a.words, b.words)


@compiled
def _marked(language: Language) -> re.Pattern[str]:
    pairs = ((re.escape(o), re.escape(c)) for o, c in language.grammar.quotation_marks)
    return re.compile("|".join(rf"{o}([^{o}{c}\n]*){c}" for o, c in pairs))

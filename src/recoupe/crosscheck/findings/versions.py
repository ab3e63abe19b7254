"""One quotation in two wordings."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.findings.checked import Checked, day_of, quote
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold, is_acronym_of
from recoupe.model import Article, Finding, Place, Span

FEWEST, MOST = 6, 60
"""Words of quotations that are compared."""
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


class _Quotation(msgspec.Struct, frozen=True):
    place: Place
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def find(checked: Checked) -> Iterator[Finding]:
    """Quotations that are plainly one and differ in what they say, and words quoted differently
    in a sentence that is otherwise the same."""
    story = checked.story
    quotations = [q for article in story.articles for q in _quotations(article, story)]
    told: set[tuple[str, ...]] = set()
    for a, b in itertools.combinations(quotations, 2):
        if a.words == b.words:
            continue
        differs = _reworded(a, b) or _in_one_frame(a, b)
        if differs and a.words not in told and b.words not in told:
            told |= {a.words, b.words}
            text = story.pack.messages["finding-versions"].format(
                a=quote(a.place, story),
                b=quote(b.place, story),
                day=day_of(a.place, story),
                later=day_of(b.place, story),
            )
            sides = ((a.place,), (b.place,))
            yield Finding("versions-differ", text, (a.place, b.place), None, sides)


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
        if len(span) >= len(line) - BESIDE or not span or words.isupper() or _adapted(words):
            continue
        before = article.text[line.start : found.start()]
        after = article.text[found.end() : line.end]
        yield _Quotation(
            Place.at(article.id, span),
            _words(span.of(article.text)),
            tuple(fold(before).split()[-AROUND:]),
            tuple(fold(after).split()[:AROUND]),
        )


def _adapted(words: str) -> bool:
    """« (leur) soutien »: words that the article says it has changed."""
    return bool(re.search(r"[(\[]\w", words))


def _words(text: str) -> tuple[str, ...]:
    """Folded, what stands in brackets left out."""
    return tuple(fold(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)).split())


def _reworded(a: _Quotation, b: _Quotation) -> bool:
    """Whether two quotations are one, with words changed or left out unmarked in its midst."""
    short, other = sorted((a.words, b.words), key=len)
    if not FEWEST <= len(short) <= len(other) <= MOST:
        return False
    if sum(word in other for word in short) < ALIKE * len(short):
        return False
    matcher = difflib.SequenceMatcher(None, short, other, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < ALIKE * len(short) or len(blocks) < 2:
        return False
    gaps = [
        (short[one.a + one.size : two.a], other[one.b + one.size : two.b])
        for one, two in itertools.pairwise(blocks)
    ]
    if any(len(gap) > INSERTED for pair in gaps for gap in pair):
        return False
    return any(_says_other(one, two) for one, two in gaps)


def _says_other(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether words of substance stand for others, by more than their endings: headlines leave
    out what they can."""
    if any(_is_acronym(a, b) for a, b in ((one, other), (other, one))):
        return False
    heads = [{word[:LONG] for word in words if len(word) >= LONG} for words in (one, other)]
    return bool(heads[0] - heads[1] and heads[1] - heads[0])


def _is_acronym(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """« l'OTSC » for « l'organisation du traité de sécurité collective »."""
    return any(is_acronym_of(word.upper(), " ".join(other)) for word in one)


def _in_one_frame(a: _Quotation, b: _Quotation) -> bool:
    """« met en place un "mécanisme de crise" pour … », « un "dispositif de crise" pour … »."""
    if a.place.article == b.place.article or len(a.before) < AROUND or len(a.after) < AROUND:
        return False
    return (
        a.before == b.before
        and a.after == b.after
        and bool(set(a.words) & set(b.words))
        and _says_other(a.words, b.words)
    )


@compiled
def _marked(language: Language) -> re.Pattern[str]:
    pairs = [
        (opening, closing)
        for opening, closing in language.grammar.quotation_marks
        if len(opening) == len(closing) == 1 and opening not in marks.INNER
    ]
    return re.compile(
        "|".join(
            rf"{re.escape(o)}([^{re.escape(o + c)}\n]{{8,400}}){re.escape(c)}" for o, c in pairs
        )
    )

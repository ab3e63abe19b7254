"""What somebody said, or may be, that a later article tells as its own certainty."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.findings.checked import Checked, quote, statement_place
from recoupe.crosscheck.findings.moods import is_unsure, to_come, unsure
from recoupe.crosscheck.findings.sayings import Words, is_scoop, narrated, said, shared
from recoupe.crosscheck.findings.sides import Passage, opposed
from recoupe.crosscheck.identities.speaking import known_as
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sources import holds_office, source_of
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model import Finding, FindingKind, Place, Span

SAME, LIKE = 0.8, 0.7
"""Share of the shorter one's stems that must be common: to begin a finding, to belong to it."""
MOST = 8
"""Places a side shows."""
NEXT = 25
"""Characters behind words of doubt within which stands what is doubted."""
TELLER = 5
"""Letters of a word of a voice's label by which it is named."""


class _Dropped(msgspec.Struct):
    """What lost its source or its reserve: where it had it, where not."""

    before: list[Words]
    after: list[Words]


def find(checked: Checked) -> Iterator[Finding]:
    """A claim that had a source, or was told as not sure, and is plain narration later."""
    story = checked.story
    bare = list(narrated(story))
    told = [words for one in story.statements if (words := said(one, story)) is not None]
    for group in _dropped(told, bare, story):
        yield _finding("attribution-dropped", group, story)
    hedged: list[Words] = []
    plain: list[Words] = []
    for one in bare:
        (hedged if _is_unsure(one, story) else plain).append(one)
    for group in _dropped(hedged, plain, story):
        yield _finding("hedge-dropped", group, story)


def _is_unsure(words: Words, story: Story) -> bool:
    article = story.article(words.place.article)
    return is_unsure(words.place.span.of(article.text), story.language(article))


def _dropped(before: list[Words], after: list[Words], story: Story) -> list[_Dropped]:
    """Groups of what tells the same, with and then without."""
    groups: list[_Dropped] = []
    alike = _Alike(before)
    for bare in after:
        near = [(one, share) for one, share in alike.of(bare) if _loses(bare, one, story)]
        like = [one for one, _ in near]
        sources = [one for one, share in near if share >= SAME]
        if not sources:
            continue
        home = next((g for g in groups if any(one in g.before for one in sources)), None)
        if home is None:
            groups.append(home := _Dropped([], []))
        home.before += [one for one in like if one not in home.before]
        home.after.append(bare)
    for group in groups:
        group.after += [
            bare
            for bare in after
            if bare not in group.after
            and any(shared(bare, one) >= LIKE and _loses(bare, one, story) for one in group.before)
        ]
    return [group for group in groups if not any(_was_known(group, bare) for bare in after)]


class _Alike:
    """What tells enough of the same, looked for once for all that has the same stems and numbers:
    who loses what is dear to tell, and most articles of a story share their words."""

    def __init__(self, words: list[Words]) -> None:
        self._words = words
        self._places: dict[object, list[int]] = {}
        for place, one in enumerate(words):
            self._places.setdefault((one.stems, one.numbers), []).append(place)
        self._known: dict[object, list[tuple[Words, float]]] = {}

    def of(self, bare: Words) -> list[tuple[Words, float]]:
        """Each with its share, from LIKE, in order."""
        key = bare.stems, bare.numbers
        if key not in self._known:
            found = [
                (place, share)
                for places in self._places.values()
                if (share := shared(bare, self._words[places[0]])) >= LIKE
                for place in places
            ]
            self._known[key] = [(self._words[place], share) for place, share in sorted(found)]
        return self._known[key]


def _was_known(group: _Dropped, bare: Words) -> bool:
    """Whether a sentence told it, without a source, before anybody is said to have said it."""
    first = min(group.before, key=lambda one: one.published)
    before = bare.published < first.published
    if bare.place.article == first.place.article:
        before = bare.place.end <= first.place.start
    return before and shared(bare, first) >= LIKE


def _loses(bare: Words, one: Words, story: Story) -> bool:
    """Whether it is of another article that did not come out before, and names no more who said
    it: what the prosecutor announced and « le parquet a ouvert une enquête » are one."""
    other = bare.place.article != one.place.article
    if not (other and bool(one.published) and bare.published >= one.published):
        return False
    if one.told is None:
        return _tells_plainly(bare, one, story)
    if is_scoop(one.told, story) and (_is_unsure(bare, story) or _is_official(bare, story)):
        return False
    if bare.published[:10] == one.published[:10] or _is_to_come(bare, story):
        return False
    source = source_of(one.told, story)
    if source is not None and holds_office(source, story):
        return False
    return not names_teller(bare.place, one.told, story) and not _goes_on(bare.place, story)


def _tells_plainly(bare: Words, one: Words, story: Story) -> bool:
    """Whether what stands right behind the words of doubt is told again: « auraient été blessés »,
    « ont été blessés »."""
    article = story.article(one.place.article)
    language, words = story.language(article), one.place.span.of(article.text)
    found = unsure(language).search(words)
    behind = words[found.end() : found.end() + NEXT] if found is not None else ""
    behind = re.split(f"[{re.escape(marks.BREAKS)}]", behind)[0]
    return not bare.stems.isdisjoint(stems(behind, language))


def _is_to_come(words: Words, story: Story) -> bool:
    """« Les écoles rouvriront lundi »: what was announced, and is so."""
    article = story.article(words.place.article)
    return bool(to_come(story.language(article)).search(words.place.span.of(article.text)))


def _goes_on(place: Place, story: Story) -> bool:
    """Whether the sentence before is told as somebody's word, which may go on: « Selon l'agence, le
    port est fermé. Les quais sont vides. »"""
    before = Span(_with_neighbours(place, story).start, place.start)
    return any(
        told.statement.mode == "indirect" and told.statement.content[-1].overlaps(before)
        for told in story.statements_of(place.article)
    )


def _is_official(words: Words, story: Story) -> bool:
    """Whether a body of the state is named there, that may have made known what an outlet did."""
    return bool(_bodies(words.place, story))


def _bodies(place: Place, story: Story) -> frozenset[str]:
    """The bodies of the state named in a sentence, by the first words of their names: « le parquet
    a ouvert une enquête »."""
    article = story.article(place.article)
    words = fold(place.span.of(article.text)).split()
    known = (known_as(word, story.language(article)) for word in words)
    return frozenset(body for body in known if body is not None)


def names_teller(sentence: Place, told: StatementMention, story: Story) -> bool:
    """Whether a sentence, or one beside it, names the voice of a statement, its body, or a word of
    its label: « La mairie est inquiète. Onze grues sont hors service. »"""
    place = _with_neighbours(sentence, story)
    named = {name.id for _, name in names_in(place.article, place.span, story)}
    voice = story.name(told.voice)
    if voice is not None and named & {voice.id, voice.body}:
        return True
    source = source_of(told, story)
    if source is not None and source.key in {f"body {body}" for body in _bodies(place, story)}:
        return True
    article = story.article(place.article)
    words = set(fold(place.span.of(article.text)).split())
    label = fold(f"{told.statement.voice_label} {voice.label if voice else ''}").split()
    return any(len(word) >= TELLER and word in words for word in label)


def _with_neighbours(place: Place, story: Story) -> Place:
    """A sentence with the one before and the one behind, where no line ends between."""
    text = story.article(place.article).text
    sentences = story.reading(place.article).sentences
    at = bisect.bisect_left(sentences, place.start, key=lambda span: span.start)
    start, end = place.start, place.end
    if at and "\n" not in text[sentences[at - 1].end : start]:
        start = sentences[at - 1].start
    if at + 1 < len(sentences) and "\n" not in text[end : sentences[at + 1].start]:
        end = sentences[at + 1].end
    return Place.at(place.article, Span(start, end))


def _finding(kind: FindingKind, group: _Dropped, story: Story) -> Finding:
    before, after = (
        sorted(side, key=lambda one: (one.published, one.place))
        for side in (group.before, group.after)
    )
    told = before[0].told
    claim = quote(statement_place(told) if told else before[0].place, story)
    voice = told.statement.voice_label if told else ""
    first, second = ([Passage(one.place) for one in side] for side in (before, after))
    words = {"claim": claim, "voice": voice}
    return opposed(f"finding-{kind}", first, second, story, words, MOST)

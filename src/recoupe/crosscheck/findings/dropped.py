"""What somebody said, or may be, that a later article tells as its own certainty."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.crosscheck.findings.checked import Checked, day_of, passage, quote, statement_place
from recoupe.crosscheck.findings.moods import unsure
from recoupe.crosscheck.findings.narration import is_narration
from recoupe.crosscheck.identities.speaking import known_as
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.sources import media, source_of, speaker_of
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, StatementMention, Story, by_story
from recoupe.crosscheck.voices import agencies
from recoupe.matching import fold
from recoupe.model import Finding, FindingKind, Place, Span

FEWEST = 5
"""Stems that words have in common where they tell the same."""
SAME, LIKE = 0.8, 0.7
"""Share of the shorter one's stems that must be common: to begin a finding, to belong to it."""
OF_THE_SAID = 0.5
"""Share of what was said that the narration must still tell."""
FEWEST_WITH_NUMBER, NUMBER = 3, 0.15
"""Stems enough beside a number that both tell, and what that number adds to their share."""
SAYING = frozenset({"assert", "warn"})
NUMBER_OF = re.compile(r"(?<![\w-])\d+(?:[\s.]\d{3})*")
LEAST = 10
"""Numbers below this are often alike by chance."""
MOST = 8
"""Places a side shows."""
TELLER = 5
"""Letters of a word of a voice's label by which it is named."""
SCOPE = 35
"""Words from which it is not sure how much of a sentence « selon » gives to its source."""


class _Words(msgspec.Struct, frozen=True):
    """Some words of an article, and the heads of what they tell; `told` where they are said by
    somebody."""

    place: Place
    stems: frozenset[str]
    numbers: frozenset[float]
    published: str
    told: StatementMention | None = None


class _Dropped(msgspec.Struct):
    """What lost its source or its reserve: where it had it, where not."""

    before: list[_Words]
    after: list[_Words]


def find(checked: Checked) -> Iterator[Finding]:
    """A claim that had a source, or was told as not sure, and is plain narration later."""
    story = checked.story
    bare = list(_narrated(story))
    said = [words for told in story.statements if (words := _said(told, story)) is not None]
    for group in _dropped(said, bare, story):
        yield _finding("attribution-dropped", group, story)
    hedged: list[_Words] = []
    plain: list[_Words] = []
    for one in bare:
        (hedged if _is_unsure(one, story) else plain).append(one)
    for group in _dropped(hedged, plain, story):
        yield _finding("hedge-dropped", group, story)


def _said(told: StatementMention, story: Story) -> _Words | None:
    spoken = speaker_of(told, story) is not None
    if told.statement.act not in SAYING or not (spoken or is_scoop(told, story)):
        return None
    found = stems(told.words, story.language(told.article))
    if len(found) < FEWEST_WITH_NUMBER or is_vague_in_scope(told):
        return None
    published = story.published(told.article.id)
    numbers = _numbers(told.article.id, told.statement.content, story)
    return _Words(passage(told, story), found, numbers, published, told)


def is_scoop(told: StatementMention, story: Story) -> bool:
    """« selon Le Phare de Velm »: what an outlet found out, no agency that the article draws on."""
    known = {told.voice, *told.via} & media(story)
    return bool(known) and not known & set(agencies(told.article, story))


def is_vague_in_scope(told: StatementMention) -> bool:
    """« La force, qui … et qui …, a tué 12 personnes selon X »: only the last of it is X's."""
    said, content = told.statement, told.statement.content
    behind = said.speaker is not None and said.speaker.start >= content[-1].end
    return behind and said.mode == "indirect" and len(told.words.split()) >= SCOPE


def _numbers(article: str, spans: Iterable[Span], story: Story) -> frozenset[float]:
    """The numbers in some words of an article: those in digits, years too, and the bounds of its
    figures."""
    parts = tuple(spans)
    text = story.article(article).text
    digits = (found for part in parts for found in NUMBER_OF.findall(part.of(text)))
    bounds = (
        bound
        for one in _figures(story).get(article, ())
        if any(part.covers(one.figure.span) for part in parts)
        for bound in (one.figure.low, one.figure.high)
        if bound is not None
    )
    return frozenset((*bounds, *(float(re.sub(r"\D", "", one)) for one in digits)))


def _narrated(story: Story) -> Iterator[_Words]:
    """Sentences that nobody says and that quote nobody."""
    for reading in story.readings:
        article = story.article(reading.article)
        language = story.language(article)
        taken = [
            span
            for told in story.statements_of(article.id)
            for span in (*told.statement.content, told.statement.cue)
            if span is not None
        ]
        for sentence in reading.sentences:
            words = sentence.of(article.text)
            if any(span.overlaps(sentence) for span in taken):
                continue
            if not is_narration(words, language):
                continue
            found = stems(words, language)
            if len(found) >= FEWEST_WITH_NUMBER:
                place = Place.at(article.id, Span(sentence.start, sentence.end))
                numbers = _numbers(article.id, [sentence], story)
                yield _Words(place, found, numbers, reading.published.value or "")


def _is_unsure(words: _Words, story: Story) -> bool:
    article = story.article(words.place.article)
    return bool(unsure(story.language(article)).search(words.place.span.of(article.text)))


def _dropped(before: list[_Words], after: list[_Words], story: Story) -> list[_Dropped]:
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
            and any(_share(bare, one) >= LIKE and _loses(bare, one, story) for one in group.before)
        ]
    return [group for group in groups if not any(_was_known(group, bare) for bare in after)]


class _Alike:
    """What tells enough of the same, looked for once for all that has the same stems and numbers:
    who loses what is dear to tell, and most articles of a story share their words."""

    def __init__(self, words: list[_Words]) -> None:
        self._words = words
        self._places: dict[object, list[int]] = {}
        for place, one in enumerate(words):
            self._places.setdefault((one.stems, one.numbers), []).append(place)
        self._known: dict[object, list[tuple[_Words, float]]] = {}

    def of(self, bare: _Words) -> list[tuple[_Words, float]]:
        """Each with its share, from LIKE, in order."""
        key = bare.stems, bare.numbers
        if key not in self._known:
            found = [
                (place, share)
                for places in self._places.values()
                if (share := _share(bare, self._words[places[0]])) >= LIKE
                for place in places
            ]
            self._known[key] = [(self._words[place], share) for place, share in sorted(found)]
        return self._known[key]


def _was_known(group: _Dropped, bare: _Words) -> bool:
    """Whether a sentence told it, without a source, before anybody is said to have said it."""
    first = min(group.before, key=lambda one: one.published)
    before = bare.published < first.published
    if bare.place.article == first.place.article:
        before = bare.place.end <= first.place.start
    return before and _share(bare, first) >= LIKE


def _loses(bare: _Words, one: _Words, story: Story) -> bool:
    """Whether it is of another article that did not come out before, and names no more who said
    it: what the prosecutor announced and « le parquet a ouvert une enquête » are one."""
    other = bare.place.article != one.place.article
    if not (other and bool(one.published) and bare.published >= one.published):
        return False
    if one.told is None:
        return True
    if is_scoop(one.told, story) and (_is_unsure(bare, story) or _is_official(bare, story)):
        return False
    return not names_teller(bare.place, one.told, story)


def _is_official(words: _Words, story: Story) -> bool:
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


def _share(bare: _Words, one: _Words) -> float:
    """How much of the shorter one both tell; a number in both, no small one, tells as much as two
    words."""
    numbers = one.numbers & bare.numbers
    if one.numbers and not numbers:
        return 0.0
    both = len(bare.stems & one.stems)
    telling = any(number >= LEAST for number in numbers)
    least = FEWEST_WITH_NUMBER if telling else FEWEST
    if both < least or both < OF_THE_SAID * len(one.stems):
        return 0.0
    bonus = NUMBER if telling else 0.0
    return bonus + both / min(len(bare.stems), len(one.stems))


def _finding(kind: FindingKind, group: _Dropped, story: Story) -> Finding:
    before = sorted(group.before, key=lambda one: (one.published, one.place))
    after = sorted(group.after, key=lambda one: (one.published, one.place))
    first = before[0]
    claim = statement_place(first.told) if first.told else first.place
    sides = (
        tuple(one.place for one in before)[:MOST],
        tuple(one.place for one in after)[:MOST],
    )
    text = story.pack.messages[f"finding-{kind}"].format(
        claim=quote(claim, story),
        voice=first.told.statement.voice_label if first.told else "",
        day=day_of(first.place, story),
        later=quote(after[0].place, story),
        then=day_of(after[0].place, story),
    )
    return Finding(kind, text, (*sides[0], *sides[1]), None, sides)


@by_story
def _figures(story: Story) -> dict[str, list[FigureMention]]:
    """The figures of a story by article."""
    found: dict[str, list[FigureMention]] = defaultdict(list)
    for one in story.figures:
        found[one.article.id].append(one)
    return found

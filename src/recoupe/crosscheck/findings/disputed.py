"""What one says and another denies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.crosscheck.findings.accusations import Answered, find_answered
from recoupe.crosscheck.findings.beside import beside, denier, is_own
from recoupe.crosscheck.findings.checked import SHOWN, Checked, passage, quote
from recoupe.crosscheck.findings.denials import SAYS, Denial, find_denials
from recoupe.crosscheck.findings.moods import denies, turns, unsure
from recoupe.crosscheck.findings.opponents import Opponents
from recoupe.crosscheck.findings.sides import Passage, opposed
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_of, compiled, marks
from recoupe.matching import fold
from recoupe.model import Finding, Place

LETTERS = 3
"""Letters of a word."""
NEXT = 60
"""Characters after a denial within which its reasons begin."""


class _Dispute(msgspec.Struct):
    """Denials of one thing in the same words, and what they deny."""

    denials: list[Denial]
    denied: list[Place]

    def add(self, denial: Denial, denied: Iterable[Place], story: Story) -> None:
        """One more denial and what it denies, which its own sentence, printed again, is not."""
        own = _sentence(denial)
        self.denials.append(denial)
        new = (place for place in denied if place not in self.denied)
        self.denied += [place for place in new if not _are_alike(own, place, story)]


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each thing that somebody denies and another (or the coverage) says."""
    opponents = Opponents(checked)
    disputes: dict[str, _Dispute] = {}
    for denial in find_denials(checked.story):
        stated = [place for place in denial.denied if not is_own(place, denial, checked.story)]
        if stated and _claims_nothing(stated, denial, checked.story):
            stated = []
        denied = stated or ([] if denial.denied else opponents.of(denial))
        denied = [place for place in denied if _tells(place, denial, checked.story)]
        disputes.setdefault(fold(denial.words), _Dispute([], [])).add(denial, denied, checked.story)
    told = [_finding(dispute, checked) for dispute in disputes.values() if dispute.denied]
    for answered in find_answered(checked.story):
        accusations, answers = answered.sides
        home = next((n for n, one in enumerate(told) if _meet(one, accusations, answers)), None)
        if home is None:
            first, answer = accusations[0], answers[0]
            if first == answer or not _are_alike(first, answer, checked.story):
                told.append(_answered(answered, checked.story))
        else:
            told[home] = _with(told[home], accusations, answers)
    yield from told
    for dispute in _further(disputes.values(), told, checked.story):
        yield _finding(dispute, checked)


def _claims_nothing(stated: list[Place], denial: Denial, story: Story) -> bool:
    """Whether a denial follows a question; or opens its sentence as what is contested, « une
    information démentie par le port », behind what would not be so, or is denied itself: that
    denies what the article tells further up."""
    if marks.asks(story.words(denial.denied[-1])):
        return True
    language = story.language(story.article(denial.place.article))
    opens = _sentence(denial).start == denial.place.start
    if not (opens and _contested(language).search(denial.words)):
        return False
    last = next((place for place in reversed(stated) if _tells(place, denial, story)), stated[-1])
    words = story.words(last)
    unlike = unsure(language).search(words) and turns(language).search(words)
    return bool(unlike or denies(language).search(words))


@compiled
def _contested(language: Language) -> re.Pattern[str]:
    return any_of(language.disputes.contested.words)


def _are_alike(place: Place, other: Place, story: Story) -> bool:
    """Whether two passages are one sentence, of one article or of two that print it."""
    a, b = (fold(story.words(one)) for one in (place, other))
    return a == b


def _sentence(denial: Denial) -> Place:
    """The sentence of a denial."""
    place = denial.place
    return Place.at(place.article, denial.sentence) if denial.sentence else place


def _tells(place: Place, denial: Denial, story: Story) -> bool:
    """Whether a passage says something: a heading that stands before a denial does not; of the
    denial's own sentence it may be short."""
    here = denial.sentence is not None and place.article == denial.place.article
    if here and denial.sentence is not None and place.span.overlaps(denial.sentence):
        return True
    words = story.words(place).rstrip(marks.QUOTES + " ")
    return len(words.split()) >= SAYS or words.endswith(tuple(marks.ENDS))


def _further(every: Iterable[_Dispute], told: list[Finding], story: Story) -> Iterator[_Dispute]:
    """Of who denies in none of the findings of an article, what stands there beside: one
    dispute each."""
    shown = [place for finding in told for place in finding.sides[1]]
    denials = [denial for dispute in every for denial in dispute.denials]
    told_of = (one for one in denials if _is_among(one.place, shown))
    known = {(denier(one, story), one.place.article) for one in told_of}
    more: dict[str, _Dispute] = {}
    for denial in denials:
        who = denier(denial, story)
        places = [place for place in beside(denial, story) if not marks.asks(story.words(place))]
        if places and who is not None and (who, denial.place.article) not in known:
            more.setdefault(who, _Dispute([], [])).add(denial, places, story)
    yield from (one for one in more.values() if one.denied)


def _is_among(place: Place, places: Iterable[Place]) -> bool:
    return any(place.article == one.article and place.span.overlaps(one.span) for one in places)


Places = tuple[Place, ...]


def _meet(finding: Finding, accusations: Places, answers: Places) -> bool:
    """Whether a finding tells of one of the accusations, or has one of the answers."""
    return any(
        one.article == other.article and one.span.overlaps(other.span)
        for side, places in zip(finding.sides, (accusations, answers), strict=True)
        for one in side
        for other in places
    )


def _with(finding: Finding, accusations: Places, answers: Places) -> Finding:
    """A finding with more places on its sides."""
    denied, denials = finding.sides
    sides = (_more(denied, accusations), _more(denials, answers))
    return msgspec.structs.replace(finding, sides=sides, evidence=(*sides[0], *sides[1]))


def _more(places: Places, others: Places) -> Places:
    """Places with those of others that lie in none of them."""
    new = (
        p
        for p in others
        if not any(p.article == o.article and p.span.overlaps(o.span) for o in places)
    )
    return (*places, *new)[: max(len(places), SHOWN)]


def _answered(answered: Answered, story: Story) -> Finding:
    accusations, answers = (list(map(Passage, side)) for side in answered.sides)
    message = "finding-contested" if accusations[0] == answers[0] else "finding-denied"
    return opposed(message, accusations, answers, story)


def _finding(dispute: _Dispute, checked: Checked) -> Finding:
    """Told in one sentence of the article where both stand there, else by what each says."""
    story, denial = checked.story, dispute.denials[0]
    own = [place for d in dispute.denials for place in (d.place, *_explained(d, story))]
    told = [place for place in dispute.denied if _says(place, story)]
    denied = (told or dispute.denied)[:SHOWN]
    there = _sentence(denial)
    message, claim = "finding-denied", denied[0]
    if denial.denied:
        message, claim = "finding-answered", denied[-1]
        if len(story.words(claim).split()) < SAYS:
            claim = max(denied[-2:], key=lambda place: place.end - place.start)
        if any(there.span.covers(place.span) for place in denied):
            message = "finding-contested"
    words = {"claim": quote(claim, story), "denial": quote(there, story, denial.place.span)}
    return opposed(message, map(Passage, denied), map(Passage, own), story, words)


def _says(place: Place, story: Story) -> bool:
    """Whether a passage has a word; « 14h30. », which opens an entry of a live page, has none."""
    words = story.words(place)
    return re.search(rf"[^\W\d_]{{{LETTERS},}}", words) is not None


def _explained(denial: Denial, story: Story) -> list[Place]:
    """What the one who denies says in the next sentence."""
    if denial.sentence is None:
        return []
    article = story.article(denial.place.article)
    end = denial.sentence.end
    for told in story.statements_of(article.id):
        start = told.statement.content[0].start
        if not 0 <= start - end < NEXT:
            continue
        own = denial.told is None or told.voice in (None, denial.told.voice)
        if own and "\n" not in article.text[end:start]:
            return [passage(told, story)]
    return []

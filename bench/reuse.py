"""Reuse on generated coverage with known copies: precision, recall, direction, time and memory.

    python bench/reuse.py [--articles 20000]

Texts are made of words drawn by Zipf's law with a fixed seed, with stock phrases, boilerplate and
quotations that many share by chance. Into them go whole wires printed by up to hundreds of
outlets, wires cut short, paragraphs in another order, passages of 30 words in articles of up to
2,000, each verbatim or edited (words changed, added, cut, marks changed). A planted passage is
found where a found one covers at least half of it; a found passage is right where at least half
of it was planted, or both its articles carry the same planted original there.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import time
from collections import defaultdict
from dataclasses import dataclass

from recoupe.crosscheck import reuse
from recoupe.model import Article, Published, Span

WORDS = 40_000
EDITS = 0.1
"""Share of words that editing changes."""


@dataclass
class Planted:
    """A passage of one original in one article: words of the article, half-open."""

    original: int
    article: int
    first: int
    last: int


class Newsroom:
    """Makes coverage, and keeps what was planted in it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(WORDS)))
        self.words = [self._word() for _ in range(WORDS)]
        self.stock = [self.text(self.random.randint(6, 14)) for _ in range(60)]
        self.quotes = [self.text(self.random.randint(8, 15)) for _ in range(200)]
        self.articles: list[list[str]] = []
        self.days: list[int] = []
        self.planted: list[Planted] = []
        self.source: dict[int, int] = {}

    def _word(self) -> str:
        sounds = ("ba", "de", "ri", "mon", "tel", "sar", "vé", "lou", "quin", "pro", "chan", "eau")
        return "".join(self.random.choice(sounds) for _ in range(self.random.randint(1, 4)))

    def text(self, length: int) -> list[str]:
        """So many words."""
        return self.random.choices(self.words, cum_weights=self.weights, k=length)

    def own(self, length: int) -> list[str]:
        """Words of an article's own, with stock phrases and quotations others have, too."""
        words: list[str] = []
        while len(words) < length:
            words += self.text(self.random.randint(20, 60))
            kind = self.random.random()
            if kind < 0.3:
                words += self.random.choice(self.stock)
            elif kind < 0.4:
                words += self.random.choice(self.quotes)
        return words[:length]

    def edited(self, words: list[str]) -> list[str]:
        """Some words changed, added, cut."""
        out = []
        for word in words:
            kind = self.random.random() / EDITS
            if kind >= 1:
                out.append(word)
            elif kind < 0.5:
                out += self.text(1)
            elif kind < 0.75:
                out += [word, *self.text(1)]
        return out

    def publish(self, parts: list[tuple[int | None, list[str]]], day: int) -> int:
        """An article of parts, each with the original it is of, if any; gives its number."""
        number, words = len(self.articles), []
        for original, part in parts:
            if original is not None:
                self.planted.append(Planted(original, number, len(words), len(words) + len(part)))
            words += part
        self.articles.append(words)
        self.days.append(day)
        return number

    def wire(self, copies: int) -> None:
        """A wire and its copies: whole, cut, in another order, or a passage of 30 words."""
        day, wire = self.random.randint(1, 20), self.own(self.random.randint(120, 500))
        original = len(self.articles)
        self.source[original] = self.publish([(original, wire)], day)
        for _ in range(copies):
            kind, taken = self.random.random(), wire
            if kind < 0.3:
                taken = wire[: self.random.randint(60, len(wire))]
            elif kind < 0.5:
                start = self.random.randint(0, len(wire) - 30)
                taken = wire[start : start + 30]
            parts = [taken]
            if 0.5 <= kind < 0.6:
                half = len(taken) // 2
                parts = [taken[half:], taken[:half]]
            if self.random.random() < 0.5:
                parts = [self.edited(part) for part in parts]
            long = 2000 if self.random.random() < 0.1 else 400
            before, after = (self.own(self.random.randint(0, long)) for _ in range(2))
            placed = [(original, part) for part in parts]
            self.publish([(None, before), *placed, (None, after)], day + self.random.randint(0, 3))


def generated(count: int, seed: int = 7) -> Newsroom:
    """Coverage of about so many articles, half of them with copied passages."""
    room = Newsroom(seed)
    while len(room.articles) < count:
        copies = 300 if room.random.random() < 0.003 else room.random.choice((1, 1, 2, 3, 5, 8))
        room.wire(min(copies, count - len(room.articles)))
        for _ in range(room.random.randint(0, copies if copies < 300 else 5)):
            room.publish([(None, room.own(room.random.randint(100, 900)))], 1)
    return room


def written(room: Newsroom) -> tuple[list[Article], list[list[int]]]:
    """Articles as the program has them, and where each word begins in its text."""
    articles, starts = [], []
    for number, words in enumerate(room.articles):
        text, at = "", []
        for count, word in enumerate(words):
            at.append(len(text))
            mark = room.random.choice((", ", " ", " ", " ", ". ", " — ")) if count % 7 == 6 else " "
            text += word + mark
        day = f"2024-03-{room.days[number]:02d}"
        article = Article(
            id=f"{number:05d}", source="bench", text=text, title="", outlet=f"outlet {number}",
            language="fr", published=Published(day, "metadata"), furniture=(),
            paragraphs=(Span(0, len(text)),), credits=(), machine_translated=None,
        )  # fmt: skip
        articles.append(article)
        starts.append(at)
    return articles, starts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=20_000)
    args = parser.parse_args()
    room = generated(args.articles)
    articles, starts = written(room)
    begun = time.process_time()
    found = reuse.find_reuse(articles, ())
    spent = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    number = {article.id: n for n, article in enumerate(articles)}
    by_article: dict[int, list[Planted]] = defaultdict(list)
    for planted in room.planted:
        by_article[planted.article].append(planted)

    def carried(place: object, span: Span) -> dict[int, int]:
        """Characters of each original that an article carries within a span."""
        at = starts[place]  # type: ignore[index]
        shares: dict[int, int] = defaultdict(int)
        for p in by_article[place]:  # type: ignore[index]
            end = at[p.last] if p.last < len(at) else span.end
            shares[p.original] += max(0, min(end, span.end) - max(at[p.first], span.start))
        return shares

    right = covered = directed = wrong = 0
    seen: dict[int, list[Span]] = defaultdict(list)
    for r in found:
        a, b = number[r.a.article], number[r.b.article]
        one, other = carried(a, r.a.span), carried(b, r.b.span)
        same = any(
            one[o] * 2 >= len(r.a.span) and other.get(o, 0) * 2 >= len(r.b.span) for o in one
        )
        right += same
        seen[a].append(r.a.span)
        seen[b].append(r.b.span)
        if same and r.source is not None:
            source = a if r.source == "a" else b
            origin = next(o for o in one if one[o] * 2 >= len(r.a.span))
            directed += 1
            wrong += room.source[origin] != source and room.days[source] > min(
                room.days[a], room.days[b]
            )
    copies = [p for p in room.planted if room.source[p.original] != p.article]
    for p in copies:
        at = starts[p.article]
        end = at[p.last] if p.last < len(at) else len(articles[p.article].text)
        most = max(
            (min(end, s.end) - max(at[p.first], s.start) for s in seen[p.article]), default=0
        )
        covered += most * 2 >= end - at[p.first]
    print(f"{len(articles)} articles, {sum(map(len, room.articles)):,} words, {len(copies)} copies")
    print(
        f"precision {right / len(found):.3f} of {len(found)}   recall {covered / len(copies):.3f}"
    )
    print(
        f"direction given for {directed / max(1, right):.3f}, wrong {wrong / max(1, directed):.3f}"
    )
    print(f"{spent:.1f} s of processor time, {memory:.0f} MB at most")


if __name__ == "__main__":
    main()

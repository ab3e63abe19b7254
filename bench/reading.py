"""What reading costs beside the bare spaCy pipeline, on the annotated articles or the sample.

    python bench/reading.py

Prints seconds for: the spaCy pipeline alone on the same paragraphs, a first reading, and a second
reading of the same paragraphs by the same reader, as ratios of the first.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import spacy

from recoupe import articles, lang, sources
from recoupe.model import Article
from recoupe.reading import Reader

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "articles.jsonl"


def main() -> None:
    """Times the three and prints them."""
    pack = lang.load("fr")
    source = (
        str(GOLD) if GOLD.is_file() else str(resources.files("recoupe.sample") / "coverage.jsonl")
    )
    raw, _ = sources.gather([source])
    cleaned = [articles.clean(article, pack) for article in raw]
    nlp = spacy.load(pack.grammar.model)
    texts = sorted({span.of(a.text) for a in cleaned for span in a.paragraphs})
    list(nlp.pipe(texts[:20]))
    read(Reader(pack), cleaned[:2])
    reader = Reader(pack)
    bare = timed(lambda: list(nlp.pipe(texts, batch_size=64)))
    first = timed(lambda: read(reader, cleaned))
    second = timed(lambda: read(reader, cleaned))
    print(f"bare spaCy pipeline  {bare:6.2f} s   ({len(texts)} paragraphs)")
    print(
        f"first reading        {first:6.2f} s   {first / bare:.2f} of the bare pipeline (asked: 1.40)"
    )
    print(
        f"second reading       {second:6.2f} s   {second / bare:.3f} of the bare pipeline (asked: 0.1)"
    )


def read(reader: Reader, cleaned: list[Article]) -> None:
    """Parses and resolves every article."""
    for parsed in reader.parse(cleaned):
        reader.resolve(parsed, parsed.article.published, None)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that the work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()

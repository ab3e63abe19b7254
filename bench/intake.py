"""How fast a crawl is taken in, and with how much memory.

    python bench/intake.py [--megabytes 1024]

A WARC file of invented pages of a hundred kilobytes each (mostly page furniture, as pages are) is
read as `recoupe add` reads it, article by article. Memory is the peak of the whole process.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from recoupe import sources
from recoupe.model import RawArticle

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "sources"))
PAGE = 100_000


def crawl(path: Path, size: int) -> int:
    """Writes a WARC file of about this many bytes; how many pages it has."""
    import makers

    chance = random.Random(1)
    pages = 0
    with path.open("wb") as file:
        while file.tell() < size:
            body = "".join(
                f"<p>{line} {chance.random()}</p>" for line in makers.BODY for _ in range(6)
            )
            page = makers.page(body=body)
            menu = "".join(f"<li><a href='/r{n}'>Rubrique {n}</a></li>" for n in range(40))
            padding = "<script>" + "x=1;" * ((PAGE - len(page) - len(menu)) // 4) + "</script>"
            whole = page.replace("</header>", f"<ul>{menu}</ul></header>{padding}")
            file.write(makers.warc((f"https://site{pages % 90}.example/{pages}", whole)))
            pages += 1
    return pages


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--megabytes", type=int, default=1024)
    size = options.parse_args().megabytes << 20
    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / "crawl.warc"
        pages = crawl(path, size)
        start = time.perf_counter()
        found = sum(isinstance(item, RawArticle) for _, item in sources.items([str(path)]))
        took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size >> 20} MB, {pages} pages: {found} articles in {took:.0f} s, {peak:.0f} MB at most"
    )


if __name__ == "__main__":
    main()

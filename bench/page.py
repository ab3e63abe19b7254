"""What the page of a generated story weighs, and how long Chromium takes to open it.

    python bench/page.py [--articles 200]

The story is that of bench/crosscheck.py. The time is from the request to the load event, first
layout included, the median of five, and the processor time of the page's thread, which other work on
the machine does not lengthen; Chromium is Debian's.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

import crosscheck
from recoupe import pipeline
from recoupe.publish import save


def story(count: int, folder: Path) -> Path:
    lines = [
        {"id": a.id, "text": a.text, "title": a.title, "outlet": a.outlet}
        | {"published": a.published.value}
        for a in crosscheck.generated(count)
    ]
    path = folder / "story.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def opened(page: Path, times: int = 5) -> list[tuple[float, float]]:
    """Seconds to the load event and the first layout, and of the processor."""
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for _ in range(times):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            session = tab.context.new_cdp_session(tab)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            tab.goto(page.as_uri(), wait_until="load")
            script = "() => { document.body.offsetHeight; return performance.now() }"
            seconds = tab.evaluate(script) / 1000
            metrics = session.send("Performance.getMetrics")["metrics"]
            spent = {one["name"]: one["value"] for one in metrics}
            found.append((seconds, spent["TaskDuration"]))
            tab.close()
        browser.close()
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--articles", type=int, default=200)
    count = options.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = pipeline.build([str(story(count, folder))])
        save(built, folder, ("html",))
        page = folder / "dossier.html"
        words = sum(len(article.text.split()) for article in built.articles)
        print(f"{count} articles, {words} words, {len(built.statements)} statements")
        seconds, spent = map(median, zip(*opened(page), strict=True))
        size = page.stat().st_size / 1e6
        print(f"page: {size:.2f} MB, opens in {seconds:.2f} s, {spent:.2f} s of the processor")


if __name__ == "__main__":
    main()

"""The pictures of docs/desk.md, from the sample coverage.

    python bench/desk_pictures.py

Chromium is Debian's. The pictures are written into docs/, reduced to few colours.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "desk")]

from desk_running import Running, running
from playwright.sync_api import Page, sync_playwright

from recoupe.archive import Archive

SIZE = {"width": 1030, "height": 500}


def figure(desk: Running) -> str:
    """The entry of a figure that a finding is about."""
    worked = desk.fresh()
    conflict = next(f for f in worked.dossier.findings if f.kind == "figure-conflict")
    return worked.entries.key("f", conflict.evidence[0])


def taken(desk: Running, page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    page.screenshot(path=ROOT / "docs" / f"desk-{name}.png", scale="css")


def pictures(desk: Running, page: Page) -> None:
    key = figure(desk)
    page.goto(f"{desk.at}/story/1")
    page.locator("#findings a.rule").first.click()
    page.wait_for_selector("#panel .entry")
    taken(desk, page, "story")
    page.goto(f"{desk.at}/story/1/article/{key.partition('.')[0]}#{key.partition('.')[2]}")
    page.locator(f"#text [id='{key.partition('.')[2]}'] a").first.click()
    page.wait_for_selector("#panel .entry")
    page.keyboard.press("r")
    page.wait_for_selector("#panel .ruled")
    taken(desk, page, "article")
    worked = desk.fresh()
    conflict = next(t for t in worked.dossier.threads if t.verdict == "conflict")
    articles = list(dict.fromkeys(worked.dossier.figure(id).article for id in conflict.members))
    chosen = "&".join(f"a={worked.entries.article_keys[a]}" for a in (articles[0], articles[-1]))
    page.goto(f"{desk.at}/story/1/compare?{chosen}")
    taken(desk, page, "compare")


def added(desk: Running, page: Page, sample: Path, folder: Path) -> None:
    """What is said of a lot: one article more of a story that was looked at, and one file that cannot
    be read."""
    first = json.loads(sample.read_text("utf-8").splitlines()[0])
    text = first["text"].replace("12 morts", "17 morts")
    later = {**first, "id": "soir", "outlet": "Le Soir de Jelm", "url": None, "text": text}
    later["published"] = "2023-11-15T18:00:00+02:00"
    (folder / "soir.jsonl").write_text(json.dumps(later), "utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 damaged")
    page.wait_for_timeout(1100)  # moments are kept by the second
    page.goto(f"{desk.at}/add")
    page.locator("#files").set_input_files([folder / "soir.jsonl", folder / "scan.pdf"])
    page.locator(".send button").click()
    page.wait_for_selector("#lot ul a", timeout=60_000)
    page.locator("#lot summary").click()
    taken(desk, page, "add")
    desk.fresh()
    page.goto(f"{desk.at}/")
    taken(desk, page, "stories")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        sample = Path(str(resources.files("recoupe.sample") / "coverage.jsonl"))
        with Archive.open(path, create=True) as archive:
            archive.add([sample])
        with running(path) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            context = browser.new_context(viewport=SIZE, locale="fr", color_scheme="light")
            cookie = {"name": desk.services.cookie, "value": desk.token("mira"), "url": desk.at}
            context.add_cookies([cookie])
            page = context.new_page()
            pictures(desk, page)
            added(desk, page, sample, Path(folder))
            browser.close()


if __name__ == "__main__":
    main()

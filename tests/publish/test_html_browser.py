from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from html_story import Page, hostile, story

from recoupe.model import Dossier
from recoupe.publish import html, load

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(html.render(story()), "utf-8", newline="\n")
    return path.as_uri()


def test_the_page_opens_without_an_error_or_a_request(browser: Any, address: str) -> None:
    page = browser.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert said == []
    assert [url for url in asked if url != "data:,"] == [address]
    assert page.evaluate("getComputedStyle(document.querySelector('.m-figure')).cursor") != ""
    assert page.evaluate("getComputedStyle(document.body).margin") != "8px"
    page.close()


SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
"""Where screenshots are kept for review."""

LANDED = """hrefs => hrefs.map(href => {
  location.hash = href;
  const goal = document.getElementById(href.slice(1));
  const pieces = document.querySelectorAll(`[data-of="${href.slice(1)}"]`);
  const box = goal.getBoundingClientRect();
  return [
    [goal, ...pieces].map(e => e.textContent).join("").split(/\\s+/).join(" ").trim(),
    box.bottom > 0 && box.top < innerHeight,
  ];
})"""
"""Goes to addresses of the page: the words each marks, and whether they are in sight."""


PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, sample: dict[str, Any]) -> str:
    path: Path = tmp_path_factory.mktemp("demo") / "dossier.html"
    path.write_text(html.render(load(json.dumps(sample))), "utf-8", newline="\n")
    return path.as_uri()


def _split(built: Dossier) -> dict[str, list[str]]:
    """Statements whose cue splits them: their parts, by the parts joined."""
    parts = [
        [" ".join(part.of(built.article(s.article).text).split()) for part in s.content]
        for s in built.statements
    ]
    return {"".join(some): some for some in parts if len(some) > 1}


def test_every_link_of_the_findings_and_the_voices_lands_on_its_words(
    browser: Any, demo: str, sample: dict[str, Any]
) -> None:
    page = browser.new_page()
    page.goto(demo)
    links = page.locator(".finding .evidence a, .side a, #voices blockquote a").evaluate_all(
        "all => all.map(a => [a.getAttribute('href'), a.textContent.trim()])"
    )
    assert len(links) > 100
    split = _split(load(json.dumps(sample)))
    found = page.evaluate(LANDED, [href for href, _ in links])
    for (_, words), (marked, in_sight) in zip(links, found, strict=True):
        assert in_sight
        whole, cut = [*map(_bare, split.get(marked, [marked]))], _bare(words.removesuffix("…"))
        assert cut in whole or (words.endswith("…") and any(w.startswith(cut) for w in whole))
    page.close()


def _bare(words: str) -> str:
    """Words without their quotation marks and the case of their first letter, in which the page
    shows them otherwise than the article prints them."""
    bare = re.sub(r"[«»“”\s]", "", words)
    return bare[:1].lower() + bare[1:]


WINDOWS = [(390, 844), (1280, 900)]
CLICKED = """async most => {
  const all = [...document.querySelectorAll("main a[href^='#']")];
  const links = all.filter(a => a.checkVisibility() && !a.closest("svg"));
  const folds = [...document.querySelectorAll("details")].map(d => [d, d.open]);
  const painted = () => PAINTED;
  const step = Math.max(1, Math.floor(links.length / most));
  const astray = [];
  for (const link of links.filter((_, n) => n % step === 0)) {
    folds.forEach(([d, open]) => d.open = open);
    history.replaceState(null, "", location.pathname);
    scrollTo(0, 0);
    await painted();
    link.click();
    await painted();
    const href = link.getAttribute("href");
    const goal = document.getElementById(href.slice(1)).getBoundingClientRect();
    const bar = document.querySelector(".contents").getBoundingClientRect();
    const top = innerWidth < 1024 ? Math.max(0, bar.bottom) - 1 : 0;
    const lands = goal.bottom > top && goal.top >= top - 8 && goal.top < innerHeight;
    if (!lands || location.hash !== href) astray.push(href);
  }
  return [links.length, astray];
}"""
"""Clicks one link in so many, each on the page as it opens: how many links there are in sight, and
those that do not land where what they mark is in sight, and not under the bar of contents."""
CLICKED = CLICKED.replace("PAINTED", PAINTED)


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_every_link_in_sight_lands_on_its_target_when_clicked(
    browser: Any, demo: str, width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(demo)
    count, astray = page.evaluate(CLICKED, 40)
    assert count > 60
    assert astray == []
    page.close()


def test_a_phone_shows_the_article_of_each_figure_and_its_day_where_it_is_another(
    browser: Any, demo: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(demo)
    rows = page.locator("#figures .thread tbody tr").evaluate_all(
        """rows => rows.filter(row => row.checkVisibility()).map(row =>
        [row.cells[3], row.cells[4]].map(cell => {
          const box = cell.getBoundingClientRect();
          const same = cell.className === "idle";  // the article's own day
          return same || box.width > 0 && box.right <= innerWidth + 1;
        }))"""
    )
    assert len(rows) > 5
    assert all(all(row) for row in rows)
    page.close()


LONGEST = 14_000
"""Pixels of the sample's page on a phone; it had 36,456 before what is long was folded."""


def test_the_page_is_short_on_a_phone_and_opens_with_eight_findings(
    browser: Any, demo: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(demo)
    assert page.evaluate("document.documentElement.scrollHeight") < LONGEST
    shown = page.locator(".finding").evaluate_all(
        "all => all.filter(f => f.checkVisibility()).length"
    )
    assert 0 < shown <= 8
    page.close()


def test_a_finding_compares_its_passages_side_by_side(browser: Any, demo: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(demo)
    compared = page.locator(".compare").first
    compared.locator("summary").click()
    sides = compared.locator(".side").evaluate_all(
        "all => all.map(s => s.getBoundingClientRect()).map(b => [b.left, b.top])"
    )
    assert len(sides) > 1
    assert len({top for _, top in sides}) == 1
    assert len({left for left, _ in sides}) == len(sides)
    page.close()


def test_hostile_text_is_only_text(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"
    path.write_text(html.render(hostile()), "utf-8", newline="\n")
    page = browser.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    assert said == []
    assert [url for url in asked if url != "data:,"] == [path.as_uri()]
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("document.images.length") == 0
    assert page.evaluate("document.styleSheets.length") == 1
    shown = page.locator("#a1").text_content()
    assert shown is not None
    assert "<script>alert(1)</script>" in shown
    assert "</style></script></title>" in shown
    assert "x" * 40_000 in shown
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_page_fits_its_window_and_is_kept_for_review(
    browser: Any, demo: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 1100}, device_scale_factor=1
    )
    page = context.new_page()
    page.goto(demo)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    SHOTS.mkdir(parents=True, exist_ok=True)
    for section in ("head", "figures", "voices", "timeline", "sources", "names", "articles"):
        if section != "head":
            page.evaluate("id => document.getElementById(id).scrollIntoView()", section)
        page.evaluate(PAINTED)
        page.screenshot(path=SHOTS / f"{section}-{width}-{scheme}.png")
    context.close()


def test_a_findings_link_lands_on_its_words_and_they_lead_back(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    link = page.locator(".finding .evidence a").first
    words = link.locator("bdi").inner_text()
    link.click()
    target = page.locator(":target")
    assert target.inner_text() == words
    assert target.evaluate("e => e.getBoundingClientRect().top < innerHeight")
    target.locator("a").click()
    assert page.locator(":target").get_attribute("id") == "t1"
    page.close()


def test_layers_switch_without_javascript(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for folded in page.locator(".text-of > summary").all():
        folded.click()
    assert page.locator(".m-furniture").last.is_visible()
    page.locator("#show-furniture").uncheck()
    assert not page.locator(".body .m-furniture").first.is_visible()
    context.close()


def test_all_is_there_without_javascript(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    shown = page.locator("main").text_content()
    assert shown is not None
    read = Page(html.render(story()))
    for section in ("findings", "figures", "voices", "timeline", "sources", "names", "articles"):
        assert " ".join(read.text[section].split()) in " ".join(shown.split())
    context.close()


def test_an_address_opens_on_what_is_folded(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "#t3")
    assert page.locator(":target").is_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Any, address: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # The page's own policy forbids scripts from elsewhere; the checker is one.
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(address)
    report = axe.run(page).response
    found = report["violations"]
    assert len(report["passes"]) > 20
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found] == []
    context.close()

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from html_story import Page, story

from recoupe.publish import html

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


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

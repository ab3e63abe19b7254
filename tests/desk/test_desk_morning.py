"""One morning at the desk, in Chromium, from an archive that holds nothing: the program runs as it
is installed, from a copy whose language pack is changed on the way."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from desk_running import corrected

pytest.importorskip("starlette")
pytestmark = pytest.mark.browser

HREFS = "all => all.map(a => new URL(a.getAttribute('href'), location).href)"
SLOW = 120_000
"""Milliseconds that reading may take where much else runs."""


class Program:
    """A desk of its own, over an archive that does not exist yet, with a pack to be changed."""

    def __init__(self, folder: Path) -> None:
        self.pack = folder / "src" / "recoupe" / "lang" / "fr"
        self.link = ""
        shutil.copytree(
            str(resources.files("recoupe")), folder / "src" / "recoupe",
            ignore=shutil.ignore_patterns("__pycache__"),
        )  # fmt: skip
        command = [sys.executable, "-m", "recoupe", "desk", str(folder / "valley.db")]
        self.process = subprocess.Popen(
            [*command, "--port", "0", "--by", "mira"], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if "/enter/" in line:
                self.link = line.strip()
                break


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path)
    yield made
    made.process.terminate()
    made.process.wait(20)


def fresh(page: Any) -> None:
    """Waits until threads and findings are those of all that was ruled."""
    page.wait_for_function(
        "() => document.querySelector('#beat [role=status]')?.textContent === ''", timeout=SLOW
    )


def opened(page: Any, address: str) -> None:
    """Opens a page, as it is once all that was ruled is worked out."""
    page.goto(address)
    page.wait_for_selector("#beat", timeout=SLOW, state="attached")
    fresh(page)
    page.reload()


def ruled(page: Any, count: int = 1) -> None:
    """Waits until an entry shows so many rulings."""
    page.wait_for_function(
        "count => document.querySelectorAll('.ruled li').length >= count", arg=count
    )


def statements(page: Any) -> set[str]:
    """The keys of the statements that a story's page shows."""
    links = page.locator("#voices a[href*='/entry/']")
    hrefs = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    keys = {href.rpartition("/")[2] for href in hrefs}
    return {key for key in keys if ".s" in key}


def cue(page: Any, address: str) -> str:
    """The words by which a statement was found."""
    page.goto(address)
    return str(page.locator(".entry .facts").inner_text())


def test_a_morning(program: Program, browser: Any, sample_path: Path, tmp_path: Path) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en", accept_downloads=True
    )
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(program.link)
    root = page.url.rstrip("/")

    # adds coverage
    page.get_by_role("link", name="Add coverage").click()
    page.locator("#files").set_input_files(str(sample_path))
    page.get_by_role("button", name="Add").click()
    page.wait_for_selector("#lot ul a", timeout=SLOW)
    assert re.search(r"\d+ articles added", page.locator("#lot").inner_text())

    # opens the story
    page.locator("#lot ul a").first.click()
    page.wait_for_selector("#part-findings", timeout=SLOW)
    story = page.url
    findings = page.locator("#findings .finding .text").all_inner_texts()
    assert len(findings) > 2

    # corrects a speaker
    told = statements(page)
    speaker = next(key for key in told if "annonc" not in cue(page, f"{story}/entry/{key}"))
    opened(page, story)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.locator(f"#voices a[href$='{speaker}']").first.click()
    page.wait_for_selector("#panel .entry")
    voice = corrected(page)
    ruled(page)
    fresh(page)
    opened(page, f"{story}/entry/{speaker}")
    assert page.locator("#value-voice").input_value() == voice

    # splits a name: one of its mentions is another's
    opened(page, f"{story}/names")
    apart = page.locator(".entry button[value=apart]")
    for link in page.locator("#live a[href*='.n']").evaluate_all(HREFS):
        page.goto(link)
        if apart.count():
            break
    name = page.locator(".entry").get_attribute("data-key-of")
    apart.first.click()
    ruled(page)
    fresh(page)
    opened(page, f"{story}/names")

    # joins two figures by keys
    opened(page, story)
    hrefs = page.locator("#figures a[href*='.f']").evaluate_all(HREFS)
    keys = list(dict.fromkeys(hrefs))
    threads = {}
    for href in keys:
        page.goto(href)
        lead = page.locator(".entry h3 + p > a").first
        threads[href] = lead.get_attribute("href") if lead.count() else href
        if len(set(threads.values())) > 1:
            break
    one, other = next(iter(threads)), list(threads)[-1]
    page.goto(one)
    page.keyboard.press("h")
    page.wait_for_function("() => document.querySelector('.done').innerText.includes('Held')")
    page.goto(other)
    page.keyboard.press("s")
    ruled(page)
    fresh(page)

    def together() -> bool:
        found = []
        for href in (one, other):
            opened(page, href)
            found.append(page.locator(".entry h3 + p > a").first.get_attribute("href"))
        return found[0] == found[1]

    assert together()

    # dismisses a finding, and sees threads and findings change
    opened(page, story)
    text = page.locator("#findings .finding .text").first.inner_text()
    page.locator("#findings a.rule").first.click()
    page.get_by_label("Reason").fill("two moments of one evening")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "text => ![...document.querySelectorAll('#findings .text')]"
        ".some(one => one.innerText === text)",
        arg=text, timeout=SLOW,
    )  # fmt: skip
    assert page.locator("#findings .finding .text").all_inner_texts() != findings
    rows = page.locator("#rulings tbody tr")
    assert rows.count() == 4
    assert "two moments of one evening" in page.locator("#rulings").inner_text()

    # exports the rulings
    page.goto(f"{root}/activity")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export").click()
    download.value.save_as(tmp_path / "rulings.jsonl")
    lines = (tmp_path / "rulings.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["word"] for line in lines] == ["value", "apart", "same", "dismissed"]

    # reads anew with a changed pack, and finds the rulings in place
    opened(page, story)
    told = statements(page)
    verbs = program.pack / "verbs.toml"
    written = verbs.read_text("utf-8")
    verbs.write_text(re.sub(r', "annoncer"|"annoncer", ', "", written), "utf-8")
    assert verbs.read_text("utf-8") != written
    opened(page, story)
    page.get_by_role("button", name="Read anew").click()
    page.wait_for_selector("#part-findings", timeout=SLOW)
    fresh(page)
    assert told - statements(page), "what was announced is read no more"
    opened(page, f"{story}/entry/{speaker}")
    assert page.locator("#value-voice").input_value() == voice
    assert together()
    opened(page, story)
    assert text not in page.locator("#findings .finding .text").all_inner_texts()
    assert "are no longer there" not in page.locator("#rulings").inner_text()
    assert page.locator("#rulings tbody tr").count() == 4
    page.goto(f"{story}/entry/{name}")
    assert page.locator(".ruled li").count() == 1
    assert said == []
    context.close()

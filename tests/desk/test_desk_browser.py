"""A morning's work at the desk, in Chromium: by mouse, by keys, two editors at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from desk_running import Running, corrected

pytestmark = pytest.mark.browser

Opened = Callable[..., Any]
FIGURE = "#findings .evidence a[href*='.f']"
"""Words of a finding that are a figure."""


@pytest.fixture
def opened(browser: Any, desk: Running) -> Iterator[Opened]:
    """Opens a page of the desk as somebody; what the console says, and every request to another
    address, fails the test."""
    contexts: list[Any] = []
    said: list[str] = []

    def open_page(path: str, person: str = "mira", **options: Any) -> Any:
        given = {"viewport": {"width": 1280, "height": 900}, "locale": "en", **options}
        context = browser.new_context(**given)
        contexts.append(context)
        cookie = {"name": desk.services.cookie, "value": desk.token(person), "url": desk.at}
        context.add_cookies([cookie])
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        page.on("request", lambda asked: said.append(asked.url) if _foreign(asked.url) else None)
        page.goto(desk.at + path)
        return page

    def _foreign(url: str) -> bool:
        return not url.startswith((desk.at + "/", "data:"))

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


def entry_of(page: Any) -> str:
    """The key of the entry that is open."""
    return str(page.locator("#panel .entry").get_attribute("data-key-of"))


def test_the_link_of_the_terminal_opens_the_desk_once(browser: Any, desk: Running) -> None:
    link = f"{desk.at}/enter/{desk.services.link.token}"
    page = browser.new_page()
    page.goto(link)
    assert page.locator("h1").inner_text() == "Stories"
    assert page.locator(".stories a").count() == 1
    page.reload()
    assert page.locator("h1").inner_text() == "Stories"
    other = browser.new_page()
    other.goto(link)
    assert "was used" in other.locator("main").inner_text()
    page.close()
    other.close()


def test_a_figure_is_ruled_wrong_by_two_keys_and_taken_back(desk: Running, opened: Opened) -> None:
    page = opened("/story/1")
    before = desk.fresh()
    page.locator(FIGURE).first.click()
    page.wait_for_selector("#panel .entry")
    key = entry_of(page)
    page.keyboard.press("w")
    page.wait_for_selector("#panel .ruled")
    assert "mira" in page.locator("#panel .ruled").inner_text()
    after = desk.fresh()
    assert key not in after.entries.by_key
    assert len(after.dossier.figures) == len(before.dossier.figures) - 1
    page.wait_for_function("() => document.querySelector('#rulings')?.innerText.includes('mira')")
    page.wait_for_function("() => document.querySelector('#panel').innerText.includes('any more')")
    page.keyboard.press("u")
    page.wait_for_selector("#panel .ruled .undone")
    assert desk.fresh().dossier == before.dossier


def test_the_keys_go_from_entry_to_entry_and_can_be_switched_off(opened: Opened) -> None:
    page = opened("/story/1")
    page.locator("#sources tbody a").first.click()
    page.wait_for_selector("#text")
    page.keyboard.press("j")
    page.wait_for_selector("#panel .entry")
    seen = [entry_of(page)]
    for _ in range(4):
        page.keyboard.press("j")
        page.wait_for_function(
            "key => document.querySelector('#panel .entry').dataset.keyOf !== key", arg=seen[-1]
        )
        seen.append(entry_of(page))
    assert len(set(seen)) == len(seen)
    assert page.locator("#text .lit").count() > 0
    page.keyboard.press("k")
    page.wait_for_function(
        "key => document.querySelector('#panel .entry').dataset.keyOf === key", arg=seen[-2]
    )
    page.keyboard.press("Escape")
    assert page.locator("#panel .entry").count() == 0
    page.locator(".keys summary").click()
    page.locator("#use-keys").uncheck()
    page.locator("h1").click()
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    assert page.locator("#panel .entry").count() == 0


def test_a_click_on_a_mention_shows_what_was_read_and_by_which_pattern(opened: Opened) -> None:
    page = opened("/story/1")
    page.locator("#sources tbody a").first.click()
    page.wait_for_selector("#text")
    page.locator("#text .m-figure a").first.click()
    page.wait_for_selector("#panel .facts")
    facts = page.locator("#panel .facts").inner_text()
    assert "Bounds" in facts
    assert "Pattern" in facts
    words = page.locator("#panel blockquote b").first.inner_text()
    assert page.locator("#text .lit").first.inner_text() == words


def test_a_speaker_is_corrected_and_two_figures_are_joined(desk: Running, opened: Opened) -> None:
    page = opened("/story/1")
    worked = desk.fresh()
    told = next(s for s in worked.dossier.statements if s.voice)
    key = worked.entries.by_id[told.id]
    page.goto(f"{desk.at}/story/1/entry/{key}")
    other = corrected(page)
    page.wait_for_selector(".ruled")
    desk.fresh()
    page.reload()
    assert page.locator("#value-voice").input_value() == other
    threads = [t for t in worked.dossier.threads if t.kind == "figure"]
    keys = [worked.entries.by_id[t.members[0]] for t in threads[:2]]
    page.goto(f"{desk.at}/story/1/entry/{keys[0]}")
    page.keyboard.press("h")
    page.wait_for_function("() => document.querySelector('.done').innerText.includes('Held')")
    page.goto(f"{desk.at}/story/1/entry/{keys[1]}")
    page.keyboard.press("s")
    page.wait_for_selector(".ruled")
    joined = desk.fresh()
    ids = {joined.entries.by_key[one].id for one in keys}
    assert any(ids <= set(t.members) for t in joined.dossier.threads)


def test_a_finding_is_dismissed_with_a_reason(desk: Running, opened: Opened) -> None:
    page = opened("/story/1")
    text = page.locator("#findings .finding .text").first.inner_text()
    page.locator("#findings a.rule").first.click()
    page.get_by_label("Reason").fill("two moments")
    page.get_by_role("button", name="Dismiss").click()
    page.wait_for_selector("#panel .ruled")
    page.wait_for_function(
        "text => ![...document.querySelectorAll('#findings .text')]"
        ".some(one => one.innerText === text)",
        arg=text,
    )
    assert "two moments" in page.locator("#rulings").inner_text()


def test_two_editors_hear_of_each_other(desk: Running, opened: Opened) -> None:
    worked = desk.fresh()
    key = worked.entries.by_id[worked.dossier.figures[0].id]
    mira, paul = opened(f"/story/1/entry/{key}"), opened("/story/1", "paul")
    also = opened(f"/story/1/entry/{key}", "paul")
    mira.keyboard.press("r")
    mira.wait_for_selector(".ruled")
    paul.wait_for_function(
        "() => document.querySelector('#beat')?.innerText.includes('mira')", timeout=10_000
    )
    also.wait_for_selector(".ruled", timeout=10_000)
    also.keyboard.press("w")
    also.wait_for_function("() => document.querySelectorAll('.ruled li').length === 2")
    mira.wait_for_function("() => document.querySelectorAll('.ruled li').length === 2")
    for page in (mira, also):
        rows = page.locator(".ruled li").all_inner_texts()
        assert ["mira" in rows[0], "paul" in rows[1]] == [True, True]
        assert ["stands" in row for row in rows] == [False, True]


def test_an_open_fold_stays_open_when_the_story_is_drawn_anew(
    desk: Running, opened: Opened
) -> None:
    page = opened("/story/1")
    fold = page.locator("#part-findings details.compare").nth(1)
    fold.locator("summary").click()
    worked = desk.fresh()
    token = desk.token("paul")
    key = worked.entries.by_id[worked.dossier.dates[0].id]
    data = {"form": desk.form(token), "entry": key, "word": "right"}
    desk.ask("/story/1/rule", token, data)
    page.wait_for_function("() => document.querySelector('#rulings')?.innerText.includes('paul')")
    assert page.locator("#part-findings details.compare").nth(1).get_attribute("open") is not None


PAGES = (
    "/",
    "/story/1",
    "/story/1/names",
    "/activity",
    "/add",
    "/search?q=Jelmarsk",
    "article",
    "entry",
    "statement",
    "belonging",
    "compare",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    desk: Running, opened: Opened, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # The desk's own policy forbids scripts from elsewhere; the checker is one.
    page = opened(
        "/", bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900},
        locale="fr",
    )  # fmt: skip
    worked = desk.fresh()
    article = next(iter(worked.entries.articles))
    two = "&".join(f"a={key}" for key in list(worked.entries.articles)[:2])
    known = {
        "compare": f"/story/1/compare?{two}",
        "article": f"/story/1/article/{article}",
        "entry": f"/story/1/entry/{worked.entries.by_id[worked.dossier.figures[3].id]}",
        "statement": f"/story/1/entry/{worked.entries.by_id[worked.dossier.statements[0].id]}",
        "belonging": f"/story/1/entry/{worked.entries.by_id['articles/01-aop']}",
    }
    for path in PAGES:
        page.goto(desk.at + known.get(path, path))
        if path in ("/story/1", "article"):
            page.locator("#findings a.rule, #text .m-figure a").first.click()
            page.wait_for_selector("#panel .entry")
        report = axe.run(page).response
        assert len(report["passes"]) > 15
        found = [(v["id"], [n["html"][:150] for n in v["nodes"]][:3]) for v in report["violations"]]
        assert found == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_everything_can_be_done_without_javascript(desk: Running, opened: Opened) -> None:
    page = opened("/story/1", java_script_enabled=False)
    page.locator(FIGURE).first.click()
    page.get_by_role("button", name="Wrong").click()
    assert "mira" in page.locator(".ruled").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert "taken back" in page.locator(".ruled").inner_text()
    assert re.search(r"/entry/", page.url)


def test_a_printed_story_has_its_words_and_no_controls(desk: Running, opened: Opened) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    page = opened("/story/1")
    page.locator("#findings a.rule").first.click()
    page.wait_for_selector("#panel .entry")
    finding = page.locator("#findings .finding .text").first.inner_text()
    page.emulate_media(media="print")
    assert page.locator("#findings .finding .text").first.is_visible()
    controls = "button, input, select, textarea, #panel, .bar, .beat, .keys, a.rule"
    shown = page.locator(controls).evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 99))"
    )
    assert shown == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    made = pdfium.PdfDocument(page.pdf(format="A4"))
    text = " ".join(" ".join(one.get_textpage().get_text_range() for one in made).split())
    assert " ".join(finding.split()) in text
    assert desk.fresh().dossier.articles[0].outlet in text
    for control in ("Search all articles", "Leave", "Dismiss", "Rule by keys", "Read anew"):
        assert control not in text

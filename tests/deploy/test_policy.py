"""The site under the strict Content-Security-Policy of our nginx, in a browser."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request
from tests.judges.browser import DESKTOP, PHONE, TIMEOUT_MS, Scheme, Size
from tests.judges.sample_site import SUB_PATH, page_kind_names, sample_page, url_path
from tests.laws import law, share

from .nginx import Server

FIRST_VIEW_BYTES = 150_000
SETTLE_MS = 100
CONDITIONS: list[tuple[Scheme, Size]] = [("light", DESKTOP), ("dark", PHONE)]
# By day and by night in turn, so that each second one is one for each kind of page.
VISITS = [
    (kind, *condition)
    for number, kind in enumerate(page_kind_names())
    for condition in CONDITIONS[:: -1 if number % 2 else 1]
]
LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(
  [event.effectiveDirective, event.blockedURI, event.sample, event.sourceFile].join(" ")));
"""
# Whatever a page offers by a stable hook is used; what takes the reader elsewhere stays.
USE = """async () => {
  const pause = () => new Promise((done) => setTimeout(done, 40));
  const hooks = "[data-menu-open], [data-menu-close], [data-tool]:not([data-tool=print]), "
    + "[data-md-component=palette] label, [data-view], [data-facet], [data-sort]";
  for (const one of document.querySelectorAll(hooks)) {
    if (one.checkVisibility() && !one.closest("a[href]")) { one.click(); await pause(); }
  }
}"""


@pytest.fixture
def home(portal: Server) -> str:
    return f"http://127.0.0.1:{portal.port}{SUB_PATH}"


class Windows:
    """Windows of one browser that note what the policy forbids and what fails."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: dict[tuple[str, Size], Page] = {}
        self._errors: list[str] = []

    def open(self, url: str, scheme: Scheme = "light", size: Size = DESKTOP) -> Page:
        """Load the address; what was noted before is forgotten."""
        if (scheme, size) not in self._pages:
            self._pages[scheme, size] = self._window(scheme, size)
        page = self._pages[scheme, size]
        page.goto("about:blank")
        self._errors.clear()
        page.goto(url, wait_until="load")
        return page

    def _window(self, scheme: Scheme, size: Size) -> Page:
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="zh-CN"
        )
        context.set_default_timeout(TIMEOUT_MS)
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.on("console", lambda said: self._errors.extend([said.text] * (said.type == "error")))
        page.on("pageerror", lambda error: self._errors.append(str(error)))
        return page

    def faults(self, page: Page) -> list[str]:
        """What the policy forbade on the page, and its errors."""
        violations: list[str] = page.evaluate("violations")
        return violations + self._errors


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Windows:
    return Windows(chromium)


def test_the_browser_would_tell_of_a_violation(windows: Windows, home: str):
    page = windows.open(home)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_function("violations.length > 0")
    assert windows.faults(page)


@law
@pytest.mark.parametrize(("kind", "scheme", "size"), share(VISITS, every=2))
def test_a_page_and_all_that_it_offers_keep_to_the_policy(
    windows: Windows, built_site: Path, home: str, kind: str, scheme: Scheme, size: Size
):
    page = windows.open(home + url_path(sample_page(built_site, kind)), scheme, size)
    page.evaluate(USE)
    page.wait_for_timeout(SETTLE_MS)
    assert windows.faults(page) == []


def test_a_table_with_aligned_columns_keeps_to_the_policy_and_its_alignment(
    windows: Windows, home: str
):
    page = windows.open(f"{home}guide/deploy/")
    aligned = page.locator("td.right").first
    assert aligned.evaluate("one => getComputedStyle(one).textAlign") == "right"
    assert windows.faults(page) == []


@pytest.mark.parametrize("path", ["", "search/"])
def test_search_keeps_to_the_policy(windows: Windows, home: str, path: str):
    page = windows.open(home + path)
    field = page.locator("[data-search-input]" if path else "[data-find] input")
    field.fill("党校")
    hits = "[data-search-hit]" if path else "[data-find] [role=option]"
    page.locator(hits).first.wait_for()
    if path:
        page.locator("[data-facet]").first.click()
        page.wait_for_url("**/search/?*&*")
    assert windows.faults(page) == []


def test_a_first_article_is_light(chromium: Browser, built_site: Path, home: str):
    page = chromium.new_context(color_scheme="light").new_page()
    wire: Counter[str] = Counter()
    pictures: set[str] = set()
    names: dict[str, str] = {}
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on(
        "Network.requestWillBeSent",
        lambda event: names.update({event["requestId"]: event["request"]["url"]}),
    )
    client.on(
        "Network.loadingFinished",
        lambda event: wire.update({names[event["requestId"]]: int(event["encodedDataLength"])}),
    )

    def note_picture(request: Request) -> None:
        if request.resource_type == "image":
            pictures.add(request.url)

    page.on("request", note_picture)
    article = sample_page(built_site, "article-with-highlights")
    page.goto(home + url_path(article), wait_until="networkidle")
    page.context.close()
    told = {
        url.removeprefix(home): size
        for url, size in wire.most_common()
        if url not in pictures and not url.startswith("data:")
    }
    print(json.dumps(told, indent=1))
    assert len(told) > 3, told
    assert sum(told.values()) <= FIRST_VIEW_BYTES, told

"""Search in a real browser: what readers type, see, choose and come back to."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect
from tests import forked

from .browser import DESKTOP, PHONE, Reader, Scheme, Size, find_axe_violations, find_small_targets
from .sample_site import REPOSITORY
from .verdict import in_lines

HERE = Path(__file__).parent
ASSETS = REPOSITORY / "hooks/zhibu/theme/zhibu/assets"
STRICT_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
Search = Callable[..., Page]


@pytest.fixture
def search(reader: Reader, home_url: str) -> Search:
    """Open the search page; its address after the question mark is given."""

    def opened(query: str = "", size: Size = DESKTOP, scheme: Scheme = "light") -> Page:
        page = reader.open(f"{home_url}search/{query}", size, scheme)
        page.wait_for_selector("[data-search-ready]")
        return page

    return opened


def total(page: Page, number: int | None = None) -> int:
    """The total that is told; waits for a number when one is expected."""
    if number is not None:
        page.wait_for_selector(f'[data-search-total="{number}"]')
    told = page.locator("[data-search-total]").get_attribute("data-search-total")
    return int(told or -1)


def entries(page: Page) -> list[str]:
    hits = page.locator("[data-search-hit][data-entry]")
    return [str(hit.get_attribute("data-entry")) for hit in hits.all()]


def text_of(site: Path, entry: str) -> str:
    return (site / "articles" / entry / "index.html").read_text("utf-8")


# ---- the search page


def test_words_typed_give_hits_with_the_words_marked(search: Search):
    page = search()
    page.fill("[data-search-input]", "教学点")
    page.wait_for_url("**/search/?q=*")
    page.wait_for_selector("[data-search-hit] mark")
    for hit in page.locator("[data-search-hit][data-entry]").all():
        marks = [mark.inner_text() for mark in hit.locator("mark").all()]
        assert "教学点" in marks


def test_hits_lead_to_their_articles(search: Search, built_site: Path):
    page = search("?q=" + quote("教学点"))
    for entry in entries(page):
        assert "教学点" in text_of(built_site, entry)
    page.locator("[data-search-hit][data-entry]").first.click()
    page.wait_for_selector("article[data-article-id]")


def test_highlights_stand_inside_their_articles_hit_and_lead_to_their_place(search: Search):
    page = search("?q=" + quote("把党校办到高山上"))
    told = page.locator("[data-search-hit] [data-highlight]").first
    anchor = str(told.get_attribute("data-highlight")).partition("#")[2]
    told.click()
    page.wait_for_url(f"**/articles/**#{anchor}")
    assert page.locator(f"#{anchor}").count() == 1


def test_without_a_query_all_articles_stand_there_newest_first(search: Search, site_index: Any):
    page = search()
    assert total(page) == len(site_index)
    newest = sorted(site_index, key=lambda one: str(one["date"]), reverse=True)
    assert entries(page)[0] in {one["id"] for one in newest if one["date"] == newest[0]["date"]}


@pytest.fixture(scope="module")
def site_index(built_site: Path) -> list[dict[str, Any]]:
    """Every article as the site's data tells it."""
    items: list[dict[str, Any]] = json.loads((built_site / "api/articles.json").read_text("utf-8"))[
        "items"
    ]
    return items


def test_more_hits_come_when_they_are_asked_for(search: Search):
    page = search()
    before = entries(page)
    page.click("[data-search-more]")
    page.wait_for_function(f"document.querySelectorAll('[data-entry]').length > {len(before)}")
    assert entries(page)[: len(before)] == before


def test_the_name_of_a_theme_gives_its_page_first_and_apart_from_the_total(search: Search):
    page = search("?q=" + quote("高山党校"))
    first = page.locator("[data-search-hit]").first
    assert first.get_attribute("data-entry") is None
    assert str(first.get_attribute("href")).endswith("/themes/gaoshan-dangxiao/")
    page.locator("[data-search-more]").is_hidden()
    assert total(page) == len(entries(page))


def test_a_facet_narrows_the_hits_to_as_many_as_it_said(search: Search):
    page = search()
    row = page.locator('[data-facet="theme"][data-count]').first
    count = int(row.get_attribute("data-count") or 0)
    row.click()
    assert total(page, count) == count
    assert re.search(r"[?&]theme=[\w-]+", page.url)
    page.locator(".z-search__chip").click()
    page.wait_for_function("!location.search.includes('theme')")


def test_on_a_phone_counts_are_loaded_when_a_reader_wants_to_filter(search: Search):
    asked: list[str] = []
    page = search("?q=" + quote("党校"), PHONE)
    page.on("request", lambda request: asked.append(request.url))
    page.fill("[data-search-input]", "党员")
    page.wait_for_selector("[data-search-more]:not([hidden])")
    assert not [url for url in asked if "/columns" in url]
    page.click(".z-facets__open")
    row = page.locator('[data-facet="kind"]').first
    count = int(row.get_attribute("data-count") or 0)
    row.click()
    assert total(page, count) == count
    assert [url for url in asked if "/columns" in url]


def test_the_back_button_goes_back_to_the_state_before(search: Search):
    page = search("?q=" + quote("党校"))
    before = total(page)
    row = page.locator('[data-facet="kind"]').first
    count = int(row.get_attribute("data-count") or 0)
    row.click()
    total(page, count)
    page.go_back()
    assert total(page, before) == before
    assert page.input_value("[data-search-input]") == "党校"


def test_the_back_button_shows_as_many_hits_as_before(search: Search):
    page = search()
    page.click("[data-search-more]")
    page.wait_for_function("document.querySelectorAll('[data-entry]').length === 20")
    row = page.locator('[data-facet="kind"]').first
    count = int(row.get_attribute("data-count") or 0)
    row.click()
    total(page, count)
    page.go_back()
    page.wait_for_function("document.querySelectorAll('[data-entry]').length === 20")


def test_one_question_after_another_are_two_steps_back(search: Search):
    page = search()
    for words in ("党校", "教学点"):
        page.fill("[data-search-input]", words)
        page.keyboard.press("Enter")
        page.wait_for_function(f"new URLSearchParams(location.search).get('q') === '{words}'")
        expect(page.locator(".z-found mark").first).to_have_text(words)
    page.go_back()
    expect(page.locator(".z-found mark").first).to_have_text("党校")
    assert page.input_value("[data-search-input]") == "党校"


def test_a_long_question_stays_when_the_page_is_loaded_again(search: Search):
    page = search()
    page.fill("[data-search-input]", "党" * 3000)
    page.keyboard.press("Enter")
    total(page, 0)
    assert len(page.url) < 200
    page.reload()
    page.wait_for_selector("[data-search-ready]")
    assert len(page.input_value("[data-search-input]")) == 3000


def test_whoever_comes_back_from_an_article_finds_the_same_hits_in_the_same_place(search: Search):
    page = search()
    page.click("[data-search-more]")
    page.wait_for_function("document.querySelectorAll('[data-entry]').length > 10")
    hits = entries(page)
    page.locator("[data-search-hit]").nth(15).scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    page.locator("[data-search-hit]").nth(15).click()
    page.wait_for_selector("article[data-article-id]")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('[data-entry]').length > 10")
    assert entries(page) == hits
    page.wait_for_function(f"Math.abs(scrollY - {top}) < 60")


def test_the_state_can_be_shared_as_an_address(search: Search):
    page = search("?q=" + quote("党校") + "&kind=news&sort=date")
    assert page.locator('[data-sort="date"]').get_attribute("aria-pressed") == "true"
    assert page.locator('[data-facet="kind"][aria-pressed="true"]').count() == 1


def test_letters_of_an_input_method_are_not_searched_before_they_are_words(search: Search):
    page = search()
    everything = total(page)
    page.evaluate(
        """() => {
          const input = document.querySelector("[data-search-input]");
          input.value = "dang'xiao";
          input.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert (total(page), page.url.endswith("/search/")) == (everything, True)


def test_nothing_found_says_so_and_offers_the_name_nearby(search: Search):
    page = search("?q=" + quote("富民强材"))
    assert total(page) == 0
    expect(page.locator("[role=status]").first).to_contain_text("没有找到")
    expect(page.locator("[data-search-suggestion]").first).to_contain_text("富民强村")


@pytest.mark.parametrize("q", ["<script>alert(1)</script>", "😀", "！？", "党" * 10_000, "\ud83d"])
def test_strange_words_are_answered_with_no_hits(search: Search, q: str):
    page = search()
    page.evaluate(
        """q => {
          const input = document.querySelector("[data-search-input]");
          input.value = q;
          input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }""",
        q,
    )
    assert total(page, 0) == 0


@pytest.mark.parametrize("file", ["meta", "columns", "i/", "a/"])
def test_a_file_that_is_missing_is_told_and_tried_again(search: Search, file: str):
    page = search("?q=" + quote("党员"))
    address = page.url
    page.goto("about:blank")
    asked = f"**/search/{file}**" if file.endswith("/") else f"**/search/{file}.bin*"
    page.route(asked, lambda route: route.fulfill(status=404, body="没有"))
    try:
        page.goto(address, wait_until="load")
        expect(page.locator("[role=alert]")).to_contain_text("缺少文件")
        assert page.locator("[data-search-hit]").count() == 0
    finally:
        page.unroute(asked)
    page.click("[role=alert] button")
    page.wait_for_selector("[data-search-hit]")


# ---- the field in the header


def test_an_article_is_read_without_a_byte_of_search(reader: Reader, page_url: str):
    if "/search/" in page_url or "/highlights/" in page_url:
        pytest.skip("these pages search")
    page = reader.window(DESKTOP)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_url, wait_until="networkidle")
    assert [url for url in asked if "/search" in url] == []


@pytest.fixture
def typed(reader: Reader, home_url: str) -> Page:
    """The home page with words typed into the field of its header."""
    page = reader.open(home_url)
    page.keyboard.press("/")
    page.keyboard.insert_text("党校")
    page.wait_for_selector('#zb-find [role="option"] mark')
    return page


def test_a_slash_leads_to_the_field_and_hits_appear_while_typing(typed: Page):
    field = typed.locator("[data-find] input")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-expanded") == "true"


def test_arrows_choose_an_entry_and_enter_opens_it(typed: Page):
    typed.keyboard.press("ArrowDown")
    field = typed.locator("[data-find] input")
    chosen = typed.locator("#" + str(field.get_attribute("aria-activedescendant")))
    assert chosen.get_attribute("aria-selected") == "true"
    address = str(chosen.get_attribute("href"))
    typed.keyboard.press("Enter")
    typed.wait_for_url(address)


def test_escape_closes_the_entries_and_enter_goes_to_the_search_page(typed: Page):
    typed.keyboard.press("Escape")
    expect(typed.locator("#zb-find")).to_be_hidden()
    typed.keyboard.press("Enter")
    typed.wait_for_selector("[data-search-ready]")
    assert typed.input_value("[data-search-input]") == "党校"


def test_other_words_choose_no_entry(typed: Page):
    typed.keyboard.press("ArrowDown")
    typed.keyboard.press("ArrowDown")
    field = typed.locator("[data-find] input")
    field.fill("培训班")
    expect(typed.locator('#zb-find [role="option"] mark').first).to_have_text("培训班")
    assert field.get_attribute("aria-activedescendant") is None
    typed.keyboard.press("Enter")
    typed.wait_for_url("**/search/?q=*")


def test_an_error_is_no_entry(reader: Reader, home_url: str):
    page = reader.open(home_url)
    page.route("**/search/meta.bin*", lambda route: route.fulfill(status=404, body="没有"))
    try:
        page.keyboard.press("/")
        page.keyboard.insert_text("党校")
        expect(page.locator(".z-find__none")).to_contain_text("缺少文件")
        assert page.locator('#zb-find [role="option"]').count() == 0
    finally:
        page.unroute("**/search/meta.bin*")


def test_the_last_entry_leads_to_all_hits(typed: Page):
    typed.keyboard.press("ArrowUp")
    typed.keyboard.press("Enter")
    typed.wait_for_url("**/search/?q=*")


def test_on_a_phone_the_sign_in_the_header_leads_to_the_search_page(reader: Reader, home_url: str):
    page = reader.open(home_url, PHONE)
    page.click(".z-find__link")
    page.wait_for_selector("[data-search-ready]")


def test_axe_finds_nothing_wrong_with_the_open_entries(typed: Page):
    violations = find_axe_violations(typed)
    assert not violations, in_lines(violations)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("q", ["党校", "富民强材"])
def test_axe_finds_nothing_wrong_with_hits(search: Search, q: str, size: Size, scheme: Scheme):
    page = search("?q=" + quote(q), size, scheme)
    violations = [*find_axe_violations(page), *find_small_targets(page)]
    assert not violations, in_lines(violations)


# ---- the case library


def test_the_case_library_is_filtered_by_theme(reader: Reader, home_url: str):
    page = reader.open(f"{home_url}highlights/")
    row = page.locator('[data-facet="theme"]').first
    count = int(row.get_attribute("data-count") or 0)
    row.click()
    page.wait_for_selector(f'[data-list="highlights"][data-total="{count}"]')
    assert page.locator('[data-list="highlights"]').count() == 1
    page.go_back()
    page.wait_for_function("!location.search")
    page.wait_for_selector("[data-search-plain]")


def test_a_filtered_case_library_is_an_address(reader: Reader, home_url: str):
    page = reader.open(f"{home_url}highlights/?theme=gaoshan-dangxiao")
    page.wait_for_selector('.z-cases--found [data-highlight="2016/gaoshan-dangxiao#gaoshan"]')


# ---- where it works


@pytest.mark.parametrize("path", ["", "search/?q=%E5%85%9A%E6%A0%A1", "highlights/?kind=case"])
def test_pages_work_under_a_strict_policy(reader: Reader, home_url: str, path: str):
    page = reader.window(DESKTOP)
    told: list[str] = []

    def guard(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": STRICT_POLICY}
        route.fulfill(response=answer, headers=headers)

    page.route("**/*", guard)
    page.on("console", lambda message: told.append(message.text))
    try:
        page.goto(home_url + path, wait_until="networkidle")
        if not path:
            page.fill("[data-find] input", "党校")
            page.wait_for_selector("#zb-find [role=option] mark")
        else:
            page.wait_for_selector("[data-search-ready]")
    finally:
        page.unroute("**/*")
    assert [line for line in told if "Content Security Policy" in line] == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site built for a folder that is opened as it is."""
    root = tmp_path_factory.mktemp("folder")
    config = root / "mkdocs.yml"
    lines = [f"INHERIT: {REPOSITORY / 'mkdocs.yml'}", "use_directory_urls: false",
             f"docs_dir: {REPOSITORY / 'docs'}",
             f"hooks: [{REPOSITORY / 'hooks/mkdocs_hooks.py'}]",
             f"extra: {{zhibu: {{articles: {REPOSITORY / 'articles'}}}}}"]  # fmt: skip
    config.write_text("\n".join(lines), "utf-8")
    command = ["build", "-q", "-f", config, "-d", root / "支部 风采"]
    assert forked.run("mkdocs", *command, cwd=root).status == 0
    return root / "支部 风采"


def test_a_folder_that_is_opened_as_it_is_can_be_searched(reader: Reader, folder: Path):
    page = reader.window(DESKTOP)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto((folder / "index.html").as_uri())
    page.fill("[data-find] input", "教学点")
    page.wait_for_selector("#zb-find [role=option] mark")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-search-ready]")
    hit = page.locator("[data-search-hit][data-entry]").first
    assert "教学点" in [mark.inner_text() for mark in hit.locator("mark").all()]
    hit.click()
    page.wait_for_selector("article[data-article-id]")
    assert told == []


# ---- the scripts themselves


def test_the_scripts_have_the_types_that_they_say():
    files = [*ASSETS.glob("search/*.js"), *ASSETS.glob("search-*.js")]
    options = ["--ignoreConfig", "--noEmit", "--allowJs", "--checkJs", "--strict"]
    options += ["--target", "es2018", "--lib", "es2018,dom,dom.iterable"]
    command = [str(HERE / "node_modules/.bin/tsc"), *options, *map(str, sorted(files))]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stdout == ""
    assert run.returncode == 0

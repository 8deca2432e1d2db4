"""What readers choose and use on a page: type size, older readers' view, voice, paper, sharing."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from .browser import DESKTOP, PHONE, Reader, Scheme, find_axe_violations, find_small_targets
from .sample_site import SITE_URL, page_kind_names, sample_page, url_path
from .verdict import in_lines

LEAST_PX = 18
BODY = ".z-body p"
SMALL_TYPE_SCRIPT = """(least) => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest('svg, script')) continue;
    if (parent.closest('[aria-hidden=true], .md-skip, .z-hidden, sup')) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least) found.add(`${parent.className || parent.tagName} ${size}: ${node.data}`);
  }
  return [...found];
}"""
VOICE_SCRIPT = """
  window.spoken = [];
  const waiting = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [{ lang: 'zh-CN', name: '普通话' }],
    speak: (one) => { window.spoken.push(one.text); waiting.push(one); },
    cancel: () => { waiting.splice(0).forEach((one) => one.onerror({ error: 'interrupted' })); },
  } });
  window.sayOn = (times) => {
    for (let n = 0; n < times && waiting.length; n += 1) waiting.shift().onend();
  };
"""


@pytest.fixture
def article_url(built_site: Path, home_url: str) -> str:
    """The address of an article with highlights."""
    return home_url + url_path(sample_page(built_site, "article-with-highlights"))


@pytest.fixture
def fresh(reader: Reader) -> Iterator[Page]:
    """A window of a phone in which nothing is remembered."""
    page = reader.window(PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield page
    page.evaluate("localStorage.clear()")


def remember(page: Page, **choices: object) -> None:
    """Store choices as the site's scripts do, for the site that the page shows."""
    scope = urlsplit(SITE_URL).path
    for name, value in choices.items():
        page.evaluate(
            "([key, value]) => localStorage.setItem(key, value)",
            [f"{scope}.__{name}", json.dumps(value)],
        )


def type_size(page: Page) -> float:
    """Size of the first paragraph of the body, in CSS pixels."""
    return float(page.locator(BODY).first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)"))


# ---- type size


def test_three_sizes_of_type_differ_and_the_middle_one_is_the_default(
    fresh: Page, article_url: str
) -> None:
    fresh.goto(article_url)
    sizes = {"default": type_size(fresh)}
    for name in ("small", "large", "medium"):
        fresh.locator(f".z-tools [data-size-choice][value={name}]").click()
        sizes[name] = type_size(fresh)
    assert sizes["small"] < sizes["medium"] == sizes["default"] < sizes["large"]


def test_the_choice_of_size_is_there_before_any_other_script_runs(
    fresh: Page, article_url: str
) -> None:
    fresh.goto(article_url)
    remember(fresh, size="large")
    fresh.route("**/zhibu.*.js", lambda route: route.abort())
    fresh.goto(article_url)
    fresh.unroute("**/zhibu.*.js")
    assert type_size(fresh) == pytest.approx(21.6)


def test_the_panel_opens_and_closes_from_the_keyboard(fresh: Page, article_url: str) -> None:
    fresh.goto(article_url)
    fresh.locator("[data-reading-open]").focus()
    fresh.keyboard.press("Enter")
    expect(fresh.locator(".z-reading__panel")).to_be_visible()
    fresh.keyboard.press("Escape")
    expect(fresh.locator(".z-reading__panel")).to_be_hidden()
    expect(fresh.locator("[data-reading-open]")).to_be_focused()


def test_tools_are_hidden_where_no_script_runs(reader: Reader, article_url: str) -> None:
    page = reader.open(article_url, has_scripts=False)
    for part in ("[data-tools]", "[data-share]", "[data-reading]"):
        expect(page.locator(part)).to_be_hidden()


# ---- the older readers' view


@pytest.fixture(params=page_kind_names())
def care_url(request: pytest.FixtureRequest, built_site: Path, home_url: str) -> str:
    """The address of one page of each kind."""
    return home_url + url_path(sample_page(built_site, request.param))


def in_care(page: Page, url: str) -> Page:
    """The page in the older readers' view."""
    page.goto(url)
    remember(page, care=True)
    page.goto(url)
    return page


def test_the_older_readers_view_breaks_no_rule_on_any_kind_of_page(
    reader: Reader, care_url: str
) -> None:
    faults = []
    # Colours are those of the sheet's few custom properties, so some kinds show them all.
    is_looked_at_twice = any(
        part in care_url for part in ("/articles/", "/search/", "/collections/")
    )
    schemes: tuple[Scheme, ...] = ("dark", "light") if is_looked_at_twice else ("light",)
    for scheme in schemes:
        page = in_care(reader.window(PHONE, scheme), care_url)
        faults += find_axe_violations(page)
        page.evaluate("localStorage.clear()")
    faults += find_small_targets(page, least_px=60)
    faults += page.evaluate(SMALL_TYPE_SCRIPT, LEAST_PX)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    faults += [f"{wide}px too wide"] if wide > 0 else []
    assert not faults, in_lines(faults)


def test_type_grows_to_thirty_pixels_in_the_older_readers_view(
    fresh: Page, article_url: str
) -> None:
    in_care(fresh, article_url)
    fresh.locator(".z-reading [data-size-choice][value=large]").click()
    assert type_size(fresh) == pytest.approx(30, abs=0.1)


def test_lines_of_the_body_have_room_in_the_older_readers_view(
    fresh: Page, article_url: str
) -> None:
    in_care(fresh, article_url)
    leading = fresh.locator(BODY).first.evaluate(
        "p => parseFloat(getComputedStyle(p).lineHeight) / parseFloat(getComputedStyle(p).fontSize)"
    )
    assert leading >= 1.6


def test_the_older_readers_view_is_left_by_the_same_button(fresh: Page, article_url: str) -> None:
    fresh.goto(article_url)
    fresh.locator(".z-tools [data-care-switch]").click()
    fresh.get_by_role("button", name="退出关怀版").first.click()
    fresh.reload()
    assert fresh.evaluate("'care' in document.documentElement.dataset") is False


def test_the_focus_is_never_lost_between_the_views(fresh: Page, article_url: str) -> None:
    fresh.goto(article_url)
    fresh.locator(".z-tools [data-care-switch]").focus()
    fresh.keyboard.press("Enter")
    expect(fresh.locator(".z-reading__care")).to_be_focused()
    fresh.keyboard.press("Enter")
    expect(fresh.locator("[data-reading-open]")).to_be_focused()


# ---- voice


@pytest.fixture
def speaking(reader: Reader, article_url: str) -> Iterator[Page]:
    """An article in a browser whose voice tells what it was asked to say."""
    browser = reader.window(DESKTOP).context.browser
    assert browser
    context = browser.new_context()
    context.add_init_script(VOICE_SCRIPT)
    page = context.new_page()
    page.goto(article_url)
    yield page
    context.close()


def test_the_whole_article_is_read_aloud_once_and_in_order(speaking: Page) -> None:
    speaking.locator("[data-tool=speak]").click()
    speaking.evaluate("sayOn(9999)")
    said = "".join(speaking.evaluate("spoken"))
    title = speaking.locator("h1").inner_text()
    paragraphs = [text.strip() for text in speaking.locator(".z-body > p").all_inner_texts()]
    places = [said.replace(" ", "").find(text.replace(" ", "")[:8]) for text in paragraphs]
    assert said.startswith(title)
    assert -1 not in places
    assert places == sorted(places)
    assert said.count(paragraphs[0][:12]) == 1


def test_a_pause_goes_on_with_the_same_sentence(speaking: Page) -> None:
    button = speaking.locator("[data-tool=speak]")
    button.click()
    speaking.evaluate("sayOn(3)")
    button.click()
    expect(button).to_have_text("继续朗读")
    button.click()
    spoken = speaking.evaluate("spoken")
    assert spoken[-1] == spoken[-2]
    expect(button).to_have_text("暂停")


def test_stopping_begins_anew(speaking: Page) -> None:
    speaking.locator("[data-tool=speak]").click()
    speaking.evaluate("sayOn(3)")
    speaking.locator("[data-tool=silence]").click()
    expect(speaking.locator(".z-spoken")).to_have_count(0)
    speaking.locator("[data-tool=speak]").click()
    spoken = speaking.evaluate("spoken")
    assert spoken[-1] == spoken[0]


# ---- sharing and paper


def test_the_code_in_the_share_panel_leads_to_the_page(fresh: Page, article_url: str) -> None:
    fresh.goto(article_url)
    fresh.locator("[data-tool=share]").click()
    picture = Image.open(io.BytesIO(fresh.locator(".z-share__code").screenshot()))
    canonical = fresh.locator("link[rel=canonical]").get_attribute("href")
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [canonical]


def test_copying_puts_the_address_on_the_clipboard(fresh: Page, article_url: str) -> None:
    fresh.goto(article_url)
    fresh.locator("[data-tool=share]").click()
    fresh.locator("[data-tool=copy]").click()
    expect(fresh.locator(".z-tools [role=status]")).to_have_text("网址已复制")
    canonical = fresh.locator("link[rel=canonical]").get_attribute("href")
    assert fresh.evaluate("navigator.clipboard.readText()") == canonical


def test_an_article_is_printed_as_a_document(fresh: Page, article_url: str, tmp_path: Path) -> None:
    fresh.goto(article_url)
    fresh.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    command = ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    joined = "".join(text.split())
    canonical = fresh.locator("link[rel=canonical]").get_attribute("href")
    assert fresh.locator("h1").inner_text().replace("\n", "") in joined
    assert f"网址：{canonical}" in joined
    assert "—1—" in joined
    assert "".join(fresh.locator(".z-meta time").inner_text().split()) in joined
    for gone in ("相关文章", "首页", "复制网址", "主办单位"):
        assert gone not in joined

"""The page for a public account in a browser: what a click copies, and what a paste leaves."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests import forked
from tests.books.county import HEAD, HOSTILE, REGISTRIES, picture
from tests.conftest import write_files
from tests.judges.browser import (
    find_axe_violations,
    find_small_targets,
    find_unseen_stops,
)

import zhibu

SCRIPT = Path(zhibu.__file__).parent / "wechat/wechat.js"
TSC = Path(__file__).parents[1] / "judges/node_modules/.bin/tsc"
MORE = """\
summary: 夜校一年，灯亮了一村又一村。
cover: deng.png
author: [甲某]
highlights:
  - heading: 点灯“夜校”：（一）开课
    figures:
      - {label: 听课, text: 700多名}
      - {label: 点灯, text: 全县首个}
      - {label: 结业, text: 12期}
"""
NESTED = """

> 引文，里面有
>
> - 甲 `代码`
>
> > 引文里的引文
>
> ![一盏灯](deng.png "灯又亮了")

*着重* **加粗** <del>划去</del> H<sub>2</sub>O m<sup>2</sup> <https://mp.weixin.qq.com/s/a>

```
if a:
    b  c
```

---

5. 戊
6. 己

    再一段

<table><tr><th rowspan="2">甲</th><td>`乙`</td></tr><tr><td>丙</td></tr></table>
"""
EDITORS = {
    "a bare one": "",
    "one like the platform's": "font:17px/1.6 sans-serif;color:rgba(0,0,0,.9);"
    "letter-spacing:.034em",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of one article that has everything in it, as a file on a disk."""
    root = tmp_path_factory.mktemp("wechat")
    body = HOSTILE.replace("{long}", "党员和群众一起学习。" * 8)
    article = f"---\n{HEAD.format('第一课 <b>&amp;')}{MORE}---\n\n{body}{NESTED}"
    write_files(root, {**REGISTRIES, "articles/2024/kaike.md": article,
                       "articles/2024/deng.png": picture()})  # fmt: skip
    assert forked.run("zhibu", "wechat", "2024/kaike", "--out", "wx", cwd=root).status == 0
    return (root / "wx/kaike.wechat.html").as_uri()


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext, address: str) -> Iterator[Page]:
    page = window.new_page()
    page.goto(address)
    yield page
    page.close()


def fragment(page: Page) -> str:
    return str(page.locator("[data-wechat]").inner_html())


def pasted(window: BrowserContext, style: str = "") -> tuple[str, str, str]:
    """What an editor holds after a paste, and the HTML and text that were on the clipboard."""
    editor = window.new_page()
    editor.set_content(
        f'<!doctype html><div contenteditable style="{style}"></div>'
        "<script>addEventListener('paste', (event) => { window.given = ['text/html', 'text/plain']"
        ".map((type) => event.clipboardData.getData(type)); })</script>"
    )
    editor.locator("div").click()
    editor.keyboard.press("Control+V")
    html, text = editor.evaluate("window.given")
    found = editor.locator("div").inner_html()
    editor.close()
    return found, html, text


@pytest.mark.parametrize("style", EDITORS.values(), ids=EDITORS)
def test_a_pasted_article_is_the_same_to_the_byte(page: Page, window: BrowserContext, style: str):
    page.get_by_role("button", name="复制正文").click()
    found, given, _ = pasted(window, style)
    assert given == fragment(page)
    assert found == fragment(page)


def test_a_browser_that_hands_out_no_copying_uses_the_clipboard(page: Page, window: BrowserContext):
    window.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="复制正文").click()
    page.get_by_text("已复制正文").wait_for()
    _, given, _ = pasted(window)
    window.clear_permissions()
    tags = re.compile(r"<(\w+)")
    assert tags.findall(given.partition("<section")[2]) == tags.findall(
        fragment(page).partition("<section")[2]
    )
    assert "border-left" in given


def test_when_nothing_can_be_copied_it_says_what_to_do(page: Page):
    page.evaluate(
        "document.execCommand = () => { throw new Error(); };"
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    )
    page.get_by_role("button", name="复制标题").click()
    assert "请选中文字，按 Ctrl+C" in page.get_by_role("status").inner_text()


def test_fields_are_copied_as_they_are(page: Page, window: BrowserContext):
    page.get_by_role("button", name="复制标题").click()
    assert page.get_by_role("status").inner_text() == "已复制标题，可以到公众号里粘贴。"
    assert pasted(window)[1:] == ("", "第一课 <b>&amp;")


def test_plain_text_goes_along(page: Page, window: BrowserContext):
    page.get_by_role("button", name="复制正文").click()
    assert "夜校一年，灯亮了一村又一村。" in pasted(window)[2]


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_and_fingers_find_all(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.reload()
    assert find_axe_violations(page) == []
    assert find_small_targets(page) == []
    assert find_unseen_stops(page, 6) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_page_asks_nobody_for_anything(window: BrowserContext, address: str):
    page, asked = window.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.close()
    assert [one for one in asked if not one.startswith("data:")] == [address]


def test_the_script_has_the_types_that_it_says():
    options = ["--ignoreConfig", "--noEmit", "--allowJs", "--checkJs", "--strict"]
    options += ["--target", "es2018", "--lib", "es2019,dom,dom.iterable"]
    run = subprocess.run([TSC, *options, SCRIPT], capture_output=True, text=True, check=False)
    assert run.stdout == ""
    assert run.returncode == 0

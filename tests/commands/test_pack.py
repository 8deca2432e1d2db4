"""``zhibu pack``: the zip file, unpacked and opened in a browser without a server."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright
from tests.conftest import ARTICLE, HEAD, ORGANISATIONS, THEMES, write_files
from tests.judges.browser import launch

from zhibu.commands import main
from zhibu.commands.pack import file_name

REPOSITORY = Path(__file__).resolve().parents[2]
CONFIG = f"""\
site_name: 云溪支部 / 风采
site_url: https://example.org/yunxi/
docs_dir: docs
theme: {{name: material, language: zh, font: false}}
hooks: [{REPOSITORY / "hooks/mkdocs_hooks.py"}]
plugins: []
"""
HIGHLIGHT = "highlights:\n  - themes: [支部结对]\n    figures: [{label: 学员, text: 30人}]\n"
CHINESE = f"---\n{HEAD}{HIGHLIGHT}---\n\n晚上的课堂。\n\n![课堂](课堂 一.png)\n\n[课表](课表.pdf)\n"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as done:
        main([str(one) for one in arguments])
    return int(done.value.code or 0)


def make_site(root: Path) -> Path:
    picture = root / "articles/2024/课堂 一.png"
    picture.parent.mkdir(parents=True)
    Image.new("RGB", (40, 30), "red").save(picture)
    write_files(
        root,
        {
            "mkdocs.yml": CONFIG,
            "docs/index.md": "",
            "articles/organisations.yml": ORGANISATIONS,
            "articles/themes.yml": THEMES,
            "articles/2024/夜校.md": CHINESE,
            "articles/2024/kaike.md": ARTICLE.replace("夜校开课了", "村里的账本"),
            "articles/2024/课表.pdf": b"%PDF-1.4 no pages",
        },
    )
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with Chinese names of everything."""
    return make_site(tmp_path_factory.mktemp("站 点"))


@pytest.fixture(scope="module")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its zip file."""
    target = tmp_path_factory.mktemp("包") / "云溪.zip"
    assert run("pack", "--site", site, "--out", target) == 0
    return target


@pytest.fixture(scope="module")
def unpacked(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader has after unpacking it, by a program of the system where there is one."""
    folder = tmp_path_factory.mktemp("优盘 一")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder / "云溪支部  风采"


@pytest.fixture
def page(unpacked: Path) -> Iterator[Page]:
    """The page that readers open first; nothing outside the folder is asked for, nothing fails."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("requestfailed", lambda one: faults.append(one.url))
        page.on(
            "request",
            lambda one: None if one.url.startswith(("file:", "data:")) else faults.append(one.url),
        )
        page.goto((unpacked / "打开网站.html").as_uri())
        page.wait_for_url("**/index.html")
        yield page
        browser.close()
        assert faults == []


def test_a_reader_opens_the_site_and_goes_to_an_article_with_a_chinese_name(page: Page) -> None:
    page.click("main .z-counts a >> nth=0")
    page.click("[data-list=articles] a >> nth=0")
    expect(page.locator("article[data-article-id]")).to_be_visible()
    page.goto(page.url.replace("kaike", "%E5%A4%9C%E6%A0%A1"))
    picture = page.locator(".z-body img")
    assert picture.evaluate("i => i.decode().then(() => i.naturalWidth)") == 40


def test_a_word_of_two_characters_is_found_and_its_article_opens(page: Page) -> None:
    page.goto(page.url.replace("index.html", "search/index.html?q=课堂"))
    page.locator("[data-search-hit]").first.click()
    expect(page.locator("h1")).to_have_text("夜校开课了")


def test_the_case_library_has_its_facets(page: Page) -> None:
    page.goto(page.url.replace("index.html", "highlights/index.html"))
    page.locator(".z-facets__row").first.click()
    expect(page.locator("[data-highlight]").first).to_be_visible()


def test_attachments_are_in_the_folder(unpacked: Path) -> None:
    assert (unpacked / "网站/articles/2024/课表.pdf").read_bytes() == b"%PDF-1.4 no pages"


def test_what_only_a_server_needs_is_left_out(unpacked: Path) -> None:
    left = ("feed.xml", "robots.txt", "sitemap.xml", "404.html")
    assert [path for path in left if (unpacked / "网站" / path).exists()] == []
    assert "feed.xml" not in (unpacked / "网站/index.html").read_text("utf-8")


def test_the_note_says_what_to_do_in_a_form_that_old_windows_reads(unpacked: Path) -> None:
    note = (unpacked / "说明.txt").read_bytes()
    assert note.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in note.replace(b"\r\n", b"")
    assert "双击“打开网站.html”" in note.decode("utf-8-sig")


def test_every_name_says_that_it_is_utf_8(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        infos = archive.infolist()
    assert all(one.flag_bits & 0x800 for one in infos)


def test_the_same_site_gives_the_same_bytes(site: Path, packed: Path, tmp_path: Path) -> None:
    assert run("pack", "--site", site, "--out", tmp_path / "b.zip") == 0
    assert (tmp_path / "b.zip").read_bytes() == packed.read_bytes()


def test_another_unpacker_reads_the_names(packed: Path) -> None:
    listed = subprocess.run(
        ["unzip", "-Z1", str(packed)], capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"}
    )
    assert "云溪支部  风采/网站/articles/2024/夜校/index.html" in listed.stdout.decode()


@pytest.mark.parametrize(
    ("out", "articles", "said"),
    [
        ("a.zip", "---\ntitle: 夜校\n---\n\n好。\n", "A2"),
        ("articles/a.zip", ARTICLE, "P102"),
        ("missing/\0/a.zip", ARTICLE, "P101"),
    ],
)
def test_no_archive_is_made_when_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, articles: str, said: str
) -> None:
    site = make_site(tmp_path / "site")
    (site / "articles/2024/kaike.md").write_text(articles, "utf-8")
    if "\0" in out:
        (site / "plain").write_text("", "utf-8")
        out = "plain/a.zip"
    assert run("pack", "--site", site, "--out", site / out) == 1
    assert said in capsys.readouterr().out
    assert not list(site.rglob("*.zip"))


@pytest.mark.parametrize(
    ("title", "name"),
    [("党建/风采", "党建风采"), ("CON", "_CON"), ("...", "支部风采"), ("一" * 60, "一" * 40)],
)
def test_the_folder_has_a_name_that_windows_takes(title: str, name: str) -> None:
    assert file_name(title) == name

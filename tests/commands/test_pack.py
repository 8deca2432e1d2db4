"""``zhibu pack``: the whole site as one .zip that opens without a server or a network."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.builds.builder import HOOK, REPOSITORY
from tests.conftest import ORGANISATIONS, THEMES, write_files

from zhibu.commands import main, pack
from zhibu.publish import archive

Run = Callable[..., tuple[int, str]]
NAME = "云溪：支部/夜校"
ZIP = "云溪：支部 夜校-2025-07-01.zip"
# Fonts and a form of search that need a server are what a site has unless it says otherwise.
CONFIG = f"""\
site_name: {NAME}
site_url: https://example.org/yunxi/
theme: {{name: material, language: zh}}
plugins: []
hooks: [{HOOK}]
extra: {{zhibu: {{search: fetch, collections: [epub]}}}}
"""
ARTICLE = """\
---
title: 夜校开课了
date: 2024-05-01
organisation: 青石镇
themes: [山村夜校]
aliases: [/jiu/kaike.html]
highlights:
  - {id: one, figures: [{label: 听课, text: 700多名}]}
---

柳塘村的夜校开课了，见[通知](通知.md)和[名单](<名单 一.csv>)。

![黑板](黑板.svg)
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# 没有加载钩子\n",
    "articles/organisations.yml": ORGANISATIONS,
    "articles/themes.yml": THEMES,
    "articles/2024/夜校.md": ARTICLE,
    "articles/2024/黑板.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    "articles/2024/名单 一.csv": "姓名\n甲\n",
    "articles/2024/通知.md": "---\ntitle: 停课通知\ndate: 2024-06-01\norganisation: 柳塘村\n"
    "kind: notice\nthemes: [阳光村务]\nhighlights:\n  - {id: two}\n---\n\n夜校停课一周。\n",
}


class Sample:
    """A site with Chinese file names that is packed once for all tests."""

    def __init__(self, home: Path) -> None:
        self.home = home
        write_files(home, FILES)
        self.file = home / ZIP
        self.folder = home / "优 盘" / "云溪：支部 夜校"
        self.said = ""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    made = Sample(tmp_path_factory.mktemp("某县 党建"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made.home)
        patch.setenv("ZHIBU_TODAY", "2025-07-01")
        patch.setenv("ZHIBU_COLLECTIONS", "epub")
        patch.setenv("ZHIBU_FONTS", str(REPOSITORY / "tests/fonts/node_modules/@expo-google-fonts"))
        with redirect_stdout(StringIO()) as said, pytest.raises(SystemExit) as ended:
            main(["pack"])
        assert ended.value.code == 0, said.getvalue()
        made.said = said.getvalue()
        with zipfile.ZipFile(made.file) as packed:
            packed.extractall(made.home / "优 盘")
        yield made


def names(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as packed:
        return packed.namelist()


# ---- the archive


def test_all_lies_in_one_folder_whose_name_every_system_can_have(sample: Sample):
    tops = {name.partition("/")[0] for name in names(sample.file)}
    assert tops == {"云溪：支部 夜校"}
    shown = sorted(path.name for path in sample.folder.iterdir())
    assert shown == ["打开网站.html", "网站", "说明.txt"]


def test_names_say_that_they_are_utf_8_and_times_are_the_sites_day(sample: Sample):
    with zipfile.ZipFile(sample.file) as packed:
        infos = packed.infolist()
    assert {info.flag_bits & 0x800 for info in infos} == {0x800}
    assert {info.date_time for info in infos} == {(2025, 7, 1, 0, 0, 0)}


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed")
def test_a_program_in_another_language_reads_the_names(sample: Sample):
    done = subprocess.run(
        ["unzip", "-l", sample.file], capture_output=True, text=True, check=True,
        env={"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert "云溪：支部 夜校/网站/articles/2024/夜校/index.html" in done.stdout


def test_what_is_compressed_already_is_stored(sample: Sample):
    with zipfile.ZipFile(sample.file) as packed:
        ways = {
            Path(info.filename).suffix: info.compress_type
            for info in packed.infolist()
            if info.filename.endswith((".epub", ".html"))
        }
    assert ways == {".epub": zipfile.ZIP_STORED, ".html": zipfile.ZIP_DEFLATED}


def test_nothing_that_only_a_server_needs_is_in_it(sample: Sample):
    idle = re.compile(r"(feed\.xml|sitemap\.xml.*|robots\.txt|404\.html|\.map|\.bin|/lunr/.*)\Z")
    assert [name for name in names(sample.file) if idle.search(name)] == []


def test_no_page_names_a_feed(sample: Sample):
    pages = sample.folder.rglob("*.html")
    assert [page.name for page in pages if "feed.xml" in page.read_text("utf-8")] == []


def test_every_link_leads_to_a_file_of_the_folder(sample: Sample):
    wrong = []
    for page in sample.folder.rglob("*.html"):
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', page.read_text("utf-8")):
            parts = urlsplit(address.replace("&amp;", "&"))
            # Canonical links and pages of other hosts are not followed by the browser itself.
            if (
                not parts.scheme
                and parts.path
                and not (page.parent / unquote(parts.path)).is_file()
            ):
                wrong.append((page.name, address))
    assert wrong == []


def test_the_text_beside_the_site_can_be_read_in_notepad(sample: Sample):
    data = (sample.folder / "说明.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    text = data.decode("utf-8-sig")
    assert "双击“打开网站.html”" in text
    assert "制作日期：2025年7月1日" in text
    assert "文章：2篇" in text


def test_a_second_pack_writes_the_same_bytes_into_a_folder(sample: Sample, run: Run):
    Path("U").mkdir()
    assert run("pack", "--site", str(sample.home), "--out", "U")[0] == 0
    assert [path.name for path in Path("U").iterdir()] == [ZIP]
    assert Path("U", ZIP).read_bytes() == sample.file.read_bytes()


def test_the_terminal_tells_sizes_by_kind_and_the_largest_files(sample: Sample):
    said = sample.said
    lines = {line.split()[0]: line.split()[1:] for line in said.split("\n") if line.split()}
    assert [kind for kind in archive.KINDS if kind not in lines] == []
    # The book, and the list that is attached.
    assert lines["附件和汇编"][0] == "2"
    assert lines["图片"][0] >= "2"
    assert "最大的 10 个文件" in said
    assert f"做好了：{ZIP}（2 篇文章" in said
    assert "INFO" not in said
    assert "Building" not in said


# ---- when it cannot be made


def test_a_broken_article_makes_no_archive_and_leaves_the_old_one(sample: Sample, run: Run):
    broken = sample.home / "articles/2024/po.md"
    broken.write_text("没有文首信息。\n", "utf-8")
    Path("old.zip").write_bytes(b"old")
    ended, said = run("pack", "--out", "old.zip")
    broken.unlink()
    assert ended == 1
    assert said.startswith("articles/2024/po.md:1:1 错误 A101 ")
    assert "P101" in said
    assert "ERROR" not in said
    assert "Aborted" not in said
    assert Path("old.zip").read_bytes() == b"old"


@pytest.fixture
def built(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose build takes no time and gives one page with a script of another host."""

    def build(_: Path, folder: Path) -> bool:
        page = '<script src="https://cdn.test/a.js"></script>'
        write_files(folder, {"index.html": page, "api/articles.json": '{"items": []}'})
        return True

    monkeypatch.setattr(pack, "_build", build)
    return home


def test_what_pages_fetch_from_the_network_is_told(built: Path, run: Run):
    ended, said = run("pack")
    assert ended == 0
    assert "P106 每个网页都要从网络上取“https://cdn.test/a.js”" in said
    assert (built / "云溪支部-2025-07-01.zip").is_file()


def test_an_archive_that_fat32_cannot_hold_is_told(
    built: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(archive, "FAT32_BYTES", 1000)
    ended, said = run("pack", "--out", "da.zip")
    assert ended == 0
    assert "P105 “da.zip”有" in said
    assert "也放得下" not in said


def test_a_full_disk_leaves_the_old_archive_and_no_other_file(
    built: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "write_archive", fail)
    Path("full").mkdir()
    Path("full/old.zip").write_bytes(b"old")
    ended, said = run("pack", "--out", "full/old.zip")
    assert ended == 1
    assert "P102 压缩包没有写成（磁盘已满）。" in said
    assert [path.name for path in Path("full").iterdir()] == ["old.zip"]
    assert Path("full/old.zip").read_bytes() == b"old"


def test_another_suffix_is_wrong_use(home: Path, run: Run):
    ended, said = run("pack", "--out", "wangzhan.rar")
    assert ended == 2
    assert "请写成 wangzhan.rar.zip" in said


def test_a_file_in_place_of_the_folder_is_wrong_use(home: Path, run: Run):
    ended, said = run("pack", "--out", "mkdocs.yml/wangzhan.zip")
    assert ended == 2
    assert "“mkdocs.yml”不是文件夹。" in said


def test_a_folder_without_a_site_is_told_so(tmp_path: Path, run: Run):
    ended, said = run("pack", "--site", str(tmp_path))
    assert ended == 1
    assert "S102" in said


def test_of_a_log_staff_see_problems_and_what_is_said_to_them():
    log = [
        "INFO    -  Cleaning site directory\n",
        "INFO    -  The following pages exist in the docs directory:\n",
        "  - x.md\n",
        "INFO    -  zhibu: 另一次生成正在进行，等它结束……\n",
        "WARNING -  zhibu: a.md:1:1 警告 A223 修订日期早于发布日期。\n",
        "    请改正其中一个日期。\n",
        "ERROR   -  有 1 处问题需要改正。\n",
        "\n",
        "Aborted with a BuildError!\n",
    ]
    assert "".join(pack.records_for_staff(log)) == (
        "另一次生成正在进行，等它结束……\n"
        "a.md:1:1 警告 A223 修订日期早于发布日期。\n"
        "    请改正其中一个日期。\n"
        "有 1 处问题需要改正。\n"
    )


# ---- in a browser


class Visit:
    """A reader who has double-clicked the start page."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.extend([said.text] * (said.type == "error")))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto((folder / "打开网站.html").as_uri())
        page.wait_for_url("**/index.html")

    def wait_for(self, path: str) -> None:
        """Wait until a page of the site's folder is shown."""
        self.page.wait_for_url(lambda url: unquote(urlsplit(url).path).endswith(f"网站/{path}"))

    def target(self, selector: str) -> Path:
        """The file that a link leads to."""
        address = self.page.locator(selector).first.evaluate("link => link.href")
        return Path(unquote(urlsplit(address).path))

    def end(self) -> None:
        """See that nothing went wrong on the way, and nothing was asked of a network."""
        self.page.wait_for_load_state("load")
        assert self.errors == []
        assert [url for url in self.requests if not url.startswith(("file:", "data:"))] == []


@pytest.fixture
def visit(sample: Sample, chromium: Browser) -> Iterator[Visit]:
    visit = Visit(chromium.new_page(), sample.folder)
    yield visit
    visit.end()
    visit.page.close()


def test_a_reader_goes_to_a_theme_an_article_its_attachment_and_another_article(visit: Visit):
    page = visit.page
    page.goto((visit.folder / "网站/themes/index.html").as_uri())
    page.click("main a[href*=yexiao] >> nth=0")
    page.click("[data-list=articles] a >> nth=0")
    visit.wait_for("articles/2024/夜校/index.html")
    page.wait_for_function("document.querySelector('article img').naturalWidth > 0")
    assert visit.target('a[href$=".csv"]').read_text("utf-8") == "姓名\n甲\n"
    page.click('article a:has-text("通知")')
    visit.wait_for("articles/2024/通知/index.html")


def test_a_reader_searches_and_opens_a_hit(visit: Visit):
    page = visit.page
    page.fill("[data-find] input", "停课")
    page.press("[data-find] input", "Enter")
    page.wait_for_selector('[data-search-hit][data-entry="2024/通知"] mark')
    page.click("[data-search-hit][data-entry]")
    visit.wait_for("articles/2024/通知/index.html")


def test_a_reader_narrows_the_case_library(visit: Visit):
    page = visit.page
    page.goto((visit.folder / "网站/highlights/index.html").as_uri())
    page.click('[data-facet="theme"][data-count] >> nth=0')
    page.wait_for_function("location.search.includes('theme')")
    expect(page.locator("[data-search-results] [data-highlight]")).to_have_count(1)


def test_a_reader_downloads_the_collection(visit: Visit):
    visit.page.goto((visit.folder / "网站/collections/2024/index.html").as_uri())
    assert visit.target("main a[download]").read_bytes().startswith(b"PK")


def test_an_old_address_leads_to_its_article(visit: Visit):
    visit.page.goto((visit.folder / "网站/jiu/kaike.html").as_uri())
    visit.wait_for("articles/2024/夜校/index.html")


def test_opened_inside_the_archive_the_start_page_says_what_to_do(
    sample: Sample, chromium: Browser, tmp_path: Path
):
    # As Windows does: it unpacks nothing but the page that was clicked.
    alone = shutil.copy(sample.folder / "打开网站.html", tmp_path)
    page = chromium.new_page()
    page.goto(Path(alone).as_uri())
    page.wait_for_selector("text=请先把压缩包全部解压")
    page.close()

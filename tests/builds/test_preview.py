"""What ``mkdocs serve`` shows while somebody writes."""

from __future__ import annotations

import json
import re
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.forked import Running
from tests.patience import PATIENCE_S, wait_until

from .builder import FIXED, MKDOCS_YML, build
from .conftest import MakeSite
from .trees import tree

Piece = Callable[..., str]
Serve = Callable[..., "Preview"]

QUIET_S = 3
PAGE = "articles/2024/kaike/"
NO_DAY = "2024-02-30"
TITLE = re.compile("<h1[^>]*>([^<]*)")


class Preview:
    """A running ``mkdocs serve``."""

    def __init__(self, site: Path, arguments: tuple[str, ...]) -> None:
        self.site = site
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{address}/yunxi/"
        more = ["-f", site / "mkdocs.yml", "-a", address, *arguments]
        self._process = Running("mkdocs", "serve", *more, cwd=site, environment=FIXED)
        self.wait_until(lambda: "Serving on" in self.said)

    @property
    def said(self) -> str:
        return self._process.said

    @property
    def builds(self) -> int:
        """How often a saved file was noticed."""
        return self.said.count("Detected file changes")

    def read(self, path: str) -> str:
        """The body of an answer; an error's too."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE_S) as answer:
                text: str = answer.read().decode()
        except urllib.error.HTTPError as error:
            text = error.read().decode()
        return text

    def title(self, path: str) -> str:
        found = TITLE.search(self.read(path))
        return found[1].strip() if found else ""

    def problems(self) -> list[str]:
        """Codes of the problems that the pages are told of."""
        return [one["code"] for one in json.loads(self.read("zhibu-problems.json"))]

    def write(self, path: str, text: str) -> None:
        (self.site / path).write_text(text, "utf-8")

    def wait_until(self, is_so: Callable[[], object]) -> None:
        assert wait_until(lambda: self._process.has_ended() or is_so()), self.said
        assert not self._process.has_ended(), self.said

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a preview of a project."""
    started: list[Preview] = []

    def begin(site: Path, *arguments: str) -> Preview:
        started.append(Preview(site, arguments))
        return started[-1]

    yield begin
    for preview in started:
        preview.stop()


@pytest.fixture
def preview(make_site: MakeSite, piece: Piece, serve: Serve) -> Preview:
    """Of a site with two articles."""
    return serve(make_site({"2024/kaike.md": piece(), "2024/jieye.md": piece("夜校结业了")}))


def test_a_saved_change_appears(preview: Preview, piece: Piece):
    preview.write("articles/2024/kaike.md", piece("夜校又开课了"))
    preview.wait_until(lambda: preview.title(PAGE) == "夜校又开课了")
    assert "夜校又开课了" in preview.read("news/")


def test_a_new_article_appears(preview: Preview, piece: Piece):
    preview.write("articles/2024/xin.md", piece("又开一班"))
    preview.wait_until(lambda: preview.title("articles/2024/xin/") == "又开一班")


def test_a_deleted_article_goes(preview: Preview):
    (preview.site / "articles/2024/kaike.md").unlink()
    preview.wait_until(lambda: "没有找到这个网页" in preview.read(PAGE))
    assert "articles/2024/kaike" not in preview.read("news/")


def test_a_broken_article_is_told_of_and_the_old_page_stays(preview: Preview, piece: Piece):
    preview.write("articles/2024/kaike.md", piece("坏了的夜校", NO_DAY))
    preview.wait_until(lambda: preview.problems() == ["A208"])
    assert preview.title(PAGE) == "夜校开课了"


def test_other_changes_wait_until_a_broken_article_is_mended(preview: Preview, piece: Piece):
    preview.write("articles/2024/kaike.md", piece("坏了的夜校", NO_DAY))
    preview.write("articles/2024/jieye.md", piece("夜校放假了"))
    preview.wait_until(lambda: preview.problems() == ["A208"])
    preview.write("articles/2024/kaike.md", piece("修好的夜校"))
    preview.wait_until(lambda: preview.title(PAGE) == "修好的夜校")
    assert preview.title("articles/2024/jieye/") == "夜校放假了"


def test_mending_clears_what_was_told(preview: Preview, piece: Piece):
    preview.write("articles/2024/kaike.md", piece(date=NO_DAY))
    preview.wait_until(lambda: preview.problems() == ["A208"])
    preview.write("articles/2024/kaike.md", piece("修好的夜校"))
    preview.wait_until(lambda: preview.problems() == [])
    assert preview.title(PAGE) == "修好的夜校"


def test_putting_the_old_text_back_clears_what_was_told(preview: Preview, piece: Piece):
    preview.write("articles/2024/kaike.md", piece(date=NO_DAY))
    preview.wait_until(lambda: preview.problems() == ["A208"])
    preview.write("articles/2024/kaike.md", piece())
    preview.wait_until(lambda: preview.problems() == [])
    assert preview.title(PAGE) == "夜校开课了"


def test_the_browser_shows_what_is_wrong_until_it_is_mended(
    preview: Preview, piece: Piece, chromium: Browser
):
    page = chromium.new_page()
    page.goto(preview.url + PAGE)
    panel = page.locator(".z-problems")
    assert panel.count() == 0
    # The page loads itself again after each build.
    preview.write("articles/2024/kaike.md", piece(date=NO_DAY))
    panel.wait_for()
    assert "articles/2024/kaike.md:3:7" in panel.inner_text()
    preview.write("articles/2024/kaike.md", piece())
    panel.wait_for(state="detached")
    page.close()


def test_a_preview_that_begins_with_a_broken_article_shows_the_others(
    make_site: MakeSite, piece: Piece, serve: Serve
):
    texts = {"2024/kaike.md": piece(date=NO_DAY), "2024/jieye.md": piece("夜校结业了")}
    preview = serve(make_site(texts))
    assert preview.title("articles/2024/jieye/") == "夜校结业了"
    assert preview.problems() == ["A208"]
    preview.write("articles/2024/kaike.md", piece())
    preview.wait_until(lambda: preview.title(PAGE) == "夜校开课了")
    assert preview.problems() == []


def test_settings_that_an_editor_saves_by_renaming_are_noticed_every_time(preview: Preview):
    for name in ("改名的支部", "又改名的支部"):
        draft = preview.site / "mkdocs.yml.new"
        draft.write_text(MKDOCS_YML.replace("云溪支部", name), "utf-8")
        draft.replace(preview.site / "mkdocs.yml")
        preview.wait_until(lambda name=name: f"<title>{name}" in preview.read(""))


def test_a_page_of_docs_that_is_saved_appears(preview: Preview):
    preview.write("docs/about.md", "# 关于\n")
    preview.wait_until(lambda: preview.title("about/") == "关于")


def test_a_registry_that_is_saved_appears(preview: Preview):
    themes = (preview.site / "articles/themes.yml").read_text("utf-8")
    preview.write("articles/themes.yml", themes.replace("在村里办的课堂", "在村里办的讲堂"))
    preview.wait_until(lambda: "在村里办的讲堂" in preview.read("themes/yexiao/"))


def test_a_template_that_is_saved_appears_when_themes_are_watched(
    make_site: MakeSite, piece: Piece, serve: Serve
):
    config = MKDOCS_YML.replace("  font: false\n", "  font: false\n  custom_dir: own\n")
    site = make_site({"2024/kaike.md": piece()}, config=config)
    (site / "own/zhibu").mkdir(parents=True)
    preview = serve(site, "--watch-theme")
    preview.write("own/zhibu/themes.html", "<h1>本县的主题</h1>")
    preview.wait_until(lambda: preview.title("themes/") == "本县的主题")


def test_without_live_reload_the_site_is_served_too(
    make_site: MakeSite, piece: Piece, serve: Serve
):
    preview = serve(make_site({"2024/kaike.md": piece()}), "--no-livereload")
    assert preview.title(PAGE) == "夜校开课了"


def test_other_files_beside_the_settings_build_nothing(preview: Preview):
    preview.write("nohup.out", "一行\n")
    preview.write(".mkdocs.yml.swp", "一行\n")
    time.sleep(QUIET_S)
    assert preview.builds == 0


def test_nothing_is_built_while_nobody_saves(preview: Preview, piece: Piece):
    time.sleep(QUIET_S)
    assert preview.builds == 0
    preview.write("articles/2024/kaike.md", piece("夜校又开课了"))
    preview.wait_until(lambda: preview.title(PAGE) == "夜校又开课了")
    time.sleep(QUIET_S)
    assert preview.builds == 1


def test_nothing_is_built_while_a_broken_article_waits(preview: Preview, piece: Piece):
    preview.write("articles/2024/kaike.md", piece(date=NO_DAY))
    preview.wait_until(lambda: preview.problems() == ["A208"])
    time.sleep(QUIET_S)
    assert preview.builds == 1


def test_drafts_and_upcoming_articles_are_shown_with_a_mark_and_never_published(
    make_site: MakeSite, piece: Piece, serve: Serve
):
    texts = {
        "2024/caogao.md": piece(more="status: 草稿\n"),
        "2025/jianglai.md": piece(date="2025-12-01"),
        "2024/kaike.md": piece(),
    }
    site = make_site(texts)
    before = build(site).files()
    preview = serve(site)
    page = preview.read("articles/2024/caogao/")
    assert "这是草稿，只在预览中显示，不会发布。" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "待发布" in preview.read("news/")
    assert build(site).files() == before


def test_a_preview_leaves_the_published_folder_and_its_neighbour_alone(
    make_site: MakeSite, piece: Piece, serve: Serve
):
    site = make_site({"2024/kaike.md": piece()})
    build(site)
    before = tree(site / "site") | tree(site / ".site.zhibu")
    preview = serve(site)
    preview.write("articles/2024/kaike.md", piece("夜校又开课了"))
    preview.wait_until(lambda: preview.title(PAGE) == "夜校又开课了")
    assert tree(site / "site") | tree(site / ".site.zhibu") == before


def test_a_build_tells_no_problems_and_has_no_script_for_them(make_site: MakeSite, piece: Piece):
    done = build(make_site({"2024/kaike.md": piece()}))
    assert not (done.output / "zhibu-problems.json").exists()
    assert "preview." not in done.read(f"{PAGE}index.html")


def test_a_preview_goes_on_when_its_cache_is_deleted(preview: Preview, piece: Piece):
    (preview.site / ".cache/zhibu/cache.sqlite").unlink()
    preview.write("articles/2024/kaike.md", piece("夜校又开课了"))
    preview.wait_until(lambda: preview.title(PAGE) == "夜校又开课了")


def test_a_preview_goes_on_when_all_its_own_files_are_deleted(preview: Preview, piece: Piece):
    shutil.rmtree(preview.site / ".cache")
    preview.write("articles/2024/kaike.md", piece("夜校又开课了"))
    preview.wait_until(lambda: preview.title(PAGE) == "夜校又开课了")


# ---- the edition for a public account


def test_an_article_for_a_public_account_is_made_when_it_is_asked_for(
    preview: Preview, piece: Piece
):
    page = preview.read("zhibu-wechat/2024/kaike")
    assert "<title>公众号版：夜校开课了</title>" in page
    # The site's own address, not that of the preview.
    assert 'data-text="https://example.org/yunxi/articles/2024/kaike/"' in page
    # No build is waited for.
    preview.write("articles/2024/kaike.md", piece("夜校又开课了"))
    assert "<title>公众号版：夜校又开课了</title>" in preview.read("zhibu-wechat/2024/kaike")
    preview.write("articles/2024/kaike.md", piece(date=NO_DAY))
    assert "articles/2024/kaike.md:3:7 A208" in preview.read("zhibu-wechat/2024/kaike")
    assert "没有找到这个网页" in preview.read("zhibu-wechat/2024/meiyou")
    assert "没有找到这个网页" in preview.read("zhibu-wechat/../mkdocs.yml")
    assert list(preview.site.rglob("*wechat*")) == []


def test_an_article_in_a_preview_leads_to_its_edition_for_a_public_account(
    preview: Preview, chromium: Browser
):
    page = chromium.new_page()
    page.goto(preview.url + PAGE)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="公众号版").click()
    opened.value.get_by_role("button", name="复制正文").wait_for()
    page.close()

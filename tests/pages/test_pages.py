"""Which pages there are, and what an article's page shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import zhibu
from zhibu.model.holdings import Library
from zhibu.model.settings import Settings
from zhibu.model.urls import Urls
from zhibu.pages.html import Imprint, Rendered, Renderer
from zhibu.pages.page import Page
from zhibu.pages.planner import plan
from zhibu.read.article_files import ArticleReader

THEME = Path(str(zhibu.__file__)).parent / "theme"
HEAD = "---\ntitle: {title}\ndate: {date}\norganisation: 柳塘村\nthemes: [夜校]\n{more}---\n\n"

MakeLibrary = Callable[[Mapping[str, str]], Library]
Render = Callable[..., Rendered]


def _article(
    title: str = "夜校开课了", date: str = "2024-05-01", more: str = "", body: str = "好。\n"
):
    return HEAD.format(title=title, date=date, more=more) + body


def _pages(library: Library, **settings: int) -> dict[str, Page]:
    return {page.path: page for page in plan(library, Settings(**settings))}


@pytest.fixture
def render(county: Path, library: MakeLibrary) -> Render:
    """A page of the site of the given files."""
    reader = ArticleReader(county / "articles", "articles")

    def render_page(
        files: Mapping[str, str], path: str, site_url: str = "https://example.org/"
    ) -> Rendered:
        found = library(files)
        renderer = Renderer(
            Urls(site_url=site_url),
            imprint=Imprint("云溪支部"),
            template_folders=[str(THEME / "zhibu")],
            published=found.by_id,
            body_of=lambda entry: reader.read(f"{entry.id}.md")[1],
            downloads={},
        )
        return renderer.render(_pages(found)[path])

    return render_page


def test_only_pages_that_show_something_are_planned(library: MakeLibrary):
    assert sorted(_pages(library({"articles/2024/kaike.md": _article()}))) == [
        "", "articles/2024/kaike/", "news/", "organisations/", "organisations/liutang/",
        "organisations/qingshi/", "organisations/yunxi/", "search/", "statistics/", "themes/",
        "themes/yexiao/",
        "years/", "years/2024/",
    ]  # fmt: skip


def test_a_page_that_shows_the_same_has_the_same_value(library: MakeLibrary):
    files = {"articles/2024/kaike.md": _article()}
    assert _pages(library(files)) == _pages(library(files))


def test_a_list_is_cut_into_pages_without_loss(library: MakeLibrary):
    files = {f"articles/2024/a{n:02}.md": _article(f"第{n}课") for n in range(12)}
    pages = _pages(library(files), page_size=5)
    shown = [
        entry.id
        for path in ("news/", "news/page/2/", "news/page/3/")
        for entry in pages[path].values["list"].entries
    ]
    assert shown == sorted(f"2024/a{n:02}" for n in range(12))


def test_neighbours_are_articles_of_the_same_kind(library: MakeLibrary):
    files = {
        "articles/2024/a.md": _article("一", "2024-05-01"),
        "articles/2024/b.md": _article("二", "2024-05-02", "kind: 案例\n"),
        "articles/2024/c.md": _article("三", "2024-05-03"),
    }
    values = _pages(library(files))["articles/2024/c/"].values
    assert (values["older"].id, values["newer"]) == ("2024/a", None)


def test_the_lead_is_the_newest_pinned_highlight_with_a_cover(library: MakeLibrary):
    picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>"
    covered = "cover: a.svg\nhighlights:\n  - themes: [夜校]\n"
    files = {
        "articles/2024/a.svg": picture,
        "articles/2024/pinned.md": _article("一", "2024-05-01", "pinned: true\n" + covered),
        "articles/2024/covered.md": _article("二", "2024-05-02", covered),
        "articles/2024/newest.md": _article(
            "三", "2024-05-03", "highlights:\n  - themes: [夜校]\n"
        ),
    }
    assert _pages(library(files))[""].values["lead_entry"].id == "2024/pinned"


def test_markup_in_a_title_is_shown_as_text_everywhere(render: Render):
    title = "'<img src=x onerror=alert(1)> 夜校'"
    rendered = render({"articles/2024/kaike.md": _article(title)}, "articles/2024/kaike/")
    assert "<img src=x" not in rendered.main + rendered.head


def test_the_structured_data_cannot_end_its_script(render: Render):
    title = "'</script><b>夜校'"
    head = render({"articles/2024/kaike.md": _article(title)}, "articles/2024/kaike/").head
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert data
    assert json.loads(data[1])["@graph"][1]["headline"] == "</script><b>夜校"


def test_a_highlight_wraps_its_section_with_its_figures(render: Render):
    more = "highlights:\n  - {heading: 账本, figures: [{label: 听课, text: 16期}]}\n"
    body = "开头。\n\n## 一、账本\n\n记得清楚。\n\n## 二、别的\n\n完。\n"
    files = {"articles/2024/kaike.md": _article(more=more, body=body)}
    main = render(files, "articles/2024/kaike/").main
    block = re.search(r'<section class="z-highlight" id="zhang-ben".*?</section>', main, re.DOTALL)
    assert block
    assert "记得清楚。" in block[0]
    assert "<b>16</b><small>期</small>" in block[0]
    assert "完。" not in block[0]


def test_two_highlights_of_one_heading_have_anchors_of_their_own(render: Render):
    more = "highlights:\n  - {heading: 账本}\n  - {heading: 账本, themes: [阳光村务]}\n"
    files = {"articles/2024/kaike.md": _article(more=more, body="## 账本\n\n好。\n")}
    main = render(files, "articles/2024/kaike/").main
    assert re.findall(r'data-highlight="2024/kaike#([\w-]+)"', main) == ["zhang-ben", "zhang-ben-2"]
    assert len(re.findall(r'id="zhang-ben', main)) == 2


def test_the_kind_and_count_of_a_list_stand_in_its_test_hooks(render: Render):
    main = render({"articles/2024/kaike.md": _article()}, "news/").main
    assert 'data-list="articles" data-total="1"' in main
    assert 'data-entry="2024/kaike"' in main


def test_without_a_site_address_the_head_names_none(render: Render):
    head = render({"articles/2024/kaike.md": _article()}, "", site_url="").head
    assert "http" not in head.replace("https://schema.org", "")


def test_a_reprint_names_its_source_and_a_document_it_was_written_from_makes_none(
    render: Render,
):
    files = {
        "articles/2024/a.md": _article("一", more="source: 云溪日报\n"),
        "articles/2024/b.md": _article("二", more="based_on: 年度总结\n"),
    }
    assert "转载自：云溪日报" in render(files, "articles/2024/a/").main
    assert "转载" not in re.sub(
        r"<aside.*", "", render(files, "articles/2024/b/").main, flags=re.DOTALL
    )


@pytest.mark.parametrize("name", sorted(path.name for path in (THEME / "zhibu").glob("*.html")))
def test_every_template_is_used(name: str):
    sources = [*(THEME / "zhibu").glob("*.html"), *Path(THEME.parent / "pages").glob("*.py")]
    assert any(name in path.read_text("utf-8") for path in sources if path.name != name)

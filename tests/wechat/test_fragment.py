"""An article as the editor of a public account takes it."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.books.county import HOSTILE, picture
from tests.conftest import HEAD, TODAY, write_files
from tests.patience import cpu_clock

from zhibu.books.from_html import TreeMaker
from zhibu.books.nodes import TextNode
from zhibu.library.one_article import OneReading, load_article
from zhibu.library.workbench import Workbench
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.model.settings import Settings
from zhibu.model.urls import Urls
from zhibu.wechat.fragment import _Maker
from zhibu.wechat.paste_page import WechatEdition, make_edition, render_edition

Make = Callable[..., WechatEdition]
ATTRIBUTES = {"style", "href", "colspan", "rowspan", "start"}
SITE = "https://x.test/"
BODY = """\
柳塘村的夜校**开课**了，见[县里的通知](https://y.test/a?b=1&c=2)和[上一课](shangyike.md#deng)[^1]。

## 一、夜校的灯

![一盏灯](deng.png "灯亮了")

> 引文一句[^2]。

| 项目 | 数 |
|---|--:|
| 夜校 | 16 |

1. 甲
2. 乙

    - 丙

[^1]: 说明有[出处](https://z.test/)。
[^2]: 第二条说明。
"""
HIGHLIGHTS = """\
highlights:
  - heading: 夜校的灯
    figures:
      - {label: 听课, text: 700多名}
      - {label: 点灯, text: 全县首个}
"""


class Walk(HTMLParser):
    """The tags, attributes and words of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def read_one(county: Path) -> Callable[..., OneReading]:
    """Write an article and what is beside it, and read that article only."""

    def read(
        body: str = BODY, more: str = "", head: str = HEAD, settings: Settings | None = None
    ) -> OneReading:
        write_files(county, {
            "articles/2024/kaike.md": f"---\n{head}{more}---\n\n{body}",
            "articles/2024/shangyike.md": "这个文件读不成文章。",
            "articles/2024/deng.png": picture(),
        })  # fmt: skip
        with closing(Store.temporary()) as store:
            workbench = Workbench.of(store, Workers(jobs=1))
            return load_article(county, settings or Settings(), TODAY, "2024/kaike.md", workbench)

    return read


@pytest.fixture
def make(read_one: Callable[..., OneReading], county: Path) -> Make:
    """The edition of an article with the given body."""

    def make_one(
        body: str = BODY, more: str = "", head: str = HEAD, address: str = SITE
    ) -> WechatEdition:
        reading = read_one(body, more, head)
        assert reading.entry, [one.as_text() for one in reading.problems]
        return make_edition(reading, reading.entry, Urls(site_url=address), county / "articles")

    return make_one


@pytest.mark.parametrize("body", [BODY, HOSTILE, "<script>1</script>\n\n<p class=a id=b>甲</p>\n"])
def test_a_fragment_has_inline_styles_and_nothing_that_the_platform_drops(make: Make, body: str):
    walk = Walk(make(body, HIGHLIGHTS if "夜校的灯" in body else "").fragment.html)
    assert {name for _, name, _ in walk.attributes} <= ATTRIBUTES
    assert not {"script", "style", "link", "img", "iframe", "svg", "form"} & set(walk.tags)
    assert not re.search(r"url\(|expression|position:|\bvar\(", str(walk.attributes))


def test_no_link_leaves_the_platform(make: Make):
    own = "[丁](https://mp.weixin.qq.com/s/abc?a=1&b=2)"
    walk = Walk(
        make(f"[甲](https://y.test/)[乙](shangyike.md)[丙](#x){own}\n\n## x\n").fragment.html
    )
    links = [value for _, name, value in walk.attributes if name == "href"]
    assert links == ["https://mp.weixin.qq.com/s/abc?a=1&b=2"]


def test_a_host_that_only_looks_like_the_platform_is_no_link(make: Make):
    body = "[甲](https://mp.weixin.qq.com.y.test/s) [乙](https://mp.weixin.qq.com@y.test/s)\n"
    assert "href" not in make(body).fragment.html


def test_every_word_of_an_article_is_there(make: Make):
    head = HEAD + "kicker: 引题在此\nsubtitle: 副题在此\nsummary: 摘要在此。\nauthor: [甲某]\n"
    words = Walk(make(BODY, f"{HIGHLIGHTS}based_on: 一份文件\n", head).fragment.html).words
    for said in (
        "副题在此", "摘要在此。", "柳塘村的夜校开课了", "一、夜校的灯", "灯亮了", "引文一句",
        "项目", "16", "甲", "丙", "700多名", "听课", "全县首个", "点灯", "说明有出处", "第二条说明",
        "作者：甲某", "依据：一份文件", "青石镇　2024年5月1日",
    ):  # fmt: skip
        assert said in words, said


def test_title_and_kicker_have_fields_of_their_own(make: Make):
    edition = make(head=HEAD.replace("夜校开课了", "标题在此") + "kicker: 引题在此\n")
    words = Walk(edition.fragment.html).words
    assert "标题在此" not in words
    assert "引题在此" not in words
    page = render_edition(edition)
    assert 'data-text="标题在此"' in page
    assert 'data-text="引题在此"' in page


def test_notes_and_links_are_numbers_with_one_list_at_the_end(make: Make):
    words = Walk(make().fragment.html).words
    assert "通知[1]和上一课[2][3]。" in words
    assert "引文一句[4]。" in words
    assert (
        "注释和参考链接[1] 县里的通知：https://y.test/a?b=1&c=2"
        "[2] 上一课：https://x.test/articles/2024/shangyike/#deng"
        "[3] 说明有出处[5]。[4] 第二条说明。[5] 出处：https://z.test/"
    ) in words


def test_notes_that_name_each_other_come_to_an_end(make: Make):
    words = Walk(make("甲[^1]\n\n[^1]: 乙[^2]\n\n[^2]: 丙[^1]\n").fragment.html).words
    assert "甲[1]" in words
    assert "丙" in words


@pytest.mark.parametrize("host", ["[::1]", "a'b", "甲.test"])
def test_any_host_that_an_article_may_link_to_is_printed(make: Make, host: str):
    assert "[1] 甲：https://" in Walk(make(f"[甲](<https://{host}/>)\n").fragment.html).words


def test_one_address_has_one_number(make: Make):
    words = Walk(make("[甲](https://y.test/)，[乙](https://y.test/)\n").fragment.html).words
    assert "甲[1]，乙[1]" in words
    assert "参考链接[1] 甲：https://y.test/" in words
    assert "[2]" not in words


def test_an_address_that_is_written_out_needs_no_number(make: Make):
    words = Walk(make("<https://y.test/a> [y.test](https://y.test/)\n").fragment.html).words
    assert "[1]" not in words


def test_a_note_of_several_blocks_keeps_them(make: Make):
    markup = make("甲[^1]\n\n[^1]: 乙\n\n    - 丙\n").fragment.html
    assert re.search(r"<section[^>]*>\[1\] 乙<br><ul", markup)


def test_without_the_address_of_the_site_links_into_it_are_words(make: Make):
    edition = make("[上一课](shangyike.md)\n", address="")
    assert "上一课" in edition.fragment.html
    assert "[1]" not in edition.fragment.html
    assert edition.address == ""


def test_a_link_to_an_article_that_is_not_there_is_words(make: Make):
    assert "[1]" not in make("[甲](mei.md)\n").fragment.html


def test_pictures_are_boxes_in_their_order_each_file_once(make: Make, county: Path):
    write_files(county, {"articles/2024/a.jpg": picture(form="JPEG"),
                         "articles/2024/b.png": picture()})  # fmt: skip
    body = "![乙](b.png)\n\n![甲](a.jpg '甲的说明')\n\n![乙](b.png)\n"
    edition = make(body, "cover: a.jpg\n")
    assert [(one.number, one.name) for one in edition.fragment.pictures] == [
        (1, "b.png"), (2, "a.jpg"),
    ]  # fmt: skip
    assert re.findall("图 [0-9]：[a-z.]+", edition.fragment.html) == [
        "图 1：b.png", "图 2：a.jpg", "图 1：b.png",
    ]  # fmt: skip
    assert "甲的说明" in edition.fragment.html
    assert [one.is_cover for one in edition.uploads] == [False, True]
    assert [one.file for one in edition.uploads] == ["articles/2024/b.png", "articles/2024/a.jpg"]
    assert (edition.uploads[0].width_px, edition.uploads[0].height_px) == (300, 200)


def test_a_cover_that_the_text_does_not_show_comes_first(make: Make, county: Path):
    write_files(county, {"articles/2024/a.png": picture()})
    edition = make("![灯](deng.png)\n", "cover: a.png\ncover_alt: 封面的话\n")
    assert [one.placeholder.name for one in edition.uploads] == ["a.png", "deng.png"]
    assert "封面的话" in edition.fragment.html


def test_a_thumbnail_is_a_small_picture_in_the_page(make: Make):
    thumbnail = make().uploads[0].thumbnail
    data = base64.b64decode(thumbnail.partition(",")[2])
    with Image.open(io.BytesIO(data)) as image:
        assert max(image.size) == 160
    assert thumbnail in render_edition(make())


def test_pictures_that_the_platform_refuses_are_told_of(
    make: Make, county: Path, monkeypatch: pytest.MonkeyPatch
):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
    write_files(county, {"articles/2024/a.webp": picture(form="WEBP"),
                         "articles/2024/b.svg": svg})  # fmt: skip
    monkeypatch.setattr("zhibu.wechat.paste_page.MOST_PICTURE_BYTES", 100)
    edition = make("![甲](a.webp)\n\n![乙](b.svg)\n\n![丙](deng.png)\n")
    told = [(one.code, one.place.line, one.found) for one in edition.problems]
    assert told == [
        ("W202", 8, "a.webp"), ("W203", 8, "a.webp"), ("W202", 10, "b.svg"),
        ("W203", 12, "deng.png"),
    ]  # fmt: skip
    page = render_edition(edition)
    assert "公众号不收 WEBP 图片" in page
    assert "公众号不收 SVG 图片" in page
    assert "超过 10 MB" in page


def test_limits_are_counted_as_the_platform_counts(make: Make):
    edition = make(head=HEAD.replace("夜校开课了", "夜" * 60))
    markup = edition.fragment.html
    assert {name: (one.used, one.most) for name, one in edition.meters.items()} == {
        "标题": (60, 64),
        "作者": (3, 16),
        "摘要": (len(edition.digest), 120),
        # Tags and styles are characters too.
        "正文字符": (len(markup), 20_000),
        "正文大小": (len(markup.encode()), 1_000_000),
    }
    assert edition.problems == ()


def test_a_body_over_the_limit_is_told_of_in_words(make: Make):
    edition = make("夜校开课，灯亮了一村又一村。" * 1500)
    assert [one.code for one in edition.problems if one.code[0] == "W"] == ["W201"]
    assert "公众号的正文字符最多 20,000 个，这一篇是 21," in edition.problems[-1].message
    assert re.search(r"meter--over.*正文字符.*超出 1,\d\d\d 个", render_edition(edition))


def test_a_summary_is_cut_at_a_sentence(make: Make):
    summary = "夜校开课了，大家都来。" * 15
    edition = make(more=f"summary: {summary}\n")
    assert edition.digest == "夜校开课了，大家都来。" * 10
    assert summary in edition.fragment.html


def test_the_author_is_whoever_wrote_it(make: Make):
    assert make().author == "青石镇"
    assert make(more="author: [甲某, 乙某]\n").author == "甲某、乙某"
    assert make(more="source: 云溪日报\n").author == "云溪日报"


def test_a_reprint_says_where_it_comes_from(make: Make):
    words = Walk(make(more="source: 云溪日报\nsource_url: https://y.test/1\n").fragment.html).words
    assert "本文转载自云溪日报，原文网址：https://y.test/1" in words


def test_what_should_not_go_out_says_so(make: Make):
    assert "先别群发" not in render_edition(make())
    assert "这是草稿" in render_edition(make(more="status: draft\n"))
    later = make(head=HEAD.replace("2024-05-01", "2026-05-01"))
    assert "发布日期（2026年5月1日）还没有到" in render_edition(later)


def test_what_proofreading_finds_is_listed_on_the_page(make: Make):
    page = render_edition(make("夜校开课了.大家都来.\n"))
    assert "有 2 处要看一看" in page
    assert "articles/2024/kaike.md:8:6 T201" in page


def test_hostile_words_stay_words(make: Make):
    title = "</title><script>alert(1)</script>&amp;\"'"
    head = HEAD.replace("夜校开课了", "'" + title.replace("'", "''") + "'")
    page = render_edition(make(HOSTILE, f"author: ['{'<b>'}']\n", head))
    assert Walk(page).tags.count("script") == 1
    assert "<b>" not in Walk(page).tags
    assert "alert(1)" in Walk(page).words
    assert '#read("/etc/passwd") $x^2$ @zhangsan' in page


def test_lines_of_code_keep_their_blanks(make: Make):
    markup = make("```\n if a:\n    b  c\n```\n").fragment.html
    assert "&nbsp;if a:<br>&nbsp;&nbsp;&nbsp;&nbsp;b &nbsp;c</p>" in markup


def test_a_wide_table_is_scrolled(make: Make):
    assert re.search(
        r'<section style="overflow-x:auto"><table style="[^"]*min-width:704px',
        make(HOSTILE).fragment.html,
    )


def test_merged_cells_stay_merged(make: Make):
    body = "<table><tr><td colspan=2>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>\n"
    assert ' colspan="2">甲</td>' in make(body).fragment.html


def test_thousands_of_links_notes_and_pictures_take_a_moment(
    read_one: Callable[..., OneReading], county: Path
):
    body = "".join(f"[甲](https://y.test/{n})![灯](deng.png)\n\n" for n in range(1000))
    notes = "".join(f"乙[^{n}]丙[^1]\n\n[^{n}]: 说明{n}。\n\n" for n in range(300))
    reading = read_one(body + notes)
    assert reading.entry
    started = cpu_clock()
    edition = make_edition(reading, reading.entry, Urls(site_url=SITE), county / "articles")
    page = render_edition(edition)
    assert cpu_clock() - started < 5
    assert "[1300]" in edition.fragment.html
    assert page.count("data:image/jpeg") == 1


def test_the_same_article_gives_the_same_page(make: Make):
    assert render_edition(make()) == render_edition(make())


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_comes_back_as_it_was(text: str):
    maker = _Maker(TreeMaker("", lambda kind, path, fragment: "", str))
    assert Walk(maker._piece(TextNode(text=text))).words == text


def test_addresses_of_files_and_pages_are_whole(make: Make):
    markup = make("[甲](deng.png)[乙](/themes/yexiao/)\n").fragment.html
    assert re.findall(r"https://x\.test/[\w./]+", markup) == [
        "https://x.test/articles/2024/deng.png", "https://x.test/themes/yexiao/",
    ]  # fmt: skip

"""What staff see of a build: what is written, what is refused, what stays the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .builder import MKDOCS_YML, REPOSITORY, Build, build, build_from_the_start
from .conftest import MakeSite

Piece = Callable[..., str]


@pytest.fixture(scope="module")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The sample site, built strictly."""
    return build(REPOSITORY, "--strict", output=tmp_path_factory.mktemp("sample") / "site")


def test_the_sample_site_builds_without_a_warning(sample_site: Build):
    told = "WARNING" in sample_site.said
    assert (sample_site.status, told) == (0, False), sample_site.said


def test_properdocs_writes_the_same_articles_as_mkdocs(sample_site: Build, tmp_path: Path):
    output = tmp_path / "properdocs"
    theirs = build_from_the_start(REPOSITORY, "--strict", program="properdocs", output=output)
    assert theirs.status == 0, theirs.said
    assert theirs.files() == sample_site.files()


def test_two_builds_in_other_folders_zones_and_languages_are_the_same_bytes(
    make_site: MakeSite, piece: Piece, tmp_path: Path
):
    site = make_site({"2024/kaike.md": piece(), "2024/jieye.md": piece("夜校结业了", "2024-06-01")})
    other = tmp_path / "别的 文件夹"
    shutil.copytree(site, other / "site", ignore=shutil.ignore_patterns("别的*"))
    one = {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "1"}
    first = build_from_the_start(site, environment=one)
    second = build_from_the_start(
        other / "site",
        environment={"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "2"},
    )
    assert first.status == second.status == 0, first.said + second.said
    assert first.files() == second.files()


def test_a_broken_article_ends_the_build_with_one_and_leaves_the_last_site_alone(
    make_site: MakeSite, piece: Piece
):
    site = make_site({"2024/kaike.md": piece()})
    before = build(site).files()
    (site / "articles/2024/kaike.md").write_text(piece(date="2024-02-30"), "utf-8")
    done = build(site)
    assert done.status == 1
    assert "articles/2024/kaike.md:3:7 错误 A208" in done.said
    assert "Traceback" not in done.said
    assert done.files() == before


def test_all_problems_of_all_files_come_out_in_one_run(make_site: MakeSite, piece: Piece):
    site = make_site(
        {
            "2024/a.md": piece(title="", date="no"),
            "2024/b.md": piece(more="tilte: x\n"),
            "2024/c.md": "没有文首信息\n",
        }
    )
    said = build(site).said
    assert all(code in said for code in ("A202", "A208", "A107", "A101")), said


def test_a_slip_in_a_text_that_was_right_stops_the_next_build(make_site: MakeSite, piece: Piece):
    site = make_site({"2024/kaike.md": piece()})
    before = build(site).files()
    with (site / "articles/2024/kaike.md").open("a", encoding="utf-8") as file:
        file.write("\n夜校开课了,大家都来。\n")
    done = build(site)
    assert done.status == 1
    assert "错误 T201 中文里用了半角标点“,”。" in done.said
    assert done.files() == before


def test_a_site_that_wants_slips_reported_is_built_with_them(make_site: MakeSite, piece: Piece):
    site = make_site({"2024/kaike.md": piece() + "\n夜校开课了,大家都来。\n"})
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra: {zhibu: {check: {error: report}}}\n")
    done = build(site)
    assert done.status == 0, done.said
    assert "T201" in done.said
    assert "articles/2024/kaike/index.html" in done.files()


def test_a_piece_that_waits_for_its_review_is_left_out_and_listed(
    make_site: MakeSite, piece: Piece
):
    site = make_site({"2024/kaike.md": piece(), "2024/jieye.md": piece("夜校结业了", "2024-06-01")})
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra: {zhibu: {review: {required: [终审]}}}\n")
    article = site / "articles/2024/kaike.md"
    signed = "review: {final: 张三 2024-04-30}\n---\n"
    article.write_text(signed.join(article.read_text("utf-8").rsplit("---\n", 1)), "utf-8")
    done = build(site, "--strict")
    assert done.status == 0, done.said
    assert "等待审核、没有发布的有 1 篇" in done.said
    assert "articles/2024/jieye.md（缺终审）" in done.said
    assert "articles/2024/kaike/index.html" in done.files()
    assert "articles/2024/jieye/index.html" not in done.files()


def test_a_warning_stops_a_strict_build_before_anything_is_written(
    make_site: MakeSite, piece: Piece
):
    site = make_site({"2023/kaike.md": piece(date="2025-05-01")})
    done = build(site, "--strict")
    assert (done.status, done.output.exists()) == (1, False)
    assert "A222" in done.said


def test_a_warning_is_reported_and_the_site_built_when_not_strict(
    make_site: MakeSite, piece: Piece
):
    done = build(make_site({"2023/kaike.md": piece(date="2025-05-01")}))
    assert done.status == 0
    assert "A222" in done.said


def test_the_settings_can_make_a_warning_stop_the_build(make_site: MakeSite, piece: Piece):
    config = MKDOCS_YML + "extra: {zhibu: {check: {warning: stop}}}\n"
    done = build(make_site({"2023/kaike.md": piece(date="2025-05-01")}, config=config))
    assert done.status == 1


def test_a_wrong_setting_is_named_with_its_line(make_site: MakeSite, piece: Piece):
    config = MKDOCS_YML + "extra:\n  zhibu:\n    page_sise: 20\n"
    done = build(make_site({"2024/kaike.md": piece()}, config=config))
    assert done.status == 1
    assert "mkdocs.yml:11:5 错误 A107" in done.said


@pytest.mark.parametrize("output", [".", "articles", "articles/site", ".."])
def test_an_output_folder_that_holds_the_sources_is_refused(
    make_site: MakeSite, piece: Piece, output: str
):
    site = make_site({"2024/kaike.md": piece()})
    done = build(site, output=site / output)
    assert done.status == 1
    assert (site / "articles/2024/kaike.md").exists()


def test_drafts_and_upcoming_articles_appear_nowhere(make_site: MakeSite, piece: Piece):
    site = make_site(
        {
            "2024/kaike.md": piece(),
            "2024/caogao.md": piece("秘密的草稿", more="status: draft\n"),
            "2025/jianglai.md": piece("将来的消息", "2025-12-01"),
        }
    )
    done = build(site)
    assert done.status == 0, done.said
    texts = [path for path in done.output.rglob("*") if path.suffix in (".html", ".xml", ".json")]
    told = [
        path
        for path in texts
        if any(word in path.read_text("utf-8") for word in ("秘密", "将来", "caogao", "jianglai"))
    ]
    assert told == []


def test_a_site_without_its_hooks_says_so_on_its_home_page(tmp_path: Path):
    shutil.copytree(REPOSITORY / "docs", tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: []\n")
    done = build(tmp_path)
    assert "没有加载" in done.read("index.html")


def test_no_article_goes_through_the_navigation(make_site: MakeSite, piece: Piece):
    site = make_site({"2024/kaike.md": piece("只此一处的题目")})
    (site / "docs" / "about.md").write_text("# 关于\n", "utf-8")
    assert "只此一处的题目" not in build(site).read("about/index.html")


def test_an_article_more_changes_its_page_its_neighbours_and_the_lists_that_show_it(
    make_site: MakeSite, piece: Piece
):
    other = (
        piece("红岩镇的事", "2024-04-01")
        .replace("青石镇", "红岩镇")
        .replace("山村夜校", "阳光村务")
    )
    site = make_site({"2024/kaike.md": piece(), "2024/hongyan.md": other})
    before = build(site).files()
    (site / "articles/2024/xin.md").write_text(piece("又开一班", "2024-06-01"), "utf-8")
    after = build(site).files()
    changed = {path for path in after if after[path] != before.get(path)}
    assert "organisations/hongyan/index.html" not in changed
    assert "themes/cunwu/index.html" not in changed
    assert {"articles/2024/xin/index.html", "index.html", "news/index.html"} <= changed


def test_without_a_site_address_there_are_no_feeds_no_sitemap_and_no_canonical_links(
    make_site: MakeSite, piece: Piece
):
    config = MKDOCS_YML.replace("site_url: https://example.org/yunxi/\n", "")
    done = build(make_site({"2024/kaike.md": piece()}, config=config), "--strict")
    assert done.status == 0, done.said
    assert [path for path in done.files() if path.endswith(("feed.xml", "sitemap.xml"))] == []
    page = done.read("articles/2024/kaike/index.html")
    assert not any(word in page for word in ("canonical", "og:url", "feed.xml", "https://example"))


def test_with_plain_file_urls_every_link_names_its_file(make_site: MakeSite, piece: Piece):
    config = MKDOCS_YML + "use_directory_urls: false\n"
    done = build(make_site({"2024/kaike.md": piece()}, config=config))
    assert 'href="../../../themes/yexiao/index.html"' in done.read("articles/2024/kaike/index.html")


def test_the_stock_sitemap_with_the_day_of_the_build_is_replaced(make_site: MakeSite, piece: Piece):
    done = build(make_site({"2024/kaike.md": piece()}))
    assert "<lastmod>2024-05-01</lastmod>" in done.read("sitemap.xml")
    assert not (done.output / "sitemap.xml.gz").exists()


def test_an_old_url_leads_to_the_article(make_site: MakeSite, piece: Piece):
    done = build(make_site({"2024/kaike.md": piece(more="aliases: [/news/7.html, /old/]\n")}))
    assert 'url=../articles/2024/kaike/"' in done.read("news/7.html")
    assert 'url=../articles/2024/kaike/"' in done.read("old/index.html")


def test_a_theme_without_articles_has_no_page_and_null_in_the_data(
    make_site: MakeSite, piece: Piece
):
    done = build(make_site({"2024/kaike.md": piece()}))
    themes = {item["id"]: item for item in json.loads(done.read("api/themes.json"))["items"]}
    assert (themes["cunwu"]["count"], themes["cunwu"]["url"]) == (0, None)
    assert not (done.output / "themes/cunwu").exists()


def test_a_site_without_articles_builds(make_site: MakeSite):
    done = build(make_site({}), "--strict")
    assert done.status == 0, done.said
    assert "还没有发布文章" in done.read("index.html")


def test_a_page_of_docs_gets_the_same_shell(make_site: MakeSite, piece: Piece):
    site = make_site({"2024/kaike.md": piece()})
    (site / "docs" / "about.md").write_text("# 关于\n\n一段话。\n", "utf-8")
    assert 'class="z-nav"' in build(site).read("about/index.html")


def test_a_template_in_the_sites_own_theme_folder_wins(make_site: MakeSite, piece: Piece):
    config = MKDOCS_YML.replace("  font: false\n", "  font: false\n  custom_dir: own\n")
    site = make_site({"2024/kaike.md": piece()}, config=config)
    (site / "own" / "zhibu").mkdir(parents=True)
    (site / "own" / "zhibu" / "themes.html").write_text("<h1>本县的主题</h1>", "utf-8")
    assert "本县的主题" in build(site).read("themes/index.html")


def test_long_lists_continue_on_pages_of_their_own(make_site: MakeSite, piece: Piece):
    config = MKDOCS_YML + "extra: {zhibu: {page_size: 5}}\n"
    articles = {
        f"2024/a{n:02}.md": piece(f"第 {n} 班开课", f"2024-05-{n:02}") for n in range(1, 13)
    }
    done = build(make_site(articles, config=config))
    shown = [
        done.read(f"news/{page}index.html").count("data-entry=")
        for page in ("", "page/2/", "page/3/")
    ]
    assert shown == [5, 5, 2]
    assert 'data-total="12"' in done.read("news/page/3/index.html")

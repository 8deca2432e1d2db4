"""``zhibu wechat``: an article as a page to copy from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ARTICLE, write_files

Run = Callable[..., tuple[int, str]]
PAGE = "kaike.wechat.html"


@pytest.fixture
def site(home: Path) -> Path:
    """A site with one article that is right and one that cannot be read."""
    write_files(
        home, {"articles/2024/kaike.md": ARTICLE, "articles/2024/huai.md": "没有文首信息。\n"}
    )
    return home


@pytest.mark.parametrize(
    "name",
    ["articles/2024/kaike.md", "./articles/2024/kaike.md", "articles\\2024\\kaike.md",
     "2024/kaike", "2024/kaike.md", "articles/2024/kaike"],
)  # fmt: skip
def test_an_article_is_named_by_its_file_or_its_id(site: Path, run: Run, name: str):
    ended, said = run("wechat", name)
    assert ended == 0
    assert said == f"已写好：{PAGE}。用浏览器打开它，照着页面上的步骤复制。\n"
    assert "data-wechat" in (site / PAGE).read_text("utf-8")


def test_an_article_is_found_from_within_its_folder(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(site / "articles/2024")
    out = site / "wx"
    assert run("wechat", "kaike.md", "--site", "../..", "--out", str(out))[0] == 0
    assert (out / PAGE).is_file()


def test_other_articles_are_not_read(site: Path, run: Run):
    assert "huai" not in run("wechat", "2024/kaike")[1]


def test_the_same_article_gives_the_same_bytes(site: Path, run: Run):
    run("wechat", "2024/kaike", "--out", "one")
    run("wechat", "2024/kaike", "--out", "two")
    assert (site / "one" / PAGE).read_bytes() == (site / "two" / PAGE).read_bytes()


def test_a_broken_article_gives_its_problems_and_no_page(site: Path, run: Run):
    ended, said = run("wechat", "articles/2024/huai.md")
    assert ended == 1
    assert "articles/2024/huai.md:1:1 错误 A101" in said
    assert "检查完毕：错误 1 处。" in said
    assert list(site.glob("*.html")) == []


def test_an_unknown_name_in_an_article_gives_its_problem(site: Path, run: Run):
    write_files(site, {"articles/2024/kaike.md": ARTICLE.replace("青石镇", "青石乡")})
    ended, said = run("wechat", "2024/kaike")
    assert ended == 1
    assert "A204" in said
    assert not (site / PAGE).exists()


def test_a_broken_registry_is_told_of_in_place_of_unknown_names(site: Path, run: Run):
    write_files(site, {"articles/organisations.yml": "- id: [\n"})
    ended, said = run("wechat", "2024/kaike")
    assert ended == 1
    assert "articles/organisations.yml" in said
    assert "A204" not in said


def test_an_unknown_article_is_told_with_the_nearest(site: Path, run: Run):
    ended, said = run("wechat", "2024/kaikee")
    assert ended == 1
    assert "W101 没有文章“2024/kaikee”。" in said
    assert "最接近的是“2024/kaike”" in said


def test_a_misplaced_article_is_told_why(site: Path, run: Run):
    write_files(site, {"articles/kaike.md": ARTICLE})
    ended, said = run("wechat", "articles/kaike.md")
    assert ended == 1
    assert "A4" in said or "A0" in said
    assert "W101" not in said


@pytest.mark.parametrize("name", ["", ".", "/", "..", "articles", "2024", "甲" * 3000])
def test_what_is_no_article_is_told_without_a_traceback(site: Path, run: Run, name: str):
    ended, said = run("wechat", name)
    assert ended == 1
    assert "W101" in said


@pytest.mark.parametrize("out", ["docs", "docs/a", "articles", "articles/2024", "web"])
def test_a_page_never_lands_where_it_would_be_published(site: Path, run: Run, out: str):
    (site / "mkdocs.yml").write_text("site_name: 云溪支部\nsite_dir: web\n", "utf-8")
    ended, said = run("wechat", "2024/kaike", "--out", out)
    assert ended == 1
    assert "W102" in said
    assert list((site / out).glob("*.html")) == []


def test_a_link_into_a_published_folder_is_seen_through(site: Path, run: Run):
    (site / "docs").mkdir()
    (site / "wx").symlink_to(site / "docs")
    assert "W102" in run("wechat", "2024/kaike", "--out", "wx")[1]


def test_the_current_folder_is_no_exception(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(site / "articles")
    ended, said = run("wechat", "2024/kaike", "--site", "..")
    assert ended == 1
    assert "W102" in said


def test_a_folder_that_cannot_be_written_is_told_of(site: Path, run: Run):
    (site / "wx").mkdir()
    (site / "wx" / PAGE).mkdir()
    ended, said = run("wechat", "2024/kaike", "--out", "wx")
    assert ended == 1
    assert "W103" in said
    assert [one.name for one in (site / "wx").iterdir()] == [PAGE]


def test_what_is_over_a_limit_is_said_and_the_page_is_written(site: Path, run: Run):
    write_files(site, {"articles/2024/kaike.md": ARTICLE + "夜校开课，灯亮了一村又一村。" * 1500})
    ended, said = run("wechat", "2024/kaike")
    assert ended == 0
    assert "W201 公众号的正文字符最多 20,000 个" in said
    assert (site / PAGE).is_file()


def test_a_draft_is_made_and_says_that_it_is_one(site: Path, run: Run):
    write_files(
        site,
        {"articles/2024/kaike.md": ARTICLE.replace("themes:", "status: draft\nthemes:")},
    )
    assert run("wechat", "2024/kaike")[0] == 0
    assert "这是草稿" in (site / PAGE).read_text("utf-8")


def test_addresses_are_whole_when_the_site_has_one_without_a_slash(site: Path, run: Run):
    (site / "mkdocs.yml").write_text("site_name: 云溪\nsite_url: https://x.test/a\n", "utf-8")
    run("wechat", "2024/kaike")
    assert "https://x.test/a/articles/2024/kaike/" in (site / PAGE).read_text("utf-8")


def test_without_a_site_it_says_where_to_run(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    ended, said = run("wechat", "2024/kaike")
    assert ended == 1
    assert "S102" in said


def test_no_article_at_all_is_wrong_use(site: Path, run: Run):
    assert run("wechat")[0] == 2

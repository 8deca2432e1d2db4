"""``zhibu inspect``: a built site as inspectors see it."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import write_files
from tests.inspection.handmade import (
    ABOUT,
    COLUMN,
    KAIKE,
    NEWS,
    SITE,
    clean_files,
    page,
    write_site,
)

Run = Callable[..., tuple[int, str]]
TITLE = "2025年7月1日网站自查结果"


def one_line(said: str) -> str:
    return "".join(said.split())


@pytest.fixture
def built(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of mkdocs.yml, whose site was built into ``site``."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(home.parent))
    write_site(home / "site")
    return home


def with_dead_links(folder: Path, count: int = 1) -> None:
    links = "".join(f'<a href="../{number}/">{number}</a>' for number in range(count))
    text = str(clean_files()[ABOUT]).replace("</main>", f"{links}</main>")
    write_files(folder, {ABOUT: text})


def test_a_clean_site_ends_well(built: Path, run: Run):
    ended, said = run("inspect")
    assert ended == 0
    assert f"{TITLE}\n共看了 9 个网页（其中文章 2 篇）" in said
    assert said.count("通过") == 8
    assert "错误" not in said


def test_what_was_not_checked_is_said(built: Path, run: Run):
    said = run("inspect")[1]
    assert "发布日期  没有检查" in said
    assert "文章文件夹不在 git 仓库里" in one_line(said).replace("git", " git ")
    assert "没有向站外发出任何请求" in said


def test_an_error_ends_with_1(built: Path, run: Run):
    with_dead_links(built / "site")
    ended, said = run("inspect")
    assert ended == 1
    assert "站内链接  问题 1" in said
    assert "站内链接　错误 J141" in said
    assert "/about/" in said


def test_a_warning_alone_ends_well(built: Path, run: Run):
    write_files(built / "site", {ABOUT: page("关于", "<h1>关于</h1>", SITE | COLUMN)})
    ended, said = run("inspect")
    assert ended == 0
    assert "空白栏目  问题 1" in said


def test_a_folder_of_pages_is_enough(built: Path, run: Run):
    ended, said = run("inspect", "--site", "site")
    assert ended == 0
    assert "这里只有生成好的网页，没有文章的原稿" in one_line(said)


def test_the_output_folder_is_that_of_the_settings(built: Path, run: Run):
    (built / "site").rename(built / "public")
    (built / "mkdocs.yml").write_text("site_name: 云溪支部\nsite_dir: public\n", "utf-8")
    assert run("inspect")[0] == 0


def test_an_inherited_output_folder_is_found(built: Path, run: Run):
    (built / "site").rename(built / "public")
    (built / "base.yml").write_text("site_dir: public\n", "utf-8")
    (built / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: 云溪支部\n", "utf-8")
    assert run("inspect")[0] == 0


def test_the_address_and_the_code_are_those_of_the_settings(built: Path, run: Run):
    (built / "mkdocs.yml").write_text(
        "site_name: 云溪支部\nsite_url: https://county.example/zhibu/\n"
        "extra:\n  zhibu:\n    site_id_code: '3601000009'\n",
        "utf-8",
    )
    said = run("inspect", "--format", "json")[1]
    codes = {problem["code"] for problem in json.loads(said)["problems"]}
    assert codes == {"J139", "J153"}


def test_a_site_that_was_never_built_is_told(home: Path, run: Run):
    ended, said = run("inspect")
    assert ended == 1
    assert "J002" in said
    assert "请先运行 mkdocs build" in said


@pytest.mark.parametrize("folder", ["articles", "nowhere"])
def test_a_folder_without_a_site_is_told(home: Path, run: Run, folder: str):
    ended, said = run("inspect", "--site", folder)
    assert ended == 1
    assert f"文件夹“{folder}”里既没有网站设置 mkdocs.yml，也没有网页 index.html。" in said


def test_broken_settings_are_told(built: Path, run: Run):
    (built / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    ended, said = run("inspect")
    assert ended == 1
    assert "S103" in said


def test_a_day_that_is_none_is_told(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ZHIBU_TODAY", "明天")
    ended, said = run("inspect")
    assert ended == 1
    assert "S104" in said


@pytest.mark.parametrize(
    ("form", "reason"),
    [("pdf", "没有“pdf”这种格式"), ("table,json", "只能写一个"), (",", "可以写 table")],
)
def test_an_unknown_form_is_wrong_use(built: Path, run: Run, form: str, reason: str):
    ended, said = run("inspect", "--format", form)
    assert ended == 2
    assert reason in said


def test_json_is_that_of_every_command(built: Path, run: Run):
    with_dead_links(built / "site", 3)
    ended, said = run("inspect", "--format", "json")
    report = json.loads(said)
    assert ended == 1
    assert report["counts"] == {"error": 3, "warning": 0, "hint": 1, "missing": 0}
    first = report["problems"][0]
    assert (first["code"], first["path"], first["line"]) == ("J141", "/about/", 0)
    assert first["found"] == "/0/"


def test_a_terminal_shows_twenty_of_a_sort(built: Path, run: Run):
    with_dead_links(built / "site", 23)
    said = run("inspect")[1]
    assert said.count("指向的网页或文件不存在") == 20
    assert "另有 3 处没有列出，用 --format md 或 xlsx 可以看到全部。" in said


def test_equal_findings_are_one_row_on_a_terminal(built: Path, run: Run):
    (built / "site" / ABOUT).unlink()
    said = one_line(run("inspect")[1])
    assert said.count("链接“/about/”") == 1
    assert "/8链接“/about/”" in said


def test_markdown_holds_every_finding(built: Path, run: Run):
    with_dead_links(built / "site", 23)
    ended, said = run("inspect", "--format", "md", "--out", "results")
    assert ended == 1
    assert f"已写好：results{os.sep}{TITLE}.md" in said
    text = (built / "results" / f"{TITLE}.md").read_text("utf-8")
    assert text.startswith(f"# {TITLE}\n")
    assert "| 站内链接 | 问题 23 |" in text
    assert text.count("| 错误 | J141 | /about/ |") == 23


def test_markdown_holds_no_markup_of_others(built: Path, run: Run):
    text = str(clean_files()[ABOUT]).replace(
        "</main>", "<a href='../<script>alert(1)</script>|x/'>x</a></main>"
    )
    write_files(built / "site", {ABOUT: text})
    run("inspect", "--format", "md")
    assert "<script" not in (built / f"{TITLE}.md").read_text("utf-8")


def test_a_spreadsheet_holds_every_finding(built: Path, run: Run):
    with_dead_links(built / "site", 23)
    run("inspect", "--format", "xlsx")
    with zipfile.ZipFile(io.BytesIO((built / f"{TITLE}.xlsx").read_bytes())) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert strings.count("指向的网页或文件不存在") == 23
    assert 'name="检查结果"' in names
    assert 'name="站内链接"' in names


def test_files_are_the_same_bytes_each_time(built: Path, run: Run):
    with_dead_links(built / "site", 3)
    for folder in ("one", "two"):
        run("inspect", "--format", "md,xlsx", "--out", folder)
    for suffix in ("md", "xlsx"):
        name = f"{TITLE}.{suffix}"
        assert (built / "one" / name).read_bytes() == (built / "two" / name).read_bytes()


def test_a_result_that_cannot_be_written_is_told(built: Path, run: Run):
    (built / "results").write_text("", "utf-8")
    ended, said = run("inspect", "--format", "md", "--out", "results/a")
    assert ended == 1
    assert "J003" in said
    assert "Traceback" not in said


def test_words_in_brackets_are_no_markup_of_the_terminal(built: Path, run: Run):
    text = page("[red]新闻[/red]", '<h1>[red]新闻[/red]</h1><ol data-list="a" data-total="0"></ol>',
                SITE | COLUMN)  # fmt: skip
    write_files(built / "site", {NEWS: text})
    assert "栏目“[red]新闻[/red]”是空的" in run("inspect")[1]


def test_several_processes_find_the_same(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch):
    article = str(clean_files()[KAIKE]).replace('content="2025', 'content="2024')
    write_files(built / "site", {f"articles/2025/n{n}/index.html": article for n in range(300)})
    said = []
    for jobs in ("1", "2"):
        monkeypatch.setenv("ZHIBU_JOBS", jobs)
        said.append(run("inspect", "--format", "json")[1])
    assert said[0] == said[1]
    assert json.loads(said[0])["counts"]["error"] == 300


def test_the_help_is_chinese(run: Run):
    ended, said = run("inspect", "--help")
    assert ended == 0
    assert "自查" in said

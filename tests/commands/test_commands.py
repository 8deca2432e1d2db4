"""The command line as staff meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zhibu.commands import main

CONFIG = "site_name: 云溪支部\nsite_url: https://example.org/\n"


@pytest.fixture
def site(county: Path) -> Path:
    """A county with one wrong article."""
    (county / "mkdocs.yml").write_text(CONFIG, "utf-8")
    head = "---\ntitle: 夜校开课了\ndate: 2024-02-30\norganisation: 青石镇\nthemes: [夜校]\n---\n"
    article = f"{head}\n好。\n"
    (county / "articles" / "2024").mkdir()
    (county / "articles" / "2024" / "kaike.md").write_text(article, "utf-8")
    return county


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_check_prints_each_problem_with_its_remedy_and_ends_with_one(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    assert _run("check", "--site", str(site)) == 1
    assert capsys.readouterr().out == (
        "articles/2024/kaike.md:3:7 错误 A208 “日期”（date）“2024-02-30”不是日历上的日期。\n"
        "    请写成 2024-05-01 或 2024年5月1日 的形式。\n"
        "检查完毕：错误 1 处。\n"
    )


def test_check_gives_the_same_problems_as_json(site: Path, capsys: pytest.CaptureFixture[str]):
    assert _run("check", "--site", str(site), "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["counts"] == {"error": 1, "warning": 0, "hint": 0, "missing": 0}
    assert report["problems"] == [
        {
            "path": "articles/2024/kaike.md",
            "line": 3,
            "column": 7,
            "level": "error",
            "code": "A208",
            "message": "“日期”（date）“2024-02-30”不是日历上的日期。",
            "hint": "请写成 2024-05-01 或 2024年5月1日 的形式。",
            "found": "2024-02-30",
            "expected": "发布日期，如 2024-05-01 或 2024年5月1日 10:46",
        }
    ]


def _right(site: Path) -> None:
    path = site / "articles/2024/kaike.md"
    path.write_text(path.read_text("utf-8").replace("02-30", "02-28"), "utf-8")


def test_check_of_a_right_site_ends_with_zero(site: Path, capsys: pytest.CaptureFixture[str]):
    _right(site)
    assert _run("check", "--site", str(site)) == 0
    assert capsys.readouterr().out == "检查完毕：没有问题。\n"


def test_text_prints_the_lines_that_search_looks_in(site: Path, capsys: pytest.CaptureFixture[str]):
    _right(site)
    assert _run("text", "2024/kaike", "--site", str(site)) == 0
    assert capsys.readouterr().out == "夜校开课了\n青石镇党委\n青石镇\n山村夜校\n好。\n"


def test_text_of_an_article_that_is_not_there_names_the_nearest(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    _right(site)
    assert _run("text", "2024/kaikee", "--site", str(site)) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("没有可以发布的文章“2024/kaikee”")
    assert "2024/kaike”" in output.err


def test_text_of_a_wrong_article_tells_what_is_wrong(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    assert _run("text", "2024/kaike", "--site", str(site)) == 1
    output = capsys.readouterr()
    assert "没有可以发布的文章“2024/kaike”" in output.out + output.err


def test_check_without_a_site_says_where_to_run_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert _run("check", "--site", str(tmp_path)) == 1
    assert "这里没有网站设置文件“mkdocs.yml”。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "没有“chek”这个命令"),
        (["check", "--formt"], "没有“--formt”这个选项。"),
        (["check", "--format", "xml"], "可以用的有：text、json"),
        (["schema"], "缺少参数 名称。"),
        ([], "用法：zhibu 命令 [选项]"),
    ],
)
def test_wrong_use_ends_with_two_and_one_chinese_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
):
    assert _run(*arguments) == 2
    output = capsys.readouterr()
    assert said in output.out + output.err


def test_help_is_in_chinese(capsys: pytest.CaptureFixture[str]):
    assert _run("check", "--help") == 0
    said = capsys.readouterr().out
    assert "选项：" in said
    assert not any(word in said for word in ("Usage", "Options", "Show this"))


def test_schema_prints_the_front_matter_for_editors(capsys: pytest.CaptureFixture[str]):
    assert _run("schema", "article") == 0
    properties = json.loads(capsys.readouterr().out)["properties"]
    assert properties["标题"]["maxLength"] == properties["title"]["maxLength"] == 60

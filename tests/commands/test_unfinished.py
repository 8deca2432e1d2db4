"""Drafts may lack anything and name anything; what they lack is told and stops nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import HEAD, write_files

Run = Callable[..., tuple[int, str]]
GOOD = f"---\n{HEAD}---\n\n夜校开课了，大家都来。\n"
BARE = "---\n状态: 草稿\n---\n\n夜校还没有开课。\n"
UNKNOWN = """\
---
标题: 山上的学校
日期: 2024-05-02
单位: 理工学校
主题: [高山党校, 山村夜校]
相关单位: [青石镇, 山那边]
封面: meiyou.jpg
亮点:
  - 标题: 没有的小标题
    主题: [新主题]
    数据:
      - {名称: 培训班, 数值: 16期}
状态: 草稿
---

山上办起了学校。
"""


@pytest.fixture
def write(home: Path) -> Callable[..., None]:
    """Write articles of 2024 by their names."""
    return lambda **files: write_files(
        home, {f"articles/2024/{name}.md": content for name, content in files.items()}
    )


def report_of(run: Run, *arguments: str) -> tuple[int, list[tuple[str, str, str]], dict[str, int]]:
    """How a check ended, its problems as level, code and found, and its counts."""
    ended, said = run("check", "--format", "json", *arguments)
    told = json.loads(said)
    problems = [(one["level"], one["code"], one["found"]) for one in told["problems"]]
    return ended, problems, told["counts"]


def test_all_that_a_draft_lacks_is_told_and_none_of_it_is_wrong(
    write: Callable[..., None], run: Run
):
    write(kong=BARE)
    ended, problems, counts = report_of(run)
    assert ended == 0
    assert [one[:2] for one in problems] == [("missing", "A201")] * 3 + [("missing", "A217")]
    assert counts == {"error": 0, "warning": 0, "hint": 0, "missing": 1}


def test_each_value_that_a_draft_names_and_nobody_knows_is_told_once(
    write: Callable[..., None], run: Run
):
    write(shan=UNKNOWN)
    ended, problems, counts = report_of(run)
    assert ended == 0
    assert problems == [
        ("missing", "A204", "理工学校"),
        ("missing", "A206", "高山党校"),
        ("missing", "A204", "山那边"),
        ("missing", "A302", "meiyou.jpg"),
        ("missing", "A212", "没有的小标题"),
        ("missing", "A206", "新主题"),
    ]
    assert counts["missing"] == 1


def test_pieces_are_counted_and_not_what_they_lack(write: Callable[..., None], run: Run):
    write(kong=BARE, shan=UNKNOWN, kaike=GOOD)
    assert report_of(run)[2] == {"error": 0, "warning": 0, "hint": 0, "missing": 2}


def test_what_drafts_lack_stands_at_the_end_a_line_for_each(write: Callable[..., None], run: Run):
    write(kong=BARE, shan=UNKNOWN)
    ended, said = run("check")
    assert ended == 0
    assert said.split("\n")[:2] == [
        "还缺内容的草稿有 2 篇，不影响网站：",
        "    articles/2024/kong.md：缺少“单位”；缺少“日期”；缺少“标题”；"
        "没有写“主题”，新闻和案例至少要有一个主题。",
    ]
    assert said.endswith("检查完毕：还缺 2 篇。\n")


def test_a_draft_that_is_named_is_asked_to_be_finished(write: Callable[..., None], run: Run):
    write(kong=BARE, shan=UNKNOWN, kaike=GOOD)
    ended, said = run("check", "articles/2024/kong.md")
    assert ended == 1
    assert "articles/2024/kong.md:1:1 还缺 A201 缺少“日期”（date）。" in said
    assert run("check", "articles/2024/kaike.md")[0] == 0
    assert run("check", "articles/2024")[0] == 0


def test_other_slips_in_a_draft_keep_their_level_and_stop_only_when_it_is_named(
    write: Callable[..., None], run: Run
):
    write(
        kong=BARE.replace("还没有开课。", "还没有开课,快了。").replace(
            "---\n状态", "---\n日期: 2024-02-30\n状态"
        )
    )
    ended, problems, counts = report_of(run)
    assert (ended, counts["error"], counts["missing"]) == (0, 2, 1)
    assert {one[:2] for one in problems} >= {("error", "A208"), ("error", "T201")}
    assert run("check", "articles/2024/kong.md")[0] == 1


def test_an_article_that_is_no_draft_must_have_all(write: Callable[..., None], run: Run):
    write(kong=BARE.replace("草稿", "发布"))
    ended, problems, counts = report_of(run)
    assert (ended, counts["missing"]) == (1, 0)
    assert ("error", "A201", "") in problems


@pytest.mark.parametrize(
    "line",
    [
        "状态: 草稿",
        "status: draft",
        "状态：草稿",
        "状态: “草稿”",
        "状态: '草稿'  # 待写",
        "Status: DRAFT",
    ],
)
def test_a_line_that_says_so_makes_a_draft_of_a_header_that_cannot_be_read(
    write: Callable[..., None], run: Run, line: str
):
    write(huai=f"---\n标题: 甲: 乙\n主题: [山村夜校\n{line}\n---\n\n夜校开课了。\n")
    ended, problems, counts = report_of(run)
    assert (ended, counts["error"], counts["missing"]) == (0, 0, 1), problems


@pytest.mark.parametrize(
    "text",
    [
        "---\n标题: 夜校\n状态: 草稿\n\n夜校开课了。\n",
        "标题: 夜校\n状态: 草稿\n\n夜校开课了。\n",
        "－－－\n标题: 夜校\n状态: 草稿\n－－－\n\n夜校开课了。\n",
    ],
)
def test_a_header_without_its_dashes_may_say_so_as_well(
    write: Callable[..., None], run: Run, text: str
):
    write(huai=text)
    ended, _, counts = report_of(run)
    assert (ended, counts["error"], counts["missing"]) == (0, 0, 1)


def test_a_text_that_speaks_of_drafts_is_none(write: Callable[..., None], run: Run):
    write(huai="---\n标题: 甲: 乙\n---\n\n写法：\n\n状态: 草稿\n")
    assert report_of(run)[0] == 1
    write(huai="夜校开课了。\n\n状态: 草稿\n")
    assert report_of(run)[0] == 1


def test_a_draft_in_the_wrong_encoding_stops_nobody(write: Callable[..., None], run: Run):
    write(huai=BARE.encode("gb18030"))
    ended, problems, _ = report_of(run)
    assert (ended, problems) == (0, [("error", "A001", "GB18030")])


def test_a_draft_in_the_wrong_place_stops_nobody(home: Path, run: Run):
    write_files(home, {"articles/kong.md": BARE, "articles/2024/kaike.md": GOOD})
    ended, problems, _ = report_of(run)
    assert (ended, problems) == (0, [("error", "A011", "kong.md")])


def test_reports_and_collections_are_made_beside_thirty_unfinished_imports(
    write: Callable[..., None], run: Run
):
    drafts = {f"d{number}": BARE.replace("夜校", f"第{number}所夜校") for number in range(30)}
    write(kaike=GOOD, shan=UNKNOWN, huai="---\n标题: [甲\n状态: 草稿\n---\n", **drafts)
    ended, said = run("report", "2024")
    assert (ended, "共发布稿件1篇" in said) == (0, True)
    _, told = run("collect", "2024", "--format", "html")
    assert {word for word in ("A201", "A204", "A206", "还缺") if word in told} == set()
    assert report_of(run)[2]["missing"] == 32


def test_programs_are_told_of_what_is_missing_as_a_remark(write: Callable[..., None], run: Run):
    write(kong=BARE)
    log = json.loads(run("check", "--format", "sarif")[1])
    assert {one["level"] for one in log["runs"][0]["results"]} == {"note"}
    assert "::notice file=articles/2024/kong.md" in run("check", "--format", "github")[1]
    found = json.loads(run("check", "--format", "gitlab")[1])
    assert {one["severity"] for one in found} == {"info"}

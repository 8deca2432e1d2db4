"""Units and themes that the lists lack: offered by an import, added when staff say so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from zhibu.commands.main import cli

UNITS = "# 单位名单\n- {编号: shili, 全称: 中共示例县委员会, 简称: [示例县], 类别: 党委}\n"
ADDED = "- {编号: qing-shui-cun, 全称: 清水村党支部, 简称: [清水村], 类别: 党支部}"
TEXT = """【采茶日】清水村党支部开展活动
2024-05-09
　　5月7日，清水村党支部组织党员到茶园采摘春茶，重温入党誓词，大家干到天黑才回家。
"""


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site with one unit, to run in, and two documents."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIBU_TODAY", "2026-11-26")
    Path("mkdocs.yml").write_text("site_name: 示例\nextra:\n  zhibu: {}\n", "utf-8")
    Path("articles").mkdir()
    Path("articles/organisations.yml").write_text(UNITS, "utf-8")
    Path("articles/themes.yml").write_text("[]\n", "utf-8")
    for name in ("一.txt", "二.txt"):
        Path(name).write_text(TEXT + name, "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def listed() -> str:
    return Path("articles/organisations.yml").read_text("utf-8")


def test_a_name_is_offered_once_for_all_documents_and_nothing_is_added():
    told = run("import", "一.txt", "二.txt").output
    assert told.count(ADDED) == 1
    assert f"    {ADDED}  # 一.txt 第 1 行等 4 处\n" in told
    assert "{编号: cai-cha-ri, 名称: 采茶日, 分组: 其他, 说明: 采茶日的新闻和案例。}" in told
    assert listed() == UNITS


def test_programs_get_the_offers_too():
    report = json.loads(run("import", "--format", "json", "一.txt").output)
    (unit,) = report["unlisted"]["organisations"]
    assert (unit["name"], unit["entry"]) == ("清水村党支部", ADDED)
    assert unit["places"][0] == {"source": "一.txt", "line": 1}


def test_a_unit_is_added_when_staff_say_so_and_known_in_the_same_run():
    told = run("import", "--add-organisations", "一.txt").output
    assert "已加进 articles/organisations.yml：清水村党支部。" in told
    assert listed() == f"{UNITS}{ADDED}\n"
    assert ADDED not in told
    assert "清水村" in next(Path("articles").rglob("*.md")).read_text("utf-8").split("---")[1]


def test_a_dry_run_adds_nothing():
    run("import", "--dry-run", "--add-organisations", "--add-themes", "一.txt")
    assert listed() == UNITS


def test_a_list_that_cannot_be_extended_stays_and_is_told():
    Path("articles/themes.yml").write_text(
        "[{id: a, name: 甲, group: 乙, description: 丙。}]\n", "utf-8"
    )
    told = run("import", "--add-themes", "一.txt")
    assert "I164" in told.output
    assert "采茶日" not in Path("articles/themes.yml").read_text("utf-8")


def test_a_new_article_adds_its_unit_and_theme_when_staff_say_so():
    options = ("--title", "采茶", "--organisation", "清水村党支部", "--theme", "采茶日")
    assert run("new", *options).exit_code == 1
    told = run("new", *options, "--add-organisations", "--add-themes")
    assert told.exit_code == 0, told.output
    assert listed() == f"{UNITS}{ADDED}\n"
    assert "单位: 清水村\n" in next(Path("articles").rglob("*.md")).read_text("utf-8")


def test_a_unit_of_a_kind_that_is_not_sure_is_not_added():
    options = ("--title", "采茶", "--organisation", "采茶公司", "--kind", "通知")
    assert "N105" in run("new", *options, "--add-organisations").output
    assert listed() == UNITS

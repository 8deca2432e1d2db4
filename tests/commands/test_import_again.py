"""One file or another: what a second import does with what the first one wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from zhibu.commands.main import cli

TEXT = """清水村党支部开展主题党日活动

　　{}，清水村党支部组织党员到茶园采摘春茶，重温入党誓词，大家干到天黑才回家。
"""
NAME = "articles/2026/qing-shui-cun-dang-zhi-bu-kai-zhan-zhu-ti-dang{}.md"


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site without lists, to run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIBU_TODAY", "2026-11-26")
    Path("mkdocs.yml").write_text("site_name: 示例\nextra:\n  zhibu: {}\n", "utf-8")
    for name in ("articles/organisations.yml", "articles/themes.yml"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("[]\n", "utf-8")
    Path("五月.txt").write_text(TEXT.format("5月5日"), "utf-8")
    Path("六月.txt").write_text(TEXT.format("6月5日"), "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["import", *arguments])


def articles() -> dict[str, str]:
    files = sorted(Path("articles").rglob("*.md"))
    return {one.as_posix(): one.read_text("utf-8") for one in files}


def edit(name: str, before: str, after: str) -> None:
    path = Path(name)
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_another_file_with_the_same_title_gets_a_number_in_a_later_run(options: tuple[str, ...]):
    run("五月.txt")
    first = articles()
    assert run(*options, "六月.txt").exit_code == 0
    assert articles().keys() == {NAME.format(""), NAME.format("-2")}
    assert first.items() <= articles().items()


def test_another_file_with_the_same_title_gets_a_number_in_the_same_run():
    run("五月.txt", "六月.txt")
    assert "5月5日" in articles()[NAME.format("")]
    assert "6月5日" in articles()[NAME.format("-2")]


def test_both_are_known_again():
    run("五月.txt", "六月.txt")
    before = articles()
    again = run("六月.txt", "五月.txt")
    assert again.output.count("（没有变化）") == 2
    assert articles() == before


def test_an_article_of_somebody_else_is_not_touched():
    Path(NAME.format("")).parent.mkdir()
    Path(NAME.format("")).write_text("自己写的。\n", "utf-8")
    assert run("--force", "五月.txt").exit_code == 0
    assert articles()[NAME.format("")] == "自己写的。\n"
    assert NAME.format("-2") in articles()


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_an_edited_article_is_never_overwritten(options: tuple[str, ...]):
    run("五月.txt")
    edit(NAME.format(""), "春茶", "夏茶")
    before = articles()
    again = run(*options, "五月.txt")
    assert again.exit_code == 1
    assert "I012" in again.output
    assert "改动过，没有覆盖" in again.output
    assert articles() == before


def test_an_article_that_was_moved_and_renamed_is_found():
    run("五月.txt")
    Path("articles/2025").mkdir()
    Path(NAME.format("")).rename("articles/2025/caicha.md")
    assert "→ articles/2025/caicha.md（没有变化）" in run("五月.txt").output
    assert len(articles()) == 1


def test_a_list_that_grew_asks_for_force():
    run("五月.txt")
    Path("articles/themes.yml").write_text(
        "- {id: dangri, name: 主题党日, group: 学习, description: 每月一次。}\n", "utf-8"
    )
    before = articles()
    assert "警告 I160" in run("五月.txt").output
    assert articles() == before
    assert "（已换成新的）" in run("--force", "五月.txt").output
    assert articles() != before


def test_a_copy_in_the_same_run_is_no_second_article():
    Path("副本.txt").write_bytes(Path("五月.txt").read_bytes())
    told = run("五月.txt", "副本.txt")
    assert "提示 I162" in told.output
    assert len(articles()) == 1


def test_a_new_version_of_a_file_is_a_second_article_and_told():
    run("五月.txt")
    edit("五月.txt", "春茶", "夏茶")
    assert "警告 I163" in run("五月.txt").output
    assert articles().keys() == {NAME.format(""), NAME.format("-2")}


def test_a_folder_outside_of_the_site_gets_its_own():
    run("五月.txt")
    run("--to", "对照", "五月.txt")
    assert [one.suffix for one in Path("对照").iterdir()] == [".md"]


def page_with_picture() -> str:
    Image.effect_noise((400, 300), 60).convert("RGB").save("1.jpg")
    paragraph = "<p>清水村党支部组织党员到茶园采摘春茶，重温入党誓词，大家干到天黑才回家。</p>"
    html = f'<h1>清水村采茶记</h1>{paragraph}<img src="1.jpg">{paragraph}'
    Path("网页.html").write_text(html, "utf-8")
    run("网页.html")
    return next(Path("articles").rglob("*-1.jpg")).as_posix()


def test_a_picture_that_was_edited_is_never_overwritten():
    picture = Path(page_with_picture())
    picture.write_bytes(b"\xff\xd8\xff edited")
    Path("articles/themes.yml").write_text(
        "- {id: caicha, name: 采茶, group: 学习, description: 每年一次。}\n", "utf-8"
    )
    told = run("--force", "网页.html")
    assert told.exit_code == 1
    assert "错误 I161" in told.output
    assert picture.read_bytes() == b"\xff\xd8\xff edited"


def test_a_picture_that_is_gone_is_written_again_when_staff_ask_for_it():
    picture = Path(page_with_picture())
    data = picture.read_bytes()
    picture.unlink()
    assert "I160" in run("网页.html").output
    run("--force", "网页.html")
    assert picture.read_bytes() == data


def test_a_picture_of_somebody_else_is_not_overwritten():
    picture = Path(page_with_picture())
    for one in Path("articles").rglob("*.md"):
        one.unlink()
    before = picture.read_bytes()
    edit("网页.html", "采摘", "采收")
    run("网页.html")
    assert picture.read_bytes() == before
    assert [Path(one).stem[-2:] for one in articles()] == ["-2"]


def test_what_was_passed_over_is_told():
    Path("来稿").mkdir()
    Path("来稿/五月.txt").write_bytes(Path("五月.txt").read_bytes())
    Path("来稿/一.png").write_bytes(b"")
    Path("来稿/二.png").write_bytes(b"")
    assert "略过 2 个文件：\n    图片 2 个：一.png、二.png\n" in run("来稿").output
    report = json.loads(run("--format", "json", "来稿").output)
    assert report["passed_over"] == [
        {"path": "一.png", "reason": "图片"},
        {"path": "二.png", "reason": "图片"},
    ]


def test_a_folder_without_documents_still_tells_what_is_in_it():
    Path("来稿").mkdir()
    Path("来稿/一.png").write_bytes(b"")
    told = run("来稿")
    assert told.exit_code == 1
    assert "I013" in told.output
    assert "图片 1 个：一.png" in told.output


def headers_in(language: str) -> None:
    Path("articles/2020").mkdir()
    key = {"zh": "标题", "en": "title"}[language]
    Path("articles/2020/a.md").write_text(f"---\n{key}: 甲\n---\n正文。\n", "utf-8")


@pytest.mark.parametrize(("language", "key"), [("zh", "标题"), ("en", "title")])
def test_keys_are_in_the_language_of_the_site(language: str, key: str):
    headers_in(language)
    run("五月.txt")
    assert articles()[NAME.format("")].startswith(f"---\n{key}: 清水村")


def test_staff_may_ask_for_the_other_language():
    headers_in("zh")
    run("--keys", "en", "五月.txt")
    assert "\nstatus: draft" in articles()[NAME.format("")]

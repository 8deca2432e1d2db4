"""``zhibu import`` as staff run it: what is written, what is said, what is never done."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from zhibu.commands.main import cli

NEWS = """清溪镇：一口老井的新用处
发布时间：2024-05-09 16:42  来源：云岭日报  作者：林小满
　　5月7日，清溪镇龙潭村的老井旁摆开了十条长凳，党员和群众坐在一起商量怎样管水。
　　一、把规矩写在井台上
　　大家定下三条规矩，写在木牌上，谁路过都看得见，谁违反谁去挑一个月的水。
上一篇：别的文章 2024-01-10
"""


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site with one organisation and one theme, to run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIBU_TODAY", "2026-11-26")
    Path("mkdocs.yml").write_text("site_name: 示例\nextra:\n  zhibu: {}\n", "utf-8")
    articles = Path("articles")
    articles.mkdir()
    (articles / "organisations.yml").write_text(
        "- {id: qingxi, name: 中共清溪镇委员会, short: [清溪镇], kind: 党委}\n", "utf-8"
    )
    (articles / "themes.yml").write_text(
        "- {id: guanshui, name: 党员和群众, group: 治理, description: 一起管水。}\n", "utf-8"
    )


PARAGRAPH = (
    "<p>5月7日，清溪镇的老井旁摆开了十条长凳，党员和群众坐在一起商量怎样管水，说了一个下午。</p>"
)


def page(picture: str) -> str:
    return f"<h1>一口老井的新用处</h1>{PARAGRAPH}{picture}{PARAGRAPH}"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["import", *map(str, arguments)])


def write(name: str, text: str = NEWS, encoding: str = "utf-8") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def articles() -> list[str]:
    return sorted(one.as_posix() for one in Path("articles").rglob("*.md"))


NAME = "articles/2024/2024-05-09-qing-xi-zhen-yi-kou-lao-jing-de-xin-yong-chu.md"


def test_a_pasted_text_becomes_an_article_in_the_folder_of_its_year():
    assert run(write("稿件.txt")).exit_code == 0
    assert articles() == [NAME]
    assert (
        Path(NAME).read_text("utf-8")
        == """---
标题: 清溪镇：一口老井的新用处
日期: 2024-05-09 16:42
# 待确认：单位: 清溪镇（第 1 行：“清溪镇：一口老井的新用处”）
主题: 党员和群众
活动日期: 2024-05-07
来源: 云岭日报
作者: 林小满
状态: 草稿  # 上面的“待确认”都改好以后，删去这一行
# 导入自 稿件.txt sha256:6e821cf8ec0bc4d0 写成:f42b1a799b4d3776
---

5月7日，清溪镇龙潭村的老井旁摆开了十条长凳，党员和群众坐在一起商量怎样管水。

## 一、把规矩写在井台上

大家定下三条规矩，写在木牌上，谁路过都看得见，谁违反谁去挑一个月的水。
"""
    )


def test_what_was_recognised_changed_and_left_out_is_told():
    told = run(write("稿件.txt")).output
    assert f"稿件.txt → {NAME}（已写出）" in told
    assert "标题：清溪镇：一口老井的新用处（第 1 行，把握 85%）" in told
    assert "？ 单位：清溪镇（第 1 行，把握 60%）" in told
    assert "放在一边（网页的菜单、按钮等，不是文章）：“上一篇：别的文章 2024-01-10”" in told
    assert "导入完毕：已写出 1 篇；提示 1 处。" in told


def test_an_imported_article_has_no_error_once_its_open_questions_are_answered():
    run(write("稿件.txt"))
    text = Path(NAME).read_text("utf-8")
    answered = text.replace(
        "# 待确认：单位: 清溪镇（第 1 行：“清溪镇：一口老井的新用处”）",
        "单位: 清溪镇",
    )
    Path(NAME).write_text(answered, "utf-8")
    Path("docs").mkdir()
    checked = CliRunner().invoke(cli, ["check"])
    assert checked.exit_code == 0, checked.output


def test_the_same_file_imported_twice_changes_nothing():
    source = write("稿件.txt")
    run(source)
    before = Path(NAME).stat().st_mtime_ns
    again = run(source)
    assert "（没有变化）" in again.output
    assert Path(NAME).stat().st_mtime_ns == before


def test_a_dry_run_writes_nothing():
    told = run("--dry-run", write("稿件.txt"))
    assert told.exit_code == 0
    assert "（将写出）" in told.output
    assert articles() == []


def test_another_folder_can_be_named():
    run("--to", "articles/2023", write("稿件.txt"))
    assert [Path(one).parent.name for one in articles()] == ["2023"]


def test_two_documents_of_one_name_do_not_get_in_each_others_way():
    run(
        write("甲/稿件.txt"),
        write("乙/稿件.txt", NEWS + "　　还有一段话，只有这一份里有，别处都没有的一段话。\n"),
    )
    assert articles() == [NAME.replace(".md", "-2.md"), NAME]


def test_one_bad_file_does_not_stop_the_others():
    write("稿件/好.txt")
    write("稿件/空.txt", "")
    write("稿件/坏.docx", "PK\x03\x04坏的")
    told = run("稿件")
    assert told.exit_code == 1
    assert articles() == [NAME]
    assert "空.txt:1:1 错误 I001 文件是空的（0 字节）。" in told.output
    assert "坏.docx:1:1 错误 I002 文件不完整，打不开。" in told.output


def test_a_zip_file_is_imported_with_names_that_windows_wrote_in_gbk():
    name = "党建/清溪.txt".encode("gb18030")
    plain = b"x" * len(name)
    with zipfile.ZipFile("稿件.zip", "w") as archive:
        archive.writestr(plain.decode(), NEWS.encode("gb18030"))
    Path("稿件.zip").write_bytes(Path("稿件.zip").read_bytes().replace(plain, name))
    told = run("稿件.zip")
    assert articles() == [NAME]
    assert "稿件.zip/党建/清溪.txt" in told.output
    assert "文件编码：GB18030" in told.output


def test_a_saved_page_brings_its_pictures_along_without_their_place():
    folder = Path("网页_files")
    folder.mkdir()
    photo = Image.effect_noise((2400, 1200), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (25.0, 30.0, 0.0)}
    photo.save(folder / "1.jpg", exif=exif)
    caption = '<p align="center">图为老井旁的长凳</p>'
    write("网页.html", page(f'<img src="网页_files/1.jpg">{caption}'))
    told = run("网页.html")
    picture = next(Path("articles").rglob("*.jpg"))
    with Image.open(picture) as made:
        assert made.size == (1600, 800)
        assert not made.getexif()
    article = Path(articles()[0]).read_text("utf-8")
    assert f'![图为老井旁的长凳]({picture.name} "图为老井旁的长凳")' in article
    assert "提示 I110" in told.output


def test_a_picture_that_was_not_saved_keeps_its_place_and_is_told():
    write("网页.html", page('<img src="https://example.com/1.jpg">'))
    told = run("网页.html")
    assert told.exit_code == 0
    assert (
        "警告 I104 图片“https://example.com/1.jpg”没有导入：没有和网页一起保存，需要下载。"
        in told.output
    )
    assert "（此处插图：https://example.com/1.jpg）" in Path(articles()[0]).read_text("utf-8")


def test_no_file_outside_the_folder_of_a_page_is_read():
    Image.new("RGB", (100, 100)).save("秘密.png")
    write("里/网页.html", page('<img src="../秘密.png">'))
    run("里/网页.html")
    assert [one.suffix for one in Path("articles/2026").iterdir()] == [".md"]


def test_a_date_is_never_made_up_from_yesterday_or_from_today():
    run(
        write(
            "稿件.txt",
            "老井的新用处\n　　昨日下午，老井旁摆开了十条长凳，大家坐在一起商量怎样管水。\n",
        )
    )
    article = Path(articles()[0]).read_text("utf-8")
    assert "\n日期:" not in article
    assert "\n活动日期:" not in article
    assert "# 待确认：没有找到发布日期" in article


def test_a_file_that_is_not_there_is_told_beside_the_others():
    told = run("没有.txt", write("稿件.txt"))
    assert told.exit_code == 1
    assert "没有.txt:1:1 错误 A005 文件读不出来：文件不存在。" in told.output
    assert articles() == [NAME]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_the_right_to_read_it_is_told():
    source = write("稿件.txt")
    source.chmod(0)
    assert "没有读取权限" in run(source).output


def test_outside_a_site_staff_are_asked_where_articles_should_go():
    Path("mkdocs.yml").unlink()
    source = write("稿件.txt")
    refused = run(source)
    assert refused.exit_code == 1
    assert "错误 I016" in refused.output
    assert run("--to", "这里", source).exit_code == 0
    assert [one.suffix for one in Path("这里").iterdir()] == [".md"]


def test_no_file_named_is_wrong_use():
    assert run().exit_code == 2


def test_programs_get_fields_with_line_and_confidence():
    report = json.loads(run("--format", "json", write("稿件.txt")).output)
    file = report["files"][0]
    date = next(one for one in file["fields"] if one["field"] == "date")
    assert (file["source"], file["article"], file["status"]) == ("稿件.txt", NAME, "written")
    assert date == {
        "field": "date", "value": "2024-05-09 16:42", "line": 2, "confidence": 0.97, "sure": True,
        "found": "发布时间：2024-05-09 16:42  来源：云岭日报  作者：林小满",
    }  # fmt: skip
    assert file["headings"] == [{"level": 2, "text": "一、把规矩写在井台上"}]
    assert report["counts"] == {"error": 0, "warning": 0, "hint": 1, "missing": 0}


def test_a_dry_run_shows_programs_the_article():
    report = json.loads(run("--dry-run", "--format", "json", write("稿件.txt")).output)
    assert report["files"][0]["text"].startswith("---\n标题: 清溪镇：一口老井的新用处\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "big5"])
def test_the_encoding_of_a_text_does_not_matter(encoding):
    text = "老井的新用處\n　　5月7日，老井旁擺開了十條長凳，黨員和群眾坐在一起商量怎樣管水。\n"
    run(write("稿件.txt", text, encoding))
    assert "党员和群众坐在一起商量怎样管水" in Path(articles()[0]).read_text("utf-8")


def test_a_damaged_byte_is_told_with_its_line():
    data = NEWS.encode().replace("长凳".encode(), "长凳".encode()[:-1])
    Path("稿件.txt").write_bytes(data)
    assert "稿件.txt:3:1 警告 I101" in run("稿件.txt").output


def test_many_documents_are_imported_in_one_run_and_in_order():
    for number in range(24):
        write(f"稿件/{number:02}.txt", NEWS.replace("一口老井", f"第{number}口老井"))
    told = run("稿件")
    sources = [line.split(" →")[0] for line in told.output.splitlines() if " → " in line]
    assert sources == [f"{number:02}.txt" for number in range(24)]
    assert len(articles()) == 24

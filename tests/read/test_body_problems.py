"""What is said about links, pictures and web page code in a body."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Told: TypeAlias = Callable[..., str]

FILE = "articles/2024/kaike.md"


def test_a_missing_picture_is_named_where_it_is_written(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n![黑板](heiban.png)\n") == (
        f"{FILE}:8:7 错误 A302 没有找到文件“heiban.png”。\n    请把文件放到文章旁边，并检查文件名。"
    )


def test_a_picture_outside_the_folder_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n![黑板](../../heiban.png)\n") == (
        f"{FILE}:8:7 错误 A303 “../../heiban.png”指向文章文件夹之外。\n"
        "    请把文件复制到文章旁边，再改正这里的路径。"
    )


def test_a_picture_at_the_root_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n![黑板](/heiban.png)\n") == (
        f"{FILE}:8:7 错误 A303 “/heiban.png”指向文章文件夹之外。\n"
        "    请把文件复制到文章旁边，再改正这里的路径。"
    )


def test_a_picture_on_another_site_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n![黑板](https://example.org/heiban.png)\n") == (
        f"{FILE}:8:7 错误 A305 图片“https://example.org/heiban.png”在别的网站上。\n"
        "    请把图片下载到文章旁边，再从这里引用。"
    )


def test_a_picture_written_into_the_text_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n![黑板](data:image/png;base64,iVBOR)\n") == (
        f"{FILE}:8:7 错误 A318 图片地址“data:image/png;base64,iVBOR”不能用。\n"
        "    请把图片放到文章旁边，再写它的文件名。"
    )


def test_a_picture_on_a_windows_drive_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n![黑板](C:/tu/heiban.png)\n") == (
        f"{FILE}:8:7 错误 A318 图片地址“C:/tu/heiban.png”不能用。\n"
        "    请把图片放到文章旁边，再写它的文件名。"
    )


def test_a_backslash_in_a_path_is_named(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n![黑板](tu\\heiban.png)\n") == (
        f"{FILE}:8:7 错误 A317 路径“tu\\heiban.png”里用了反斜杠。\n    请改成斜杠：tu/heiban.png。"
    )


def test_a_file_of_a_kind_that_is_not_published_is_named(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[程序](kaike.exe)\n") == (
        f"{FILE}:8:6 错误 A309 “kaike.exe”这种文件不能发布。\n"
        "    请改用这些格式：JPG、PNG、WebP、SVG 图片，或 PDF、Word、Excel 文件。"
    )


def test_a_picture_of_a_kind_that_browsers_do_not_show_is_named(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n![黑板](heiban.bmp)\n") == (
        f"{FILE}:8:7 错误 A309 “heiban.bmp”这种文件不能发布。\n"
        "    请改用这些格式：JPG、PNG、WebP、SVG 图片，或 PDF、Word、Excel 文件。"
    )


def test_a_link_to_an_article_that_is_not_there_is_answered_with_the_nearest(
    told: Told, head: str
) -> None:
    assert told(f"---\n{head}---\n\n见[另一篇](../2024/kaikee.md)。\n") == (
        f"{FILE}:8:8 错误 A301 链接的文章“../2024/kaikee.md”不存在。\n"
        "    请改正链接，最接近的是“kaike.md”，写从本文出发的相对路径，以 .md 结尾。"
    )


def test_a_link_to_a_web_page_of_the_site_needs_its_file(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[另一篇](kaike/)\n") == (
        f"{FILE}:8:7 错误 A301 链接的文章“kaike/”不存在。\n"
        "    请改正链接，写从本文出发的相对路径，以 .md 结尾。"
    )


def test_a_link_that_runs_a_script_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[点这里](javascript:alert(1))\n") == (
        f"{FILE}:8:7 错误 A306 链接“javascript:alert(1)”不能用。\n"
        "    请改成 http、https、mailto、tel 开头的网址，或文件的相对路径。"
    )


def test_a_link_that_runs_a_script_in_web_page_code_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n<a href='javascript:alert(1)'>点这里</a>\n") == (
        f"{FILE}:8:10 错误 A306 链接“javascript:alert(1)”不能用。\n"
        "    请改成 http、https、mailto、tel 开头的网址，或文件的相对路径。"
    )


def test_a_script_hidden_by_case_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[点这里](JaVaScRiPt:alert(1))\n") == (
        f"{FILE}:8:7 错误 A306 链接“JaVaScRiPt:alert(1)”不能用。\n"
        "    请改成 http、https、mailto、tel 开头的网址，或文件的相对路径。"
    )


def test_a_link_to_a_file_on_a_disk_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[点这里](file:///etc/passwd)\n") == (
        f"{FILE}:8:7 错误 A306 链接“file:///etc/passwd”不能用。\n"
        "    请改成 http、https、mailto、tel 开头的网址，或文件的相对路径。"
    )


def test_an_empty_link_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[点这里]()\n") == (
        f"{FILE}:8:7 错误 A306 链接“”不能用。\n"
        "    请改成 http、https、mailto、tel 开头的网址，或文件的相对路径。"
    )


def test_a_link_to_the_web_is_accepted(told: Told, head: str) -> None:
    assert (
        told(f"---\n{head}---\n\n[网站](https://example.org/a?b=1&c=2#d) <https://example.org/>\n")
        == ""
    )


def test_an_address_for_mail_or_telephone_is_accepted(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[信](mailto:a@example.org) [电话](tel:0000-0000)\n") == ""


def test_a_link_to_a_place_that_is_not_there_is_asked_about(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[下文](#dian-den)\n\n## 点灯\n\n灯亮了。\n") == (
        f"{FILE}:8:6 警告 A313 “#dian-den”所指的页面里没有这个位置。\n"
        "    请改正“#”后面的内容，最接近的是“dian-deng”。"
    )


def test_a_link_to_a_heading_of_the_same_article_is_accepted(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n[下文](#dian-deng)\n\n## 点灯\n\n灯亮了。\n") == ""


def test_a_link_to_a_page_of_the_site_that_is_not_there_is_answered_with_the_nearest(
    told: Told, head: str
) -> None:
    assert told(f"---\n{head}---\n\n[主题](/themes/yexia/)\n") == (
        f"{FILE}:8:6 错误 A315 本站没有“/themes/yexia/”这个网址。\n"
        "    请改正链接，最接近的是“/themes/yexiao/”。"
    )


def test_a_link_to_a_page_of_the_site_is_accepted(told: Told, head: str) -> None:
    assert (
        told(f"---\n{head}---\n\n[主题](/themes/yexiao/) [首页](/) [单位](/organisations/yunxi)\n")
        == ""
    )


def test_code_of_a_web_page_that_is_not_shown_is_asked_about(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n<font color=red>红</font>\n") == (
        f"{FILE}:8:1 警告 A311 网页代码“<font color=red>”不会显示。\n"
        "    请删去它；如果要把它当文字显示，请用反引号括起来。"
    )


def test_paste_from_word_is_asked_about(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n夜校<o:p></o:p>\n") == (
        f"{FILE}:8:3 警告 A311 网页代码“<o:p>”不会显示。\n"
        "    请删去它；如果要把它当文字显示，请用反引号括起来。"
    )


def test_web_page_code_in_backquotes_is_text(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n写 `<font>` 就行。\n") == ""


def test_chinese_in_angle_brackets_is_text(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n<通知>\n") == ""


def test_quotes_nested_too_deep_are_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n{'> ' * 50}深\n") == (
        f"{FILE}:8:1 错误 A310 列表或引用套得太深，超过 20 层。\n    请改成较浅的层次。"
    )


def test_a_paragraph_of_brackets_is_refused(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n夜校。\n\n{'[' * 500}\n") == (
        f"{FILE}:10:1 错误 A316 这一段里的“[”超过 400 个，排版程序读不过来。\n"
        "    请删去多余的符号，或分成几段。"
    )


def test_a_table_rule_is_no_web_page_code(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n| 甲 | 乙 |\n|---|---:|\n| 1 | 2 |\n") == ""


def test_a_nul_is_named_where_it_stands(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n夜\x00校\n") == (
        f"{FILE}:8:2 错误 A004 这里有看不见的控制字符 U+0000。\n"
        "    请删去这个字符；它常常是从别处粘贴时带进来的。"
    )

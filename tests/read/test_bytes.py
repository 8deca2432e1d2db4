"""Files that are no text in UTF-8, and files that are empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Told: TypeAlias = Callable[..., str]

FILE = "articles/2024/kaike.md"


def test_a_file_in_gb18030_is_named_as_such(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n夜校开课了。\n".encode("gb18030")) == (
        f"{FILE}:1:1 错误 A001 文件的编码是 GB18030（GBK），不是 UTF-8。\n"
        "    请在编辑器里选“另存为”，编码选 UTF-8，再保存。"
    )


def test_a_file_in_utf_16_is_named_as_such(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n夜校开课了。\n".encode("utf-16")) == (
        f"{FILE}:1:1 错误 A001 文件的编码是 UTF-16，不是 UTF-8。\n"
        "    请在编辑器里选“另存为”，编码选 UTF-8，再保存。"
    )


def test_a_damaged_byte_is_named_where_it_stands(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n{'夜校' * 200}".encode() + b"\xe5\xa4\n") == (
        f"{FILE}:8:401 错误 A002 文件里有损坏的字节，读不成文字。\n"
        "    请找到这一行，把乱码的字重新输入，再以 UTF-8 保存。"
    )


def test_an_empty_file_is_named(told: Told) -> None:
    assert told(b"") == (
        f"{FILE}:1:1 错误 A003 文件是空的。\n    请写入文首信息和正文，或者删除这个文件。"
    )


def test_a_file_of_blank_lines_is_empty(told: Told) -> None:
    assert told("\n \n\u3000\n") == (
        f"{FILE}:1:1 错误 A003 文件是空的。\n    请写入文首信息和正文，或者删除这个文件。"
    )


def test_a_file_of_a_byte_order_mark_alone_is_empty(told: Told) -> None:
    assert told("\ufeff") == (
        f"{FILE}:1:1 错误 A003 文件是空的。\n    请写入文首信息和正文，或者删除这个文件。"
    )


def test_at_most_five_control_characters_of_a_file_are_named(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n{chr(8) * 9}\n") == (
        f"{FILE}:7:1 错误 A004 这里有看不见的控制字符 U+0008。\n"
        "    请删去这个字符；它常常是从别处粘贴时带进来的。\n"
        f"{FILE}:7:2 错误 A004 这里有看不见的控制字符 U+0008。\n"
        "    请删去这个字符；它常常是从别处粘贴时带进来的。\n"
        f"{FILE}:7:3 错误 A004 这里有看不见的控制字符 U+0008。\n"
        "    请删去这个字符；它常常是从别处粘贴时带进来的。\n"
        f"{FILE}:7:4 错误 A004 这里有看不见的控制字符 U+0008。\n"
        "    请删去这个字符；它常常是从别处粘贴时带进来的。\n"
        f"{FILE}:7:5 错误 A004 这里有看不见的控制字符 U+0008。\n"
        "    请删去这个字符；它常常是从别处粘贴时带进来的。"
    )


def test_old_macintosh_line_ends_are_line_ends(told: Told, head: str) -> None:
    assert told(f"---\n{head}kind: 新文\n---\n".replace("\n", "\r")) == (
        f"{FILE}:6:7 错误 A210 类型里没有“新文”。\n"
        "    请从新闻、案例、讲话、通知中选一个，最接近的是“新闻”。"
    )

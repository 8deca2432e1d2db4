"""Paragraphs that four blanks turn into program code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.text.edits import Edit

_INDENT = re.compile("[ \t]+(?=[\u3000\u4e00-\u9fff“《（])")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for start in manuscript.prose.indented:
        match = _INDENT.match(manuscript.source, start)
        if match:
            edit = Edit(start, match.end(), "")
            yield Finding(start, match.end(), "", (edit,), found="", is_in_file=True)


RULE = Rule(
    message=Message(
        "T112",
        "这一段以四个空格开头，网页上会变成程序代码的样子。",
        "请删去段首的空格；首行缩进由网页自动加上。",
        Level.WARNING,
    ),
    name="段首空格",
    finds="不在列表里、以四个半角空格或制表符开头的中文段落。",
    why="Markdown 把这样的段落当作程序代码，不换行也没有样式。",
    source="Markdown 语法。",
    wrong={
        "第一段。\n\n    全镇党员认真学习。": "第一段。\n\n全镇党员认真学习。",
    },
    right=(
        "- 一项\n\n    接着一项的话。",
        "\u3000\u3000全镇党员认真学习。",
    ),
    find=_find,
    is_safe=True,
)

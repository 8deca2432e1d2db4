"""Questions that an import left in the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_QUESTION = re.compile("^[ ]*# *(待确认[：:][^\n]*)", re.MULTILINE)


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for match in _QUESTION.finditer(manuscript.source, 0, manuscript.header_end):
        yield Finding(match.start(1), match.end(1), found=match[1][4:].strip(), is_in_file=True)


RULE = Rule(
    message=Message(
        "T111",
        "文首信息里还有待确认的一项：{found}。",
        "请核对这一项，填好后删去这一行。",
        Level.WARNING,
    ),
    name="待确认",
    finds="导入时留下的“# 待确认：”一行。",
    why="这一项是程序猜的，要有人确认。",
    source="zhibu import 的约定。",
    wrong={
        "---\ntitle: 甲\ndate: 2024-05-01\n"
        "# 待确认：author: 张三（第 3 行“文/张三”）\n---\n正文。": None,
    },
    right=("---\ntitle: 甲\ndate: 2024-05-01\n# 已核对\n---\n正文。",),
    find=_find,
)

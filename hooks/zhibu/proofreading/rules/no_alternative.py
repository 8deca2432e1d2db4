"""Pictures without words for those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\(\s*<?([^)\s>]+)")
_NOTHING = re.compile(
    r"\s*(?:图片?\s*\d*|照片|配图|插图|image|img|photo|picture|[\w-]+\.(?:jpe?g|png|webp|gif))?\s*",
    re.IGNORECASE,
)


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for match in _PICTURE.finditer(manuscript.source, manuscript.header_end):
        is_text = manuscript.source[match.start() - 1] in "\\`"
        if not is_text and _NOTHING.fullmatch(match[1]):
            yield Finding(match.start(), match.end(), found=match[2], is_in_file=True)


RULE = Rule(
    message=Message(
        "T703",
        "图片“{found}”没有文字说明。",
        "请在方括号里写上图片画的是什么，如“党员在田间上党课”。",
        Level.WARNING,
    ),
    name="图片没有说明",
    finds="方括号里是空的，或只写着“图片”“image”和文件名的图片。",
    why="视障读者靠说明知道图里有什么；图片打不开时也显示它。",
    source="GB/T 37668—2019《信息无障碍》；WCAG 2.2 1.1.1。",
    wrong={
        "![](dangke.jpg)": None,
        "![图片](dangke.jpg)": None,
        "![IMG_2031.jpg](IMG_2031.jpg)": None,
    },
    right=(
        "![党员在田间上党课](dangke.jpg)",
        "[附件](a.pdf)",
        "`![](x.jpg)`",
    ),
    find=_find,
)

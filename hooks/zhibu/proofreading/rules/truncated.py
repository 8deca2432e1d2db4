"""A piece that ends in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_END = re.compile("[。！？…!?.”’）)》】」』︒]\\s*$")
_OPEN_END = re.compile("[，、；：,;:]\\s*$")
# Office, day and credits below a piece have no sentence; words of one have marks or are long.
_SENTENCE_CHARS = 14
_SIGNATURE = re.compile(
    r"^(?:[（(]|来源|作者|编辑|责编|供稿|撰稿|摄影|图文|文/|图/|记者|通讯员|审核|附件|注[:：])|\d日$|日期"
)


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    blocks = manuscript.prose.body_blocks()
    while blocks and blocks[-1].kind == "note":
        blocks.pop()
    while blocks and blocks[-1].kind == "paragraph":
        text = manuscript.prose.of(blocks[-1]).rstrip()
        is_open = bool(_OPEN_END.search(text)) and len(text) > 1
        if _END.search(text) and not is_open:
            return
        is_sentence = len(text) >= _SENTENCE_CHARS or "，" in text or is_open
        if is_sentence and (is_open or not _SIGNATURE.search(text)):
            end = blocks[-1].start + len(text)
            yield Finding(end - 1, end, found=text[-12:])
            return
        blocks.pop()


RULE = Rule(
    message=Message(
        "T501",
        "末段“{found}”没有句末标点，像是没有写完。",
        "请补完最后一句，或加上句号。",
        Level.WARNING,
    ),
    name="结尾残缺",
    finds="最后一段正文没有以句号、问号、叹号、省略号或后引号、后括号结束。",
    why="粘贴时丢了末尾，读者看到的是半句话。",
    source="本站导入真实稿件时的发现；GB/T 15834—2011《标点符号用法》 4.1。",
    wrong={
        "全镇党员认真学习。\n\n提高服务水平是新时代党建工作的必然要": None,
    },
    right=(
        "全镇党员认真学习，提高了服务水平。",
        "全镇党员认真学习，提高了服务水平。\n\n（作者单位：某镇党委）",
        "全镇党员认真学习，提高了服务水平。\n\n某镇党委\n\n2024年5月1日",
        "要求如下：\n\n- 抓学习\n- 抓服务",
    ),
    find=_find,
)

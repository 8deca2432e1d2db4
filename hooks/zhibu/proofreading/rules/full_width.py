"""Latin letters and digits as wide as Chinese characters (全角字母和数字)."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.text.repairs import find_wide


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for edit in find_wide(manuscript.text):
        yield Finding(*edit)


RULE = Rule(
    message=Message(
        "T106",
        "字母或数字“{found}”用了全角。",
        "请改为半角“{expected}”。",
    ),
    name="全角字母和数字",
    finds="全角的阿拉伯数字和拉丁字母。",
    why="全角数字搜不到、排不齐，也不能当数据用。",
    source="GB/T 15835—2011《出版物上数字用法》 5.1.1；CY/T 154—2017。",
    wrong={
        "２０２４年共有ＡＢ两类。": "2024年共有AB两类。",
        "投入１０万元。": "投入10万元。",
    },
    right=(
        "2024年共有AB两类。",
        "50％这样的百分号另有规则。",
    ),
    find=_find,
    is_safe=True,
)

"""Latin letters and digits as wide as Chinese characters (全角字母和数字)."""

from __future__ import annotations

import re
import unicodedata

from zhibu.messages import Message
from zhibu.proofreading.rule import Rule, by_pattern

# One alone may stand for something hidden; see stand_ins.
_WIDE = re.compile("[０-９Ａ-Ｗａ-ｗＹＺｙｚ][０-９Ａ-Ｚａ-ｚ．－]*(?<![．－])")


def _narrow(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


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
    find=by_pattern(_WIDE, _narrow),
    is_safe=True,
)

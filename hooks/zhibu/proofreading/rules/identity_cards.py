"""Numbers of identity cards."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.persons import find_identity_cards
from zhibu.proofreading.rule import Finding, Rule


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    if not manuscript.has_long_numbers:
        return
    for start, end in find_identity_cards(manuscript.text):
        yield Finding(start, end)


RULE = Rule(
    message=Message(
        "T601",
        "这里公开了身份证号码“{found}”。",
        "请删去它；需要区分同名的人，请写单位或村名。",
    ),
    name="身份证号码",
    finds="18 位（校验码正确）和 15 位的身份证号码，全角、带空格或短横的也算。",
    why="身份证号码是敏感个人信息，公开即违法。",
    source="《中华人民共和国个人信息保护法》第二十八条、第二十九条；GB 11643—1999。",
    wrong={
        "身份证号11010519491231002X": None,
        "证号：１１０１０５１９４９１２３１００２Ｘ": None,
        "证号 110105 19491231 002X": None,
        "证号110105491231002": None,
    },
    right=(
        "文号110105194912310021",
        "订单 20240501123456789",
        "统一社会信用代码91350200MA2XYZ1234",
    ),
    find=_find,
    signs=frozenset("0123456789０１２３４５６７８９"),
)

"""Numbers of bank cards."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.persons import find_bank_cards
from zhibu.proofreading.rule import Finding, Rule


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    if not manuscript.has_long_numbers:
        return
    for start, end in find_bank_cards(manuscript.text):
        yield Finding(start, end)


RULE = Rule(
    message=Message(
        "T603",
        "这里公开了银行卡号“{found}”。",
        "请删去它；捐款账号请写在单位的正式公告里。",
    ),
    name="银行卡号",
    finds="16 到 19 位、校验码正确的银行卡号，带空格的也算。",
    why="银行卡号是敏感个人信息。",
    source="《中华人民共和国个人信息保护法》第二十八条、第二十九条；ISO/IEC 7812-1。",
    wrong={
        "卡号6222021234567890128": None,
        "卡号6222 0212 3456 7890 128": None,
    },
    right=(
        "卡号6222021234567890127",
        "2024050112345678",
    ),
    find=_find,
    signs=frozenset("0123456789０１２３４５６７８９"),
)

"""Mobile numbers."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.persons import find_called, find_mobiles
from zhibu.proofreading.rule import Finding, Rule


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    if not manuscript.has_long_numbers:
        return
    for start, end in find_mobiles(manuscript.text):
        yield Finding(start, end)


def _find_everywhere(manuscript: Manuscript, glossary: Glossary) -> Iterator[Finding]:
    yield from _find(manuscript, glossary)
    for start, end in find_called(manuscript.source):
        yield Finding(start, end, is_in_file=True)


RULE = Rule(
    message=Message(
        "T602",
        "这里公开了手机号码“{found}”。",
        "请改为办公电话；确需公开的，请注明忽略这条规则和原因。",
    ),
    name="手机号码",
    finds="11 位手机号码，全角、带空格、短横或 +86 的也算。",
    why="手机号码是个人信息，公开要有本人同意。",
    source="《中华人民共和国个人信息保护法》第二十八条、第二十九条。",
    wrong={
        "[报名电话](tel:17789383175)": None,
        "微信wx13952754695": None,
        "电话186.9440.3833": None,
        "联系电话13800138000。": None,
        "电话：138-0013-8000": None,
        "手机+86 138 0013 8000": None,
        "手机１３８００１３８０００": None,
    },
    right=(
        "收入13800138000元",
        "电话 0592-5366666",
        "编号 2013800138000",
        "13800人",
    ),
    find=_find_everywhere,
)

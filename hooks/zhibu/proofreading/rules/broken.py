"""Characters that a wrong conversion left (乱码)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

# Pairs of characters that common words in UTF-8 become when they are read as GBK.
_MISREAD = "浼氳|鍏氬|鍏氱|鏀垮|涓浗|鐨勪|鍩哄眰|缇や紬|娲诲姩|瀛︿範|宸ヤ綔|鍜屽|鏄竴|鈥|銆|锛"
_WORDS = re.compile(
    rf"(?:锟斤拷?|斤拷)+|烫烫烫+|屯屯屯+|ï»¿|â€[\x80-\xbf™œ“”˜¦]?|锘(?=[\u4e00-\u9fff?])|(?:{_MISREAD})[\u4e00-\u9fff]{{0,8}}|Ã[\x80-\xbf]"
    "|[?？][;；][\u4e00-\u9fffA-Za-z]|[?？]!边"
)
# 斤 and 屯 are common by themselves.
_SIGNS = frozenset(_MISREAD.replace("|", "")) | frozenset("锟烫ïÃâ锘?？")
_LOST = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_LOST_SIGNS = frozenset("\ufffd") | frozenset(map(chr, range(0xE000, 0xF900)))


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    # Those of the last planes are too many for a set.
    is_lost = not manuscript.signs.isdisjoint(_LOST_SIGNS)
    has_lost = is_lost or max(manuscript.signs, default="") > "\U000effff"
    lost = _LOST.finditer(text) if has_lost else ()
    for match in lost:
        yield Finding(match.start(), match.end())
    if manuscript.signs.isdisjoint(_SIGNS) and "屯屯屯" not in text and "斤拷" not in text:
        return
    for match in _WORDS.finditer(text):
        # A question mark and a semicolon are wreckage only between characters of one word.
        if match[0][0] not in "?？" or text[match.start() - 1 : match.start()].isalpha():
            yield Finding(match.start(), match.end())


RULE = Rule(
    message=Message(
        "T109",
        "这里是乱码“{found}”。",
        "请对照原稿把这里的字重新输入。",
    ),
    name="乱码",
    finds=(
        "替换字符 �、“锟斤拷”“烫烫烫”、专用区字符、UTF-8 被当作 GBK 读出的字，以及问号与分号夹在"
        "汉字中间的残字。"
    ),
    why="转码时丢了字，只有对照原稿才能补上。",
    source="Unicode 标准第 23 章；本站导入真实网页时的统计。",
    wrong={
        "党员��参加。": None,
        "锟斤拷学习": None,
        "上?；鶎建": None,
        "成员\ue5e5名": None,
        "浼氳鍐呭": None,
    },
    right=(
        "这是真的吗？；",
        "会议内容。",
    ),
    find=_find,
)

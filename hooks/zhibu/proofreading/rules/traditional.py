"""Traditional characters in a Simplified text (繁体字)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.text.repairs import (
    TRADITIONAL_SHARE,
    find_traditional,
    traditional_share,
)
from zhibu.text.simplified import simplified

_FEWEST = 30
"""Traditional characters that a text must have to be Traditional as a whole."""
# Restored in 2013 as standard characters for names (通用规范汉字表, note 2), or met in some.
_KEPT = frozenset("乾著於夥藉瞭餘徵麽麼吒鱀甯昇堃喆祇邨淼犇龢迺陞澂釐鉅鎔榘塚劻")


# 著 for 着 behind verbs that take it; 著名 and 原著 are right.
_ZHE = re.compile("[看听笑随跟沿朝冒顶靠忙接拉走坐站带穿拿握抱盯围](著)(?![名作述称录者书有《])")


@cache
def _signs() -> frozenset[str]:
    pairs = ((chr(code), other) for code, other in simplified().items())
    # 鮡, a fish, has a Simplified form that no font shows.
    traditional = (one for one, other in pairs if not _is_standard(one) and _is_standard(other))
    # 後 is in GB 2312 for a surname of old.
    return (frozenset(traditional) | {"後"}) - _KEPT


def _is_standard(character: str) -> bool:
    """True for what GB 2312 has: 薹 and 於 are Simplified in some of their uses."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    for match in _ZHE.finditer(text) if "著" in manuscript.signs else ():
        yield Finding(match.start(1), match.end(1), "着")
    if manuscript.signs.isdisjoint(_signs()):
        return
    places = [at for at, sign in enumerate(text) if sign in _signs()]
    if len(places) > _FEWEST and traditional_share(text) > TRADITIONAL_SHARE:
        edits = tuple(find_traditional(text))
        first = places[0]
        new = simplified()[ord(text[first])]
        yield Finding(first, first + 1, new, edits, found=f"{text[first]}等 {len(places)} 个字")
        return
    for _key, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        found = [at for _number, at in run]
        start, end = found[0], found[-1] + 1
        yield Finding(start, end, "".join(simplified()[ord(one)] for one in text[start:end]))


RULE = Rule(
    message=Message(
        "T104",
        "简体文章里夹着繁体字或异体字“{found}”。",
        "请改为“{expected}”；人名、书名和引文确需保留的，请注明忽略这条规则。",
    ),
    name="繁体字和异体字",
    finds="简体文章里的繁体字和异体字；整篇是繁体时只在第一处说一次。",
    why="同一个词写成两种字，读者搜索时就找不到。",
    source="《通用规范汉字表》（国发〔2013〕23号）；对照表用 OpenCC 的 t2s。",
    wrong={
        "干部後来住在院子裏。": "干部后来住在院子里。",
        "大家看著他。": "大家看着他。",
        "全鎮黨員參加了學習。": "全镇党员参加了学习。",
        "支部書记到村里走访。": "支部书记到村里走访。",
        "羣众都说好。": "群众都说好。",
    },
    right=(
        "乾隆年间的著作。",
        "他姓於，名叫伟。",
        "显著提高，着力推进。",
    ),
    find=_find,
    is_safe=True,
)

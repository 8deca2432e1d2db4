"""Values that can be nothing else: names of persons, of media and of offices.

A label proves little: behind 来源： stand persons, places, sentences and the next label. What is
not plainly of its kind is asked about.
"""

from __future__ import annotations

import re

from zhibu.importers.findings.person_names import is_name
from zhibu.text.repairs import HAN

_MOST_CHARS = 20
_TITLED = re.compile("《[^《》]{2,18}》")
_WORDS = re.compile(rf"[{HAN}A-Za-z]+(?:[-－—·][{HAN}A-Za-z]+)*")
_FREE = re.compile(rf"(?!.*[的是在和与将从被我你他了])[{HAN}A-Za-z]{{3,8}}")
_MOST_GIVEN = 3
_ENDINGS = re.compile(
    "(?:报|网|网站|[总电]台|广播台|[华新讯]社|杂志社?|[^报创停]刊|半月谈|求是|瞭望|央视|新闻|客户端|视听|发布|融媒体?|传媒"
    "|先锋|党建|之声|之窗|在线|头条|频道|公众号|资讯|[日晚]报.{2,3}版"
    "|委员会|党[委组]|[党工]委|支部|总支|[省市县区镇乡街]委|政府|办公?室|[党院校政组宣综]办|[^全内外一大局]部|局|科|处"
    "|工会|妇联|团委|协会|学会|联合会|中心|服务站|街道|[镇乡]|社区|[大中小]学|学院|学校|医院|公司|集团|党校)$"
)


def is_plain_medium(value: str) -> bool:
    """True for the name of a newspaper, site, account or office, and for what stands in 《》."""
    if _TITLED.fullmatch(value):
        return True
    is_short = 2 <= len(value) <= _MOST_CHARS and _WORDS.fullmatch(value) is not None
    return is_short and _ENDINGS.search(value) is not None


def is_free_name(value: str) -> bool:
    """True for a short name of any account, as 槽逻辑: no person, and no medium with a reporter."""
    if not _FREE.fullmatch(value) or is_name(value, needs_surname=True):
        return False
    return not any(
        _ENDINGS.search(value[:-length]) and is_name(value[-length:], needs_surname=True)
        for length in (2, 3)
        if len(value) > length + 1
    )


def is_plain_person(name: str, *, is_labelled: bool = False) -> bool:
    """True for a surname with one or two characters behind it.

    Behind a label with a mark, two or three characters will do: 文图：秋平、雪香.
    """
    return is_name(name, needs_surname=not (is_labelled and len(name) <= _MOST_GIVEN))

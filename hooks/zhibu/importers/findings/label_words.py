"""Labels in front of values, as Chinese pages print them: 来源：, 作者|, 文/, 责编."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhibu.importers.findings.page_words import FIELD_OF
from zhibu.text.repairs import HAN

_MARK = r"\s*(?:[:：﹕︰∶|丨｜︱┃▏]|[/／](?![图文摄])|】|\])\s*"


def _spaced(label: str) -> str:
    return r"[ \u3000]*".join(map(re.escape, label))


_NAMES = "|".join(_spaced(one) for one in sorted(FIELD_OF, key=len, reverse=True))
# Pages part them by space on the screen, which is lost when they are copied: 蓝以恒编辑：左岸.
_STRONG = (
    "责任编辑|编辑|责编|来源|稿源|作者|记者|通讯员|摄影|审核|校对|监制"
    "|发布时间|发布日期|点击|浏览|阅读|字号|分享"
)
# A label stands at the start or after a blank or mark: 活动时间： is no 时间：.
_LABEL = re.compile(
    rf"(?:(?<![{HAN}A-Za-z0-9])[【\[（(]?\s*(?P<name>{_NAMES})|(?<=[{HAN}\d])(?<!该)(?P<strong>{_STRONG}))(?P<mark>{_MARK})"
)
_BARE = re.compile(
    rf"(?:^|[\s　|丨（(【\[·、，,;；]|(?<=\d))(?P<name>责任编辑|责编|本报记者|本网记者"
    rf"|全媒体记者|融媒体?记者|特约通讯员|通讯员|见习记者|实习记者|记者|编辑|作者|供稿"
    rf"|摄影|撰稿|文图|图文|文[/／、]图|图[/／、]文|发布时间"
    rf"|(?:来源|稿源)(?=[\s　]))[\s　]*(?=[{HAN}\d])"
)
# 单位：万元 above a table names no office.
_MEASURE = re.compile(
    r"[万亿千百]?(?:元|人|个|户|亩|名|吨|公斤|公里|米|平方米|%|％|次|件|项|家|篇|期)(?:[、/／,，].*)?[）)]?$"
)
# Numbers of readers and the like behind a value, without a label of their own.
_COUNTERS = re.compile(r"[\s　]+(?:评论|阅读|浏览|点击|分享|收藏|跟帖)[\s　（(\d]*")
_GAP = re.compile(r"\s{2,}|[\t\u3000|丨｜︱┃]|】|；|;")


class Labelled(NamedTuple):
    """A value with the label in front of it."""

    field: str
    """A front-matter key; ``both`` for text and pictures, ``none`` for what is no field,
    ``content`` for what is part of the text."""
    label: str
    value: str
    is_bare: bool = False
    """True without a mark between them."""


def find_labelled(text: str) -> list[Labelled]:
    """Each label of a line with its value, which may be empty when it stands on the next line."""
    places = [(match, False) for match in _LABEL.finditer(text)]
    taken = [range(*match.span()) for match, _ in places]
    for match in _BARE.finditer(text):
        if not any(match.start("name") in one for one in taken):
            places.append((match, True))
    places.sort(key=lambda one: one[0].start())
    found = []
    for number, (match, is_bare) in enumerate(places):
        end = places[number + 1][0].start() if number + 1 < len(places) else len(text)
        name = re.sub(r"\s", "", match["name"] or match["strong"])
        value = _value(text[match.end() : end])
        is_measure = name == "单位" and _MEASURE.match(value) is not None
        field = "content" if is_measure else FIELD_OF.get(name, "none")
        found.append(Labelled(field, name, value, is_bare))
    return found


def _value(text: str) -> str:
    text = text.strip(" \u3000\t,，|丨/／·【[（(")
    text = _COUNTERS.split(text, maxsplit=1)[0]
    return _GAP.split(text, maxsplit=1)[0].strip(" \u3000\t,，。)]）】|·")


def is_labels(text: str) -> bool:
    """True for a line that is made of labels and their values, as no sentence is."""
    labelled = find_labelled(text)
    if len(text) > 160 or all(one.field == "content" for one in labelled):
        return False
    first = min(match.start() for match in _starts(text))
    before = text[:first].strip(" \u3000\t|·-—【[（(")
    return len(before) <= 24 and "。" not in text.rstrip("。")[:-1] and not _is_sentence(labelled)


def is_label(text: str) -> bool:
    """True for a line that is a label alone; its value stands on the next one."""
    return FIELD_OF.get(re.sub(r"[\s:：|]", "", text), "content") != "content"


def _starts(text: str) -> Iterator[re.Match[str]]:
    yield from _LABEL.finditer(text)
    yield from _BARE.finditer(text)


def _is_sentence(labelled: list[Labelled]) -> bool:
    return any(
        len(one.value) > 45 or len(re.findall("[，。；！？]", one.value)) > 1 for one in labelled
    )

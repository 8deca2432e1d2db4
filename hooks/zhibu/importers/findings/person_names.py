"""Names of persons in credits, told from offices, roles and slogans."""

from __future__ import annotations

import re

from zhibu.importers.findings.page_words import DOUBLE_SURNAMES, NO_PERSON, SURNAMES
from zhibu.text.repairs import HAN

_ROLES = re.compile(
    r"(?:本报|本网|本台|本刊|全媒体|全媒|融媒体?|见习|实习|特约|首席|驻\w{2,4}|新媒体|文字|摄影|记者站|县融媒体中心)*(?:记\s*者|通讯员|摄影师|摄影|编辑|作者|撰稿人?|供稿人?|报道员|信息员|主播|采写|报道)(?![社站部网报])[:：\s]*"
)
_NO_NAME = re.compile("[的是在把被将我你他她它们这那不也]|始终|奋进|担当|使命|初心|振兴|发展|服务")
_NAME = re.compile(rf"[{HAN}]{{2,4}}(?:·[{HAN}]{{1,8}})*\Z")


def parse_names(text: str, *, needs_surname: bool = False) -> tuple[str, ...]:
    """The persons in a credit: ``本报记者 张三 通讯员 李四`` gives both; none for an office.

    Anything that is no name makes the whole no credit. ``needs_surname``: where no label says
    that these are persons, each must begin with a surname.
    """
    text = re.sub(r"[（(][^）)]*[）)]", " ", text)
    text = re.sub(r"[\s　]*(?:等|报道|摄影报道|综合报道)\s*$", "", text.strip(" ：:，,。;；|/／"))
    office = re.match(rf"[{HAN}]{{2,12}}?(?={_ROLES.pattern})", text)
    if office and not _ROLES.match(text):
        # 南都见习记者 林子: whom a reporter works for, unless it is a person as well.
        if is_name(office[0], needs_surname=True):
            return ()
        text = text[office.end() :]
    text = _ROLES.sub(" ", text).strip()
    for mark in (r"[\s、，,;；/／|&·]+", r"[\s、，,;；/／|&·和]+"):
        parts = [one for one in re.split(mark, _joined(text)) if one]
        names = [one for one in parts if is_name(one, needs_surname=needs_surname)]
        if names and len(names) == len(parts):
            return tuple(dict.fromkeys(names))
    return ()


def _joined(text: str) -> str:
    """``张 三`` as one name: a name of two characters is often printed as wide as three."""
    single = rf"(?<![{HAN}])([{HAN}])[ \u3000]+([{HAN}])(?![{HAN}])"
    return re.sub(single, r"\1\2", text)


def is_name(text: str, *, needs_surname: bool = False) -> bool:
    """True for what can be a person's name."""
    if not _NAME.match(text) or NO_PERSON.search(text) or _NO_NAME.search(text):
        return False
    # With a surname of one character, a name of four is a motto.
    return not needs_surname or (
        has_surname(text) and (len(text) < 4 or text[:2] in DOUBLE_SURNAMES)
    )


def has_surname(text: str) -> bool:
    """True when the first character is a surname."""
    return text[0] in SURNAMES

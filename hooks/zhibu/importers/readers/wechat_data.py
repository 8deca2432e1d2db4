"""What the scripts of a WeChat page tell of its post: those written since 2012, old and new.

Newer pages hold one object, ``cgiDataNew``; older ones a variable for each value. Names such as
``desc`` or ``title`` stand in many other scripts of a page and count within that object only.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from zhibu.importers.readers.script_values import ScriptReader, ScriptValue, values_named
from zhibu.text.dates import CHINA

_OBJECTS = ("cgiDataNew", "cgiData", "appmsgData", "__QMTPL_SSR_DATA__")
_DAY = re.compile(
    r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:\s*(\d{1,2}:\d{2}))?"
)
_MARKUP = re.compile(
    r"</?(?:p|section|div|span|a|br|img|strong|em|b|h[1-6]|ul|ol|li|table|blockquote|figure)\b[^>]*>",
    re.IGNORECASE,
)
_BLOCKS = re.compile(r"<(?:p|section|div|h[1-6]|ul|ol|table|blockquote|figure)\b", re.IGNORECASE)
_TEXT_POST = 10
_KINDS_WITH_DESCRIPTION = (5, 6, 7, 8, 10)
"""Video, a single picture, audio, pictures, text: their description is all they have to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatPost:
    """A post as scripts tell it; empty is what they do not tell."""

    title: str = ""
    account: str = ""
    author: str = ""
    moment: str = ""
    """``2024-05-01 10:20``, of the time in China."""
    address: str = ""
    text: str = ""
    """Its words as HTML, when they are not in the page itself."""
    notice: str = ""
    """What the account says above the card of somebody else's article."""
    pictures: tuple[str, ...] = field(default=())
    """Addresses of the pictures of a picture post."""
    is_text: bool = False
    """A post of words alone, whose title may be its own beginning."""
    has_own_title: bool | None = None
    """Whether its author wrote one; None when it does not say."""


def read_post(page: str) -> WechatPost:
    """What scripts tell of the post."""
    data = _object(page)
    words = data.get("text_page_info")
    words = words if isinstance(words, dict) else {}
    kind = _number(data.get("item_show_type") or _first(page, "item_show_type"))
    owned = str(words.get("is_user_title") or "")
    return WechatPost(
        title=_line(data.get("title") or _first(page, "msg_title")),
        account=_line(data.get("nick_name") or _first(page, "nickname")),
        author=_line(data.get("author")),
        moment=_moment(page, data),
        address=_line(data.get("link")),
        text=_text(page, data, words, kind),
        notice=as_html(_notice(page)),
        pictures=tuple(dict.fromkeys(_pictures(page, data))),
        is_text=kind == _TEXT_POST or bool(words),
        has_own_title={"0": False, "1": True}.get(owned[:1]),
    )


def _object(page: str) -> dict[str, ScriptValue]:
    for name in _OBJECTS:
        for value in values_named(page, name):
            if isinstance(value, dict) and ("nick_name" in value or "title" in value):
                return value
    return {}


def _first(page: str, name: str) -> str:
    """The first text that a variable of this name is given, empty ones left out."""
    return next((one for one in values_named(page, name) if isinstance(one, str) and one), "")


def _number(value: ScriptValue) -> int:
    return int(value) if isinstance(value, str) and value.isdigit() else -1


def _line(value: ScriptValue) -> str:
    text = entities.unescape(value) if isinstance(value, str) else ""
    return re.sub(r"\s+", " ", text).strip()


def _text(page: str, data: dict[str, ScriptValue], words: dict[str, ScriptValue], kind: int) -> str:
    told = [data.get("content_noencode"), words.get("content_noencode"), words.get("content")]
    if not any(told):
        # Only this name is no other script's; those of libraries are no literals.
        told += values_named(page, "content_noencode")
    if kind in _KINDS_WITH_DESCRIPTION:
        told.append(data.get("desc"))
    return as_html(next((one for one in told if isinstance(one, str) and one.strip()), ""))


def as_html(text: str) -> str:
    """Words as a page would show them: each line a paragraph, whatever entities stand in them."""
    if _BLOCKS.search(text):
        return text
    lines = text.split("\n")
    if not _MARKUP.search(text):
        lines = [entities.escape(entities.unescape(line)) for line in lines]
    return "".join(f"<p>{line}</p>" for line in lines if line.strip())


def _notice(page: str) -> str:
    place = re.search(r"""js_share_notice["']\)\s*\.innerHTML\s*=\s*""", page)
    value = ScriptReader(page, place.end()).read() if place else None
    return value if isinstance(value, str) else ""


def _pictures(page: str, data: dict[str, ScriptValue]) -> Iterator[str]:
    lists = [data.get("picture_page_info_list"), *values_named(page, "picture_page_info_list")]
    chosen = next((one for one in lists if isinstance(one, list) and one), [])
    for one in chosen:
        address = one.get("cdn_url") if isinstance(one, dict) else None
        if isinstance(address, str) and address:
            yield entities.unescape(address)


def _moment(page: str, data: dict[str, ScriptValue]) -> str:
    """When it was published, never when the page was sent (``svr_time``)."""
    told = (moment_of(data.get(name)) for name in ("create_time", "ori_create_time"))
    names = ("ct", "oriCreateTime", "ori_create_time", "createTime", "create_time", "publish_time")
    named = (moment_of(value) for name in names for value in values_named(page, name))
    return next(filter(None, chain(told, named)), "")


def moment_of(value: ScriptValue) -> str:
    """Day and time of seconds since 1970, or of a day as it is written; else empty."""
    text = f"{value:.0f}" if isinstance(value, float) else value if isinstance(value, str) else ""
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), CHINA).strftime("%Y-%m-%d %H:%M")
    day = _DAY.search(text)
    if day is None:
        return ""
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02} {day[4] or ''}".rstrip()

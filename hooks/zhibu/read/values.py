"""What a single value of front matter or of a registry may be, as types for pydantic.

Values arrive as typed (``read.located``), so every rule about their meaning is here.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Annotated, NamedTuple, TypeAlias
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from zhibu import messages
from zhibu.messages import Message
from zhibu.model.article import KIND_NAMES, Kind
from zhibu.model.collection import Grouping
from zhibu.read.source import FORBIDDEN
from zhibu.text.dates import NoDayError, TimeZoneError, parse_published
from zhibu.text.names import ANCHOR

TITLE_LENGTH_CHARS = 60
SUMMARY_LENGTH_CHARS = 200
_LINE_LENGTH_CHARS = 200
_LABEL_LENGTH_CHARS = 30
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_SEPARATORS = re.compile(r"[、,，;；/|]")
_ALIAS_SUFFIXES = (".html", ".htm", ".shtml")


def _slip(message: Message, **gaps: object) -> PydanticCustomError:
    return PydanticCustomError("zhibu", "{code}", {"code": message.code, "gaps": gaps})


def _one_line(length_chars: int) -> BeforeValidator:
    """Accept a line of plain text up to a length; line breaks inside become spaces."""

    def check(value: object) -> str:
        if not isinstance(value, str):
            raise _slip(messages.WRONG_SHAPE, found=shape_of(value))
        # In this order: a lone surrogate must not reach a message that is then printed.
        hidden = FORBIDDEN.search(value) or _INVISIBLE.search(value)
        if hidden:
            raise _slip(messages.INVISIBLE_CHARACTER, found=f"U+{ord(hidden[0]):04X}")
        line = " ".join(value.split())
        if not line:
            raise _slip(messages.EMPTY_FIELD)
        if len(line) > length_chars:
            raise _slip(messages.TOO_LONG, found=str(len(line)), expected=str(length_chars))
        return line

    return BeforeValidator(check)


def _line_schema(length_chars: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": 1, "maxLength": length_chars})


def _title(value: str) -> str:
    if not any(unicodedata.category(char)[0] in "LN" for char in value):
        raise _slip(messages.TITLE_WITHOUT_WORDS, found=value)
    return value


def _as_list(value: object) -> object:
    """One name is a list of one; several in one line are asked to be a list."""
    if not isinstance(value, str):
        return value
    # `-甲` below `themes:` is text to YAML, the following lines with it.
    if re.match(r"\s*[-－][^\s\d-]", value):
        raise _slip(messages.NO_SPACE_AFTER_DASH, found=value.split()[0].lstrip("-－"))
    parts = [part.strip() for part in _SEPARATORS.split(value) if part.strip()]
    if len(parts) > 1:
        raise _slip(messages.LIST_AS_TEXT, found=value, expected=messages.quote(parts[0]))
    return [value]


class Moment(NamedTuple):
    """A calendar day in China with an optional time of day."""

    day: date
    clock: time | None


def _moment(value: object) -> Moment:
    if not isinstance(value, str):
        raise _slip(messages.WRONG_SHAPE, found=shape_of(value))
    try:
        return Moment(*parse_published(value))
    except NoDayError:
        raise _slip(messages.TIME_WITHOUT_DATE, found=value) from None
    except TimeZoneError:
        raise _slip(messages.TIME_ZONE, found=value) from None
    except ValueError:
        raise _slip(messages.BAD_DATE, found=value) from None


def _year(value: object) -> int:
    folded = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    match = re.fullmatch(r"((?:19|20)\d\d)(?:年度?)?", folded)
    if not match:
        raise _slip(messages.WRONG_SHAPE, found=shape_of(value))
    return int(match[1])


def _kind(value: object) -> Kind:
    if not isinstance(value, str):
        raise _slip(messages.WRONG_SHAPE, found=shape_of(value))
    name = value.strip()
    if name not in KIND_NAMES:
        raise _slip(messages.UNKNOWN_KIND, found=name, nearest=messages.nearest(name, KIND_NAMES))
    return KIND_NAMES[name]


def _grouping(value: object) -> str:
    word = value.strip() if isinstance(value, str) else ""
    if word not in _GROUPINGS:
        raise _slip(messages.WRONG_SHAPE, found=shape_of(value))
    return _GROUPINGS[word]


def _choice(words: dict[str, bool]) -> BeforeValidator:
    """Accept one of the words, in any case."""

    def check(value: object) -> bool:
        word = value.strip().lower() if isinstance(value, str) else ""
        if word not in words:
            raise _slip(messages.WRONG_SHAPE, found=shape_of(value))
        return words[word]

    return BeforeValidator(check)


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"[\s<>\"]", value):
        raise _slip(messages.WRONG_SHAPE, found=value)
    return value


def _anchor(value: str) -> str:
    if not ANCHOR.match(value) or value.startswith("zb-") or len(value) > 64:
        raise _slip(messages.BAD_ANCHOR, found=value)
    return value


def _old_path(value: str) -> str:
    """An old URL as a file path below the site's root: ``news/123.html``, ``old/index.html``."""
    path = unicodedata.normalize("NFC", unquote(value))
    parts = path.lstrip("/").rstrip("/").split("/")
    bad = (
        not path.startswith("/")
        or path.startswith("//")
        or re.search(r"[?#%&:*\"<>|\\\x00-\x1f]", path)
        or any(part in ("", ".", "..") or part.startswith(".") for part in parts)
        or len(path.encode()) > 400
    )
    last = parts[-1]
    is_file = "." in last and not path.endswith("/")
    if bad or (is_file and not last.lower().endswith(_ALIAS_SUFFIXES)):
        raise _slip(messages.BAD_ALIAS, found=value)
    return "/".join(parts) if is_file else "/".join((*parts, "index.html"))


def split_signature(value: object) -> object:
    """``张三 2024-05-01`` as well as a mapping of name and day."""
    if not isinstance(value, str):
        return value
    words = value.split(maxsplit=1)
    if len(words) < 2:
        raise _slip(messages.WRONG_SHAPE, found=value)
    return {"name": words[0], "day": words[1]}


def shape_of(value: object) -> str:
    """The value itself when it is text, else what sort of thing it is."""
    if isinstance(value, str):
        return value
    return "一个列表" if isinstance(value, list) else "一组名称和内容"


_GROUPINGS = {
    "theme": "theme", "主题": "theme", "organisation": "organisation", "单位": "organisation",
}  # fmt: skip
STATUS = {"draft": True, "草稿": True, "published": False, "发布": False}
"""Whether a word means that an article is a draft."""
_YES_NO = {"true": True, "是": True, "false": False, "否": False}

LineText: TypeAlias = Annotated[
    str, _one_line(_LINE_LENGTH_CHARS), _line_schema(_LINE_LENGTH_CHARS)
]
LabelText: TypeAlias = Annotated[
    str, _one_line(_LABEL_LENGTH_CHARS), _line_schema(_LABEL_LENGTH_CHARS)
]
Summary: TypeAlias = Annotated[
    str, _one_line(SUMMARY_LENGTH_CHARS), _line_schema(SUMMARY_LENGTH_CHARS)
]
Title: TypeAlias = Annotated[
    str,
    _one_line(TITLE_LENGTH_CHARS),
    AfterValidator(_title),
    _line_schema(TITLE_LENGTH_CHARS),
]
Anchor: TypeAlias = Annotated[LineText, AfterValidator(_anchor)]
Address: TypeAlias = Annotated[LineText, AfterValidator(_url)]
IsDraft: TypeAlias = Annotated[bool, _choice(STATUS), WithJsonSchema({"enum": [*STATUS]})]
YesNo: TypeAlias = Annotated[
    bool, _choice(_YES_NO), WithJsonSchema({"enum": [True, False, "是", "否"]})
]
Year: TypeAlias = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema({"type": ["integer", "string"], "examples": [2024]}),
]
KindName: TypeAlias = Annotated[
    Kind, BeforeValidator(_kind), WithJsonSchema({"enum": [*KIND_NAMES]})
]
Day: TypeAlias = Annotated[
    Moment,
    BeforeValidator(_moment),
    WithJsonSchema(
        {"type": "string", "examples": ["2024-05-01", "2024年5月1日", "2024-5-1 10:46"]}
    ),
]
_LIST_SCHEMA = WithJsonSchema(
    {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
)
Names: TypeAlias = Annotated[tuple[LineText, ...], BeforeValidator(_as_list), _LIST_SCHEMA]
OldPaths: TypeAlias = Annotated[
    tuple[Annotated[LineText, AfterValidator(_old_path)], ...],
    BeforeValidator(_as_list),
    _LIST_SCHEMA,
]


Lines: TypeAlias = Annotated[
    tuple[LineText, ...],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    _LIST_SCHEMA,
]
GroupName: TypeAlias = Annotated[
    Grouping, BeforeValidator(_grouping), WithJsonSchema({"enum": [*_GROUPINGS]})
]

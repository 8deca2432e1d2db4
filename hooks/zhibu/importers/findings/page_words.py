"""The words of ``words.toml``, ready for use."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_DECORATION = r"[\s/—－\-_=~·•●◆◇■□▲△▼▽★☆※>＞»《【\[（(|丨*#|︱▌┃｜▍◎○〓↓↑→←⇩⇧✦✧❖]*"

FIELD_OF: dict[str, str] = {
    label: field for field, labels in _WORDS["labels"].items() for label in labels
}
"""What the value behind a label is: a front-matter key, ``both``, ``none`` or ``content``."""


def _beginnings(name: str) -> re.Pattern[str]:
    return re.compile(f"{_DECORATION}(?:{'|'.join(_WORDS['lines'][name])})", re.IGNORECASE)


END = _beginnings("end")
"""Lines after which no article goes on."""
NOTICE = _beginnings("notice")
"""Of these the ones that may be whole paragraphs."""


def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_WORDS['furniture'][name])})", re.IGNORECASE | re.DOTALL)


FURNITURE_WORDS = _any_of("words")
FURNITURE_LINES = {name: _any_of(name) for name in ("whole", "rights")}
FURNITURE_LISTS = _any_of("lists")

INLINE = frozenset(_WORDS["html"]["inline"])
"""Names of elements within a line."""
SILENT = frozenset(_WORDS["html"]["silent"])
"""Names of elements that are left out."""
ARTICLE_NAMES = frozenset(_WORDS["html"]["article"])
"""Ids and classes of what holds an article."""
FRAME_NAMES = re.compile(
    rf"(?:^|[-_ ])(?:bd)?(?:{'|'.join(_WORDS['html']['frame'])})(?:$|[-_ \d])", re.IGNORECASE
)
"""Ids and classes of the frame."""
SURNAMES = frozenset(_WORDS["persons"]["surnames"])
DOUBLE_SURNAMES = frozenset(_WORDS["persons"]["double_surnames"])
NO_PERSON = re.compile("|".join(_WORDS["persons"]["none"]))
"""In names that are none of persons."""

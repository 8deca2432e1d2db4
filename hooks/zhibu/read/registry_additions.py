"""Entries added at the end of a list of units or themes, everything else byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from zhibu.read.declaration import labels_at
from zhibu.read.header_lines import UneditableError
from zhibu.read.located import Sequence as LocatedSequence
from zhibu.read.located import parse_located
from zhibu.read.raw_text import RawText
from zhibu.text.edits import Edit
from zhibu.text.yaml_values import YamlValue, as_yaml

_KEY = re.compile(r"(?:^[ -]*|[{,]\s*)([A-Za-z_\u4e00-\u9fff]+)\s*:", re.MULTILINE)
_EMPTY_LIST = re.compile(r"^\[\s*\][^\S\n]*(?:\n|\Z)", re.MULTILINE)


def is_english_list(text: str, model: type[BaseModel]) -> bool:
    """True when most keys of a list are English; Chinese without any."""
    names = labels_at(model)
    lines = "\n".join(one for one in text.split("\n") if not one.lstrip().startswith("#"))
    keys = _KEY.findall(lines)
    return sum(key in names for key in keys) > sum(key in names.values() for key in keys)


def entry_line(entry: Mapping[str, YamlValue], model: type[BaseModel], *, is_english: bool) -> str:
    """The entry, by English keys, as one line of a list."""
    names = labels_at(model)
    return f"- {as_yaml({key if is_english else names[key]: one for key, one in entry.items()})}"


def with_entries(
    data: bytes, entries: Sequence[Mapping[str, YamlValue]], model: type[BaseModel]
) -> bytes:
    """The list with entries at its end, in the language of its keys.

    Raises:
        UnicodeDecodeError: it is no text.
        UneditableError: it is written in brackets, or is no list.
    """
    raw = RawText.of(data)
    text = raw.plain
    root, _ = parse_located(text, "")
    indent = 0
    edits: list[Edit] = []
    if isinstance(root, LocatedSequence) and root.items and root.end is None:
        indent = root.column - 1
    elif isinstance(root, LocatedSequence) and not root.items:
        empty = _EMPTY_LIST.search(text)
        if empty is None:
            raise UneditableError("[]")
        edits.append(Edit(empty.start(), empty.end(), ""))
    elif root is not None:
        raise UneditableError(text[:20])
    is_english = is_english_list(text, model)
    lines = [" " * indent + entry_line(one, model, is_english=is_english) for one in entries]
    is_open = bool(text) and not text.endswith("\n") and not (edits and edits[0].end == len(text))
    added = ("\n" if is_open else "") + "".join(f"{line}\n" for line in lines)
    if edits and edits[0].end == len(text):
        edits = [edits[0]._replace(text=added)]
    else:
        edits.append(Edit(len(text), len(text), added))
    return raw.edited(edits).encoded()

"""Values as YAML, in one line and with quotes only where YAML needs them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

YamlValue: TypeAlias = "str | Sequence[YamlValue] | Mapping[str, YamlValue]"
_NO_FOLDING = 1 << 20
_BREAKS = re.compile("[\n\x85\u2028\u2029]")


def as_yaml(value: YamlValue, *, quote: str | None = None) -> str:
    """The value as it stands behind ``key: ``; any YAML reader gives back the same text.

    A list or mapping is written in brackets. Text that looks like a number, a date or a truth
    value is quoted, and so is text with ``: `` or `` #``. With a ``quote``, ``'`` or ``"``, all
    of it is, with that mark where the text allows it.
    """
    dumped = yaml.safe_dump(
        _plain(value), allow_unicode=True, default_flow_style=True, width=_NO_FOLDING,
        sort_keys=False, default_style=quote,
    ).removesuffix("\n").removesuffix("\n...")  # fmt: skip
    # Single quotes keep a line break as one; double quotes write it as ``\\n``.
    return as_yaml(value, quote='"') if _BREAKS.search(dumped) and quote != '"' else dumped


def in_brackets(value: YamlValue, *, quote: str | None = None) -> str:
    """The value as it stands among others in brackets, where a comma ends it."""
    return as_yaml([value], quote=quote)[1:-1]


def _plain(value: YamlValue) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value]

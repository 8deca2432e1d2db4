"""Values as YAML, in one line and with quotes only where YAML needs them."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

_NO_FOLDING = 1 << 20


def as_yaml(value: str | Sequence[str]) -> str:
    """The value as it stands behind ``key: ``; any YAML reader gives back the same text.

    A list is written in brackets. Text that looks like a number, a date or a truth value
    is quoted, and so is text with ``: `` or `` #``.
    """
    plain = value if isinstance(value, str) else list(value)
    dumped = yaml.safe_dump(plain, allow_unicode=True, default_flow_style=True, width=_NO_FOLDING)
    return dumped.removesuffix("\n").removesuffix("\n...")

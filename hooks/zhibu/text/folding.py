"""Text as search compares it; the client folds queries in the same way (assets/search.js)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from zhibu.text.simplified import simplified

# Python and JavaScript do not count the same characters as blanks; these are both together.
_BLANKS = re.compile(
    "[\t\v\f\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"
)


def fold(text: str) -> str:
    """NFKC, lower case, each Traditional character as its Simplified one, single blanks.

    Lines stay lines. Characters are converted one by one: by phrases, 乾隆 and 乾燥 would
    part ways, and no substring of a text would be sure to fold as it does inside the text.
    """
    table = _table()
    text = table.expanded.sub(_expanded, text)
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if table.is_special[units].any():
        folded = _fold_slowly(text)
    else:
        folded = table.folded[units].tobytes().decode("utf-16-le", "surrogatepass")
    return _BLANKS.sub(" ", folded) if "  " in folded else folded


def _expanded(found: re.Match[str]) -> str:
    return _fold_slowly(found[0])


def _fold_slowly(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    # What the last letter of a Greek word becomes depends on what stands behind it.
    return _BLANKS.sub(" ", folded.replace("ς", "σ").translate(simplified()))


class _Table(NamedTuple):
    """What each UTF-16 unit becomes by itself: many times as fast as normalising whole texts."""

    folded: npt.NDArray[np.uint16]
    is_special: npt.NDArray[np.bool_]
    """True for those that may join the one before them."""
    expanded: re.Pattern[str]
    """Those that become several whatever stands beside them, as … and ㎡ do."""
    is_converted: npt.NDArray[np.bool_]
    """True for Traditional characters, and for what may be one."""


@cache
def _table() -> _Table:
    folded = np.arange(1 << 16, dtype="<u2")
    is_special = np.ones(1 << 16, bool)
    is_converted = np.ones(1 << 16, bool)
    expanded = []
    for start, end in _APART:
        for code in range(start, end):
            character = chr(code)
            plain = unicodedata.normalize("NFKC", character).lower()
            is_converted[code] = any(ord(one) in simplified() for one in plain)
            made = _fold_slowly(character)
            if made >= "\U00010000" or unicodedata.combining(character):
                continue
            if len(made) == 1:
                folded[code], is_special[code] = ord(made), False
            else:
                expanded.append(character)
    # Most of all text; NFKC leaves these as they are.
    is_special[_FIRST_HAN:_END_OF_HAN] = is_converted[_FIRST_HAN:_END_OF_HAN] = False
    for code, other in simplified().items():
        if code < 1 << 16:
            is_special[code] = other >= "\U00010000"
            folded[code] = ord(other) & 0xFFFF
            is_converted[code] = True
    pattern = re.compile("[" + re.escape("".join(expanded)) + "]")
    return _Table(folded, is_special, pattern, is_converted)


# Ranges in which only combining characters join others; many scripts have letters that do.
_APART = ((0, 0x300), (0x2000, 0x3400), (0xFE30, 0xFF9E), (0xFFE0, 0x10000))
_FIRST_HAN, _END_OF_HAN = 0x4E00, 0xA000


def conversions(text: str) -> str:
    """Each Traditional character that occurs in a text, once folded, and its Simplified one."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    is_converted = _table().is_converted[units]
    if not is_converted.any():
        return ""
    # Halves of characters say nothing by themselves; without any, a few characters are enough.
    few = np.unique(units[is_converted])
    found = text if ((few & 0xF800) == _SURROGATES).any() else "".join(map(chr, few.tolist()))
    plain = unicodedata.normalize("NFKC", "".join(sorted(set(found)))).lower()
    pairs = (one + simplified()[ord(one)] for one in plain if ord(one) in simplified())
    return "".join(dict.fromkeys(pairs))


_SURROGATES = 0xD800

"""Text as search compares it; the client folds queries in the same way (assets/search.js)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Python and JavaScript do not count the same characters as blanks; these are both together.
_BLANKS = re.compile(
    "[\t\v\f\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"
)
# NFKC has turned most others into these.
_HAN = ((0x3400, 0xA000), (0x20000, 0x32400))


def fold(text: str) -> str:
    """NFKC, lower case, each Traditional character as its Simplified one, single blanks.

    Lines stay lines. Characters are converted one by one: by phrases, 乾隆 and 乾燥 would
    part ways, and no substring of a text would be sure to fold as it does inside the text.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    # What the last letter of a Greek word becomes depends on what stands behind it.
    folded = folded.replace("ς", "σ")
    if not _traditional().isdisjoint(folded):
        folded = folded.translate(simplified())
    return _BLANKS.sub(" ", folded)


@cache
def simplified() -> dict[int, str]:
    """Code point of each Traditional character to its Simplified one. Source: OpenCC, t2s."""
    # Takes longer to import than a build without changes may last.
    from opencc import OpenCC  # noqa: PLC0415

    characters = [chr(code) for start, end in _HAN for code in range(start, end)]
    # On lines of their own, so that no two of them are taken for a phrase.
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(one): other for one, other in pairs if one != other}


def conversions(text: str) -> str:
    """Each Traditional character that occurs in a text, once folded, and its Simplified one."""
    return "".join(sorted(pairs for pairs in map(_conversions, set(text)) if pairs))


@cache
def _conversions(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    found = (one + simplified().get(ord(one), "") for one in plain)
    return "".join(pair for pair in found if len(pair) > 1)


@cache
def _traditional() -> frozenset[str]:
    return frozenset(map(chr, simplified()))

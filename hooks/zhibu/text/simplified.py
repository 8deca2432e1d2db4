"""Traditional characters, one by one, and their Simplified ones."""

from __future__ import annotations

from functools import cache

# NFKC has turned most others into these.
_HAN = ((0x3400, 0xA000), (0x20000, 0x32400))


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

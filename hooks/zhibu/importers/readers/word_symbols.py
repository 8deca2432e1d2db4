"""Signs of fonts that hold signs in place of letters: ☑ → ☎ as Unicode."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_PRIVATE = 0xF000
_FIRST, _LAST = 0x20, 0xFF
UNKNOWN_SIGN = "〓"
"""What printers put where a type is missing."""


def _read_fonts() -> dict[str, str]:
    text = Path(__file__).with_name("symbol_fonts.toml").read_text(encoding="utf-8")
    return {name: "".join(lines) for name, lines in tomllib.loads(text).items()}


_FONTS = _read_fonts()


def sign_of(font: str, code: str) -> str:
    """The sign of ``w:sym``, by its font and hexadecimal code; ``〓`` for one that is not known."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
        return UNKNOWN_SIGN
    number = int(code, 16)
    signs = _FONTS.get(font.strip().lower())
    if signs is not None:
        found = _sign(signs, number)
        return found if found.strip() or number & 0xFF == _FIRST else UNKNOWN_SIGN
    # Other fonts have signs of their own at private places, and Unicode's everywhere else.
    is_private = 0xE000 <= number <= 0xF8FF or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF
    return UNKNOWN_SIGN if is_private or number < _FIRST else chr(number)


def in_unicode(text: str, font: str) -> str:
    """Text set in a font of signs as what is seen; other fonts leave it as it is."""
    signs = _FONTS.get(font.strip().lower())
    if signs is None:
        return text
    return "".join(found if (found := _sign(signs, ord(one))).strip() else one for one in text)


def _sign(signs: str, number: int) -> str:
    place = number - _PRIVATE if _PRIVATE <= number <= _PRIVATE + _LAST else number
    return signs[place - _FIRST] if _FIRST <= place <= _LAST else ""

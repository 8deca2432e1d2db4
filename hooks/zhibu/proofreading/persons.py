"""Numbers that tell who a person is: identity cards, mobiles, bank cards.

No library serves: python-stdnum refuses four of five valid identity numbers, since it demands
that the district existed in the year of birth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ－＋　\xa0", "0123456789XX-+  ")
_ANY_GAP = r"[ \-–—·.　－\xa0]{0,2}"
_GAP = r"[ \-–—]{0,2}"
_RUN = re.compile(rf"(?<![0-9A-Za-z.])[1-9](?:{_GAP}[0-9]){{13,18}}(?:{_GAP}[Xx])?(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# First two digits by GB/T 2260.
_PROVINCES = frozenset(
    str(first * 10 + second)
    for first, most in ((1, 5), (2, 3), (3, 7), (4, 6), (5, 4), (6, 5), (7, 1), (8, 3))
    for second in range(0 if first == 5 else 1, most + 1)
)
# However the eleven digits are grouped: five million characters of news and laws hold none.
_MOBILE = re.compile(
    r"(?:(?<![0-9A-Za-z./=_])|(?<=wx|vx|WX|VX)|(?<=wx_|wx-))(?<![0-9][ -])"
    r"(?:(?:\+|00)?86[ -]{0,2})?"
    r"1(?:[ -]?[3-9](?:[ -]?[0-9]){9}|[3-9][0-9][·.][0-9]{4}[·.][0-9]{4})"
    r"(?![0-9A-Za-z_])(?!\.[0-9])(?![ -]?[0-9])"
)
_CALLED = re.compile(r"\btel:[+0-9]*?(1[3-9][0-9]{9})(?![0-9])")
# Behind a count; a telephone number has none of these behind it.
_COUNTED = re.compile(
    r"\s?(?:[多余]?[万亿]?(?:元|人|吨|亩|平方|立方|公里|千瓦|度|美元|%|％)|[万亿])"
)
_BANKS = re.compile(r"(?:62|60|4|5[1-5]|3[57]|9558|8[148]|9)")


def may_hold_numbers(text: str) -> bool:
    """False when no number is as long as that of a mobile."""
    return _LONG.search(text) is not None


def narrowed(text: str) -> str:
    """The text with full-width digits and blanks as plain ones; as long as before."""
    return text.translate(_NARROW)


def find_identity_cards(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers of identity cards stand: 18 characters with a right check, or 15 digits."""
    for match in _RUN.finditer(narrowed(text)):
        digits = _compact(match[0])
        if is_identity_card(digits) or is_old_identity_card(digits):
            yield match.span()


def find_mobiles(text: str) -> Iterator[tuple[int, int]]:
    """Where mobile numbers stand, with the country's code."""
    plain = narrowed(text)
    for match in _MOBILE.finditer(plain):
        if not _COUNTED.match(plain, match.end()):
            yield match.span()


def find_called(source: str) -> Iterator[tuple[int, int]]:
    """Where links that call a mobile hold its number; offsets into the file."""
    for match in _CALLED.finditer(source) if "tel:" in source else ():
        yield match.span(1)


def find_bank_cards(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers of bank cards stand: 16 to 19 digits with a right check (Luhn)."""
    for match in _RUN.finditer(narrowed(text)):
        digits = _compact(match[0])
        is_card = 16 <= len(digits) <= 19 and digits.isdecimal() and _BANKS.match(digits)
        if is_card and is_luhn(digits) and not is_identity_card(digits):
            yield match.span()


def is_identity_card(number: str) -> bool:
    """True for 18 characters with a district, a day of birth and a right check (GB 11643)."""
    if len(number) != 18 or number[:2] not in _PROVINCES or not number[:17].isdecimal():
        return False
    check = _CHECKS[sum(int(d) * w for d, w in zip(number[:17], _WEIGHTS, strict=True)) % 11]
    return number[17].upper() == check and _is_birthday(number[6:14])


def is_old_identity_card(number: str) -> bool:
    """True for 15 digits with a district and a day of birth; they have no check."""
    is_number = len(number) == 15 and number.isdecimal() and number[:2] in _PROVINCES
    return is_number and _is_birthday(f"19{number[6:12]}")


def is_luhn(number: str) -> bool:
    """True when the last digit is the right check (ISO/IEC 7812-1)."""
    doubled = (int(d) * 2 for d in number[-2::-2])
    return (sum(d - 9 if d > 9 else d for d in doubled) + sum(map(int, number[-1::-2]))) % 10 == 0


def masked(text: str) -> str:
    """The text with long numbers hidden but for their ends, fit for a report."""
    return _LONG.sub(lambda match: _hidden(match[0]), text)


_LONG = re.compile(rf"[0-9０-９](?:{_ANY_GAP}[0-9０-９]){{9,}}(?:{_ANY_GAP}[XxＸｘ])?")


def _hidden(number: str) -> str:
    digits = _compact(narrowed(number))
    start = 6 if len(digits) > 14 else 3
    return f"{digits[:start]}{'*' * (len(digits) - start - 4)}{digits[-4:]}"


def _compact(number: str) -> str:
    return re.sub(r"[^0-9Xx]", "", number)


def _is_birthday(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1900 <= year <= 2099

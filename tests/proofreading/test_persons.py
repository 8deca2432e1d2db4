"""Numbers of persons in every form, and numbers that are none."""

from __future__ import annotations

import random

import pytest
from tests.proofreading.planted import bank_card, identity_card, mobile, spaced, wide

from zhibu.proofreading.persons import (
    find_bank_cards,
    find_identity_cards,
    find_mobiles,
    masked,
)

RNG = random.Random(7)
CARDS = [identity_card(RNG) for _ in range(200)]
MOBILES = [mobile(RNG) for _ in range(200)]
BANKS = [bank_card(RNG, length) for length in (16, 17, 18, 19) for _ in range(50)]


def forms(number: str, *groups: tuple[int, ...]) -> list[str]:
    parts = [
        spaced(number, *sizes, gap=gap)
        for sizes in groups
        for gap in (" ", "-", "\u3000", "\xa0", "－")
    ]
    return [number, wide(number), *parts]


@pytest.mark.parametrize("before", ["身份证", "：", "（", ""])
def test_identity_cards_are_found_in_every_form(before: str) -> None:
    for card in CARDS:
        for form in [
            *forms(card, (6, 8), (6, 4, 4), (4, 4, 4, 4)),
            card.lower(),
            card[:6] + card[8:17],
        ]:
            text = f"{before}{form}，"
            assert list(find_identity_cards(text)) == [(len(before), len(before) + len(form))], text


@pytest.mark.parametrize("before", ["电话", "", "手机：", "（"])
def test_mobiles_are_found_in_every_form(before: str) -> None:
    for one in MOBILES:
        for form in forms(one, (3, 4), (4, 3), (3, 3), (3,), (5,), tuple([1] * 10)):
            for code in ("", "+86", "+86 ", "86", "0086-"):
                text = f"{before}{code}{form}。"
                start = len(before)
                assert list(find_mobiles(text)) == [(start, len(text) - 1)], text


def test_bank_cards_are_found_in_every_form() -> None:
    for card in BANKS:
        for form in forms(card, (4, 4, 4), (4, 4, 4, 4) if len(card) > 16 else (8,)):
            assert list(find_bank_cards(f"卡号{form}。")) == [(2, 2 + len(form))], form


@pytest.mark.parametrize("card", CARDS[:20])
def test_a_number_with_a_wrong_check_is_no_identity_card(card: str) -> None:
    wrong = card[:17] + ("1" if card[17] != "1" else "2")
    assert list(find_identity_cards(wrong)) == []


@pytest.mark.parametrize(
    "text",
    [
        "收入13800138000元", "约13800138000人次", "全年2013800138000", "编号A13800138000",
        "电话0592-5366666", "订单20240501123456789", "网站id=13800138000", "13800138000.5",
        "3.1415926535897932", "2016-2017-2018-2019", "第11010519491231002号",
        "12345678901234567890123",
        "统一社会信用代码91350200MA2XYZ1234", "ISBN 978-7-01-012345-6",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    found = [*find_mobiles(text), *find_identity_cards(text), *find_bank_cards(text)]
    assert found == []


def test_what_is_shown_of_a_number_tells_nobody_whose_it_is() -> None:
    for number in (*CARDS[:50], *MOBILES[:50], *BANKS[:50]):
        for form in forms(number, (3, 4)):
            hidden = number[6:-4] if len(number) > 14 else number[3:-4]
            assert hidden not in masked(form)
            assert "*" in masked(form)

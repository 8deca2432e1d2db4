"""Text from bytes of unknown encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.text.charset import decode, without_mojibake

SIMPLE = (
    "清溪镇党委组织党员和群众坐在一起商量怎样管水，大家定下三条规矩，写在木牌上，谁路过都看得见。"
    "5月7日上午，村里的老井旁摆开了十条长凳，书记说：“规矩是大家定的，就要大家来守。”"
)
TRADITIONAL = (
    "清溪鎮黨委組織黨員和群眾坐在一起商量怎樣管水，大家定下三條規矩，寫在木牌上，誰路過都看得見。"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@given(start=st.integers(0, len(SIMPLE) - 20), length=st.integers(20, 60))
def test_twenty_characters_are_enough_to_tell_an_encoding(encoding, start, length):
    text = SIMPLE[start : start + length]
    assert decode(text.encode(encoding)).text.removeprefix("\ufeff") == text


@given(start=st.integers(0, len(TRADITIONAL) - 20), length=st.integers(20, 40))
def test_big5_is_told_from_gb18030(start, length):
    text = TRADITIONAL[start : start + length]
    assert decode(text.encode("big5")) == (text, "Big5", False)


def test_the_shortest_famous_riddle_is_read_as_gbk():
    assert decode("联通".encode("gbk")).text == "联通"


@given(at=st.integers(0, len(SIMPLE) - 1))
def test_one_damaged_byte_leaves_a_text_utf8(at):
    data = SIMPLE.encode()
    place = len(SIMPLE[:at].encode())
    found = decode(data[:place] + b"\xff" + data[place + 1 :])
    assert found.encoding == "UTF-8"
    assert found.is_damaged


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(data):
    assert isinstance(decode(data).text, str)


def test_text_that_was_read_as_gbk_and_saved_again_is_repaired():
    broken = SIMPLE.encode().decode("gb18030", "replace")
    repaired = without_mojibake(broken)
    assert repaired is not None
    assert "大家定下三条规矩，写在木牌上" in repaired


@pytest.mark.parametrize("text", [SIMPLE, TRADITIONAL, "plain ASCII", ""])
def test_sound_text_is_no_mojibake(text):
    assert without_mojibake(text) is None

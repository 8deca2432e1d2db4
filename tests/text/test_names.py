"""Anchors, headings and file names."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.text.names import (
    anchor_of,
    file_key,
    heading_key,
    is_windows_name,
    windows_name,
    without_numbering,
)

HEADINGS = st.text() | st.text("一二三十第章节（）()、.．1234567890①“”*亮灯 ")


@pytest.mark.parametrize(
    "heading",
    [
        "一、点亮夜校", "十二、点亮夜校", "（一）点亮夜校", "(一)点亮夜校", "（3）点亮夜校",
        "1.点亮夜校", "1. 点亮夜校", "1、点亮夜校", "2.3. 点亮夜校", "1）点亮夜校", "①点亮夜校",
        "第一章 点亮夜校", "第2节 点亮夜校", " 一． 点亮夜校",
    ],
)  # fmt: skip
def test_a_number_before_a_heading_does_not_count(heading: str) -> None:
    assert without_numbering(heading) == "点亮夜校"


@pytest.mark.parametrize(
    "heading",
    [
        "一节夜校课",
        "百章诗",
        "1.5亿元修路",
        "2.0版夜校",
        "三个一",
        "3年不间断",
        "一",
        "一、",
        "十里",
    ],
)
def test_a_heading_that_begins_with_a_number_of_its_own_keeps_it(heading: str) -> None:
    assert without_numbering(heading) == heading


@pytest.mark.parametrize(
    "written",
    [
        "一、“点亮”夜校", "点亮夜校", "**点亮夜校**", "1. 点亮 夜校", "《点亮》夜校",
        "「点亮」夜校",
        "（一）'点亮'夜校", " 点亮夜校 ", '"点亮"夜校',
    ],
)  # fmt: skip
def test_headings_match_without_numbering_bold_quotes_and_spaces(written: str) -> None:
    assert heading_key(written) == heading_key("二、点亮夜校")


def test_full_width_letters_match_half_width_ones() -> None:
    assert heading_key("ＡＢ夜校") == heading_key("ab夜校")


def test_headings_of_other_words_do_not_match() -> None:
    assert heading_key("一、点亮夜校") != heading_key("一、点灯夜校")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("点亮夜校", "dian-liang-ye-xiao"),
        ("一、点亮夜校", "dian-liang-ye-xiao"),
        ("“1+6”模式", "s-1-6-mo-shi"),
        ("ABC 夜校", "abc-ye-xiao"),
        ("ＡＢＣ夜校", "abc-ye-xiao"),
        ("绿色", "lv-se"),
        ("……", "biaoti"),
        ("", "biaoti"),
        ("Café", "cafe"),
        ("ZB 主页", "s-zb-zhu-ye"),
        ("__config", "config"),
    ],
)
def test_an_anchor_spells_its_heading(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor


def test_a_long_anchor_is_cut_between_syllables() -> None:
    assert anchor_of("长" * 60) == "-".join(["zhang"] * 8)


def test_names_that_differ_by_case_or_unicode_form_have_one_key() -> None:
    assert file_key("Café.MD") == file_key(unicodedata.normalize("NFD", "café.md"))


@given(HEADINGS)
def test_every_anchor_can_stand_in_an_address(heading: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]{0,49}", anchor_of(heading))


@given(HEADINGS)
def test_no_anchor_takes_an_id_of_our_templates(heading: str) -> None:
    assert not anchor_of(heading).startswith(("zb-", "__", "fn:"))


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x33FFF), max_size=5))
def test_every_chinese_character_can_be_spelled(heading: str) -> None:
    assert anchor_of(heading).isascii()


@given(HEADINGS)
def test_a_heading_never_loses_all_its_words_with_its_number(heading: str) -> None:
    assert without_numbering(heading) or not heading.strip()


@given(st.text("点亮夜校灯", min_size=1), st.sampled_from(["一、", "（二）", "3.", "④", "第五章"]))
def test_taking_a_number_away_twice_changes_nothing_more(heading: str, number: str) -> None:
    assert without_numbering(without_numbering(number + heading)) == heading


def test_the_dictionary_of_readings_is_loaded_with_the_first_chinese_anchor() -> None:
    script = """if True:
        import sys
        import zhibu.library.loading
        from zhibu.text.names import anchor_of
        assert anchor_of("top 3") == "top-3" and "pypinyin" not in sys.modules
        assert anchor_of("银行") == "yin-xing" and "pypinyin" in sys.modules
        assert "pypinyin.phrases_dict" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("某县党建", "某县党建"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        (" .夜校. ", "夜校"),
        ("夜\u202e\x07校", "夜 校"),
        ("CON", "_CON"),
        ("con.a", "_con.a"),
        ("夜" * 50, "夜" * 40),
        ("...", ""),
    ],
)
def test_a_text_becomes_a_name_that_every_system_can_have(text: str, name: str) -> None:
    assert windows_name(text, 40) == name


@given(st.text() | st.from_regex(r" ?(con|nul|com1)[.: ]?.?"))
def test_such_a_name_is_one_that_windows_can_have(text: str) -> None:
    assert is_windows_name(windows_name(text, 40))


@pytest.mark.parametrize("first", ["anchor_of('重')", "None"])
def test_a_name_sounds_the_same_whatever_was_asked_before(first: str):
    script = f"""if True:
        from zhibu.text.names import anchor_of, sounds_of
        {first}
        print(sounds_of("重庆路社区"), anchor_of("重庆"))
    """
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout == "('chongqinglushequ', 'cqlsq') zhong-qing\n"

"""Repairs of pasted text, and clean text that they leave alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.text.edits import apply_edits
from zhibu.text.repairs import (
    find_half_width,
    find_invisible,
    find_odd_blanks,
    find_pinyin,
    find_traditional,
    traditional_share,
)

REPAIRS = [find_invisible, find_odd_blanks, find_pinyin, find_half_width, find_traditional]

CLEAN = [
    "清溪镇党委成效显著，编著的《井边故事》是一部名著，原著的著者著述甚丰。",
    "会议10:30开始，参加率98.5%，共投入1,000元，比例为3:2。",
    "网址是http://www.example.cn/a,b?c=1:2，邮箱是lin.xiaoman@example.cn。",
    "全县GDP增长5.2%，C919首航，版本号v2.0.1，文件名为a.docx。",
    "“老井”旁有‘木牌’，写着《规矩》（试行）。",
    "后来，皇后饮了一杯乾隆年间的酒，发了财，理了发。",
    "他说：“好！”——大家都笑了……",
    "1.加强学习。2.抓好落实。",
    "Hello, world. (It is fine.)",
    "",
]


@pytest.mark.parametrize("text", CLEAN)
@pytest.mark.parametrize("find", REPAIRS[:4])
def test_clean_text_is_left_alone(find, text):
    assert apply_edits(text, find(text)) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("会上,书记说:要抓紧!", "会上，书记说：要抓紧！"),
        ("清溪镇委(扩大)会议", "清溪镇委（扩大）会议"),
        ("(一)强化学习", "（一）强化学习"),
        ("党(工)委书记;镇长", "党（工）委书记；镇长"),
        ("工作稳步推进.", "工作稳步推进。"),
        ("好不好?好.大家都说好.", "好不好？好。大家都说好。"),
        ("建成16期,培训2万人", "建成16期，培训2万人"),
        ('大家说"好得很"', "大家说“好得很”"),
        ("会上, 书记讲话", "会上，书记讲话"),
        ("2024年,投入1,000元", "2024年，投入1,000元"),
        ("请看:https://a.cn/b", "请看：https://a.cn/b"),
    ],
)
def test_marks_between_chinese_characters_become_full_width(wrong, right):
    assert apply_edits(wrong, find_half_width(wrong)) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("鄉(xiāng)村(cūn)", "鄉村"),
        ("黨員（yuán）活動", "黨員活動"),
        ("查看內(nèi)容", "查看內容"),
        ("规划(guīhuà)", "规划"),
    ],
)
def test_readings_that_a_site_left_are_removed(wrong, right):
    assert apply_edits(wrong, find_pinyin(wrong)) == right


@pytest.mark.parametrize("text", ["公司(Ltd)", "平台(APP)", "项目(de)", "会议（二）"])
def test_words_in_brackets_that_are_no_reading_stay(text):
    assert apply_edits(text, find_pinyin(text)) == text


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("著力推進，著重抓好", "着力推进，着重抓好"),
        ("他背著鋤頭，沿著河走", "他背着锄头，沿着河走"),
        ("成效顯著，著名的名著", "成效显著，著名的名著"),
        ("領導核心，執行文件", "领导核心，执行文件"),
        ("羣眾這裏養髮展", "群众这里养发展"),
    ],
)
def test_traditional_text_becomes_simplified_word_for_word(traditional, simplified):
    assert apply_edits(traditional, find_traditional(traditional)) == simplified


def test_traditional_and_simplified_texts_are_told_apart():
    assert traditional_share("黨員和群眾坐在一起商量怎樣管水") > 0.9
    assert traditional_share("党员和群众坐在一起商量怎样管水") == 0


def test_marks_that_nobody_sees_are_removed():
    text = "清\u200b溪\ufeff镇\xad党\x07委"
    assert apply_edits(text, find_invisible(text)) == "清溪镇党委"


@pytest.mark.parametrize("find", REPAIRS)
@given(
    text=st.text(
        st.sampled_from('党鄉著(xiāng)（），。,.:;!?"“”‘’ 1a９\u200b\xa0《》\n'), max_size=40
    )
)
def test_repairing_twice_changes_nothing_more(find, text):
    once = apply_edits(text, find(text))
    assert apply_edits(once, find(once)) == once


@pytest.mark.parametrize("find", REPAIRS)
@given(text=st.text(max_size=60))
def test_no_repair_fails_on_any_text(find, text):
    edits = list(find(text))
    assert edits == sorted(edits)
    assert all(one.end <= other.start for one, other in pairwise(edits))

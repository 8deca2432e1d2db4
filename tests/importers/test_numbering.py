"""Automatic numbers of Word, written out."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from zhibu.importers.readers.numbering import Numbering, format_number, read_numbering

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def numbering(inner: str) -> Numbering:
    return read_numbering(ElementTree.fromstring(f'<w:n xmlns:w="{NAMESPACE}">{inner}</w:n>'))


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


OFFICE = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (20, "chineseCounting", "二十"), (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"), (1001, "japaneseCounting", "一千零一"),
        (12, "ideographDigital", "一二"), (15, "chineseLegalSimplified", "壹拾伍"),
        (3, "ideographTraditional", "丙"), (11, "ideographTraditional", "甲"),
        (12, "ideographZodiac", "亥"), (7, "decimalEnclosedCircle", "⑦"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "⑵"), (12, "decimalFullWidth", "１２"),
        (5, "decimalZero", "05"),
        (28, "upperLetter", "BB"), (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"),
        (6, "unheard", "6"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_the_form_that_the_list_asks_for(count, form, text):
    assert format_number(count, form) == text


def test_deeper_levels_begin_again_under_each_number_above():
    lists = numbering(OFFICE)
    depths = [0, 1, 1, 2, 2, 1, 0, 1]
    found = [lists.next("1", depth) for depth in depths]
    assert found == ["一、", "（一）", "（二）", "1.", "2.", "（三）", "二、", "（一）"]


def test_two_lists_of_one_definition_go_on_counting():
    lists = numbering(OFFICE)
    assert [lists.next("1", 0), lists.next("2", 0)] == ["一、", "二、"]


def test_a_list_that_is_told_to_begin_again_does_so_once():
    lists = numbering(OFFICE)
    found = [lists.next(one, 0) for one in ("1", "1", "3", "3")]
    assert found == ["一、", "二、", "一、", "二、"]


def test_legal_numbers_are_arabic_on_every_level():
    lists = numbering(
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert [lists.next("1", 0), lists.next("1", 1)] == ["一、", "1.1"]


def test_a_bullet_is_no_number():
    lists = numbering(
        f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", "·")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lists.next("1", 0) == "•"


def test_a_list_that_links_to_itself_ends_nothing():
    lists = numbering(
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/><w:styleLink w:val="a"/>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lists.next("1", 0) is None


@pytest.mark.parametrize("start", ["1" + "0" * 18, "-5", "x", ""])
def test_an_absurd_start_is_borne(start):
    lists = numbering(
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert str(lists.next("1", 0)).endswith("、")

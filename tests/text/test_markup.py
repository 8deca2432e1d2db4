"""Cleaned HTML as plain text."""

from __future__ import annotations

from zhibu.text.markup import first_paragraph, plain_text


def test_every_block_is_a_line() -> None:
    assert plain_text("<p>甲</p>\n<ul>\n<li>乙</li>\n<li>丙</li>\n</ul>") == "甲\n乙\n丙"


def test_a_line_break_is_a_line() -> None:
    assert plain_text("<p>甲<br>\n乙</p>") == "甲\n乙"


def test_marks_inside_a_line_leave_no_gap() -> None:
    assert plain_text('<p>夜<strong>校</strong>开<a href="x>y">课</a></p>') == "夜校开课"


def test_entities_are_characters() -> None:
    assert plain_text("<p>1 &lt; 2 &amp; 3</p>") == "1 < 2 & 3"


def test_marks_of_footnotes_are_no_text() -> None:
    assert plain_text('<p>夜校<sup id="fnref:1"><a href="#fn:1">1</a></sup>。</p>') == "夜校。"


def test_a_table_before_the_first_paragraph_is_passed_over() -> None:
    assert first_paragraph("<table><tr><td>表</td></tr></table><p></p><p>首段</p>") == "首段"


def test_a_text_without_paragraphs_has_no_first_one() -> None:
    assert first_paragraph("<ul><li>甲</li></ul>") == ""

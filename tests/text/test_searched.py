"""Which lines of a body are searched."""

from __future__ import annotations

from zhibu.model.article import Body, Section
from zhibu.text.searched import lines_of, passages_of

ITEMS = "<ul><li>甲</li><li>乙 丙</li></ul><table><tr><td>表</td></tr></table>"


def _section(level: int, heading: str, html: str) -> Section:
    return Section(level=level, heading=heading, heading_html=heading, anchor="a", html=html)


def test_headings_paragraphs_cells_and_items_are_lines_of_their_section():
    body = Body(
        sections=(
            _section(0, "", "<p>开头。</p>"),
            _section(2, "做法", ITEMS),
        )
    )
    assert passages_of(body) == ((0, ("开头。",)), (2, ("做法", "甲", "乙 丙", "表")))


def test_footnotes_come_last_without_their_arrows():
    body = Body(
        sections=(_section(0, "", "<p>正文</p>"),),
        footnotes_html='<ol><li><p>说明<a href="#fnref:1">&#8617;</a></p></li></ol>',
    )
    assert lines_of(passages_of(body)) == ["正文", "说明"]


def test_blanks_and_line_breaks_inside_a_line_are_single_blanks():
    body = Body(sections=(_section(0, "", "<p>一 \t 二　三</p>"),))
    assert lines_of(passages_of(body)) == ["一 二 三"]

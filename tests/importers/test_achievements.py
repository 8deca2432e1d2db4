"""Highlights that a document names, as import offers them in the header of the draft."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.importers.scoring import known

from zhibu.importers.draft import Draft, make_draft
from zhibu.importers.readers.reading import DocumentSource, read_document

PLAIN = "夜校办在村口的老祠堂里，党员和群众坐在一起听课，讲的都是大家用得上的事。"
REPORT = f"""\
青石镇基层党建工作情况

今年以来，青石镇把党建工作放在各项工作的前头，各个支部都拿出了自己的办法。

工作亮点

一、把夜校办到村口

{PLAIN}全镇已举办山村夜校16期，培训党员700多名，吸引2万余人前来参观学习。

二、支部结对一起走

强村的支部带着弱村的支部，一起找路子、一起跑项目。{PLAIN}

存在问题

{PLAIN}有的支部培训党员只有3名，办法不多。
"""
NUMBERED = f"""\
青石镇党建工作情况

今年以来，青石镇把党建工作放在各项工作的前头，各个支部都拿出了自己的办法。

一、夜校办起来

{PLAIN}全镇已举办夜校16期。

二、道路修起来

{PLAIN}硬化道路12公里，培训党员90名。

三、下一步打算

{PLAIN}再举办夜校20期。
"""


def draft(text: str, name: str = "总结.txt") -> Draft:
    source = DocumentSource(name=name, data=text.encode())
    return make_draft(read_document(source), name, known())


def told(text: str) -> list[tuple[str, list[str]]]:
    """Headings with the figures below them."""
    return [
        (one.heading, [f"{figure.label} {figure.text}" for figure in one.figures])
        for one in draft(text).achievements
    ]


def taken_over(article: str) -> str:
    """The file when staff took the signs away and filled in what was asked for."""
    start = (
        article.index("# highlights:") if "# highlights:" in article else article.index("# 亮点:")
    )
    end = article.index("status:") if "status:" in article else article.index("状态:")
    entries = re.sub(r"^# ", "", article[start:end], flags=re.MULTILINE)
    return article[:start] + entries + article[end:]


def test_headings_below_one_that_says_highlights_are_offered():
    assert told(REPORT) == [
        ("把夜校办到村口", ["举办山村夜校 16期", "培训党员 700多名", "前来参观学习 2万余人"]),
        ("支部结对一起走", []),
    ]


def test_without_such_a_heading_numbered_ones_with_figures_are_offered():
    assert told(NUMBERED) == [
        ("夜校办起来", ["举办夜校 16期"]),
        ("道路修起来", ["硬化道路 12公里", "培训党员 90名"]),
    ]


def test_of_a_report_in_parts_those_below_what_was_done_are_offered():
    inner = NUMBERED.replace("一、", "（一）").replace("二、", "（二）")
    whole = inner.replace("（一）", "一、工作开展情况\n\n（一）").replace("三、", "二、")
    assert [heading for heading, _ in told(whole)] == ["夜校办起来", "道路修起来"]


def test_an_ordinary_report_has_none():
    assert told(f"夜校开课了\n\n{PLAIN}全镇已举办夜校16期，培训党员700多名。\n") == []


def test_notices_and_rules_have_none():
    assert told(NUMBERED.replace("党建工作情况", "关于举办夜校的通知")) == []
    assert told(NUMBERED.replace("党建工作情况", "夜校管理办法")) == []


def test_a_label_that_is_told_with_two_numbers_is_left_out():
    text = NUMBERED.replace("硬化道路12公里", "硬化道路12公里。又硬化道路15公里")
    assert told(text)[1] == ("道路修起来", ["培训党员 90名"])


def test_a_highlight_has_six_figures_at_most():
    many = "，".join(f"新建{name}{number}个" for number, name in enumerate("亭台楼阁轩榭廊舫", 2))
    assert len(told(NUMBERED.replace("硬化道路12公里", many))[1][1]) == 6


def test_two_headings_of_the_same_words_are_not_offered():
    assert told(NUMBERED.replace("道路修起来", "夜校办起来")) == []


def test_themes_of_the_registry_that_the_section_names_are_offered():
    theme = known().themes.themes[0].name
    text = NUMBERED.replace("硬化道路12公里", f"硬化道路12公里，这是{theme}的一件实事")
    assert draft(text).achievements[1].themes == (theme,)


def test_what_is_offered_counts_once_the_signs_are_taken_away(
    problems_of: Callable[[dict[str, str | bytes]], str],
):
    text = draft(REPORT).article("2024-05-01-yexiao")
    assert problems_of({"articles/2024/a.md": text}) == problems_of(
        {"articles/2024/a.md": taken_over(text)}
    )
    header = taken_over(text)
    assert re.search(r"- (?:heading|标题): 把夜校办到村口\n", header)
    assert re.search(r"- \{(?:label|名称): 举办山村夜校, (?:text|数值): 16期\}\n", header)

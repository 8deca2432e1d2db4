"""Sentences as staff look them up, and the list of all codes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from zhibu import messages
from zhibu.commands.all_codes import all_codes
from zhibu.commands.sentences import visible, with_blanks
from zhibu.proofreading.rules import rules

Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def shown() -> str:
    """What readers see of the list."""
    page = markdown("\n".join(all_codes()), extensions=["attr_list", "fenced_code"])
    return LexborHTMLParser(page).text()


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("缺少{label}。", "缺少〔某一项〕。"),
        ("主题名单里没有“{found}”。", "主题名单里没有“…”。"),
        ("请改用已有的编号{nearest}。", "请改用已有的编号。"),
        ("第 {line} 行有{never_heard_of}。", "第 〔几〕 行有…。"),
        ("没有空的一句。", "没有空的一句。"),
    ],
)
def test_a_gap_of_a_sentence_is_named_or_left_as_dots(sentence: str, told: str) -> None:
    assert with_blanks(sentence) == told


def test_a_character_that_cannot_be_seen_is_named() -> None:
    assert visible("高山\u200b党校\n村里") == "高山<U+200B>党校\n村里"


def test_every_message_is_shown_as_it_is_written(shown: str) -> None:
    written = [
        (f"{one.code} {with_blanks(one.text).removesuffix('。')}",
         f"{one.label}。 {with_blanks(one.hint)}")
        for one in messages.ALL
    ]  # fmt: skip
    assert [lines for lines in written if not all(line in shown for line in lines)] == []


def test_every_rule_is_shown_with_its_reasons_and_an_example(shown: str) -> None:
    words = "".join(shown.split())
    lacking = {
        rule.code: part
        for rule in rules()
        for part in (f"{rule.code} {rule.name}", rule.finds, rule.why, rule.source)
        if part not in shown
    }
    without_example = [
        rule.code
        for rule in rules()
        if not any("".join(visible(text).split()) in words for text in rule.wrong)
    ]
    assert (lacking, without_example) == ({}, [])


def test_explain_prints_the_list_for_the_guide(run: Run) -> None:
    assert run("explain", "--all") == (0, "\n".join(all_codes()) + "\n")

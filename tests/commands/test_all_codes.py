"""Sentences as staff look them up, and the list of all codes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from zhibu import messages
from zhibu.commands.all_codes import all_codes
from zhibu.commands.sentences import visible, with_blanks
from zhibu.proofreading.rule import Rule
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


@pytest.mark.parametrize("message", messages.ALL, ids=lambda message: message.code)
def test_a_message_is_shown_as_it_is_written(message: messages.Message, shown: str) -> None:
    assert f"{message.code} {with_blanks(message.text).removesuffix('。')}" in shown
    assert f"{message.level.label}。 {with_blanks(message.hint)}" in shown


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_is_shown_with_its_reasons_and_an_example(rule: Rule, shown: str) -> None:
    assert f"{rule.code} {rule.name}" in shown
    assert all(part in shown for part in (rule.finds, rule.why, rule.source))
    words = "".join(shown.split())
    assert any("".join(visible(text).split()) in words for text in rule.wrong)


def test_explain_prints_the_list_for_the_guide(run: Run) -> None:
    assert run("explain", "--all") == (0, "\n".join(all_codes()) + "\n")

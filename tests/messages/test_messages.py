"""Every sentence that staff can see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from string import Formatter

from hypothesis import given
from hypothesis import strategies as st

import zhibu
from zhibu import messages
from zhibu.messages import Message
from zhibu.messages.message import FOUND_LENGTH_CHARS
from zhibu.model.problem import Level, Place
from zhibu.proofreading.rules import rules

PACKAGE = Path(zhibu.__file__).parent
SOURCE = "\n".join(
    file.read_text("utf-8")
    for file in sorted(PACKAGE.rglob("*.py"))
    if file.parent.name != "messages"
)
NAMES = {name: value for name, value in vars(messages).items() if isinstance(value, Message)}
PYTHON_WORDS = re.compile(
    r"\b(?:None|True|False|str|int|list|dict|tuple|bool|null|[A-Za-z]+(?:Error|Exception)|"
    r"value|string|expected|invalid|type|line|column)\b"
)
FAMILIES = {
    "A0", "A1", "A2", "A3", "A4", "C1", "C2", "C3", "C4", "I0", "I1", "J0", "J1", "N1", "N2", "P1",
    "R1", "S1", "T0", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "V1", "W1", "W2",
}  # fmt: skip


RULES = {rule.code: rule.message for rule in rules()}
"""The sentences of rules stand with the rules."""
EVERY = [*NAMES.values(), *RULES.values()]


def those(is_so: Callable[[Message], object]) -> list[str]:
    """Codes of the messages of which it is true, for a failure that names them all at once."""
    return [message.code for message in EVERY if is_so(message)]


def gaps(message: Message) -> set[str]:
    parsed = [*Formatter().parse(message.text), *Formatter().parse(message.hint)]
    return {gap for _, gap, _, _ in parsed if gap is not None}


def test_no_two_messages_share_a_code() -> None:
    codes = Counter(
        message.code for message in [*NAMES.values(), *(one.message for one in rules())]
    )
    assert [code for code, count in codes.items() if count > 1] == []


def test_no_two_messages_share_a_text() -> None:
    texts = Counter(message.text for message in [*NAMES.values(), *RULES.values()])
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_message_is_found_by_its_code() -> None:
    assert {message.code: message for message in NAMES.values()} == messages.BY_CODE


def test_every_code_names_its_family() -> None:
    assert those(lambda one: not re.fullmatch(r"[ACIJNPRSTVW]\d{3}", one.code)) == []
    assert those(lambda one: one.code[:2] not in FAMILIES) == []


def test_every_text_is_one_sentence() -> None:
    assert those(lambda one: not re.fullmatch("[^。]+。", one.text)) == []


def test_every_hint_is_one_request() -> None:
    assert those(lambda one: not re.fullmatch("请[^。]*。", one.hint)) == []


def test_no_message_shouts_or_asks() -> None:
    assert those(lambda one: re.search("[!！?？]", one.text + one.hint)) == []


def test_no_message_speaks_python() -> None:
    words = re.compile(r"\{\w+\}")
    assert those(lambda one: PYTHON_WORDS.search(words.sub("", one.text + one.hint))) == []


def test_punctuation_between_chinese_words_is_full_width_in_every_text() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;:.()]|[,;:()][\u4e00-\u9fff]")
    assert those(lambda one: half.search(one.text)) == []


def test_every_gap_has_a_name() -> None:
    assert those(lambda one: not all(gap.isidentifier() for gap in gaps(one))) == []


def filled(message: Message) -> str:
    problem = message.at(
        Place("articles/2024/kaike.md", 3, 7), **dict.fromkeys(gaps(message), "夜校")
    )
    return problem.message + problem.hint


def test_every_gap_can_be_filled() -> None:
    assert those(lambda one: "{" in filled(one)) == []
    assert those(lambda one: gaps(one) and "夜校" not in filled(one)) == []


def test_no_message_hides_another_of_the_same_name() -> None:
    source = "".join(
        file.read_text("utf-8") for file in sorted((PACKAGE / "messages").glob("*.py"))
    )
    names = re.findall(r"^(\w+) = Message\(", source, re.MULTILINE)
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_message_is_used() -> None:
    used = set(re.findall(r"\bmessages\.(\w+)", SOURCE))
    assert NAMES.keys() - used == set()


@given(st.text(), st.text())
def test_a_problem_is_two_lines_whatever_was_found(found: str, expected: str) -> None:
    problem = messages.NO_SPACE_AFTER_DASH.at(Place("a.md"), found=found, expected=expected)
    assert len(problem.as_text().splitlines()) == 2


@given(st.text(min_size=60))
def test_a_long_quotation_is_cut(found: str) -> None:
    assert len(messages.quote(found)) <= FOUND_LENGTH_CHARS


def test_a_control_character_is_quoted_by_its_code() -> None:
    assert messages.quote("夜\x07校") == "夜U+0007校"


def test_a_braced_text_is_quoted_as_it_is() -> None:
    problem = messages.UNKNOWN_KEY.at(Place("a.md"), found="{found}", expected="{expected}")
    assert problem.message == "没有“{found}”这一项。"


def test_the_nearest_name_is_offered() -> None:
    assert messages.nearest("青石乡", ["红岩镇", "青石镇"]) == "，最接近的是“青石镇”"


def test_no_name_is_offered_when_none_is_near() -> None:
    assert messages.nearest("夜校", ["红岩镇", "青石镇"]) == ""


def test_a_problem_as_text_names_place_level_code_and_remedy() -> None:
    problem = messages.UPDATED_EARLY.at(Place("articles/2024/kaike.md", 6, 10))
    assert problem.as_text() == (
        "articles/2024/kaike.md:6:10 警告 A223 修订日期早于发布日期。\n"
        "    请改正其中一个日期；没有修订过就删去修订日期。"
    )


def test_a_problem_as_data_holds_all_its_parts() -> None:
    problem = messages.WRONG_DASHES.at(Place("a.md", 2, 1), found="———", expected="---")
    assert problem.as_json() == {
        "path": "a.md",
        "line": 2,
        "column": 1,
        "level": Level.ERROR,
        "code": "A103",
        "message": "这一行写成了“———”，不是文首信息的分隔线。",
        "hint": "请改成三个半角短横线“---”。",
        "found": "———",
        "expected": "---",
    }

"""Names one character off, among few names and among a thousand."""

from __future__ import annotations

import pytest
from tests.proofreading.manuscripts import manuscript

from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.proofreader import proofread

FEW = frozenset({"柳塘村", "青石镇", "阳光村务", "白沙县委"})
FIRST, SECOND = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏",
    "云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光",
)
MANY = FEW | {f"{a}{b}村" for a in FIRST for b in SECOND}


def found(text: str, names: frozenset[str]) -> list[str]:
    problems = proofread(manuscript(text), Glossary(names))
    return [one.found for one in problems if one.code == "T401"]


@pytest.mark.parametrize("word", ["柳唐村", "柳搪村", "柳林村", "青右镇", "白纱县委", "阳光村雾"])
def test_among_few_names_any_other_character_is_asked_about(word: str) -> None:
    assert found(f"来到{word}上课。", FEW) == [word]


@pytest.mark.parametrize("word", ["柳糖村", "青青镇", "柳柳村"])
def test_among_many_names_what_sounds_alike_or_stands_twice_is(word: str) -> None:
    assert len(MANY) > 500
    assert found(f"来到{word}上课。", MANY) == [word]


def test_among_many_names_another_character_is_another_place() -> None:
    assert found("来到柳林村上课。", MANY) == []


def test_beside_the_name_itself_any_other_character_is_asked_about() -> None:
    assert found("柳塘村的课开在柳林村。", MANY) == ["柳林村"]


@pytest.mark.parametrize("text", ["全村的党员", "党员到村里", "柳塘村党员", "青石镇柳塘村"])
def test_words_and_known_names_are_left_alone(text: str) -> None:
    assert found(text, FEW) == []

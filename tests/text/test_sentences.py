"""Summaries and excerpts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhibu.text.sentences import count_characters, cut_at_sentence


def test_a_short_text_stays_whole() -> None:
    assert cut_at_sentence("夜校开课了。灯亮了。", 20) == "夜校开课了。灯亮了。"


def test_a_long_text_ends_with_a_whole_sentence() -> None:
    assert cut_at_sentence("夜校开课了。灯亮了。人都来了。", 12) == "夜校开课了。灯亮了。"


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert cut_at_sentence("他说：“来了。”大家都笑了起来。", 10) == "他说：“来了。”"


def test_a_sentence_that_is_too_long_is_cut_with_dots() -> None:
    assert cut_at_sentence("夜校开课了，灯亮了，人都来了。", 12) == "夜校开课了，灯亮了……"


def test_line_breaks_become_spaces() -> None:
    assert cut_at_sentence("夜校\n 开课", 20) == "夜校 开课"


def test_white_space_does_not_count_as_characters() -> None:
    assert count_characters("夜校　开课\n了 ") == 5


SENTENCES = st.text() | st.text("夜校灯亮了。！？”，、 ")


@given(SENTENCES, st.integers(2, 40))
def test_a_cut_text_is_never_longer_than_the_limit(text: str, limit: int) -> None:
    assert len(cut_at_sentence(text, limit)) <= limit


@given(SENTENCES, st.integers(2, 40))
def test_a_cut_text_is_the_beginning_of_the_text(text: str, limit: int) -> None:
    beginning = cut_at_sentence(text, limit).removesuffix("……")
    assert " ".join(text.split()).startswith(beginning)

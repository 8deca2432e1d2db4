"""Laws of proofreading, for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.proofreading.manuscripts import HEADER, manuscript

from zhibu.proofreading.fixing import fix_file
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.proofreader import proofread
from zhibu.proofreading.prose import OTHER

SIGNS = (
    '党员学习云溪村，。、；：？！,.;:?!()（）“”‘’"《》…—-~%％0123456789０１X*_#>`[]|<&;/@ \t\n'
    "\u200b\u3000年月日約鎮"
)
texts = st.text(st.sampled_from(SIGNS), max_size=60) | st.text(max_size=30)
GLOSSARY = Glossary()


@given(texts)
def test_every_character_of_the_words_stands_in_the_file(text: str) -> None:
    opened = manuscript(text.replace("\r", ""))
    for at, char in enumerate(opened.text):
        source = opened.source[opened.prose.source_of(at)] if char not in (OTHER, "\n") else char
        assert source == char


@given(texts)
def test_any_text_can_be_proofread(text: str) -> None:
    lines = HEADER.count("\n") + text.count("\n") + 1
    for problem in proofread(manuscript(text.replace("\r", "")), GLOSSARY):
        assert 1 <= problem.place.line <= lines + 1
        assert problem.place.column >= 1


@given(texts, st.sampled_from(["\n", "\r\n"]))
def test_a_second_fix_changes_nothing(text: str, end: str) -> None:
    data = (HEADER + text.replace("\r", "")).replace("\n", end).encode("utf-8", "replace")
    once, _ = fix_file(data, "a.md", GLOSSARY)
    twice, change = fix_file(once, "a.md", GLOSSARY)
    assert twice == once
    assert change is None


@given(texts)
def test_a_fix_never_touches_letters_and_digits_of_an_ascii_word(text: str) -> None:
    text = text.replace("\r", "")
    data = (HEADER + text).encode("utf-8", "replace")
    after, _ = fix_file(data, "a.md", GLOSSARY)
    kept = [char for char in text if char.isascii() and char.isalnum()]
    left = [char for char in after.decode() if char.isascii() and char.isalnum()]
    # Full-width ones become plain, and readings in brackets go; others stay in their order.
    iterator = iter(left)
    assert all(char in iterator for char in kept) or "&" in text


@given(texts)
def test_front_matter_without_slips_stays_as_it_is(text: str) -> None:
    data = (HEADER + text.replace("\r", "")).encode("utf-8", "replace")
    after, _ = fix_file(data, "a.md", GLOSSARY)
    assert after.startswith(HEADER.encode())

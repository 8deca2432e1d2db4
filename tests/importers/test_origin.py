"""The remark that tells what an article was imported from."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from zhibu.importers.header_text import one_line
from zhibu.importers.origin import Origin, digest_of, find_origin, with_origin, written_digest

DIGITS = st.text("0123456789abcdef", min_size=16, max_size=16)
ARTICLE = "---\n标题: 老井\n---\n\n正文。\n"


@given(st.text().map(one_line), DIGITS, DIGITS)
def test_what_is_written_as_a_remark_is_read_back(file: str, source: str, written: str):
    one = Origin(file=file, source=source, written=written)
    assert find_origin(f"---\n{one.render()}\n---\n正文。\n") == one


@given(st.text(), st.text().map(one_line), DIGITS)
def test_an_article_that_nobody_edited_has_the_digest_that_it_names(
    body: str, file: str, source: str
):
    stamped = with_origin(f"---\n标题: 老井\n---\n{body}", file, source)
    origin = find_origin(stamped)
    assert origin == Origin(file=file, source=source, written=written_digest(stamped))


@pytest.mark.parametrize(
    "changed",
    [lambda text: text.replace("\n", "\r\n"), lambda text: f"\ufeff{text}"],
    ids=["line ends", "byte-order mark"],
)
def test_line_ends_and_a_byte_order_mark_are_no_edits(changed):
    stamped = with_origin(ARTICLE, "来稿.txt", digest_of(b"1"))
    assert written_digest(changed(stamped)) == written_digest(stamped)
    assert find_origin(changed(stamped)) == find_origin(stamped)


def test_one_more_word_is_an_edit():
    stamped = with_origin(ARTICLE, "来稿.txt", digest_of(b"1"))
    assert written_digest(stamped.replace("正文", "正文里")) != written_digest(stamped)


def test_a_line_of_the_body_is_no_remark():
    line = Origin(file="甲", source="0" * 16, written="1" * 16).render()
    assert find_origin(f"---\n标题: 老井\n---\n{line}\n") is None

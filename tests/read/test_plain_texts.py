"""What is read without a second look is what the whole of Markdown would have made of it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhibu.model.article import Body, Target
from zhibu.model.problem import Problem
from zhibu.read import markdown
from zhibu.read.markdown import BodyReader

WORDS = st.sampled_from(
    ["夜校", "开课了", "灯亮", "2024", "3.5", "abc", "𠮷", "ｶﾅ", "Ａ１", "e\u0301",
     "www.example.org", "a@b.cn", "http://example.org"]
)  # fmt: skip
MARKS = st.sampled_from(
    [*"，。：；、（）“”‘’《》—…！？·", *"#|*_<>&`\\!()[]{}~=+-:.,;'\"/^%$@",
     "1. ", "12. ", "1.", "1) ", "- ", "+ ", "* ", "> ", "    ", "\t", " ", "  ", "\u3000", "\xa0",
     "**", "__", "``", "```", "~~~", "---", "===", "***", "***夜校***", "[^1]", "[^1]: ", "[^1]:注",
     "[夜校]: ", "[夜校](a.md)", "![图](b.png)", "&amp;", "&lt;", "&#8;", "&copy", "<b>", "</b>",
     "<br>", "<!--", "-->", "<p>", "<div>", "</div>", "\\*", "\u2028", "\x85", "\u200b"]
)  # fmt: skip
SPANS = st.lists(WORDS | MARKS, max_size=6).map("".join)
OPENINGS = st.sampled_from(
    ["", "", "", "## ", "# ", "###", "- ", "  - ", "1. ", "2.  ", "> ", "    ", "| ", ": ",
     "*[a]: ", "\t", " ", "[^1]: ", "    - ", "#"]
)  # fmt: skip
LINES = st.builds("{}{}".format, OPENINGS, SPANS)
TABLES = st.lists(st.lists(SPANS, min_size=2, max_size=3).map(" | ".join), min_size=1, max_size=3)
BLOCKS = (
    st.lists(WORDS | st.sampled_from("，。：—“”"), min_size=1).map("".join)
    | st.lists(LINES, min_size=1, max_size=4).map("\n".join)
    | TABLES.map(lambda rows: "\n".join(["甲 | 乙", "---|:--:", *rows]))
    | st.sampled_from(
        ["```\n# 夜校\n```", "- 夜校\n\n    灯亮", "夜校[^1]", "[^1]: 注\n\n    灯亮"]
    )
)
TEXTS = st.lists(BLOCKS, max_size=6).flatmap(
    lambda blocks: st.sampled_from(["\n\n", "\n", "\n\n\n", "\n \n"]).map(
        lambda gap: gap.join(blocks)
    )
) | st.lists(WORDS | MARKS | st.just("\n") | st.just("\n\n"), max_size=12).map("".join)


def read(reader: BodyReader, text: str) -> tuple[Body, tuple[Target, ...], list[Problem]]:
    return reader.read(
        text, path="articles/2024/kaike.md", folder="2024", first_line=1, taken=frozenset()
    )


def read_slowly(text: str) -> tuple[Body, tuple[Target, ...], list[Problem]]:
    """What is read when every text is looked at for every mark."""
    reader = BodyReader()
    reader._markdown.parser.blockprocessors.deregister("plain_paragraphs")
    reader._markdown.treeprocessors.deregister("plain_texts")
    reader._html_blocks = None
    with patch.object(markdown, "_is_plain", return_value=False):
        return read(reader, text)


@settings(max_examples=200)
@given(TEXTS)
@example("夜校开课了。\n\n## 一、灯\n\n亮了。\n\n1. 甲\n2. 乙\n\n甲 | 乙\n---|---\n丙 | 丁\n")
@example("灯亮\xa0了。\n\n灯 亮 了。 \n\n灯亮　\n\n　　灯亮\n")
@example("2024. 夜校\n\n12.5 万\n\n3、灯\n\n:灯\n\n~灯\n\n=灯\n\n+灯\n\n-灯\n")
@example("灯亮[^1]。\n\n[^1]: 亮了。\n\n    还亮。\n")
def test_a_plain_text_is_read_as_any_other(text: str) -> None:
    assert read(BodyReader(), text) == read_slowly(text)


@given(TEXTS, TEXTS)
def test_a_text_leaves_nothing_behind_for_the_next(before: str, text: str) -> None:
    reader = BodyReader()
    read(reader, before)
    assert read(reader, text) == read(BodyReader(), text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("夜校开课了。", "<p>夜校开课了。</p>"),
        ("“夜校”'开课'了。", "<p>“夜校”'开课'了。</p>"),
        ("甲 > 乙", "<p>甲 &gt; 乙</p>"),
        ("甲 & 乙", "<p>甲 &amp; 乙</p>"),
        ("甲\\*乙", "<p>甲*乙</p>"),
    ],
)
def test_a_paragraph_is_html_with_or_without_marks(text: str, html: str) -> None:
    assert read(BodyReader(), text)[0].sections[0].html == html

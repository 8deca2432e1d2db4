"""Whatever words a document holds, the site's reader gives the same words back."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from zhibu.importers.foreign import Block, Cell, Figure, Paragraph, Run, Table
from zhibu.importers.markdown_writer import MarkdownWriter
from zhibu.model.article import Body
from zhibu.read.markdown import BodyReader

WORDS = st.text(
    st.sampled_from("党委会abc 012.,:;!?#*_`~[](){}<>|\\-+=&^$@%\"'　，。“”①"),
    min_size=1,
    max_size=24,
)
MARKUP = st.sampled_from(
    ["<script>alert(1)</script>", "&lt;b&gt;", "&amp;", "[^1]", "[x](javascript:a)", "***", "---",
     "===", "1986. 年", "1. 甲", "1) 甲", "- 甲", "+ 甲", "> 甲", "# 甲", "    甲", "~~~", "```",
     "| 甲 | 乙 |", "![x](y)", "{: .a}", ": 甲", "<!-- 甲 -->", "__甲__", "a_b_c", "*[甲]: 乙",
     "[甲]: http://a.cn", "http://a.cn/_b_*c*", "\\*", "\\\\", "<http://a.cn>", "!!! note",
     "2023.5.1", "甲|乙", "&#35;", "C:\\a", "甲#", "#"]
)  # fmt: skip
# Each reads a whole body through the site's reader.
few = settings(max_examples=60)
TEXT = (WORDS | MARKUP).filter(lambda text: text.strip() != "")


class Words(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []
        self.feed(markup)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def written(*blocks: Block, levels: dict[int, int] | None = None, **notes: tuple[Run, ...]) -> str:
    return MarkdownWriter({"p": "a-1.jpg"}, notes).write(blocks, levels or {})


def read(text: str) -> Words:
    body: Body
    body, _, _ = BodyReader().read(
        text, path="articles/2024/a.md", folder="2024", first_line=1, taken=frozenset({"liangdian"})
    )
    parts = [part.heading_html + part.html for part in body.sections]
    return Words("".join([*parts, body.footnotes_html]))


def paragraph(*runs: Run, marker: str = "", is_quote: bool = False) -> Paragraph:
    return Paragraph(runs=runs, line=1, marker=marker, is_quote=is_quote)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@few
@given(TEXT)
@example("甲\\")
@example("*")
def test_a_paragraph_is_read_back_word_for_word(text):
    found = read(written(paragraph(Run(text="开头。")), paragraph(Run(text=text))))
    assert squeezed("".join(found.text)) == squeezed("开头。 " + text)
    assert set(found.tags) <= {"p"}


@few
@given(TEXT)
def test_a_heading_is_read_back_word_for_word(text):
    assume(re.search(r"\w", text))
    found = read(written(paragraph(Run(text=text)), paragraph(Run(text="正文。")), levels={0: 2}))
    assert bare("".join(found.text)) == bare(text + "正文。")
    assert found.tags.count("p") == 1


@few
@given(TEXT, st.sampled_from(["-", "1."]))
def test_an_item_of_a_list_is_read_back_word_for_word(text, marker):
    items = (paragraph(Run(text=text), marker=marker), paragraph(Run(text="第二项"), marker=marker))
    found = read(written(paragraph(Run(text="开头。")), *items))
    assert squeezed("".join(found.text)) == squeezed(f"开头。 {text} 第二项")
    assert found.tags.count("li") == 2


@few
@given(TEXT)
def test_a_quotation_is_read_back_word_for_word(text):
    found = read(written(paragraph(Run(text=text), is_quote=True)))
    assert squeezed("".join(found.text)) == squeezed(text)
    assert "blockquote" in found.tags


@few
@given(TEXT, st.integers(1, 2))
def test_a_cell_is_read_back_word_for_word(text, columns):
    row = tuple(Cell(paragraphs=(paragraph(Run(text=one)),)) for one in ("甲", "乙"))
    other = (
        Cell(paragraphs=(paragraph(Run(text=text)),), columns=columns),
        *row[: 3 - columns][1:],
    )
    found = read(written(Table(rows=(row, other), line=1)))
    cells = ["甲", "乙", text, *(["乙"] if columns == 1 else [])]
    assert bare("".join(found.text)) == squeezed("".join(cells)).replace(" ", "")


@few
@given(TEXT, st.booleans(), st.booleans())
def test_bold_and_slanted_words_are_read_back_word_for_word(text, is_bold, is_italic):
    runs = (
        Run(text="前文"),
        Run(text=text, is_bold=is_bold, is_italic=is_italic),
        Run(text="后文"),
    )
    found = read(written(paragraph(*runs)))
    assert squeezed("".join(found.text)) == squeezed(f"前文{text}后文")


@few
@given(TEXT)
def test_a_footnote_is_read_back_word_for_word(text):
    call = (Run(text="正文"), Run(text="", note="f1"), Run(text="。"))
    found = read(written(paragraph(*call), f1=(Run(text=text),)))
    assert bare(text) in bare("".join(found.text))
    assert "sup" in found.tags


@pytest.mark.parametrize("link", ["https://a.cn/b(c)d", "https://a.cn/b c", "https://a.cn/<b>"])
def test_a_link_leads_where_it_led(link):
    found = read(written(paragraph(Run(text="请看"), Run(text="这里", link=link), Run(text="。"))))
    assert "".join(found.text) == "请看这里。"
    assert "a" in found.tags


def test_bold_words_beside_chinese_marks_are_bold():
    found = read(written(paragraph(Run(text="一是。", is_bold=True), Run(text="从严。"))))
    assert "strong" in found.tags
    assert "".join(found.text) == "一是。从严。"


def test_a_picture_has_its_caption_below_it():
    figure = Figure(picture="p", line=1, alt='图为“老井”旁的"凳子"', is_captioned=True)
    found = read(written(figure, paragraph(Run(text="正文。"))))
    assert {"figure", "figcaption"} <= set(found.tags)
    assert '图为“老井”旁的"凳子"' in "".join(found.text)


def test_bold_beside_italic_and_both_at_once_are_never_three_stars():
    runs = (
        Run(text="重点", is_bold=True),
        Run(text="任务", is_italic=True),
        Run(text="清单", is_bold=True, is_italic=True),
    )
    text = written(Paragraph(runs=runs, line=1))
    assert "***" not in text
    assert read(text).text[:1] == ["重点"]
    assert {"strong", "em"} <= set(read(text).tags)


def test_superscript_subscript_and_struck_out_words_are_kept_as_such():
    runs = (
        Run(text="50m"),
        Run(text="2", rise="super"),
        Run(text="CO"),
        Run(text="2", rise="sub"),
        Run(text="作废", is_struck=True),
    )
    assert [one for one in read(written(Paragraph(runs=runs, line=1))).tags if one != "p"] == [
        "sup", "sub", "del",
    ]  # fmt: skip

"""The law that what an import writes passes the check of the site it is written into."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from tests.importers.scoring import known

from zhibu.importers.draft import make_draft
from zhibu.importers.foreign import Block, Cell, Figure, Foreign, Look, Paragraph, Run, Table
from zhibu.library.loading import load
from zhibu.model.problem import Level
from zhibu.model.settings import Settings

SENTENCE = "清溪镇党员和群众坐在一起商量怎样管水，说了一个下午。"
TRAPS = (
    "１．", "……", "...", "***", "**粗**", "{{ x }}", "{% if %}", "|", "| a |", "|---|", "# 一",
    "#标签", "=======", "<<<<<<< HEAD", ">>>>>>> x", "---", "<script>x</script>", "<b>",
    "</div>", "<!-- x", "&nbsp;", "&#0;", "[链](javascript:x(1))", "![图](x.png)", "[^1]",
    "[^1]: 注", "`码`", "~~~", "```", "    缩进", "1. 一", "- 二", "> 引", "\\", "!!! note",
    "{: .c}", "{#id}", "$$", "[TOC]", "*[H]: x", "\u200b", "\u2028", "\x0b", "\x7f", "\ufeff",
    '<a href="javascript:x">', "2026年2月30日", "标题：", "来源：", "作者：张三", "摘要：",
    "https://", "zhibu:x", "]]>", "<?php", "]:", "@name@",
)  # fmt: skip
TEXT = st.lists(
    st.one_of(
        st.sampled_from(TRAPS), st.sampled_from([SENTENCE, "老井", "5月7日"]), st.text(max_size=6)
    ),
    min_size=1, max_size=5,
).map(lambda parts: "".join(parts).replace("\n", " "))  # fmt: skip
RUN = st.builds(
    Run, text=TEXT, is_bold=st.booleans(), is_italic=st.booleans(), is_struck=st.booleans(),
    rise=st.sampled_from(["", "sub", "super"]), note=st.just(""),
    link=st.sampled_from(
        ["", "", "https://a.example/b c", "javascript:x", "#a", "http://[x", "a.md"]
    ),
)  # fmt: skip
PARAGRAPH = st.builds(
    Paragraph, runs=st.lists(RUN, min_size=1, max_size=3).map(tuple), line=st.integers(1, 99),
    level=st.sampled_from([0, 0, 0, 2, 3, 6]), marker=st.sampled_from(["", "", "-", "1."]),
    depth=st.integers(0, 6), is_quote=st.booleans(), look=st.builds(Look, is_title=st.booleans()),
)  # fmt: skip
CELL = st.builds(Cell, paragraphs=st.lists(PARAGRAPH, max_size=2).map(tuple))
BLOCK: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPH, PARAGRAPH, PARAGRAPH,
    st.builds(Figure, picture=TEXT, line=st.just(1), alt=TEXT, is_captioned=st.booleans()),
    st.builds(
        Table, line=st.just(1),
        rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=2).map(tuple),
    ),
)  # fmt: skip
KEYS = ["title", "date", "source", "source_url", "author", "summary", "kind", "page_title"]
DOCUMENT = st.builds(
    Foreign, blocks=st.lists(BLOCK, min_size=1, max_size=6).map(tuple),
    kind=st.sampled_from(["word", "pdf", "page", "wechat", "text", "markdown"]),
    told=st.dictionaries(st.sampled_from(KEYS), TEXT.map(lambda text: (text,)), max_size=3),
)  # fmt: skip
LACKING = {"A201", "A207"}
"""What a draft may lack until somebody answers the questions of the import."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with the lists that the import knows."""
    folder = tmp_path_factory.mktemp("site") / "articles"
    (folder / "2026").mkdir(parents=True)
    for name, text in (("organisations", "[]\n"), ("themes", "[]\n")):
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return folder


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents=st.lists(DOCUMENT, min_size=1, max_size=4))
def test_what_an_import_writes_has_no_error_but_those_of_the_words_it_was_given(
    content: Path, documents: list[Foreign]
):
    for number, document in enumerate(documents):
        draft = make_draft(document, f"{number}.txt", known())
        text = draft.article(f"a{number}")
        (content / f"2026/a{number}.md").write_bytes(text.encode())
    problems = load(content.parent, Settings(), date(2026, 11, 28)).problems
    names = {"A204", "A205", "A206"}  # the lists of this folder are empty
    errors = [one for one in problems if one.level is Level.ERROR]
    for file in content.glob("2026/*.md"):
        file.unlink()
    assert [one for one in errors if one.code not in LACKING | names and one.code[0] != "T"] == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENT)
def test_an_article_with_words_that_a_check_will_not_let_pass_waits_as_a_draft(document: Foreign):
    draft = make_draft(document, "a.txt", known())
    header = draft.article("a").split("\n---\n")[0]
    assert not draft.faults or "\n状态: 草稿" in header

"""Our handler of python-frontmatter, as the build uses it and as anybody may."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.read.declaration import labels_at
from zhibu.read.fields import (
    FrontMatter,
)
from zhibu.read.front_matter import FrontMatterError
from zhibu.read.handler import ArticleHandler, Remarks
from zhibu.read.opened import open_source
from zhibu.read.source import Source, parse_source

ARTICLE = "---\n标题: 0012\n日期: 2024-5-1\n亮点:\n- 标题: 来人\n---\n\n正文。\n"
VALUES = {"title": "0012", "date": "2024-5-1", "highlights": [{"heading": "来人"}]}
LINES = st.lists(
    st.sampled_from(
        ["title: 甲", "标题: 乙", "title： 丙", "title:丁", "content: a", "handler: b", "self: c",
         "themes: [甲, 乙", "themes:", "- 甲", "  - 甲", "\t- 乙", "summary: |", "  一", "# 注",
         "...", "&a", "layout: b", "date: 2024-05-01", "", "title: 甲 #乙", '"', "year: 2024"]
    )
).map("\n".join)  # fmt: skip
FILES = st.builds(
    "{}{}\n{}\n{}{}".format, st.sampled_from(["", "\n\n", "\ufeff", " "]),
    st.sampled_from(["---", "---", "---", "——", "+++"]), LINES,
    st.sampled_from(["---", "---", "--", ""]),
    st.sampled_from(
        ["", "\n", "\n正文。\n", "\n---\ntitle: 甲\n---\n", "\x07", "\ntitle: 甲\n---\n"]
    ),
)  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_anybody_reads_a_file_as_the_build_does(tmp_path: Path, end: str, mark: str):
    path = tmp_path / "kaike.md"
    path.write_bytes((mark + ARTICLE).replace("\n", end).encode())
    post = frontmatter.load(str(path), handler=ArticleHandler())
    assert (post.metadata, post.content) == (VALUES, "正文。")


@given(FILES)
def test_anybody_gets_the_values_of_the_build_or_a_slip_that_it_names(text: str):
    # The package strips the text, so leading lines do not count.
    source, problems = parse_source(text.strip(), "a.md")
    opened = open_source(source) if source else None
    problems = opened.problems if opened else problems
    unknown = [key for key in (opened and opened.fields) or {} if key not in labels_at(FrontMatter)]
    try:
        post = frontmatter.loads(text, handler=ArticleHandler("a.md"))
    except FrontMatterError as error:
        told = [problem for problem in error.problems if problem.code != "A107"]
        assert [problem for problem in problems if problem in told] == told
        assert problems or unknown
    else:
        assert (problems, unknown) == ([], [])
        assert opened
        assert post.metadata == opened.fields


def test_a_slip_is_told_in_chinese_with_its_place():
    with pytest.raises(FrontMatterError) as refused:
        frontmatter.loads("---\ntitle： 夜校\n---\n", handler=ArticleHandler("articles/a.md"))
    assert str(refused.value).startswith("articles/a.md:2:6 错误 A104")


@pytest.mark.parametrize("key", ["content", "handler", "self", "layout"])
def test_a_key_that_no_article_has_is_named(key: str):
    with pytest.raises(FrontMatterError, match=f"“{key}”"):
        frontmatter.loads(f"---\n{key}: a\n---\n", handler=ArticleHandler())


def test_all_slips_of_a_file_are_told_at_once():
    text = "---\ntitle：夜校\ntitel: 夜校\n---\ntitle: 夜校\n---\n"
    with pytest.raises(FrontMatterError) as refused:
        frontmatter.loads(text, handler=ArticleHandler())
    assert [problem.code for problem in refused.value.problems] == ["A113", "A104", "A107"]


def test_a_slip_is_no_value_error():
    assert not issubclass(FrontMatterError, ValueError)


def test_the_handler_knows_front_matter_from_other_text():
    handler = ArticleHandler()
    found = [handler.detect(text) for text in (ARTICLE, "\ufeff\n---\n", "——\n", "--- a\n")]
    assert found == [True, True, False, False]


def test_a_header_alone_can_be_read():
    assert ArticleHandler().load("标题: 夜校") == {"title": "夜校"}


def test_a_header_is_written_in_the_order_of_the_schema_with_chinese_keys():
    values = {
        "highlights": [
            {"heading": "来人", "figures": [{"label": "上课", "text": "16期"}], "themes": ["甲"]}
        ],
        "review": {"first": "张三 2024-05-01"},
        "themes": ["山村夜校", "账目, 公开"],
        "pinned": True,
        "year": 2024,
        "date": date(2024, 5, 1),
        "title": "夜校: 第一年",
        "source": None,
    }
    assert ArticleHandler().export(values) == (
        "标题: '夜校: 第一年'\n日期: 2024-05-01\n主题: [山村夜校, '账目, 公开']\n年度: 2024\n"
        "亮点:\n  - 标题: 来人\n    数据:\n      - {名称: 上课, 数值: 16期}\n    主题: [甲]\n"
        "置顶: true\n审核:\n  初审: 张三 2024-05-01"
    )


def test_a_header_is_written_with_english_keys_in_an_order_when_asked():
    written = ArticleHandler().export(
        {"标题": "夜校", "kicker": "党建"}, is_english=True, order=["kicker"]
    )
    assert written == "kicker: 党建\ntitle: 夜校"


def test_remarks_stand_where_they_are_asked_for():
    remarks = Remarks(
        above={"date": "待确认：date"}, behind={"status": "写好以后删去"}, last=["导入自：a.docx"]
    )
    assert ArticleHandler().export({"title": "夜校", "status": "draft"}, remarks=remarks) == (
        "标题: 夜校\n# 待确认：date\n状态: draft  # 写好以后删去\n# 导入自：a.docx"
    )


def test_what_is_offered_is_a_remark_on_every_line_in_the_language_of_the_header():
    offered = {"highlights": [{"heading": "夜校", "figures": [{"label": "学员", "text": "16名"}]}]}
    remarks = Remarks(offered=offered, behind={"highlights": "待确认"})
    assert ArticleHandler().export({"title": "夜校"}, remarks=remarks) == (
        "标题: 夜校\n# 亮点:  # 待确认\n#   - 标题: 夜校\n#     数据:\n"
        "#       - {名称: 学员, 数值: 16名}"
    )


def test_what_is_offered_gives_way_to_a_value():
    remarks = Remarks(offered={"themes": ["夜校"]})
    assert ArticleHandler().export({"themes": ["支部"]}, remarks=remarks) == "主题: [支部]"


def test_a_key_that_the_schema_does_not_have_is_not_written():
    with pytest.raises(KeyError):
        ArticleHandler().export({"titel": "夜校"})


def test_a_day_in_a_way_that_yaml_would_cut_is_put_in_quotes():
    assert ArticleHandler().export({"date": "5月1日 #待定"}) == "日期: '5月1日 #待定'"


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")),
            "date": st.dates().map(str) | st.text("2024-05年#: '"),
            "themes": st.lists(st.text("夜校,:[]{}#'\" ")),
            "highlights": st.lists(
                st.fixed_dictionaries(
                    {"heading": st.text("夜校：:#-\n' ")},
                    optional={
                        "figures": st.lists(
                            st.fixed_dictionaries({"label": st.text(",}"), "text": st.text("1期")})
                        )
                    },
                )
            ),
            "review": st.dictionaries(st.sampled_from(["first", "final"]), st.text("张 2024-")),
        },
    ),
    st.booleans(),
)
def test_what_is_written_reads_as_it_was(values: dict[str, object], is_english: bool):
    post = frontmatter.Post("正文。", **values)
    whole = frontmatter.dumps(post, ArticleHandler(), is_english=is_english)
    opened = open_source(Source("a.md", whole))
    assert (opened.fields, opened.problems) == (values, [])
    assert opened.block is not None
    assert opened.block.body == "\n正文。\n"

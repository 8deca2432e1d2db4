"""Word files in office style: titles, headings, numbers, pictures, tables, notes, and leaks."""

from __future__ import annotations

import io
import time

import pytest
from docx import Document
from tests.importers.scoring import known
from tests.importers.word_files import (
    BODY_FACE,
    BOLD,
    CENTRED,
    HEAD,
    LONG,
    RIGHT,
    cell,
    field,
    numbered,
    p,
    picture,
    run,
    table,
    title,
    word,
)

from zhibu.importers.draft import Draft, make_draft
from zhibu.importers.readers.legacy import as_docx
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.refusal import Refusal
from zhibu.machine.office import convert, find_office


def draft(data: bytes, name: str = "a.docx", office: str = "") -> Draft:
    return make_draft(read_document(DocumentSource(name=name, data=data), office), name, known())


def body(*blocks: str, notes: str = "", strict: bool = False) -> str:
    made = draft(word("".join([HEAD, p(LONG), *blocks]), notes=notes, strict=strict))
    return made.article("x").split("\n---\n", 1)[1].split(LONG, 1)[1].strip()


def headings(*blocks: str) -> list[tuple[int, str]]:
    return list(draft(word("".join([HEAD, p(LONG), *blocks]))).headings)


def heading(style: str, text: str) -> str:
    return p(text, more=f'<w:pStyle w:val="{style}"/>')


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (title("龙潭村党总支工作情况"), "龙潭村党总支工作情况"),
        (title("关于村书记述职") + title("评议考核的通知"), "关于村书记述职评议考核的通知"),
        (p("龙潭村党总支工作情况", more='<w:pStyle w:val="a3"/>'), "龙潭村党总支工作情况"),
        (p("龙潭村党总支工作情况", more='<w:pStyle w:val="h1"/>'), "龙潭村党总支工作情况"),
        (p("龙潭村党总支工作情况", more=CENTRED, face=BOLD), "龙潭村党总支工作情况"),
        (p("内部资料") + title("龙潭村情况"), "龙潭村情况"),
    ],
)  # fmt: skip
def test_the_title_of_a_draft_is_found(top, expected):
    assert draft(word(top + p(LONG) + p(LONG))).values["title"] == expected


def test_a_line_with_a_dash_below_the_title_is_the_subtitle():
    top = title("扎根山村办实事") + p("——在全镇大会上的讲话", more=CENTRED)
    assert draft(word(top + p(LONG))).values["subtitle"] == "在全镇大会上的讲话"


def test_office_and_day_at_the_end_are_the_signature():
    end = p("龙潭村党总支", more=RIGHT) + p("2024年5月6日", more=RIGHT)
    values = draft(word(HEAD + p(LONG) + p(LONG) + end)).values
    assert (values["organisation"], values["date"]) == ("龙潭村", "2024-05-06")


def test_headings_typed_with_their_numbers_get_the_levels_of_office_documents():
    found = headings(
        p("一、主要做法"), p("（一）压实责任"), p(LONG), p("1.建好队伍", face=BODY_FACE + BOLD),
        p("（1）选好人", face=BODY_FACE + BOLD), p(LONG), p("2.用好阵地。把课堂办到田间，" + LONG),
        p("一是带头学。" + LONG),
    )  # fmt: skip
    assert found == [
        (2, "一、主要做法"),
        (3, "（一）压实责任"),
        (4, "1.建好队伍"),
        (5, "（1）选好人"),
    ]


def test_automatic_numbers_are_written_out():
    found = headings(
        p("主要做法", more=numbered(1)), p("压实责任", more=numbered(1, 1)), p(LONG),
        p("建好队伍", more=numbered(1, 1)), p(LONG), p("存在问题", more=numbered(1)), p(LONG),
    )  # fmt: skip
    assert found == [
        (2, "一、主要做法"),
        (3, "（一）压实责任"),
        (3, "（二）建好队伍"),
        (2, "二、存在问题"),
    ]


def test_numbers_that_come_with_a_style_or_the_one_it_is_based_on_are_written_out():
    found = headings(heading("yiji", "主要做法"), p(LONG), heading("xiaji", "下步打算"), p(LONG))
    assert found == [(2, "一、主要做法"), (2, "二、下步打算")]


def test_numbered_paragraphs_keep_their_numbers_as_text():
    text = body(
        p("抓学习。" + LONG, more=numbered(1, 2)), p("抓落实。" + LONG, more=numbered(1, 2))
    )
    assert text.startswith(f"1.抓学习。{LONG}\n\n2.抓落实。")


def test_styled_headings_keep_their_order():
    found = headings(
        heading("h1", "主要做法"),
        heading("h2", "压实责任"),
        p(LONG),
        heading("h1", "打算"),
        p(LONG),
    )
    assert found == [(2, "主要做法"), (3, "压实责任"), (2, "打算")]


def test_bullets_become_a_list():
    assert body(p("甲", more=numbered(2)), p("乙", more=numbered(2)), p(LONG)).startswith(
        "-   甲\n-   乙"
    )


def test_deleted_hidden_and_commented_words_do_not_leak():
    hidden = run("隐藏", BODY_FACE + "<w:vanish/>") + run("也隐藏", '<w:rStyle w:val="yin"/>')
    deleted = "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('移走')}</w:moveFrom>"
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    made = draft(
        word(
            HEAD + p(LONG) + p(run("留下") + deleted + moved + hidden + comment + run("。" + LONG))
        )
    )
    assert f"留下。{LONG}" in made.article("x")
    assert made.losses == {"修订删除的文字": 2, "隐藏文字": 2, "批注": 1}


def test_inserted_words_and_paragraphs_joined_by_a_deleted_mark_are_one():
    joined = p(run("前半，"), more="<w:rPr><w:del/></w:rPr>") + p(
        f"<w:ins>{run('后半。' + LONG)}</w:ins>"
    )
    assert body(joined) == f"前半，后半。{LONG}"


def test_a_footnote_is_called_where_it_was():
    note = f'<w:footnote w:id="2">{p("出自《村志》。")}</w:footnote>'
    text = body(
        p(run("有据可查") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。")), notes=note
    )
    assert text == "有据可查[^1]。\n\n[^1]: 出自《村志》。"


def test_a_picture_stands_where_it_was_with_its_caption():
    text = body(p(picture("r1")), p("图为村民议事", more=CENTRED), p(LONG))
    assert text.startswith('![图为村民议事](x-1.jpg "图为村民议事")')


def test_a_text_box_is_read_once_though_it_is_written_twice():
    box = f"<w:txbxContent>{p('图1 老井旁的长凳')}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert body(p(picture("r1") + both), p(LONG)).count("老井旁的长凳") == 2  # alt and caption


def test_a_frame_of_two_photos_becomes_two_figures():
    frame = table((cell(p(picture("r1"))), cell(p(picture("r2")))), ("左边", "右边"))
    text = body(frame, p(LONG))
    assert '![左边](x-1.jpg "左边")\n\n![右边](x-2.jpg "右边")' in text
    assert "<table" not in text


def test_a_plain_table_is_a_plain_table():
    text = body(table(("单位", "数据"), ("龙潭村", "16|期")))
    assert text == "| 单位 | 数据 |\n| --- | --- |\n| 龙潭村 | 16\\|期 |"


def test_merged_cells_are_kept():
    text = body(
        table(
            (
                cell("单位", more='<w:vMerge w:val="restart"/>'),
                cell("数据", more='<w:gridSpan w:val="2"/>'),
            ),
            (cell("", more="<w:vMerge/>"), "上年", "本年"),
        )
    )
    assert '<th rowspan="2">单位</th><th colspan="2">数据</th>' in text
    assert "<td>上年</td><td>本年</td>" in text


def test_pictures_that_cannot_be_shown_keep_their_places_and_are_told():
    made = draft(word(HEAD + p(LONG) + p(picture("r4")) + p(LONG) + p(picture("r5")) + p(LONG)))
    told = [one.message for one in made.problems if one.code == "I104"]
    assert len(told) == 2
    assert "WMF/EMF" in " ".join(told)
    assert made.article("x").count("（此处插图：") == 2


def test_a_line_that_is_repeated_as_a_picture_is_left_out():
    line = p(picture("r1"))
    made = draft(word(HEAD + p(LONG) + line + p(LONG) + line + p(LONG) + line + p(LONG)))
    assert made.losses == {"重复的分隔图": 3}
    assert not made.pictures


def test_a_table_of_contents_is_no_text():
    contents = p(field('TOC \\o "1-3"', run("主要做法………1"))) + heading("toc1", "存在问题………2")
    assert "………" not in body(contents, p(LONG))


def test_links_lead_where_they_led_and_scripts_nowhere():
    link = f'<w:hyperlink r:id="r3">{run("网页")}</w:hyperlink>'
    script = field('HYPERLINK "javascript:alert(1)"', run("脚本"))
    text = body(p(run("请看") + link + run("和") + script + run("。")))
    assert text == "请看[网页](https://example.com/a)和脚本。"


def test_a_reading_above_characters_is_left_out():
    inner = f"<w:rt>{run('lóng')}</w:rt><w:rubyBase>{run('龙')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{inner}</w:ruby></w:r>"
    assert body(p(ruby + run("潭村。" + LONG))) == f"龙潭村。{LONG}"


def test_the_strict_variant_of_the_format_is_read():
    assert body(p("一、主要做法"), p(LONG), strict=True) == f"## 一、主要做法\n\n{LONG}"


def test_styles_based_on_each_other_end_nothing():
    assert body(heading("a", LONG)) == LONG


def test_bold_words_stay_bold():
    assert body(p(run("一是学。", BODY_FACE + BOLD) + run("天天学。" + LONG))).startswith(
        "**一是学。**天天学。"
    )


def test_soft_line_breaks_end_a_paragraph():
    assert (
        body(p(run("甲说好。") + "<w:r><w:br/></w:r>" + run("乙说好。"))) == "甲说好。\n\n乙说好。"
    )


def test_a_book_of_280_000_characters_takes_a_moment():
    data = word(HEAD + "".join(p(f"{number}户。{LONG}") for number in range(7000)))
    begun = time.process_time()
    assert draft(data).article("x").count(LONG) == 7000
    # Two seconds are wanted; a test machine may be slow.
    assert time.process_time() - begun < 20


def written_by_python_docx() -> bytes:
    document = Document()
    document.add_heading("龙潭村党总支工作情况", 0)
    document.add_paragraph(LONG)
    for number in ("一、主要做法", "二、存在问题"):
        document.add_heading(number, 1)
        document.add_paragraph(LONG)
    document.add_paragraph("甲", style="List Bullet")
    cells = document.add_table(2, 2)
    for row in cells.rows:
        for one in row.cells:
            one.text = "格"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


EXPECTED = [(2, "一、主要做法"), (2, "二、存在问题")]


def test_a_document_of_python_docx_is_read():
    made = draft(written_by_python_docx())
    assert (made.values["title"], made.headings) == ("龙潭村党总支工作情况", EXPECTED)
    assert "| 格 | 格 |" in made.article("x")


needs_office = pytest.mark.skipif(not find_office(), reason="needs LibreOffice")


@pytest.fixture(scope="module")
def old() -> bytes:
    return convert(written_by_python_docx(), "docx", "doc:MS Word 97", find_office(), 120)


@needs_office
@pytest.mark.program
def test_what_libreoffice_writes_is_read():
    target = "docx:MS Word 2007 XML"
    made = draft(convert(written_by_python_docx(), "docx", target, find_office(), 120))
    assert (made.values["title"], made.headings) == ("龙潭村党总支工作情况", EXPECTED)


@needs_office
@pytest.mark.program
@pytest.mark.parametrize("name", ["a.doc", "a.wps"])
def test_an_old_word_file_is_read_whatever_its_name(old: bytes, name: str):
    made = draft(old, name, find_office())
    assert (made.values["title"], made.headings) == ("龙潭村党总支工作情况", EXPECTED)


@needs_office
@pytest.mark.program
def test_an_old_word_file_is_read_without_libreoffice_too(old: bytes):
    made = draft(as_docx(old, ""))
    assert made.values["title"] == "龙潭村党总支工作情况"
    assert [text for _, text in made.headings] == [text for _, text in EXPECTED]


@needs_office
@pytest.mark.program
def test_a_damaged_old_word_file_is_refused(old: bytes):
    with pytest.raises(Refusal):
        draft(old[: len(old) // 3], office=find_office())

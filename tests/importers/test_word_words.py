"""Every word of a Word file is kept or set aside with its reason, whatever it is written in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.scoring import known
from tests.importers.word.makers import samples
from tests.importers.word_files import BODY_FACE, HEAD, LONG, cell, field, p, run, table, word
from tests.importers.word_text import kept_words, words_of

from zhibu.importers.draft import make_draft
from zhibu.importers.findings.line_kinds import lines_of
from zhibu.importers.foreign import Foreign, Paragraph, Table
from zhibu.importers.outline import find_headings
from zhibu.importers.readers.reading import DocumentSource, read_document

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(body: str, **more: bytes | str) -> Foreign:
    """The document with that body; ``more`` are parts, with their relations of the same name."""
    data = word(HEAD + body)
    if more:
        data = with_parts(data, {name.replace("__", "/", 1): one for name, one in more.items()})
    return read_document(DocumentSource(name="a.docx", data=data))


def with_parts(data: bytes, parts: dict[str, bytes | str]) -> bytes:
    """The file with more parts, each led to by a relation called after its file."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                links = "".join(
                    f'<Relationship Id="{Path(one).stem}" Type="{_R}/{kind_of(one)}" '
                    f'Target="/{one.replace("__", ".")}"/>'
                    for one in parts
                )
                content = content.replace(b"</Relationships>", f"{links}</Relationships>".encode())
            new.writestr(name, content)
        for name, one in parts.items():
            new.writestr(name.replace("__", "."), one)
    return made.getvalue()


def kind_of(name: str) -> str:
    stem = Path(name).stem.partition("__")[0].rstrip("0123456789")
    return "aFChunk" if stem == "chunk" else stem


def part(tag: str, inner: str) -> str:
    return (
        f'<w:{tag} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{inner}</w:{tag}>"
    )


def last(document: Foreign) -> Paragraph:
    return list(document.paragraphs)[-1]


def sign(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("font", "code", "seen"),
    [
        ("Wingdings", "F0FE", "☑"), ("Wingdings", "F0A8", "□"), ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0E0", "→"), ("Wingdings", "F028", "☎"), ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"), ("Wingdings 2", "F050", "✓"), ("Symbol", "F0B0", "°"),
        ("Symbol", "F0A3", "≤"), ("Webdings", "F061", "✔"), ("Wingdings", "006C", "●"),
        ("宋体", "25A1", "□"), ("某公司字体", "F0A3", "〓"),
    ],
)  # fmt: skip
def test_signs_of_fonts_become_those_of_unicode(font, code, seen):
    assert last(read(p(run("评议结果：") + sign(font, code)))).text == f"评议结果：{seen}"


def test_letters_in_a_font_of_signs_become_what_is_seen():
    face = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:eastAsia="仿宋"/>'
    assert last(read(p(run("þ优秀", face)))).text == "☑优秀"


def test_boxes_of_forms_and_choices_are_kept():
    def form(inner: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    ticked = form('<w:checkBox><w:checked w:val="1"/></w:checkBox>')
    empty = form('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    entries = '<w:listEntry w:val="合格"/><w:listEntry w:val="优秀"/>'
    chosen = form(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')
    assert last(read(p(ticked + run("是 ") + empty + run("否 ") + chosen))).text == "☑是 ☐否 优秀"


def test_raised_lowered_and_struck_words_keep_their_looks():
    raised = run("2", BODY_FACE + '<w:vertAlign w:val="superscript"/>')
    lowered = run("2", BODY_FACE + '<w:vertAlign w:val="subscript"/>')
    struck = run("5月", BODY_FACE + "<w:strike/>") + run("底", BODY_FACE + "<w:dstrike/>")
    runs = last(read(p(run("1200m") + raised + run("，CO") + lowered + struck))).runs
    assert [(one.text, one.rise, one.is_struck) for one in runs] == [
        ("1200m", "", False), ("2", "super", False), ("，CO", "", False), ("2", "sub", False),
        ("5月底", "", True),
    ]  # fmt: skip


def test_struck_words_are_told():
    struck = run("5月底", BODY_FACE + "<w:strike/>")
    made = make_draft(read(p(run(LONG) + struck)), "a.docx", known())
    assert [(one.place.line, one.message) for one in made.problems if one.code == "I060"] == [
        (2, "“5月底”在原件里是划掉的，照样留下，没有删去。")
    ]


def test_formulas_can_be_read():
    def text(inner: str) -> str:
        return f"<m:r><m:t>{inner}</m:t></m:r>"

    half = f"<m:f><m:num>{text('a+b')}</m:num><m:den>{text('2')}</m:den></m:f>"
    root = f"<m:rad><m:deg/><m:e>{text('x')}</m:e></m:rad>"
    power = f"<m:sSup><m:e>{text('y')}</m:e><m:sup>{text('2')}</m:sup></m:sSup>"
    total = (
        f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{text("i=1")}</m:sub>'
        f"<m:sup>{text('n')}</m:sup><m:e>{text('i')}</m:e></m:nary>"
    )
    formula = f"<m:oMath {_M}>{text('S=')}{half}{text('+')}{root}{power}{total}</m:oMath>"
    runs = last(read(p(formula))).runs
    assert "".join(one.text for one in runs) == "S=(a+b)/2+√xy2∑i=1ni"
    assert [one.text for one in runs if one.rise == "super"] == ["2", "n"]


def test_a_line_before_a_soft_break_is_no_heading():
    soft = p(run("强化督促检查") + "<w:r><w:br/></w:r>" + run(LONG))
    lines = lines_of(read(p(LONG) + soft).blocks)
    assert find_headings(lines[1:]) == {}


def test_a_table_within_a_cell_becomes_lines_of_it():
    inner = table(("清水村", "56名党员"), ("白河村", "41名党员"))
    made = read(table(("第一片区", cell(p("下辖各村："), inner, p(""))), ("第二片区", "三个社区")))
    outer = next(one for one in made.blocks if isinstance(one, Table))
    assert [one.text for one in outer.rows[0][1].paragraphs] == [
        "下辖各村：", "清水村　56名党员", "白河村　41名党员"
    ]  # fmt: skip
    assert made.losses == {"里层表格的格线": 1}


CHUNK = '<w:altChunk r:id="{}"/>'


def test_a_document_within_a_document_stands_at_its_place():
    html = "<html><body><p>外来片段</p></body></html>"
    made = read(
        p("前面") + CHUNK.format("chunk1__html") + CHUNK.format("chunk2__docx") + p("后面"),
        word__chunk1__html=html,
        word__chunk2__docx=word(p("里面的文档")),
    )
    assert [one.text for one in made.paragraphs][1:] == ["前面", "外来片段", "里面的文档", "后面"]


def test_a_document_within_that_cannot_be_read_is_told():
    made = read(p("前面") + CHUNK.format("chunk__rtf"), word__chunk__rtf="{\\rtf1 x}")
    assert made.asides[0].text == "chunk.rtf"
    assert made.asides[0].reason.startswith("嵌入的文件读不出来")


def test_what_readers_do_not_see_is_set_aside_with_its_words():
    hidden = run("藏着的话", BODY_FACE + "<w:vanish/>")
    gone = "<w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del>"
    note = '<w:r><w:commentReference w:id="7"/></w:r>'
    contents = p(field('TOC \\o "1-3"', run("做法………1")))
    made = read(
        p(run("留下。") + hidden + gone + note) + contents,
        word__comments1__xml=part("comments", f'<w:comment w:id="7">{p("再核一核")}</w:comment>'),
        word__header1__xml=part("hdr", p("青山镇党委文件")),
        word__header2__xml=part("hdr", p("青山镇党委文件")),
        word__footer1__xml=part("ftr", p("第 1 页")),
    )
    assert {(one.reason, one.text, one.line) for one in made.asides} == {
        ("隐藏文字", "藏着的话", 2), ("修订删除的文字", "删去的话", 2), ("批注", "再核一核", 2),
        ("目录", "做法………1", 3), ("页眉", "青山镇党委文件", 0), ("页脚", "第 1 页", 0),
    }  # fmt: skip


def test_a_field_that_never_ends_hides_nothing_behind_it():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert last(read(p(begin) + p(LONG))).text == LONG


def test_a_caption_gets_the_number_that_its_field_does_not_show():
    number = '<w:fldSimple w:instr=" SEQ 图 \\* ARABIC "/>'
    made = list(read(p(run("图") + number + run(" 老井")) + p(run("图") + number)).paragraphs)
    assert [(one.text, one.look.is_centred) for one in made[1:]] == [
        ("图1 老井", True),
        ("图2", True),
    ]


def test_emoji_that_newer_word_writes_twice_are_kept_once():
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx xmlns:w16se="urn:x" '
        'w16se:font="Segoe UI Emoji" w16se:char="1F60A"/></mc:Choice><mc:Fallback><w:t>😊</w:t>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert last(read(p(f"<w:r>{both}</w:r>" + run("好")))).text == "😊好"


@pytest.mark.parametrize("sample", samples(), ids=lambda one: one.name)
def test_every_character_of_a_sample_is_kept_or_set_aside(sample):
    made = read_document(DocumentSource(name="a.docx", data=sample.data))
    assert words_of(sample.data) - kept_words(made) == {}


_WORDS = st.text("青山镇清水村党支部，。25ab", min_size=1, max_size=12)
_RUNS = st.builds(
    run, _WORDS, st.sampled_from(["<w:b/>", "<w:vanish/>", "<w:strike/>", "<w:caps/>", BODY_FACE])
)
_INLINE = _RUNS | st.builds(
    lambda shape, inner: shape.format(inner),
    st.sampled_from(
        (
            "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:moveFrom>{}</w:moveFrom>",
            "<w:smartTag>{}</w:smartTag>", '<w:hyperlink r:id="r3">{}</w:hyperlink>',
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:unknown>{}</w:unknown>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}',
            "<w:r><w:ruby><w:rt>{0}</w:rt><w:rubyBase>{0}</w:rubyBase></w:ruby></w:r>",
            "<w:r><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox>"
            "</w:pict></w:r>",
        )
    ),
    _RUNS,
)  # fmt: skip
_PARAGRAPH = st.builds(lambda runs: p(*runs), st.lists(_INLINE, min_size=1, max_size=5))
_BLOCK = _PARAGRAPH | st.builds(
    lambda shape, inner: shape.format(inner),
    st.sampled_from(
        (
            "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl>",
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{0}</w:tc></w:tr></w:tbl>",
            "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{0}</w:tc></w:tr></w:tbl>",
            "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>", "<w:ins>{0}</w:ins>", "{0}",
        )
    ),
    _PARAGRAPH,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_BLOCK, max_size=6))
def test_every_character_of_any_document_is_kept_or_set_aside(blocks):
    data = word(HEAD + "".join(blocks))
    made = read_document(DocumentSource(name="a.docx", data=data))
    assert words_of(data) - kept_words(made) == {}

"""How the Word file of a book looks, as pandoc wrote it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zhibu.machine.official import (
    FANG,
    HEI,
    KAI,
    LINE_TWIPS,
    SONG,
    TEXT_MM,
    PageLook,
    dress_fonts,
    dress_page,
    dress_style,
    drop_defaults,
    element,
    number_pages,
    put_setting,
    running_line,
    style_of,
    tell,
)

CUSTOM = {
    "cover-title": PageLook("封面标题", SONG, 32, align="center", before_pt=90, after_pt=16,
                        line_pt=48, colour="C00000"),
    "cover-line": PageLook("封面副题", KAI, 18, align="center", after_pt=24),
    "cover-count": PageLook("封面说明", FANG, 16, align="center", before_pt=24, after_pt=30),
    "cover-foot": PageLook("封面落款", FANG, 16, align="center"),
    "contents-title": PageLook("目录标题", SONG, 22, align="center", before_pt=12, after_pt=22,
                           line_pt=36, starts_page=True),
    "lead": PageLook("导语", KAI, 14, indent_chars=2, after_pt=12, line_pt=24, colour="404040"),
    "about": PageLook("则号", HEI, 10.5, align="left", after_pt=6, line_pt=16, keeps_next=True,
                  colour="7F0000"),
    "credit": PageLook("出处", KAI, 12, before_pt=6, after_pt=18, line_pt=18, keeps_lines=True,
                   colour="404040"),
    "table": PageLook("表格文字", FANG, 12, align="left", line_pt=18),
    "figures": PageLook("数据表", FANG, 12, align="left", line_pt=18),
    "wide-table": PageLook("宽表文字", FANG, 9, align="left", line_pt=13),
    **{f"index-{depth}": PageLook(f"索引 {depth + 1}", FANG, 14, align="left", left_pt=14 * depth,
                              line_pt=22, tab_mm=-TEXT_MM) for depth in range(4)},
    "after-table": PageLook("表后", FANG, 6, line_pt=8),
    "colophon-title": PageLook("版权页书名", HEI, 14, align="left", before_pt=480, after_pt=6,
                           starts_page=True, keeps_next=True),
    "colophon": PageLook("版权页", FANG, 12, align="left", line_pt=20),
    "rule": PageLook("分隔", FANG, 12, align="center"),
    "picture": PageLook("图片", align="center", before_pt=8, after_pt=4, line_pt=-1,
                        keeps_next=True),
    "caption": PageLook("图注", KAI, 12, align="center", after_pt=8, line_pt=18),
}  # fmt: skip
"""Our own styles, by what ``pandoc.py`` calls them."""
_BUILT_IN = (
    PageLook("Normal"),
    PageLook("Body Text", indent_chars=2),
    PageLook("First Paragraph", indent_chars=2),
    PageLook("Compact"),
    PageLook("Block Text", KAI, indent_chars=2, left_pt=16),
    PageLook("Source Code", FANG, 12, align="left", line_pt=18),
    PageLook("Footnote Text", FANG, 10.5, align="left", line_pt=14),
    PageLook("Heading 1", SONG, 22, align="center", before_pt=12, after_pt=22, line_pt=36,
         keeps_next=True, starts_page=True),
    PageLook("Heading 2", HEI, 16, align="left", before_pt=26, after_pt=6, keeps_next=True),
    PageLook("Heading 3", KAI, 16, align="left", indent_chars=2, before_pt=6, keeps_next=True),
    *(PageLook(f"Heading {level}", FANG, 16, is_bold=True, align="left", indent_chars=2,
           before_pt=6, keeps_next=True) for level in (4, 5, 6)),
    PageLook("toc 1", HEI, 16, align="left", before_pt=8, tab_mm=TEXT_MM),
    PageLook("toc 2", FANG, 16, align="left", left_pt=16, tab_mm=TEXT_MM),
    PageLook("Header", FANG, 10.5, align="center", line_pt=14, colour="595959"),
    PageLook("Footer", "宋体", 14, align="left", line_pt=20),
)  # fmt: skip


def dress(document: Any, title: str, author: str, made: datetime) -> None:
    """Give a document of pandoc's its pages, styles, running heads and page numbers."""
    _dress_bookmarks(document)
    _dress_styles(document)
    dress_fonts(document)
    _dress_pages(document, title)
    tell(document, title, author, made)


def _dress_bookmarks(document: Any) -> None:
    """Let each bookmark stand in its heading alone.

    Pandoc's cover whole chapters, and LibreOffice loses one that begins behind a table.
    """
    from docx.oxml.ns import qn  # noqa: PLC0415

    body = document.element.body
    ends = {one.get(qn("w:id")): one for one in body.iter(qn("w:bookmarkEnd"))}
    for start in list(body.iter(qn("w:bookmarkStart"))):
        end = ends[start.get(qn("w:id"))]
        heading = next((one for one in start.itersiblings(qn("w:p"))), None)
        for one in (start, end):
            one.getparent().remove(one)
        if heading is not None:
            heading.insert(1 if heading.pPr is not None else 0, start)
            start.addnext(end)


def _dress_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    known = {one.name.casefold() for one in document.styles}
    drop_defaults(document)
    for look in (*_BUILT_IN, *CUSTOM.values()):
        is_ours = look.name not in {one.name for one in _BUILT_IN}
        if look.name.casefold() not in known:
            made = document.styles.add_style(
                look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not is_ours
            )
            made.element.set(qn("w:styleId"), look.name.replace(" ", "").replace("toc", "TOC"))
        dress_style(style_of(document, look.name), look)
    _dress_tables(document)


def _dress_tables(document: Any) -> None:
    """Thin rules around all cells, as in official documents."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    if "Normal Table" not in {one.name for one in document.styles}:
        # Pandoc's table style is based on this one, which it forgets to bring.
        base = document.styles.add_style("Normal Table", WD_STYLE_TYPE.TABLE, builtin=True)
        base.element.set(qn("w:styleId"), "TableNormal")
        base.element.set(qn("w:default"), "1")
    table = style_of(document, "Table")
    for old in ("w:tblPr", "w:tblStylePr", "w:pPr", "w:rPr"):
        for one in table.element.findall(qn(old)):
            table.element.remove(one)
    properties, borders = element("w:tblPr"), element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz=4, space=0, color="808080"))
    margins = element("w:tblCellMar")
    for side, width in (("top", 40), ("left", 90), ("bottom", 40), ("right", 90)):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties.append(borders)
    properties.append(margins)
    table.element.append(properties)


def _dress_pages(document: Any, title: str) -> None:
    """Three sections: the cover, what stands before the first chapter, and the rest."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for number, section in enumerate(document.sections):
        dress_page(section)
        properties = section._sectPr
        for old in ("w:pgNumType", "w:docGrid", "w:cols", "w:titlePg"):
            for one in properties.findall(qn(old)):
                properties.remove(one)
        style = {"fmt": "lowerRoman"} if number < len(document.sections) - 1 else {}
        properties.append(element("w:pgNumType", **style, start=1))
        properties.append(element("w:cols", space=720))
        properties.append(element("w:docGrid", type="lines", linePitch=LINE_TWIPS))
        for part in (section.header, section.even_page_header, section.footer,
                     section.even_page_footer):  # fmt: skip
            part.is_linked_to_previous = False
        if number:
            for header in (section.header, section.even_page_header):
                running_line(header, document, "Header").add_run(title)
            number_pages(section, document)


def let_word_count(document: Any) -> None:
    """Make Word fill in contents and indexes when it opens the file."""
    put_setting(document, "w:updateFields", "true")

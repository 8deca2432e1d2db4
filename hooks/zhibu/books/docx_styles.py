"""How a Word file looks: pages, lines and fonts by GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

_SONG, _FANG, _KAI, _HEI = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"
_LATIN = "Times New Roman"
_STAND_INS = {_SONG: "宋体", _FANG: "仿宋", _KAI: "楷体", _HEI: "SimHei"}
"""Which fonts Word takes where one is missing (ECMA-376, 17.8.3.1)."""
_BODY_PT, _LINE_TWIPS = 16.0, 579
_TIGHTER_TWIPS = -5
"""So much closer do characters stand: 28 of 16 pt on a line of 156 mm."""
_PAGE_MM = (210, 297)
_MARGINS_MM = {"top": 37, "bottom": 35, "left": 28, "right": 26}
_TEXT_MM = 156
_TWIPS_PER_MM = 1440 / 25.4


class DocxLook(NamedTuple):
    """How paragraphs of a style look."""

    name: str
    font: str = _FANG
    size_pt: float = _BODY_PT
    is_bold: bool = False
    align: str = "both"
    indent_chars: int = 0
    """Of the first line."""
    left_pt: float = 0
    before_pt: float = 0
    after_pt: float = 0
    line_pt: float = 0
    """Exact height of a line; 0 for that of the type area, -1 for whatever a picture needs."""
    keeps_next: bool = False
    keeps_lines: bool = False
    starts_page: bool = False
    colour: str = "000000"
    tab_mm: float = 0
    """A tab stop at the right, with dots before it; negative without."""


CUSTOM = {
    "cover-title": DocxLook("封面标题", _SONG, 32, align="center", before_pt=90, after_pt=16,
                        line_pt=48, colour="C00000"),
    "cover-line": DocxLook("封面副题", _KAI, 18, align="center", after_pt=24),
    "cover-count": DocxLook("封面说明", _FANG, 16, align="center", before_pt=24, after_pt=30),
    "cover-foot": DocxLook("封面落款", _FANG, 16, align="center"),
    "contents-title": DocxLook("目录标题", _SONG, 22, align="center", before_pt=12, after_pt=22,
                           line_pt=36, starts_page=True),
    "lead": DocxLook("导语", _KAI, 14, indent_chars=2, after_pt=12, line_pt=24, colour="404040"),
    "about": DocxLook("则号", _HEI, 10.5, align="left", after_pt=6, line_pt=16, keeps_next=True,
                  colour="7F0000"),
    "credit": DocxLook("出处", _KAI, 12, before_pt=6, after_pt=18, line_pt=18, keeps_lines=True,
                   colour="404040"),
    "table": DocxLook("表格文字", _FANG, 12, align="left", line_pt=18),
    "figures": DocxLook("数据表", _FANG, 12, align="left", line_pt=18),
    "wide-table": DocxLook("宽表文字", _FANG, 9, align="left", line_pt=13),
    **{f"index-{depth}": DocxLook(f"索引 {depth + 1}", _FANG, 14, align="left", left_pt=14 * depth,
                              line_pt=22, tab_mm=-_TEXT_MM) for depth in range(4)},
    "after-table": DocxLook("表后", _FANG, 6, line_pt=8),
    "colophon-title": DocxLook("版权页书名", _HEI, 14, align="left", before_pt=480, after_pt=6,
                           starts_page=True, keeps_next=True),
    "colophon": DocxLook("版权页", _FANG, 12, align="left", line_pt=20),
    "rule": DocxLook("分隔", _FANG, 12, align="center"),
    "picture": DocxLook("图片", align="center", before_pt=8, after_pt=4, line_pt=-1, keeps_next=True),
    "caption": DocxLook("图注", _KAI, 12, align="center", after_pt=8, line_pt=18),
}  # fmt: skip
"""Our own styles, by what ``pandoc.py`` calls them."""
_BUILT_IN = (
    DocxLook("Normal"),
    DocxLook("Body Text", indent_chars=2),
    DocxLook("First Paragraph", indent_chars=2),
    DocxLook("Compact"),
    DocxLook("Block Text", _KAI, indent_chars=2, left_pt=16),
    DocxLook("Source Code", _FANG, 12, align="left", line_pt=18),
    DocxLook("Footnote Text", _FANG, 10.5, align="left", line_pt=14),
    DocxLook("Heading 1", _SONG, 22, align="center", before_pt=12, after_pt=22, line_pt=36,
         keeps_next=True, starts_page=True),
    DocxLook("Heading 2", _HEI, 16, align="left", before_pt=26, after_pt=6, keeps_next=True),
    DocxLook("Heading 3", _KAI, 16, align="left", indent_chars=2, before_pt=6, keeps_next=True),
    *(DocxLook(f"Heading {level}", _FANG, 16, is_bold=True, align="left", indent_chars=2,
           before_pt=6, keeps_next=True) for level in (4, 5, 6)),
    DocxLook("toc 1", _HEI, 16, align="left", before_pt=8, tab_mm=_TEXT_MM),
    DocxLook("toc 2", _FANG, 16, align="left", left_pt=16, tab_mm=_TEXT_MM),
    DocxLook("Header", _FANG, 10.5, align="center", line_pt=14, colour="595959"),
    DocxLook("Footer", "宋体", 14, align="left", line_pt=20),
)  # fmt: skip


def dress(document: Any, title: str, author: str, made: datetime) -> None:
    """Give a document of pandoc's its pages, styles, running heads and page numbers."""
    _dress_bookmarks(document)
    _dress_styles(document)
    _dress_fonts(document)
    _dress_pages(document, title)
    document.settings.odd_and_even_pages_header_footer = True
    _put(document.settings.element, "w:characterSpacingControl", "compressPunctuation")
    _tell(document, title, author, made)


def _tell(document: Any, title: str, author: str, made: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.created, properties.modified = title, made, made
    properties.author, properties.language = author, "zh-CN"


def _element(name: str, **values: object) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


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
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        document.styles.element.remove(defaults)
    for look in (*_BUILT_IN, *CUSTOM.values()):
        is_ours = look.name not in {one.name for one in _BUILT_IN}
        if look.name.casefold() not in known:
            made = document.styles.add_style(
                look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not is_ours
            )
            made.element.set(qn("w:styleId"), look.name.replace(" ", "").replace("toc", "TOC"))
        _dress_style(_style(document, look.name), look)
    _dress_tables(document)


def _style(document: Any, name: str) -> Any:
    return next(one for one in document.styles if one.name.casefold() == name.casefold())


def _dress_style(style: Any, look: DocxLook) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = style.element
    for old in ("w:pPr", "w:rPr"):
        for one in element.findall(qn(old)):
            element.remove(one)
    paragraph = element.get_or_add_pPr()
    for one in _paragraph_properties(look):
        paragraph.append(one)
    run = element.get_or_add_rPr()
    for one in _run_properties(look):
        run.append(one)


def _paragraph_properties(look: DocxLook) -> Iterator[Any]:
    """In the order that the schema asks for."""
    if look.keeps_next:
        yield _element("w:keepNext")
    if look.keeps_next or look.keeps_lines:
        yield _element("w:keepLines")
    if look.starts_page:
        yield _element("w:pageBreakBefore")
    if look.tab_mm:
        tabs = _element("w:tabs")
        dots = {"leader": "dot"} if look.tab_mm > 0 else {}
        place = round(abs(look.tab_mm) * _TWIPS_PER_MM)
        tabs.append(_element("w:tab", val="right", **dots, pos=place))
        yield tabs
    lines = {
        0: {"line": _LINE_TWIPS, "lineRule": "exact"},
        -1: {"line": 240, "lineRule": "auto"},
    }
    exact = {"line": round(look.line_pt * 20), "lineRule": "exact"}
    yield _element(
        "w:spacing",
        before=round(look.before_pt * 20),
        after=round(look.after_pt * 20),
        **lines.get(int(look.line_pt), exact),
    )
    indent = {"left": round(look.left_pt * 20)}
    if look.indent_chars:
        indent |= {"firstLineChars": look.indent_chars * 100,
                   "firstLine": round(look.indent_chars * look.size_pt * 20)}  # fmt: skip
    else:
        indent |= {"firstLineChars": 0, "firstLine": 0}
    yield _element("w:ind", **indent)
    yield _element("w:jc", val=look.align)
    if look.name.startswith("Heading "):
        yield _element("w:outlineLvl", val=int(look.name[-1]) - 1)


def _run_properties(look: DocxLook) -> Iterator[Any]:
    yield _element("w:rFonts", ascii=_LATIN, hAnsi=_LATIN, eastAsia=look.font, cs=_LATIN)
    if look.is_bold:
        yield _element("w:b")
        yield _element("w:bCs")
    else:
        yield _element("w:b", val="0")
        yield _element("w:bCs", val="0")
    yield _element("w:color", val=look.colour)
    if look.size_pt == _BODY_PT:
        yield _element("w:spacing", val=_TIGHTER_TWIPS)
    else:
        yield _element("w:spacing", val=0)
    for name in ("w:sz", "w:szCs"):
        yield _element(name, val=round(look.size_pt * 2))
    yield _element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")


def _dress_tables(document: Any) -> None:
    """Thin rules around all cells, as in official documents."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    if "Normal Table" not in {one.name for one in document.styles}:
        # Pandoc's table style is based on this one, which it forgets to bring.
        base = document.styles.add_style("Normal Table", WD_STYLE_TYPE.TABLE, builtin=True)
        base.element.set(qn("w:styleId"), "TableNormal")
        base.element.set(qn("w:default"), "1")
    table = _style(document, "Table")
    for old in ("w:tblPr", "w:tblStylePr", "w:pPr", "w:rPr"):
        for one in table.element.findall(qn(old)):
            table.element.remove(one)
    properties, borders = _element("w:tblPr"), _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz=4, space=0, color="808080"))
    margins = _element("w:tblCellMar")
    for side, width in (("top", 40), ("left", 90), ("bottom", 40), ("right", 90)):
        margins.append(_element(f"w:{side}", w=width, type="dxa"))
    properties.append(borders)
    properties.append(margins)
    table.element.append(properties)


def _dress_fonts(document: Any) -> None:
    """Name a stand-in for each font that not everybody has."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    fonts = etree.Element(f"{{{space}}}fonts", nsmap={"w": space})
    for name, other in _STAND_INS.items():
        font = etree.SubElement(fonts, f"{{{space}}}font", {f"{{{space}}}name": name})
        for key, value in (("altName", other), ("charset", "86"), ("family", "auto"),
                           ("pitch", "default")):  # fmt: skip
            etree.SubElement(font, f"{{{space}}}{key}", {f"{{{space}}}val": value})
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def _dress_pages(document: Any, title: str) -> None:
    """Three sections: the cover, what stands before the first chapter, and the rest."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for number, section in enumerate(document.sections):
        _dress_page(section)
        properties = section._sectPr
        for old in ("w:pgNumType", "w:docGrid", "w:cols", "w:titlePg"):
            for one in properties.findall(qn(old)):
                properties.remove(one)
        style = {"fmt": "lowerRoman"} if number < len(document.sections) - 1 else {}
        properties.append(_element("w:pgNumType", **style, start=1))
        properties.append(_element("w:cols", space=720))
        properties.append(_element("w:docGrid", type="lines", linePitch=_LINE_TWIPS))
        for part in (section.header, section.even_page_header, section.footer,
                     section.even_page_footer):  # fmt: skip
            part.is_linked_to_previous = False
        if number:
            for header in (section.header, section.even_page_header):
                _line(header, document, "Header").add_run(title)
            _number(_line(section.footer, document, "Footer"), "right")
            _number(_line(section.even_page_footer, document, "Footer"), "left")


def _dress_page(section: Any) -> None:
    from docx.shared import Mm  # noqa: PLC0415

    section.page_width, section.page_height = map(Mm, _PAGE_MM)
    for side, width in _MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance, section.footer_distance = Mm(25), Mm(28)


def _line(part: Any, document: Any, style: str) -> Any:
    line = part.paragraphs[0]
    line.style = _style(document, style)
    return line


def _number(line: Any, side: str) -> None:
    """The page's number on the outer side, one character from the edge: ``— 1 —``."""
    properties = line._p.get_or_add_pPr()
    properties.append(_element("w:ind", **{f"{side}Chars": 100, side: 280}))
    properties.append(_element("w:jc", val=side))
    line.add_run("— ")
    field = _element("w:fldSimple", instr=" PAGE ")
    run = _element("w:r")
    run.append(_element("w:t"))
    run[0].text = "1"
    field.append(run)
    line._p.append(field)
    line.add_run(" —")


def let_word_count(document: Any) -> None:
    """Make Word fill in contents and indexes when it opens the file."""
    _put(document.settings.element, "w:updateFields", "true")


_SETTINGS = (
    "w:characterSpacingControl", "w:printTwoOnOne", "w:strictFirstAndLastChars",
    "w:noLineBreaksAfter", "w:noLineBreaksBefore", "w:savePreviewPicture",
    "w:doNotValidateAgainstSchema", "w:saveInvalidXml", "w:ignoreMixedContent",
    "w:alwaysShowPlaceholderText", "w:doNotDemarcateInvalidXml", "w:saveXmlDataOnly",
    "w:useXSLTWhenSaving", "w:saveThroughXslt", "w:showXMLTags", "w:alwaysMergeEmptyNamespace",
    "w:updateFields", "w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars",
    "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping",
)  # fmt: skip
"""The schema's order of settings (ECMA-376, 17.15.1.78), from the first of ours on."""


def _put(settings: Any, name: str, value: str) -> None:
    """Set one setting, in its place in the order."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for old in settings.findall(qn(name)):
        settings.remove(old)
    later = set(map(qn, _SETTINGS[_SETTINGS.index(name) + 1 :]))
    place = next((n for n, one in enumerate(settings) if one.tag in later), len(settings))
    settings.insert(place, _element(name, val=value))


BULLETIN_TABLE = "Table Grid"
_BULLETIN = (
    DocxLook("Normal"),
    DocxLook("Title", _SONG, 22, align="center", before_pt=12, after_pt=22, line_pt=36),
    DocxLook("Heading 1", _HEI, 16, align="left", indent_chars=2, before_pt=6, keeps_next=True),
    DocxLook("Body Text", indent_chars=2),
    DocxLook("Signature", align="right", before_pt=6),
    DocxLook("表格文字", _FANG, 10.5, align="left", line_pt=15),
    DocxLook("Footer", "宋体", 14, align="left", line_pt=20),
)


def dress_bulletin(document: Any, title: str, author: str, made: datetime) -> None:
    """Give a new document of python-docx's the pages and styles of an official notice."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        document.styles.element.remove(defaults)
    known = {one.name for one in document.styles}
    for look in _BULLETIN:
        if look.name not in known:
            document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        _dress_style(_style(document, look.name), look)
    _dress_fonts(document)
    section = document.sections[0]
    _dress_page(section)
    _number(_line(section.footer, document, "Footer"), "right")
    _number(_line(section.even_page_footer, document, "Footer"), "left")
    document.settings.odd_and_even_pages_header_footer = True
    _put(document.settings.element, "w:characterSpacingControl", "compressPunctuation")
    _tell(document, title, author, made)

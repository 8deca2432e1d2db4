"""Word files as official documents look: pages, lines and fonts by GB/T 9704-2012.

python-docx opens and saves the files; what it has no words for is put into their XML here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

SONG, FANG, KAI, HEI = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"
_LATIN = "Times New Roman"
_STAND_INS = {SONG: "宋体", FANG: "仿宋", KAI: "楷体", HEI: "SimHei"}
"""Which fonts Word takes where one is missing (ECMA-376, 17.8.3.1)."""
_BODY_PT, LINE_TWIPS = 16.0, 579
_TIGHTER_TWIPS = -5
"""So much closer do characters stand: 28 of 16 pt on a line of 156 mm."""
_PAGE_MM = (210, 297)
_MARGINS_MM = {"top": 37, "bottom": 35, "left": 28, "right": 26}
TEXT_MM = 156
_TWIPS_PER_MM = 1440 / 25.4


class PageLook(NamedTuple):
    """How paragraphs of a style look."""

    name: str
    font: str = FANG
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


def drop_defaults(document: Any) -> None:
    """Let styles alone say how a document looks."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        document.styles.element.remove(defaults)


def style_of(document: Any, name: str) -> Any:
    """The style of a name, in small or large letters."""
    return next(one for one in document.styles if one.name.casefold() == name.casefold())


def dress_style(style: Any, look: PageLook) -> None:
    """Give a style this look and no other."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    whole = style.element
    for old in ("w:pPr", "w:rPr"):
        for one in whole.findall(qn(old)):
            whole.remove(one)
    paragraph = whole.get_or_add_pPr()
    for one in _paragraph_properties(look):
        paragraph.append(one)
    run = whole.get_or_add_rPr()
    for one in _run_properties(look):
        run.append(one)


def _paragraph_properties(look: PageLook) -> Iterator[Any]:
    """In the order that the schema asks for."""
    if look.keeps_next:
        yield element("w:keepNext")
    if look.keeps_next or look.keeps_lines:
        yield element("w:keepLines")
    if look.starts_page:
        yield element("w:pageBreakBefore")
    if look.tab_mm:
        tabs = element("w:tabs")
        dots = {"leader": "dot"} if look.tab_mm > 0 else {}
        place = round(abs(look.tab_mm) * _TWIPS_PER_MM)
        tabs.append(element("w:tab", val="right", **dots, pos=place))
        yield tabs
    lines = {
        0: {"line": LINE_TWIPS, "lineRule": "exact"},
        -1: {"line": 240, "lineRule": "auto"},
    }
    exact = {"line": round(look.line_pt * 20), "lineRule": "exact"}
    yield element(
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
    yield element("w:ind", **indent)
    yield element("w:jc", val=look.align)
    if look.name.startswith("Heading "):
        yield element("w:outlineLvl", val=int(look.name[-1]) - 1)


def _run_properties(look: PageLook) -> Iterator[Any]:
    yield element("w:rFonts", ascii=_LATIN, hAnsi=_LATIN, eastAsia=look.font, cs=_LATIN)
    if look.is_bold:
        yield element("w:b")
        yield element("w:bCs")
    else:
        yield element("w:b", val="0")
        yield element("w:bCs", val="0")
    yield element("w:color", val=look.colour)
    if look.size_pt == _BODY_PT:
        yield element("w:spacing", val=_TIGHTER_TWIPS)
    else:
        yield element("w:spacing", val=0)
    for name in ("w:sz", "w:szCs"):
        yield element(name, val=round(look.size_pt * 2))
    yield element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")


def dress_fonts(document: Any) -> None:
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


def dress_page(section: Any) -> None:
    """Give the pages of a section their size and margins."""
    from docx.shared import Mm  # noqa: PLC0415

    section.page_width, section.page_height = map(Mm, _PAGE_MM)
    for side, width in _MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance, section.footer_distance = Mm(25), Mm(28)


def number_pages(section: Any, document: Any) -> None:
    """Print the number of each page at its foot, on the outer side."""
    _number(running_line(section.footer, document, "Footer"), "right")
    _number(running_line(section.even_page_footer, document, "Footer"), "left")


def running_line(part: Any, document: Any, style: str) -> Any:
    """The line of a running head or foot, in a style."""
    line = part.paragraphs[0]
    line.style = style_of(document, style)
    return line


def _number(line: Any, side: str) -> None:
    """The page's number, one character from the edge: ``— 1 —``."""
    properties = line._p.get_or_add_pPr()
    properties.append(element("w:ind", **{f"{side}Chars": 100, side: 280}))
    properties.append(element("w:jc", val=side))
    line.add_run("— ")
    field = element("w:fldSimple", instr=" PAGE ")
    run = element("w:r")
    run.append(element("w:t"))
    run[0].text = "1"
    field.append(run)
    line._p.append(field)
    line.add_run(" —")


def tell(document: Any, title: str, author: str, made: datetime) -> None:
    """Set what is the same in every file, and what the file says of itself."""
    document.settings.odd_and_even_pages_header_footer = True
    put_setting(document, "w:characterSpacingControl", "compressPunctuation")
    properties = document.core_properties
    properties.title, properties.created, properties.modified = title, made, made
    properties.author, properties.language = author, "zh-CN"


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


def put_setting(document: Any, name: str, value: str) -> None:
    """Set one setting, in its place in the order."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    settings = document.settings.element
    for old in settings.findall(qn(name)):
        settings.remove(old)
    later = set(map(qn, _SETTINGS[_SETTINGS.index(name) + 1 :]))
    place = next((n for n, one in enumerate(settings) if one.tag in later), len(settings))
    settings.insert(place, element(name, val=value))


def element(name: str, **values: object) -> Any:
    """An element of a Word file, such as ``w:jc``, with attributes of the same namespace."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made

"""Words, paragraphs, tables, lists and styles of a .docx in the XML that Word and WPS write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

BIAOSONG = "方正小标宋简体"
FANGSONG = "仿宋_GB2312"
HEITI = "黑体"
KAITI = "楷体_GB2312"
SONGTI = "宋体"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE.rstrip("/"),
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
}
STRICT: Mapping[str, str] = {
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    OFFICE.rstrip("/"): "http://purl.oclc.org/ooxml/officeDocument/relationships",
    NAMESPACES["w"]: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    NAMESPACES["wp"]: "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    NAMESPACES["a"]: "http://purl.oclc.org/ooxml/drawingml/main",
    NAMESPACES["pic"]: "http://purl.oclc.org/ooxml/drawingml/picture",
}
"""What ISO 29500 Strict writes for each name of the Transitional files."""

_ROOT = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_IN_TEXT = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\f": '<w:br w:type="page"/>',
    "\xad": "<w:softHyphen/>",
    "\u2011": "<w:noBreakHyphen/>",
}
_SPLIT = re.compile(r"([\t\n\f\xad\u2011])")
_PIECES = re.compile(r"[!-~]+|[^!-~]{1,13}")


def look(
    font: str = "",
    points: float = 0,
    *,
    style: str = "",
    bold: bool = False,
    vanish: bool | None = None,
    raw: str = "",
) -> str:
    """Properties of a run; ``raw`` goes in after the size."""
    parts = [f'<w:rStyle w:val="{style}"/>'] if style else []
    if font:
        name = quoteattr(font)
        parts.append(
            f'<w:rFonts w:hint="eastAsia" w:ascii={name} w:eastAsia={name} w:hAnsi={name}/>'
        )
    if bold:
        parts.append("<w:b/><w:bCs/>")
    if vanish is not None:
        parts.append("<w:vanish/>" if vanish else '<w:vanish w:val="0"/>')
    if points:
        half = round(points * 2)
        parts.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    inner = "".join(parts) + raw
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def run(text: str, properties: str = "", *, deleted: bool = False) -> str:
    """One run; tabs, line and page breaks and odd hyphens become the elements that Word has."""
    tag = "w:delText" if deleted else "w:t"
    pieces = [
        _IN_TEXT.get(piece) or f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>'
        for piece in _SPLIT.split(text)
        if piece
    ]
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def runs(text: str, properties: str = "") -> str:
    """The text as Word keeps it after some editing: cut at Latin letters and in mid sentence."""
    pieces = _PIECES.findall(text) if len(text) < 400 else [text]
    marked = []
    for number, piece in enumerate(pieces):
        mark = number % 7 == 3
        marked.append('<w:proofErr w:type="spellStart"/>' * mark)
        marked.append(run(piece, properties))
        marked.append('<w:proofErr w:type="spellEnd"/>' * mark)
    return "".join(marked)


def para(
    inner: str,
    *,
    style: str = "",
    num: tuple[int, int] | None = None,
    jc: str = "",
    ind: str = "",
    frame: str = "",
    tabs: str = "",
    mark: str = "",
    change: str = "",
) -> str:
    """A paragraph around runs; ``mark`` is what the paragraph mark's properties hold.

    ``num`` is a list's number and a level, from 0; list 0 takes a style's number away.
    """
    parts = [f'<w:pStyle w:val="{style}"/>'] if style else []
    parts.append(f"<w:framePr {frame}/>" if frame else "")
    if num is not None:
        parts.append(f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>')
    parts.append(f"<w:tabs>{tabs}</w:tabs>" if tabs else "")
    parts.append(f"<w:ind {ind}/>" if ind else "")
    parts.append(f'<w:jc w:val="{jc}"/>' if jc else "")
    parts.append(f"<w:rPr>{mark}</w:rPr>" if mark else "")
    parts.append(change)
    inside = "".join(parts)
    return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{inner}</w:p>"


def field(code: str, result: str, properties: str = "") -> str:
    """A field of three parts, as Word writes it; without a result where that is empty."""
    between = f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f"{between if result else ''}"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(inner: str, *, span: int = 1, merge: str = "", width: int = 2000) -> str:
    """A table cell around paragraphs; ``merge`` is ``restart`` or ``continue``, down the column."""
    parts = [f'<w:tcW w:w="{width * span}" w:type="dxa"/>']
    parts.append(f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    parts.append(
        {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")
    )
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{inner}</w:tc>"


def row(cells: Iterable[str], *, header: bool = False, change: str = "") -> str:
    """A table row; ``change`` marks all of it as inserted or deleted."""
    properties = (
        ("<w:cantSplit/>" if change else "") + ("<w:tblHeader/>" if header else "") + change
    )
    inside = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inside}{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], columns: int, *, borders: bool = True, width: int = 2000) -> str:
    """A table around rows."""
    kind = "single" if borders else "none"
    sides = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{4 * borders}" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>'
        f"<w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its form of number and what stands round it (``（%2）``)."""

    form: str
    text: str
    start: int = 1
    style: str = ""
    suffix: str = ""
    restart: int | None = None
    is_legal: bool = False
    font: str = ""
    picture_bullet: bool = False


def _level(depth: int, level: Level) -> str:
    parts = [f'<w:start w:val="{level.start}"/><w:numFmt w:val="{level.form}"/>']
    parts.append("" if level.restart is None else f'<w:lvlRestart w:val="{level.restart}"/>')
    parts.append(f'<w:pStyle w:val="{level.style}"/>' if level.style else "")
    parts.append("<w:isLgl/>" * level.is_legal)
    parts.append(f'<w:suff w:val="{level.suffix}"/>' if level.suffix else "")
    parts.append(f"<w:lvlText w:val={quoteattr(level.text)}/>")
    parts.append('<w:lvlPicBulletId w:val="0"/>' * level.picture_bullet)
    parts.append('<w:lvlJc w:val="left"/>')
    parts.append(f'<w:pPr><w:ind w:left="{420 * depth}" w:firstLine="640"/></w:pPr>')
    if level.font:
        font = f'w:ascii="{level.font}" w:hAnsi="{level.font}" w:hint="default"'
        parts.append(f"<w:rPr><w:rFonts {font}/></w:rPr>")
    return f'<w:lvl w:ilvl="{depth}">{"".join(parts)}</w:lvl>'


def abstract_list(number: int, levels: Iterable[Level], *, more: str = "") -> str:
    """The definition of a list."""
    inside = "".join(_level(depth, level) for depth, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x10A0 + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{more}{inside}</w:abstractNum>'
    )


def used_list(number: int, definition: int, starts: Mapping[int, int] | None = None) -> str:
    """A list of a definition, with levels that start over at a number of their own."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for depth, start in (starts or {}).items()
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def style(
    one: str,
    name: str,
    *,
    kind: str = "paragraph",
    based_on: str = "",
    ppr: str = "",
    rpr: str = "",
    default: bool = False,
) -> str:
    """A style; ``one`` is its id, which the names shown in Word have nothing to do with."""
    parts = [f"<w:name w:val={quoteattr(name)}/>"]
    parts.append(f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
    parts.append("<w:qFormat/>")
    parts.append(f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
    parts.append(f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    is_default = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{is_default} w:styleId="{one}">{"".join(parts)}</w:style>'


def wordml(tag: str, inner: str, attributes: str = "") -> str:
    """A whole part of WordprocessingML."""
    return (
        f'{DECLARATION}<w:{tag} {_ROOT} mc:Ignorable="w14 w15 wp14"{attributes}>{inner}</w:{tag}>'
    )

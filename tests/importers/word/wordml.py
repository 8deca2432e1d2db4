"""Words, paragraphs and parts of a .docx in the XML that Word and WPS write."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import docx

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
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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


def _outline(level: int) -> str:
    return f'<w:keepNext/><w:outlineLvl w:val="{level}"/>'


_BLUE = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
_RAISED = '<w:vertAlign w:val="superscript"/>'
_SIZE = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
WORD_STYLES = "".join(
    (
        style("a", "Normal", default=True, ppr='<w:jc w:val="both"/>', rpr=_SIZE.format(21)),
        style("1", "heading 1", based_on="a", ppr=_outline(0), rpr=f"<w:b/>{_SIZE.format(44)}"),
        style("2", "heading 2", based_on="a", ppr=_outline(1), rpr=f"<w:b/>{_SIZE.format(32)}"),
        style("3", "heading 3", based_on="a", ppr=_outline(2), rpr=f"<w:b/>{_SIZE.format(32)}"),
        style("a0", "Default Paragraph Font", kind="character", default=True),
        style("a3", "header", based_on="a", rpr=_SIZE.format(18)),
        style("a4", "footer", based_on="a", rpr=_SIZE.format(18)),
        style("a5", "Title", based_on="a", ppr='<w:jc w:val="center"/>', rpr=_SIZE.format(32)),
        style("a6", "Subtitle", based_on="a", ppr='<w:jc w:val="center"/>', rpr=_SIZE.format(32)),
        style("a7", "Hyperlink", kind="character", rpr=_BLUE),
        style("a8", "caption", based_on="a", rpr=_SIZE.format(20)),
        style("a9", "footnote text", based_on="a", rpr=_SIZE.format(18)),
        style("aa", "footnote reference", kind="character", rpr=_RAISED),
        style("ab", "List Paragraph", based_on="a", ppr='<w:ind w:firstLine="420"/>'),
        style("10", "toc 1", based_on="a"),
        style("20", "toc 2", based_on="a", ppr='<w:ind w:left="420"/>'),
        style("TOC", "TOC Heading", based_on="1"),
    )
)  # fmt: skip
"""Styles of a Chinese Word: ids are numbers and letters, names are English."""

WPS_STYLES = "".join(
    (
        style("1", "Normal", default=True, ppr='<w:widowControl w:val="0"/><w:jc w:val="both"/>'),
        style("2", "heading 1", based_on="1", ppr=_outline(0), rpr=f"<w:b/>{_SIZE.format(44)}"),
        style("3", "heading 2", based_on="1", ppr=_outline(1), rpr=f"<w:b/>{_SIZE.format(32)}"),
        style("4", "Default Paragraph Font", kind="character", default=True),
        style("5", "Normal (Web)", based_on="1"),
    )
)
"""Styles of WPS Office: there ``2`` is the first heading and ``1`` the plain paragraph."""

_WORD_DEFAULTS = (
    '<w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
    ' w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/>'
    '<w:sz w:val="21"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/>"
)
_WPS_DEFAULTS = (
    '<w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    ' w:eastAsia="宋体" w:cs="Times New Roman"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
    '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_FONTS = "".join(
    f'<w:font w:name="{name}"><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
    for name in (SONGTI, HEITI, FANGSONG, KAITI, BIAOSONG)
)
_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
    "html": "text/html",
    "bin": "application/octet-stream",
}
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def wordml(tag: str, inner: str, attributes: str = "") -> str:
    """A whole part of WordprocessingML."""
    return (
        f'{_DECLARATION}<w:{tag} {_ROOT} mc:Ignorable="w14 w15 wp14"{attributes}>{inner}</w:{tag}>'
    )


@cache
def _theme() -> bytes:
    """The theme of python-docx's own template, which is Word's."""
    with zipfile.ZipFile(Path(docx.__file__).parent / "templates" / "default.docx") as file:
        return file.read("word/theme/theme1.xml")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP file of the same bytes on every run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return buffer.getvalue()


def rezipped(data: bytes) -> bytes:
    """The same ZIP file without the time at which it was written."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return zipped({name: file.read(name) for name in file.namelist()})


class Package:
    """The parts of a .docx in the making, with the relationships among them."""

    def __init__(
        self,
        *,
        styles: str = WORD_STYLES,
        numbering: str = "",
        is_wps: bool = False,
        document: str = "document.xml",
    ) -> None:
        self.document = document
        self.is_wps = is_wps
        self.section = ""
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relationships: dict[str, list[str]] = {}
        defaults = _WPS_DEFAULTS if is_wps else _WORD_DEFAULTS
        self.word_part(
            "styles", wordml("styles", f"<w:docDefaults>{defaults}</w:docDefaults>{styles}")
        )
        self.word_part("settings", wordml("settings", _SETTINGS))
        self.word_part("fontTable", wordml("fonts", _FONTS))
        self.part(
            "theme/theme1.xml", _theme(), "application/vnd.openxmlformats-officedocument.theme+xml"
        )
        self.relate("theme", "theme/theme1.xml")
        if numbering:
            self.word_part("numbering", wordml("numbering", numbering))

    def part(self, name: str, data: bytes | str, content_type: str = "") -> None:
        """Put a file below ``word/``."""
        self._parts[f"word/{name}"] = data.encode() if isinstance(data, str) else data
        if content_type:
            self._types[f"/word/{name}"] = content_type

    def word_part(self, kind: str, xml: str, name: str = "") -> str:
        """Put a part that the document refers to by its kind (``footnotes``); its id."""
        name = name or f"{kind}.xml"
        self.part(name, xml, _WORD_PART.format(kind))
        return self.relate(kind, name)

    def relate(self, kind: str, target: str, *, external: bool = False, of: str = "") -> str:
        """Name a target to a part, else to the document; the id to refer to it by."""
        known = self._relationships.setdefault(of or self.document, [])
        one = f"rId{len(known) + 1}"
        mode = ' TargetMode="External"' if external else ""
        type_ = kind if ":" in kind else OFFICE + kind
        known.append(f'<Relationship Id="{one}" Type="{type_}" Target={quoteattr(target)}{mode}/>')
        return one

    def picture(self, data: bytes, name: str, *, of: str = "") -> str:
        """Put a picture into the package; the id to refer to it by."""
        self.part(f"media/{name}", data)
        return self.relate("image", f"media/{name}", of=of)

    def build(self, body: str) -> bytes:
        """The whole file, with these blocks as its text."""
        size = '<w:pgSz w:w="11906" w:h="16838"/>'
        margins = (
            '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851"'
            ' w:footer="992" w:gutter="0"/>'
        )
        section = f"<w:sectPr>{self.section}{size}{margins}</w:sectPr>"
        document = wordml("document", f"<w:body>{body}{section}</w:body>")
        self.part(self.document, document, _WORD_PART.format("document.main"))
        return zipped(self._whole())

    def _whole(self) -> dict[str, bytes]:
        extra = self._properties()
        defaults = "".join(
            f'<Default Extension="{one}" ContentType="{kind}"/>' for one, kind in _TYPES.items()
        )
        overrides = "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>'
            for name, kind in self._types.items()
        )
        types = (
            f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'content-types">{defaults}{overrides}</Types>'
        )
        parts = {"[Content_Types].xml": types.encode()} | extra
        for name, known in self._relationships.items():
            folder, _, file = f"word/{name}".rpartition("/")
            parts[f"{folder}/_rels/{file}.rels"] = _relationships(known)
        return parts | self._parts

    def _properties(self) -> dict[str, bytes]:
        program = "WPS Office_12.1.0.15374_F1E327BC" if self.is_wps else "Microsoft Office Word"
        self._types["/docProps/app.xml"] = (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        )
        self._types["/docProps/core.xml"] = (
            "application/vnd.openxmlformats-package.core-properties+xml"
        )
        application = (
            f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
            f'2006/extended-properties"><Application>{program}</Application></Properties>'
        )
        core = (
            f'{_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/'
            '2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{PROPERTY_TITLE}</dc:title><dc:creator>{PROPERTY_AUTHOR}</dc:creator>"
            '<dcterms:created xsi:type="dcterms:W3CDTF">2019-01-02T03:04:05Z</dcterms:created>'
            "</cp:coreProperties>"
        )
        top = [
            f'<Relationship Id="rId1" Type="{OFFICE}officeDocument"'
            f' Target="word/{self.document}"/>',
            f'<Relationship Id="rId2" Type="{PACKAGE}/metadata/core-properties"'
            ' Target="docProps/core.xml"/>',
            f'<Relationship Id="rId3" Type="{OFFICE}extended-properties"'
            ' Target="docProps/app.xml"/>',
        ]
        return {
            "_rels/.rels": _relationships(top),
            "docProps/app.xml": application.encode(),
            "docProps/core.xml": core.encode(),
        }


PROPERTY_TITLE = "旧模板的标题不作数"
PROPERTY_AUTHOR = "装机用户"
"""What the file's properties say: left over from another document, as they mostly are."""


def _relationships(entries: Iterable[str]) -> bytes:
    inside = "".join(entries)
    return f'{_DECLARATION}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'.encode()

"""The parts of a .docx, with the styles and settings that Word and WPS give it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

import docx

from .wordml import (
    BIAOSONG,
    DECLARATION,
    FANGSONG,
    HEITI,
    KAITI,
    OFFICE,
    PACKAGE,
    SONGTI,
    style,
    wordml,
)

PROPERTY_TITLE = "旧模板的标题不作数"
PROPERTY_AUTHOR = "装机用户"
"""What the file's properties say: left over from another document, as they mostly are."""


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
_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".zip")
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


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
            is_packed = name.endswith(_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
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
            f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
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
            f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
            f'2006/extended-properties"><Application>{program}</Application></Properties>'
        )
        core = (
            f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/'
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


def _relationships(entries: Iterable[str]) -> bytes:
    inside = "".join(entries)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'.encode()

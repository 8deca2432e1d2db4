"""Word files in office style, built from XML, so that each holds exactly what a test needs."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from PIL import Image

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
LONG = "镇党委认真落实各项部署要求，扎实推进基层党建工作，取得了阶段性成效，群众都说好。"
CENTRED = '<w:jc w:val="center"/>'
RIGHT = '<w:jc w:val="right"/>'
TITLE_FACE = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'
BODY_FACE = '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'
BOLD = "<w:b/>"


def run(text: str, face: str = BODY_FACE) -> str:
    return f'<w:r><w:rPr>{face}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, more: str = "", face: str = BODY_FACE) -> str:
    """A paragraph of texts, or of runs that are XML already."""
    inner = "".join(one if one.startswith("<") else run(one, face) for one in runs)
    return f"<w:p><w:pPr>{more}</w:pPr>{inner}</w:p>"


def title(text: str) -> str:
    return p(text, more=CENTRED, face=TITLE_FACE)


HEAD = title("龙潭村党总支工作情况")


def numbered(num: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'


def picture(key: str, alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{alt}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(code)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(*inner: str, more: str = "") -> str:
    blocks = "".join(one if one.startswith("<") else p(one) for one in inner)
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{blocks}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(one if one.startswith("<w:tc") else cell(one) for one in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "·")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="yiji"/>')
    + "</w:abstractNum>"
    + "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="{num - 1}"/></w:num>' for num in (1, 2, 3)
    )
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="yiji"><w:name w:val="一级标题"/><w:pPr><w:numPr>'
    '<w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="xiaji"><w:name w:val="下级"/>'
    '<w:basedOn w:val="yiji"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="甲"/><w:basedOn w:val="b"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="乙"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="character" w:styleId="yin"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr>'
    "</w:style>"
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"),
            ("footnotes", "footnotes"),
        )
    )
    + "</Types>"
)  # fmt: skip


def _relations(*rows: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for key, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


_RELATIONS = _relations(
    ("r1", "image", "media/1.jpg"), ("r2", "image", "media/2.jpg"),
    ("r3", "hyperlink", "https://example.com/a"), ("r4", "image", "file:///C:/照片.jpg"),
    ("r5", "image", "media/3.emf"), ("r6", "numbering", "numbering.xml"),
    ("r7", "styles", "styles.xml"), ("r8", "footnotes", "footnotes.xml"), ("r9", "image", "NULL"),
)  # fmt: skip


def photo(seed: int = 0, size: tuple[int, int] = (320, 240)) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize(size).rotate(90 * seed).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def word(body: str, *, notes: str = "", strict: bool = False, **parts: bytes) -> bytes:
    """A .docx with that body; ``parts`` are further files, with two underscores for a slash."""
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {_SPACES}>{NUMBERING}</w:numbering>",
        "word/styles.xml": f"<w:styles {_SPACES}>{STYLES}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {_SPACES}>{notes}</w:footnotes>",
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/media/1.jpg": photo(),
        "word/media/2.jpg": photo(1),
        "word/media/3.emf": b"\1\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            if strict:
                data = data.replace(
                    _W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
                )
            archive.writestr(name, data)
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()

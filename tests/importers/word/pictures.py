"""Pictures for the test documents, and the XML that shows them on a page."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw

OWNER = "PHONE-OF-QI-SANDUO"
"""Stands in the EXIF block of ``geotagged`` and must be in no file that is made from it."""

_PIXEL = 9525
"""English Metric Units, in which drawings are measured, of one pixel."""
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def photo(name: str, size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    """A picture with soft light and a few edges, of colours that its name gives."""
    seed = zlib.crc32(name.encode())
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    flat = Image.new("L", size, 60 + seed % 140)
    picture = Image.merge("RGB", (across, flat, down) if seed % 2 else (flat, down, across))
    draw = ImageDraw.Draw(picture)
    for step in range(5):
        left = (seed >> step * 3) % (size[0] * 3 // 4)
        top = (seed >> step * 4) % (size[1] * 3 // 4)
        fill = tuple((seed >> step * shift) % 256 for shift in (2, 3, 5))
        draw.rectangle((left, top, left + size[0] // 6, top + size[1] // 6), fill=fill)
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file of a kind."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(name: str, size: tuple[int, int] = (640, 480), *, mode: str = "RGB") -> bytes:
    """A photo as JPEG."""
    return saved(photo(name, size, mode), "JPEG", quality=80)


def png(name: str, size: tuple[int, int] = (640, 480)) -> bytes:
    """A photo as PNG."""
    return saved(photo(name, size), "PNG")


def geotagged(name: str) -> bytes:
    """A photo lying on its side (``Orientation`` 6) that says where and whose it is."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = OWNER
    exif[0x013B] = OWNER
    place = exif.get_ifd(0x8825)
    place |= {1: "N", 2: (29.0, 52.0, 11.5), 3: "E", 4: (107.0, 46.0, 2.25)}
    return saved(photo(name, (800, 600)), "JPEG", quality=80, exif=exif.tobytes())


def divider(colour: str = "#c8102e") -> bytes:
    """A line across the page, as they stand between the parts of a text."""
    picture = Image.new("RGB", (600, 12), "white")
    ImageDraw.Draw(picture).rectangle((20, 4, 580, 7), fill=colour)
    return saved(picture, "PNG")


def emf() -> bytes:
    """A Windows metafile with one rectangle, of the newer kind."""
    rectangle = struct.pack("<IIiiii", 43, 24, 10, 10, 290, 190)
    end = struct.pack("<IIIII", 14, 20, 0, 16, 20)
    size = 88 + len(rectangle) + len(end)
    head = struct.pack("<IIiiiiiiii", 1, 88, 0, 0, 300, 200, 0, 0, 7938, 5292)
    head += struct.pack(
        "<IIIIHHIIIIIII", 0x464D4520, 0x10000, size, 3, 1, 0, 0, 0, 0, 1024, 768, 271, 203
    )
    return head + rectangle + end


def wmf() -> bytes:
    """A Windows metafile with one rectangle, of the older kind, with its placeable header."""
    head = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 300, 200, 96, 0)
    check = 0
    for (word,) in struct.iter_unpack("<H", head):
        check ^= word
    rectangle = struct.pack("<IHhhhh", 7, 0x041B, 190, 290, 10, 10)
    end = struct.pack("<IH", 3, 0)
    words = 9 + 7 + 3
    meta = struct.pack("<HHHIHIH", 1, 9, 0x0300, words, 0, 7, 0)
    return head + struct.pack("<H", check) + meta + rectangle + end


def graphic(one: str, number: int, size: tuple[int, int], *, linked: bool = False) -> str:
    """The ``pic:pic`` that shows a picture of the package, or one outside."""
    width, height = size[0] * _PIXEL, size[1] * _PIXEL
    attribute = "r:link" if linked else "r:embed"
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip {attribute}="{one}"/><a:stretch><a:fillRect/>'
        "</a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


def inline(
    one: str, number: int, size: tuple[int, int] = (480, 360), *, linked: bool = False
) -> str:
    """A run with a picture in line with the text."""
    width, height = size[0] * _PIXEL, size[1] * _PIXEL
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0"'
        f' distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="图片 {number}"/><a:graphic>'
        f'<a:graphicData uri="{_PICTURE}">{graphic(one, number, size, linked=linked)}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _anchored(number: int, size: tuple[int, int], uri: str, inner: str, offset: int = 0) -> str:
    width, height = size[0] * _PIXEL, size[1] * _PIXEL
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0"'
        f' relativeHeight="{251658240 + number}" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{offset}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapTopAndBottom/><wp:docPr id="{number}" name="图形 {number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}">{inner}'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def floating(one: str, number: int, size: tuple[int, int] = (480, 360)) -> str:
    """A run with a picture that floats beside the text."""
    return f"<w:r>{_anchored(number, size, _PICTURE, graphic(one, number, size))}</w:r>"


def vml(one: str, number: int) -> str:
    """A run with a picture as Word 2003 and older WPS keep it."""
    return (
        f'<w:r><w:pict><v:shape id="_x0000_i{1025 + number}" type="#_x0000_t75"'
        f' style="width:320pt;height:240pt"><v:imagedata r:id="{one}" o:title="现场"/>'
        "</v:shape></w:pict></w:r>"
    )


def _shape(number: int, size: tuple[int, int], content: str, *, named: bool = False) -> str:
    width, height = size[0] * _PIXEL, size[1] * _PIXEL
    name = f'<wps:cNvPr id="{number}" name="文本框 {number}"/>' if named else ""
    return (
        f'<wps:wsp>{name}<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>"
        f"{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )


def _old_box(number: int, content: str) -> str:
    return (
        f'<w:pict><v:shape id="_x0000_s{1026 + number}" type="#_x0000_t202"'
        ' style="position:absolute;margin-left:0;margin-top:0;width:300pt;height:40pt">'
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def textbox(content: str, number: int, size: tuple[int, int] = (420, 60)) -> str:
    """A run with a text box around paragraphs: once for today's Word and once for older ones."""
    new = _anchored(number, size, _SHAPE, _shape(number, size, content), offset=300_000)
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{_old_box(number, content)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_textbox(content: str, number: int) -> str:
    """A run with a text box in VML alone."""
    return f"<w:r>{_old_box(number, content)}</w:r>"


def group(one: str, content: str, number: int, size: tuple[int, int] = (480, 360)) -> str:
    """A run with a picture and, grouped with it, a text box under it."""
    width, height = size[0] * _PIXEL, (size[1] + 60) * _PIXEL
    frame = f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
    box = _shape(number + 2, (size[0], 60), content, named=True)
    inner = (
        "<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>"
        f'{frame}<a:chOff x="0" y="0"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm>'
        f"</wpg:grpSpPr>{graphic(one, number + 1, size)}{box}</wpg:wgp>"
    )
    new = _anchored(number, (size[0], size[1] + 60), _GROUP, inner)
    old = (
        f'<w:pict><v:group id="_x0000_s{1026 + number}" style="width:360pt;height:315pt"'
        ' coordsize="4572,4000"><v:shape style="position:absolute;width:4572;height:3400">'
        f'<v:imagedata r:id="{one}" o:title=""/></v:shape>'
        '<v:shape style="position:absolute;top:3400;width:4572;height:600"><v:textbox>'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></v:group></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )

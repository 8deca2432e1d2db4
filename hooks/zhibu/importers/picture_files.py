"""Pictures of foreign documents, made fit for the site."""

from __future__ import annotations

import io
from typing import NamedTuple

from zhibu.machine.photos import UnprintableError, fitted, opened_photo, read_phone_photos

_JPEG_QUALITY = 84
_WEBP_QUALITY = 82
_FEW_COLOURS = 4096
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")


class NewPicture(NamedTuple):
    """A picture as it will lie beside the article."""

    suffix: str
    data: bytes
    width_px: int
    height_px: int
    had_place: bool = False
    """True when it knew where it was taken."""


def make_picture(data: bytes) -> NewPicture:
    """The picture upright, small enough and without metadata: JPEG or WebP, the same each time.

    Raises:
        UnprintableError: it cannot be shown; the text says why, in Chinese.
    """
    _refuse_foreign(data)
    with opened_photo(data) as opened:
        had_place = bool(opened.getexif().get_ifd(0x8825))
        is_photo = opened.format in ("JPEG", "MPO", "HEIF", "AVIF", "TIFF")
        clean = fitted(opened)
        target = io.BytesIO()
        if is_photo and clean.mode == "RGB":
            clean.save(target, "JPEG", quality=_JPEG_QUALITY, optimize=True)
            suffix = ".jpg"
        else:
            # Drawings and screenshots stay sharp, other pictures need not.
            is_drawing = clean.getcolors(_FEW_COLOURS) is not None
            clean.save(target, "WEBP", lossless=is_drawing, quality=_WEBP_QUALITY, exact=False)
            suffix = ".webp"
        return NewPicture(suffix, target.getvalue(), *clean.size, had_place)


def _refuse_foreign(data: bytes) -> None:
    head = data[:512].lstrip()
    if not head:
        raise UnprintableError("文件是空的")
    if data[:4] == b"\xd7\xcd\xc6\x9a" or (data[:4] == b"\1\0\0\0" and data[40:44] == b" EMF"):
        raise UnprintableError("这是 WMF/EMF 矢量图，请在 Word 里另存为 PNG")
    if head.startswith((b"<svg", b"<?xml")) or b"<svg" in head:
        raise UnprintableError("这是 SVG 图，请另存为 PNG")
    if head[:1] == b"<":
        raise UnprintableError("这不是图片，是网页")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC and not read_phone_photos():
        raise UnprintableError("这是 HEIC 图，请在手机上改存 JPEG，或者安装 pillow-heif")

"""Photos made ready for print once, whatever they were.

typst refuses CMYK, BMP and TIFF, LibreOffice ignores orientation.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from PIL import ExifTags, Image

from zhibu.machine.photos import MOST_PX, UnprintableError, fitted, opened_photo

_JPEG_QUALITY = 86
_FIRST_APP, _LAST_APP, _COMMENT, _START_OF_SCAN = 0xE0, 0xEF, 0xFE, 0xDA
_KEPT = (0xE0, 0xEE)


class Printable(NamedTuple):
    """A picture that every format can show."""

    suffix: str
    data: bytes
    width_px: int
    height_px: int
    has_other_colours: bool = False
    """True when colours for print were turned into those of screens."""


def printable(file: Path) -> Printable:
    """The picture in a file.

    Raises:
        UnprintableError: it cannot be shown.
    """
    if file.suffix.lower() == ".svg":
        return Printable(".svg", _bytes(file), 0, 0)
    with opened_photo(file) as opened:
        if _is_fit(opened):
            return _as_it_is(opened, file.read_bytes())
        return _converted(opened)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise UnprintableError("没有这个文件") from None


def _is_fit(opened: Image.Image) -> bool:
    """True for a photo that only has to lose its metadata: most, when people took some care."""
    is_upright = opened.getexif().get(ExifTags.Base.Orientation, 1) == 1
    is_plain = opened.format == "JPEG" and opened.mode == "RGB" and "icc_profile" not in opened.info
    return is_plain and is_upright and max(opened.size) <= MOST_PX


def _as_it_is(opened: Image.Image, data: bytes) -> Printable:
    """A JPEG without its metadata, its picture untouched, which saves most of the time."""
    size = opened.size
    # Read at an eighth of its size, it still tells when something is missing.
    opened.draft("RGB", (size[0] // 8, size[1] // 8))
    opened.load()
    return Printable(".jpg", _without_metadata(data), *size)


def _without_metadata(data: bytes) -> bytes:
    """Without comments and application segments, but for JFIF's and Adobe's of colours."""
    parts, at = [data[:2]], 2
    while data[at + 1] != _START_OF_SCAN:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        marker = data[at + 1]
        if marker in _KEPT or not (_FIRST_APP <= marker <= _LAST_APP or marker == _COMMENT):
            parts.append(data[at:end])
        at = end
    return b"".join([*parts, data[at:]])


def _converted(opened: Image.Image) -> Printable:
    clean = fitted(opened)
    target = io.BytesIO()
    if clean.mode == "RGBA" or opened.format in ("PNG", "GIF", "BMP"):
        clean.save(target, "PNG", optimize=True)
        return Printable(".png", target.getvalue(), *clean.size)
    clean.save(target, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return Printable(".jpg", target.getvalue(), *clean.size, opened.mode == "CMYK")

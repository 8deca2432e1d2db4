"""Photos made ready for print once, whatever they were (row 8).

Orientation is applied, colours become RGB, metadata go, and the longer side is at most 1,600 px:
typst refuses CMYK, BMP and TIFF, LibreOffice ignores orientation, and phones store places.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

MOST_PX = 1600
_JPEG_QUALITY = 86
_MOST_PIXELS = 50_000_000
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


class UnprintableError(Exception):
    """A file that is no picture, or a broken one; the text says why, in Chinese."""


def printable(file: Path) -> Printable:
    """The picture in a file.

    Raises:
        UnprintableError: it cannot be shown.
    """
    try:
        if file.suffix.lower() == ".svg":
            return Printable(".svg", file.read_bytes(), 0, 0)
        with Image.open(file) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise UnprintableError("图片太大")
            if _is_fit(opened):
                return _as_it_is(opened, file.read_bytes())
            return _converted(opened)
    except UnidentifiedImageError:
        raise UnprintableError("不是图片") from None
    except FileNotFoundError:
        raise UnprintableError("没有这个文件") from None
    except (OSError, SyntaxError, ValueError, IndexError, Image.DecompressionBombError):
        raise UnprintableError("图片不完整或已损坏") from None


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
    image = ImageOps.exif_transpose(opened)
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if has_alpha else "RGB")
    image.thumbnail((MOST_PX, MOST_PX), Image.Resampling.LANCZOS)
    # A new image has nothing of what the old one knew of itself.
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    target = io.BytesIO()
    if has_alpha or opened.format in ("PNG", "GIF", "BMP"):
        clean.save(target, "PNG", optimize=True)
        return Printable(".png", target.getvalue(), *clean.size)
    clean.save(target, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return Printable(".jpg", target.getvalue(), *clean.size, opened.mode == "CMYK")

"""Photos made ready for print once, whatever they were (row 8).

Orientation is applied, colours become RGB, metadata go, and the longer side is at most 1,600 px:
typst refuses CMYK, BMP and TIFF, LibreOffice ignores orientation, and phones store places.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PX = 1600
_JPEG_QUALITY = 86
_MOST_PIXELS = 50_000_000


class Printable(NamedTuple):
    """A picture that every format can show."""

    suffix: str
    data: bytes
    width_px: int
    height_px: int


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
            return _converted(opened)
    except UnidentifiedImageError:
        raise UnprintableError("不是图片") from None
    except FileNotFoundError:
        raise UnprintableError("没有这个文件") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise UnprintableError("图片不完整或已损坏") from None


def _converted(opened: Image.Image) -> Printable:
    image = ImageOps.exif_transpose(opened)
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if has_alpha else "RGB")
    image.thumbnail((MOST_PX, MOST_PX), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    is_drawing = opened.format in ("PNG", "GIF", "BMP")
    if has_alpha or is_drawing:
        # A new image has no metadata of the old one.
        clean = Image.new(image.mode, image.size)
        clean.paste(image)
        clean.save(target, "PNG", optimize=True)
        return Printable(".png", target.getvalue(), *image.size)
    image.save(target, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return Printable(".jpg", target.getvalue(), *image.size)

"""Photos from anywhere, made harmless and upright.

Orientation is applied, colours become RGB, metadata go, and the longer side is at most 1,600 px:
phones store places, browsers and programs for print disagree about the rest.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PX = 1600
_SCALABLE = ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr")
_EXACT = {"1": "L"}
_MOST_PIXELS = 50_000_000


class UnprintableError(Exception):
    """A file that is no picture, or a broken one; the text says why, in Chinese."""


@contextmanager
def opened_photo(source: Path | bytes) -> Iterator[Image.Image]:
    """The picture in a file, not yet unpacked.

    Raises:
        UnprintableError: also for what goes wrong while it is worked on.
    """
    try:
        with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise UnprintableError("图片太大")
            yield opened
    except UnidentifiedImageError:
        raise UnprintableError("不是图片") from None
    except FileNotFoundError:
        raise UnprintableError("没有这个文件") from None
    except Image.DecompressionBombError:
        raise UnprintableError("图片太大") from None
    except (OSError, SyntaxError, ValueError, IndexError):
        raise UnprintableError("图片不完整或已损坏") from None


def fitted(opened: Image.Image) -> Image.Image:
    """An upright copy in RGB or RGBA, no larger than ``MOST_PX``, that knows nothing else."""
    target = "RGBA" if has_alpha(opened) else "RGB"
    # Made small first: a photo of 50 million pixels is 150 MB, and as much for each copy.
    image = opened if opened.mode in _SCALABLE else opened.convert(_EXACT.get(opened.mode, target))
    image.thumbnail((MOST_PX, MOST_PX), Image.Resampling.LANCZOS)
    image = ImageOps.exif_transpose(image).convert(target)
    # A new image has nothing of what the old one knew of itself.
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    return clean


def has_alpha(image: Image.Image) -> bool:
    """True when something may shine through it."""
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def read_phone_photos() -> bool:
    """Let Pillow read HEIC, when the extra for it is installed."""
    with suppress(ImportError):
        from pillow_heif import register_heif_opener  # noqa: PLC0415 - an extra

        register_heif_opener()
        return True
    return False

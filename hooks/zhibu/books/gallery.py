"""The pictures of a document that pandoc writes, with stand-ins for photos."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple

from PIL import Image, PngImagePlugin

from zhibu.books.printable import Printable

_MM_PER_PX = 25.4 / 96


class Shown(NamedTuple):
    """A picture as a document shows it."""

    name: str
    """Of its file beside the document."""
    width_mm: float
    height_mm: float

    def within(self, width_mm: float, height_mm: float) -> Shown:
        """As large as it may be."""
        scale = min(1.0, width_mm / self.width_mm, height_mm / self.height_mm)
        return Shown(self.name, self.width_mm * scale, self.height_mm * scale)


class Gallery(NamedTuple):
    """The pictures of a document."""

    shown: dict[str, Shown]
    """By path below the content folder."""
    files: dict[str, bytes]
    """By name: a stand-in for each, since pandoc takes a fifth of a second over a photo."""
    real: dict[bytes, bytes]
    """What takes the place of each stand-in in the end."""

    @classmethod
    def of(cls, pictures: Mapping[str, Printable]) -> Gallery:
        """The gallery of pictures that are pixels."""
        gallery = cls({}, {}, {})
        for number, (path, one) in enumerate(sorted(pictures.items())):
            name = f"{number}{one.suffix}"
            gallery.shown[path] = Shown(name, one.width_px * _MM_PER_PX, one.height_px * _MM_PER_PX)
            gallery.files[name] = stand_in = _stand_in(number, one.suffix)
            gallery.real[stand_in] = one.data
        return gallery


def _stand_in(number: int, suffix: str) -> bytes:
    """The smallest picture, unlike that of any other number."""
    made, comment = io.BytesIO(), f"zhibu {number}"
    image = Image.new("RGB", (1, 1))
    if suffix == ".png":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_text("Comment", comment)
        image.save(made, "PNG", pnginfo=chunks)
    else:
        image.save(made, "JPEG", comment=comment)
    return made.getvalue()

"""Drawings as pixels, for formats whose readers show no SVG (row 8)."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image

from zhibu.export.fonts import Fonts
from zhibu.export.pdf import render_drawing
from zhibu.export.pictures import Printable


def drawn(pictures: Mapping[str, Printable], fonts: Fonts) -> dict[str, Printable]:
    """The pictures with PNG files in place of SVG ones."""
    return {
        path: _drawn(one, fonts) if one.suffix == ".svg" else one for path, one in pictures.items()
    }


def _drawn(one: Printable, fonts: Fonts) -> Printable:
    data = render_drawing(one.data, fonts)
    with Image.open(io.BytesIO(data)) as image:
        return Printable(".png", data, *image.size)

"""QR codes as drawings inside a page."""

from __future__ import annotations

import re

from markupsafe import Markup

_DARK = re.compile(rb"\x00+")


def qr_code(text: str) -> Markup:
    """The code as inline SVG, black on white with its quiet zone, whatever the colours around.

    One row of modules is one stroke. Source: ISO/IEC 18004, level M of error correction.
    """
    # Loading them takes longer than a build of one page.
    import numpy as np  # noqa: PLC0415
    import zxingcpp  # noqa: PLC0415

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = np.asarray(code.to_image())
    size, pixels = len(image), image.tobytes()
    path = []
    for row in range(size):
        end = 0
        for match in _DARK.finditer(pixels, row * size, (row + 1) * size):
            start, before = match.start() - row * size, end
            end = match.end() - row * size
            move = f"m{start - before} 0" if before else f"M{start} {row}.5"
            path.append(f"{move}h{end - start}")
    return Markup(  # noqa: S704 - numbers
        f'<svg viewBox="0 0 {size} {size}"><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path stroke="#000" d="{"".join(path)}"/></svg>'
    )

"""Makes the README's pictures from the built sample site.

Usage: ``python tests/pictures.py SITE_FOLDER OUT_FOLDER``

Each picture shows one page twice, as a desk and a phone see it, and is small enough to be kept
in the repository. The same site gives the same bytes.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from judges.browser import PHONE, launch
from judges.server import serve

PAGES: Mapping[str, str] = {"home": "", "article": "articles/2016/gaoshan-dangxiao/"}
"""Name of each picture, and the address below the site's of the page that it shows."""
DESK = (1440, 1000)
HEIGHT_PX = 780
MARGIN_PX = 20
GROUND = "#dcd8d0"
MOST_BYTES = 120_000
COLOURS = (128, 96, 64, 48, 32, 24, 16)


def shoot(browser: Browser, url: str, size: tuple[int, int], sharpness: int) -> Image.Image:
    """Return what a window of this size shows of the page, ``HEIGHT_PX`` high."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=sharpness,
        color_scheme="light",
        locale="zh-CN",
        reduced_motion="reduce",
    )
    page.goto(url, wait_until="networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    width = round(picture.width * HEIGHT_PX / picture.height)
    return picture.resize((width, HEIGHT_PX), Image.Resampling.LANCZOS)


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Return the pictures in a row, with margins."""
    width = sum(picture.width + MARGIN_PX for picture in pictures) + MARGIN_PX
    sheet = Image.new("RGB", (width, HEIGHT_PX + 2 * MARGIN_PX), GROUND)
    left = MARGIN_PX
    for picture in pictures:
        sheet.paste(picture, (left, MARGIN_PX))
        left += picture.width + MARGIN_PX
    return sheet


def small_png(picture: Image.Image) -> bytes:
    """Return the picture as PNG with as many colours as ``MOST_BYTES`` leave room for."""
    for count in COLOURS:
        # Median cut keeps the few strong colours; dithering would cost more than it shows.
        few = picture.quantize(count, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        buffer = io.BytesIO()
        few.save(buffer, "PNG", optimize=True)
        if buffer.tell() <= MOST_BYTES:
            return buffer.getvalue()
    raise SystemExit(f"even with {COLOURS[-1]} colours the picture is over {MOST_BYTES} bytes")


def main(site: Path, out: Path) -> None:
    """Write ``readme-<name>.png`` for each page."""
    out.mkdir(parents=True, exist_ok=True)
    with serve(site) as home, sync_playwright() as playwright:
        browser = launch(playwright)
        for name, path in PAGES.items():
            pictures = [
                shoot(browser, home + path, size, sharpness)
                for size, sharpness in ((DESK, 1), (PHONE, 2))
            ]
            content = small_png(side_by_side(pictures))
            (out / f"readme-{name}.png").write_bytes(content)
            print(f"readme-{name}.png {len(content):,} bytes")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python tests/pictures.py SITE_FOLDER OUT_FOLDER")
    main(Path(sys.argv[1]), Path(sys.argv[2]))

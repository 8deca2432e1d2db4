"""Makes the pictures of the README and of the guide from the built sample site.

Usage: ``python -m tests.pictures SITE_FOLDER [NAME…]``; with names, only those of the guide.

The README's show one page twice, as a desk and a phone see it. The guide's show pages, the
preview of a broken article, a book and what commands say. All are small enough to be kept in the
repository, and the same site gives the same bytes.
"""

from __future__ import annotations

import html
import io
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from rich.style import Style
from rich.text import Text
from tests.guide.scenes import (
    BROKEN_PATH,
    COLLECTION_YEAR,
    COMMANDS,
    MADE_FROM,
    PAGES,
    PICTURES,
    REPOSITORY,
    SHOWN_ARTICLE,
    all_said,
    break_article,
    digests,
    environment,
    make_desk,
)
from tests.judges.browser import PHONE, launch
from tests.judges.server import serve

README_PAGES: Mapping[str, str] = {"home": "", "article": "articles/2016/gaoshan-dangxiao/"}
"""Name of each picture, and the address below the site's of the page that it shows."""
ASSETS = REPOSITORY / "docs" / "assets"
DESK = (1440, 1000)
GUIDE = (1200, 760)
HEIGHT_PX = 780
MARGIN_PX = 20
GROUND = "#dcd8d0"
MOST_BYTES = 120_000
MOST_BYTES_IN_GUIDE = 60_000
COLOURS = (128, 96, 64, 48, 32, 24, 16, 12, 8)
BOOK_PAGES = (1, 3, 7)
PREVIEW_STARTS_S = 60
COLOUR_NAMES = {1: "red", 3: "yellow", 6: "cyan"}

# The look of the site's pages, for what is no page.
SHEET = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #fbf8f3; color: #1d1915; }
pre { margin: 0; padding: 26px 32px; font: 17px/1.75 "Noto Sans Mono CJK SC", monospace;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.terminal { border-top: 5px solid #a81c1c; }
.bold { font-weight: 700; } .red { color: #a81c1c; } .yellow { color: #7a5a12; }
.cyan { color: #2f4a45; } .key { color: #8f1414; }
</style>"""


def shoot(browser: Browser, url: str, size: tuple[int, int], sharpness: int) -> Image.Image:
    """Return what a window of this size shows of the page."""
    page = open_window(browser, size, sharpness)
    page.goto(url, wait_until="networkidle")
    picture = screenshot(page)
    page.close()
    return picture


def open_window(browser: Browser, size: tuple[int, int], sharpness: int = 1) -> Page:
    """Return an empty window."""
    return browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=sharpness,
        color_scheme="light",
        locale="zh-CN",
        reduced_motion="reduce",
    )


def screenshot(page: Page, *, full_page: bool = False) -> Image.Image:
    """Return what the window shows."""
    return Image.open(io.BytesIO(page.screenshot(full_page=full_page))).convert("RGB")


def side_by_side(pictures: list[Image.Image], height_px: int = HEIGHT_PX) -> Image.Image:
    """Return the pictures, made equally high, in a row with margins."""
    scaled = [
        one.resize((round(one.width * height_px / one.height), height_px), Image.Resampling.LANCZOS)
        for one in pictures
    ]
    width = sum(picture.width + MARGIN_PX for picture in scaled) + MARGIN_PX
    sheet = Image.new("RGB", (width, height_px + 2 * MARGIN_PX), GROUND)
    left = MARGIN_PX
    for picture in scaled:
        sheet.paste(picture, (left, MARGIN_PX))
        left += picture.width + MARGIN_PX
    return sheet


def small_png(picture: Image.Image, most_bytes: int) -> bytes:
    """Return the picture as PNG with as many colours as there is room for."""
    for count in COLOURS:
        # Median cut keeps the few strong colours; dithering would cost more than it shows.
        few = picture.quantize(count, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        buffer = io.BytesIO()
        few.save(buffer, "PNG", optimize=True)
        if buffer.tell() <= most_bytes:
            return buffer.getvalue()
    raise SystemExit(f"even with {COLOURS[-1]} colours the picture is over {most_bytes} bytes")


# ---- the README


def make_readme_pictures(browser: Browser, home: str) -> None:
    """Write ``readme-<name>.png`` for each page."""
    for name, path in README_PAGES.items():
        pictures = [
            shoot(browser, home + path, size, sharpness)
            for size, sharpness in ((DESK, 1), (PHONE, 2))
        ]
        save(ASSETS / f"readme-{name}.png", side_by_side(pictures), MOST_BYTES)


def save(file: Path, picture: Image.Image, most_bytes: int) -> None:
    """Write a picture."""
    content = small_png(picture, most_bytes)
    file.write_bytes(content)
    print(f"{file.name} {picture.width}×{picture.height} {len(content):,} bytes")


# ---- the guide


class Studio:
    """Makes the guide's pictures."""

    def __init__(self, browser: Browser, home: str, desk: Path, said: Mapping[str, str]) -> None:
        self._browser = browser
        self._home = home
        self._desk = desk
        self._said = said

    @property
    def makers(self) -> dict[str, Callable[[], Image.Image]]:
        """How each picture is made, by its name."""
        pages = {
            name: lambda path=path: shoot(self._browser, self._home + path, GUIDE, 1)
            for name, path in PAGES.items()
        }
        commands = {name: lambda name=name: self._terminal(self._said[name]) for name in COMMANDS}
        others = {
            "front-matter": self._front_matter,
            "book": self._book,
            "preview": self._preview,
        }
        return pages | commands | others

    def _sheet(self, content: str, width: int) -> Image.Image:
        page = open_window(self._browser, (width, 200))
        page.set_content(SHEET + content)
        picture = screenshot(page, full_page=True)
        page.close()
        return picture

    def _terminal(self, said: str) -> Image.Image:
        return self._sheet(f'<pre class="terminal">{in_colours(said)}</pre>', 1000)

    def _front_matter(self) -> Image.Image:
        text = (REPOSITORY / f"articles/{SHOWN_ARTICLE}.md").read_text("utf-8")
        head = html.escape(text.partition("\nbased_on:")[0])
        shown = re.sub(r"^(\w+):", r'<b class="key">\1</b>:', head, flags=re.MULTILINE)
        written = self._sheet(f"<pre>{shown}\n…</pre>", 520)
        page = shoot(self._browser, f"{self._home}articles/{SHOWN_ARTICLE}/", (780, 620), 1)
        sheet = Image.new("RGB", (written.width, page.height), written.getpixel((0, 0)))
        sheet.paste(written, (0, 0))
        return side_by_side([sheet, page], page.height)

    def _book(self) -> Image.Image:
        (self._desk / BROKEN_PATH).unlink(missing_ok=True)
        program = [sys.executable, "-c", "from zhibu.commands import main; main()"]
        collect = [*program, "collect", COLLECTION_YEAR, "--format", "pdf"]
        subprocess.run(collect, cwd=self._desk, env=environment(), check=True)
        pages = []
        for number in map(str, BOOK_PAGES):
            draw = ["pdftoppm", "-png", "-r", "72", "-f", number, "-l", number]
            done = subprocess.run(
                [*draw, f"{COLLECTION_YEAR}.pdf"], cwd=self._desk, check=True, capture_output=True
            )
            pages.append(Image.open(io.BytesIO(done.stdout)).convert("RGB"))
        return side_by_side(pages, 620)

    def _preview(self) -> Image.Image:
        """A page of an article as it was before it was broken, with what is wrong."""
        page = open_window(self._browser, GUIDE)
        with preview(self._desk) as home:
            break_article(self._desk)
            deadline = time.monotonic() + PREVIEW_STARTS_S
            while not problems_at(home):
                if time.monotonic() > deadline:
                    raise SystemExit("the preview does not tell of the broken article")
                time.sleep(0.2)
            page.goto(f"{home}articles/{SHOWN_ARTICLE}/", wait_until="load")
            page.locator(".z-problems").wait_for()
            picture = screenshot(page)
            page.close()
        return picture


@contextmanager
def preview(desk: Path) -> Iterator[str]:
    """Run ``mkdocs serve`` and give the address of its home page once it answers."""
    (desk / BROKEN_PATH).unlink(missing_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    serve_it = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address]
    process = subprocess.Popen(serve_it, cwd=desk, env=environment())
    try:
        deadline = time.monotonic() + PREVIEW_STARTS_S
        while (root := root_of(address)) is None:
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the preview does not start")
            time.sleep(0.2)
        yield root
    finally:
        process.terminate()
        process.wait()


def root_of(address: str) -> str | None:
    """Return where the home page of a preview is; None while it does not answer."""
    try:
        with urllib.request.urlopen(f"http://{address}/") as answer:
            return str(answer.url)
    except OSError:
        return None


def problems_at(home: str) -> list[object]:
    """Return what a preview says is wrong."""
    try:
        with urllib.request.urlopen(f"{home}zhibu-problems.json") as answer:
            found: list[object] = json.load(answer)
            return found
    except OSError:
        return []


def in_colours(said: str) -> str:
    """Return what a terminal showed as HTML."""
    text = Text.from_ansi(said)
    parts, at = [], 0
    for span in sorted(text.spans, key=lambda span: span.start):
        style = Style.parse(span.style) if isinstance(span.style, str) else span.style
        weight = "bold" if style.bold else ""
        colour = COLOUR_NAMES.get(style.color.number or 0, "") if style.color else ""
        plain, coloured = text.plain[at : span.start], text.plain[span.start : span.end]
        parts.append(
            f'{html.escape(plain)}<span class="{weight} {colour}">{html.escape(coloured)}</span>'
        )
        at = span.end
    return "".join(parts) + html.escape(text.plain[at:])


def make_guide_pictures(browser: Browser, home: str, names: Collection[str]) -> None:
    """Write the guide's pictures of these names, or all, and what they are made from."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="zhibu-") as folder:
        desk = make_desk(Path(folder))
        said = all_said(desk)
        now = digests(said)
        made = json.loads(MADE_FROM.read_text("utf-8")) if MADE_FROM.exists() else {}
        for name, make in Studio(browser, home, desk, said).makers.items():
            if not names or name in names:
                picture = make()
                save(PICTURES / f"{name}.png", picture, MOST_BYTES_IN_GUIDE)
                write_size(name, picture)
                made[name] = now[name]
    MADE_FROM.write_text(f"{json.dumps(made, indent=2, sort_keys=True)}\n", "utf-8")


def write_size(name: str, picture: Image.Image) -> None:
    """Tell the chapters how large a picture is, so that pages keep its place free."""
    size = f"pictures/{name}.png){{ width={picture.width} height={picture.height} }}"
    for chapter in PICTURES.parent.glob("*.md"):
        text = chapter.read_text("utf-8")
        told = re.sub(rf"pictures/{name}\.png\)(?:\{{[^}}]*\}})?", lambda _: size, text)
        if told != text:
            chapter.write_text(told, "utf-8")


def main(site: Path, names: Collection[str]) -> None:
    """Write all pictures, or those of the guide with these names."""
    with serve(site) as home, sync_playwright() as playwright:
        browser = launch(playwright)
        if not names:
            make_readme_pictures(browser, home)
        make_guide_pictures(browser, home, names)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python tests/pictures.py SITE_FOLDER [NAME…]")
    main(Path(sys.argv[1]), sys.argv[2:])

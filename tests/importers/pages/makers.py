"""What the page tests need beside the committed files: noise, pictures, and how to read gold.

`seen/` and `unseen/` hold pages as a browser saves them (`NN-name.html`, in the encoding a real
page would have) and what should be read from each (`NN-name.yml`). In `text` of a gold file a
number that stands in a box of its own belongs to the heading after it (`01 题目`), zero-width
characters are left out, and any run of blanks is one blank.

Saved WeChat pages weigh two to four megabytes, almost all of it scripts and styles: `padded` adds
that. The pictures which the pages refer to beside them are made by `write_pictures`.
"""

import html as entities
import random
import re
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

Colour = tuple[int, int, int]

_PADDING = 2_500_000
_WORDS = (
    *("appmsg", "author", "banner", "bottom", "card", "channel", "comment", "content", "cover"),
    *("data", "device", "element", "footer", "frame", "gallery", "image", "index", "inner"),
    *("js_content", "layout", "line", "list", "loading", "media", "meta", "modal", "nav", "page"),
    *("panel", "pic", "player", "profile", "publish_time", "qrcode", "report", "rich", "scroll"),
    *("share", "slider", "source", "style", "tag", "text", "title", "toast", "video", "wrapper"),
)
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-url")


def styles(size: int, seed: int = 1) -> str:
    """About `size` characters of `<style>`, the same for the same arguments."""
    chance = random.Random(seed)
    rules = []
    length = 0
    while length < size:
        one, two = chance.sample(_WORDS, 2)
        number = chance.randrange(9999)
        rule = (
            f".{one}_{two}_{number}{{display:block;margin:{number % 40}px auto;"
            f"color:rgba(0,0,0,.{number % 9});line-height:1.{number % 7}}}"
        )
        rules.append(rule)
        length += len(rule)
    return f'<style type="text/css">{"".join(rules)}</style>'


def scripts(size: int, seed: int = 2) -> str:
    """About `size` characters of `<script>`, some of it markup in strings, always the same."""
    chance = random.Random(seed)
    lines = []
    length = 0
    while length < size:
        one, two = chance.sample(_WORDS, 2)
        number = chance.randrange(100_000)
        line = chance.choice(
            (
                f"var {one}_{number}=function(e,t){{return e.{two}?t({number}):null}};",
                f'window.{one}_{two}_{number}={{"id":"{number:x}","open":{number % 2},"list":[]}};',
                f"tpl['{one}_{number}']=\"<div class='{two}'><p>{one}<\\/p><\\/div>\";",
                f'if(document.getElementById("js_{one}")){{report("{two}",{number})}}',
            )
        )
        lines.append(line)
        length += len(line) + 1
    return '<script type="text/javascript" nonce="1024">{}</script>'.format("\n".join(lines))


def symbols(size: int, seed: int = 3) -> str:
    """About `size` characters of a hidden `<svg>` with icons, always the same."""
    chance = random.Random(seed)
    icons: list[str] = []
    length = 0
    while length < size:
        path = " ".join(f"L{chance.randrange(24)} {chance.randrange(24)}" for _ in range(12))
        icon = (
            f'<symbol id="icon-{len(icons)}" viewBox="0 0 24 24"><path d="M0 0 {path}"/></symbol>'
        )
        icons.append(icon)
        length += len(icon)
    return f'<svg style="display: none;" aria-hidden="true">{"".join(icons)}</svg>'


@lru_cache(maxsize=1)
def _padding() -> tuple[str, str, str]:
    in_head = [styles(_PADDING // 10, seed) for seed in range(10, 12)]
    in_head += [scripts(_PADDING // 20, seed) for seed in range(20, 24)]
    before = symbols(_PADDING // 25, 30) + scripts(_PADDING // 25, 31)
    after = [scripts(_PADDING // 8, seed) for seed in range(40, 44)]
    return "".join(in_head), before, "".join(after)


def padded(html: str) -> str:
    """The same page with about 2.5 MB more of scripts, styles and icons, as real ones have.

    What is added is ASCII, so a page can still be written in its own encoding.
    """
    in_head, before, after = _padding()
    head = re.search(r"</head\s*>", html, re.IGNORECASE)
    at = head.start() if head else 0
    html = f"{html[:at]}{in_head}{html[at:]}"
    body = re.compile(r"<body\b[^>]*>", re.IGNORECASE).search(html, at + len(in_head))
    at = body.end() if body else at + len(in_head)
    html = f"{html[:at]}{before}{html[at:]}"
    at = html.lower().rfind("</body")
    at = len(html) if at < 0 else at
    return f"{html[:at]}{after}{html[at:]}"


def _colours(name: str) -> tuple[Colour, Colour]:
    first = zlib.crc32(name.encode())
    second = zlib.crc32(b"second" + name.encode())
    return (
        (40 + first % 170, 40 + first // 256 % 170, 40 + first // 65536 % 170),
        (60 + second % 190, 60 + second // 256 % 190, 60 + second // 65536 % 190),
    )


def _is_dark(column: int, row: int, columns: int, rows: int) -> bool:
    """Whether a cell of a square picture that looks like a QR code is black."""
    side = min(columns, rows)
    for left, top in ((1, 1), (side - 8, 1), (1, side - 8)):
        if left - 1 <= column < left + 8 and top - 1 <= row < top + 8:
            ring = max(abs(column - left - 3), abs(row - top - 3))
            return ring in (0, 1, 3)
    return zlib.crc32(f"{column},{row}".encode()) % 2 == 0


def _cells(name: str, columns: int, rows: int, *, code: bool) -> Iterator[tuple[int, int, Colour]]:
    """Each cell of a picture from left to right and down: a code, or a field with a frame in it."""
    ground, figure = _colours(name)
    for row in range(rows):
        for column in range(columns):
            if code:
                dark = _is_dark(column, row, columns, rows)
                yield column, row, (0, 0, 0) if dark else (255, 255, 255)
            else:
                inside = columns // 4 <= column < columns // 2 and rows // 3 <= row < rows * 3 // 4
                yield column, row, figure if inside else ground


def png(width: int, height: int, name: str = "", *, code: bool = False) -> bytes:
    """A PNG file; `name` gives it its colours."""
    columns, rows = -(-width // 8), -(-height // 8)
    lines = [bytearray() for _ in range(rows)]
    for _, row, colour in _cells(name, columns, rows, code=code):
        lines[row] += bytes(colour) * 8
    raw = b"".join(b"\0" + bytes(lines[y // 8][: width * 3]) for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def jpeg(width: int, height: int, name: str = "", *, code: bool = False) -> bytes:
    """A JPEG file in which every square of 8 by 8 has one colour; `name` gives the colours."""
    columns, rows = -(-width // 8), -(-height // 8)
    bits: list[str] = []
    last = [0, 0, 0]
    for _, _, (red, green, blue) in _cells(name, columns, rows, code=code):
        levels = (
            0.299 * red + 0.587 * green + 0.114 * blue - 128,
            -0.168736 * red - 0.331264 * green + 0.5 * blue,
            0.5 * red - 0.418688 * green - 0.081312 * blue,
        )
        for part, exact in enumerate(levels):
            level = max(-128, min(127, round(exact)))
            step = level - last[part]
            last[part] = level
            size = abs(step).bit_length()
            bits.append(f"{size:04b}")
            if size:
                bits.append(f"{step if step > 0 else step + (1 << size) - 1:0{size}b}")
            bits.append("0")
    stream = "".join(bits)
    stream += "1" * (-len(stream) % 8)
    data = int(stream, 2).to_bytes(len(stream) // 8, "big").replace(b"\xff", b"\xff\0")

    def segment(marker: int, body: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body

    frame = struct.pack(">BHHB", 8, height, width, 3)
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + segment(0xDB, b"\0" + b"\x08" * 64)
        + segment(0xC0, frame + b"".join(bytes((part, 0x11, 0)) for part in (1, 2, 3)))
        + segment(0xC4, b"\x00" + bytes([0, 0, 0, 9] + [0] * 12) + bytes(range(9)))
        + segment(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\0")
        + segment(0xDA, b"\3\1\0\2\0\3\0\0\x3f\0")
        + data
        + b"\xff\xd9"
    )


def gif(width: int, height: int, name: str = "", *, frames: int = 1) -> bytes:
    """A GIF file of four colours, moving if it has more than one frame."""
    ground, figure = _colours(name)
    table = bytes(ground) + bytes(figure) + b"\xff\xff\xff\0\0\0"
    result = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x91, 0, 0) + table
    if frames > 1:
        result += b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0"
    for frame in range(frames):
        bits = []
        for pixel in range(width * height):
            if pixel % 2 == 0:
                bits.append("100")  # Starting over keeps every code three bits long.
            bits.append("000" if (pixel % width // 16 + frame) % 2 else "001")
        bits.append("101")
        stream = "".join(reversed(bits))
        data = int(stream, 2).to_bytes(-(-len(stream) // 8), "little")
        result += b"\x21\xf9\4\4\x14\0\0\0"
        result += b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\2"
        for at in range(0, len(data), 255):
            block = data[at : at + 255]
            result += bytes([len(block)]) + block
        result += b"\0"
    return result + b"\x3b"


def _size(attributes: dict[str, str], name: str) -> tuple[int, int]:
    """What the tag says of a picture's size, or that of a photograph."""

    def number(key: str) -> float:
        found = re.match(r"\s*(\d+(?:\.\d+)?)(?!\s*%)", attributes.get(key, ""))
        return float(found[1]) if found else 0

    if width := number("data-w"):
        return int(width), max(1, round(width * (number("data-ratio") or 0.66)))
    if name.startswith(("blank", "grey", "spacer", "loading")):
        return 1, 1
    width, height = number("width") or number("data-width"), number("height")
    if width and not height:
        height = width * 2 / 3
    return (max(1, round(width)), max(1, round(height))) if width else (640, 424)


def _picture(name: str, path: str, width: int, height: int) -> bytes:
    code = width == height and 100 <= width <= 430
    if name.endswith(".gif"):
        return gif(width, height, path, frames=2 if height * 5 < width else 1)
    return (png if name.endswith(".png") else jpeg)(width, height, path, code=code)


def read_page(path: Path) -> str:
    """A page's text: UTF-8 where that fits, else GB 18030, whatever the page says of itself."""
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030")


def write_pictures(folder: Path) -> list[Path]:
    """Make every picture that the pages in `folder` refer to beside them; what was made.

    Each has the size that its tag says and colours of its own. Those on other servers are not
    made, nor is one that is there already.
    """
    made = []
    for page in sorted(folder.glob("*.html")):
        for tag in _IMAGE.findall(read_page(page)):
            attributes = {
                key.lower(): entities.unescape(double or single or bare)
                for key, double, single, bare in _ATTRIBUTE.findall(tag)
            }
            for key in _SOURCES:
                address = unquote(attributes.get(key, ""))
                relative = re.sub(r"[?#].*$", "", address)
                if not re.match(r"(\./)?[^/:]+_files/", relative):
                    continue
                target = folder / relative
                inside = target.resolve().is_relative_to(folder.resolve())
                if not inside or target.exists():
                    continue
                width, height = _size(attributes, target.name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_picture(target.name, relative, width, height))
                made.append(target)
    return made

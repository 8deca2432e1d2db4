"""The process that reads a PDF from its input and writes words and places as JSON."""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys
from collections import Counter
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_MOST_MEMORY = 2_000_000_000
_PASSWORD = 4
_PHOTO_POINTS = 72
_HYPHENS = (0x02, 0xFFFE)
"""What PDFium puts for a hyphen at the end of a line."""


def main() -> None:
    """Read the input and write the answer; ``sys.argv`` holds limits of pages, chars, seconds."""
    most_pages, most_chars, most_seconds = map(int, sys.argv[1:4])
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Not on Windows.
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
    answer = _read(sys.stdin.buffer.read(), most_pages, most_chars)
    sys.stdout.write(json.dumps(answer))


def _read(data: bytes, most_pages: int, most_chars: int) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        is_locked = pdfium.FPDF_GetLastError() == _PASSWORD
        return {"trouble": "password" if is_locked else "damaged"}
    if len(document) > most_pages:
        return {"trouble": "pages"}
    pages, count, failed = [], 0, 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            failed += 1
            continue
        text = page.get_textpage()
        count += text.count_chars()
        if count > most_chars:
            return {"trouble": "chars"}
        pages.append(_page(page, text))
        text.close()
        page.close()
    return {"pages": pages} if not failed else {"trouble": "damaged"}


def _page(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> dict[str, Any]:
    found = _words(text)
    turns = Counter[int]()
    for one in found:
        turns[one["turn"]] += len(one["text"])
    most = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = page.get_mediabox()
    width, height = right - left, top - bottom
    if most in (90, 270):
        width, height = height, width
    straight = [_placed(one, most, (left, bottom, right, top)) for one in found]
    return {
        "width": width,
        "height": height,
        "words": [one for one, told in zip(straight, found, strict=True) if told["turn"] == most],
        "slanted": [one for one, told in zip(straight, found, strict=True) if told["turn"] != most],
        "pictures": sum(map(_is_photo, page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE]))),
    }


def _is_photo(one: pypdfium2.PdfObject) -> bool:
    left, bottom, right, top = one.get_bounds()
    return bool(min(right - left, top - bottom) >= _PHOTO_POINTS)


def _placed(one: dict[str, Any], turn: int, box: tuple[float, ...]) -> dict[str, Any]:
    """Words with the page turned upright; heights from its top."""
    left, bottom, right, top = box
    (x0, y0), (x1, y1) = one.pop("start"), one.pop("end")
    one = {name: value for name, value in one.items() if name != "turn"}
    if turn == 90:
        places = (y0 - bottom, y1 - bottom, x0 - left)
    elif turn == 270:
        places = (top - y0, top - y1, right - x0)
    elif turn == 180:
        places = (right - x0, right - x1, y0 - bottom)
    else:
        places = (x0 - left, x1 - left, top - y0)
    low, high = sorted(places[:2])
    return {**one, "left": low, "right": high, "base": places[2]}


def _words(page: pypdfium2.PdfTextPage) -> list[dict[str, Any]]:
    """Stretches of characters, with the place of their first and the end of their last."""
    found: list[dict[str, Any]] = []
    here: dict[str, Any] | None = None
    blank = ""
    for index in range(page.count_chars()):
        char = _char(page, index)
        if char in ("\n", "\r"):
            here, blank = None, ""
            continue
        if not char or char.isspace():
            blank = char or blank
            continue
        x, y, end_x, end_y, size, turn = _measures(page, index)
        if here is not None and _follows(here, x, y, size, turn):
            here["text"] += _gap(here, blank, char, x, y) + char
            here["end"] = (end_x, end_y)
            here["sizes"][round(size, 1)] += 1
        else:
            font, weight = _face(page, index)
            here = {
                "text": (" " if blank else "") + char,
                "start": (x, y),
                "end": (end_x, end_y),
                "turn": turn,
                "font": font,
                "weight": weight,
                "sizes": Counter({round(size, 1): 1}),
            }
            found.append(here)
        here["size"] = size
        blank = ""
    for one in found:
        one["size"] = one.pop("sizes").most_common(1)[0][0]
    return found


def _char(page: pypdfium2.PdfTextPage, index: int) -> str:
    """The character; empty for the second half of one."""
    code = pdfium.FPDFText_GetUnicode(page, index)
    if 0xDC00 <= code <= 0xDFFF:
        return ""
    if code in _HYPHENS:
        return "-"
    if 0xD800 <= code <= 0xDBFF:
        low = pdfium.FPDFText_GetUnicode(page, index + 1)
        return chr(0x10000 + ((code - 0xD800) << 10) + (low & 0x3FF))
    # A letter whose font does not tell which it is has a number in place of one.
    return chr(code) if code >= 0x20 or chr(code) in "\t\n\r" else "\ufffd"


def _measures(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, ...]:
    """Start and end on the base line, size, and the quarter or odd turn in degrees."""
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    pdfium.FPDFText_GetLooseCharBox(page, index, box)
    pdfium.FPDFText_GetMatrix(page, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = pdfium.FPDFText_GetFontSize(page, index) * scale
    turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    ends = {0: (box.right, y.value), 90: (x.value, box.top), 180: (box.left, y.value),
            270: (x.value, box.bottom)}  # fmt: skip
    end_x, end_y = ends.get(turn, (box.right, box.top))
    return x.value, y.value, end_x, end_y, abs(size) or 1.0, turn


def _along(here: dict[str, Any], x: float, y: float) -> tuple[float, float]:
    """How far a place is from the end of the words: along their line, and across it."""
    turn = math.radians(here["turn"])
    dx, dy = x - here["end"][0], y - here["end"][1]
    return (
        dx * math.cos(turn) + dy * math.sin(turn),
        dy * math.cos(turn) - dx * math.sin(turn),
    )


def _follows(here: dict[str, Any], x: float, y: float, size: float, turn: float) -> bool:
    if turn != here["turn"]:
        return False
    em = max(here["size"], size)
    along, across = _along(here, x, y)
    is_near = -em < along < em and abs(across) < em / 2
    return bool(is_near and 0.5 < size / here["size"] < 2)


def _gap(here: dict[str, Any], blank: str, char: str, x: float, y: float) -> str:
    """The blank before a character; between Chinese ones PDFium sees some where none are."""
    if not blank:
        return ""
    is_close = _along(here, x, y)[0] < here["size"] * 0.4
    is_wide = ord(char) > 0x2E7F and ord(here["text"][-1]) > 0x2E7F
    return "" if is_close and is_wide else " "


def _face(page: pypdfium2.PdfTextPage, index: int) -> tuple[str, int]:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(page, index, name, 200, flags)
    raw = name.raw[: max(length - 1, 0)] if length <= 200 else b""
    try:
        font = raw.decode("utf-8")
    except UnicodeDecodeError:
        # Printers of Chinese Windows write the names of fonts as the system does.
        font = raw.decode("gb18030", "replace")
    return font, pdfium.FPDFText_GetFontWeight(page, index)

"""PDF files with a layer of text, written by hand: each word stands where a test puts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

WIDTH, HEIGHT = 595, 842
BODY = 16.0
LEFT, TOP, STEP = 90.0, 120.0, 28.0
LINE_CHARS = 26


class Word(NamedTuple):
    """Words at a place: from the left and from the top of the page, in points."""

    left: float
    top: float
    text: str
    size: float = BODY


Sheet: TypeAlias = Sequence[Word]


def pdf(*sheets: Sheet) -> bytes:
    """A PDF of those pages; every letter is as wide as its size, as Chinese ones are."""
    chars = sorted({char for sheet in sheets for word in sheet for char in word.text})
    maps = "".join(f"<{ord(one):04X}> <{ord(one):04X}>\n" for one in chars)
    cmap = f"/CIDInit /ProcSet findresource begin begincmap {len(chars)} beginbfchar\n{maps}"
    pages = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(sheets)}/Kids[{pages}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/FontDescriptor 6 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        _stream(f"{cmap}endbfchar endcmap end"),
        b"<</Type/FontDescriptor/FontName/Song/Flags 4/Ascent 880/Descent -120/CapHeight 700"
        b"/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>",
    ]
    for number, sheet in enumerate(sheets):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Contents {8 + 2 * number} 0 R/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(_stream("".join(map(_shown, sheet))))
    return _file(objects)


def _shown(word: Word) -> str:
    codes = "".join(f"{ord(char):04X}" for char in word.text)
    place = f"1 0 0 1 {word.left:.2f} {HEIGHT - word.top:.2f} Tm"
    return f"BT /F {word.size} Tf {place} <{codes}> Tj ET\n"


def _stream(text: str) -> bytes:
    return f"<</Length {len(text)}>>stream\n{text}\nendstream".encode()


def _file(objects: Sequence[bytes]) -> bytes:
    made = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF".encode()


def paragraph(text: str, top: float, left: float = LEFT, chars: int = LINE_CHARS) -> list[Word]:
    """A paragraph, its first line two characters in, all lines but the last full."""
    first, rest = text[: chars - 2], text[chars - 2 :]
    lines = [rest[at : at + chars] for at in range(0, len(rest), chars)]
    return [Word(left + 2 * BODY, top, first)] + [
        Word(left, top + STEP * number, line) for number, line in enumerate(lines, 1)
    ]

"""Chinese fonts to draw share cards with, and their glyphs, by Pillow alone.

Books ask typst, which is no part of the plain installation.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from zhibu.machine.fonts import SANS, SERIF, MissingFontsError

_MORE_SANS = ("Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")
# A machine may have thousands of fonts: only files with such names are looked into.
_NAMES = re.compile(
    r"(?:noto(?:serif|sans)(?:cjk|sc)|sourcehan(?:serif|sans)|songti|simsun|simhei|st(?:song|heiti)"
    r"|msyh|pingfang|wqy).*\.(?:ttf|otf|ttc|otc)\Z",
    re.IGNORECASE,
)
_BOLD = ("Bold", "SemiBold", "Heavy", "Black", "Medium", "Regular")
_PLAIN = ("Regular", "Normal", "Book", "Medium", "Bold")

_LOOK_PX, _MEASURE_PX = 16, 200
"""Sizes in which a font is asked whether it has a character, and how wide that is."""
_NO_CHARACTER = "\U0010ffff"


class FontFile(NamedTuple):
    """A font in a file."""

    path: str
    number: int
    """Which one, in a file of several."""
    size_bytes: int
    """Tells another version of the font."""


class Glyph(NamedTuple):
    """A character as it is drawn, beside the place where it begins."""

    image: Image.Image | None
    """How much of each pixel it covers; None for a blank."""
    left: int
    top: int


class GlyphShape(NamedTuple):
    """Where a character comes from."""

    font: FontFile
    advance_em: float


@dataclass(frozen=True)
class CardFonts:
    """What cards are written in; a later font of each stands in for one that lacks a character."""

    bold: tuple[FontFile, ...]
    plain: tuple[FontFile, ...]

    @property
    def said(self) -> tuple[tuple[str, int, int], ...]:
        """Which fonts these are, wherever they lie."""
        files = (*self.bold, *self.plain)
        return tuple((os.path.basename(one.path), one.number, one.size_bytes) for one in files)


def system_folders(environment: Mapping[str, str]) -> list[Path]:
    """Where the system keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        own = [Path(local, "Microsoft", "Windows", "Fonts")] if local else []
        return [Path(environment.get("WINDIR", r"C:\Windows"), "Fonts"), *own]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = environment.get("XDG_DATA_HOME") or str(home / ".local/share")
    return [Path(one, "fonts") for one in (*shared.split(":"), own) if one]


def find_card_fonts(folders: Sequence[Path]) -> CardFonts:
    """Fonts in some folders.

    Raises:
        MissingFontsError: no Chinese font at all.
    """
    known: dict[str, dict[str, FontFile]] = {}
    for family, style, file in _fonts_in(folders):
        known.setdefault(family, {}).setdefault(style, file)
    serif = [one for one in SERIF if one in known]
    sans = [one for one in (*SANS, *_MORE_SANS) if one in known]
    if not serif and not sans:
        raise MissingFontsError
    return CardFonts(
        bold=tuple(_styled(known[one], _BOLD) for one in (*serif[:1], *sans[:1])),
        plain=tuple(_styled(known[one], _PLAIN) for one in (*sans[:1], *serif[:1])),
    )


def _styled(styles: Mapping[str, FontFile], wanted: Iterable[str]) -> FontFile:
    found = (styles[one] for one in wanted if one in styles)
    return next(found, styles[min(styles)])


def _fonts_in(folders: Iterable[Path]) -> Iterator[tuple[str, str, FontFile]]:
    """Family and style with each font, in an order that is the same every time."""
    for top in folders:
        for folder, below, names in os.walk(top):
            below.sort()
            for name in sorted(filter(_NAMES.match, names)):
                yield from _fonts_of(os.path.join(folder, name))


def _fonts_of(path: str) -> Iterator[tuple[str, str, FontFile]]:
    for number in count():
        try:
            family, style = ImageFont.truetype(path, 10, number).getname()
            yield family or "", style or "", FontFile(path, number, os.path.getsize(path))
        except OSError:
            return
        if not path.lower().endswith("c"):
            return


@lru_cache(maxsize=20_000)
def find_shape(files: tuple[FontFile, ...], char: str) -> GlyphShape | None:
    """The character in the first of the fonts that has it."""
    for file in files:
        # Of a few pixels only: most of what a font costs is drawing.
        small = _font(file, _LOOK_PX)
        if char.isspace() or _drawn_glyph(small, char) != _drawn_glyph(small, _NO_CHARACTER):
            width = _font(file, _MEASURE_PX).getlength(char)
            return GlyphShape(file, width / _MEASURE_PX)
    return None


@lru_cache(maxsize=8000)
def glyph_of(file: FontFile, size_px: int, char: str) -> Glyph:
    """The character in a size."""
    return _drawn_glyph(_font(file, size_px), char)


def _drawn_glyph(font: ImageFont.FreeTypeFont, char: str) -> Glyph:
    size_px = round(font.size)
    image = Image.new("L", (size_px * 3, size_px * 2))
    # To the right, so that nothing of it is lost on the left.
    ImageDraw.Draw(image).text((size_px, 0), char, fill=255, font=font)
    box = image.getbbox()
    if box is None:
        return Glyph(None, 0, 0)
    return Glyph(image.crop(box), box[0] - size_px, box[1])


@lru_cache(maxsize=64)
def _font(file: FontFile, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file.path, size_px, file.number, layout_engine=ImageFont.Layout.BASIC)

"""A picture that stands for a page where it is shared: 1200 × 630 pixels.

Few colours, flat grounds and glyphs that are drawn once for each process: that makes a card small
and takes milliseconds, which counts for ten thousand of them. An image holds numbers of colours
throughout; its palette is laid over it when it is saved.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, TypeAlias

from PIL import Image, ImageOps

from zhibu.cards.card_fonts import CardFonts, Glyph, GlyphShape, find_shape, glyph_of
from zhibu.machine.fonts import STAND_IN
from zhibu.machine.photos import fitted, opened_photo
from zhibu.text.breaking import CLOSING, OPENING, balanced, ends_at_pauses

WIDTH_PX, HEIGHT_PX = 1200, 630
MOST_BYTES = 200_000
_Colour: TypeAlias = tuple[int, int, int]

_PAPER, _INK, _QUIET = (251, 248, 243), (29, 25, 21), (95, 86, 75)
_RULE, _RED, _WHITE = (221, 212, 198), (168, 28, 28), (255, 255, 255)
BOOK_COLOURS = ((168, 28, 28), (84, 73, 61), (47, 74, 69), (122, 31, 31))
"""As zhibu.css has them for covers of collections."""
THEME_COLOURS = (
    (122, 31, 31), (47, 74, 69), (52, 70, 92), (84, 73, 61), (112, 82, 36), (88, 52, 66),
)  # fmt: skip
_SHADE = 0.84
"""How dark a spine is beside its cover."""

_MARGIN_PX, _GAP_PX = 76, 60
_PANEL_PX, _PHOTO_PX = 252, 452
_SPINE_PX = 10
_SEAL_PX = 52
_TITLES = ((92, 2), (82, 2), (74, 2), (66, 3), (59, 3), (52, 4), (46, 4), (40, 4), (36, 4))
"""Sizes of titles, each with the most lines that it may fill."""
_SIZES_TO_TRY = 2
_LEADING = 1.32
_TITLE_TOP_PX, _TITLE_BOTTOM_PX = 152, 510
_FOOT_PX = 548
_LEVELS = 6
"""Steps between a ground and what is drawn on it."""
_LEVEL_OF = bytes(round(cover / 255 * (_LEVELS - 1)) for cover in range(256))
_PHOTO_COLOURS = (160, 96, 56, 32, 20)
_PALETTE_PX = 96
"""Side of the picture from which a photo's colours are chosen."""
_COMPRESSION = 2
"""At 4 a card is a fifth smaller and takes half as long again."""
_PHOTO_DRAFT_PX = 560
"""Photos of phones are unpacked at half their size or less, a little too small sometimes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """What a card says."""

    title: str
    kicker: str
    """Small and red above the title; may be empty."""
    place: str
    figure: str
    """Large: the day of the month, or the year of a collection."""
    note: str
    """Small beside the figure."""
    site_name: str
    colour: tuple[int, int, int]
    """Of the ground beside the title, or of a whole book."""
    is_book: bool = False


def draw(card: ShareCard, fonts: CardFonts, cover: Path | None = None) -> bytes:
    """The card as PNG; a cover that cannot be shown is left out."""
    photo = _read_photo(cover) if cover else None
    data = _drawn(card, fonts, photo, _PHOTO_COLOURS[0])
    if photo:
        for colours in _PHOTO_COLOURS[1:]:
            if len(data) <= MOST_BYTES:
                break
            data = _drawn(card, fonts, photo, colours)
    return data


def _drawn(card: ShareCard, fonts: CardFonts, photo: Image.Image | None, colours: int) -> bytes:
    ground = card.colour if card.is_book else _PAPER
    canvas = _Canvas(ground, fonts)
    side = WIDTH_PX - (_PHOTO_PX if photo else 0 if card.is_book else _PANEL_PX)
    if photo:
        canvas.show(photo, side, colours)
    if card.is_book:
        _draw_book(canvas, card, side)
    else:
        _draw_article(canvas, card, side, has_photo=bool(photo))
    return canvas.png()


def _draw_article(canvas: _Canvas, card: ShareCard, side: int, *, has_photo: bool) -> None:
    width = side - _MARGIN_PX - _GAP_PX
    canvas.seal(_MARGIN_PX, 64, _RED, _WHITE)
    name, foot = _Style(True, 27), _Style(False, 27)
    canvas.write(canvas.fit(card.site_name, name, width - 76), _MARGIN_PX + 70, 70, name)
    _draw_title(canvas, card, width)
    canvas.fill((_MARGIN_PX, _FOOT_PX - 22, side - _GAP_PX, _FOOT_PX - 21), _RULE)
    day = f"{card.note}{card.figure}日" if has_photo else ""
    taken = round(canvas.length(day, foot))
    place = canvas.fit(card.place, foot, width - taken - 36)
    canvas.write(place, _MARGIN_PX, _FOOT_PX, foot)
    if has_photo:
        quiet = foot._replace(ink=_QUIET)
        canvas.write(day, side - _GAP_PX - taken, _FOOT_PX, quiet)
    else:
        _draw_panel(canvas, card, side)


def _draw_panel(canvas: _Canvas, card: ShareCard, left: int) -> None:
    """The day, large, on the colour of the theme."""
    canvas.fill((left, 0, WIDTH_PX, HEIGHT_PX), card.colour)
    canvas.fill((left, 0, left + _SPINE_PX, HEIGHT_PX), _shaded(card.colour))
    middle = (left + _SPINE_PX + WIDTH_PX) / 2
    lines = ((card.figure, True, 124, 372), (card.note, False, 27, _FOOT_PX))
    for text, is_bold, size_px, top in lines:
        style = _Style(is_bold, size_px, _WHITE, card.colour)
        canvas.write(text, round(middle - canvas.length(text, style) / 2), top, style)


def _draw_title(canvas: _Canvas, card: ShareCard, width: int) -> None:
    small = _Style(False, 28, _RED)
    kicker = canvas.fit(card.kicker, small, width)
    lines, style = _set(canvas, card.title, width)
    step = round(style.size_px * _LEADING)
    above = 58 if kicker else 0
    room = _TITLE_BOTTOM_PX - _TITLE_TOP_PX - above - step * len(lines)
    top = _TITLE_TOP_PX + max(0, room // 2)
    canvas.write(kicker, _MARGIN_PX, top, small)
    for number, line in enumerate(lines):
        canvas.write(line, _MARGIN_PX, top + above + number * step, style, is_flush=True)


def _draw_book(canvas: _Canvas, card: ShareCard, side: int) -> None:
    width, left = side - _MARGIN_PX - _GAP_PX, _MARGIN_PX + 10
    plain = _Style(False, 27, _WHITE, card.colour)
    canvas.fill((0, 0, 26, HEIGHT_PX), _shaded(card.colour))
    figure = plain._replace(is_bold=True, size_px=190)
    canvas.write(card.figure, left, 38, figure, is_flush=True)
    lines, style = _set(canvas, card.title, width, largest_px=66)
    step = round(style.size_px * _LEADING)
    for number, line in enumerate(lines):
        bold = plain._replace(is_bold=True, size_px=style.size_px)
        canvas.write(line, left, 290 + number * step, bold, is_flush=True)
    rule = _steps(card.colour, _WHITE)[2]
    canvas.fill((left, _FOOT_PX - 22, side - _GAP_PX, _FOOT_PX - 21), rule)
    note = canvas.fit(card.note, plain, width // 2)
    taken = round(canvas.length(note, plain))
    canvas.write(note, side - _GAP_PX - taken, _FOOT_PX, plain)
    canvas.write(canvas.fit(card.place, plain, width - taken - 46), left, _FOOT_PX, plain)
    if side == WIDTH_PX:
        canvas.seal(side - _GAP_PX - _SEAL_PX, 64, _WHITE, card.colour)


def _set(
    canvas: _Canvas, title: str, width: int, largest_px: int = _TITLES[0][0]
) -> tuple[list[str], _Style]:
    """The title in the largest size that it fits in, cut when it fits in none.

    One or two sizes smaller, when its lines then end where a reader pauses.
    """
    text = canvas.shown(title, bold=True)
    found: list[tuple[list[str], _Style]] = []
    for size_px, most in _TITLES:
        style = _Style(True, size_px)
        if size_px <= largest_px:
            lines = balanced(text, canvas.advances(text, style), width, most)
            if lines and len(lines) <= len((found or [(lines, style)])[0][0]):
                found.append((lines, style))
                if ends_at_pauses(lines):
                    return lines, style
                if len(found) > _SIZES_TO_TRY:
                    break
    return found[0] if found else (_cut(canvas, text, width, style, most), style)


def _cut(canvas: _Canvas, text: str, width: int, style: _Style, most: int) -> list[str]:
    """As much of a text as fits, and an ellipsis."""
    few, many = 0, len(text)
    found = ["…"]
    while few < many:
        middle = (few + many + 1) // 2
        short = f"{text[:middle].rstrip()}…"
        lines = balanced(short, canvas.advances(short, style), width, most)
        if lines:
            few, found = middle, lines
        else:
            many = middle - 1
    return found


def _shaded(colour: _Colour) -> _Colour:
    red, green, blue = (round(part * _SHADE) for part in colour)
    return red, green, blue


class _Style(NamedTuple):
    """How text looks."""

    is_bold: bool
    size_px: int
    ink: _Colour = _INK
    ground: _Colour = _PAPER


class _Canvas:
    """A card while it is drawn."""

    def __init__(self, ground: _Colour, fonts: CardFonts) -> None:
        self._fonts = fonts
        self._palette: dict[_Colour, int] = {}
        self._photo_palette: list[int] = []
        self._image = Image.new("L", (WIDTH_PX, HEIGHT_PX), self._number(ground))

    def fill(self, box: tuple[int, int, int, int], colour: _Colour) -> None:
        """Fill a box."""
        self._image.paste(self._number(colour), box)

    def show(self, photo: Image.Image, left: int, colours: int) -> None:
        """Show a photo from some pixel to the right edge, before anything else is drawn."""
        small = photo.resize((_PALETTE_PX, _PALETTE_PX), Image.Resampling.BOX)
        palette = small.quantize(colours, Image.Quantize.MEDIANCUT)
        exact = photo.quantize(palette=palette, dither=Image.Dither.NONE)
        self._photo_palette = (palette.getpalette() or [])[: colours * 3]
        first = 256 - len(self._photo_palette) // 3
        numbers = exact.tobytes().translate(bytes((one + first) % 256 for one in range(256)))
        self._image.paste(Image.frombytes("L", exact.size, numbers), (left, 0))

    def seal(self, left: int, top: int, ground: _Colour, ink: _Colour) -> None:
        """The seal of the site's header."""
        self.fill((left, top, left + _SEAL_PX, top + _SEAL_PX), ground)
        style = _Style(True, 21, ink, ground)
        for number, char in enumerate("支部"):
            at = left + (_SEAL_PX - round(self.length(char, style))) // 2
            self.write(char, at, top - 2 + number * 22, style)

    def shown(self, text: str, *, bold: bool) -> str:
        """The text with those characters only that can be drawn."""
        plain = " ".join(unicodedata.normalize("NFC", text).split())
        return "".join(self._drawable(char, bold=bold) for char in plain).strip()

    def _drawable(self, char: str, *, bold: bool) -> str:
        if char == " ":
            return char
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Mn", "Me"):
            return ""
        if find_shape(self._fonts.bold if bold else self._fonts.plain, char):
            return char
        return STAND_IN if char.isalnum() else ""

    def fit(self, text: str, style: _Style, width: float) -> str:
        """One line of the text, cut when it is too long."""
        text = self.shown(text, bold=style.is_bold)
        return (
            _cut(self, text, int(width), style, 1)[0] if self.length(text, style) > width else text
        )

    def length(self, text: str, style: _Style) -> float:
        """Pixels that it takes."""
        return sum(self.advances(text, style))

    def advances(self, text: str, style: _Style) -> list[float]:
        """Pixels from each character to the next; two marks in a row share their white space."""
        found = []
        for char, after in zip_longest(text, text[1:], fillvalue=""):
            advance = self._shape(char, style).advance_em * style.size_px
            is_full = advance > style.size_px * 0.9
            shares = char in CLOSING and (after in CLOSING or after in OPENING)
            if is_full and after and (shares or (char in OPENING and after in OPENING)):
                advance -= style.size_px / 2
            found.append(advance)
        return found

    def write(
        self,
        text: str,
        left: int,
        top: int,
        style: _Style,
        *,
        is_flush: bool = False,
    ) -> None:
        """Write a line; a flush one begins at ``left`` with what is seen of it."""
        advances = self.advances(text, style)
        if not text:
            return
        first = self._glyph(text[0], style)
        pen = float(-first.left if is_flush and first.image else 0)
        layer = Image.new("L", (int(sum(advances) + style.size_px), round(style.size_px * 1.5)))
        for char, advance in zip(text, advances, strict=True):
            glyph = self._glyph(char, style)
            if glyph.image:
                layer.paste(255, (round(pen) + glyph.left, glyph.top), glyph.image)
            pen += advance
        box = layer.getbbox()
        if box:
            seen = layer.crop(box)
            drawn = seen.tobytes().translate(self._ramp(style.ground, style.ink))
            there = (left + box[0], top + box[1])
            self._image.paste(Image.frombytes("L", seen.size, drawn), there)

    def png(self) -> bytes:
        """The card as a file."""
        flat = [part for colour in self._palette for part in colour]
        if self._photo_palette:
            flat += [0] * (768 - len(self._photo_palette) - len(flat)) + self._photo_palette
        self._image.putpalette(flat)
        target = io.BytesIO()
        self._image.save(target, "PNG", compress_level=_COMPRESSION)
        return target.getvalue()

    def _number(self, colour: _Colour) -> int:
        return self._palette.setdefault(colour, len(self._palette))

    def _ramp(self, ground: _Colour, ink: _Colour) -> bytes:
        """Number of the colour for each degree of covering."""
        steps = bytes(self._number(colour) for colour in _steps(ground, ink))
        return _LEVEL_OF.translate(steps.ljust(256))

    def _shape(self, char: str, style: _Style) -> GlyphShape:
        files = self._fonts.bold if style.is_bold else self._fonts.plain
        # What no font has was left out before.
        return find_shape(files, char) or GlyphShape(files[0], 0)

    def _glyph(self, char: str, style: _Style) -> Glyph:
        return glyph_of(self._shape(char, style).font, style.size_px, char)


@lru_cache(maxsize=64)
def _steps(ground: _Colour, ink: _Colour) -> tuple[_Colour, ...]:
    """The colours from one to the other."""
    parts = [step / (_LEVELS - 1) for step in range(_LEVELS)]
    pairs = list(zip(ground, ink, strict=True))
    mixed = ((round(a + (b - a) * part) for a, b in pairs) for part in parts)
    return tuple((red, green, blue) for red, green, blue in mixed)


def _read_photo(file: Path) -> Image.Image | None:
    """The middle of the picture; None for one that cannot be shown."""
    try:
        with opened_photo(file) as opened:
            # A large JPEG is unpacked no larger than needed, which takes a fraction of the time.
            opened.draft("RGB", (_PHOTO_DRAFT_PX, _PHOTO_DRAFT_PX))
            upright = fitted(opened)
    except Exception:  # Pillow's readers raise anything over a damaged file.
        return None
    if upright.mode == "RGBA":
        ground = Image.new("RGB", upright.size, _PAPER)
        ground.paste(upright, mask=upright)
        upright = ground
    return ImageOps.fit(upright, (_PHOTO_PX, HEIGHT_PX), Image.Resampling.BICUBIC)


def colours_of(groups: Iterable[str]) -> dict[str, _Colour]:
    """A colour for each group of themes."""
    named = enumerate(groups)
    return {group: THEME_COLOURS[number % len(THEME_COLOURS)] for number, group in named}

"""Which fonts a book is set in, and which characters they have."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SERIF = ("Noto Serif SC", "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "SimSun")
SANS = ("Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Heiti SC", "SimHei")
_FANG = ("FZFangSong-Z02", "FangSong", "STFangsong", "FandolFang R")
_KAI = ("FZKai-Z03", "KaiTi", "STKaiti", "LXGW WenKai")
STAND_IN = "〓"
"""Printed for a character that no font has; printers' old sign for it."""


class MissingFontsError(Exception):
    """There is no Chinese font to set a book in."""


@dataclass(frozen=True)
class Fonts:
    """The families that were found."""

    serif: str
    sans: str
    fang: str
    kai: str
    folders: tuple[str, ...]
    """Where the files of these families are."""
    regular: tuple[str, int]
    """File and number in it of the serif family's regular weight."""

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points that the serif family has; the others are made by the same people."""
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

        path, number = self.regular
        with TTFont(path, fontNumber=number, lazy=True) as font:
            return frozenset(font.getBestCmap())


def font_folders(environment: Mapping[str, str]) -> list[Path]:
    """Folders with fonts beside those of the system: ``ZHIBU_FONTS``, and what setup put there."""
    named = environment.get("ZHIBU_FONTS", "").split(os.pathsep)
    return [*(Path(one) for one in named if one), Path(sys.prefix) / "share" / "fonts"]


def find_fonts(folders: Sequence[Path]) -> Fonts:
    """Fonts of the system and in some folders.

    Raises:
        MissingFontsError: no serif or no sans-serif Chinese font.
    """
    import typst  # noqa: PLC0415 - heavy, and an extra

    known = typst.Fonts(True, False, [str(one) for one in folders if one.is_dir()]).fonts()
    by_family: dict[str, list[tuple[str, int, int]]] = {}
    for one in known:
        if one.path:
            by_family.setdefault(one.family, []).append((str(one.path), one.index, one.weight))
    serif, sans = _first(SERIF, by_family), _first(SANS, by_family)
    if not serif or not sans:
        raise MissingFontsError
    fang, kai = _first(_FANG, by_family) or serif, _first(_KAI, by_family) or serif
    path, number, _ = min(by_family[serif], key=lambda one: (abs(one[2] - 400), one[0]))
    used = (one[0] for name in (serif, sans, fang, kai) for one in by_family[name])
    homes = sorted({str(Path(one).parent) for one in used})
    return Fonts(serif, sans, fang, kai, tuple(homes), (path, number))


def _first(names: Sequence[str], known: dict[str, list[tuple[str, int, int]]]) -> str:
    return next((one for one in names if one in known), "")
